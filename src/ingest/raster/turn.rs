//! Pages that lie on their side or upside down, and turning them.
//!
//! Lines of text make rows that are full and rows that are empty; where columns do so instead, a page lies on its side: tables
//! in landscape are scanned in a stack of upright pages. Whether it then stands on its head the rows do not tell; an engine
//! that reads nothing sensible does.

use super::skew::{self, Cells};
use crate::ingest::resources::Picture;

/// Columns must differ so much more than rows, in per cent, for a page to lie on its side.
const SIDEWAYS: u64 = 200;

/// True for a page whose lines run from top to bottom.
pub(super) fn is_sideways(cells: &Cells) -> bool {
    let rows = skew::unevenness(cells);
    let columns = skew::unevenness(&cells.transposed());
    columns.zip(rows).is_some_and(|(columns, rows)| columns * 100 > rows * SIDEWAYS)
}

/// The picture turned clockwise by so many quarters.
pub(super) fn turned(picture: Picture, quarters: u8) -> Picture {
    let (width, height) = (picture.width as usize, picture.height as usize);
    match quarters % 4 {
        0 => picture,
        2 => Picture { grey: picture.grey.into_iter().rev().collect(), ..picture },
        quarters => {
            let mut grey = Vec::with_capacity(width * height);
            for x in 0..width {
                // The left column from below is the first row after a quarter clockwise.
                let column = |x: usize| picture.grey.iter().skip(x).step_by(width.max(1));
                if quarters == 1 {
                    grey.extend(column(x).rev());
                } else {
                    grey.extend(column(width - 1 - x));
                }
            }
            Picture { width: picture.height, height: picture.width, grey, ..picture }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::raster::bitmap::Bitmap;

    fn picture(width: u32, grey: &[u8]) -> Picture {
        Picture { page: 1, width, height: grey.len() as u32 / width.max(1), resolution: 100, grey: grey.to_vec() }
    }

    #[test]
    fn pictures_are_turned_clockwise() {
        let page = || picture(3, &[1, 2, 3, 4, 5, 6]);
        for (quarters, width, expected) in [
            (0, 3, [1, 2, 3, 4, 5, 6]),
            (1, 2, [4, 1, 5, 2, 6, 3]),
            (2, 3, [6, 5, 4, 3, 2, 1]),
            (3, 2, [3, 6, 2, 5, 1, 4]),
        ] {
            assert_eq!(turned(page(), quarters), picture(width, &expected), "{quarters}");
        }
        assert!(turned(picture(0, &[]), 1).grey.is_empty());
    }

    fn cells(picture: &Picture) -> Cells {
        Cells::of(&Bitmap::of(picture), picture.resolution)
    }

    #[test]
    fn a_page_lies_on_its_side_when_its_lines_do() {
        let (width, height) = (600usize, 800usize);
        let mut grey = vec![255u8; width * height];
        for line in 0..20 {
            for y in 60 + line * 34..60 + line * 34 + 14 {
                (60..540)
                    .filter(|x| (x + line * 4) % 9 > 2 && (x / 40 + line) % 5 > 0)
                    .for_each(|x| grey[y * width + x] = 0);
            }
        }
        let upright = picture(600, &grey);
        for (quarters, expected) in [(0, false), (1, true), (2, false), (3, true)] {
            assert_eq!(is_sideways(&cells(&turned(upright.clone(), quarters))), expected, "{quarters}");
        }
        assert!(!is_sideways(&Cells::of(&Bitmap::light(600, 800), 100)), "an empty page");
    }
}
