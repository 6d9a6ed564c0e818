//! Words → lines: by baseline, then from left to right.
//!
//! "m" with a small raised "2" beside it is "m²"; "T" and "Ỉ" that touch are one word, whatever their fonts.

use super::{Area, DOUBT, Word};
use crate::ingest::weight::{Bold, Weights};

/// A line of words that stand on one baseline.
#[derive(Clone, Debug, Default)]
pub(super) struct Line<'w> {
    /// Its words from left to right.
    pub(super) words: Vec<&'w Word>,
    pub(super) area: Area,
    pub(super) baseline: f32,
    /// Size of most of its letters.
    pub(super) size: f32,
    /// Small raised words, by the number of the word that they stand behind; `None` before the first.
    raised: Vec<(Option<usize>, &'w Word)>,
}

/// Share of the size by which words of one line may stand higher or lower.
const SLACK: f32 = 0.3;
/// Gap that is a blank, as a share of the size.
const BLANK: f32 = 0.19;
/// Gap up to which letters touch, as a share of the size.
const NO_GAP: f32 = 0.05;
/// Size of raised figures, as a share of the size beside them.
const RAISED: f32 = 0.8;

/// The lines of a set of words from top to bottom.
pub(super) fn lines<'w>(words: impl Iterator<Item = &'w Word>) -> Vec<Line<'w>> {
    let mut words: Vec<&Word> = words.collect();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.area.x0.total_cmp(&b.area.x0)));
    let mut rows: Vec<Vec<&Word>> = Vec::new();
    for word in words {
        let row = rows.last_mut().filter(|row| {
            row.first().is_some_and(|first| {
                let size = first.size.min(word.size);
                !first.turned && !word.turned && word.baseline - first.baseline <= SLACK * size
            })
        });
        match row {
            Some(row) => row.push(word),
            None => rows.push(vec![word]),
        }
    }
    let mut lines: Vec<Line<'_>> = rows.into_iter().map(Line::of).collect();
    raise(&mut lines);
    lines
}

/// Puts lines of small words that stand high beside larger ones into the larger ones' line.
fn raise(lines: &mut Vec<Line<'_>>) {
    let mut at = 0;
    while at < lines.len() {
        let host = (at + 1..lines.len().min(at + 3)).find(|&below| hosts(&lines[below], &lines[at]));
        match host {
            Some(host) => {
                let small = lines.remove(at);
                let host = &mut lines[host - 1];
                for word in small.words {
                    let behind = host.words.iter().rposition(|w| w.area.x0 < word.area.x0);
                    host.raised.push((behind, word));
                }
            }
            None => at += 1,
        }
    }
}

/// True when every word of `small` is a raised sign beside some word of `line`.
fn hosts(line: &Line<'_>, small: &Line<'_>) -> bool {
    let rise = line.baseline - small.baseline;
    small.words.len() <= 8
        && small.size < RAISED * line.size
        && rise > 0.1 * line.size
        && rise < 0.75 * line.size
        && small.words.iter().all(|word| {
            let touches = |w: &&Word| (word.area.x0 - w.area.x1).abs() < 0.4 * line.size;
            let leads = |w: &&Word| (w.area.x0 - word.area.x1).abs() < 0.6 * line.size;
            line.words.iter().any(touches) || line.words.first().is_some_and(leads)
        })
}

impl<'w> Line<'w> {
    /// A line of words; they are sorted, and words printed twice dropped.
    pub(super) fn of(mut words: Vec<&'w Word>) -> Line<'w> {
        words.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        words.dedup_by(|b, a| a.text == b.text && (a.area.x0 - b.area.x0).abs() < 0.2 * a.size);
        let mut area = words.first().map_or(Area::default(), |word| word.area);
        for word in &words {
            area = area.union(&word.area);
        }
        let widest = words.iter().max_by(|a, b| a.area.width().total_cmp(&b.area.width()));
        let (size, baseline) = widest.map_or((0.0, 0.0), |word| (word.size, word.baseline));
        Line { words, area, baseline, size, raised: Vec::new() }
    }

    /// Its letters, words parted by one blank.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.words.len() * 6);
        self.raised_behind(None, &mut text);
        if !text.is_empty() {
            text.push(' ');
        }
        for (number, word) in self.words.iter().enumerate() {
            if let Some(before) = number.checked_sub(1).and_then(|n| self.words.get(n))
                && is_parted(before, word)
                && !text.ends_with(' ')
            {
                text.push(' ');
            }
            if word.is_doubtful() {
                text.push(DOUBT);
            }
            text.push_str(&word.text);
            self.raised_behind(Some(number), &mut text);
        }
        text
    }

    fn raised_behind(&self, place: Option<usize>, text: &mut String) {
        for (_, word) in self.raised.iter().filter(|(behind, _)| *behind == place) {
            text.extend(word.text.chars().map(superscript));
        }
    }

    /// Its runs of words with no gap wider than `gap` times the size between them.
    pub(super) fn segments(&self, gap: f32) -> Vec<Area> {
        let mut segments: Vec<Area> = Vec::new();
        for word in &self.words {
            match segments.last_mut() {
                Some(last) if word.area.x0 - last.x1 <= gap * self.size.max(word.size) => {
                    *last = last.union(&word.area)
                }
                _ => segments.push(word.area),
            }
        }
        segments
    }

    /// The line's words for which `keep` is true, as a line of their own.
    pub(super) fn part(&self, keep: impl Fn(&Word) -> bool) -> Option<Line<'w>> {
        let numbers: Vec<usize> = (0..self.words.len()).filter(|&n| keep(self.words[n])).collect();
        if numbers.is_empty() {
            return None;
        }
        let mut line = Line::of(numbers.iter().map(|&n| self.words[n]).collect());
        line.baseline = self.words[numbers[0]].baseline;
        for &(behind, word) in &self.raised {
            match behind {
                Some(place) => {
                    let behind = numbers.iter().position(|&n| n == place);
                    if behind.is_some() {
                        line.raised.push((behind, word));
                    }
                }
                None if numbers[0] == 0 => line.raised.push((None, word)),
                None => {}
            }
        }
        Some(line)
    }

    /// True when most letters are in words for which `is` holds.
    pub(super) fn mostly(&self, is: impl Fn(&Word) -> bool) -> bool {
        let letters = |word: &&&Word| word.text.len();
        let all: usize = self.words.iter().map(|w| w.text.len()).sum();
        let some: usize = self.words.iter().filter(|w| is(w)).map(|w| letters(&w)).sum();
        some * 10 > all * 8
    }

    /// What of it is bold.
    pub(super) fn bold(&self) -> Bold {
        let mut weights = Weights::default();
        for (number, word) in self.words.iter().enumerate() {
            if number > 0 && is_parted(self.words[number - 1], word) {
                weights.push(' ', false);
            }
            word.text.chars().for_each(|c| weights.push(c, word.bold));
        }
        weights.bold()
    }

    /// True when the line begins with a raised sign.
    pub(super) fn begins_raised(&self) -> bool {
        self.raised.iter().any(|(behind, _)| behind.is_none())
    }
}

fn is_parted(before: &Word, word: &Word) -> bool {
    // What an engine took for two words is two words: it parts "tư" and "tỉnh" within "ư", and leaves next to nothing beside "Y".
    if before.confidence.is_some() && word.confidence.is_some() {
        return true;
    }
    let gap = (word.area.x0 - before.area.x1) / before.size.min(word.size).max(0.1);
    // Some programs draw a blank where a letter of another font is put afterwards: such a blank leaves no gap.
    (before.spaced && gap > NO_GAP) || gap > BLANK || before.turned || word.turned
}

/// Raised figures as characters; other raised signs stay as they are.
fn superscript(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        '4'..='9' => char::from_u32(0x2070 + (u32::from(c) - u32::from('0'))).unwrap_or(c),
        _ => c,
    }
}

impl Area {
    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    pub(super) fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    pub(super) fn centre(&self) -> (f32, f32) {
        ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    pub(super) fn union(&self, other: &Area) -> Area {
        Area {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}
