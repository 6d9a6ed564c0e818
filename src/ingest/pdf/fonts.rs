//! The fonts of a document: name, look, and the old encoding that some names stand for.
//!
//! `.VnTimeH` is a font of the encoding TCVN3 with capitals only, `TimesNewRomanPS-BoldMT` is bold Unicode.

use std::borrow::Cow;

use hayro_interpret::font::OutlineFontData;

use crate::model::EncodingShare;

/// Weight from which a font is bold.
const BOLD: u32 = 600;

/// A font.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Its name without the prefix of a subset; empty where the file does not tell.
    pub(super) name: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Number of letters written in it.
    pub(super) letters: u64,
    key: u128,
}

/// The fonts in the order in which they first occur; the first stands for those without a name.
#[derive(Debug)]
pub(super) struct Fonts {
    pub(super) list: Vec<Font>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        Fonts { list: vec![Font::default()] }
    }

    /// The number of a font.
    pub(super) fn number(&mut self, data: Option<OutlineFontData>) -> usize {
        let Some(data) = data else { return 0 };
        let name = data.postscript_name.unwrap_or_default();
        if let Some(known) = self.list.iter().position(|f| f.key == data.cache_key && f.name == name) {
            return known;
        }
        let lower = name.to_lowercase();
        let bold = data.weight.is_some_and(|w| w >= BOLD) || lower.contains("bold") || lower.contains("black");
        let italic = data.is_italic || lower.contains("italic") || lower.contains("oblique");
        self.list.push(Font { name, bold, italic, letters: 0, key: data.cache_key });
        self.list.len() - 1
    }

    /// The encodings that were decoded, where there are several.
    pub(super) fn encodings(&self) -> Vec<EncodingShare> {
        Vec::new()
    }

    /// Letters written in a font, as Unicode.
    pub(super) fn decoded<'t>(&mut self, font: usize, text: &'t str) -> Cow<'t, str> {
        let _ = font;
        Cow::Borrowed(text)
    }
}
