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
    let Picture { page, width: from_width, height: from_height, resolution, grey } = picture;
    if SCALED < resolution {
        let grey = reduced(&grey, (from_width as usize, from_height as usize), (width as usize, height as usize));
        return Picture { page, width, height, resolution: SCALED, grey };
    }
    match GrayImage::from_raw(from_width, from_height, grey) {
        Some(image) => {
            let grey = imageops::resize(&image, width, height, FilterType::CatmullRom).into_raw();
            Picture { page, width, height, resolution: SCALED, grey }
        }
        None => Picture { page, width: 0, height: 0, resolution, grey: Vec::new() },
    }
}

/// Binary places of the weights, and of what is kept of the sums of columns.
const PLACES: u32 = 14;
const KEPT: u32 = 6;

/// A picture in less pixels: each is the mean of those around it, the near ones with more weight. First columns and then rows, in
/// whole numbers and row by row, so that many pixels are summed at once.
fn reduced(grey: &[u8], from: (usize, usize), to: (usize, usize)) -> Vec<u8> {
    let (across, down) = (weights(from.0, to.0), weights(from.1, to.1));
    let mut out = Vec::with_capacity(to.0 * to.1);
    let mut sums = vec![0u32; from.0];
    for (first, weights) in down {
        sums.fill(1 << (PLACES - KEPT - 1));
        for (y, &weight) in (first..).zip(&weights) {
            let row = grey.get(y * from.0..(y + 1) * from.0).unwrap_or_default();
            sums.iter_mut().zip(row).for_each(|(sum, &grey)| *sum += weight * u32::from(grey));
        }
        sums.iter_mut().for_each(|sum| *sum >>= PLACES - KEPT);
        out.extend(across.iter().map(|(first, weights)| {
            let pixels = sums.get(*first..).unwrap_or_default();
            let sum: u32 = pixels.iter().zip(weights).map(|(&pixel, &weight)| pixel * weight).sum();
            u8::try_from((sum + (1 << (PLACES + KEPT - 1))) >> (PLACES + KEPT)).unwrap_or(u8::MAX)
        }));
    }
    out
}

/// For each of `to` pixels, the first of the `from` pixels around it and their weights, which add up to one.
fn weights(from: usize, to: usize) -> Vec<(usize, Vec<u32>)> {
    let ratio = from as f64 / to.max(1) as f64;
    let one = f64::from(1u32 << PLACES);
    let around = |pixel: usize| {
        let middle = (pixel as f64 + 0.5) * ratio - 0.5;
        let first = (middle - ratio).ceil().max(0.0) as usize;
        let last = ((middle + ratio).floor() as usize).min(from.saturating_sub(1));
        let near: Vec<f64> = (first..=last).map(|at| (1.0 - (at as f64 - middle).abs() / ratio).max(0.0)).collect();
        let all: f64 = near.iter().sum();
        let mut weights: Vec<u32> = near.iter().map(|weight| (weight / all * one) as u32).collect();
        // What rounding left goes to the pixel in the middle.
        let rest = (1u32 << PLACES).saturating_sub(weights.iter().sum());
        if let Some(most) = weights.iter_mut().max() {
            *most += rest;
        }
        (first, weights)
    };
    (0..to).map(around).collect()
}

/// Mixes every pixel with its neighbours: half of it is its own, a quarter each comes from both sides, in either direction.
pub(super) fn soften(picture: &mut Picture) {
    let width = picture.width as usize;
    let mix = |a: u8, b: u8, c: u8| ((u16::from(a) + 2 * u16::from(b) + u16::from(c) + 2) / 4) as u8;
    if width < 3 {
        return;
    }
    // The row as it was, with its ends doubled.
    let mut before = vec![0; width + 2];
    for row in picture.grey.chunks_exact_mut(width) {
        before[1..=width].copy_from_slice(row);
        (before[0], before[width + 1]) = (before[1], before[width]);
        let neighbours = before.iter().zip(&before[1..]).zip(&before[2..]);
        row.iter_mut().zip(neighbours).for_each(|(pixel, ((&a, &b), &c))| *pixel = mix(a, b, c));
    }
    let mut above = picture.grey.get(..width).unwrap_or_default().to_vec();
    let mut here = above.clone();
    let mut start = 0;
    while let Some(rows) = picture.grey.get_mut(start..start + 2 * width) {
        let (row, below) = rows.split_at_mut(width);
        here.copy_from_slice(row);
        row.iter_mut().zip(&above).zip(&here).zip(&*below).for_each(|(((pixel, &a), &b), &c)| *pixel = mix(a, b, c));
        std::mem::swap(&mut above, &mut here);
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
