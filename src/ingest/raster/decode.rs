//! PNG, JPEG and TIFF files → grey pictures of their pages.
//!
//! A TIFF as fax machines send it has several pages; the others have one. Photographs are turned as the camera says, and
//! what is transparent is paper. A resolution that would make the page larger than a newspaper or smaller than a ticket is not
//! believed ("72 dots an inch" is what programs write that know nothing); the picture is then taken for a page of A4.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::grey::grey;
use super::recognise::Pictures;
use super::scale::{SCALED, scaled};
use crate::ingest::resources::Picture;

/// Most pixels of a page: those of A3 at 600 dots an inch and some more.
const MOST_PIXELS: u64 = 100_000_000;
/// Most bytes that decoding a page may take.
const MOST_BYTES: u64 = 1 << 30;
/// Most pages of a TIFF that are looked for.
const MOST_PAGES: usize = 2000;
/// Longest side of a page in inches that is believed.
const BELIEVED: std::ops::RangeInclusive<f32> = 4.0..=24.0;
/// Longest side of A4 in inches.
const A4: f32 = 11.69;

/// Why a picture could not be decoded, in words.
pub(super) type Reason = String;

/// A file of pictures.
pub(super) struct Pages<'b> {
    bytes: &'b [u8],
    format: ImageFormat,
    /// Places of the directories of a TIFF.
    directories: Vec<u32>,
}

impl<'b> Pages<'b> {
    /// The pages of a file.
    pub(super) fn of(bytes: &'b [u8]) -> Result<Pages<'b>, Reason> {
        let format = image::guess_format(bytes).map_err(|error| error.to_string())?;
        let directories = if format == ImageFormat::Tiff { directories(bytes) } else { Vec::new() };
        Ok(Pages { bytes, format, directories })
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.directories.len().max(1)
    }

    /// Decodes the page of this number, from 0.
    pub(super) fn decode(&self, number: usize) -> Result<Picture, Reason> {
        let moved;
        let bytes = match self.directories.get(number) {
            Some(&directory) if number > 0 => {
                moved = beginning_at(self.bytes, directory);
                &moved[..]
            }
            _ => self.bytes,
        };
        let grey = decoded(bytes, self.format).map_err(|error| error.to_string())?;
        let stated = match self.format {
            ImageFormat::Png => png_resolution(bytes),
            ImageFormat::Jpeg => jpeg_resolution(bytes),
            ImageFormat::Tiff => tiff_resolution(bytes),
            _ => None,
        };
        let resolution = resolution(grey.width(), grey.height(), stated);
        let page = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let (width, height) = grey.dimensions();
        Ok(scaled(Picture { page, width, height, resolution, grey: grey.into_raw() }))
    }
}

impl Pictures for Pages<'_> {
    fn count(&self) -> usize {
        Pages::count(self)
    }

    fn picture(&self, number: usize) -> Picture {
        let page = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let nothing = || Picture { page, width: 0, height: 0, resolution: SCALED, grey: Vec::new() };
        self.decode(number).unwrap_or_else(|_| nothing())
    }
}

fn decoded(bytes: &[u8], format: ImageFormat) -> image::ImageResult<GrayImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let kind = image::error::LimitErrorKind::DimensionError;
        return Err(image::ImageError::Limits(image::error::LimitError::from_kind(kind)));
    }
    decoder.set_limits(limits)?;
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    if !image.color().has_color() && !image.color().has_alpha() {
        return Ok(image.into_luma8());
    }
    let image = image.into_rgba8();
    Ok(GrayImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        let on_paper = (u32::from(grey(red, green, blue)) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
        image::Luma([u8::try_from(on_paper).unwrap_or(255)])
    }))
}

/// The resolution of a picture: what the file states, where it can be.
fn resolution(width: u32, height: u32, stated: Option<f32>) -> u32 {
    let longest = width.max(height) as f32;
    let stated = stated.filter(|dots| BELIEVED.contains(&(longest / dots)));
    (stated.unwrap_or(longest / A4).round() as u32).clamp(50, 1200)
}

/// Dots an inch of a PNG: the chunk `pHYs` counts them by the metre.
fn png_resolution(bytes: &[u8]) -> Option<f32> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(array(bytes, at)?) as usize;
        match &array::<4>(bytes, at + 4)? {
            b"pHYs" if bytes.get(at + 16) == Some(&1) => {
                return Some(u32::from_be_bytes(array(bytes, at + 8)?) as f32 * 0.0254);
            }
            b"IDAT" | b"IEND" => return None,
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}

/// Dots an inch of a JPEG: they stand in its first segment, when it is of JFIF.
fn jpeg_resolution(bytes: &[u8]) -> Option<f32> {
    let at = 2;
    if bytes.get(at..at + 2)? != [0xff, 0xe0] || bytes.get(at + 4..at + 9)? != b"JFIF\0" {
        return None;
    }
    let dots = f32::from(u16::from_be_bytes(array(bytes, at + 12)?));
    match bytes.get(at + 11)? {
        1 => Some(dots),
        2 => Some(dots * 2.54),
        _ => None,
    }
}

/// Dots an inch of the first page of a TIFF.
fn tiff_resolution(bytes: &[u8]) -> Option<f32> {
    let tiff = Tiff::of(bytes)?;
    let entry = |tag: u16| {
        let first = tiff.first()? as usize;
        let count = usize::from(tiff.short(first)?);
        let mut entries = (0..count).map(|i| first + 2 + 12 * i);
        entries.find(|&at| tiff.short(at) == Some(tag))
    };
    let place = tiff.long(entry(282)? + 8)? as usize;
    let dots = tiff.long(place)? as f32 / tiff.long(place + 4)?.max(1) as f32;
    let centimetres = entry(296).and_then(|at| tiff.short(at + 8)) == Some(3);
    Some(if centimetres { dots * 2.54 } else { dots })
}

/// The places of the directories of a TIFF, each of which describes a page.
fn directories(bytes: &[u8]) -> Vec<u32> {
    let mut places = Vec::new();
    let Some(tiff) = Tiff::of(bytes) else { return places };
    let mut next = tiff.first();
    while let Some(place) = next.filter(|&place| place != 0) {
        // A chain that leads back to where it was has no end.
        if places.len() >= MOST_PAGES || places.contains(&place) {
            break;
        }
        let Some(count) = tiff.short(place as usize) else { break };
        places.push(place);
        next = tiff.long(place as usize + 2 + 12 * usize::from(count));
    }
    places
}

/// The same TIFF with the directory at `place` as its first.
fn beginning_at(bytes: &[u8], place: u32) -> Vec<u8> {
    let mut moved = bytes.to_vec();
    let place = if bytes.starts_with(b"II") { place.to_le_bytes() } else { place.to_be_bytes() };
    if let Some(first) = moved.get_mut(4..8) {
        first.copy_from_slice(&place);
    }
    moved
}

/// Reads the numbers of a TIFF in its byte order.
struct Tiff<'b> {
    bytes: &'b [u8],
    little: bool,
}

impl<'b> Tiff<'b> {
    fn of(bytes: &'b [u8]) -> Option<Tiff<'b>> {
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Tiff { bytes, little })
    }

    fn first(&self) -> Option<u32> {
        self.long(4)
    }

    fn short(&self, at: usize) -> Option<u16> {
        let number = array(self.bytes, at)?;
        Some(if self.little { u16::from_le_bytes(number) } else { u16::from_be_bytes(number) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let number = array(self.bytes, at)?;
        Some(if self.little { u32::from_le_bytes(number) } else { u32::from_be_bytes(number) })
    }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use image::{ImageBuffer, Luma, LumaA};

    use super::*;

    fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.into().write_to(&mut bytes, format).expect("it is encoded");
        bytes.into_inner()
    }

    fn stripes(width: u32, height: u32) -> GrayImage {
        ImageBuffer::from_fn(width, height, |x, _| Luma([if x % 10 < 5 { 0 } else { 255 }]))
    }

    #[test]
    fn pictures_of_every_format_are_decoded() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Tiff] {
            let bytes = encoded(stripes(2339, 1654), format);
            let pages = Pages::of(&bytes).expect("a picture");
            let picture = pages.decode(0).expect("a page");
            assert_eq!(
                (pages.count(), picture.page, picture.width, picture.resolution),
                (1, 1, 2339, 200),
                "{format:?}"
            );
            assert!(picture.grey[2] < 30 && picture.grey[7] > 225, "{format:?}");
        }
    }

    #[test]
    fn what_is_transparent_is_paper() {
        let image = ImageBuffer::from_fn(2000, 2, |x, _| LumaA([0u8, if x < 1000 { 255 } else { 0 }]));
        let bytes = encoded(image, ImageFormat::Png);
        let picture = Pages::of(&bytes).and_then(|pages| pages.decode(0)).expect("a page");
        assert_eq!((picture.grey[0], picture.grey[1999]), (0, 255));
    }

    #[test]
    fn a_resolution_is_believed_where_it_can_be() {
        for (width, height, stated, expected) in [
            (2480, 3508, Some(300.0), 300),
            (2480, 3508, Some(72.0), 300),
            (1654, 2339, Some(96.0), 200),
            (2480, 3508, None, 300),
            (1240, 874, Some(150.0), 150),
            (20, 20, Some(0.0), 50),
            (60_000, 10, None, 1200),
        ] {
            assert_eq!(resolution(width, height, stated), expected, "{width} × {height} at {stated:?}");
        }
    }

    #[test]
    fn coarse_and_fine_pictures_are_scaled() {
        let sizes =
            [((827, 1169), (1653, 2338, 200)), ((2480, 3508), (1653, 2338, 200)), ((4961, 7016), (1653, 2338, 200))];
        for ((width, height), expected) in sizes {
            let (grey, resolution) = (stripes(width, height).into_raw(), resolution(width, height, None));
            let picture = scaled(Picture { page: 1, width, height, resolution, grey });
            let (w, h, r) = expected;
            assert!(picture.width.abs_diff(w) <= 10 && picture.height.abs_diff(h) <= 10 && picture.resolution == r);
            assert_eq!(picture.grey.len(), (picture.width * picture.height) as usize);
        }
    }

    #[test]
    fn every_page_of_a_tiff_is_found_and_a_circle_has_an_end() {
        // Two TIFFs of one page, the second put behind the first and its places moved by as much.
        let first = encoded(stripes(300, 200), ImageFormat::Tiff);
        let tiff = Tiff::of(&first).expect("a TIFF");
        let place = tiff.first().expect("a directory");
        let count = usize::from(tiff.short(place as usize).expect("a count"));
        let next = place as usize + 2 + 12 * count;
        let mut two = first.clone();
        // The same directory again at the end: a second page with the same picture.
        let second = u32::try_from(two.len()).expect("small");
        two.extend_from_slice(&first[place as usize..next + 4]);
        two[next..next + 4].copy_from_slice(&second.to_le_bytes());
        assert_eq!(directories(&two), [place, second]);
        let pages = Pages::of(&two).expect("a picture");
        assert_eq!(pages.count(), 2);
        let picture = pages.decode(1).expect("the second page");
        assert_eq!((picture.page, picture.grey.is_empty()), (2, false));
        let end = two.len() - 4;
        two[end..].copy_from_slice(&place.to_le_bytes());
        assert_eq!(directories(&two), [place, second]);
    }

    #[test]
    fn damaged_and_endless_pictures_are_refused() {
        let png = encoded(stripes(300, 200), ImageFormat::Png);
        let mut bomb = png.clone();
        bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        for bytes in [&bomb[..], &png[..40], &encoded(stripes(300, 200), ImageFormat::Tiff)[..100], b"\xff\xd8\xff\xe0"]
        {
            assert!(Pages::of(bytes).and_then(|pages| pages.decode(0)).is_err());
        }
        assert!(Pages::of(b"GIF89a").and_then(|pages| pages.decode(0)).is_err());
        for end in 0..png.len() {
            let _any = png_resolution(&png[..end]);
        }
    }
}
