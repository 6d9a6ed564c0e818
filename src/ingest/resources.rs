//! What reading may use beyond the bytes: what the user knows of the document, and programs that recognise or convert.
//!
//! The library runs no program itself. A caller that can (the command line does) implements [`Recogniser`] with an OCR
//! engine and [`Converter`] with an office suite; without them, what needs them is an error or a note that says so.

use crate::error::EngineError;
use crate::model::Format;

/// What reading may use beyond the bytes. The default is nothing.
#[derive(Clone, Copy, Default)]
pub struct Resources<'a> {
    /// Name of the character encoding, where the user knows better than the detection.
    pub encoding: Option<&'a str>,
    /// Password of an encrypted document.
    pub password: Option<&'a str>,
    /// Keep the text layer of a scan even where it seems to be recognised in the wrong language.
    pub keep_text_layer: bool,
    /// Texts of the same programme: what they say tells how damaged words of this one are to be read.
    pub context: &'a [String],
    /// Recognises the text of pictures.
    pub recogniser: Option<&'a dyn Recogniser>,
    /// Converts documents of other formats to DOCX.
    pub converter: Option<&'a dyn Converter>,
    /// Takes pictures of pages with the tables that were found on them.
    pub sketches: Option<&'a dyn Fn(Sketch)>,
}

/// An OCR engine.
pub trait Recogniser: Sync {
    /// Recognises the words of a picture, which is asked for when the engine is ready to take it: to make it, or to wait for what it
    /// depends on, takes time. One without pixels has no words. Called from several threads, for pages and for cells of their tables
    /// that are worth a second look.
    ///
    /// # Errors
    /// When the engine is not there or could not do it.
    fn recognise(&self, picture: &mut dyn FnMut() -> Picture) -> Result<Recognised, EngineError>;

    /// How many pictures it recognises at once, each in a thread of its own; none may wait for another.
    fn at_once(&self) -> usize {
        1
    }
}

/// A converter of documents.
pub trait Converter {
    /// The bytes of a DOCX document with the content of `bytes`, which are of `format`.
    ///
    /// # Errors
    /// When the program is not there or could not do it.
    fn to_docx(&self, bytes: &[u8], format: Format) -> Result<Vec<u8>, EngineError>;
}

/// A grey picture of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Page, from 1.
    pub page: u32,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels for an inch.
    pub resolution: u32,
    /// One byte a pixel, row by row, 0 black, 255 white.
    pub grey: Vec<u8>,
}

/// The words of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognised {
    /// The words in the engine's reading order.
    pub words: Vec<RecognisedWord>,
}

/// A word of a picture; positions are pixels from the upper left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecognisedWord {
    /// The word.
    pub text: String,
    /// Left edge.
    pub left: u32,
    /// Upper edge.
    pub top: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// How sure the engine is, 0 to 100.
    pub confidence: u8,
    /// Block, paragraph and line of the engine, in order.
    pub line: (u32, u32, u32),
}

/// A page as an SVG picture with what was found on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Page, from 1.
    pub page: u32,
    /// The picture.
    pub svg: String,
}
