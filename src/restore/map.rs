//! The way between restored and scanned text.
//!
//! "Thực hiện" stands where "Thyc hién" was scanned. Restored words carry both places and how sure they are; what lies between two of
//! them is the same in both texts, only moved.

use std::ops::Range;

use crate::span::Fidelity;

/// A word that was looked at, in both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its bytes in the restored text.
    pub restored: Range<usize>,
    /// Its bytes in the text as scanned.
    pub scanned: Range<usize>,
    /// Whether it is another word now.
    pub fidelity: Fidelity,
}

/// All words that were looked at, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    words: Vec<Mapped>,
}

/// Of so many words of a stretch one may be unsure without the stretch being so.
const WORDS_TO_ONE_DOUBT: usize = 10;

impl Map {
    /// A map of words in order.
    #[must_use]
    pub fn new(words: Vec<Mapped>) -> Self {
        Map { words }
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &[Mapped] {
        &self.words
    }

    /// The bytes of the scanned text for bytes of the restored text; words are taken whole.
    #[must_use]
    pub fn scanned(&self, restored: &Range<usize>) -> Range<usize> {
        let start = match self.at(restored.start) {
            (Some(word), _) => word.scanned.start,
            (None, before) => moved(before, restored.start),
        };
        // The last byte of the stretch decides, so that a word that ends with it is not left.
        let end = match self.at(restored.end.saturating_sub(1)) {
            (Some(word), _) if !restored.is_empty() => word.scanned.end,
            (_, before) => moved(before, restored.end),
        };
        start..end.max(start)
    }

    /// The byte of the restored text at which byte `at` of the scanned text went.
    #[must_use]
    pub fn restored(&self, at: usize) -> usize {
        let next = self.words.partition_point(|w| w.scanned.start <= at);
        let Some(word) = next.checked_sub(1).and_then(|i| self.words.get(i)) else { return at };
        if at < word.scanned.end { word.restored.start } else { word.restored.end + (at - word.scanned.end) }
    }

    /// How sure the words of a stretch of the restored text are.
    #[must_use]
    pub fn fidelity(&self, restored: &Range<usize>) -> Fidelity {
        let first = self.words.partition_point(|w| w.restored.end <= restored.start);
        let inside = || self.words[first..].iter().take_while(|w| w.restored.start < restored.end);
        let unsure = inside().filter(|w| w.fidelity == Fidelity::Unsure).count();
        if unsure > 0 && unsure * WORDS_TO_ONE_DOUBT >= inside().count() {
            Fidelity::Unsure
        } else if inside().any(|w| w.fidelity != Fidelity::Kept) {
            Fidelity::Restored
        } else {
            Fidelity::Kept
        }
    }

    /// The word at a byte of the restored text, and the last one before it.
    fn at(&self, restored: usize) -> (Option<&Mapped>, Option<&Mapped>) {
        let next = self.words.partition_point(|w| w.restored.start <= restored);
        let before = next.checked_sub(1).and_then(|i| self.words.get(i));
        (before.filter(|w| restored < w.restored.end), before)
    }
}

/// A byte behind a word, by the distance from it.
fn moved(before: Option<&Mapped>, at: usize) -> usize {
    before.map_or(at, |w| w.scanned.end + (at - w.restored.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Thyc hién, 05 ho ch" → "Thực hiện, 05 hoạch"
    fn map() -> Map {
        let word = |restored, scanned, fidelity| Mapped { restored, scanned, fidelity };
        Map::new(vec![
            word(0..6, 0..4, Fidelity::Restored),
            word(7..13, 5..10, Fidelity::Restored),
            word(18..25, 15..20, Fidelity::Unsure),
        ])
    }

    #[test]
    fn places_lead_back_to_whole_words() {
        for (restored, scanned) in
            [(0..13, 0..10), (7..14, 5..11), (15..17, 12..14), (2..5, 0..4), (18..25, 15..20), (15..25, 12..20)]
        {
            assert_eq!(map().scanned(&restored), scanned, "{restored:?}");
        }
        assert_eq!([0, 5, 12, 15, 20].map(|at| map().restored(at)), [0, 7, 15, 18, 25]);
    }

    #[test]
    fn a_stretch_is_as_sure_as_its_words() {
        assert_eq!(map().fidelity(&(0..13)), Fidelity::Restored);
        assert_eq!(map().fidelity(&(15..17)), Fidelity::Kept);
        assert_eq!(map().fidelity(&(7..25)), Fidelity::Unsure);
    }
}
