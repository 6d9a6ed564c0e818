//! Names of places that a damaged document probably speaks of: those of its own province.
//!
//! "huyen Tan Yen" is "huyện Tân Yên" in a paper of Bắc Giang. The province is the one whose name stands most often in the text,
//! marks not counted; its districts and communes count as read a few times.

use super::language::Counts;
use super::lexicon::Lexicon;
use super::model::Word;
use super::words::{Sign, read_words};
use crate::grammar::gazetteer::{Place, provinces, within};
use crate::grammar::word::fold;

/// Times that the names of a document's province count, and those of its districts and communes.
const TIMES: (f32, f32) = (8.0, 1.0);

/// Counts the names of the province that the text speaks of.
pub(super) fn count(text: &str, counts: &mut Counts, lexicon: &mut Lexicon) {
    let Some(province) = province(text) else { return };
    add(&province, TIMES.0, counts, lexicon);
    for place in within(&province) {
        add(&place, TIMES.1, counts, lexicon);
    }
}

/// The province that is named most often, and more than once.
fn province(text: &str) -> Option<Place> {
    let folded = fold(text);
    let mut best: Option<(usize, Place)> = None;
    for place in provinces() {
        let name = fold(place.name);
        let times = folded.matches(&name).count();
        if times > 1 && best.is_none_or(|(most, _)| times > most) {
            best = Some((times, place));
        }
    }
    best.map(|(_, place)| place)
}

/// Counts a name by itself and behind the word for its kind.
fn add(place: &Place, times: f32, counts: &mut Counts, lexicon: &mut Lexicon) {
    let mut words: Vec<Word> = Vec::new();
    for sign in read_words(&format!("{} {}", place.unit.word(), place.name)) {
        if let Sign::Word(word) = sign {
            words.push(lexicon.intern(&word));
        }
    }
    counts.phrase(&words, times);
}
