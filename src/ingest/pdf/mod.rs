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
#[cfg(feature = "scan")]
mod render;
mod route;
#[cfg(feature = "scan")]
mod scans;
mod words;
#[cfg(test)]
mod tests;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::page::Page;
use self::route::Route;
use super::outcome::{self, Outcome};
use super::{Content, Request, layout};
use crate::error::{Error, Program};
use crate::model::{EncodingShare, Note, NoteCode, PageRoute, TextLayer};

/// Most pages that are read.
const MOST_PAGES: usize = 5000;

/// Reads a PDF document.
pub(super) fn read(request: &Request<'_>) -> Result<Content, Error> {
    let pdf = open(request)?;
    let (mut pages, fonts) = page::read(&pdf, MOST_PAGES);
    let Reading { routes, outcomes } = readable(request, &pdf, &mut pages);
    let mut notes = Vec::new();
    for page in pages.iter().filter(|page| page.facts.unread) {
        notes.push(unread(page.content.number));
    }
    if pdf.pages().len() > MOST_PAGES {
        let message = format!("tài liệu có {} trang, chỉ đọc {MOST_PAGES} trang đầu", pdf.pages().len());
        notes.push(Note { code: NoteCode::UnreadPage, message, span: None });
    }
    let has_text = pages.iter().any(|page| page.content.words.iter().any(|word| !word.stamp));
    let contents: Vec<_> = pages.into_iter().map(|page| page.content).collect();
    let mut content = layout::content(&contents, request.resources);
    if !has_text {
        if let Some(error) = outcomes.into_iter().find_map(|outcome| outcome.result.err()) {
            return Err(Error::NeedsProgram { path: request.path.to_owned(), program: Program::Tesseract, error });
        }
        if let Some(note) = notes.first() {
            return Err(damaged(request, &note.message));
        }
        return Err(Error::Empty { path: request.path.to_owned() });
    }
    content.encoding = "utf-8";
    content.text_layer = Some(text_layer(&routes));
    content.routes = routes;
    content.notes.extend(outcome::notes(&outcomes));
    content.notes.extend(notes);
    content.facts = Some(facts::read(request.bytes, request.resources.password));
    content.encodings = fonts.encodings();
    content.notes.extend(legacy_note(&content.encodings));
    Ok(content)
}

/// How the pages were read.
struct Reading {
    /// Page by page.
    routes: Vec<PageRoute>,
    /// How recognition went on the pages that needed it.
    outcomes: Vec<Outcome>,
}

/// Routes every page, and recognises those that need it.
fn readable(request: &Request<'_>, pdf: &Pdf, pages: &mut [Page]) -> Reading {
    let mut routes: Vec<Route> =
        pages.iter().map(|p| route::route(&p.facts, request.resources.keep_text_layer)).collect();
    let outcomes = recognised(request, pdf, pages, &mut routes);
    let routes =
        (1..).zip(routes).map(|(page, r)| PageRoute { page, kind: r.kind, text_layer: r.text_layer, reason: r.reason });
    Reading { routes: routes.collect(), outcomes }
}

#[cfg(feature = "scan")]
use self::scans::recognised;

/// Without pictures of pages, what needs recognition is only told.
#[cfg(not(feature = "scan"))]
fn recognised(_: &Request<'_>, _: &Pdf, pages: &mut [Page], routes: &mut [Route]) -> Vec<Outcome> {
    let needed =
        pages.iter().zip(routes).filter(|(_, route)| route.recognise && route.kind != crate::model::PageKind::Blank);
    needed
        .map(|(page, _)| Outcome {
            page: page.content.number,
            result: Err(crate::error::EngineError::Missing),
            left_out: Vec::new(),
        })
        .collect()
}

/// Where most of the pages with text have it from.
fn text_layer(routes: &[PageRoute]) -> TextLayer {
    let count = |layer| routes.iter().filter(|route| route.text_layer == layer).count();
    if count(TextLayer::Ocr) > count(TextLayer::Native) { TextLayer::Ocr } else { TextLayer::Native }
}

fn open(request: &Request<'_>) -> Result<Pdf, Error> {
    let password = request.resources.password;
    let protected = LoadPdfError::Decryption(DecryptionError::PasswordProtected);
    // A password may be meant for another of several files; many need none, though what may be done with them is restricted.
    let passwords = password.into_iter().chain([""]);
    let mut loaded = None;
    for password in passwords {
        loaded = page::guarded(|| Pdf::new_with_password(request.bytes.to_vec(), password));
        if !matches!(&loaded, Some(Err(error)) if *error == protected) {
            break;
        }
    }
    match loaded {
        Some(Ok(pdf)) if pdf.pages().is_empty() => Err(damaged(request, "it has no page")),
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

/// Says how much was decoded from fonts of old encodings.
fn legacy_note(encodings: &[EncodingShare]) -> Option<Note> {
    let old: Vec<_> = encodings.iter().filter(|share| share.encoding != "utf-8").collect();
    let names: Vec<&str> = old.iter().map(|share| share.encoding.as_str()).collect();
    let characters: u64 = old.iter().map(|share| share.characters).sum();
    let message = format!("đã giải mã {characters} ký tự viết bằng phông chữ cũ ({})", names.join(", "));
    (!old.is_empty()).then_some(Note { code: NoteCode::LegacyEncoding, message, span: None })
}

/// Notes stand in the result and are in Vietnamese.
fn unread(page: u32) -> Note {
    let message = format!("trang {page} bị hỏng, chỉ đọc được một phần hoặc không đọc được");
    Note { code: NoteCode::UnreadPage, message, span: None }
}
