//! Dark pixels → the angle at which a page lies on the scanner's glass; a picture → the same, set straight.
//!
//! Lines of text and of tables fill some rows of an upright page and leave others empty. The angle is that by which the page has to
//! be turned for the differences between neighbouring rows to be greatest. Turning back by one degree moves "STT" at the left edge
//! and "Thời gian" at the right edge of an A4 page against each other by 3.7 mm, the height of a line.

use super::bitmap::Bitmap;
use crate::ingest::resources::Picture;

/// Steepest angle that is looked for, in hundredths of a degree. Feeders and hands do not turn a page further.
const STEEPEST: i32 = 600;
/// Steps of the search, in hundredths of a degree: each looks around the best angle of the one before.
const STEPS: [i32; 3] = [50, 10, 2];
/// Angles that are left alone: turning costs time and sharpness, and they make less than a tenth of a line's height within
/// a word's or a cell's width.
const LEVEL: i32 = 20;
/// An angle must make the rows stand out so much more than no angle, in per cent, to be believed.
const GAIN: u64 = 120;
/// Fewest dark cells for a judgement.
const ENOUGH: usize = 200;
/// Most dark cells that are looked at.
const MOST: usize = 40_000;
/// Cells in an inch, at least.
const CELLS: u32 = 75;

/// The angle of the page in hundredths of a degree, positive when its lines fall to the right; 0 when it is not known.
pub(super) fn angle(cells: &Cells) -> i32 {
    let cells = &cells.0;
    if cells.len() < ENOUGH {
        return 0;
    }
    let level = contrast(cells, 0);
    let (mut best, mut most) = (0, level);
    let mut reach = STEEPEST;
    for step in STEPS {
        let middle = best;
        for angle in (middle - reach..=middle + reach).step_by(step as usize) {
            let contrast = contrast(cells, angle);
            if contrast > most {
                (best, most) = (angle, contrast);
            }
        }
        reach = step;
    }
    if best.abs() <= LEVEL || best.abs() > STEEPEST || most * 100 < level * GAIN { 0 } else { best }
}

/// How much the rows differ from their neighbours at the angle at which they differ most, roughly; none where there is too little ink.
pub(super) fn unevenness(cells: &Cells) -> Option<u64> {
    let angles = (-4..=4).map(|step| step * STEPS[0]);
    if cells.0.len() < ENOUGH { None } else { angles.map(|angle| contrast(&cells.0, angle)).max() }
}

/// The squares of a page in which there is ink: columns and rows.
pub(super) struct Cells(Vec<(i32, i32)>);

impl Cells {
    /// The squares of a page.
    pub(super) fn of(bitmap: &Bitmap, resolution: u32) -> Cells {
        Cells(cells(bitmap, (resolution / CELLS).clamp(1, 16).ilog2()))
    }

    /// The same with rows and columns exchanged.
    pub(super) fn transposed(&self) -> Cells {
        Cells(self.0.iter().map(|&(x, y)| (y, x)).collect())
    }
}

/// The picture turned back by an angle as [`angle`] gives it; what comes in from outside is white.
pub(super) fn straightened(picture: &Picture, angle: i32) -> Picture {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let (sin, cos) = radians(angle).sin_cos();
    let (middle_x, middle_y) = (width as f64 / 2.0, height as f64 / 2.0);
    let mut grey = vec![255u8; width * height];
    // Positions in the old picture are fixed-point numbers with 16 binary places: they change by the same step along a row.
    let fixed = |value: f64| (value * 65536.0) as i64;
    let (step_x, step_y) = (fixed(cos), fixed(sin));
    let white = vec![255u8; width];
    let row = |y: i64| {
        let start = usize::try_from(y).ok().filter(|&y| y < height).map(|y| y * width);
        start.and_then(|start| picture.grey.get(start..start + width)).unwrap_or(&white)
    };
    for (y, out) in grey.chunks_exact_mut(width.max(1)).enumerate() {
        let from_middle = y as f64 - middle_y;
        let mut old_x = fixed(middle_x - middle_x * cos - from_middle * sin);
        let mut old_y = fixed(middle_y - middle_x * sin + from_middle * cos);
        let mut rest = out;
        while !rest.is_empty() {
            // Along a row the old rows change after many pixels only, and the old columns by one pixel each but for a hundredth.
            let below = old_y & 0xffff;
            let steps = match step_y {
                0 => i64::MAX,
                1.. => (0x1_0000 - below + step_y - 1) / step_y,
                _ => below / -step_y + 1,
            };
            let run = usize::try_from(steps).map_or(rest.len(), |steps| steps.clamp(1, rest.len()));
            let (piece, others) = rest.split_at_mut(run);
            let rows = (row(old_y >> 16), row((old_y >> 16) + 1));
            mixed(piece, rows, (old_x, old_y), step_y);
            old_x += step_x * run as i64;
            old_y += step_y * run as i64;
            rest = others;
        }
    }
    Picture { grey, ..*picture }
}

/// Pixels of a row that lie between two old rows, from a place in fixed-point numbers on.
fn mixed<'p>(out: &mut [u8], (upper, lower): (&'p [u8], &'p [u8]), (x, y): (i64, i64), step_y: i64) {
    let right = ((x & 0xffff) >> 8) as u32;
    let x = x >> 16;
    // Pixels to the left and to the right of the old picture are white.
    let outside = usize::try_from(-x).unwrap_or(0).min(out.len());
    let first = usize::try_from(x).unwrap_or(0);
    let length = upper.len().saturating_sub(first + 1).min(out.len() - outside);
    let (upper, lower) = (upper.get(first..).unwrap_or_default(), lower.get(first..).unwrap_or_default());
    let pairs = |row: &'p [u8]| row.iter().zip(row.get(1..).unwrap_or_default());
    let mut below = (y & 0xffff) + step_y * outside as i64;
    let pixels = out.iter_mut().skip(outside).zip(pairs(upper)).zip(pairs(lower)).take(length);
    for ((out, (&a, &b)), (&c, &d)) in pixels {
        let mix = |left: u8, next: u8| u32::from(left) * (256 - right) + u32::from(next) * right;
        let part = (below.clamp(0, 0xffff) >> 8) as u32;
        *out = ((mix(a, b) * (256 - part) + mix(c, d) * part) >> 16) as u8;
        below += step_y;
    }
}

fn radians(angle: i32) -> f64 {
    f64::from(angle).to_radians() / 100.0
}

/// Columns and rows of the squares of `1 << power` pixels with more than a speck in them.
fn cells(bitmap: &Bitmap, power: u32) -> Vec<(i32, i32)> {
    let size = 1usize << power;
    let mask = u64::MAX >> (64 - size);
    let enough = u32::try_from(size.div_ceil(2)).unwrap_or(1);
    let mut cells = Vec::new();
    let mut counts = vec![0; bitmap.width.div_ceil(64) * 64 / size];
    for row in 0..bitmap.height / size {
        counts.fill(0);
        for y in row * size..(row + 1) * size {
            for (counts, &word) in counts.chunks_exact_mut(64 / size).zip(bitmap.row(y)) {
                if word != 0 {
                    counts
                        .iter_mut()
                        .enumerate()
                        .for_each(|(at, count)| *count += (word >> (at * size) & mask).count_ones());
                }
            }
        }
        let full = counts.iter().enumerate().filter(|(_, count)| **count >= enough);
        cells.extend(full.filter_map(|(x, _)| Some((i32::try_from(x).ok()?, i32::try_from(row).ok()?))));
    }
    if cells.len() * 2 * size * size > bitmap.width * bitmap.height {
        // More ink than paper is no page of text.
        return Vec::new();
    }
    let every = cells.len().div_ceil(MOST).max(1);
    // Neighbours are as good as each other.
    cells.into_iter().step_by(every).collect()
}

/// How much the rows of a page that is turned back by an angle differ from their neighbours.
fn contrast(cells: &[(i32, i32)], angle: i32) -> u64 {
    // Rows are a quarter of a cell apart, to tell small angles.
    let slope = (radians(angle).tan() * 262_144.0) as i64;
    let row = |&(x, y): &(i32, i32)| (i64::from(y) * 262_144 - i64::from(x) * slope) >> 16;
    let (least, most) = cells.iter().map(row).fold((i64::MAX, i64::MIN), |(a, b), r| (a.min(r), b.max(r)));
    let mut rows = vec![0i64; usize::try_from(most - least + 1).unwrap_or(0)];
    for cell in cells {
        if let Some(count) = usize::try_from(row(cell) - least).ok().and_then(|at| rows.get_mut(at)) {
            *count += 1;
        }
    }
    // Sums over a cell's height, so that the quarters in which no cell begins do not count as gaps.
    let sums: Vec<i64> = rows.windows(4).map(|w| w.iter().sum()).collect();
    sums.iter().zip(sums.iter().skip(4)).map(|(a, b)| (a - b).unsigned_abs().pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with lines of "words" that fall to the right by an angle.
    fn page(angle: i32) -> Picture {
        let (width, height) = (1240u32, 1754u32);
        let mut grey = vec![250u8; (width * height) as usize];
        let slope = radians(angle).tan();
        for line in 0..40 {
            for x in 120..1120u32 {
                // Words of different length with gaps between them, the last line of each paragraph short.
                if (x / 7 + line * 13) % 11 == 0 || (line % 5 == 4 && x > 600) || x % 5 == 0 {
                    continue;
                }
                for stroke in 0..12 {
                    let y = f64::from(100 + line * 38 + stroke) + f64::from(x) * slope;
                    if (0.0..f64::from(height)).contains(&y) {
                        grey[y as usize * width as usize + x as usize] = 40;
                    }
                }
            }
        }
        Picture { page: 1, width, height, resolution: 150, grey }
    }

    fn cells_of(picture: &Picture) -> Cells {
        Cells::of(&Bitmap::of(picture), picture.resolution)
    }

    #[test]
    fn the_angle_of_a_page_is_found() {
        for turned in [-480, -200, -90, -30, 30, 55, 130, 350] {
            let found = angle(&cells_of(&page(turned)));
            assert!((found - turned).abs() <= 6, "{turned} was found as {found}");
        }
        for level in [-10, 0, 10] {
            assert_eq!(angle(&cells_of(&page(level))), 0, "{level}");
        }
    }

    #[test]
    fn a_straightened_page_lies_level() {
        for turned in [-250, 70, 160] {
            let picture = page(turned);
            let straight = straightened(&picture, angle(&cells_of(&picture)));
            assert_eq!(angle(&cells_of(&straight)), 0, "{turned}");
        }
    }

    #[test]
    fn pages_without_lines_are_left_alone() {
        let mut state = 7u32;
        let noise = |_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            if state >> 26 == 0 { 0 } else { 255 }
        };
        let noise: Vec<u8> = (0..1000 * 1400).map(noise).collect();
        for grey in [vec![255; 1000 * 1400], vec![0; 1000 * 1400], noise] {
            let picture = Picture { page: 1, width: 1000, height: 1400, resolution: 100, grey };
            assert_eq!(angle(&cells_of(&picture)), 0);
        }
        let nothing = Picture { page: 1, width: 0, height: 0, resolution: 300, grey: Vec::new() };
        assert!(straightened(&nothing, 100).grey.is_empty());
    }
}
