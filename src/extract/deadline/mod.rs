//! Deadlines: when a task or a step is to be done.
//!
//! A byte range of the normalised text comes in, [`Deadline`]s in text order go out. "Thời gian hoàn thành: Tại Bộ phận một
//! cửa từ ngày 01/6/2022; cấp huyện từ ngày 01/12/2022" gives two deadlines of kind `from`, each with the part of the work
//! that it is for. The text of a label or a cell of a time column is read by [`in_value`]: whatever it says of time counts.
//! Running text is read by [`in_prose`]: there a time counts only if the words around it make it the time of the work.

mod candidate;
mod interval;
mod period;
mod prose;
mod recurrence;
mod value;

pub use self::period::period;
pub use self::prose::in_prose;
pub use self::value::in_value;

use std::ops::Range;

use self::candidate::{Candidate, Dated, What};
use self::interval::Interval;
use super::{Reading, Reference};
use crate::grammar::deadlines::{FormSense, Sense, SuffixSense};
use crate::model::{Deadline, DeadlineKind, Precision};
use crate::value::calendar::{Grain, Link, Moment, Part, Unit};

/// What a deadline says, without its words and place.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    kind: DeadlineKind,
    start: Option<String>,
    end: Option<String>,
    precision: Option<Precision>,
    edtf: Option<String>,
    exclusive: bool,
    rrule: Option<String>,
    condition: Option<String>,
}

impl Said {
    fn only(kind: DeadlineKind) -> Self {
        Said {
            kind,
            start: None,
            end: None,
            precision: None,
            edtf: None,
            exclusive: false,
            rrule: None,
            condition: None,
        }
    }

    fn placed(self, reading: &Reading<'_>, bytes: Range<usize>, scope: Option<String>) -> Deadline {
        let Said { kind, start, end, precision, edtf, exclusive, rrule, condition } = self;
        let text = reading.str(bytes.clone()).to_owned();
        let span = reading.span(bytes);
        Deadline { text, scanned: None, kind, start, end, precision, edtf, exclusive, rrule, condition, scope, span }
    }
}

/// What a candidate says: nothing if it turns out to be no deadline, several things if it lists several dates.
fn said(reading: &Reading<'_>, candidate: &Candidate<'_>) -> Vec<Said> {
    match &candidate.what {
        What::Dated(dated) => dated_says(dated, &reading.reference),
        What::Form { form, tail, rules } => {
            let kind = match form.sense {
                FormSense::Mention => return Vec::new(),
                _ if !rules.is_empty() => return recurring(rules.clone()),
                FormSense::Recurring => DeadlineKind::Recurring,
                FormSense::Ongoing => DeadlineKind::Ongoing,
                FormSense::Conditional | FormSense::When => DeadlineKind::Conditional,
                FormSense::Relative => DeadlineKind::Relative,
                FormSense::Signing => return vec![from_signing(&reading.reference)],
                FormSense::ComingYears => {
                    let next = Unit::Away { grain: Grain::Year, offset: 1, count: 1 };
                    return from(&Moment::whole(next), &reading.reference).into_iter().collect();
                }
            };
            let words = |range: &Range<usize>| {
                let list = &reading.tokens.list;
                (range.start < range.end)
                    .then(|| reading.str(list[range.start].start as usize..list[range.end - 1].end as usize).to_owned())
            };
            let condition = match kind {
                DeadlineKind::Conditional => words(&(candidate.from..candidate.to)),
                DeadlineKind::Relative => words(tail),
                _ => None,
            };
            vec![Said { condition, ..Said::only(kind) }]
        }
    }
}

/// "kể từ ngày ký": from the date of issue, if the document shows it.
fn from_signing(reference: &Reference) -> Said {
    let start = reference.issued.filter(|d| d.day.is_some()).and_then(|d| d.iso());
    let edtf = start.as_ref().map(|start| format!("{start}/.."));
    Said { start, edtf, precision: Some(Precision::Day), ..Said::only(DeadlineKind::From) }
}

fn dated_says(dated: &Dated<'_>, reference: &Reference) -> Vec<Said> {
    let time = &dated.time;
    if let Some(suffix) = dated.suffix {
        match suffix.sense {
            SuffixSense::Past => return Vec::new(),
            SuffixSense::Onwards => {
                return time.moments.first().and_then(|m| from(m, reference)).into_iter().collect();
            }
            SuffixSense::Every => {
                let Some(base) = &suffix.rule else {
                    return vec![Said::only(DeadlineKind::Recurring)];
                };
                return recurring(recurrence::rules(base, time));
            }
        }
    }
    match (time.link, dated.sense) {
        (_, Some(Sense::Mention)) => Vec::new(),
        (Link::Range, sense) => between(&time.moments, sense, reference).into_iter().collect(),
        (Link::List, None | Some(Sense::Within)) => listed(&time.moments, dated.sense, reference),
        (Link::One | Link::List, sense) => time.moments.iter().filter_map(|m| single(m, sense, reference)).collect(),
    }
}

fn recurring(rules: Vec<String>) -> Vec<Said> {
    let said = |rule| Said { rrule: Some(rule), ..Said::only(DeadlineKind::Recurring) };
    rules.into_iter().map(said).collect()
}

/// One moment with its direction.
fn single(moment: &Moment, sense: Option<Sense>, reference: &Reference) -> Option<Said> {
    if let (Unit::Own(Grain::Month), Part::LastDay | Part::FirstDay) = (moment.unit, moment.part) {
        // "ngày cuối cùng của tháng" comes round every month.
        let day = if moment.part == Part::LastDay { -1 } else { 1 };
        return recurring(vec![format!("FREQ=MONTHLY;BYMONTHDAY={day}")]).pop();
    }
    let by_end = matches!(moment.part, Part::End | Part::LastDay);
    let sense = match sense {
        None if matches!(moment.unit, Unit::Away { count: 2.., .. }) => Sense::Within,
        None if by_end || moment.unit.grain() == Grain::Day => Sense::By,
        None => Sense::Within,
        Some(Sense::Within) if by_end => Sense::By,
        Some(sense) => sense,
    };
    match sense {
        Sense::Before => by(moment, true, reference),
        Sense::By => by(moment, false, reference),
        Sense::Within => within(moment, reference),
        Sense::From => from(moment, reference),
        Sense::After => after(moment, reference),
        Sense::Mention => None,
    }
}

fn by(moment: &Moment, exclusive: bool, reference: &Reference) -> Option<Said> {
    let interval = match interval::of(moment, reference)? {
        Some(interval) => interval,
        None => {
            return Some(Said { exclusive, precision: Some(Precision::Day), ..Said::only(DeadlineKind::By) });
        }
    };
    // "trước tháng 9": the date written is its first day. "trước cuối năm": its last.
    let blank = matches!(moment.unit, Unit::Day { day: None, .. });
    let end = if exclusive && !blank && moment.part != Part::End { interval.start } else { interval.end };
    let written = match moment.clock {
        Some(clock) => format!("{end}T{:02}:{:02}", clock.hour, clock.minute),
        None if blank => interval.edtf.clone(),
        None => end.to_string(),
    };
    Some(Said {
        end: Some(end.to_string()),
        precision: Some(interval.precision),
        edtf: Some(format!("../{written}")),
        exclusive,
        ..Said::only(DeadlineKind::By)
    })
}

fn within(moment: &Moment, reference: &Reference) -> Option<Said> {
    match interval::of(moment, reference)? {
        Some(interval) => Some(spanning(DeadlineKind::In, &interval)),
        None => Some(Said { precision: Some(Precision::Day), ..Said::only(DeadlineKind::In) }),
    }
}

fn from(moment: &Moment, reference: &Reference) -> Option<Said> {
    let Some(interval) = interval::of(moment, reference)? else {
        return Some(Said { precision: Some(Precision::Day), ..Said::only(DeadlineKind::From) });
    };
    Some(Said {
        start: Some(interval.start.to_string()),
        precision: Some(interval.precision),
        edtf: Some(format!("{}/..", interval.edtf_start())),
        ..Said::only(DeadlineKind::From)
    })
}

fn after(moment: &Moment, reference: &Reference) -> Option<Said> {
    let said = from(moment, reference)?;
    let Some(interval) = interval::of(moment, reference)? else {
        return Some(Said { exclusive: true, ..said });
    };
    let start = interval.end.to_string();
    Some(Said { edtf: Some(format!("{start}/..")), start: Some(start), exclusive: true, ..said })
}

/// Two ends: "từ … đến …", "giai đoạn 2023 - 2025".
fn between(moments: &[Moment], sense: Option<Sense>, reference: &Reference) -> Option<Said> {
    let [first, last] = moments else { return None };
    if sense == Some(Sense::Before) {
        return by(last, true, reference);
    }
    if first.unit == Unit::Now && interval::of(first, reference).flatten().is_none() {
        return by(last, false, reference);
    }
    let said = Said::only(DeadlineKind::Between);
    let (Some(start), Some(end)) = (interval::of(first, reference)?, interval::of(last, reference)?) else {
        return Some(Said { precision: Some(Precision::Day), ..said });
    };
    Some(spanning(DeadlineKind::Between, &interval::joined(&start, &end)))
}

/// "Quý I, II/2023" is one period, "tháng 3, tháng 9/2023" are two, dates are one deadline each.
fn listed(moments: &[Moment], sense: Option<Sense>, reference: &Reference) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    let mut run: Option<Interval> = None;
    for moment in moments {
        let next = match interval::of(moment, reference) {
            Some(Some(interval)) if moment.unit.grain() != Grain::Day => interval,
            _ => {
                all.extend(run.take().map(|run| spanning(DeadlineKind::In, &run)));
                all.extend(single(moment, sense, reference));
                continue;
            }
        };
        run = Some(match run {
            Some(before) if before.touches(&next) => interval::joined(&before, &next),
            Some(before) => {
                all.push(spanning(DeadlineKind::In, &before));
                next
            }
            None => next,
        });
    }
    all.extend(run.map(|run| spanning(DeadlineKind::In, &run)));
    all
}

fn spanning(kind: DeadlineKind, interval: &Interval) -> Said {
    Said {
        start: Some(interval.start.to_string()),
        end: Some(interval.end.to_string()),
        precision: Some(interval.precision),
        edtf: Some(interval.edtf.clone()),
        ..Said::only(kind)
    }
}

#[cfg(test)]
mod tests;
