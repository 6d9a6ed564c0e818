//! Agencies and their parts in tasks.
//!
//! What comes in are byte ranges of the normalised text: the value of a label ("Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với
//! Công an tỉnh"), the sentences of a task ("Phối hợp với Sở Tư pháp rà soát …"), a heading ("2. Sở Thông tin và Truyền thông").
//! What goes out are agencies with their canonical names.

mod joint;
mod tail;
mod group;
mod body;
mod post;
mod mention;
mod list;
mod value;
mod clause;
mod prose;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rustc_hash::FxHashSet;

pub use mention::{Mention, MentionKind, mention_at};

use super::Reading;
use crate::grammar::roles::Cue;
use crate::grammar::sections::MarkKind;
use crate::model::{Agency, Role};

/// The agencies of a label's value or a table cell; `role` is the part that the label gives to those that no word of the value
/// gives another: "A chủ trì, phối hợp với B", "A phối hợp với B".
#[must_use]
pub fn in_value(reading: &Reading<'_>, range: Range<usize>, role: Role) -> Vec<Agency> {
    value::read(reading, range, role).agencies
}

/// The agencies of a task's sentences. Those of the heading that the task stands under (there may be none) act wherever the
/// sentences name nobody else; other parts that they have already ("phối hợp với B:" over a list of bullets) are kept.
#[must_use]
pub fn in_prose(reading: &Reading<'_>, range: Range<usize>, heading: &[Agency]) -> Vec<Agency> {
    prose::read(reading, range, heading)
}

/// Whom a sentence asks, to whom a list below it then gives work: "Chủ tịch UBND tỉnh yêu cầu các sở, ngành thực hiện các nội dung
/// sau:".
#[must_use]
pub fn asked(reading: &Reading<'_>, range: Range<usize>) -> Vec<Agency> {
    let (tokens, roles) = (&reading.tokens, &reading.grammar.roles);
    let all = tokens.within(range);
    let mut asked = Vec::new();
    let mut i = all.start;
    while i < all.end {
        let Some(cue) = roles.at(tokens, i) else {
            i += 1;
            continue;
        };
        i = cue.to;
        if matches!(cue.cue, Cue::Assign | Cue::Demand | Cue::Request) {
            let list = list::list_at(reading, cue.to, all.end, true);
            if !list.is_empty() {
                asked = list.items;
            }
        }
    }
    unique(asked.iter().map(|mention| mention.agency(reading, Role::Execute)))
}

/// The agencies of a heading that is nothing but a list of agencies: "Công an tỉnh - Cơ quan thường trực Tổ công tác",
/// "Đối với UBND các xã, phường", "Giao Phòng Tư pháp:". Those that no word gives another part are to execute.
#[must_use]
pub fn as_heading(reading: &Reading<'_>, range: Range<usize>) -> Option<Vec<Agency>> {
    let value = value::read(reading, range.clone(), Role::Execute);
    if goes_on(reading, range.clone()) {
        return None;
    }
    let acts = |agencies: &[Agency]| agencies.iter().any(|a| a.role != Role::Support);
    if value.pure {
        return acts(&value.agencies).then_some(value.agencies);
    }
    charged(reading, range.clone())
        .or_else(|| named_with_more(reading, range, value.agencies).filter(|agencies| acts(agencies)))
}

/// Somebody told by what they are in charge of, which may be a list: "Các Phó chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo".
fn charged(reading: &Reading<'_>, range: Range<usize>) -> Option<Vec<Agency>> {
    let words = reading.tokens.within(range);
    let person = post::charged_at(reading, words.start, words.end).filter(|_| words.len() <= LONGEST_NAME)?;
    let idle = |i: usize| reading.grammar.roles.at(&reading.tokens, i).is_none_or(|c| c.cue == Cue::Plain);
    let all = (person.tokens.end..words.end).all(idle);
    all.then(|| vec![post::charged_with(reading, person.tokens.start, words.end).agency(reading, Role::Execute)])
}

/// Words of the longest heading that names agencies with words that are not known.
const LONGEST_NAME: usize = 40;

/// The known agencies of a heading that begins with one and goes on without a word that gives anybody a part or says what is
/// done: "Chủ tịch UBND các tỉnh, thành phố từ Hà Tĩnh đến Khánh Hòa".
fn named_with_more(reading: &Reading<'_>, range: Range<usize>, mut agencies: Vec<Agency>) -> Option<Vec<Agency>> {
    let words = reading.tokens.within(range);
    if words.len() > LONGEST_NAME {
        return None;
    }
    let tokens = &reading.tokens;
    let start = |a: &Agency| tokens.index_at(a.span.start as usize);
    agencies.retain(|a| mention_at(reading, start(a)).is_some());
    let begins = agencies.first().is_some_and(|a| start(a) == words.start);
    let end = agencies.iter().map(|a| a.span.end).max().unwrap_or_default();
    let behind = tokens.index_at(end as usize).min(words.end);
    // What goes on is a further name or a place: ", đặc khu Cồn Cỏ", "(các ban quản lý rừng)", "từ Hà Tĩnh đến Khánh Hòa".
    let marks = &reading.grammar.sections.marks;
    let link = marks.at(tokens, behind).is_some_and(|h| marks.meaning(&h).kind == MarkKind::GoesOn)
        && tokens.list.get(behind + 1).is_some_and(|t| t.capital);
    let more = link || tokens.list.get(behind).is_some_and(|t| t.is(',') || t.is('('));
    let idle = |i: usize| {
        let cue = reading.grammar.roles.at(tokens, i).map(|c| c.cue);
        matches!(cue, None | Some(Cue::To | Cue::Plain)) && !reading.is_cited(&tokens.list[i].range())
    };
    (begins && more && (behind..words.end).all(idle)).then_some(agencies)
}

/// True when the words up to a colon are not the whole of the agency that they end with: "Giám đốc các Sở: Tài chính, Y tế".
fn goes_on(reading: &Reading<'_>, range: Range<usize>) -> bool {
    let words = reading.tokens.within(range);
    reading.tokens.list.get(words.end).is_some_and(|t| t.is(':'))
        && words.clone().any(|i| mention_at(reading, i).is_some_and(|m| m.tokens.end > words.end + 1))
}

/// The agencies in order, each part of each once.
fn unique(agencies: impl Iterator<Item = Agency>) -> Vec<Agency> {
    let mut seen = FxHashSet::default();
    agencies.filter(|a| seen.insert((a.role, a.name.clone()))).collect()
}
