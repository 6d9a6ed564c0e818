//! PDF → [`Content`]: what the pages draw, and what the file says of itself.
//!
//! One pass of an interpreter gives the letters, ruling lines and pictures of every page ([`device`]); letters become words
//! ([`words`]), words and lines the text and its tables ([`layout`]). A file that is damaged gives as many pages as can be
//! read, each of the others a note; "Ký bởi: Ủy ban nhân dân tỉnh" is no text but a fact ([`facts`]).

mod certificate;
mod device;
mod facts;
mod fonts;
mod page;
mod words;
#[cfg(test)]
mod tests;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

pub(crate) use self::page::{Page, PageFacts};
use super::{Content, Request, layout};
use crate::error::Error;
use crate::model::{Note, NoteCode, TextLayer};

/// Most pages that are read.
const MOST_PAGES: usize = 5000;

/// Reads a PDF document.
pub(super) fn read(request: &Request<'_>) -> Result<Content, Error> {
    let pdf = open(request)?;
    let (pages, fonts) = page::read(&pdf, MOST_PAGES);
    let mut notes = Vec::new();
    for page in pages.iter().filter(|page| page.facts.unread) {
        notes.push(unread(page.content.number));
    }
    if pdf.pages().len() > MOST_PAGES {
        let message = format!("tài liệu có {} trang, chỉ đọc {MOST_PAGES} trang đầu", pdf.pages().len());
        notes.push(Note { code: NoteCode::UnreadPage, message, span: None });
    }
    let has_text = pages.iter().any(|page| !page.content.words.is_empty());
    let contents: Vec<_> = pages.into_iter().map(|page| page.content).collect();
    let mut content = layout::content(&contents, request.resources);
    if !has_text {
        if let Some(note) = notes.first() {
            return Err(damaged(request, &note.message));
        }
        return Err(Error::Empty { path: request.path.to_owned() });
    }
    content.encoding = "utf-8";
    content.text_layer = Some(TextLayer::Native);
    content.notes.extend(notes);
    content.facts = facts::read(&pdf, request.bytes);
    content.encodings = fonts.encodings();
    Ok(content)
}

fn open(request: &Request<'_>) -> Result<Pdf, Error> {
    let password = request.resources.password;
    let bytes = request.bytes.to_vec();
    let loaded = page::guarded(|| Pdf::new_with_password(bytes, password.unwrap_or_default()));
    match loaded {
        Some(Ok(pdf)) if pdf.pages().is_empty() => Err(damaged(request, "không tìm thấy trang nào")),
        Some(Ok(pdf)) => Ok(pdf),
        Some(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            Err(Error::NeedsPassword { path: request.path.to_owned(), given: password.is_some() })
        }
        Some(Err(LoadPdfError::Decryption(_))) => Err(damaged(request, "the encryption is of an unknown kind")),
        Some(Err(LoadPdfError::Invalid)) | None => Err(damaged(request, "no table of objects and no page was found")),
    }
}

fn damaged(request: &Request<'_>, reason: &str) -> Error {
    Error::Damaged { path: request.path.to_owned(), what: "a PDF document", reason: reason.to_owned() }
}

/// Notes stand in the result and are in Vietnamese.
fn unread(page: u32) -> Note {
    let message = format!("trang {page} bị hỏng, chỉ đọc được một phần hoặc không đọc được");
    Note { code: NoteCode::UnreadPage, message, span: None }
}
