//! Pictures of pages → the same in a resolution in which an OCR engine reads well, with soft edges.
//!
//! Engines are trained on text of some thirty pixels' height: finer scans are reduced, each new pixel the mean of those that it
//! covers, and coarser ones are enlarged. Grain and the frayed edges of one-bit scans make an engine see "ngăn" in "ngắn" and full
//! stops behind words; a slight blur takes them away.

use image::GrayImage;
use image::imageops::{self, FilterType};

use crate::ingest::resources::Picture;

/// Resolutions that an engine reads best.
const RESOLUTIONS: std::ops::RangeInclusive<u32> = 180..=250;
/// Resolution to which all others are scaled.
pub(super) const SCALED: u32 = 200;
/// Most pixels of a picture that is made larger.
const MOST_PIXELS: u64 = 100_000_000;

/// The picture in a resolution that an engine reads well.
pub(in crate::ingest) fn scaled(picture: Picture) -> Picture {
    if RESOLUTIONS.contains(&picture.resolution) || picture.grey.is_empty() {
        return picture;
    }
    let scale = |length: u32| u64::from(length) * u64::from(SCALED) / u64::from(picture.resolution.max(1));
    let (width, height) = (scale(picture.width).max(1), scale(picture.height).max(1));
    let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height)) else { return picture };
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return picture;
    }
    let filter = if SCALED < picture.resolution { FilterType::Triangle } else { FilterType::CatmullRom };
    let Picture { page, width: from_width, height: from_height, resolution, grey } = picture;
    match GrayImage::from_raw(from_width, from_height, grey) {
        Some(image) => {
            let grey = imageops::resize(&image, width, height, filter).into_raw();
            Picture { page, width, height, resolution: SCALED, grey }
        }
        None => Picture { page, width: 0, height: 0, resolution, grey: Vec::new() },
    }
}

/// Mixes every pixel with its neighbours: half of it is its own, a quarter each comes from both sides, in either direction.
pub(super) fn soften(picture: &mut Picture) {
    let width = picture.width as usize;
    let mix = |a: u8, b: u8, c: u8| ((u16::from(a) + 2 * u16::from(b) + u16::from(c) + 2) / 4) as u8;
    if width < 3 {
        return;
    }
    for row in picture.grey.chunks_exact_mut(width) {
        let mut before = row.first().copied().unwrap_or(255);
        let mut pixels = row.iter_mut().peekable();
        while let Some(pixel) = pixels.next() {
            let after = pixels.peek().map_or(*pixel, |after| **after);
            let mixed = mix(before, *pixel, after);
            before = std::mem::replace(pixel, mixed);
        }
    }
    let mut above = picture.grey.get(..width).unwrap_or_default().to_vec();
    let mut start = 0;
    while let Some(rows) = picture.grey.get_mut(start..start + 2 * width) {
        let (row, below) = rows.split_at_mut(width);
        for ((above, here), &below) in above.iter_mut().zip(row).zip(&*below) {
            let mixed = mix(*above, *here, below);
            *above = std::mem::replace(here, mixed);
        }
        start += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_is_spread_over_its_neighbours() {
        let mut grey = vec![240u8; 25];
        grey[12] = 80;
        let mut picture = Picture { page: 1, width: 5, height: 5, resolution: 200, grey };
        soften(&mut picture);
        let near = |x: usize, y: usize| picture.grey[y * 5 + x];
        assert_eq!([near(2, 2), near(1, 2), near(2, 3), near(1, 1), near(0, 2)], [200, 220, 220, 230, 240]);
        assert_eq!(picture.grey.iter().filter(|&&grey| grey != 240).count(), 9);
    }

    #[test]
    fn pictures_come_in_a_resolution_that_is_read_well() {
        for (resolution, width, expected) in
            [(300, 900, (200, 600)), (600, 900, (200, 300)), (200, 900, (200, 900)), (100, 50, (200, 100))]
        {
            let grey = vec![128u8; width * 30];
            let picture = scaled(Picture { page: 7, width: width as u32, height: 30, resolution, grey });
            assert_eq!((picture.page, picture.resolution, picture.width), (7, expected.0, expected.1), "{resolution}");
            assert!(
                picture.grey.len() == (picture.width * picture.height) as usize
                    && picture.grey.iter().all(|&grey| grey == 128)
            );
        }
        let nothing = Picture { page: 1, width: 0, height: 0, resolution: 300, grey: Vec::new() };
        assert!(scaled(nothing).grey.is_empty());
    }
}
