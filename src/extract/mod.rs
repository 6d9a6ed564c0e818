//! Text and outline → Document; one file per thing.

pub mod citation;
pub mod header;
pub mod abbreviation;
pub mod agency;
pub mod deadline;
pub mod figure;
pub mod section;
pub mod task;
pub mod target;
pub mod mention;
pub mod note;

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::token::Tokens;
use crate::model::Header;
use crate::span::Span;
use crate::text::Text;
use crate::value::PartialDate;

/// What every extractor reads from.
pub struct Reading<'a> {
    /// The grammars.
    pub grammar: &'a Grammar,
    /// The normalised text.
    pub text: &'a Text,
    /// Its tokens.
    pub tokens: Tokens<'a>,
    /// What incomplete dates are completed from.
    pub reference: Reference,
    /// Stretches that belong to citations, in order: a date or a body in them is not the task's own.
    pub cited: Vec<Range<usize>>,
}

/// The document's own time and place.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Date of issue, as far as it is written.
    pub issued: Option<PartialDate>,
    /// The year that the document is for ("Kế hoạch … năm 2023"), else the year of issue.
    pub year: Option<i16>,
    /// The month that a periodic report is for.
    pub month: Option<i8>,
}

impl<'a> Reading<'a> {
    /// What extractors read from, once the header is known: incomplete dates are completed from the date of issue and the
    /// period in the title, which is filled into the header here.
    #[must_use]
    pub fn new(
        grammar: &'a Grammar,
        text: &'a Text,
        tokens: Tokens<'a>,
        cited: Vec<Range<usize>>,
        issued: Option<PartialDate>,
        title: Option<Range<usize>>,
        header: &mut Header,
    ) -> Self {
        let reference = Reference { issued, year: issued.and_then(|d| d.year), month: None };
        let mut reading = Reading { grammar, text, tokens, reference, cited };
        header.period = title.and_then(|words| deadline::period(&reading, words));
        let date = |day: &Option<String>| day.as_deref().and_then(PartialDate::from_iso);
        if let Some((start, end)) = header.period.as_ref().and_then(|p| date(&p.start).zip(date(&p.end)))
            // A plan for several years says nothing about the year of "trước ngày 15/6".
            && start.year == end.year
        {
            reading.reference.year = end.year;
            reading.reference.month = (start.month == end.month).then_some(end.month).flatten();
        }
        reading
    }

    /// The words of a byte range.
    #[must_use]
    pub fn str(&self, range: Range<usize>) -> &str {
        &self.text.string[range]
    }

    /// A byte range as a span.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        self.text.span(range)
    }

    /// True when a byte range touches a citation.
    #[must_use]
    pub fn is_cited(&self, range: &Range<usize>) -> bool {
        let at = self.cited.partition_point(|c| c.end <= range.start);
        self.cited.get(at).is_some_and(|c| c.start < range.end)
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! What tests of single extractors read from.

    use super::{Reading, Reference};
    use crate::grammar::Grammar;
    use crate::grammar::files::Files;
    use crate::grammar::token::Tokens;
    use crate::text::Text;

    /// Runs `check` on a reading of `string` in which 2023 is the document's year; `tolerant` as for OCR text.
    pub(crate) fn with_reading(string: &str, tolerant: bool, check: impl FnOnce(&Reading<'_>)) {
        let grammar = Grammar::load(&Files::builtin()).expect("built-in grammars load");
        let text = Text { tolerant, ..Text::plain(string) };
        let tokens = Tokens::read(&text.string, &grammar.vocabulary, tolerant);
        let reference = Reference { year: Some(2023), ..Reference::default() };
        check(&Reading { grammar: &grammar, text: &text, tokens, reference, cited: Vec::new() });
    }
}
