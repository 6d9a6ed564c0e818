//! The period that a heading, a title or a bracket names: "* Giai đoạn 2023 - 2025:", "(Từ ngày 16/03/2023 đến 15/04/2024)".

use std::ops::Range;

use super::super::Reading;
use super::candidate::{Dated, Finder, Reach, What};
use super::dated_says;
use crate::grammar::deadlines::{CueSense, Sense};
use crate::model::{DeadlineKind, Period};

/// The period named in a byte range. Of several the last counts, because a title names its own at its end and those of the
/// programmes that it carries out before; times in citations and in quoted names do not count. What a report adds on the
/// time to come does not count either: "Kết quả công tác tháng 6, phương hướng nhiệm vụ tháng 7".
#[must_use]
pub fn period(reading: &Reading<'_>, range: Range<usize>) -> Option<Period> {
    let tokens = reading.tokens.within(range);
    let finder = Finder { reading, end: tokens.end, reach: Reach::Clause };
    let mut named = None;
    let mut own = false;
    let mut quoted = false;
    let mut i = tokens.start;
    while i < tokens.end {
        quoted = finder.is(i, '“') || quoted && !finder.is(i, '”');
        let Some(candidate) = finder.at(i) else {
            if own && matches!(finder.cue(i), Some((CueSense::Outlook, _))) {
                break;
            }
            i += 1;
            continue;
        };
        let list = &reading.tokens.list;
        let bytes = list[candidate.from].start as usize..list[candidate.to - 1].end as usize;
        i = candidate.to;
        if let What::Dated(dated) = &candidate.what
            && !quoted
            && !reading.is_cited(&bytes)
            && !(dated.is_bare() && dated.sense.is_none() && dated.time.moments.len() == 1)
        {
            let days = days(dated, reading);
            own |= days.is_some() && !dated.time.stage;
            named = days.or(named);
        }
    }
    named
}

fn days(dated: &Dated<'_>, reading: &Reading<'_>) -> Option<Period> {
    if dated.is_loose_weekday() || dated.sense == Some(Sense::Mention) {
        return None;
    }
    // A day names no period, unless it is one of two ends or open on one side.
    let said = dated_says(dated, &reading.reference).into_iter().next()?;
    match said.kind {
        DeadlineKind::In | DeadlineKind::Between | DeadlineKind::From => {
            Some(Period { start: said.start, end: said.end }).filter(|p| p.start.is_some() || p.end.is_some())
        }
        DeadlineKind::By if dated.sense == Some(Sense::By) => Some(Period { start: None, end: said.end }),
        _ => None,
    }
}
