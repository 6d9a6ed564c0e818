//! Are the Vietnamese marks there? Measured by the share of letters that carry one.

use crate::model::Diacritics;

/// Share of marked letters, in per mille, from which text counts as fully marked. Typed papers have 190 to 280.
const FULL: usize = 130;
/// Share below which no marks are left but those of foreign names.
const STRIPPED: usize = 30;
/// Letters needed for a judgement.
const ENOUGH: usize = 60;

/// State of the marks of a text.
pub(super) fn diacritics(text: &str) -> Diacritics {
    let (mut letters, mut marked) = (0usize, 0usize);
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            letters += 1;
        } else if is_vietnamese(c) {
            letters += 1;
            marked += 1;
        }
    }
    if letters < ENOUGH || marked * 1000 >= letters * FULL {
        Diacritics::Full
    } else if marked * 1000 < letters * STRIPPED {
        Diacritics::Stripped
    } else {
        Diacritics::Partial
    }
}

/// A letter with a Vietnamese mark.
fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}') && c != '×' && c != '÷'
}
