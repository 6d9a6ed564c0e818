//! Pages of a PDF → the same with the text of those that are pictures, and how each page was read.
//!
//! What can be recognised is; where the engine is missing or fails, the page keeps whatever text it has and a note says so.
//! Typed words on a scan, such as the digits of a number stamped on it ("Số: 565"), replace what was recognised at their place.

use hayro_interpret::hayro_syntax::Pdf;

use super::page::{Page, PageFacts};
use super::render::render;
use super::route::Route;
use crate::error::EngineError;
use crate::ingest::Request;
use crate::ingest::layout::{Area, PageContent};
use crate::ingest::outcome::Outcome;
use crate::ingest::raster::{self, Pictures, Recognition};
use crate::ingest::resources::Picture;
use crate::model::{PageKind, TextLayer};

/// Recognises the pages that need it, and tells how that went.
pub(super) fn recognised(request: &Request<'_>, pdf: &Pdf, pages: &mut [Page], routes: &mut [Route]) -> Vec<Outcome> {
    let chosen: Vec<usize> = routes.iter().enumerate().filter(|(_, route)| route.recognise).map(|(at, _)| at).collect();
    let numbered = chosen.iter().filter_map(|&at| pages.get(at)).map(|p| (p.content.number, resolution(&p.facts)));
    let rendered = Rendered { pdf, pages: numbered.collect() };
    let results = match request.resources.recogniser {
        Some(recogniser) if !chosen.is_empty() => raster::recognise(recogniser, &rendered),
        _ => chosen.iter().map(|_| Err(EngineError::Missing)).collect(),
    };
    let mut outcomes = Vec::new();
    for (at, result) in chosen.into_iter().zip(results) {
        let (Some(page), Some(route)) = (pages.get_mut(at), routes.get_mut(at)) else { continue };
        let wordless = !matches!(&result, Ok(r) if r.confidence.is_some());
        // Nobody misses an engine, or words, on an empty page.
        if !(wordless && route.kind == PageKind::Blank || matches!(&result, Ok(r) if r.blank)) {
            let left_out = result.as_ref().map(|r| r.scribbles.clone()).unwrap_or_default();
            let result = result.as_ref().map(|r| r.confidence).map_err(Clone::clone);
            outcomes.push(Outcome { page: page.content.number, result, left_out });
        }
        if let Ok(recognition) = result {
            take(page, route, recognition);
        }
    }
    outcomes
}

/// The resolution of the picture that a page consists of.
fn resolution(facts: &PageFacts) -> Option<f32> {
    Some(facts.resolution).filter(|&resolution| resolution > 0.0)
}

/// The pictures of pages that are to be recognised.
struct Rendered<'p> {
    pdf: &'p Pdf,
    pages: Vec<(u32, Option<f32>)>,
}

impl Pictures for Rendered<'_> {
    fn count(&self) -> usize {
        self.pages.len()
    }

    fn picture(&self, number: usize) -> Picture {
        let (page, resolution) = self.pages.get(number).copied().unwrap_or_default();
        render(self.pdf, page, resolution)
    }
}

/// Puts what was recognised in the place of what the page had.
fn take(page: &mut Page, route: &mut Route, recognition: Recognition) {
    if recognition.blank {
        route.kind = PageKind::Blank;
        route.reason.push_str(", hình trắng");
        return;
    }
    let Some(confidence) = recognition.confidence else { return };
    if route.kind == PageKind::Blank {
        route.kind = PageKind::Scan;
        "chữ vẽ bằng nét".clone_into(&mut route.reason);
    }
    route.text_layer = TextLayer::Ocr;
    route.reason.push_str(&format!("; nhận dạng từ hình, độ tin cậy {confidence}/100{}", recognition.remarks()));
    let typed = std::mem::take(&mut page.content.words);
    let images = std::mem::take(&mut page.content.images);
    let images = if recognition.quarters == 0 { images } else { Vec::new() };
    page.content = PageContent { images, ..recognition.page };
    if route.kind == PageKind::WrongLanguage {
        return;
    }
    // The typed words stand on the page as it lay; the recognised ones on the page set straight. On a page that lay on its side
    // they are a stamp's and only follow.
    if recognition.quarters != 0 {
        page.content.words.extend(typed);
        return;
    }
    let (sin, cos) = (-(recognition.angle as f32) / 100.0).to_radians().sin_cos();
    let (x, y) = (page.content.width / 2.0, page.content.height / 2.0);
    for mut word in typed {
        let (from_x, from_y) = (word.area.x0 - x, word.baseline - y);
        let moved_x = from_x * cos - from_y * sin - from_x;
        let moved_y = from_x * sin + from_y * cos - from_y;
        word.baseline += moved_y;
        word.area.x0 += moved_x;
        word.area.x1 += moved_x;
        word.area.y0 += moved_y;
        word.area.y1 += moved_y;
        if !word.stamp {
            page.content
                .words
                .retain(|recognised| recognised.confidence.is_none() || !covers(word.area, recognised.area));
        }
        page.content.words.push(word);
    }
}

/// True when the middle of the second area lies in the first.
fn covers(first: Area, second: Area) -> bool {
    let (x, y) = ((second.x0 + second.x1) / 2.0, (second.y0 + second.y1) / 2.0);
    (first.x0..=first.x1).contains(&x) && (first.y0..=first.y1).contains(&y)
}
