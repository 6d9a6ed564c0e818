//! What is said in passing and matters for the consistency of the document.
//!
//! What comes in are outline, tasks and figures; what goes out are [`Mention`]s in text order: "Phụ lục I kèm theo" is an
//! appendix that must be there, "gồm 03 nhiệm vụ: (1) …; (2) …" a number that its list does not bear out, "trên địa bàn huyện"
//! the area that something is for. Rules judge them; here nothing is right or wrong.

mod appendix;
mod area;
mod count;
mod date;
mod numbering;
mod time;

use std::ops::Range;

use super::Reading;
use super::task::Found;
use crate::model::{Figure, Mention, MentionKind};
use crate::outline::Outline;

/// The mentions of a document of type `kind`.
#[must_use]
pub fn mentions(
    reading: &Reading<'_>,
    outline: &Outline,
    work: &Found,
    figures: &[Figure],
    kind: Option<&str>,
) -> Vec<Mention> {
    let mut finder = Finder { reading, outline, found: Vec::new() };
    let body = finder.body();
    finder.numbering();
    finder.counts(figures);
    finder.times(work, &body, kind);
    for line in body {
        finder.appendices(line.clone());
        finder.areas(line.clone());
        finder.invalid_dates(line);
    }
    finder.found.sort_by_key(|m| (m.span.start, m.kind));
    finder.found
}

struct Finder<'r> {
    reading: &'r Reading<'r>,
    outline: &'r Outline,
    found: Vec<Mention>,
}

impl Finder<'_> {
    /// The paragraphs between letterhead and signature, in bytes.
    fn body(&self) -> Vec<Range<usize>> {
        let paragraphs = &self.reading.text.paragraphs;
        let bodies = self.outline.parts.iter().flat_map(|part| paragraphs.get(part.body.clone()).unwrap_or_default());
        bodies.map(|p| p.range()).collect()
    }

    /// A mention of `kind` in these bytes, with nothing else known of it.
    fn mention(&self, kind: MentionKind, bytes: Range<usize>) -> Mention {
        Mention {
            scanned: None,
            kind,
            text: self.reading.str(bytes.clone()).to_owned(),
            path: self.outline.block_at(bytes.start).map_or(String::new(), |b| b.path.clone()),
            label: None,
            after: None,
            stated: None,
            listed: None,
            period: None,
            level: None,
            name: None,
            span: self.reading.span(bytes),
        }
    }

    /// The bytes of a range of tokens, which must not be empty.
    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let list = &self.reading.tokens.list;
        let start = list.get(tokens.start).map_or(0, |t| t.start as usize);
        let end = tokens.end.checked_sub(1).and_then(|last| list.get(last)).map_or(start, |t| t.end as usize);
        start..end.max(start)
    }

    /// The first token of the sentence or clause that token `at` stands in, not before `from`.
    fn sentence(&self, at: usize, from: usize) -> usize {
        let list = &self.reading.tokens.list;
        let ends = |i: &usize| {
            list[*i].is(';') || list[*i].is('\n') || (list[*i].is('.') && list.get(i + 1).is_none_or(|t| t.spaced))
        };
        (from..at).rev().find(ends).map_or(from, |i| i + 1)
    }
}
