//! The sentences of a task: who is to do it, with whom, and who is told.
//!
//! "Chủ trì, phối hợp với Sở Y tế rà soát …; UBND các huyện chỉ đạo …; báo cáo kết quả về Sở Nội vụ." The heading's agencies
//! lead, Sở Y tế takes part, the committees are responsible for their clause, Sở Nội vụ is told. Bodies that are directed,
//! advised or merely mentioned have no part.

use std::ops::Range;

use super::clause::{self, Clause};
use super::joint::{after_parenthesis, joint};
use super::list::list_at;
use super::mention::Mention;
use super::value;
use crate::extract::Reading;
use crate::grammar::roles::{Cue, CueFound};
use crate::grammar::token::Kind;
use crate::grammar::word::fold;
use crate::model::{Agency, Role};

/// Tokens of an enumerator in parentheses: "(1)", "(a)".
const LONGEST_ENUMERATOR: usize = 3;

/// Reads the sentences of a task that stands under the agencies of a heading.
pub(super) fn read(reading: &Reading<'_>, range: Range<usize>, heading: &[Agency]) -> Vec<Agency> {
    let all = reading.tokens.within(range);
    let mut prose = Prose {
        reading,
        heading,
        heading_acts: None,
        heading_leads: false,
        named: Vec::new(),
        bracketed: Vec::new(),
        last: None,
    };
    let mut from = all.start;
    while from < all.end {
        let end = clause_end(reading, from, all.end);
        let start = after_marks(reading, from, end);
        let mut reached = end;
        prose.bracket(from, end);
        if start < end && !prose.goes_on(start, end) {
            let clause = clause::read(reading, start..end, all.end, heading.is_empty());
            reached = clause.end;
            prose.take(clause);
        }
        from = reached.max(from) + 1;
    }
    prose.finish()
}

/// The end of the clause that a token stands in: its semicolon, full stop or line end.
pub(super) fn clause_end(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let (tokens, list) = (&reading.tokens, &reading.tokens.list);
    let mut i = from;
    while i < end {
        match list[i].kind {
            Kind::Mark('\n' | '\t' | ';') => return i,
            Kind::Mark('.') => {
                let unit = || reading.grammar.places.unit_at(tokens, i.saturating_sub(1));
                let abbreviated = i > from && unit().is_some_and(|(_, _, to)| to == i + 1);
                if !abbreviated && list.get(i + 1).is_none_or(|t| t.spaced && t.capital) {
                    return i;
                }
            }
            Kind::Mark('(' | '[') => {
                if let Some(after) = after_parenthesis(reading, i).filter(|&after| after <= end) {
                    i = after;
                    continue;
                }
            }
            _ => {}
        }
        i += 1;
    }
    end
}

/// The token after bullets and enumerators.
fn after_marks(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let mut i = from;
    while i < end && matches!(reading.tokens.list[i].kind, Kind::Mark(_)) {
        i = match after_parenthesis(reading, i) {
            Some(after) if after <= i + LONGEST_ENUMERATOR => after,
            Some(_) => return i,
            None => i + 1,
        };
    }
    i
}

struct Prose<'r, 't, 'h> {
    reading: &'r Reading<'t>,
    heading: &'h [Agency],
    /// Whether the heading's agencies are the subject of the first clause; not known before it.
    heading_acts: Option<bool>,
    heading_leads: bool,
    /// Agencies that the sentences name, with their parts.
    named: Vec<(Mention, Role)>,
    /// Agencies that a parenthesis names as a label would.
    bracketed: Vec<Agency>,
    /// The part of the list that the clause before ended with.
    last: Option<Role>,
}

impl Prose<'_, '_, '_> {
    /// Takes a clause that is nothing but agencies as the rest of the list before it: "… phối hợp với A; B; C."
    fn goes_on(&mut self, start: usize, end: usize) -> bool {
        let Some(role) = self.last else { return false };
        let list = list_at(self.reading, start, end, false);
        let whole = !list.is_empty() && list.to == end;
        if whole {
            self.named.extend(list.items.into_iter().map(|m| (m, role)));
        }
        whole
    }

    /// Takes what the parenthesis that ends a clause says of who acts: "… (Phòng Kinh tế chủ trì; hoàn thành trước ngày 30/9)",
    /// "… [Sở Nội vụ; 30/11/2025]".
    fn bracket(&mut self, from: usize, end: usize) {
        let (reading, roles) = (self.reading, &self.reading.grammar.roles);
        let tokens = &reading.tokens;
        let ends = |after: usize| tokens.list[after..end].iter().all(|t| t.is('.') || t.is('/'));
        let closed = |open: usize| after_parenthesis(reading, open).filter(|&after| after <= end && ends(after));
        let Some((open, after)) = (from..end).find_map(|open| closed(open).map(|after| (open, after))) else {
            return;
        };
        let (start, close) = (open + 1, after - 1);
        let labelled = |cue: &CueFound| {
            matches!(cue.cue, Cue::Lead | Cue::LeadLabel | Cue::SupportLabel) && tokens.list[cue.to].is(':')
        };
        if roles.at(tokens, start).is_some_and(|cue| labelled(&cue)) {
            let bytes = tokens.list[open].end as usize..tokens.list[close].start as usize;
            self.bracketed.extend(value::read(reading, bytes, Role::Execute).agencies);
            self.heading_acts.get_or_insert(self.bracketed.is_empty());
            return;
        }
        let stop = clause_end(reading, start, close);
        let clause = clause::read(reading, start..stop, close, true);
        let does = roles.end_of(Cue::Predicate, tokens, clause.subject_end) == Some(clause.end);
        let behind = joint(reading, clause.subject_end).map_or(close, |joint| joint.to);
        let number = behind < close && tokens.list[behind].kind == Kind::Number;
        let timed = number || behind < close && roles.end_of(Cue::Nothing, tokens, behind).is_some();
        if clause.subject.is_empty() || !(clause.role == Role::Lead || does || timed) {
            return;
        }
        self.heading_acts = Some(false);
        self.named.extend(clause.subject.into_iter().map(|m| (m, clause.role)));
        self.named.extend(clause.others);
    }

    /// Takes what a clause says.
    fn take(&mut self, clause: Clause) {
        let named = !clause.subject.is_empty() && !self.is_of_heading(&clause.subject);
        let first = self.heading_acts.is_none();
        if first {
            self.heading_acts = Some(!named);
        }
        self.last = clause.last;
        if named {
            let led = self.heading_leads || self.named.iter().any(|(_, role)| *role == Role::Lead);
            let role = if clause.joins && led { Role::Support } else { clause.role };
            self.named.extend(clause.subject.into_iter().map(|m| (m, role)));
        } else if clause.role == Role::Lead {
            // Who acts is left unsaid: whoever acted before.
            self.heading_leads |= self.heading_acts == Some(true);
            if self.heading_acts == Some(false) {
                self.named
                    .iter_mut()
                    .filter(|(_, role)| *role == Role::Execute)
                    .for_each(|(_, role)| *role = Role::Lead);
            }
        }
        self.named.extend(clause.others);
    }

    /// True when the subject is the heads of the heading's bodies: "Người đứng đầu các ban, ngành xã" under "Các ban, ngành
    /// xã"; or what looks like them is its verb: "Lãnh đạo UBND tỉnh ban hành …" under "Ban cán sự đảng UBND tỉnh".
    fn is_of_heading(&self, subject: &[Mention]) -> bool {
        let of = |person: &Mention| {
            let name = fold(&person.name);
            person.headed.as_ref().is_some_and(|body| {
                let body = fold(body);
                self.heading.iter().map(|a| fold(&a.name)).any(|a| name.ends_with(&a) || a.ends_with(&body))
            })
        };
        subject.iter().any(of)
    }

    /// The agencies without duplicates: the heading's if they act, then those that were named.
    fn finish(self) -> Vec<Agency> {
        let acting = if self.heading_acts == Some(false) { &[] } else { self.heading };
        let acting = acting.iter().map(|agency| {
            let leads = self.heading_leads && agency.role == Role::Execute;
            Agency { role: if leads { Role::Lead } else { agency.role }, ..agency.clone() }
        });
        let named = self.named.iter().map(|(mention, role)| mention.agency(self.reading, *role));
        super::unique(acting.chain(named).chain(self.bracketed.iter().cloned()))
    }
}
