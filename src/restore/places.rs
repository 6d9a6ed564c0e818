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
    let mut named: Vec<(String, Place)> = provinces().map(|place| (fold(place.name), place)).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let mut times = vec![0_usize; named.len()];
    let mut inside = false;
    // Names are found by their first two letters: every word of the text is looked at.
    let begin = |name: &str| (name.chars().next(), name.chars().nth(1));
    for (at, c) in folded.char_indices() {
        if c.is_alphabetic() && !inside {
            let rest = &folded[at..];
            let beginning = begin(rest);
            let from = named.partition_point(|(name, _)| begin(name) < beginning);
            let same = named[from..].iter().take_while(|(name, _)| begin(name) == beginning);
            for (times, (name, _)) in times[from..].iter_mut().zip(same) {
                *times += usize::from(rest.starts_with(name.as_str()));
            }
        }
        inside = c.is_alphabetic();
    }
    let most =
        times.iter().enumerate().filter(|(_, times)| **times > 1).max_by_key(|(at, times)| (**times, usize::MAX - at));
    most.and_then(|(at, _)| named.get(at)).map(|(_, place)| *place)
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
