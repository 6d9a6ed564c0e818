//! A paragraph while it is read: runs are put together, decoded by their fonts, and judged by how most of them look.
//!
//! "céng hßa" in `.VnTime` becomes "cộng hòa"; a run that is shown in capitals becomes capitals; the paragraph is bold when all its
//! letters are.

use std::rc::Rc;

use super::block::NoteMark;
use super::format::{ParagraphFormat, RunFormat};
use super::symbols;
use crate::ingest::weight::Weights;
use crate::ingest::{LineStyle, legacy};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) format: ParagraphFormat,
    /// How runs look that say nothing.
    pub(super) base: RunFormat,
    /// How the present run looks.
    pub(super) run: RunFormat,
    pub(super) page: Option<u32>,
    pub(super) number: u32,
    pub(super) notes: Vec<NoteMark>,
    /// Text in an old font that is not decoded yet, since a letter may go on in the next run.
    legacy: String,
    legacy_font: Option<Rc<str>>,
    legacy_capitals: bool,
    letters: usize,
    weights: Weights,
    italic: usize,
    /// Letters by size.
    sizes: Vec<(u8, usize)>,
    /// Letters that were left out because they are hidden.
    pub(super) hidden: usize,
}

/// Characters of a text by the old encoding that they were in.
pub(super) type Decoded<'d> = dyn FnMut(&'static str, usize) + 'd;

impl Draft {
    /// Adds the text of a run.
    pub(super) fn push(&mut self, text: &str, decoded: &mut Decoded<'_>) {
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        if self.run.hidden == Some(true) {
            self.hidden += letters;
            return;
        }
        self.count(letters);
        text.chars().for_each(|c| self.weights.push(c, self.run.bold == Some(true)));
        let capitals = self.run.capitals == Some(true);
        let font = self.run.font.clone();
        if font.as_deref().is_some_and(is_legacy) {
            if self.legacy_font != font || self.legacy_capitals != capitals {
                self.flush(decoded);
                self.legacy_font = font;
                self.legacy_capitals = capitals;
            }
            self.legacy.push_str(text);
            return;
        }
        self.flush(decoded);
        let signs = match self.run.raised {
            Some(true) => raised(text),
            _ => symbols::text(text, font.as_deref()),
        };
        let text = signs.as_deref().unwrap_or(text);
        // Line ends in the file's text are blanks.
        let clean = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\u{c}') { ' ' } else { c });
        if capitals {
            self.text.extend(clean.flat_map(char::to_uppercase));
        } else {
            self.text.extend(clean);
        }
    }

    /// Adds a break, a tab, the mark of a note.
    pub(super) fn push_mark(&mut self, mark: &str, decoded: &mut Decoded<'_>) {
        if self.run.hidden != Some(true) {
            self.flush(decoded);
            self.text.push_str(mark);
            mark.chars().for_each(|c| self.weights.push(c, false));
        }
    }

    /// Decodes what waits for it.
    pub(super) fn flush(&mut self, decoded: &mut Decoded<'_>) {
        let Some(font) = self.legacy_font.take() else { return };
        let text = std::mem::take(&mut self.legacy);
        let (text, encoding) = unicode(&text, &font);
        if let Some(encoding) = encoding {
            decoded(encoding, text.chars().count());
        }
        let clean = text.chars().filter(|c| !c.is_control());
        if self.legacy_capitals {
            self.text.extend(clean.flat_map(char::to_uppercase));
        } else {
            self.text.extend(clean);
        }
    }

    /// How the whole paragraph looks.
    pub(super) fn style(&self) -> LineStyle {
        let all = |some: usize| self.letters > 0 && some == self.letters;
        let bold = self.weights.bold();
        let most = self.sizes.iter().max_by_key(|(_, letters)| *letters);
        LineStyle {
            bold: bold.all,
            lead: bold.lead,
            italic: all(self.italic),
            centred: self.format.centred == Some(true),
            size: most.map_or(0, |(size, _)| *size),
            heading: self.format.outline.filter(|level| *level < 9).map_or(0, |level| level + 1),
            ..LineStyle::default()
        }
    }

    fn count(&mut self, letters: usize) {
        self.letters += letters;
        self.italic += if self.run.italic == Some(true) { letters } else { 0 };
        if let Some(size) = self.run.size {
            match self.sizes.iter_mut().find(|(known, _)| *known == size) {
                Some((_, count)) => *count += letters,
                None => self.sizes.push((size, letters)),
            }
        }
    }
}

/// A number in raised figures: the mark of a note that was typed, or the power of a unit.
pub(super) fn raised(number: &str) -> Option<String> {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let figure = |c: char| FIGURES.get(usize::try_from(c.to_digit(10)?).ok()?);
    number.chars().map(figure).collect()
}

fn is_legacy(font: &str) -> bool {
    legacy::by_font(font).is_some()
}

/// The text, and the encoding that it was decoded from. Text that is Unicode stays, although the font, left over from a style, is an
/// old one; so does text of letters that are the same in both.
fn unicode(text: &str, font: &str) -> (String, Option<&'static str>) {
    match legacy::decode_run(text, font) {
        Some((decoded, encoding)) if decoded != text => (decoded, Some(encoding.name())),
        _ => (text.to_owned(), None),
    }
}
