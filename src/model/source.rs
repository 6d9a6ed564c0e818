//! The input file, and how it was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The input file and what was found out about it before reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceInfo {
    /// The path as the caller gave it; `-` for standard input.
    pub path: String,
    /// Format by content.
    pub format: Format,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Number of pages, 1 where the format has none.
    pub pages: u32,
    /// Character encoding of the bytes, as an IANA name in lower case.
    pub encoding: String,
    /// Where the text comes from.
    pub text_layer: TextLayer,
    /// Whether the Vietnamese marks are there.
    pub diacritics: Diacritics,
    /// Encodings of parts of the text, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub encodings: Vec<EncodingShare>,
    /// How each page was read, where the format has pages that may be pictures.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub routes: Vec<PageRoute>,
    /// What the file says of itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub facts: Option<Facts>,
}

/// Input formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, Markdown included.
    Text,
    /// Portable Document Format.
    Pdf,
    /// Office Open XML.
    Docx,
    /// Word before 2007.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// Hypertext.
    Html,
    /// A picture of a page.
    Image,
}

/// Where the text of a document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TextLayer {
    /// Typed text.
    Native,
    /// Recognised from an image, by this program or before it.
    Ocr,
    /// No text.
    None,
}

/// State of the Vietnamese diacritics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Diacritics {
    /// As written.
    #[default]
    Full,
    /// Some words have lost theirs.
    Partial,
    /// None are left.
    Stripped,
}

/// An encoding and how much of the text is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EncodingShare {
    /// The encoding, as an IANA name in lower case where it has one.
    pub encoding: String,
    /// Characters of the decoded text in lines that are not plain ASCII.
    pub characters: u64,
}

/// How a page was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageRoute {
    /// The page, from 1.
    pub page: u32,
    /// What it is.
    pub kind: PageKind,
    /// Where the text that was used comes from.
    pub text_layer: TextLayer,
    /// What was measured, in a few words, in Vietnamese.
    pub reason: String,
}

/// What a page of a PDF or image is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// Typed text.
    Text,
    /// A picture without text.
    Scan,
    /// A picture with no text but that of the stamp of an electronic signature.
    StampOnly,
    /// A picture with an invisible layer recognised in the wrong language, or without marks.
    WrongLanguage,
    /// Typed in fonts of an old Vietnamese encoding.
    LegacyFont,
    /// Nothing on it.
    Blank,
}

/// What a file says of itself, apart from its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Facts {
    /// Title in the metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Author in the metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Program that made the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub producer: Option<String>,
    /// When it was made, as RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// When it was last changed, as RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Electronic signatures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
    /// Names of attached files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
    /// Times the file was saved on top of itself, 1 for a file never changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revisions: Option<u32>,
    /// True for a file that is encrypted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encrypted: Option<bool>,
}

/// An electronic signature; its validity is not checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Signature {
    /// Who signed, as the signature says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
    /// When, as RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
}
