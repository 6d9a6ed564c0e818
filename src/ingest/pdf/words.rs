//! Glyphs in drawing order → words.
//!
//! A word ends at a blank, at a jump, and at a gap wider than a fifth of the letters' size; never where only the font
//! changes, since word processors take "T" of "TỈNH" from one font and "Ỉ" from another.

use hayro_interpret::font::OutlineFontData;
use hayro_interpret::hayro_cmap::BfString;

use super::fonts::Fonts;
use crate::ingest::layout::{Area, Word};

/// Gap between letters of two words, as a share of their size.
const GAP: f32 = 0.19;
/// How far back a letter of the same word may begin, as a share of its size.
const OVERLAP: f32 = 0.6;
/// Part of the size that lies above the baseline; the rest lies below.
const ASCENT: f32 = 0.8;
/// Longest word in bytes; more is rubbish or a row of dots.
const LONGEST: usize = 1024;
/// Largest turn of a line that is read as level, as its sine.
const LEVEL: f32 = 0.1;

/// A letter on the page.
pub(super) struct Glyph {
    pub(super) x: f32,
    pub(super) y: f32,
    /// Direction of writing, as cosine and sine.
    pub(super) direction: (f32, f32),
    /// Distance to the next letter.
    pub(super) advance: f32,
    pub(super) size: f32,
    /// Number of its font.
    pub(super) font: usize,
    /// It belongs to the visible part of a signature.
    pub(super) stamp: bool,
    /// Its code in the font.
    pub(super) code: u32,
}

/// Puts letters together as words.
pub(super) struct WordBuilder<'f> {
    fonts: &'f mut Fonts,
    words: Vec<Word>,
    open: Option<Open>,
}

/// The word that is being written.
struct Open {
    /// Its letters by font.
    pieces: Vec<(usize, String)>,
    start: (f32, f32),
    end: (f32, f32),
    direction: (f32, f32),
    size: f32,
    letters: u32,
    bold: u32,
    italic: u32,
    bytes: usize,
    stamp: bool,
    /// The last letter and where it begins.
    last: char,
    last_start: (f32, f32),
}

impl<'f> WordBuilder<'f> {
    pub(super) fn new(fonts: &'f mut Fonts) -> Self {
        WordBuilder { fonts, words: Vec::new(), open: None }
    }

    /// The number of a font.
    pub(super) fn font(&mut self, data: Option<OutlineFontData>) -> usize {
        self.fonts.number(data)
    }

    /// Takes the next letter; a glyph may stand for several.
    pub(super) fn push(&mut self, glyph: &Glyph, text: &BfString) {
        match text {
            BfString::Char(c) => self.letter(glyph, &[*c]),
            BfString::String(s) => {
                let letters: Vec<char> = s.chars().collect();
                self.letter(glyph, &letters);
            }
        }
    }

    /// The words so far.
    pub(super) fn finish(&mut self) -> Vec<Word> {
        self.close(false);
        std::mem::take(&mut self.words)
    }

    fn letter(&mut self, glyph: &Glyph, letters: &[char]) {
        let level = glyph.direction.1.abs() < LEVEL && glyph.direction.0 > 0.0;
        let blank = letters.iter().all(|c| c.is_whitespace() || matches!(c, '\u{0}'..='\u{1f}'));
        if blank && (level || self.open.as_ref().is_none_or(|open| open.is_level())) {
            return self.close(true);
        }
        let first = letters.first().copied().unwrap_or(' ');
        let mark = matches!(first, '\u{300}'..='\u{36f}');
        if let Some(open) = &self.open {
            let (along, across) = open.offset(glyph);
            let size = open.size.max(glyph.size);
            let same_line = across.abs() < 0.12 * size && open.direction == glyph.direction;
            let gap = if level { GAP } else { 0.6 };
            let beside = along < gap * size && along > -OVERLAP * size;
            let alike = glyph.size > 0.8 * open.size && glyph.size < 1.25 * open.size;
            // A letter printed twice, a little aside, is a bold one.
            let (right, down) = (glyph.x - open.last_start.0, glyph.y - open.last_start.1);
            if first == open.last && !mark && right.abs() < 0.12 * size && down.abs() < 0.12 * size {
                return;
            }
            if !(mark && along.abs() < size && across.abs() < size)
                && !(same_line && beside && alike && open.bytes < LONGEST && open.stamp == glyph.stamp)
            {
                self.close(false);
            }
        }
        let font = &mut self.fonts.list[glyph.font];
        font.letters += 1;
        let (bold, italic) = (u32::from(font.bold), u32::from(font.italic));
        let open = self.open.get_or_insert_with(|| Open {
            pieces: Vec::new(),
            start: (glyph.x, glyph.y),
            end: (glyph.x, glyph.y),
            direction: glyph.direction,
            size: glyph.size,
            letters: 0,
            bold: 0,
            italic: 0,
            bytes: 0,
            stamp: glyph.stamp,
            last: ' ',
            last_start: (f32::MIN, f32::MIN),
        });
        if open.pieces.last().is_none_or(|piece| piece.0 != glyph.font) {
            open.pieces.push((glyph.font, String::new()));
        }
        if let Some((_, text)) = open.pieces.last_mut() {
            let before = text.len();
            // The soft hyphen is a letter of TCVN3, and the tables of many fonts call it a hyphen.
            let soft = glyph.code == 0xad && letters == ['-'];
            text.extend(letters.iter().map(|&c| if soft { '\u{ad}' } else { readable(c) }));
            open.bytes += text.len() - before;
        }
        open.last = first;
        open.last_start = (glyph.x, glyph.y);
        open.letters += 1;
        open.bold += bold;
        open.italic += italic;
        if !mark {
            let (cos, sin) = glyph.direction;
            open.end = (glyph.x + cos * glyph.advance, glyph.y + sin * glyph.advance);
            open.size = open.size.max(glyph.size);
        }
    }

    /// Ends the word that is being written.
    fn close(&mut self, spaced: bool) {
        let Some(open) = self.open.take() else {
            if let Some(word) = self.words.last_mut() {
                word.spaced |= spaced;
            }
            return;
        };
        let mut text = String::with_capacity(open.bytes);
        for (font, piece) in &open.pieces {
            text.push_str(&self.fonts.decoded(*font, piece));
        }
        if text.trim().is_empty() {
            return;
        }
        self.words.push(Word {
            text,
            area: open.area(),
            baseline: if open.is_level() { open.start.1 } else { open.area().y1 },
            size: open.size,
            bold: open.bold * 2 > open.letters,
            italic: open.italic * 2 > open.letters,
            confidence: None,
            stamp: open.stamp,
            spaced,
            turned: !open.is_level(),
        });
    }
}

impl Open {
    fn is_level(&self) -> bool {
        self.direction.1.abs() < LEVEL && self.direction.0 > 0.0
    }

    /// How far the glyph begins behind the word's end, along and across the direction of writing.
    fn offset(&self, glyph: &Glyph) -> (f32, f32) {
        let (dx, dy) = (glyph.x - self.end.0, glyph.y - self.end.1);
        let (cos, sin) = self.direction;
        (dx * cos + dy * sin, dy * cos - dx * sin)
    }

    fn area(&self) -> Area {
        let (cos, sin) = self.direction;
        // Up, seen along the direction of writing; y grows downwards.
        let (up_x, up_y) = (sin * self.size, -cos * self.size);
        let corners = [self.start, self.end].map(|(x, y)| {
            [(x + up_x * ASCENT, y + up_y * ASCENT), (x - up_x * (1.0 - ASCENT), y - up_y * (1.0 - ASCENT))]
        });
        let mut area = Area { x0: f32::MAX, y0: f32::MAX, x1: f32::MIN, y1: f32::MIN };
        for &(x, y) in corners.iter().flatten() {
            area = Area { x0: area.x0.min(x), y0: area.y0.min(y), x1: area.x1.max(x), y1: area.y1.max(y) };
        }
        area
    }
}

/// Signs that symbol fonts keep in the private area: bullets, and ASCII shifted by 0xF000.
fn readable(c: char) -> char {
    match c {
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0a8}' | '\u{f0d8}' | '\u{f076}' | '\u{f09f}' => '•',
        '\u{f0fc}' => '✓',
        '\u{f020}'..='\u{f07e}' => char::from_u32(u32::from(c) - 0xf000).unwrap_or(c),
        _ => c,
    }
}
