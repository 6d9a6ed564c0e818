//! Numbers that count or measure something.
//!
//! What comes in is a [`Reading`], what goes out is a [`Figure`] for each such number: "đạt 97,95%", "25/25 dịch vụ công
//! thiết yếu", "trên 500 nghìn tài khoản người dùng". One pass goes over the tokens of each line; it remembers the words that
//! stand directly before a number and asks the grammar what stands behind it. Dates, labels, codes and names that contain
//! numbers ("Đề án 06", "mức độ 4") are passed over.

use std::ops::Range;

use crate::extract::Reading;
use crate::grammar::figures::{Relation, UnitKind};
use crate::grammar::token::{Kind, Token};
use crate::model::{Comparator, Figure, Period};
use crate::text::ParagraphKind;

pub mod amount;
mod before;
mod period;
mod phrase;
mod relation;
mod shape;
mod table;
#[cfg(test)]
mod tests;

use self::amount::{Amount, UnitRead};
use self::before::Before;
use self::relation::Event;
use self::table::Columns;

/// The figures of the text, in order; their `path` is left empty.
#[must_use]
pub fn figures(reading: &Reading<'_>) -> Vec<Figure> {
    let mut scan = Scan {
        reading,
        drafts: Vec::new(),
        events: Vec::new(),
        columns: Columns::default(),
        in_recipients: false,
        next_cited: 0,
        line: Line::default(),
    };
    for paragraph in &reading.text.paragraphs {
        let tokens = reading.tokens.within(paragraph.range());
        scan.paragraph(paragraph.kind, tokens);
    }
    numbered(scan.drafts)
}

/// A figure that is not yet numbered.
struct Draft {
    figure: Figure,
    kind: Option<UnitKind>,
    /// It says how large a share something is ("đạt 97,95%", "(93,9%)").
    share: bool,
    /// It says by how much something changed.
    change: bool,
    /// Place in the list of the figure that it is a part or share of.
    part: Option<usize>,
}

/// What is remembered along a line.
#[derive(Default)]
struct Line {
    /// Its tokens.
    range: Range<usize>,
    /// The token behind its outline label.
    first: usize,
    /// Words directly before the next token.
    before: Option<Before>,
    /// "ít nhất: (1) 50% …; (2) 90% …": holds for the items of the series.
    series: Option<Comparator>,
    /// The time that figures speak of.
    period: Option<Period>,
    /// Token at which the words begin that say what the next figure measures.
    clause: usize,
    /// Token behind the last count: what stands in brackets there belongs to it.
    count_end: Option<usize>,
    /// Unit of the whole, for parts that stand without one: "5.432 hồ sơ (trực tuyến 5.000; trực tiếp 432)".
    whole: Option<UnitRead>,
    /// Inside quotation marks, where sayings stand.
    quoted: bool,
    /// Head of the table's column.
    column: Option<usize>,
}

struct Scan<'r> {
    reading: &'r Reading<'r>,
    drafts: Vec<Draft>,
    /// What was met in the line, for the relations between its figures.
    events: Vec<Event>,
    columns: Columns,
    in_recipients: bool,
    /// The first reference that does not end before the token being read.
    next_cited: usize,
    line: Line,
}

impl Scan<'_> {
    fn paragraph(&mut self, kind: ParagraphKind, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if kind != ParagraphKind::Row {
            self.columns.leave();
            self.in_recipients =
                self.begins_recipients(&range) || self.in_recipients && !self.is_title(&range);
            if !self.in_recipients {
                self.run(range, None);
            }
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
        let word = range
            .clone()
            .find(|&i| self.reading.tokens.list[i].kind == Kind::Word);
        word.is_some_and(|i| {
            self.reading
                .grammar
                .figures
                .recipients
                .at(&self.reading.tokens, i)
                .is_some()
        })
    }

    /// A line in capitals without a bullet: what follows the recipients.
    fn is_title(&self, range: &Range<usize>) -> bool {
        let tokens = &self.reading.tokens;
        let mut words = range
            .clone()
            .filter(|&i| tokens.list[i].kind == Kind::Word)
            .peekable();
        let bullet = matches!(tokens.list[range.start].kind, Kind::Mark('-' | '+' | '–'));
        !bullet && words.peek().is_some() && words.all(|i| tokens.list[i].capitals)
    }

    fn is_bare_number(&self, cell: &Range<usize>) -> bool {
        cell.clone().all(|i| {
            matches!(
                self.reading.tokens.list[i].kind,
                Kind::Number | Kind::Mark('.' | ')')
            )
        })
    }

    /// Reads a line or a cell; `column` is the number of the cell.
    fn run(&mut self, range: Range<usize>, column: Option<usize>) {
        let tokens = &self.reading.tokens;
        if !range.clone().any(|i| shape::begins_number(tokens, i)) {
            return;
        }
        let mut at = shape::behind_label(tokens, range.clone());
        self.line = Line {
            clause: at,
            first: at,
            range: range.clone(),
            column,
            ..Line::default()
        };
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
            Kind::Word if !tokens.text.as_bytes()[token.start as usize].is_ascii_digit() => {
                self.word(at)
            }
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
        while cited
            .get(self.next_cited)
            .is_some_and(|c| c.end <= token.start as usize)
        {
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
            self.line.before = Some(Before::with(
                None,
                &hit,
                self.reading.grammar.figures.before.meaning(&hit),
            ));
            return hit.to;
        }
        let before = self.line.before.take();
        match mark {
            // Emphasis of Markdown does not part words.
            '*' | '_' => self.line.before = before.map(|b| b.moved(at + 1)),
            ':' => {
                self.line.series = before.as_ref().and_then(|b| b.comparator);
                self.line.before = before
                    .filter(Before::may_pass_colon)
                    .map(|b| b.moved(at + 1));
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
                self.line.clause = at + 1;
            }
            ';' => {
                self.events.push(Event::Semicolon);
                self.line.clause = at + 1;
            }
            '.' if phrase::ends_sentence(tokens, at) => {
                self.events.push(Event::Sentence);
                self.line.series = None;
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
        let last = self
            .drafts
            .last()
            .filter(|_| self.line.count_end.is_some())?;
        let name = last.figure.unit.clone()?;
        let kind = last.kind.filter(|kind| *kind == UnitKind::Count)?;
        Some(UnitRead {
            name,
            kind,
            known: true,
            end: 0,
        })
    }

    /// Reads the number at a token.
    fn number(&mut self, at: usize) -> usize {
        let reading = self.reading;
        let tokens = &reading.tokens;
        let before = self.line.before.take().filter(|b| b.to == at);
        let digits = at + usize::from(amount::is_minus(tokens, at));
        let cluster = shape::Cluster::at(tokens, digits);
        if cluster.is_no_amount() || shape::hangs_on_word(tokens, at) {
            self.line.clause = cluster.to;
            return cluster.to;
        }
        let Some(mut amount) = amount::written(&reading.grammar.figures, tokens, at) else {
            return cluster.to;
        };
        let after = phrase::after_comparator(reading, at, &amount, self.line.range.end);
        let facts = Facts {
            at,
            before,
            after,
            ambiguous: cluster.is_ambiguous(),
        };
        if amount.unit.is_none() {
            self.borrow_unit(at, &mut amount, facts.before.as_ref());
        }
        if self.counts(&amount, &facts) {
            self.draft(&amount, &facts);
            return amount.next;
        }
        cluster.to.max(tokens.index_at(amount.number_end))
    }

    /// The unit of a number that stands alone: from the head of its column or the words before it.
    fn borrow_unit(&self, at: usize, amount: &mut Amount, before: Option<&Before>) {
        let range = &self.line.range;
        if let Some(column) = self.line.column.and_then(|number| self.columns.get(number)) {
            let alone = at == range.start && amount.next >= range.end;
            if alone {
                amount.value *= column.factor;
                amount.unit = Some(UnitRead {
                    end: amount.number_end,
                    ..column.unit.clone()
                });
            }
            return;
        }
        let named = before.is_some_and(|b| b.name.is_some());
        let year = shape::is_year(self.reading.tokens.str(at));
        let alone = !named
            && !year
            && phrase::stands_alone(&self.reading.tokens, at, amount.next, range.clone());
        if let Some(whole) = self.line.whole.clone().filter(|_| alone) {
            amount.unit = Some(UnitRead {
                end: amount.number_end,
                ..whole
            });
            return;
        }
        let introduced = before.is_some_and(Before::introduces)
            || at > range.start && self.reading.tokens.list[at - 1].is(':');
        if introduced {
            amount.unit = phrase::head_noun(self.reading, self.line.clause.max(range.start), at)
                .map(|unit| UnitRead {
                    end: amount.number_end,
                    ..unit
                });
        }
    }

    /// Whether a number counts or measures something.
    fn counts(&self, amount: &Amount, facts: &Facts) -> bool {
        let tokens = &self.reading.tokens;
        let Some(unit) = &amount.unit else {
            return false;
        };
        let written = tokens.str(facts.at + usize::from(amount.value < 0.0));
        let bare = !amount.formal && amount.of.is_none();
        let year = bare && shape::is_year(written);
        if unit.kind == UnitKind::Never
            || year && (amount.to.is_some() || !unit.known || unit.kind == UnitKind::Time)
        {
            return false;
        }
        let before = facts.before.as_ref();
        if let Some(name) = before.and_then(|b| b.name) {
            let free = name.frees(amount, unit, written, year);
            if !free {
                return false;
            }
        }
        if facts.ambiguous && !(unit.known && matches!(unit.kind, UnitKind::Count)) {
            return false;
        }
        if unit.kind == UnitKind::Time {
            let limit =
                |c: Comparator| matches!(c, Comparator::Ge | Comparator::Le | Comparator::Lt);
            return facts.after.is_some() || before.and_then(|b| b.comparator).is_some_and(limit);
        }
        // "Samsung 10 …": a number behind a proper name is part of it unless what it counts is known.
        let behind_name = before.is_none() && facts.at > self.line.range.start && {
            let previous = tokens.list[facts.at - 1];
            previous.kind == Kind::Word && previous.capital
        };
        unit.known || !behind_name && !self.line.quoted
    }

    fn draft(&mut self, amount: &Amount, facts: &Facts) {
        let reading = self.reading;
        let tokens = &reading.tokens;
        let before = facts.before.as_ref();
        let unit = amount.unit.as_ref();
        let percent = unit.is_some_and(|u| u.kind == UnitKind::Percent);
        let series = self
            .line
            .series
            .filter(|_| phrase::begins_item(reading, facts.at));
        let comparator = facts
            .after
            .map(|(c, _)| c)
            .or(before.and_then(|b| b.comparator))
            .or(series);
        let item = percent
            .then(|| phrase::bracketed_item(tokens, facts.at, amount.next, &self.line))
            .flatten();
        let start = item.as_ref().map_or_else(
            || before.and_then(|b| b.shown).unwrap_or(facts.at),
            |item| item.start,
        );
        let mut end = unit.map_or(amount.number_end, |u| u.end);
        let noun = percent
            .then(|| phrase::noun_phrase(reading, amount.next, self.line.range.end))
            .flatten();
        end = end
            .max(facts.after.map_or(0, |(_, end)| end))
            .max(noun.unwrap_or(0));
        if item.is_some() {
            end = tokens.list[amount.next].end as usize;
        }
        let bytes = tokens.list[start].start as usize..end;
        let measure = match &item {
            Some(item) => Some(phrase::words(tokens, item.clone())),
            None => phrase::measure(reading, facts.at, amount, before, &self.line),
        };
        let column = self
            .line
            .column
            .and_then(|number| self.columns.get(number))
            .map(|c| c.head.clone());
        self.events.push(Event::Figure(self.drafts.len()));
        self.drafts.push(Draft {
            kind: unit.map(|u| u.kind),
            share: before.is_some_and(|b| b.share)
                || tokens.list[facts.at.saturating_sub(1)].is('('),
            change: before.is_some_and(|b| b.change),
            part: None,
            figure: Figure {
                id: String::new(),
                value: amount.value,
                to: amount.to,
                of: amount.of,
                unit: unit.map(|u| u.name.clone()),
                comparator: comparator.unwrap_or_default(),
                text: reading.str(bytes.clone()).to_owned(),
                measure: measure.or(column),
                period: self.line.period.clone(),
                part_of: None,
                path: String::new(),
                span: reading.span(bytes),
            },
        });
        self.line.clause = amount.next;
        let counts = unit.is_some_and(|u| matches!(u.kind, UnitKind::Count | UnitKind::Money));
        self.line.count_end = counts.then_some(amount.next);
    }
}

/// What was found around a number.
struct Facts {
    at: usize,
    before: Option<Before>,
    /// The comparator behind it and the byte behind that.
    after: Option<(Comparator, usize)>,
    /// It may be a day and month.
    ambiguous: bool,
}

fn numbered(drafts: Vec<Draft>) -> Vec<Figure> {
    let id = |at: usize| format!("f{:03}", at + 1);
    let finish = |(at, draft): (usize, Draft)| Figure {
        id: id(at),
        part_of: draft.part.map(id),
        ..draft.figure
    };
    drafts.into_iter().enumerate().map(finish).collect()
}
