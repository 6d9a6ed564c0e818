//! Text with lines in old encodings → text in Unicode, and what was done to it.
//!
//! "KÕ ho¹ch" and, some lines below, "Keá hoaïch" become "Kế hoạch" both; the shares of the encodings go into the result with a note.

use std::collections::BTreeMap;

use super::detect::{self, Reading};
use crate::model::{EncodingShare, Note, NoteCode};

/// A text in Unicode that was not.
#[derive(Debug)]
pub(crate) struct Mended {
    /// The text with the same line ends.
    pub(crate) text: String,
    /// How most of it was read.
    pub(crate) main: Reading,
    /// Characters by encoding.
    pub(crate) shares: Vec<EncodingShare>,
    /// What was done.
    pub(crate) note: Note,
}

/// Puts a text that was decoded as UTF-8, or whose bytes stand as Latin-1, into Unicode; None where nothing is wrong with it. `wrong`
/// tells that the text as it stands is certainly not right.
pub(crate) fn mend(text: &str, wrong: bool) -> Option<Mended> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mended = mend_lines(&lines, wrong)?;
    let note = note(&mended, wrong);
    Some(Mended { text: mended.lines.concat(), main: mended.main, shares: mended.shares, note })
}

/// Lines in Unicode that were not.
#[derive(Debug)]
pub(crate) struct MendedLines {
    pub(crate) lines: Vec<String>,
    /// How most of them were read.
    pub(crate) main: Reading,
    /// Characters by encoding.
    pub(crate) shares: Vec<EncodingShare>,
    /// The first line that has changed.
    first: Option<usize>,
}

/// The same line by line.
pub(crate) fn mend_lines(lines: &[&str], wrong: bool) -> Option<MendedLines> {
    let readings = detect::readings(lines, wrong)?;
    let mut sizes: BTreeMap<Option<Reading>, u64> = BTreeMap::new();
    let (mut mended, mut first) = (Vec::with_capacity(lines.len()), None);
    for (place, (line, reading)) in lines.iter().zip(readings).enumerate() {
        let decoded = reading.map_or_else(|| (*line).to_owned(), |reading| detect::read(line, reading));
        if decoded != **line {
            first = first.or(Some(place));
        }
        // A line of ASCII is the same in every encoding.
        if !line.is_ascii() {
            *sizes.entry(reading).or_default() += decoded.chars().count() as u64;
        }
        mended.push(decoded);
    }
    let main = sizes.iter().filter_map(|(reading, size)| Some((size, (*reading)?))).max_by_key(|(size, _)| **size)?.1;
    let mut characters: BTreeMap<&str, u64> = BTreeMap::new();
    for (reading, size) in sizes {
        *characters.entry(reading.map_or("utf-8", Reading::name)).or_default() += size;
    }
    let mut shares: Vec<EncodingShare> = characters
        .into_iter()
        .map(|(name, characters)| EncodingShare { encoding: name.to_owned(), characters })
        .collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.characters));
    Some(MendedLines { lines: mended, main, shares, first })
}

/// The note stands in the result and is therefore in Vietnamese, as every note is.
fn note(mended: &MendedLines, whole: bool) -> Note {
    let names: Vec<&str> = mended.shares.iter().map(|share| share.encoding.as_str()).collect();
    let names = names.join(", ");
    let message = match (mended.main, mended.first) {
        (Reading::Utf8, _) => "Văn bản UTF-8 từng bị đọc nhầm bằng bảng mã khác; đã khôi phục".to_owned(),
        (_, Some(first)) if !whole && mended.shares.len() > 1 => {
            format!(
                "Văn bản có chỗ dùng bảng mã cũ ({names}), đã chuyển sang Unicode; chỗ đầu tiên ở dòng {}",
                first + 1
            )
        }
        _ => format!("Văn bản dùng bảng mã cũ ({names}), đã chuyển sang Unicode"),
    };
    Note { code: NoteCode::LegacyEncoding, message, span: None }
}
