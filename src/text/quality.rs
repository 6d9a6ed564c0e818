//! Are the Vietnamese marks there? Measured by the share of letters that carry one.

use crate::ingest::count_bytes;
use crate::model::Diacritics;

/// Share of marked letters, in per mille, from which text counts as fully marked. Typed papers have 190 to 280.
const FULL: usize = 130;
/// Share below which no marks are left but those of foreign names.
const STRIPPED: usize = 30;
/// Letters needed for a judgement.
const ENOUGH: usize = 60;

/// State of the marks of a text.
pub(super) fn diacritics(text: &str) -> Diacritics {
    let marked = count_bytes(text, begins_marked_letter);
    let letters = count_bytes(text, |byte| byte.is_ascii_alphabetic()) + marked;
    if letters < ENOUGH || marked * 1000 >= letters * FULL {
        Diacritics::Full
    } else if marked * 1000 < letters * STRIPPED {
        Diacritics::Stripped
    } else {
        Diacritics::Partial
    }
}

/// True for the byte with which a letter with a mark begins in UTF-8: one of À to ư, or of Ạ to ỹ. Other letters that begin so do
/// not stand in papers.
fn begins_marked_letter(byte: u8) -> bool {
    matches!(byte, 0xc3..=0xc6 | 0xe1)
}
