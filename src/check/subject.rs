//! What rules look at: a document with what is known about its time, its level and the words of such documents.
//!
//! "Báo cáo … ngày tháng 5 năm 2024" was issued on some day of May: what must lie after it is held against the first day, what
//! must lie before it against the last. An agency is judged as of that time.

use std::cell::OnceCell;

use jiff::civil::Date;

use crate::finding::Both;
use crate::grammar::Grammar;
use crate::grammar::word::fold;
use crate::model::{Agency, Deadline, Diacritics, Document, Figure, Level, Mention, MentionKind, Role, Task};
use crate::span::Span;
use crate::value::PartialDate;

/// What rules look at.
pub struct Subject<'a> {
    /// The document.
    pub document: &'a Document,
    /// The grammars: agencies with their lifetimes, types of documents.
    pub grammar: &'a Grammar,
    /// First and last day on which the document may have been issued.
    pub issued: Option<(Date, Date)>,
    /// Tasks of the body with their counterparts in an appendix, once a rule has asked for them.
    pub(super) pairs: OnceCell<Vec<(&'a Task, &'a Task)>>,
}

/// Confidence below which a task may have been read wrongly.
const SURE: f64 = 0.7;
/// Bytes from which a task is rather several that were run together.
const LONGEST: usize = 3_000;

impl<'a> Subject<'a> {
    /// A document to be looked at.
    #[must_use]
    pub fn new(document: &'a Document, grammar: &'a Grammar) -> Self {
        let written = document.header.date.as_deref().and_then(PartialDate::from_iso);
        // A bare year says too little to judge anything by.
        let issued = written.filter(|d| d.month.is_some()).and_then(|d| Some((first_day(&d)?, last_day(&d)?)));
        Subject { document, grammar, issued, pairs: OnceCell::new() }
    }

    /// True where letters were lost, so that a name that looks odd may only have been read badly.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.document.source.diacritics != Diacritics::Full
    }

    /// Where the document begins.
    #[must_use]
    pub fn head(&self) -> Span {
        self.document.header.span.unwrap_or(Span { page: 1, line: 1, ..Span::default() })
    }

    /// Where the document ends, as far as anything was read there.
    #[must_use]
    pub fn foot(&self) -> Span {
        let d = self.document;
        let spans = d.sections.iter().map(|s| s.span).chain(d.tasks.iter().map(|t| t.span));
        let spans = spans.chain(d.figures.iter().map(|f| f.span)).chain(d.citations.iter().map(|c| c.span));
        let last = spans.max_by_key(|s| s.end).unwrap_or_else(|| self.head());
        Span { start: last.end, ..last }
    }

    /// The tasks that were read surely.
    pub fn tasks(&self) -> impl Iterator<Item = &'a Task> {
        // An appendix that is one task as a whole is a table that was not read as one.
        let whole = |t: &Task| t.path.starts_with("PL") && !t.path.contains(['.', '/']);
        self.document.tasks.iter().filter(move |t| t.confidence >= SURE && !whole(t) && t.text.len() < LONGEST)
    }

    /// The deadlines of a task and of its steps, each once.
    #[must_use]
    pub fn deadlines(&self, task: &'a Task) -> Vec<&'a Deadline> {
        let mut all: Vec<&Deadline> = Vec::new();
        for deadline in task.deadlines.iter().chain(task.steps.iter().flat_map(|s| &s.deadlines)) {
            if !all.iter().any(|d| d.span == deadline.span && d.end == deadline.end) {
                all.push(deadline);
            }
        }
        all
    }

    /// The mentions of one kind.
    pub fn mentions(&self, kind: MentionKind) -> impl Iterator<Item = &'a Mention> {
        self.document.mentions.iter().filter(move |m| m.kind == kind)
    }

    /// The figure with an id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&'a Figure> {
        let number: Option<usize> = id.get(1..).and_then(|n| n.parse().ok());
        let at = number.and_then(|n| n.checked_sub(1)).and_then(|at| self.document.figures.get(at));
        at.filter(|f| f.id == id).or_else(|| self.document.figures.iter().find(|f| f.id == id))
    }

    /// Level of a body: what the lexicon says, else the type word that its id ends in ("cong-an-huyen").
    #[must_use]
    pub fn level(&self, agency: &Agency) -> Option<Level> {
        let id = agency.id.as_deref()?;
        let known = self.grammar.agencies.body(id).and_then(|body| body.meaning.level);
        known.or_else(|| match id.rsplit('-').next()? {
            "tinh" => Some(Level::Province),
            "huyen" => Some(Level::District),
            "xa" => Some(Level::Commune),
            _ => None,
        })
    }

    /// True when the words of an agency are a misspelling of its name, not an abbreviation of it: "Công xã huyện" for "Công
    /// an huyện".
    #[must_use]
    pub fn is_misspelled(&self, agency: &Agency) -> bool {
        let abbreviated =
            |text: &str| text.split_whitespace().any(|w| w.chars().filter(|c| c.is_uppercase()).count() > 1);
        if agency.text == agency.name || self.is_damaged() || abbreviated(&agency.text) {
            return false;
        }
        let (written, name) = (words(&agency.text), words(&agency.name));
        let differing = written.iter().zip(&name).filter(|(a, b)| a != b).count();
        written.len() == name.len() && differing == 1 && name.len() > 2
    }
}

/// Those who are to do a task: its leads, or where none leads those who carry it out.
pub(super) fn responsible(task: &Task) -> Vec<&Agency> {
    let of = |role: Role| task.agencies.iter().filter(move |a| a.role == role).collect::<Vec<_>>();
    let leads = of(Role::Lead);
    if leads.is_empty() { of(Role::Execute) } else { leads }
}

/// The folded words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    split(&fold(text)).map(str::to_owned).collect()
}

/// The words of a text that is folded.
pub(super) fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// A day in ISO form.
pub(super) fn day(iso: &str) -> Option<Date> {
    iso.parse().ok()
}

/// The first day of what is written of a date.
pub(super) fn first_day(date: &PartialDate) -> Option<Date> {
    Date::new(date.year?, date.month.unwrap_or(1), date.day.unwrap_or(1)).ok()
}

/// The last day of what is written of a date.
pub(super) fn last_day(date: &PartialDate) -> Option<Date> {
    if date.day.is_some() {
        return first_day(date);
    }
    Date::new(date.year?, date.month.unwrap_or(12), 1).ok().map(Date::last_of_month)
}

/// Days from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// A day as Vietnamese papers write it: "17/3/2022".
pub(super) fn written(date: Date) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// An ISO date, whole or not, as Vietnamese papers write it.
pub(super) fn written_iso(iso: &str) -> String {
    match PartialDate::from_iso(iso) {
        Some(PartialDate { year: Some(y), month: Some(m), day: Some(d) }) => format!("{d}/{m}/{y}"),
        Some(PartialDate { year: Some(y), month: Some(m), day: None }) => format!("{m}/{y}"),
        _ => iso.to_owned(),
    }
}

/// The day or days of issue, in both languages.
pub(super) fn issue_date(issued: (Date, Date)) -> Both {
    if issued.0 == issued.1 {
        let day = written(issued.0);
        return Both::new(format!("ngày {day}"), format!("on {day}"));
    }
    let month = format!("{}/{}", issued.0.month(), issued.0.year());
    Both::new(format!("tháng {month}"), format!("in {month}"))
}

/// A number with Vietnamese marks: "56.751", "97,81".
pub(super) fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{part}") }
}

/// A number with as many decimals as it needs, two at most.
pub(super) fn plain_number(value: f64) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { 2 };
    let shown = number(value, decimals);
    if decimals > 0 { shown.trim_end_matches('0').trim_end_matches(',').to_owned() } else { shown }
}

/// The beginning of a text, for messages.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 70;
    let text = text.replace('\n', " ");
    if text.chars().count() <= MOST {
        return text;
    }
    let cut: String = text.chars().take(MOST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or_default())
}
