//! Drawing instructions of a page → glyphs with their places, ruling lines, areas of pictures.
//!
//! The interpreter calls [`Canvas`] for everything that a page draws. Nothing is drawn: of glyphs, letter and box are kept
//! ("Đ" at 85.1, 120.4, size 13), of paths the thin upright lines that tables are made of, of pictures the area.

use hayro_interpret::font::{Glyph as DrawnGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};

use super::fonts::Fonts;
use super::words::{Glyph, WordBuilder};
use crate::ingest::layout::{Area, Rule, Word};

/// Most calls that a page may make; a page of a plan makes some thousands.
const MOST_CALLS: u32 = 2_000_000;
/// Most letters on a page.
const MOST_GLYPHS: u32 = 400_000;
/// Most ruling lines on a page; a page with more is a drawing.
const MOST_RULES: usize = 20_000;
/// A filled rectangle that is thinner is a ruling line.
const THICKEST_RULE: f64 = 3.0;
/// A line that is shorter is a part of a sign.
const SHORTEST_RULE: f64 = 4.0;

/// The payload with which the interpreter is stopped when a page makes too many calls.
pub(super) struct Stopped;

/// What a page draws.
pub(super) struct Canvas<'f> {
    pub(super) words: WordBuilder<'f>,
    pub(super) rules: Vec<Rule>,
    pub(super) images: Vec<Area>,
    /// Number of letters, those of stamps not counted.
    pub(super) glyphs: u32,
    /// Number of letters that are not drawn.
    pub(super) invisible: u32,
    /// Dots an inch of the largest picture.
    pub(super) resolution: f32,
    /// Areas of the visible parts of electronic signatures; letters in them are a stamp's.
    pub(super) stamps: Vec<Area>,
    calls: u32,
    /// First letter and length of the run before, to skip a run that is filled and then stroked.
    last_run: Option<(Point, usize)>,
}

impl<'f> Canvas<'f> {
    /// An empty page.
    pub(super) fn new(fonts: &'f mut Fonts) -> Self {
        Canvas {
            words: WordBuilder::new(fonts),
            rules: Vec::new(),
            images: Vec::new(),
            glyphs: 0,
            invisible: 0,
            resolution: 0.0,
            stamps: Vec::new(),
            calls: 0,
            last_run: None,
        }
    }

    /// The words that were drawn.
    pub(super) fn finish(&mut self) -> Vec<Word> {
        self.words.finish()
    }

    /// Counts a call, and leaves the interpreter when there were too many: a page can be written so that it draws for ever.
    fn count(&mut self) {
        self.calls += 1;
        if self.calls > MOST_CALLS || self.glyphs > MOST_GLYPHS {
            std::panic::resume_unwind(Box::new(Stopped));
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, stroked: bool) {
        let mut start = Point::ZERO;
        let mut last = Point::ZERO;
        let mut bounds: Option<Rect> = None;
        let mut straight = true;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    self.close_filled(bounds.take(), straight && !stroked);
                    straight = true;
                    last = transform * p;
                    start = last;
                    bounds = Some(Rect::from_points(last, last));
                }
                PathEl::LineTo(p) => {
                    let p = transform * p;
                    if stroked {
                        self.line(last, p);
                    }
                    last = p;
                    bounds = bounds.map(|b| b.union_pt(p));
                }
                PathEl::ClosePath => {
                    if stroked {
                        self.line(last, start);
                    }
                    last = start;
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    straight = false;
                    last = transform * p;
                }
            }
        }
        self.close_filled(bounds, straight && !stroked);
    }

    fn close_filled(&mut self, bounds: Option<Rect>, is_box: bool) {
        if let Some(bounds) = bounds.filter(|_| is_box) {
            self.filled(bounds);
        }
    }

    /// Word processors draw borders as thin filled rectangles.
    fn filled(&mut self, bounds: Rect) {
        let (width, height) = (bounds.width(), bounds.height());
        let (x, y) = ((bounds.x0 + bounds.x1) / 2.0, (bounds.y0 + bounds.y1) / 2.0);
        if height <= THICKEST_RULE && width > height {
            self.line(Point::new(bounds.x0, y), Point::new(bounds.x1, y));
        } else if width <= THICKEST_RULE && height > width {
            self.line(Point::new(x, bounds.y0), Point::new(x, bounds.y1));
        }
    }

    fn line(&mut self, from: Point, to: Point) {
        let (width, height) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        if width.max(height) < SHORTEST_RULE || width.min(height) > 1.0 || self.rules.len() >= MOST_RULES {
            return;
        }
        let (x, y) = ((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
        self.rules.push(if width > height {
            Rule { x0: from.x.min(to.x) as f32, y0: y as f32, x1: from.x.max(to.x) as f32, y1: y as f32 }
        } else {
            Rule { x0: x as f32, y0: from.y.min(to.y) as f32, x1: x as f32, y1: from.y.max(to.y) as f32 }
        });
    }

    fn is_stamp(&self, at: Point) -> bool {
        let (x, y) = (at.x as f32, at.y as f32);
        self.stamps.iter().any(|area| area.x0 <= x && x <= area.x1 && area.y0 <= y && y <= area.y1)
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        match mode {
            _ if is_white(&props.paint) => {}
            DrawMode::Fill(_) => self.path(path, props.transform, false),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => self.path(path, props.transform, true),
            DrawMode::Invisible => {}
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        if is_white(&props.paint) {
            return;
        }
        let bounds = props.transform.transform_rect_bbox(*rect);
        match mode {
            DrawMode::Fill(_) => self.filled(bounds),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => {
                let corners = [
                    Point::new(bounds.x0, bounds.y0),
                    Point::new(bounds.x1, bounds.y0),
                    Point::new(bounds.x1, bounds.y1),
                    Point::new(bounds.x0, bounds.y1),
                ];
                for (i, corner) in corners.iter().enumerate() {
                    self.line(*corner, corners[(i + 1) % 4]);
                }
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        let glyphs = run.glyphs();
        let Some(first) = glyphs.first() else { return };
        let origin = props.transform * first.transform() * Point::ZERO;
        if self.last_run == Some((origin, glyphs.len())) && matches!(mode, DrawMode::Stroke(_)) {
            return;
        }
        self.last_run = Some((origin, glyphs.len()));
        let font = match &**first {
            DrawnGlyph::Outline(glyph) => self.words.font(glyph.font_data()),
            DrawnGlyph::Type3(_) => self.words.font(None),
        };
        let invisible = matches!(mode, DrawMode::Invisible);
        for glyph in glyphs {
            let advance = match &**glyph {
                DrawnGlyph::Outline(glyph) => glyph.advance_width(),
                DrawnGlyph::Type3(glyph) => glyph.advance_width(),
            };
            let transform = props.transform * glyph.transform();
            let [a, b, c, d, e, f] = transform.as_coeffs();
            // Glyph space has a thousand units to the em.
            let along = f64::hypot(a, b) * 1000.0;
            let size = f64::hypot(c, d) * 1000.0;
            let advance = f64::from(advance.unwrap_or(500.0)) / 1000.0;
            let stamp = !self.stamps.is_empty() && self.is_stamp(Point::new(e, f));
            if !stamp {
                self.glyphs += 1;
                self.invisible += u32::from(invisible);
            }
            if !(along.is_finite() && size.is_finite() && e.is_finite() && f.is_finite() && advance.is_finite()) {
                continue;
            }
            let (cos, sin) = if along > 0.0 { (a * 1000.0 / along, b * 1000.0 / along) } else { (1.0, 0.0) };
            let text = glyph.as_unicode().unwrap_or_else(|| char_of_code(glyph.char_code()));
            self.words.push(
                &Glyph {
                    x: e as f32,
                    y: f as f32,
                    direction: (cos as f32, sin as f32),
                    advance: (along * advance) as f32,
                    size: size as f32,
                    font,
                    stamp,
                    code: glyph.char_code(),
                },
                &text,
            );
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count();
        let unit = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let bounds = props.transform.transform_rect_bbox(unit);
        let [a, b, ..] = props.transform.as_coeffs();
        let size = |area: &Area| (area.x1 - area.x0) * (area.y1 - area.y0);
        let largest = self.images.iter().map(size).fold(0.0, f32::max);
        if bounds.area() as f32 > largest && f64::hypot(a, b) > 0.0 {
            self.resolution = (72.0 / f64::hypot(a, b)) as f32;
        }
        self.images.push(Area {
            x0: bounds.x0 as f32,
            y0: bounds.y0 as f32,
            x1: bounds.x1 as f32,
            y1: bounds.y1 as f32,
        });
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// What a font without any table of letters means by a code.
fn char_of_code(code: u32) -> BfString {
    BfString::Char(char::from_u32(code).filter(|_| (0x20..0x100).contains(&code)).unwrap_or('\u{fffd}'))
}

/// White on white is no border.
fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [r, g, b, alpha] = color.to_rgba().components();
            (r > 0.97 && g > 0.97 && b > 0.97) || alpha < 0.02
        }
        Paint::Pattern(_) => false,
    }
}
