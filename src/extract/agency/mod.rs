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

/// The agencies of a heading that is nothing but a list of agencies: "Công an tỉnh - Cơ quan thường trực Tổ công tác",
/// "Đối với UBND các xã, phường", "Giao Phòng Tư pháp:". Those that no word gives another part are to execute.
#[must_use]
pub fn as_heading(reading: &Reading<'_>, range: Range<usize>) -> Option<Vec<Agency>> {
    let value = value::read(reading, range.clone(), Role::Execute);
    if goes_on(reading, range) {
        return None;
    }
    let acts = value.agencies.iter().any(|a| a.role != Role::Support);
    (value.pure && acts).then_some(value.agencies)
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
