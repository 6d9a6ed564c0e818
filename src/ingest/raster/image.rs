//! A PNG, JPEG or TIFF file → [`Content`]: a scan like those in a PDF, of one page or of several.
//!
//! "chup-ke-hoach.jpg", photographed by a clerk, has no text at all without an OCR engine; reading it then fails and the error
//! names the program that is missing.

use super::decode::Pages;
use super::recognise::{Recognition, recognise};
use crate::error::{EngineError, Error, ForeignFormat, Program};
use crate::ingest::layout::{self, PageContent};
use crate::ingest::outcome::{self, Outcome};
use crate::ingest::{Content, Request};
use crate::model::{PageKind, PageRoute, TextLayer};

/// Reads a picture.
pub(in crate::ingest) fn read(request: &Request<'_>) -> Result<Content, Error> {
    let path = || request.path.to_owned();
    let pages = Pages::of(request.bytes)
        .map_err(|_| Error::UnsupportedFormat { path: path(), format: ForeignFormat::Image })?;
    // A file of one page that cannot be decoded has nothing to offer to an engine.
    if pages.count() == 1 {
        pages.decode(0).map_err(|reason| Error::Damaged { path: path(), what: "an image", reason })?;
    }
    let needs = |error| Error::NeedsProgram { path: path(), program: Program::Tesseract, error };
    let Some(recogniser) = request.resources.recogniser else {
        return Err(needs(EngineError::Missing));
    };
    let results = recognise(recogniser, &pages);
    if let Some(Err(error)) = results.first().filter(|_| results.iter().all(Result::is_err)) {
        return Err(needs(error.clone()));
    }
    let numbered = (1..).zip(&results);
    let outcomes: Vec<Outcome> = numbered
        .clone()
        .filter(|(_, result)| !matches!(result, Ok(r) if r.blank))
        .map(|(page, result)| Outcome {
            page,
            result: result.as_ref().map(|r| r.confidence).map_err(Clone::clone),
            left_out: result.as_ref().map(|r| r.scribbles.clone()).unwrap_or_default(),
        })
        .collect();
    let routes = numbered.map(|(page, result)| route(page, result.as_ref().ok())).collect();
    let contents: Vec<PageContent> = results.into_iter().filter_map(Result::ok).map(|r| r.page).collect();
    let mut content = layout::content(&contents, request.resources);
    if contents.iter().all(|page| page.words.is_empty()) {
        return Err(Error::Empty { path: path() });
    }
    content.encoding = "utf-8";
    content.text_layer = Some(TextLayer::Ocr);
    content.routes = routes;
    content.notes.extend(outcome::notes(&outcomes));
    Ok(content)
}

fn route(page: u32, recognition: Option<&Recognition>) -> PageRoute {
    let read = recognition.filter(|r| r.confidence.is_some());
    let remarks = recognition.map(Recognition::remarks).unwrap_or_default();
    PageRoute {
        page,
        kind: if recognition.is_some() && read.is_none() { PageKind::Blank } else { PageKind::Scan },
        text_layer: if read.is_some() { TextLayer::Ocr } else { TextLayer::None },
        reason: format!("tệp hình{remarks}"),
    }
}
