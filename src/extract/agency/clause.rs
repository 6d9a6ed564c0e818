//! One clause of a task: its subject, and what its cues say of the agencies behind them.
//!
//! "Trên cơ sở đó, Công an tỉnh chủ trì, phối hợp với Sở Y tế rà soát, báo cáo về UBND tỉnh": the subject leads, Sở Y tế takes
//! part, UBND tỉnh is told.

use std::ops::Range;

use super::joint::{after_parenthesis, joint};
use super::list::{List, list_at};
use super::mention::Mention;
use super::prose::clause_end;
use crate::extract::Reading;
use crate::grammar::roles::{Cue, CueFound};
use crate::model::Role;

/// Tokens of a heading that stands before a colon in the same paragraph.
const LONGEST_HEADING: usize = 20;

/// What a clause says.
#[derive(Debug)]
pub(super) struct Clause {
    /// One past its last token, which lies behind the semicolons of a list.
    pub end: usize,
    /// Who acts, where it names somebody.
    pub subject: Vec<Mention>,
    /// One past the words that name who acts.
    pub subject_end: usize,
    /// The part of who acts.
    pub role: Role,
    /// Who acts does so with somebody whom an earlier clause names: "A chủ trì; B, C phối hợp."
    pub joins: bool,
    /// The other agencies that have a part.
    pub others: Vec<(Mention, Role)>,
    /// The part of the agencies that it ends with.
    pub last: Option<Role>,
}

/// Reads the clause of a token range; a list with semicolons may carry it on, at most to `limit`. Under no heading
/// "Đề nghị A …" asks A to act; under one the heading's agencies ask A.
pub(super) fn read(reading: &Reading<'_>, range: Range<usize>, limit: usize, no_heading: bool) -> Clause {
    let clause = Clause {
        end: range.end,
        subject: Vec::new(),
        subject_end: range.start,
        role: Role::Execute,
        joins: false,
        others: Vec::new(),
        last: None,
    };
    let mut reader = Reader {
        reading,
        limit,
        no_heading,
        clause,
        start: range.start,
        head: range.start,
        opener: false,
        report: false,
        purpose: false,
        idle: List::default(),
        agents: false,
    };
    let mut i = reader.beginning(range.start);
    reader.head = i;
    while i < reader.clause.end {
        i = reader.step(i).max(i + 1);
    }
    reader.clause
}

struct Reader<'r, 't> {
    reading: &'r Reading<'t>,
    limit: usize,
    no_heading: bool,
    clause: Clause,
    /// Its first token.
    start: usize,
    /// One past the words that have been nothing but subject and cues: here a list may have semicolons.
    head: usize,
    /// It begins with an adverbial, after which the subject may stand.
    opener: bool,
    /// A report is spoken of; its addressee may follow.
    report: bool,
    /// What follows is done with the report.
    purpose: bool,
    /// The agencies read last to which nothing has given a part.
    idle: List,
    /// They stand behind "do".
    agents: bool,
}

impl Reader<'_, '_> {
    /// Reads the subject, if the clause begins with it; the token to go on with.
    fn beginning(&mut self, from: usize) -> usize {
        let (roles, tokens) = (&self.reading.grammar.roles, &self.reading.tokens);
        if let Some(cue) = roles.at(tokens, from).filter(|cue| self.asks(cue)) {
            let list = self.list(cue.to);
            // "Phân công nhiệm vụ cho từng cán bộ" is work of the heading's body itself.
            let acts = self.no_heading || roles.at(tokens, list.to).is_some();
            if !list.is_empty() && acts {
                return self.take_subject(list);
            }
        }
        // "Giao Ban Chỉ huy Quân sự" is no meeting ("giao ban").
        let part_of = roles.at(tokens, from).filter(|c| c.cue == Cue::Plain && c.to > from + 1);
        if part_of.is_some() && tokens.list[from + 1].capital && !tokens.list[from + 1].capitals {
            let list = self.list(from + 1);
            if !list.is_empty() {
                return self.take_subject(list);
            }
        }
        if let Some(to) = roles.end_of(Cue::Address, tokens, from) {
            let list = self.list(to);
            if !list.is_empty() && tokens.list.get(list.to).is_some_and(|t| t.is(':') || t.is(',')) {
                return self.take_subject(list) + 1;
            }
        }
        // Before its verb a subject may have semicolons: "Các sở, ban, ngành; UBND các huyện căn cứ …".
        let list = self.list_with_semicolons(from);
        if list.is_empty() {
            self.opener = roles.end_of(Cue::Opener, tokens, from).is_some();
            return from;
        }
        self.take_subject_or_asked(list)
    }

    /// Takes the subject, or whom it asks: "Chủ tịch UBND tỉnh yêu cầu các sở …".
    fn take_subject_or_asked(&mut self, list: List) -> usize {
        let cue = self.reading.grammar.roles.at(&self.reading.tokens, list.to);
        let asked = cue.filter(|c| matches!(c.cue, Cue::Assign | Cue::Demand)).map(|cue| self.list(cue.to));
        self.take_subject(asked.filter(|asked| !asked.is_empty()).unwrap_or(list))
    }

    /// True for a cue behind which stands who is to act.
    fn asks(&self, cue: &CueFound) -> bool {
        match cue.cue {
            Cue::Assign => true,
            Cue::Demand | Cue::Request => self.no_heading,
            _ => false,
        }
    }

    /// Reads what stands at a token; the token to go on with.
    fn step(&mut self, at: usize) -> usize {
        let (reading, roles, tokens) = (self.reading, &self.reading.grammar.roles, &self.reading.tokens);
        if let Some(after) = after_parenthesis(reading, at) {
            return after;
        }
        // "Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ": who issued a cited document has no part.
        if reading.is_cited(&tokens.list[at].range()) {
            return at + 1;
        }
        if let Some(cue) = roles.at(tokens, at).filter(|c| c.to <= self.clause.end) {
            return self.cue(cue, at);
        }
        if self.report
            && !self.purpose
            && let Some(to) = roles.end_of(Cue::To, tokens, at)
        {
            let list = self.list(to);
            if !list.is_empty() {
                return self.give(list, Role::Recipient);
            }
        }
        let list = self.list(at);
        if !list.is_empty() {
            return self.mentioned(list, at);
        }
        if tokens.list[at].is(':')
            && let Some(to) = self.behind_heading(at)
        {
            return to;
        }
        if joint(reading, at).is_some() && at == self.head {
            self.head = at + 1;
        }
        reading.grammar.groups.other_word(tokens, at).unwrap_or(at + 1)
    }

    /// Reads the subject behind a colon: "Khen thưởng cấp Nhà nước: Sở Nội vụ phối hợp với …". What stands before it is a heading
    /// where it tells of no part in the work, or where somebody is given work behind it: "Về kiến nghị …: Giao Bộ Y tế …".
    fn behind_heading(&mut self, colon: usize) -> Option<usize> {
        let (roles, tokens) = (&self.reading.grammar.roles, &self.reading.tokens);
        let open = self.clause.subject.is_empty();
        let heads = open && self.clause.others.is_empty();
        let given = roles.at(tokens, colon + 1).filter(|c| open && self.asks(c)).map(|cue| self.list(cue.to));
        if let Some(list) = given.filter(|list| !list.is_empty()) {
            (self.report, self.purpose) = (false, false);
            return Some(self.take_subject(list));
        }
        let parts = |cue: CueFound| cue.cue != Cue::Predicate || !self.no_heading;
        let mut before = self.start..colon;
        if !heads || before.len() > LONGEST_HEADING || before.any(|i| roles.at(tokens, i).is_some_and(parts)) {
            return None;
        }
        let list = self.list_with_semicolons(colon + 1);
        let acts = list.to < self.clause.end && roles.at(tokens, list.to).is_some();
        (acts && !list.is_empty()).then(|| self.take_subject(list))
    }

    fn cue(&mut self, found: CueFound, at: usize) -> usize {
        let in_head = at == self.head;
        let to = match found.cue {
            Cue::Lead => {
                self.lead(at);
                found.to
            }
            Cue::CoLead => {
                self.lead(at);
                let list = self.list(found.to);
                self.give(list, Role::Lead).max(found.to)
            }
            Cue::Support => {
                let list = if in_head { self.list_with_semicolons(found.to) } else { self.list(found.to) };
                if list.is_empty() {
                    // "A chủ trì, B phối hợp"
                    if self.clause.role == Role::Lead && !self.idle.is_empty() && self.idle.to == at {
                        let idle = std::mem::take(&mut self.idle);
                        self.give(idle, Role::Support);
                    }
                    self.clause.joins |= !self.clause.subject.is_empty() && self.clause.subject_end == at;
                    found.to
                } else {
                    return self.give(list, Role::Support);
                }
            }
            Cue::Report | Cue::Request => {
                self.report = true;
                let list = self.list(found.to);
                if list.is_empty() || self.purpose { found.to } else { self.give(list, Role::Recipient) }
            }
            Cue::Duty => {
                if self.clause.subject.is_empty() && !self.idle.is_empty() && self.idle.to == at {
                    let idle = std::mem::take(&mut self.idle);
                    self.take_subject(idle);
                }
                found.to
            }
            Cue::Purpose => {
                self.purpose = true;
                found.to
            }
            Cue::Via | Cue::Agent | Cue::Assign | Cue::Demand => {
                let list = self.list(found.to);
                let to = list.to.max(found.to);
                self.agents = found.cue == Cue::Agent;
                self.idle = list;
                to
            }
            _ => found.to,
        };
        if in_head {
            self.head = to;
        }
        to
    }

    /// "chủ trì": who stands right before it leads, else who acts.
    fn lead(&mut self, at: usize) {
        let idle = std::mem::take(&mut self.idle);
        if idle.is_empty() || idle.to != at {
            self.clause.role = Role::Lead;
        } else if self.agents && self.no_heading && self.clause.subject.is_empty() {
            self.take_subject(idle);
            self.clause.role = Role::Lead;
        }
        // Bodies that are directed to lead have no part: "chỉ đạo Công an huyện chủ trì".
    }

    /// Agencies without a cue before them: the subject behind an adverbial, or a mere mention.
    fn mentioned(&mut self, mut list: List, at: usize) -> usize {
        let (reading, tokens) = (self.reading, &self.reading.tokens);
        let behind_comma = at > 0 && tokens.list[at - 1].is(',');
        if self.opener && self.clause.subject.is_empty() && behind_comma {
            list = self.list_with_semicolons(at);
        }
        let to = list.to;
        let verb_follows = to < self.clause.end && joint(reading, to).is_none();
        if self.opener && self.clause.subject.is_empty() && verb_follows {
            // "Theo hướng dẫn của Bộ Công an, Công an tỉnh tổ chức …": the last of the list is the subject.
            let of = at > 0 && reading.grammar.groups.links.at(tokens, at - 1).is_some_and(|l| l.to == at);
            if behind_comma {
                return self.take_subject_or_asked(list);
            }
            if of && list.items.len() > 1 {
                list.items.drain(..list.items.len() - 1);
                return self.take_subject(list);
            }
        }
        self.agents = false;
        self.idle = list;
        to
    }

    /// The agencies in a row at a token, within the clause.
    fn list(&self, from: usize) -> List {
        list_at(self.reading, from, self.clause.end, false)
    }

    /// The same where the clause has not come to its verb, so that a semicolon does not end it.
    fn list_with_semicolons(&mut self, from: usize) -> List {
        let list = list_at(self.reading, from, self.limit, true);
        if list.to > self.clause.end {
            self.clause.end = clause_end(self.reading, list.to, self.limit);
        }
        list
    }

    fn take_subject(&mut self, list: List) -> usize {
        self.clause.subject = list.items;
        self.clause.subject_end = list.to;
        list.to
    }

    /// Gives agencies a part; the token behind them.
    fn give(&mut self, list: List, role: Role) -> usize {
        if list.to >= self.clause.end && !list.is_empty() {
            self.clause.last = Some(role);
        }
        self.clause.others.extend(list.items.into_iter().map(|m| (m, role)));
        list.to
    }
}
