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
        for line in body {
            let range = tokens.within(line.clone());
            let inside = |r: &Range<usize>| r.start < line.end && line.start < r.end;
            let task = work.tasks.iter().any(|t| inside(&t.task.span.range()));
            let objective = work.objectives.iter().any(|o| inside(&o.words));
            if task || objective {
                continue;
            }
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
