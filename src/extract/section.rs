//! Headings: which items are headings, and what they announce.
//!
//! "II. NHIỆM VỤ TRỌNG TÂM" is a heading that announces tasks; "2. Đẩy mạnh công tác tuyên truyền … cấp xã." is an item of work.

use std::ops::Range;

use super::{Reading, agency, deadline};
use crate::grammar::sections::{MarkKind, Topic};
use crate::grammar::word::is_letter;
use crate::model::Section;
use crate::outline::{Block, BlockKind, BlockLabel, Outline, Standing};

/// Longest heading, in bytes; a longer item is a statement.
const LONGEST: usize = 420;

/// Words that may stand before what a deeper heading announces ("Một số nhiệm vụ").
const FEW: usize = 2;

/// The headings of the document, in order; `tasks` tells which blocks are tasks of their own, `groups` which head tasks.
#[must_use]
pub fn sections(reading: &Reading<'_>, outline: &Outline, tasks: &[bool], groups: &[bool]) -> Vec<Section> {
    outline
        .blocks
        .iter()
        .enumerate()
        .filter(|&(i, block)| {
            (block.is_numbered() || block.kind == BlockKind::Heading)
                && !is_article(block)
                && !tasks.get(i).copied().unwrap_or(false)
                && (is_heading(reading, outline, i) || groups.get(i).copied().unwrap_or(false))
        })
        .map(|(_, block)| Section {
            path: block.path.clone(),
            label: block.label.clone(),
            title: reading.str(block.words.clone()).replace('\n', " "),
            level: block.level + u32::from(block.kind == BlockKind::Heading),
            span: reading.span(block.whole.clone()),
        })
        .collect()
}

/// True for an item that heads what stands under it, rather than being a statement itself.
#[must_use]
pub fn is_heading(reading: &Reading<'_>, outline: &Outline, index: usize) -> bool {
    let block = &outline.blocks[index];
    let words = reading.str(block.words.clone());
    if matches!(block.kind, BlockKind::Item(BlockLabel::Appendix | BlockLabel::Division(0..=3))) {
        return true;
    }
    let heads = block.children.iter().any(|&c| is_content(reading, &outline.blocks[c]));
    if block.kind == BlockKind::Heading {
        return heads;
    }
    if block.standing == Standing::Out && words.len() <= LONGEST && !words.is_empty() {
        let ended = words.ends_with(['.', ';']);
        let headlike = if heads { deadline::in_prose(reading, block.words.clone()).is_empty() } else { !ended };
        if headlike {
            return true;
        }
    }
    if words.is_empty() || words.len() > LONGEST || !heads {
        return block.level == 1 && block.is_numbered() && is_capitals(words);
    }
    if words.ends_with(':') || is_capitals(words) {
        return true;
    }
    let sentences = words.trim_end_matches(['.', ';']);
    let several = sentences.contains(". ") || sentences.contains("; ");
    let ended = words.ends_with(['.', ';', ')']);
    // Plain among bold ones, an item heads a list only if it reads like a heading in every other way.
    let listed = block.children.len() > 1 && !ended && words.len() < 120;
    (!several && (!ended || words.len() < 120) && (block.standing != Standing::Plain || listed))
        || agency::as_heading(reading, block.words.start..block.words.start + words.trim_end_matches('.').len())
            .is_some()
}

/// True for what can stand under a heading: no footnote and no formula that closes the document.
pub fn is_content(reading: &Reading<'_>, block: &Block) -> bool {
    match block.kind {
        BlockKind::Footnote => false,
        BlockKind::Paragraph => !closes(reading, block.words.clone()) && !appeals(reading, block.words.clone()),
        _ => true,
    }
}

/// True for formulas that give nobody work: "Trên đây là Kế hoạch …", "… chịu trách nhiệm thi hành Quyết định này".
#[must_use]
pub fn closes(reading: &Reading<'_>, words: Range<usize>) -> bool {
    let marks = &reading.grammar.sections.marks;
    let tokens = reading.tokens.within(words);
    let first = tokens.start + usize::from(reading.tokens.list.get(tokens.start).is_some_and(|t| t.is('(')));
    let opening = marks.at(&reading.tokens, first).map(|h| marks.meaning(&h).kind);
    opening == Some(MarkKind::Closing)
        || marks.all(&reading.tokens, tokens).iter().any(|h| marks.meaning(h).kind == MarkKind::Enforcement)
}

/// True for "Yêu cầu Thủ trưởng các sở … thực hiện nghiêm túc Chỉ thị này", which in a paragraph of its own gives no work.
#[must_use]
pub fn appeals(reading: &Reading<'_>, words: Range<usize>) -> bool {
    let marks = &reading.grammar.sections.marks;
    marks.all(&reading.tokens, reading.tokens.within(words)).iter().any(|h| marks.meaning(h).kind == MarkKind::Appeal)
}

/// True for the line above a list of addressees: "Kính gửi:", "THỦ TƯỚNG CHÍNH PHỦ điện:".
#[must_use]
pub fn addresses(reading: &Reading<'_>, words: Range<usize>) -> bool {
    let marks = &reading.grammar.sections.marks;
    let tokens = reading.tokens.within(words);
    let colon = tokens.end > tokens.start && reading.tokens.list[tokens.end - 1].is(':');
    colon
        && marks
            .all(&reading.tokens, tokens.clone())
            .iter()
            .any(|h| h.to + 1 == tokens.end && marks.meaning(h).kind == MarkKind::Addresses)
}

/// What the words of a heading announce. In the outermost headings any part of the words may say it, deeper ones must begin
/// with it: "Nâng cao kết quả chỉ số …" and "Báo cáo kết quả" under tasks are no results. Under results (`above`) a deeper heading must speak of work
/// to come: "Triển khai thực hiện Nghị định …" there tells what was done.
#[must_use]
pub fn topic(reading: &Reading<'_>, block: &Block, above: Option<Topic>) -> Option<Topic> {
    let outermost = if block.kind == BlockKind::Heading { 0 } else { 1 };
    announced(reading, block.words.clone(), block.level == outermost, above)
}

/// What the first words of a block announce that are a heading of their own, "Mục tiêu chung: …".
#[must_use]
pub fn topic_of_lead(reading: &Reading<'_>, block: &Block, above: Option<Topic>) -> Option<Topic> {
    if block.lead.is_empty() { None } else { announced(reading, block.lead.clone(), false, above) }
}

fn announced(reading: &Reading<'_>, words: Range<usize>, outermost: bool, above: Option<Topic>) -> Option<Topic> {
    let headings = &reading.grammar.sections.headings;
    let range = reading.tokens.within(words);
    let first = range.start;
    let hits = headings.all(&reading.tokens, range);
    let told = above == Some(Topic::Result) && !outermost;
    // Among tasks "Báo cáo kết quả hội nghị" is one.
    let ahead = above == Some(Topic::Task) && !outermost;
    let mut announced = hits
        .iter()
        .filter(|h| outermost || h.from <= first + FEW)
        .map(|h| (h.from, headings.meaning(h)))
        .filter(|(from, m)| !ahead || m.kind != Topic::Result || *from == first)
        .map(|(_, m)| m)
        .filter(|m| !told || m.ahead || m.kind != Topic::Task)
        .map(|m| m.kind);
    let leading = announced.next()?;
    if leading == Topic::Purpose {
        return Some(announced.find(|&t| matches!(t, Topic::Objective | Topic::ObjectiveGeneral)).unwrap_or(leading));
    }
    Some(leading)
}

/// True for "Điều 1": an article of a decision, which is not a section.
fn is_article(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item(BlockLabel::Division(4)))
}

/// True for words in capitals, but for names that have small letters of their own ("5G, IoT TRONG CÁC KHU CÔNG NGHỆ CAO").
fn is_capitals(words: &str) -> bool {
    let mut small = 0;
    let mut all = 0;
    for c in words.chars().filter(|&c| is_letter(c)) {
        all += 1;
        small += usize::from(c.is_lowercase());
    }
    all > 0 && small * SMALL_IN_CAPITALS <= all
}

/// Letters in capitals to each small one.
const SMALL_IN_CAPITALS: usize = 15;
