//! Deadlines in running text: "… kết nối dữ liệu; hoàn thành trước ngày 30/11/2023" has one, "Kế hoạch chuyển đổi số giai đoạn
//! 2022 - 2025, tầm nhìn đến năm 2030" has none.

use std::ops::Range;

use super::super::Reading;
use super::candidate::{Candidate, Dated, Finder, Reach, What};
use super::said;
use crate::grammar::deadlines::{CueSense, Form, FormSense, Place, Sense, Strength, SuffixSense};
use crate::grammar::time_words::Class;
use crate::grammar::token::Kind;
use crate::model::{Deadline, DeadlineKind};

/// Most tokens over which the state that a condition waits for may be told.
const LONGEST_EVENT: usize = 30;

/// Most tokens of other remarks before a time in brackets.
const LONGEST_BRACKET: usize = 40;

/// Years before the document's own in which a day of a task may lie.
const MOST_YEARS_BACK: i16 = 5;

/// The deadlines in the running text of a task or a step.
#[must_use]
pub fn in_prose(reading: &Reading<'_>, range: Range<usize>) -> Vec<Deadline> {
    let tokens = reading.tokens.within(range);
    let finder = Finder { reading, end: tokens.end, reach: Reach::Clause };
    let mut reader = ProseReader { finder, context: Context::default(), sentence: 0, found: Vec::new() };
    reader.read(tokens);
    reader.found
}

/// What the words since the last mark have told.
#[derive(Clone, Debug)]
struct Context {
    /// The last cue of a deadline.
    cue: Option<Range<usize>>,
    /// A clause begins at the next word.
    opens: bool,
    /// This part of the sentence is past.
    past: bool,
    /// This part of the sentence is a circumstance.
    circumstance: bool,
    /// Inside quotation marks: a name.
    quoted: bool,
}

impl Default for Context {
    fn default() -> Self {
        Context { cue: None, opens: true, past: false, circumstance: false, quoted: false }
    }
}

struct ProseReader<'r> {
    finder: Finder<'r>,
    context: Context,
    /// Deadlines found before the present sentence.
    sentence: usize,
    found: Vec<Deadline>,
}

impl ProseReader<'_> {
    fn read(&mut self, tokens: Range<usize>) {
        let mut i = tokens.start;
        while i < tokens.end {
            if self.mark(i) {
                i += 1;
                continue;
            }
            if let Some(mut candidate) = self.finder.at(i) {
                self.reach_state(&mut candidate);
                if self.take(&candidate) {
                    i = candidate.to;
                } else {
                    // The tail of a form that does not count may hold one that does.
                    i = match &candidate.what {
                        What::Form { tail, .. } => tail.start,
                        What::Dated(_) => candidate.to,
                    };
                }
                self.context.opens = false;
                continue;
            }
            match self.finder.cue(i) {
                Some((sense, to)) => {
                    match sense {
                        CueSense::Due => self.context.cue = Some(i..to),
                        CueSense::Past => self.context.past = true,
                        CueSense::Circumstance if self.context.opens => self.context.circumstance = true,
                        _ => {}
                    }
                    i = to;
                }
                None => i += 1,
            }
            self.context.opens = false;
        }
    }

    /// Takes note of a mark that begins a new part; true if there is one.
    fn mark(&mut self, i: usize) -> bool {
        let Some(token) = self.finder.token(i) else {
            return false;
        };
        let Kind::Mark(mark) = token.kind else {
            return false;
        };
        match mark {
            '“' => self.context.quoted = true,
            '”' => self.context.quoted = false,
            ',' => {
                self.context =
                    Context { quoted: self.context.quoted, cue: self.context.cue.take(), ..Context::default() };
            }
            // A cue reaches over a colon or into brackets.
            ':' | '(' => self.context.opens = true,
            '-' | '–' | '+' => self.context.opens |= token.spaced,
            _ if self.finder.ends_clause(i) => {
                if mark == '.' {
                    self.sentence = self.found.len();
                }
                self.context = Context { quoted: self.context.quoted, ..Context::default() };
            }
            _ => {}
        }
        true
    }

    /// Adds the deadline if it is one.
    fn take(&mut self, candidate: &Candidate<'_>) -> bool {
        let reading = self.finder.reading;
        let list = &reading.tokens.list;
        let bytes = |from: usize| list[from].start as usize..list[candidate.to - 1].end as usize;
        let cue = self.context.cue.clone().filter(|cue| self.adjacent(cue.end, candidate.from));
        let counts = !self.context.quoted
            && !reading.is_cited(&bytes(candidate.from))
            && !self.finder.follows_code(candidate.from)
            && match &candidate.what {
                What::Dated(dated) => self.counts_dated(candidate, dated, cue.is_some()),
                // "… kết quả thực hiện Kế hoạch hằng năm (trước ngày 15 tháng 11)"
                What::Form { tail, rules, .. } if !rules.is_empty() && self.finder.is(tail.start, '(') => true,
                What::Form { form, .. } => self.counts_form(candidate, form, cue.is_some()),
            };
        if !counts {
            return false;
        }
        let said = said(reading, candidate);
        if said.is_empty() {
            return false;
        }
        let from = cue.map_or(candidate.from, |cue| cue.start);
        for said in said {
            let mut from = from;
            if said.kind == DeadlineKind::Recurring {
                // "định kỳ … vào ngày 14 hàng tháng" says once what is to be done when.
                if let Some(before) = self.periodically_before() {
                    from = if self.adjacent(before.end, from) { before.start } else { from };
                    self.found.truncate(self.found.len() - 1);
                }
            }
            self.found.push(said.placed(reading, bytes(from), None));
        }
        self.context.cue = None;
        true
    }

    /// The tokens of a plain "định kỳ" that was found last, in this sentence.
    fn periodically_before(&self) -> Option<Range<usize>> {
        let last = self.found.get(self.sentence..)?.last().filter(|d| d.kind == DeadlineKind::Ongoing)?;
        Some(self.finder.reading.tokens.within(last.span.range()))
    }

    fn counts_dated(&self, candidate: &Candidate<'_>, dated: &Dated<'_>, cued: bool) -> bool {
        if dated.sense == Some(Sense::Mention) || dated.is_loose_weekday() || dated.is_past() {
            return false;
        }
        if dated.is_own_unit() {
            return cued && dated.sense.is_some() && self.finder.ends_clause(candidate.to);
        }
        if cued {
            return true;
        }
        let year = self.finder.reading.reference.year;
        if year.is_some_and(|year| dated.has_day_before(year - MOST_YEARS_BACK)) {
            return false;
        }
        let calm = !self.context.past && !self.context.circumstance && !self.past_ahead(candidate);
        match dated.suffix.map(|suffix| suffix.sense) {
            Some(SuffixSense::Past) => return false,
            Some(SuffixSense::Every) => {
                return dated.sense.is_some() || self.context.opens || self.bracketed(candidate);
            }
            Some(SuffixSense::Onwards) => return dated.sense.is_some() && calm,
            None => {}
        }
        match dated.strength {
            Strength::Strong => true,
            // "trong giai đoạn 2022 - 2025" mostly belongs to the name of a programme.
            Strength::Weak => calm && !dated.time.stage && !(dated.is_bare() && dated.is_of_years()),
            Strength::Cued => {
                let before_verb =
                    self.context.opens && matches!(self.finder.cue(candidate.to), Some((CueSense::Action, _)));
                calm && (self.bracketed(candidate) || before_verb)
                    && !dated.is_of_years()
                    && !dated.is_bare()
                    && !dated.time.stage
            }
        }
    }

    /// "Từ 15/3/2024 đến 14/4/2024, Sở … đã tiếp nhận 776 hồ sơ": a time at the start of what is past.
    fn past_ahead(&self, candidate: &Candidate<'_>) -> bool {
        let mut i = candidate.to;
        let limit = self.finder.end.min(i + LONGEST_EVENT);
        while self.context.opens && i < limit && !self.finder.ends_clause(i) {
            match self.finder.cue(i) {
                Some((CueSense::Past, _)) => return true,
                Some((_, to)) => i = to,
                None => i += 1,
            }
        }
        false
    }

    fn counts_form(&self, candidate: &Candidate<'_>, form: &Form, cued: bool) -> bool {
        let opens = self.context.opens || cued;
        match (form.sense, form.prose) {
            (FormSense::Mention, _) | (_, Place::Never) => false,
            (FormSense::When, _) => self.tells_state(candidate),
            (_, Place::Anywhere) => true,
            (_, Place::Cued) => cued,
            (_, Place::Start) => opens,
            (_, Place::Verb) => {
                let next = self.finder.past_emphasis(candidate.to);
                let before_verb = matches!(self.finder.cue(next), Some((CueSense::Action | CueSense::Due, _)));
                let alone = self.finder.ends_clause(candidate.to);
                if opens { (before_verb || alone) || !self.finder.is(next, ',') } else { before_verb }
            }
        }
    }

    /// Extends "khi …" to the state that it waits for: "Khi phần mềm, hệ thống … được kết nối chia sẻ hoàn chỉnh sẽ …".
    fn reach_state(&self, candidate: &mut Candidate<'_>) {
        let What::Form { form, ref mut tail, .. } = candidate.what else {
            return;
        };
        if form.sense != FormSense::When || !self.context.opens || !self.finder.is(candidate.to, ',') {
            return;
        }
        let mut i = candidate.to;
        let mut state = false;
        while i < self.finder.end.min(tail.start + LONGEST_EVENT) && !self.finder.ends_clause(i) {
            match self.finder.cue(i) {
                Some((CueSense::Stop, _)) if state => {
                    tail.end = i;
                    candidate.to = i;
                    return;
                }
                Some((CueSense::Stop, _)) => return,
                Some((sense, to)) => {
                    state |= sense == CueSense::State;
                    i = to;
                }
                None => i += 1,
            }
        }
    }

    fn tells_state(&self, candidate: &Candidate<'_>) -> bool {
        let What::Form { tail, .. } = &candidate.what else {
            return false;
        };
        // "trước khi đưa vào vận hành", with its first word garbled beyond what a form may be.
        if candidate.from > 0 && self.finder.is_word(candidate.from - 1, Class::Last) {
            return false;
        }
        let mut i = tail.start;
        while i < tail.end {
            match self.finder.cue(i) {
                Some((CueSense::State, _)) => return true,
                Some((_, to)) => i = to,
                None => i += 1,
            }
        }
        false
    }

    /// True when brackets hold the candidate, alone or behind other remarks: "(quý II)", "(Phòng Kinh tế chủ trì; quý II)".
    fn bracketed(&self, candidate: &Candidate<'_>) -> bool {
        let is = |i: usize, marks: &[char]| marks.iter().any(|mark| self.finder.token(i).is_some_and(|t| t.is(*mark)));
        let closed = self.finder.past_emphasis(candidate.to);
        if closed >= self.finder.end || !is(closed, &[')', ']']) {
            return false;
        }
        let mut before = (0..candidate.from).rev().skip_while(|&i| is(i, &['*', '_']));
        match before.next() {
            Some(i) if is(i, &['(', '[']) => true,
            Some(i) if is(i, &[';']) => {
                before.take(LONGEST_BRACKET).take_while(|&i| !is(i, &[')', ']', '\n'])).any(|i| is(i, &['(', '[']))
            }
            _ => false,
        }
    }

    /// True when only marks stand between two tokens.
    fn adjacent(&self, from: usize, to: usize) -> bool {
        let joint = |i| {
            self.finder.token(i).is_some_and(|t| matches!(t.kind, Kind::Mark(':' | ',' | '(' | '*' | '_' | '-' | '–')))
        };
        from <= to && (from..to).all(joint)
    }
}
