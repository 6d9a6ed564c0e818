//! The fonts of a document: name, look, and the old encoding that some names stand for.
//!
//! `.VnTimeH` is a font of the encoding TCVN3 with capitals only, `TimesNewRomanPS-BoldMT` is bold Unicode.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hayro_interpret::font::OutlineFontData;

use crate::ingest::legacy;
use crate::model::EncodingShare;

/// Weight from which a font is bold.
const BOLD: u32 = 600;
/// Encoding of letters whose font stands for no other.
const UNICODE: &str = "utf-8";

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
    /// Characters by the encoding that their font stands for.
    encodings: BTreeMap<&'static str, u64>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        Fonts { list: vec![Font::default()], encodings: BTreeMap::new() }
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

    /// Letters written in a font, as Unicode.
    pub(super) fn decoded<'t>(&mut self, font: usize, text: &'t str) -> Cow<'t, str> {
        let decoded = self.list.get(font).and_then(|font| legacy::decode_run(text, &font.name));
        let (decoded, encoding) = match decoded {
            Some((decoded, encoding)) => (Cow::Owned(decoded), encoding.name()),
            None => (Cow::Borrowed(text), UNICODE),
        };
        *self.encodings.entry(encoding).or_default() += decoded.chars().count() as u64;
        decoded
    }

    /// The encodings of the document's letters, where there are others than Unicode.
    pub(super) fn encodings(&self) -> Vec<EncodingShare> {
        let share =
            |(&encoding, &characters): (&&str, &u64)| EncodingShare { encoding: encoding.to_owned(), characters };
        if self.encodings.keys().all(|encoding| *encoding == UNICODE) {
            return Vec::new();
        }
        self.encodings.iter().map(share).collect()
    }
}
