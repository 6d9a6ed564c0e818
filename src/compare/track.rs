//! A plan and its reports → what the reports say of its tasks and targets.
//!
//! A statement "Công an tỉnh đã cấp 1.200 thẻ, đạt 80% kế hoạch" is held against the tasks of the plan as tasks are against each
//! other, and against its targets as figures are; what has no statement is judged by its date and that of the report.

use super::again::again;
use super::align::{Upper, score};
use super::measures::{self, Measure, periods_agree, relation};
use super::model::{
    Mention, Point, ReportReference, Series, Status, TRACKING_SCHEMA, TrackedTarget, TrackedTask, Tracking,
};
use super::sheet::{Readers, Sheet, is_damaged};
use super::targets::gap;
use super::{first_words, reference};
use crate::grammar::Grammar;
use crate::grammar::comparison::{SpanMeaning, StateMeaning};
use crate::grammar::token::Tokens;
use crate::model::{Document, Period, Statement};
use crate::similarity::{Profile, Weighed, Weights, likeness, telling};

/// Value from which a statement speaks of a task.
const SPEAKS: f64 = 0.38;
/// Telling words that both must have; with fewer the value falls in proportion.
const TELLING: f64 = 3.0;
/// Telling words that a task must have for its absence from a report to mean something: "Ban hành kế hoạch của địa phương" may be
/// reported in any words.
const RECOGNISABLE: f64 = 5.0;
/// Part of a statement's best value with which it speaks of another task as well.
const AS_WELL: f64 = 0.7;

/// Holds reports against a plan. Reports come out in the order of time. Findings are added by rules.
#[must_use]
pub fn track(plan: &Document, reports: &[Document], grammar: &Grammar) -> Tracking {
    let readers = Readers::new(grammar);
    let upper = Upper::new(Sheet::new(plan, &readers));
    let order = in_time(reports);
    let mut tasks: Vec<TrackedTask> = upper
        .sheet
        .items
        .iter()
        .map(|item| TrackedTask {
            path: item.path.clone(),
            text: first_words(&item.words),
            due: item.due.last.clone(),
            again: None,
            status: Status::Undated,
            reports: Vec::new(),
        })
        .collect();
    for (task, first) in tasks.iter_mut().zip(again(&upper.sheet, upper.index())) {
        task.again = super::path_of(first, &upper.sheet.items);
    }
    let recognisable: Vec<bool> = upper.sheet.items.iter().map(|i| telling(&i.profile) >= RECOGNISABLE).collect();
    let asked = measures::of_targets(plan, &readers);
    let mut targets = Vec::new();
    let mut reported = Vec::new();
    for (number, report) in order.iter().copied().enumerate() {
        let as_of = as_of(report);
        let mentions = mentions(&upper, report, &readers);
        for ((task, recognisable), mention) in tasks.iter_mut().zip(&recognisable).zip(mentions) {
            let status = match &mention {
                Some(found) => found.status,
                None => unmentioned(task.due.as_deref().filter(|_| *recognisable), as_of),
            };
            task.reports.push(Mention {
                report: number,
                status,
                path: mention.as_ref().map(|m| m.path.to_owned()),
                score: mention.as_ref().map(|m| (score(m.value) * 100.0).round() / 100.0),
            });
        }
        let own = measures::of_report(report, &readers);
        targets.extend(tracked(&asked, &own, plan, number, as_of));
        reported.push(own);
    }
    let last = order.last().and_then(|report| as_of(report));
    for (task, recognisable) in tasks.iter_mut().zip(&recognisable) {
        task.status = last_status(&task.reports, task.due.as_deref().filter(|_| *recognisable), last);
    }
    let references = order.iter().map(|r| ReportReference { report: reference(r), as_of: as_of(r).map(str::to_owned) });
    Tracking {
        schema: TRACKING_SCHEMA.to_owned(),
        plan: reference(plan),
        reports: references.collect(),
        tasks,
        targets,
        series: series(&reported),
        findings: Vec::new(),
    }
}

/// Reports in the order of the days as of which they report; those without one come last, as given.
#[must_use]
pub fn in_time(reports: &[Document]) -> Vec<&Document> {
    let mut order: Vec<&Document> = reports.iter().collect();
    order.sort_by_key(|r| (as_of(r).is_none(), as_of(r)));
    order
}

/// The day as of which a report reports: the end of its period, else its date.
pub(crate) fn as_of(report: &Document) -> Option<&str> {
    let period = report.header.period.as_ref().and_then(|p| p.end.as_deref());
    period.or(report.header.date.as_deref())
}

/// A statement that speaks of a task.
struct Found<'d> {
    status: Status,
    path: &'d str,
    value: f64,
}

/// What a report says of each task of a plan.
fn mentions<'d>(upper: &Upper<'_, '_>, report: &'d Document, readers: &Readers<'_>) -> Vec<Option<Found<'d>>> {
    let tolerant = is_damaged(report);
    let results =
        report.statements.iter().map(|s| (s.path.as_str(), s.text.as_str(), state(report, s, tolerant, readers)));
    let announced = report.tasks.iter().map(|t| (t.path.as_str(), t.text.as_str(), Status::Announced));
    let texts: Vec<(&str, &str, Status)> = results.chain(announced).collect();
    let profiles: Vec<Profile> = texts.iter().map(|(_, text, _)| readers.profile(text, tolerant)).collect();
    let weights = upper.sheet.weights.and(&Weights::of(&profiles));
    let tasks: Vec<Weighed> = upper.sheet.items.iter().map(|i| weights.weigh(&i.profile)).collect();
    let totals: Vec<f64> = tasks.iter().map(|t| t.total).collect();
    let mut found: Vec<Option<Found<'d>>> = tasks.iter().map(|_| None).collect();
    let mut sums = Vec::new();
    for ((path, _, status), profile) in texts.iter().zip(&profiles) {
        let weighed = weights.weigh(profile);
        let candidates = upper.index().candidates(&weighed, &weights, &totals, &mut sums);
        let valued: Vec<(usize, f64)> = candidates
            .into_iter()
            .map(|task| {
                let like = likeness(&tasks[task], &weighed);
                let value = 0.5 * like.both + 0.5 * like.of_first.max(like.of_second);
                (task, value * like.certainty(TELLING))
            })
            .collect();
        let best = valued.iter().map(|(_, value)| *value).fold(0.0, f64::max);
        for (task, value) in valued.into_iter().filter(|(_, value)| *value >= SPEAKS.max(AS_WELL * best)) {
            let announces = *status == Status::Announced;
            // A result counts for more than an announcement, then the nearer statement.
            let better =
                found[task].as_ref().is_none_or(|known| match (known.status == Status::Announced, announces) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => value > known.value,
                });
            if better {
                found[task] = Some(Found { status: *status, path, value });
            }
        }
    }
    found
}

/// How far a statement says that work has come. What is not said to be done is reported in part, and so is what names a whole that
/// is not reached ("82/86 đập").
fn state(report: &Document, statement: &Statement, tolerant: bool, readers: &Readers<'_>) -> Status {
    let tokens = Tokens::read(&statement.text, &readers.tables.vocabulary, tolerant);
    let states = &readers.tables.states;
    let hits = states.all(&tokens, 0..tokens.list.len());
    let all_done = hits.iter().all(|hit| states.meaning(hit).meaning == StateMeaning::Done);
    let from = report.figures.partition_point(|f| f.span.start < statement.span.start);
    let mut figures = report.figures[from..].iter().take_while(|f| f.span.start < statement.span.end);
    let short = figures.any(|f| f.of.is_some_and(|of| f.value < of));
    if !hits.is_empty() && all_done && !short { Status::Done } else { Status::InPart }
}

/// How a task stands of which a report says nothing.
fn unmentioned(due: Option<&str>, as_of: Option<&str>) -> Status {
    match (due, as_of) {
        (Some(due), Some(day)) if is_past(due, day) => Status::DueNotMentioned,
        (Some(_), _) => Status::NotDue,
        (None, _) => Status::Undated,
    }
}

/// True when a last day had come; of a month or year only when all of it had.
fn is_past(due: &str, day: &str) -> bool {
    let written = due.len().min(day.len());
    match due.get(..written).cmp(&day.get(..written)) {
        std::cmp::Ordering::Equal => due.len() >= day.len(),
        order => order.is_lt(),
    }
}

/// How a task stands after all reports: what was once done stays done, and what one of them speaks of is not passed over.
fn last_status(mentions: &[Mention], due: Option<&str>, as_of: Option<&str>) -> Status {
    let spoken = mentions.iter().filter(|m| m.path.is_some()).map(|m| m.status);
    spoken.min().unwrap_or_else(|| unmentioned(due, as_of))
}

/// The targets of a plan that a report has a figure for.
fn tracked(
    asked: &[Measure<'_>],
    reported: &[Measure<'_>],
    plan: &Document,
    report: usize,
    as_of: Option<&str>,
) -> Vec<TrackedTarget> {
    // What came in one month is no answer to what is asked for a year.
    let agree = |target: &Measure<'_>, figure: &Measure<'_>| {
        periods_agree(target.period, figure.period) && (target.unit == "%" || figure.span != Some(SpanMeaning::Period))
    };
    let found = measures::pairs(asked, reported, agree);
    let make = |(left, right, score): (usize, usize, f64)| {
        let (target, figure) = (&asked[left], &reported[right]);
        let end = |p: Option<&Period>| p.and_then(|p| p.end.clone());
        let until = end(target.period).or_else(|| end(plan.header.period.as_ref()));
        TrackedTarget {
            target: target.id.to_owned(),
            text: first_words(target.text),
            report,
            figure: figure.id.to_owned(),
            unit: target.figure.unit.clone().unwrap_or_default(),
            asked: target.bound(),
            reported: figure.figure.value,
            gap: gap(target.figure.value, figure.figure.value),
            relation: relation(target.bound(), figure.figure.value),
            due: until.as_deref().zip(as_of).is_some_and(|(until, day)| is_past(until, day)),
            score: (score * 100.0).round() / 100.0,
        }
    };
    found.into_iter().map(make).collect()
}

/// Figures that follow each other from report to report.
fn series(reports: &[Vec<Measure<'_>>]) -> Vec<Series> {
    // Open series end with the number of a measure in the report before.
    let mut all: Vec<Series> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (number, window) in reports.windows(2).enumerate() {
        let (before, now) = (&window[0], &window[1]);
        let found = measures::pairs(before, now, |a, b| {
            let cumulative = |m: &Measure<'_>| m.span == Some(SpanMeaning::Cumulative);
            cumulative(a) == cumulative(b)
        });
        let mut next = Vec::new();
        for (left, right, _) in found {
            let point =
                |report: usize, m: &Measure<'_>| Point { report, figure: m.id.to_owned(), value: m.figure.value };
            let at = match open.iter().find(|(_, measure)| *measure == left) {
                Some((series, _)) => *series,
                None => {
                    let first = &before[left];
                    all.push(Series {
                        measure: first.figure.measure.clone().unwrap_or_else(|| first_words(first.words.trim())),
                        unit: first.figure.unit.clone().unwrap_or_default(),
                        cumulative: first.span == Some(SpanMeaning::Cumulative),
                        points: vec![point(number, first)],
                    });
                    all.len() - 1
                }
            };
            all[at].points.push(point(number + 1, &now[right]));
            next.push((at, right));
        }
        open = next;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_past_when_all_of_it_is() {
        for (due, day, past) in [
            ("2024-03-31", "2024-04-15", true),
            ("2024-04-15", "2024-04-15", true),
            ("2024-04-30", "2024-04-15", false),
            ("2024-04", "2024-04-15", false),
            ("2024-03", "2024-04-15", true),
            ("2024-04-15", "2024-04", true),
        ] {
            assert_eq!(is_past(due, day), past, "{due} {day}");
        }
    }
}
