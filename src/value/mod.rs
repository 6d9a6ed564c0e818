//! Readers of written values: dates, numbers, outline labels. A form of a grammar finds the place, a reader here the value.
//!
//! Every reader takes a text and a byte position and gives the value and the byte after it, or nothing.

pub mod code;
pub mod calendar;
pub mod clock;
pub mod date;
pub mod label;
pub mod number;
pub mod number_words;

pub use clock::Clock;
pub use code::DocumentCode;
pub use date::PartialDate;
pub use number::Number;
pub use number_words::NumberWord;

/// The values that a pattern may ask for with `{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SlotKind {
    /// `{date}`: a day, month and perhaps a year, in figures or with words between them.
    Date,
    /// `{month}`: a month and perhaps a year, in figures or with the word for year between them.
    Month,
    /// `{year}`: a year.
    Year,
    /// `{number}`: a number in any formatting.
    Number,
    /// `{count}`: a small whole number, in figures or as a word.
    Count,
    /// `{term}`: a length of time, "15 ngày làm việc"; its value is the number.
    Term,
}

impl SlotKind {
    /// The slot with this name in the pattern notation.
    #[must_use]
    pub fn from_name(name: &str) -> Option<SlotKind> {
        Some(match name {
            "date" => SlotKind::Date,
            "month" => SlotKind::Month,
            "year" => SlotKind::Year,
            "number" => SlotKind::Number,
            "count" => SlotKind::Count,
            "term" => SlotKind::Term,
            _ => return None,
        })
    }
}

/// A value read in a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A date with the parts that are written.
    Date(PartialDate),
    /// A number.
    Number(Number),
    /// A small whole number.
    Count(i16),
}

/// Reads the value that a slot asks for at byte `at` of `text`; gives it with the byte after it. Slots whose values may
/// have words in them are read from tokens by `grammar::slots`, which falls back on this.
#[must_use]
pub fn read(kind: SlotKind, text: &str, at: usize) -> Option<(Value, usize)> {
    let rest = text.get(at..)?;
    let (value, left) = match kind {
        SlotKind::Date => date::day(rest).map(|(v, r)| (Value::Date(v), r)),
        SlotKind::Month => date::month(rest).map(|(v, r)| (Value::Date(v), r)),
        SlotKind::Year => date::year(rest).map(|(v, r)| (Value::Date(v), r)),
        SlotKind::Number => number::number(rest).map(|(v, r)| (Value::Number(v), r)),
        SlotKind::Count | SlotKind::Term => None,
    }?;
    Some((value, text.len() - left.len()))
}
