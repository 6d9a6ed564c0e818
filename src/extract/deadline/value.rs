//! Deadlines in the text of a due label or a cell of a time column: "Quý I/2023, triển khai theo yêu cầu, lộ trình của TAND
//! tối cao" gives two, "cấp huyện từ ngày 01/12/2022; cấp xã từ ngày 01/6/2023" one for each level.

use std::ops::Range;

use super::super::Reading;
use super::candidate::{Candidate, Finder, Reach, What};
use super::said;
use crate::grammar::deadlines::{CueSense, FormSense};
use crate::grammar::time_words::Class;
use crate::grammar::token::Kind;
use crate::model::Deadline;

/// The deadlines in the text of a due label ("Thời gian hoàn thành: …") or a cell of a time column.
#[must_use]
pub fn in_value(reading: &Reading<'_>, range: Range<usize>) -> Vec<Deadline> {
    let tokens = reading.tokens.within(range);
    let finder = Finder { reading, end: tokens.end, reach: Reach::Names };
    let mut reader = ValueReader { finder, segment: tokens.start, cue: None, found: Vec::new() };
    reader.read(tokens);
    reader.found
}

struct ValueReader<'r> {
    finder: Finder<'r>,
    /// Where the words begin that no deadline has taken yet.
    segment: usize,
    /// The last cue of a deadline.
    cue: Option<Range<usize>>,
    found: Vec<Deadline>,
}

impl ValueReader<'_> {
    fn read(&mut self, tokens: Range<usize>) {
        let mut i = tokens.start;
        while i < tokens.end {
            if let Some(candidate) = self.finder.at(i) {
                i = candidate.to.max(i + 1);
                self.take(&candidate);
                continue;
            }
            match self.finder.cue(i) {
                Some((CueSense::Due, to)) => {
                    self.cue = Some(i..to);
                    i = to;
                }
                Some((_, to)) => i = to,
                None => {
                    i += 1;
                    if self.parts(i - 1) {
                        self.segment = i;
                    }
                }
            }
        }
    }

    fn take(&mut self, candidate: &Candidate<'_>) {
        let reading = self.finder.reading;
        let list = &reading.tokens.list;
        let bytes = |tokens: Range<usize>| list[tokens.start].start as usize..list[tokens.end - 1].end as usize;
        let cued = self.cue.clone().filter(|cue| self.adjacent(cue.end, candidate.from));
        let counts = match &candidate.what {
            What::Form { form, .. } => {
                form.sense != FormSense::Mention && (!form.alone || cued.is_some() || self.alone(candidate))
            }
            What::Dated(dated) => {
                let alone = self.alone(candidate);
                let clear = dated.sense.is_some() || cued.is_some() || alone || self.finder.is(candidate.to, '(');
                let cited = dated.sense.is_none()
                    && (self.finder.follows_code(candidate.from) || self.finder.is_word(candidate.to, Class::Of));
                !dated.is_loose_weekday() && !cited && (clear || !dated.is_bare())
            }
        };
        let said = if counts && !reading.is_cited(&bytes(candidate.from..candidate.to)) {
            said(reading, candidate)
        } else {
            Vec::new()
        };
        if !said.is_empty() {
            let from = cued.map_or(candidate.from, |cue| cue.start);
            let scope = self.scope(self.segment..from);
            let start = if scope.is_some() { self.first_word(self.segment) } else { from };
            for said in said {
                let deadline = said.placed(reading, bytes(start..candidate.to), scope.clone());
                self.found.push(deadline);
            }
        }
        self.segment = candidate.to;
        self.cue = None;
        while self.segment < self.finder.end && self.parts(self.segment) {
            self.segment += 1;
        }
    }

    /// The words before a deadline that say which part of the work it is for: "cấp huyện", "Tại Bộ phận một cửa".
    fn scope(&self, mut words: Range<usize>) -> Option<String> {
        if let Some((CueSense::Scope, to)) = self.finder.cue(words.start) {
            words.start = to.min(words.end);
        }
        let joint = |i| self.joint(i) || self.finder.is_word(i, Class::And);
        while words.start < words.end && joint(words.start) {
            words.start += 1;
        }
        while words.start < words.end && joint(words.end - 1) {
            words.end -= 1;
        }
        let list = self.finder.reading.tokens.list.get(words.clone())?;
        let (first, last) = (list.first()?, list.last()?);
        let text = self.finder.reading.str(first.start as usize..last.end as usize);
        list.iter().any(|t| t.kind == Kind::Word).then(|| text.to_owned())
    }

    /// True when nothing but the name of a part stands beside it: "Giai đoạn 1: 2022 - 2023".
    fn alone(&self, candidate: &Candidate<'_>) -> bool {
        let opens = candidate.from == self.first_word(self.segment)
            || candidate.from > 0 && self.finder.is(candidate.from - 1, ':');
        opens && (self.finder.ends_clause(candidate.to) || self.finder.is(candidate.to, ','))
    }

    /// The first token from `i` on that is no bullet or comma.
    fn first_word(&self, mut i: usize) -> usize {
        while self.joint(i) || self.finder.is_word(i, Class::And) {
            i += 1;
        }
        i
    }

    /// True when only marks stand between two tokens.
    fn adjacent(&self, from: usize, to: usize) -> bool {
        from <= to && (from..to).all(|i| self.joint(i) || self.finder.is(i, '('))
    }

    /// True for marks that part the deadlines of one cell.
    fn parts(&self, i: usize) -> bool {
        self.finder.ends_clause(i) && !self.finder.is(i, ':') && !self.finder.is(i, '(')
            || self.finder.is(i, ',') && {
                // A comma parts them only where a deadline ends: "cấp bộ, cấp tỉnh từ ngày …" is one scope.
                i == self.segment
            }
    }

    fn joint(&self, i: usize) -> bool {
        self.finder.token(i).is_some_and(|t| matches!(t.kind, Kind::Mark(',' | ':' | '-' | '–' | '+' | '*' | '_')))
    }
}
