//! A page of a PDF → its grey picture, as an OCR engine should see it.
//!
//! The page is rendered in the resolution of the picture that covers it, so that every dot comes out as it was scanned, and then
//! brought into one that the engine reads well. The visible parts of electronic signatures are annotations and stay out: "Ký bởi: …"
//! is no text of the document.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{InterpreterSettings, RenderContent};

use super::page::guarded;
use crate::ingest::raster::{grey, scaled};
use crate::ingest::resources::Picture;

/// Points in an inch.
const POINTS: f32 = 72.0;
/// Resolutions in which pages are rendered.
const RESOLUTIONS: std::ops::RangeInclusive<f32> = 200.0..=400.0;
/// Resolution of pages that are no one picture: letters drawn as curves may be small.
const DRAWN: f32 = 250.0;
/// Most pixels of a picture: those of A3 at 400 dots an inch and some more.
const MOST_PIXELS: f32 = 40e6;
/// Most pixels of a side that the renderer takes.
const LONGEST: f32 = 30_000.0;

/// Renders the page with this number, from 1. The picture has no pixels where that fails.
pub(super) fn render(pdf: &Pdf, number: u32, native: Option<f32>) -> Picture {
    let page = (number as usize).checked_sub(1).and_then(|index| pdf.pages().get(index));
    let nothing = Picture { page: number, width: 0, height: 0, resolution: DRAWN as u32, grey: Vec::new() };
    let Some(page) = page else { return nothing };
    let (width, height) = page.render_dimensions();
    let Some(resolution) = resolution(width, height, native) else { return nothing };
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let scale = resolution / POINTS;
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let rendered = guarded(|| {
        let pixmap = hayro::render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &pixels);
        let grey = pixmap.data().iter().map(|pixel| grey(pixel.r, pixel.g, pixel.b)).collect();
        Picture {
            page: number,
            width: u32::from(pixmap.width()),
            height: u32::from(pixmap.height()),
            resolution: resolution as u32,
            grey,
        }
    });
    rendered.map_or(nothing, scaled)
}

/// The resolution in which a page of this size is rendered; none for a page without an area.
fn resolution(width: f32, height: f32, native: Option<f32>) -> Option<f32> {
    if !(width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()) {
        return None;
    }
    let wanted = match native {
        Some(native) if RESOLUTIONS.contains(&native) => native,
        // Twice as fine as needed is twice as good a mean.
        Some(native) if native > *RESOLUTIONS.end() => *RESOLUTIONS.end(),
        Some(_) => *RESOLUTIONS.start(),
        None => DRAWN,
    };
    let most = POINTS * (MOST_PIXELS / (width * height)).sqrt().min(LONGEST / width.max(height));
    // Whole numbers, because that is what the engine is told.
    Some(wanted.min(most).round()).filter(|&resolution| resolution >= 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_rendered_as_they_were_scanned() {
        let (a4, a0) = ((595.0, 842.0), (2384.0, 3370.0));
        for ((width, height), native, expected) in [
            (a4, Some(200.0), Some(200.0)),
            (a4, Some(239.6), Some(240.0)),
            (a4, Some(300.0), Some(300.0)),
            (a4, Some(100.0), Some(200.0)),
            (a4, Some(600.0), Some(400.0)),
            (a4, None, Some(250.0)),
            (a0, Some(200.0), Some(161.0)),
            ((14_400.0, 1.0), None, Some(150.0)),
            ((0.0, 842.0), None, None),
            ((f32::NAN, 842.0), None, None),
            ((1e9, 1e9), None, None),
        ] {
            assert_eq!(resolution(width, height, native), expected, "{width} × {height} at {native:?}");
        }
    }
}
