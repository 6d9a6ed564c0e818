//! The text of an agency label or table cell: "Sở Y tế chủ trì, phối hợp với Công an tỉnh và các đơn vị liên quan".
//!
//! Between separators everything is an entry, whether the lexicon has it or not; "chủ trì" and "phối hợp" turn the part that
//! the label gives into another. A heading is read in the same way, but must hold nothing else.

use std::ops::Range;

use super::group::as_written;
use super::joint::{after_parenthesis, joint};
use super::list::{after_remarks, item_at};
use super::mention::{Mention, MentionKind};
use super::post::{after_title, charged_at, end_of_charge};
use crate::extract::Reading;
use crate::grammar::roles::{Cue, CueFound};
use crate::grammar::token::Kind;
use crate::model::{Agency, Role};

/// Words that an entry may have which the lexicon does not know; a longer one is a sentence.
const LONGEST_UNKNOWN: usize = 24;

/// What was read in a value.
#[derive(Debug)]
pub(super) struct Value {
    /// The agencies with their parts.
    pub agencies: Vec<Agency>,
    /// Nothing but agencies and cues was met.
    pub pure: bool,
}

/// Reads a value; `role` is the part that its label gives.
pub(super) fn read(reading: &Reading<'_>, range: Range<usize>, role: Role) -> Value {
    let all = reading.tokens.within(range);
    let mut scan = Scan { reading, label: role, entries: Vec::new(), pure: true };
    let mut from = all.start;
    for to in all.clone() {
        if reading.tokens.list[to].is('\n') || reading.tokens.list[to].is('\t') {
            scan.line(from, to);
            from = to + 1;
        }
    }
    scan.line(from, all.end);
    let agencies = super::unique(scan.entries.iter().map(|e| e.mention.agency(reading, e.role)));
    Value { agencies, pure: scan.pure }
}

struct Entry {
    mention: Mention,
    role: Role,
    /// A cue has given it its part.
    settled: bool,
}

struct Scan<'r, 't> {
    reading: &'r Reading<'t>,
    label: Role,
    entries: Vec<Entry>,
    pure: bool,
}

/// How the words behind a cue are to be read.
#[derive(Clone, Copy)]
struct State {
    /// The part of the entries that follow.
    role: Role,
    /// A cue has given it.
    settled: bool,
    /// What follows is what the agencies do: no entries.
    predicate: bool,
    /// First entry of the line.
    first: usize,
}

impl Scan<'_, '_> {
    /// Reads one line: a cue holds to its end.
    fn line(&mut self, from: usize, end: usize) {
        let (reading, roles) = (self.reading, &self.reading.grammar.roles);
        let tokens = &reading.tokens;
        let mut i = self.after_bullet(from, end);
        if i >= end || self.is_footnote(from) {
            return;
        }
        if roles.end_of(Cue::Nothing, tokens, i).is_some() && item_at(reading, i, end, None).is_none() {
            self.pure = false;
            return;
        }
        if let Some(cue) = roles.at(tokens, i).filter(|c| matches!(c.cue, Cue::Assign | Cue::Demand | Cue::Request)) {
            i = cue.to;
        } else if let Some(to) = roles.end_of(Cue::Address, tokens, i) {
            i = to;
        }
        let first = self.entries.len();
        let mut state = State { role: self.label, settled: false, predicate: false, first };
        while i < end {
            if let Some(after) = after_parenthesis(reading, i) {
                i = after;
            } else if let Some(cue) = self.cue_at(i, end) {
                i = self.cue(cue, i, end, &mut state);
            } else if let Some(joint) = joint(reading, i) {
                state.predicate &= !joint.semicolon;
                i = joint.to;
            } else if matches!(tokens.list[i].kind, Kind::Mark(_)) {
                i += 1;
            } else {
                i = self.entry(i, end, &mut state);
            }
        }
    }

    /// The cue at a token that means something in a value.
    fn cue_at(&self, from: usize, end: usize) -> Option<CueFound> {
        let cue = self.reading.grammar.roles.at(&self.reading.tokens, from).filter(|c| c.to <= end)?;
        let colon = self.reading.tokens.list.get(cue.to).is_some_and(|t| t.is(':'));
        match cue.cue {
            Cue::Lead | Cue::CoLead | Cue::Support | Cue::Duty => Some(cue),
            Cue::LeadLabel if colon => Some(CueFound { cue: Cue::Lead, ..cue }),
            Cue::SupportLabel if colon => Some(CueFound { cue: Cue::Support, ..cue }),
            _ => None,
        }
    }

    /// Gives the entries before a cue and those behind it their parts; the token to go on with.
    fn cue(&mut self, found: CueFound, from: usize, end: usize, state: &mut State) -> usize {
        let reading = self.reading;
        let list = &reading.tokens.list;
        let mut next = found.to;
        if list.get(next).is_some_and(|t| t.is(':')) {
            next += 1;
        }
        let entry_follows = item_at(reading, next, end, None).is_some();
        let has_lead = self.entries[state.first..].iter().any(|e| e.settled && e.role == Role::Lead);
        // What a cue says of the entries before it holds if they stand right before it: "A chủ trì", "A; B phối hợp với C".
        let close = self.entries.last().is_some_and(|e| !e.settled) && !state.predicate && from > 0;
        match found.cue {
            Cue::Lead | Cue::CoLead => {
                let before = close && self.settle(state.first, Role::Lead);
                let settled = found.cue == Cue::CoLead || !before;
                *state = State {
                    role: if settled { Role::Lead } else { self.label },
                    settled,
                    predicate: before && found.cue == Cue::Lead && self.words_follow(next, end),
                    ..*state
                };
            }
            Cue::Support => {
                let role = if self.label == Role::Support || has_lead { Role::Support } else { Role::Lead };
                if close && (entry_follows || has_lead) {
                    self.settle(state.first, role);
                }
                *state = State {
                    role: Role::Support,
                    settled: true,
                    predicate: !entry_follows && self.words_follow(next, end),
                    ..*state
                };
            }
            _ => {
                self.pure &= !self.words_follow(next, end);
                state.predicate = true;
            }
        }
        self.pure &= !state.predicate || !self.words_follow(next, end);
        next
    }

    /// Gives the unsettled entries of the line a part; true if there were any.
    fn settle(&mut self, first: usize, role: Role) -> bool {
        let mut any = false;
        for entry in self.entries[first..].iter_mut().filter(|e| !e.settled) {
            (entry.role, entry.settled, any) = (role, true, true);
        }
        any
    }

    /// Reads an entry, or words that are none; the token to go on with.
    fn entry(&mut self, from: usize, end: usize, state: &mut State) -> usize {
        let reading = self.reading;
        if state.predicate {
            self.pure = false;
            return self.end_of_words(from, end);
        }
        let previous = self.entries.get(state.first..).and_then(|e| e.last()).map(|e| &e.mention);
        let mention = match charged_at(reading, from, end).or_else(|| item_at(reading, from, end, previous)) {
            Some(known) => {
                self.pure &= !known.public;
                Some(self.with_rest(known, end, state))
            }
            None => {
                self.pure = false;
                self.unknown(from, end)
            }
        };
        let Some(mention) = mention else {
            return self.end_of_words(from, end);
        };
        let to = after_remarks(reading, mention.tokens.end, end);
        self.entries.push(Entry { mention, role: state.role, settled: state.settled });
        to
    }

    /// A known agency with the words behind it that belong to it: "các cơ quan" có dịch vụ công toàn trình.
    fn with_rest(&mut self, known: Mention, end: usize, state: &mut State) -> Mention {
        let reading = self.reading;
        let at = known.tokens.end;
        if known.kind == MentionKind::Person
            && let Some(to) = end_of_charge(reading, at, end)
        {
            let name = format!("{} {}", known.name, as_written_inside(reading, at, to).trim_start_matches(", "));
            return Mention { name, tokens: known.tokens.start..to, ..known };
        }
        if !self.words_follow(at, end) || item_at(reading, at, end, None).is_some() {
            return known;
        }
        let (roles, tokens) = (&reading.grammar.roles, &reading.tokens);
        if let Some(link) = reading.grammar.groups.links.at(tokens, at)
            && let Some(whole) = item_at(reading, link.to, end, None)
        {
            let name = format!("{} {} {}", known.name, link.text, whole.name);
            return Mention { name, tokens: known.tokens.start..whole.tokens.end, ..known };
        }
        let rest = self.end_of_words(at, end);
        let does = roles.end_of(Cue::Predicate, tokens, at);
        let aside = roles.end_of(Cue::Opener, tokens, at).is_some();
        let unknown = known.id.is_none() && known.kind == MentionKind::Body;
        let name_goes_on = match known.kind {
            _ if aside => false,
            MentionKind::Group => known.bare && does.is_none_or(|to| to < rest),
            _ => does.is_none() && (unknown || tokens.list[at].capital),
        };
        self.pure &= unknown && name_goes_on;
        if !name_goes_on {
            state.predicate = true;
            return known;
        }
        let start = known.tokens.start;
        // "Công ty Môi trường Xanh" is a name, though it begins with a noun of groups.
        if known.kind == MentionKind::Group && tokens.list[start].capital && tokens.list[at].capital {
            return Mention::new(start..rest, as_written_inside(reading, start, rest), MentionKind::Body);
        }
        let name = format!("{} {}", known.name, as_written_inside(reading, at, rest));
        Mention { id: None, name, tokens: known.tokens.start..rest, ..known }
    }

    /// An entry that the lexicon does not know.
    fn unknown(&self, from: usize, end: usize) -> Option<Mention> {
        let (reading, tokens) = (self.reading, &self.reading.tokens);
        let to = self.end_of_words(from, end);
        let from = Some(after_title(reading, from)).filter(|&start| start < to).unwrap_or(from);
        let words = tokens.list[from..to].iter().filter(|t| t.kind == Kind::Word).count();
        let number = tokens.list[from].kind != Kind::Word;
        if number
            || words == 0
            || words > LONGEST_UNKNOWN
            || reading.grammar.roles.end_of(Cue::Nothing, tokens, from).is_some()
        {
            return None;
        }
        let group = reading.grammar.groups.quantifiers.at(tokens, from).is_some();
        let (name, kind) = if group {
            (as_written(reading, from, to), MentionKind::Group)
        } else {
            (as_written_inside(reading, from, to), MentionKind::Body)
        };
        Some(Mention::new(from..to, name, kind))
    }

    /// The end of a run of words without a cue or a mark that separates entries.
    fn end_of_words(&self, from: usize, end: usize) -> usize {
        let mut i = from;
        while i < end && !self.separates(i, end) {
            i += 1;
        }
        i.max(from + 1)
    }

    fn separates(&self, at: usize, end: usize) -> bool {
        match self.reading.tokens.list[at].kind {
            Kind::Mark(',' | ';' | '.' | ':' | '(') => true,
            Kind::Mark('-' | '–' | '—' | '+') => self.reading.tokens.list[at].spaced,
            Kind::Mark(_) | Kind::Number => false,
            Kind::Word => joint(self.reading, at).is_some() || self.cue_at(at, end).is_some(),
        }
    }

    /// True when a word stands at a token that neither separates entries nor is a cue.
    fn words_follow(&self, at: usize, end: usize) -> bool {
        // A scan has "¢6" for "có".
        let damaged = |c: char| self.reading.tokens.tolerant && !c.is_ascii();
        at < end
            && !matches!(self.reading.tokens.list[at].kind, Kind::Mark(c) if !damaged(c))
            && joint(self.reading, at).is_none()
            && self.cue_at(at, end).is_none()
    }

    /// True for a line that begins with a raised number: "² Gồm chất thải tái chế …".
    fn is_footnote(&self, from: usize) -> bool {
        self.reading.tokens.str(from).starts_with(|c| matches!(c, '¹' | '²' | '³' | '⁴'..='⁹'))
    }

    /// The token after bullets, enumerators and quotes.
    fn after_bullet(&self, from: usize, end: usize) -> usize {
        let mut i = from;
        while i < end && matches!(self.reading.tokens.list[i].kind, Kind::Mark(_)) {
            i = after_parenthesis(self.reading, i).unwrap_or(i + 1);
        }
        i
    }
}

/// Words as they stand, capitals included.
fn as_written_inside(reading: &Reading<'_>, from: usize, to: usize) -> String {
    let list = &reading.tokens.list;
    let range = list[from].start as usize..list[to - 1].end as usize;
    reading.str(range).split_whitespace().collect::<Vec<_>>().join(" ")
}
