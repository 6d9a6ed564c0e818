//! Times outside the tasks: what is announced for a time to come, and the time that a report says it is for.

use std::ops::Range;

use super::Finder;
use crate::extract::deadline;
use crate::extract::task::Found;
use crate::model::{Deadline, MentionKind, Period};

impl Finder<'_> {
    /// Finds the times among the objectives and behind "dự kiến", and the period in the introduction of a report.
    pub(super) fn times(&mut self, work: &Found, body: &[Range<usize>], kind: Option<&str>) {
        for objective in &work.objectives {
            if !objective.words.is_empty() {
                self.announced(deadline::in_prose(self.reading, objective.words.clone()));
            }
        }
        let (tokens, grammar) = (&self.reading.tokens, self.reading.grammar);
        let taken = Covered::by(
            work.tasks.iter().map(|t| t.task.span.range()).chain(work.objectives.iter().map(|o| o.words.clone())),
        );
        for line in body.iter().filter(|line| !taken.reaches_into(line)) {
            let range = tokens.within(line.clone());
            let Some(cue) = range.clone().find(|i| grammar.checks.futures.at(tokens, *i).is_some()) else { continue };
            let from = tokens.list.get(cue).map_or(line.end, |t| t.start as usize);
            let mut times = deadline::in_prose(self.reading, from..line.end);
            // The cue governs its own clause only.
            let clause = (cue..range.end).find(|i| {
                tokens.list[*i].is(';') || tokens.list[*i].is('.') && tokens.list.get(i + 1).is_none_or(|t| t.spaced)
            });
            let end = clause.map_or(line.end, |i| tokens.list[i].start as usize);
            times.retain(|d| (d.span.end as usize) <= end);
            self.announced(times);
        }
        if kind == Some("bao_cao") {
            self.report_period();
        }
    }

    fn announced(&mut self, times: Vec<Deadline>) {
        for time in times.into_iter().filter(|d| d.end.is_some()) {
            let mut mention = self.mention(MentionKind::Future, time.span.range());
            mention.period = Some(Period { start: time.start, end: time.end });
            self.found.push(mention);
        }
    }

    /// The period in the last sentence before the first heading: "… báo cáo kết quả thực hiện trong tháng 4/2024 như sau:".
    fn report_period(&mut self) {
        let Some(part) = self.outline.parts.first() else { return };
        let paragraphs = &self.reading.text.paragraphs;
        let head = paragraphs.get(part.head.clone()).unwrap_or_default();
        let Some(last) = head.iter().rev().find(|p| !self.reading.str(p.range()).trim().is_empty()) else { return };
        if !self.reading.str(last.range()).trim_end().ends_with([':', '.']) {
            return;
        }
        if let Some(period) = deadline::period(self.reading, last.range()) {
            let mut mention = self.mention(MentionKind::ReportPeriod, last.range());
            mention.period = Some(period);
            self.found.push(mention);
        }
    }
}

/// Ranges of a text, asked for again and again whether one of them reaches into another.
struct Covered {
    /// By their starts; the end is the furthest of this range and those before it.
    ranges: Vec<Range<usize>>,
}

impl Covered {
    fn by(ranges: impl Iterator<Item = Range<usize>>) -> Covered {
        let mut ranges: Vec<Range<usize>> = ranges.collect();
        ranges.sort_by_key(|r| r.start);
        let mut furthest = 0;
        for range in &mut ranges {
            furthest = range.end.max(furthest);
            range.end = furthest;
        }
        Covered { ranges }
    }

    fn reaches_into(&self, other: &Range<usize>) -> bool {
        let before = self.ranges.partition_point(|r| r.start < other.end);
        before > 0 && self.ranges[before - 1].end > other.start
    }
}
