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
    let (mended, main, shares, changed) = mend_lines(&lines, wrong)?;
    let note = note(&shares, main, changed.first().copied(), changed.len() == lines.len() || wrong);
    Some(Mended { text: mended.concat(), main, shares, note })
}

/// The lines in Unicode, the reading of most of them, the shares of the encodings, and the places of the lines that have changed.
pub(crate) fn mend_lines(
    lines: &[&str],
    wrong: bool,
) -> Option<(Vec<String>, Reading, Vec<EncodingShare>, Vec<usize>)> {
    let readings = detect::readings(lines, wrong)?;
    let mut sizes: BTreeMap<Option<Reading>, u64> = BTreeMap::new();
    let (mut mended, mut changed) = (Vec::with_capacity(lines.len()), Vec::new());
    for (place, (line, reading)) in lines.iter().zip(readings).enumerate() {
        let decoded = reading.map_or_else(|| (*line).to_owned(), |reading| detect::read(line, reading));
        if decoded != **line {
            changed.push(place);
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
    Some((mended, main, shares, changed))
}

/// The note stands in the result and is therefore in Vietnamese, as every note is.
fn note(shares: &[EncodingShare], main: Reading, first: Option<usize>, whole: bool) -> Note {
    let names: Vec<&str> = shares.iter().map(|share| share.encoding.as_str()).collect();
    let names = names.join(", ");
    let message = match (main, whole, first) {
        (Reading::Utf8, ..) => "Văn bản UTF-8 từng bị đọc nhầm bằng bảng mã khác; đã khôi phục".to_owned(),
        (_, false, Some(first)) => {
            format!(
                "Văn bản có chỗ dùng bảng mã cũ ({names}), đã chuyển sang Unicode; chỗ đầu tiên ở dòng {}",
                first + 1
            )
        }
        _ => format!("Văn bản dùng bảng mã cũ ({names}), đã chuyển sang Unicode"),
    };
    Note { code: NoteCode::LegacyEncoding, message, span: None }
}
