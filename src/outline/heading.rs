//! What looks tell of headings: lines without a label that open a section, first words that are a heading of their own, and items that
//! stand out among their like.
//!
//! "Mục tiêu cụ thể" alone in bold heads the dashes under it; of "**Mục tiêu chung:** Xây dựng …" the first three words do. Looks decide
//! only what labels leave open: a line with a label is placed by its label.

use std::collections::BTreeMap;
use std::ops::Range;

use super::build::{Builder, Region};
use super::place::{Frame, Left, Series};
use super::{Block, BlockKind, Standing};
use crate::grammar::labels::LabelMeaning;
use crate::grammar::sections::MarkKind;
use crate::grammar::word::is_capitals;
use crate::text::{Look, Paragraph, ParagraphKind, Weight, column_label};
use crate::value::label::{self, LabelKind};

/// Longest heading without a label, in bytes.
const LONGEST: usize = 200;
/// Longest heading in front of a sentence, in bytes.
const LONGEST_LEAD: usize = 120;
/// Words of running text at the least.
const FEWEST_WORDS: usize = 5;
/// Shortest paragraph of running text, in bytes.
const SHORTEST_TEXT: usize = 80;

impl Builder<'_> {
    /// True for a line without a label that looks like a heading.
    pub(super) fn is_unlabelled_heading(&self, number: usize, paragraph: &Paragraph) -> bool {
        let words = &self.text.string[paragraph.range()];
        let look = paragraph.look;
        look.stands_out()
            && words.len() <= LONGEST
            && !self.is_index(words)
            && words.starts_with(char::is_uppercase)
            && !words.contains('\t')
            && (look.heading > 0 || !words.ends_with(['.', ';', ',', '!', '"']))
            && self.can_announce(paragraph)
            && (words.ends_with(':') || self.label_of(paragraph).is_none())
            && !self.is_formula(paragraph)
            && (look.heading > 0 || self.heads_text(number, paragraph))
            && (self.region == Region::Body || self.begins_body(number, &look))
    }

    /// "II", "STT": the cell of a table that lost its columns.
    fn is_index(&self, words: &str) -> bool {
        let numeral = label::numeral(words).is_some_and(|(_, _, left)| left.trim().is_empty());
        numeral || column_label(words, self.grammar, self.text.tolerant) == Some(LabelMeaning::Index)
    }

    /// True where text, an item, a table or a smaller heading follows: what follows the bold cells of a table that lost its columns are
    /// more cells.
    fn heads_text(&self, number: usize, paragraph: &Paragraph) -> bool {
        let Some(next) = self.text.paragraphs.get(number + 1) else { return false };
        let (own, words) = (&self.text.string[paragraph.range()], &self.text.string[next.range()]);
        let running = words.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS;
        next.kind == ParagraphKind::Row
            || is_labelled(words)
            || running && !next.look.stands_out()
            || next.look.stands_out() && is_capitals(own) && !is_capitals(words)
    }

    /// True for a heading behind the introduction. Before that, what stands out is letterhead and title.
    fn begins_body(&self, number: usize, look: &Look) -> bool {
        let words = |p: &Paragraph| &self.text.string[p.range()];
        let next = self.text.paragraphs.get(number + 1);
        let heads = next.is_some_and(|p| p.kind == ParagraphKind::Row || !p.look.stands_out() || is_labelled(words(p)));
        self.introduced && heads && !look.centred && (look.heading > 0 || look.weight == Weight::Bold)
    }

    /// Remembers that running text has come, as which a document is introduced.
    pub(super) fn note_introduction(&mut self, number: usize, paragraph: &Paragraph) {
        let look = &paragraph.look;
        let text = paragraph.end - paragraph.start >= SHORTEST_TEXT && look.is_plain() && !look.centred;
        self.introduced |=
            text && self.letterhead.is_none_or(|at| number > at) && !is_capitals(&self.text.string[paragraph.range()]);
    }

    /// True for words that are no label, or one that may as well announce what a section holds: "Mục tiêu cụ thể:".
    fn can_announce(&self, paragraph: &Paragraph) -> bool {
        self.label_of(paragraph)
            .is_none_or(|meaning| matches!(meaning, LabelMeaning::Target | LabelMeaning::Task | LabelMeaning::Budget))
    }

    /// "Kính gửi:", "Trên đây là …", "Lưu ý:": lines that head nothing, however they look.
    fn is_formula(&self, paragraph: &Paragraph) -> bool {
        let marks = &self.grammar.sections.marks;
        let tokens = self.tokens.within(paragraph.range());
        let opening = marks.at(self.tokens, tokens.start).map(|hit| marks.meaning(&hit).kind);
        let addresses = |kind| kind == MarkKind::Addresses;
        matches!(opening, Some(MarkKind::Closing | MarkKind::Recipients | MarkKind::Remark))
            || marks.all(self.tokens, tokens).iter().any(|hit| addresses(marks.meaning(hit).kind))
    }

    /// Opens the section of a heading without a label.
    pub(super) fn open_heading(&mut self, paragraph: &Paragraph) {
        let range = paragraph.range();
        let capitals = is_capitals(&self.text.string[range.clone()]);
        let keep = self.frames.iter().position(|frame| !holds(frame, &paragraph.look, capitals));
        let keep = keep.unwrap_or(self.frames.len());
        let left = self.frames.get(keep).and_then(|frame| match frame.series {
            Series::Mark(kind) if !kind.is_bullet() => {
                Some(Left { kind, number: frame.number, parts: frame.parts.clone() })
            }
            // A heading beside one under which no number has come.
            Series::Heading => frame.left.clone(),
            _ => None,
        });
        self.frames.truncate(keep);
        let block = self.push(BlockKind::Heading, String::new(), None, range.clone(), range);
        self.outline.blocks[block].look = paragraph.look;
        let look = paragraph.look;
        self.frames.push(Frame { left, ..Frame::new(block, Series::Heading, 0, look, capitals) });
    }

    /// The first words of a paragraph that are a heading of their own, "Mục tiêu chung:"; empty where there are none.
    pub(super) fn lead_of(&self, paragraph: &Paragraph, words: &Range<usize>) -> Range<usize> {
        let none = words.start..words.start;
        let Weight::Lead(count) = paragraph.look.weight else { return none };
        let end = paragraph.start + end_of_word(&self.text.string[paragraph.range()], usize::from(count));
        let Some(lead) = self.text.string.get(words.start..end) else { return none };
        let closed = lead.ends_with([':', '.']) || self.text.string[end..].trim_start().starts_with(':');
        let heads = closed && lead.len() <= LONGEST_LEAD && lead.starts_with(char::is_uppercase) && end < words.end;
        if heads && self.can_announce(paragraph) { words.start..end } else { none }
    }
}

/// True where a heading without a label that looks so can stand under an item that is open.
fn holds(frame: &Frame, look: &Look, capitals: bool) -> bool {
    match frame.series {
        Series::Division(_) => true,
        Series::Mark(kind) if kind.is_bullet() => false,
        _ if look.heading > 0 && frame.look.heading > 0 => frame.look.heading < look.heading,
        Series::Heading if frame.capitals != capitals => frame.capitals,
        Series::Heading => look.italic && !frame.look.italic,
        // What is plain holds no heading that the format knows as one.
        Series::Mark(_) if look.heading > 0 && frame.look.is_plain() => false,
        Series::Mark(_) if frame.capitals => !(capitals && look.centred && !frame.look.centred),
        // Under a sentence in plain letters stands nothing that is larger than it.
        Series::Mark(_) => !capitals && (frame.look.stands_out() || !frame.sentence),
    }
}

/// Says of numbered items whether they stand out among their like. The outermost, "II." and "B.", are headings however they look.
pub(super) fn compare_items(blocks: &mut [Block]) {
    // Items of one series under one parent that stand out and have something under them, that stand out, that do not.
    let mut lists: BTreeMap<(Option<usize>, LabelKind), [usize; 3]> = BTreeMap::new();
    let list = |block: &Block| block.series().filter(|kind| !kind.is_bullet()).map(|kind| (block.parent, kind));
    for block in blocks.iter() {
        let Some(list) = list(block) else { continue };
        let count = lists.entry(list).or_default();
        count[0] += usize::from(block.look.stands_out() && !block.children.is_empty());
        count[1] += usize::from(block.look.stands_out());
        count[2] += usize::from(is_plain(&block.look));
    }
    for block in blocks.iter_mut() {
        let Some(&[heading, out, plain]) = list(block).and_then(|list| lists.get(&list)) else { continue };
        if block.look.stands_out() && heading > 0 {
            block.standing = Standing::Out;
        } else if is_plain(&block.look) && out > 1 && out > plain && block.series() > Some(LabelKind::Upper) {
            block.standing = Standing::Plain;
        }
    }
}

/// What is slanted stands out a little, too.
fn is_plain(look: &Look) -> bool {
    look.is_plain() && !look.italic
}

fn is_labelled(words: &str) -> bool {
    label::read(words, false).is_some()
}

/// Where the `count`th word of a text ends.
fn end_of_word(text: &str, count: usize) -> usize {
    let (mut words, mut inside) = (0, false);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && inside {
            words += 1;
            if words == count {
                return at;
            }
        }
        inside = !c.is_whitespace();
    }
    text.len()
}
