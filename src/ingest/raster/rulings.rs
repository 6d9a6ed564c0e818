//! Dark pixels of a straightened page → the ruling lines of its tables.
//!
//! A rule is long, thin and nearly unbroken; a row of letters is none of these: "thông vận tải" has bars of its letters in one row
//! of pixels, but gaps and stems between them. So the thin dark pixels of three rows are counted in a sliding window, and
//! windows that are nearly full are put together to rules. Scanners break lines, tilt them by a pixel here and there and let
//! letters touch them; each of these is allowed for by a length in inches, so that the resolution does not matter.

use super::bitmap::Bitmap;

/// Thickest rule, in thousandths of an inch.
const THICKEST: usize = 40;
/// Window in which thin pixels are counted: wider than the bars of letters that follow each other, shorter than the
/// height of a row.
const WINDOW: usize = 200;
/// Part of the window that must be filled, in per cent.
const FILLED: usize = 78;
/// Part of the window that must be filled where a rule is known to end there, in per cent: faint rules are dotted.
const CONTINUED: usize = 35;
/// Gap between two parts of one rule.
const GAP: usize = 120;
/// Offset of two parts of one rule: what a straightened page still tilts by.
const OFFSET: usize = 14;
/// Shortest rule of a table.
const SHORTEST: usize = 250;
/// Shortest rule that stands alone, such as that under a letterhead.
const LONG: usize = 600;
/// A rule ends where less than half of so much is filled.
const END: usize = 30;
/// Distance over which an end is drawn to the rule that it should touch.
const REACH: usize = 70;

/// A rule in pixels, horizontal or vertical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    /// True when it runs from left to right.
    pub(super) horizontal: bool,
    /// The row of a horizontal rule, the column of a vertical one.
    pub(super) at: usize,
    /// Left or upper end.
    pub(super) from: usize,
    /// Right or lower end.
    pub(super) to: usize,
    /// First and last row (or column) in which its pixels lie.
    pub(super) band: (usize, usize),
    /// It belongs to a table.
    pub(super) in_grid: bool,
}

/// The rules of a page: horizontal ones from top to bottom, then vertical ones from left to right.
pub(super) fn rulings(bitmap: &Bitmap, resolution: u32) -> Vec<Ruling> {
    let scale = Scale(resolution as usize);
    let thin = bitmap.thin(scale.of(THICKEST));
    let mut horizontal = along_rows(&thin, scale, true);
    let vertical = along_rows(&bitmap.transposed().thin(scale.of(THICKEST)), scale, false);
    for rule in &mut horizontal {
        continue_faintly(&thin, rule, &vertical, scale);
    }
    let mut horizontal = joined(horizontal, scale);
    horizontal.sort_by_key(|rule| (rule.at, rule.from));
    let ends = |rules: &[Ruling], others: &[Ruling]| -> Vec<Ruling> {
        rules.iter().map(|rule| drawn_to(rule, others, scale)).collect()
    };
    let (horizontal, vertical) = (ends(&horizontal, &vertical), ends(&vertical, &horizontal));
    let mut rules = Vec::with_capacity(horizontal.len() + vertical.len());
    for (own, others) in [(&horizontal, &vertical), (&vertical, &horizontal)] {
        let placed = own.iter().map(|rule| Ruling { in_grid: crosses_two(rule, others, scale), ..*rule });
        // A short line that belongs to no table is the bars of letters: "TTTT".
        rules.extend(placed.filter(|rule| rule.in_grid || rule.to - rule.from >= scale.of(LONG)));
    }
    rules
}

/// True for rules that belong to a table: they touch rules that cross them.
fn crosses_two(rule: &Ruling, others: &[Ruling], scale: Scale) -> bool {
    let reach = scale.of(REACH);
    let crossing = |other: &&Ruling| {
        (rule.from..=rule.to + reach).contains(&(other.at + reach / 2))
            && (other.from..=other.to + reach).contains(&(rule.at + reach / 2))
    };
    others.iter().filter(crossing).nth(1).is_some()
}

/// Makes lengths in thousandths of an inch pixels.
#[derive(Clone, Copy)]
struct Scale(usize);

impl Scale {
    fn of(self, thousandths: usize) -> usize {
        (self.0 * thousandths / 1000).max(2)
    }
}

/// The rules that run along the rows of a bitmap of thin pixels.
fn along_rows(thin: &Bitmap, scale: Scale, horizontal: bool) -> Vec<Ruling> {
    let least = scale.of(WINDOW) * FILLED / 100;
    let words = scale.of(WINDOW).div_ceil(64) + 1;
    let mut open: Vec<Ruling> = Vec::new();
    let mut closed: Vec<Ruling> = Vec::new();
    let mut band: Vec<u64> = Vec::new();
    for y in 0..thin.height {
        band.clear();
        band.extend_from_slice(thin.row(y));
        for near in [y.wrapping_sub(1), y + 1] {
            band.iter_mut().zip(thin.row(near)).for_each(|(word, near)| *word |= near);
        }
        // Most rows have no stretch that is full enough, which their words tell faster than their pixels.
        if band
            .windows(words.min(band.len()).max(1))
            .all(|near| near.iter().map(|word| word.count_ones() as usize).sum::<usize>() < least)
        {
            continue;
        }
        let found = runs(&band, thin.width, scale);
        if found.is_empty() {
            continue;
        }
        let (gone, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|rule| rule.band.1 + scale.of(OFFSET) < y);
        closed.extend(gone);
        open = rest;
        open.extend(found.into_iter().map(|(from, to)| Ruling {
            horizontal,
            at: y,
            from,
            to,
            band: (y, y),
            in_grid: false,
        }));
        open = joined(open, scale);
    }
    closed.append(&mut open);
    closed.retain(|rule| {
        let (length, thickness) = (rule.to - rule.from, rule.band.1 - rule.band.0);
        length >= scale.of(SHORTEST) && thickness <= scale.of(THICKEST) + length / 60
    });
    closed.iter_mut().for_each(|rule| rule.at = middle(thin, rule));
    closed.sort_by_key(|rule| (rule.at, rule.from));
    closed
}

/// The stretches of a row in which every window is nearly full, trimmed at their ends.
fn runs(words: &[u64], width: usize, scale: Scale) -> Vec<(usize, usize)> {
    let window = scale.of(WINDOW);
    let least = window * FILLED / 100;
    let row: Vec<bool> = words.iter().flat_map(|word| (0..64).map(move |at| word >> at & 1 == 1)).take(width).collect();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut count = 0;
    let leaving = std::iter::repeat_n(&false, window).chain(&row);
    for (x, (&pixel, &left)) in row.iter().zip(leaving).enumerate() {
        count += usize::from(pixel);
        count -= usize::from(left);
        if x + 1 < window || count < least {
            continue;
        }
        let from = x + 1 - window;
        match runs.last_mut() {
            Some(run) if from <= run.1 + 1 => run.1 = x,
            _ => runs.push((from, x)),
        }
    }
    runs.into_iter().filter_map(|(from, to)| trimmed(&row, from, to, scale.of(END))).collect()
}

/// A stretch without the ends that are mostly empty.
fn trimmed(row: &[bool], from: usize, to: usize, end: usize) -> Option<(usize, usize)> {
    let filled = |part: &[bool]| part.iter().filter(|&&pixel| pixel).count() * 2 >= end;
    let stretch = row.get(from..=to)?;
    let first = stretch.windows(end).position(|part| part.first() == Some(&true) && filled(part))?;
    let last = stretch.windows(end).rposition(|part| part.last() == Some(&true) && filled(part))?;
    (first < last + end).then_some((from + first, from + last + end - 1))
}

/// Puts together what lies side by side or one after the other.
fn joined(mut rules: Vec<Ruling>, scale: Scale) -> Vec<Ruling> {
    let gap = scale.of(GAP);
    rules.sort_by_key(|rule| rule.from);
    let mut out: Vec<Ruling> = Vec::new();
    for rule in rules {
        let touches = |other: &&mut Ruling| {
            rule.from <= other.to + gap
                && rule.band.0.abs_diff(other.band.1).min(rule.band.1.abs_diff(other.band.0)) <= scale.of(OFFSET)
        };
        match out.iter_mut().rev().find(touches) {
            Some(other) => {
                other.to = other.to.max(rule.to);
                other.band = (other.band.0.min(rule.band.0), other.band.1.max(rule.band.1));
            }
            None => out.push(rule),
        }
    }
    out
}

/// Draws a rule of a table on in both directions while there is something of it, but not beyond the table.
fn continue_faintly(thin: &Bitmap, rule: &mut Ruling, crossing: &[Ruling], scale: Scale) {
    if !crosses_two(rule, crossing, scale) {
        return;
    }
    let meets = |other: &&Ruling| other.from <= rule.at + scale.of(REACH) && rule.at <= other.to + scale.of(REACH);
    let sides = || crossing.iter().filter(meets).map(|other| other.at);
    let (left, right) = (sides().min().unwrap_or(rule.from), sides().max().unwrap_or(rule.to));
    let (window, reach) = (scale.of(WINDOW), scale.of(OFFSET) / 2);
    let dark = |x: usize| (rule.at.saturating_sub(reach)..=rule.at + reach).any(|y| thin.is_dark(x, y));
    let goes_on = |places: std::ops::Range<usize>| {
        let length = places.len();
        length > 0 && places.filter(|&x| dark(x)).count() * 100 >= length * CONTINUED
    };
    let (mut from, mut to) = (rule.from, rule.to);
    while from > left && goes_on(from.saturating_sub(window).max(left)..from) {
        from = from.saturating_sub(window).max(left);
    }
    while to < right && goes_on(to + 1..(to + 1 + window).min(right + 1)) {
        to = (to + window).min(right);
    }
    (rule.from, rule.to) = (from, to);
}

/// The mean row of a rule's thin pixels.
fn middle(thin: &Bitmap, rule: &Ruling) -> usize {
    let (mut sum, mut count) = (0, 0);
    for y in rule.band.0..=rule.band.1 {
        let dark = (rule.from..=rule.to).filter(|&x| thin.is_dark(x, y)).count();
        sum += y * dark;
        count += dark;
    }
    (sum + count / 2).checked_div(count).unwrap_or(rule.at)
}

/// The rule with its ends drawn to the rules that they should touch: lines break where they meet, or overshoot a little.
fn drawn_to(rule: &Ruling, crossing: &[Ruling], scale: Scale) -> Ruling {
    let reach = scale.of(REACH);
    let meets = |other: &&Ruling| other.from <= rule.at + reach && rule.at <= other.to + reach;
    let nearest = |end: usize| {
        let near = crossing.iter().filter(meets).map(|other| other.at).filter(|at| at.abs_diff(end) <= reach);
        near.min_by_key(|at| at.abs_diff(end)).unwrap_or(end)
    };
    let (from, to) = (nearest(rule.from), nearest(rule.to));
    if from < to { Ruling { from, to, ..*rule } } else { *rule }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESOLUTION: u32 = 200;

    /// A page with `#` for dark; what is drawn on it is set pixel by pixel.
    struct Canvas(Bitmap);

    impl Canvas {
        fn new(width: usize, height: usize) -> Canvas {
            Canvas(Bitmap::light(width, height))
        }

        fn fill(&mut self, x: std::ops::Range<usize>, y: std::ops::Range<usize>) {
            for y in y {
                for x in x.clone() {
                    self.0.set(x, y, true);
                }
            }
        }

        /// Stems with bars at their feet and heads, as letters with serifs have.
        fn letters(&mut self, x: std::ops::Range<usize>, y: usize) {
            for at in x.step_by(13) {
                self.fill(at + 2..at + 5, y..y + 20);
                self.fill(at..at + 8, y..y + 2);
                self.fill(at..at + 8, y + 18..y + 20);
            }
        }

        fn found(&self) -> Vec<(bool, usize, usize, usize)> {
            rulings(&self.0, RESOLUTION).iter().map(|r| (r.horizontal, r.at, r.from, r.to)).collect()
        }
    }

    #[test]
    fn the_rules_of_a_table_are_found_and_its_letters_are_not() {
        let mut canvas = Canvas::new(800, 500);
        for y in [50, 150, 250] {
            canvas.fill(100..701, y..y + 2);
        }
        for x in [100, 300, 700] {
            canvas.fill(x..x + 2, 50..252);
        }
        for y in [70, 100, 170, 200, 300, 330] {
            canvas.letters(320..680, y);
        }
        let rows = [51, 151, 251].map(|y| (true, y, 101, 701));
        let columns = [101, 301, 701].map(|x| (false, x, 51, 251));
        assert_eq!(canvas.found(), [rows, columns].concat());
    }

    #[test]
    fn broken_tilted_and_touched_rules_are_whole() {
        // Gaps of a few pixels and one of a fifth of an inch or less, a tilt of four pixels, letters standing on the line.
        let mut canvas = Canvas::new(900, 200);
        for x in 50..850 {
            if x % 17 > 2 && !(400..418).contains(&x) {
                canvas.fill(x..x + 1, 100 + x / 200..102 + x / 200);
            }
        }
        canvas.letters(500..560, 84);
        let found = canvas.found();
        assert_eq!(found.len(), 1, "{found:?}");
        let (_, at, from, to) = found[0];
        assert!((101..=104).contains(&at) && from.abs_diff(50) < 5 && to.abs_diff(849) < 5, "{found:?}");
    }

    #[test]
    fn short_lines_thick_bars_and_text_are_no_rules() {
        let mut canvas = Canvas::new(800, 500);
        canvas.fill(100..140, 50..52);
        canvas.fill(100..700, 100..120);
        canvas.fill(300..320, 150..450);
        canvas.letters(340..780, 200);
        canvas.letters(340..780, 230);
        assert_eq!(canvas.found(), []);
    }

    #[test]
    fn ends_are_drawn_to_the_rules_that_they_miss() {
        let mut canvas = Canvas::new(800, 400);
        canvas.fill(106..690, 50..52);
        canvas.fill(100..711, 300..302);
        canvas.fill(100..102, 54..302);
        canvas.fill(700..702, 40..290);
        let found = canvas.found();
        assert_eq!(found, [(true, 51, 101, 701), (true, 301, 101, 701), (false, 101, 51, 301), (false, 701, 51, 301)]);
        let all = rulings(&canvas.0, RESOLUTION);
        assert!(all.iter().all(|rule| rule.in_grid));
    }

    #[test]
    fn a_line_under_a_heading_belongs_to_no_grid() {
        let mut canvas = Canvas::new(800, 400);
        canvas.fill(200..500, 50..52);
        let all = rulings(&canvas.0, RESOLUTION);
        assert_eq!(all.len(), 1);
        assert!(!all[0].in_grid);
    }

    #[test]
    fn odd_pictures_have_no_rules() {
        for (width, height) in [(0, 0), (1, 1), (3, 2000), (2000, 3)] {
            for dark in [false, true] {
                let mut canvas = Canvas::new(width, height);
                if dark {
                    canvas.fill(0..width, 0..height);
                }
                let found = rulings(&canvas.0, RESOLUTION);
                assert!(found.len() <= 1, "{width} × {height}, {dark}: {found:?}");
            }
        }
    }
}
