//! The pass over the tokens of a line: what stands before a number is remembered, what is no number is passed over.

use std::ops::Range;

use super::amount::{self, UnitRead};
use super::before::Before;
use super::relation::{self, Event};
use super::table::{self, Columns};
use super::{Draft, period, phrase, shape};
use crate::extract::Reading;
use crate::grammar::figures::{Relation, UnitKind};
use crate::grammar::token::{Kind, Token};
use crate::model::{Comparator, Period};
use crate::text::ParagraphKind;

/// What is remembered along a line.
#[derive(Default)]
pub(super) struct Line {
    /// Its tokens.
    pub(super) range: Range<usize>,
    /// The token behind its outline label.
    pub(super) first: usize,
    /// Words directly before the next token.
    pub(super) before: Option<Before>,
    /// "ít nhất: (1) 50% …; (2) 90% …": holds for the items of the series.
    pub(super) series: Option<Comparator>,
    /// The time that figures speak of.
    pub(super) period: Option<Period>,
    /// Figures are sums over all time so far.
    pub(super) cumulative: bool,
    /// Token at which the words begin that say what the next figure measures.
    pub(super) clause: usize,
    /// Token behind the last count: what stands in brackets there belongs to it.
    pub(super) count_end: Option<usize>,
    /// Unit of the whole, for parts that stand without one: "5.432 hồ sơ (trực tuyến 5.000; trực tiếp 432)".
    pub(super) whole: Option<UnitRead>,
    /// Inside quotation marks, where sayings stand.
    pub(super) quoted: bool,
    /// Head of the table's column.
    pub(super) column: Option<usize>,
}

/// The reader of a text's figures.
pub(super) struct Scan<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) drafts: Vec<Draft>,
    /// What was met in the line, for the relations between its figures.
    pub(super) events: Vec<Event>,
    pub(super) columns: Columns,
    in_recipients: bool,
    /// The first reference that does not end before the token being read.
    next_cited: usize,
    pub(super) line: Line,
}

impl<'r> Scan<'r> {
    /// A reader at the beginning of a text.
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        Scan {
            reading,
            drafts: Vec::new(),
            events: Vec::new(),
            columns: Columns::default(),
            in_recipients: false,
            next_cited: 0,
            line: Line::default(),
        }
    }

    /// Reads the tokens of a paragraph or a table row.
    pub(super) fn paragraph(&mut self, kind: ParagraphKind, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if kind != ParagraphKind::Row {
            self.columns.leave();
            self.in_recipients = self.begins_recipients(&range) || self.in_recipients && !self.is_title(&range);
            if !self.in_recipients {
                self.run(range, None);
            }
        } else if self.begins_recipients(&range) {
            self.in_recipients = true;
        } else if !self.in_recipients {
            let cells = table::cells(&self.reading.tokens, range);
            let head = self.columns.enter(self.reading, &cells);
            for (number, cell) in cells.into_iter().enumerate() {
                let index = number == 0 && self.is_bare_number(&cell);
                if !index {
                    self.run(cell, (!head).then_some(number));
                }
            }
        }
    }

    fn begins_recipients(&self, range: &Range<usize>) -> bool {
        let word = range.clone().find(|&i| self.reading.tokens.list[i].kind == Kind::Word);
        word.is_some_and(|i| self.reading.grammar.figures.recipients.at(&self.reading.tokens, i).is_some())
    }

    /// A line in capitals or with the name of a type, without a bullet: what follows the recipients.
    fn is_title(&self, range: &Range<usize>) -> bool {
        let tokens = &self.reading.tokens;
        let mut words = range.clone().filter(|&i| tokens.list[i].kind == Kind::Word).peekable();
        let bullet = matches!(tokens.list[range.start].kind, Kind::Mark('-' | '+' | '–'));
        // "Phụ lục I"
        let named =
            tokens.list[range.start].capital && self.reading.grammar.doc_types.at(tokens, range.start).is_some();
        let title = named || words.peek().is_some() && words.all(|i| tokens.list[i].capitals);
        !bullet && title
    }

    fn is_bare_number(&self, cell: &Range<usize>) -> bool {
        cell.clone().all(|i| matches!(self.reading.tokens.list[i].kind, Kind::Number | Kind::Mark('.' | ')')))
    }

    /// Reads a line or a cell; `column` is the number of the cell.
    fn run(&mut self, range: Range<usize>, column: Option<usize>) {
        let tokens = &self.reading.tokens;
        if !range.clone().any(|i| shape::begins_number(tokens, i)) {
            return;
        }
        let mut at = shape::behind_label(tokens, range.clone());
        self.line = Line { clause: at, first: at, range: range.clone(), column, ..Line::default() };
        self.events.clear();
        while at < range.end {
            at = self.step(at).max(at + 1);
        }
        relation::link(&self.events, &mut self.drafts);
    }

    /// Reads what stands at a token and gives the token at which to go on.
    fn step(&mut self, at: usize) -> usize {
        let tokens = &self.reading.tokens;
        let token = tokens.list[at];
        if let Some(end) = self.cited_until(&token) {
            self.line.before = None;
            return tokens.index_at(end);
        }
        match token.kind {
            Kind::Word if !tokens.text.as_bytes()[token.start as usize].is_ascii_digit() => self.word(at),
            Kind::Word | Kind::Number => {
                if let Some(name) = self.reading.grammar.figures.names.at(tokens, at) {
                    self.line.before = None;
                    return name.to;
                }
                self.number(at)
            }
            Kind::Mark('½' | '¼' | '¾') => self.number(at),
            // At the beginning of a line a hyphen is a bullet.
            Kind::Mark('-' | '−' | '–')
                if at > self.line.range.start
                    && amount::is_minus(tokens, at)
                    && tokens.list[at - 1].kind != Kind::Number =>
            {
                self.number(at)
            }
            Kind::Mark(mark) => self.mark(at, mark),
        }
    }

    /// The end of the reference to a document that a token belongs to.
    fn cited_until(&mut self, token: &Token) -> Option<usize> {
        let cited = &self.reading.cited;
        while cited.get(self.next_cited).is_some_and(|c| c.end <= token.start as usize) {
            self.next_cited += 1;
        }
        let reference = cited.get(self.next_cited)?;
        (reference.start < token.end as usize).then_some(reference.end)
    }

    fn word(&mut self, at: usize) -> usize {
        let reading = self.reading;
        let (tokens, figures) = (&reading.tokens, &reading.grammar.figures);
        if let Some(hit) = figures.relations.at(tokens, at) {
            match figures.relations.meaning(&hit).means {
                Relation::Parts => {
                    self.events.push(Event::Parts);
                    self.line.whole = self.last_unit();
                }
                Relation::Apart => {
                    self.line.whole = None;
                    self.events.push(Event::Apart);
                    self.line.period = None;
                    self.line.cumulative = true;
                }
            }
            self.line.clause = hit.to;
        }
        if let Some((period, to)) = period::at(reading, at) {
            self.line.period = period;
            self.line.before = None;
            self.line.clause = to;
            return to;
        }
        match figures.before.at(tokens, at) {
            Some(hit) => {
                let earlier = self.line.before.take().filter(|b| b.to == hit.from);
                self.line.before = Some(Before::with(earlier, &hit, figures.before.meaning(&hit)));
                hit.to
            }
            None => {
                self.line.before = None;
                at + 1
            }
        }
    }

    fn mark(&mut self, at: usize, mark: char) -> usize {
        let tokens = &self.reading.tokens;
        if let Some(to) = shape::behind_enumerator(tokens, at) {
            self.line.clause = to;
            return to;
        }
        if let Some(hit) = self.reading.grammar.figures.before.at(tokens, at) {
            self.line.before = Some(Before::with(None, &hit, self.reading.grammar.figures.before.meaning(&hit)));
            return hit.to;
        }
        let before = self.line.before.take();
        match mark {
            // Emphasis of Markdown does not part words.
            '*' | '_' => self.line.before = before.map(|b| b.moved(at + 1)),
            ':' => {
                self.line.series = before.as_ref().and_then(|b| b.comparator);
                self.line.before = before.filter(Before::may_pass_colon).map(|b| b.moved(at + 1));
            }
            '(' => {
                let behind_count = self.line.count_end == Some(at);
                self.events.push(Event::Open(behind_count));
                if behind_count {
                    self.line.whole = self.last_unit();
                }
                self.line.clause = at + 1;
            }
            ')' => {
                self.events.push(Event::Close);
                self.line.whole = None;
                self.line.cumulative = false;
                self.line.clause = at + 1;
            }
            ';' => {
                self.events.push(Event::Semicolon);
                self.line.clause = at + 1;
            }
            '.' if phrase::ends_sentence(tokens, at) => {
                self.events.push(Event::Sentence);
                self.line.series = None;
                self.line.cumulative = false;
                self.line.whole = None;
                self.line.clause = at + 1;
            }
            '“' => self.line.quoted = true,
            '”' => self.line.quoted = false,
            '"' => self.line.quoted = !self.line.quoted,
            _ => {}
        }
        at + 1
    }

    /// The unit of the last count.
    fn last_unit(&self) -> Option<UnitRead> {
        let last = self.drafts.last().filter(|_| self.line.count_end.is_some())?;
        let name = last.figure.unit.clone()?;
        let kind = last.kind.filter(|kind| *kind == UnitKind::Count)?;
        Some(UnitRead { name, kind, known: true, end: 0 })
    }
}
