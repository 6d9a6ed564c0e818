//! Recognised words and rules in pixels → a page in points, as the layout reads it.
//!
//! An engine gives the box of a word's ink; a line of a page needs its baseline and the size of its letters. Both follow from
//! what the word consists of: the ink of "xã" has no descender and a mark above, that of "quy" hangs below the line.

use super::rulings::Ruling;
use super::stack::Box;
use crate::ingest::layout::{Area, PageContent, Rule, Word};
use crate::ingest::resources::{Picture, Recognised, RecognisedWord};

/// Points in an inch.
const POINTS: f32 = 72.0;
/// Heights above and below the baseline in parts of the size of Times, in which administrative documents are set.
pub(super) const X_HEIGHT: f32 = 0.46;
pub(super) const CAPITAL: f32 = 0.66;
const MARK: f32 = 0.22;
const DESCENDER: f32 = 0.22;
/// Heights of a box of type, ink or not.
const ASCENT: f32 = 0.89;
const DESCENT: f32 = 0.22;
/// Words of a line whose baselines differ by less than this part of the size stand on one: boxes that an engine gives are
/// inexact, its lines are not. What differs more stands in another row of another cell.
const LEVEL: f32 = 0.7;
/// Marks that an engine sees in specks and remains of rules, when it is not sure.
const SPECK_CONFIDENCE: u8 = 60;

/// The page of a picture.
pub(super) fn page(picture: &Picture, recognised: &Recognised, rulings: &[Ruling]) -> PageContent {
    let scale = POINTS / picture.resolution.max(1) as f32;
    let mut words = Vec::with_capacity(recognised.words.len());
    for line in recognised.words.chunk_by(|a, b| a.line == b.line) {
        words.extend(line_words(line, scale));
    }
    mend_case(&mut words);
    PageContent {
        number: picture.page,
        width: picture.width as f32 * scale,
        height: picture.height as f32 * scale,
        words,
        rules: rules(picture, rulings),
        ..PageContent::default()
    }
}

/// The rules of a picture in points.
pub(super) fn rules(picture: &Picture, rulings: &[Ruling]) -> Vec<Rule> {
    let scale = POINTS / picture.resolution.max(1) as f32;
    rulings.iter().map(|ruling| rule(ruling, scale)).collect()
}

/// The pixels of an area in points.
pub(super) fn pixels(picture: &Picture, area: Area) -> Box {
    let scale = picture.resolution as f32 / POINTS;
    let pixels = |points: f32| (points * scale).round().max(0.0) as usize;
    Box { left: pixels(area.x0), top: pixels(area.y0), right: pixels(area.x1), bottom: pixels(area.y1) }
}

fn rule(ruling: &Ruling, scale: f32) -> Rule {
    let (at, from, to) = (ruling.at as f32 * scale, ruling.from as f32 * scale, ruling.to as f32 * scale);
    if ruling.horizontal {
        Rule { x0: from, y0: at, x1: to, y1: at }
    } else {
        Rule { x0: at, y0: from, x1: at, y1: to }
    }
}

/// The words of a line with a common size, and a common baseline where they stand on one.
fn line_words(line: &[RecognisedWord], scale: f32) -> Vec<Word> {
    let kept = || line.iter().filter(|word| !is_speck(word));
    let extents: Vec<Extent> = kept().map(|word| Extent::of(&word.text)).collect();
    // Marks alone ("-", ":") say nothing of the size.
    let sizes = kept()
        .zip(&extents)
        .filter(|(_, extent)| extent.letters)
        .map(|(word, extent)| word.height as f32 / extent.height());
    let heights = kept().map(|word| word.height as f32);
    let size = median(sizes.collect()).or_else(|| median(heights.collect())).unwrap_or(1.0).max(1.0);
    let bottoms = kept().map(|word| (word.top + word.height) as f32);
    let baselines: Vec<f32> = bottoms
        .zip(&extents)
        .map(|(bottom, extent)| bottom - if extent.letters { extent.below * size } else { 0.0 })
        .collect();
    let letters = baselines.iter().zip(&extents).filter(|(_, extent)| extent.letters).map(|(baseline, _)| *baseline);
    let common = median(letters.collect());
    kept()
        .zip(&baselines)
        .zip(&extents)
        .map(|((word, &own), extent)| {
            let near = common.filter(|common| !extent.letters || (common - own).abs() < LEVEL * size);
            let (baseline, size) = (near.unwrap_or(own) * scale, size * scale);
            Word {
                // The sign of fractions is a slash with too little paper around it.
                text: word.text.replace("/⁄", "/").replace('⁄', "/"),
                area: Area {
                    x0: word.left as f32 * scale,
                    y0: baseline - ASCENT * size,
                    x1: (word.left + word.width) as f32 * scale,
                    y1: baseline + DESCENT * size,
                },
                baseline,
                size,
                confidence: Some(word.confidence),
                spaced: true,
                ..Word::default()
            }
        })
        .collect()
}

/// Syllables with marks in capitals before a small word: "CƠ quan", "SỐ trong"; or, if they are of two letters, before a word with
/// small letters: "SỞ Văn hóa"; and those that begin small: "hỘ". The capital and the small letter differ in nothing
/// but size. Abbreviations have no marked vowels ("UBND tỉnh") and stay.
fn mend_case(words: &mut [Word]) {
    const SAME: &str = "ƠỞỚỜỢỠỐỔỘÔỖỒ";
    for word in words.iter_mut().filter(|word| word.text.starts_with(char::is_lowercase)) {
        if word.text.contains(|c| SAME.contains(c)) {
            word.text = word.text.to_lowercase();
        }
    }
    for number in 1..words.len() {
        let (before, after) = words.split_at_mut(number);
        let (Some(word), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let level = (next.baseline - word.baseline).abs() < 0.1 * word.size;
        let small = level && next.text.chars().all(char::is_lowercase)
            || level && word.text.chars().count() == 2 && next.text.chars().any(char::is_lowercase);
        let syllable = || word.text.chars().all(char::is_uppercase) && (2..=3).contains(&word.text.chars().count());
        if small && syllable() && word.text.chars().any(|c| SAME.contains(c)) {
            let mut letters = word.text.chars();
            let first: String = letters.by_ref().take(1).collect();
            word.text = first + &letters.as_str().to_lowercase();
        }
    }
}

/// A mark that is no letter, of which the engine is not sure: a speck or the remains of a rule.
fn is_speck(word: &RecognisedWord) -> bool {
    word.confidence < SPECK_CONFIDENCE && !word.text.contains(char::is_alphanumeric)
        || word.text.chars().all(|c| matches!(c, '|' | '_' | '¦' | '—' | '~' | '='))
}

/// How far the ink of a word reaches from its baseline, in parts of the size.
pub(super) struct Extent {
    pub(super) above: f32,
    pub(super) below: f32,
    pub(super) letters: bool,
}

impl Extent {
    pub(super) fn of(text: &str) -> Extent {
        use unicode_normalization::UnicodeNormalization;
        let mut extent = Extent { above: X_HEIGHT, below: 0.0, letters: false };
        let mut base = X_HEIGHT;
        for c in text.nfd() {
            match c {
                // The dot below; the horn and the bar of "đ" change nothing.
                '\u{323}' => extent.below = extent.below.max(DESCENDER),
                '\u{300}'..='\u{31a}' => extent.above = extent.above.max(base + MARK),
                _ => {
                    base = if c.is_uppercase() || c.is_ascii_digit() || "bdđfhklt".contains(c) {
                        CAPITAL
                    } else {
                        X_HEIGHT
                    };
                    extent.above = extent.above.max(base);
                    if "gpqyQ,;()[]".contains(c) {
                        extent.below = extent.below.max(DESCENDER);
                    }
                    extent.letters |= c.is_alphanumeric();
                }
            }
        }
        extent
    }

    pub(super) fn height(&self) -> f32 {
        self.above + self.below
    }
}

pub(super) fn median(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word of 50 pixels' size whose baseline is at 100.
    fn word(text: &str, left: u32, confidence: u8) -> RecognisedWord {
        let extent = Extent::of(text);
        let (above, below) = ((extent.above * 50.0) as u32, (extent.below * 50.0) as u32);
        RecognisedWord {
            text: text.to_owned(),
            left,
            top: 100 - above,
            width: 40,
            height: above + below,
            confidence,
            line: (1, 1, 1),
        }
    }

    fn read(words: Vec<RecognisedWord>) -> PageContent {
        let picture = Picture { page: 3, width: 1000, height: 2000, resolution: 144, grey: Vec::new() };
        page(&picture, &Recognised { words }, &[])
    }

    #[test]
    fn words_of_different_letters_stand_on_one_baseline() {
        let page = read(
            ["xã", "quy", "HỘI", "-", "Sở", "ngày", "15/6,"]
                .iter()
                .zip(1..)
                .map(|(t, i)| word(t, i * 60, 90))
                .collect(),
        );
        assert_eq!((page.number, page.width, page.height, page.words.len()), (3, 500.0, 1000.0, 7));
        for word in &page.words {
            assert!((word.baseline - 50.0).abs() < 1.0, "{}: {}", word.text, word.baseline);
            assert!((word.size - 25.0).abs() < 2.0, "{}: {}", word.text, word.size);
        }
    }

    #[test]
    fn a_raised_word_keeps_its_place() {
        let mut raised = word("số", 400, 90);
        raised.top -= 40;
        let page = read(vec![word("Quyết", 60, 90), word("định", 120, 90), raised]);
        assert!((page.words[2].baseline - 30.0).abs() < 1.0, "{}", page.words[2].baseline);
    }

    #[test]
    fn specks_are_no_words() {
        let words =
            vec![word("|", 10, 95), word("'", 20, 12), word("-", 60, 92), word("Rà", 90, 31), word("~", 99, 99)];
        let texts: Vec<String> = read(words).words.into_iter().map(|word| word.text).collect();
        assert_eq!(texts, ["-", "Rà"]);
    }

    #[test]
    fn rules_are_in_points() {
        let picture = Picture { page: 1, width: 100, height: 100, resolution: 144, grey: Vec::new() };
        let ruling = Ruling { horizontal: false, at: 20, from: 30, to: 60, band: (19, 21), in_grid: true };
        let page = page(&picture, &Recognised::default(), &[ruling]);
        assert_eq!(page.rules, [Rule { x0: 10.0, y0: 15.0, x1: 10.0, y1: 30.0 }]);
    }
}
