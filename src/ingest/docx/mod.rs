//! Bytes of a Word document (.docx) → its text with the places of its lines.
//!
//! A package of XML parts: `word/document.xml` has the text, `styles.xml` and `numbering.xml` say how it looks and counts,
//! `footnotes.xml` has what stands below. What goes out is what a reader of the document sees, "1.1. Rà soát" with the label
//! that Word counted, apart from page headers and footers, comments, and what is deleted or hidden. `docs/word.md` says how.

mod block;
mod body;
mod facts;
mod format;
mod layout;
mod lines;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod symbols;
mod xml;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::block::NoteMark;
use self::body::{Body, Seen};
use self::lines::{Lines, Words};
use self::numbering::Numbering;
pub(in crate::ingest) use self::package::Package;
use self::styles::Styles;
use self::xml::{Node, Xml};
use super::{Content, Request};
use crate::error::{Error, ForeignFormat};
use crate::model::{EncodingShare, Note, NoteCode};

/// Reads a Word document.
pub(super) fn read(request: &Request<'_>) -> Result<Content, Error> {
    let mut package = Package::open(request.bytes);
    let main_name = package.main_part();
    let Some(main) = package.part(&main_name) else {
        return Err(unreadable(request.path, &package));
    };
    let relations = package.relations(&main_name);
    let folder = main_name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut related = |kind: &str| {
        let named = relations.iter().find(|r| r.kind == kind).map(|r| r.target.clone());
        let name = named.unwrap_or_else(|| format!("{folder}/{kind}.xml"));
        package.part(&name).map(|part| (name, part))
    };
    let styles = related("styles").map_or_else(Styles::default, |(_, part)| Styles::read(&part.text));
    let numbering = related("numbering").map_or_else(Numbering::default, |(_, part)| {
        Numbering::read(&part.text, |id| styles.get(id).and_then(|style| style.paragraph.list))
    });
    let mut body = Body::new(&styles, numbering);
    let (blocks, broken) = body.read(&main.text);
    let notes = ["footnotes", "endnotes"].map(|kind| {
        let part = related(kind);
        part.map_or_else(NoteTexts::default, |(name, part)| note_texts(&mut body, &part.text, &name))
    });
    let mut lines = Lines::default();
    let mut note = |mark: &NoteMark| notes[usize::from(mark.endnote)].get(&mark.id).cloned();
    lines.blocks(&blocks, &format!("{main_name} "), &mut note);
    let seen = body.seen;
    let cut = broken || main.cut;
    if !lines.text.contains(char::is_alphanumeric) {
        return Err(empty(request.path, &seen, cut || package.is_damaged()));
    }
    let facts = facts::read(
        package.part("docProps/core.xml").map(|part| part.text).as_deref(),
        package.part("docProps/app.xml").map(|part| part.text).as_deref(),
    );
    Ok(Content {
        encoding: "utf-8",
        notes: doubts(&seen, cut, package.is_damaged()),
        encodings: shares(&seen, &lines.text),
        text: lines.text,
        lines: lines.lines,
        places: lines.places,
        facts,
        ..Content::default()
    })
}

/// Words and places of notes by their identifiers.
type NoteTexts = BTreeMap<i32, (String, String)>;

/// Reads the part of the footnotes or the endnotes.
fn note_texts(body: &mut Body<'_>, text: &str, name: &str) -> NoteTexts {
    let mut notes = NoteTexts::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next() {
        let Node::Open(element) = node else { continue };
        if !matches!(element.word(), "footnote" | "endnote") {
            continue;
        }
        let kind = element.word().to_owned();
        // Separators have a type; notes have none, or the type "normal".
        let separator = element.attribute("type").is_some_and(|kind| kind != "normal");
        let id = element.attribute("id").and_then(|id| id.parse().ok()).filter(|_| !separator);
        let Some(id) = id else {
            xml.skip();
            continue;
        };
        let mut words = Words::default();
        words.blocks(&body.blocks(&mut xml));
        if !words.text.is_empty() {
            notes.insert(id, (words.text, format!("{name} {kind}[@id={id}]")));
        }
    }
    notes
}

/// The notes stand in the result and are therefore in Vietnamese, as every note is.
fn doubts(seen: &Seen, cut: bool, damaged: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |code, message: String| notes.push(Note { code, message, span: None });
    if cut {
        note(NoteCode::UnreadPart, "tệp hỏng hoặc bị cắt: chỉ đọc được phần đầu của văn bản".to_owned());
    } else if damaged {
        note(NoteCode::UnreadPart, "tệp nén bị hỏng: có thể thiếu một số thành phần".to_owned());
    }
    if seen.changes > 0 {
        note(
            NoteCode::TrackedChanges,
            format!("văn bản có {} chỗ sửa đổi chưa chấp nhận, được đọc như đã chấp nhận", seen.changes),
        );
    }
    if seen.hidden > 0 {
        note(NoteCode::LeftOut, format!("bỏ qua {} chữ bị ẩn (hidden text)", seen.hidden));
    }
    if seen.contents > 0 {
        note(NoteCode::LeftOut, format!("bỏ qua mục lục ({} dòng)", seen.contents));
    }
    if seen.embedded > 0 {
        note(NoteCode::LeftOut, format!("không đọc {} đối tượng nhúng trong văn bản", seen.embedded));
    }
    for (encoding, characters) in &seen.legacy {
        note(NoteCode::LegacyEncoding, format!("{characters} ký tự trong phông chữ cũ được giải mã từ {encoding}"));
    }
    notes
}

/// Encodings and how much of the text is in each, where there are old ones.
fn shares(seen: &Seen, text: &str) -> Vec<EncodingShare> {
    if seen.legacy.is_empty() {
        return Vec::new();
    }
    let rest = text.chars().count().saturating_sub(seen.legacy.values().sum());
    let old = seen.legacy.iter().map(|(encoding, characters)| (*encoding, *characters));
    let all = old.chain((rest > 0).then_some(("utf-8", rest)));
    all.map(|(encoding, n)| EncodingShare { encoding: encoding.to_owned(), characters: n as u64 }).collect()
}

/// A package without a main part: damaged, or no document at all.
fn unreadable(path: &str, package: &Package<'_>) -> Error {
    if package.is_damaged() {
        let reason = "the package broke off before its text".to_owned();
        Error::Damaged { path: path.to_owned(), what: ForeignFormat::Docx.what(), reason }
    } else {
        Error::UnsupportedFormat { path: path.to_owned(), format: ForeignFormat::Archive }
    }
}

/// A document without words.
fn empty(path: &str, seen: &Seen, damaged: bool) -> Error {
    let path = path.to_owned();
    let what = ForeignFormat::Docx.what();
    if damaged {
        return Error::Damaged { path, what, reason: "no words came before the damage".to_owned() };
    }
    if seen.pictures > 0 {
        return Error::UnsupportedFormat { path, format: ForeignFormat::PicturesOnly };
    }
    Error::Empty { path }
}
