//! Pages of a PDF → their words and lines, and what tells typed text from a scan.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Rect};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RectExt, RenderContent, TransformExt, interpret_page,
};

use super::device::Canvas;
use super::fonts::Fonts;
use crate::ingest::layout::{Area, PageContent, Word};

/// Share of a page that a picture covers to be the page itself.
pub(super) const PICTURE: f32 = 0.5;
/// Most digits of a number that is filled in.
const LONGEST_FIGURE: usize = 5;

/// A page and what was measured on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// What stands on it.
    pub(crate) content: PageContent,
    /// What was measured.
    pub(crate) facts: PageFacts,
}

/// What tells typed text from a scan, and Vietnamese from what it was mistaken for.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageFacts {
    /// Letters and other signs, those of signature stamps not counted.
    pub(crate) glyphs: u32,
    /// How many of them are not drawn: the text layer of a scan.
    pub(crate) invisible: u32,
    /// Share of the page that pictures cover, 0 to 1.
    pub(crate) image_share: f32,
    /// Dots an inch of the largest picture, 0 without one.
    pub(crate) resolution: f32,
    /// There is the stamp of an electronic signature on it.
    pub(crate) stamped: bool,
    /// Letters.
    pub(crate) letters: u32,
    /// Letters that only Vietnamese has among the languages of Latin script, and those with its marks.
    pub(crate) vietnamese: u32,
    /// Names of the fonts in which something is written on the page.
    pub(crate) fonts: Vec<String>,
    /// The page could be read only in part, or not at all.
    pub(crate) unread: bool,
}

/// Reads the first `most` pages.
pub(super) fn read(pdf: &Pdf, most: usize) -> (Vec<Page>, Fonts) {
    let mut fonts = Fonts::new();
    let mut cache = InterpreterCache::new();
    let mut pages = Vec::new();
    for (index, pdf_page) in pdf.pages().iter().take(most).enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let (page, whole) = read_page(pdf, pdf_page, number, &cache, &mut fonts);
        if !whole {
            // What the interpreter was doing when it stopped is unknown.
            cache = InterpreterCache::new();
        }
        pages.push(page);
    }
    (pages, fonts)
}

/// Runs code of the interpreter. It panicked on none of the damaged files that were tried, but promises nothing; a
/// panic in it is a page that cannot be read, not the end of the program.
pub(super) fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}

fn read_page<'a>(
    pdf: &'a Pdf,
    page: &PdfPage<'a>,
    number: u32,
    cache: &InterpreterCache<'a>,
    fonts: &mut Fonts,
) -> (Page, bool) {
    let (width, height) = page.render_dimensions();
    let before: Vec<u64> = fonts.list.iter().map(|font| font.letters).collect();
    let mut canvas = Canvas::new(fonts);
    let transform = page.initial_transform(true).to_kurbo();
    let whole = guarded(|| {
        let draw = |content: RenderContent, canvas: &mut Canvas<'_>| {
            let settings = InterpreterSettings { render_content: content, ..InterpreterSettings::default() };
            let bounds = kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings);
            interpret_page(page, &mut context, canvas);
        };
        draw(RenderContent::PAGE, &mut canvas);
        canvas.stamps = signature_areas(page, transform);
        draw(RenderContent::ANNOTATIONS, &mut canvas);
    })
    .is_some();
    let words = canvas.finish();
    let stamps = std::mem::take(&mut canvas.stamps);
    let (glyphs, invisible) = (canvas.glyphs, canvas.invisible);
    let mut content = PageContent {
        number,
        width,
        height,
        words,
        rules: std::mem::take(&mut canvas.rules),
        images: std::mem::take(&mut canvas.images),
    };
    let mut facts = PageFacts { glyphs, invisible, unread: !whole, ..PageFacts::default() };
    facts.image_share = image_share(&content);
    if facts.image_share < PICTURE {
        release_figures(&mut content.words, &stamps);
    }
    facts.resolution = canvas.resolution;
    facts.stamped = content.words.iter().any(|word| word.stamp);
    for c in content.words.iter().filter(|word| !word.stamp).flat_map(|word| word.text.chars()) {
        facts.letters += u32::from(c.is_alphabetic());
        facts.vietnamese += u32::from(is_vietnamese(c));
    }
    let used = fonts.list.iter().enumerate().filter(|(i, f)| f.letters > before.get(*i).copied().unwrap_or(0));
    facts.fonts = used.map(|(_, font)| font.name.clone()).filter(|name| !name.is_empty()).collect();
    (Page { content, facts }, whole)
}

/// Where the visible parts of electronic signatures stand on the page.
fn signature_areas(page: &PdfPage<'_>, transform: kurbo::Affine) -> Vec<Area> {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
    annotations
        .iter::<Dict<'_>>()
        .take(200)
        .filter(|annotation| {
            let kind = |dict: &Dict<'_>| dict.get::<Name<'_>>(b"FT").is_some_and(|name| name.as_str() == "Sig");
            kind(annotation) || annotation.get::<Dict<'_>>(b"Parent").is_some_and(|parent| kind(&parent))
        })
        .filter_map(|annotation| annotation.get::<Rect>(b"Rect"))
        .map(|rect| {
            let area = transform.transform_rect_bbox(rect.to_kurbo());
            Area {
                x0: area.x0 as f32 - 1.0,
                y0: area.y0 as f32 - 1.0,
                x1: area.x1 as f32 + 1.0,
                y1: area.y1 as f32 + 1.0,
            }
        })
        .collect()
}

/// Offices fill in the number and the day of a document by signatures that show nothing but the figure, "Số:  108  /TTr-SNV". They are
/// text.
fn release_figures(words: &mut [Word], stamps: &[Area]) {
    for area in stamps {
        let inside = |word: &Word| {
            let (x, y) = ((word.area.x0 + word.area.x1) / 2.0, word.baseline);
            word.stamp && (area.x0..=area.x1).contains(&x) && (area.y0..=area.y1).contains(&y)
        };
        let figure = |word: &Word| word.text.len() <= LONGEST_FIGURE && word.text.bytes().all(|b| b.is_ascii_digit());
        if words.iter().filter(|word| inside(word)).all(figure) {
            words.iter_mut().filter(|word| inside(word)).for_each(|word| word.stamp = false);
        }
    }
}

/// Pictures may lie on one another; what is counted are cells of a coarse grid over the page.
fn image_share(page: &PageContent) -> f32 {
    const CELLS: usize = 24;
    let mut covered = [false; CELLS * CELLS];
    for image in &page.images {
        for (i, cell) in covered.iter_mut().enumerate() {
            let x = ((i % CELLS) as f32 + 0.5) / CELLS as f32 * page.width;
            let y = ((i / CELLS) as f32 + 0.5) / CELLS as f32 * page.height;
            *cell |= image.x0 <= x && x <= image.x1 && image.y0 <= y && y <= image.y1;
        }
    }
    covered.iter().filter(|c| **c).count() as f32 / covered.len() as f32
}

/// Letters with the marks of Vietnamese, single or composed.
pub(crate) fn is_vietnamese(c: char) -> bool {
    matches!(c, 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í'
        | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
        | 'Ạ'..='ỹ' | '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_signature_is_text_and_a_signer_is_not() {
        let word = |text: &str, x: f32| Word {
            text: text.to_owned(),
            area: Area { x0: x, y0: 90.0, x1: x + 20.0, y1: 102.0 },
            baseline: 100.0,
            stamp: true,
            ..Word::default()
        };
        let stamp = |x0: f32, x1: f32| Area { x0, y0: 88.0, x1, y1: 110.0 };
        let mut words = [word("108", 100.0), word("Ký", 200.0), word("2025", 225.0)];
        release_figures(&mut words, &[stamp(95.0, 130.0), stamp(195.0, 260.0)]);
        assert_eq!(words.map(|word| word.stamp), [false, true, true]);
    }
}
