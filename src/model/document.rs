//! The document as a whole, and the parts that need no file of their own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Figure, Header, Mention, SourceInfo, Target, Task};
use crate::span::Span;

/// Name and version of the JSON that [`Document`] serialises to.
pub const SCHEMA: &str = "boctach.document/1";

/// Everything read from one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The file and how it was read.
    pub source: SourceInfo,
    /// Letterhead, title and signature.
    pub header: Header,
    /// Short names that the document itself defines.
    pub abbreviations: Vec<Abbreviation>,
    /// The headings, in document order.
    pub sections: Vec<Section>,
    /// The pieces of work that the document gives out.
    pub tasks: Vec<Task>,
    /// What a report says was done; absent where the document is no report.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub statements: Vec<Statement>,
    /// Results to be reached.
    pub targets: Vec<Target>,
    /// Numbers that count or measure something.
    pub figures: Vec<Figure>,
    /// References to other documents.
    pub citations: Vec<Citation>,
    /// Tables with their cells.
    pub tables: Vec<Table>,
    /// What is said in passing and matters for the consistency of the document.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub mentions: Vec<Mention>,
    /// The program's own doubts.
    pub notes: Vec<Note>,
}

/// A short name and what it stands for, as the document defines it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Abbreviation {
    /// The short name.
    pub short: String,
    /// What it stands for.
    pub long: String,
    /// The words of the definition.
    pub span: Span,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// Chain of outline labels, `II.2.1`; `PL1` for an appendix; that of the heading above where it has no label.
    pub path: String,
    /// The label as written; empty where only its look makes it a heading.
    pub label: String,
    /// The heading without its label.
    pub title: String,
    /// Depth in the outline, 1 for the outermost.
    pub level: u32,
    /// The heading's words.
    pub span: Span,
}

/// An item of a report that says what was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// `r001`, unique in the document.
    pub id: String,
    /// Path of the outline item.
    pub path: String,
    /// Its words.
    pub text: String,
    /// The words as scanned, where the text was restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scanned: Option<String>,
    /// Where they stand.
    pub span: Span,
}

/// A reference to another document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// `c001`, unique in the document.
    pub id: String,
    /// Number and symbol, `06/QĐ-TTg`; a blank number stays blank.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    /// Slug of the document type, `quyet_dinh`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind: Option<String>,
    /// ISO date, year-month or year, as far as it is written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// Issuing body as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issuer: Option<String>,
    /// Name of a law, or the subject of the cited document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// The words of the reference.
    pub span: Span,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// `tb1`, unique in the document.
    pub id: String,
    /// Path of the section or appendix it stands in.
    pub path: String,
    /// Column heads, empty where the table has none.
    pub header: Vec<String>,
    /// Body rows, rows broken over pages joined, repeated heads left out.
    pub rows: Vec<Vec<String>>,
    /// From the head to the last row.
    pub span: Span,
}

/// A doubt of the program about what it read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// What kind of doubt.
    pub code: NoteCode,
    /// The doubt in a sentence, in Vietnamese.
    pub message: String,
    /// The words in question, where there are any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span>,
}

/// Kinds of notes. Stable: never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoteCode {
    /// Bytes that are not valid in the encoding were replaced.
    InvalidBytes,
    /// The text has lost Vietnamese marks; names are matched without them.
    DamagedText,
    /// Little or nothing in the text is Vietnamese.
    NotVietnamese,
    /// No letterhead of an administrative document was found.
    NoLetterhead,
    /// A label does not follow from the one before it.
    OddLabel,
    /// The outline is deeper than the program follows.
    DeepOutline,
    /// A row has more or fewer cells than its table's head.
    OddTable,
    /// A date or number could not be read as a value.
    UnreadValue,
    /// A cell or label line of agencies or times holds something else.
    UnreadCell,
    /// A page could not be read, or only in part.
    UnreadPage,
    /// Part of the file could not be read.
    UnreadPart,
    /// Changes that nobody has accepted yet were read as accepted.
    TrackedChanges,
    /// Something that the file has was left out: hidden text, a table of contents, an embedded object.
    LeftOut,
    /// A page was recognised from its picture, or again with another language.
    RecognisedPage,
    /// The OCR engine is not sure of a word.
    DoubtfulWord,
    /// Text of an old Vietnamese font encoding was decoded.
    LegacyEncoding,
    /// The date is that of the electronic signature.
    DateFromSignature,
    /// Words were restored from damaged text.
    RestoredText,
}
