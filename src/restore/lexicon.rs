//! The words that a damaged word may be: those of the model, and those that the document or its siblings bring along.
//!
//! "Đề án 06" has words that no model of laws has ("vneid", "asm"). Such words get numbers behind those of the model, so that
//! search and decoding know one kind of word only.

use std::hash::Hasher;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHasher};

use super::model::{Model, Word};
use crate::grammar::word::{bare, fold};

/// All words, with an index by their letters without marks.
#[derive(Debug)]
pub struct Lexicon {
    model: &'static Model,
    extra: Vec<Box<str>>,
    extra_ids: FxHashMap<Box<str>, Word>,
    /// All words of the same letters, where one of them is not the model's.
    by_fold: FxHashMap<Box<str>, Vec<Word>>,
}

/// The words of the model by their letters without marks: built once, and only when a text is restored.
#[derive(Debug)]
struct Index {
    /// Words with the same letters side by side.
    words: Vec<Word>,
    /// Where those of some letters stand.
    places: FxHashMap<Box<str>, (u16, u16)>,
    shapes: FxHashMap<String, &'static str>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(Model::builtin()));

/// The words of the model by their letters: every word of a text is looked up, and a search among sorted words takes long.
#[derive(Debug)]
struct Table {
    model: &'static Model,
    /// Numbers of words plus one, each at the place of its hash or behind it; 0 where there is none.
    places: Box<[u16]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(Model::builtin()));

/// Places of the table for one word, at least.
const SPARSE: usize = 2;

impl Table {
    fn new(model: &'static Model) -> Self {
        let mut table = Table { model, places: vec![0; (SPARSE * model.len()).next_power_of_two()].into() };
        for number in 1..=u16::try_from(model.len()).unwrap_or_default() {
            let mut at = table.place(model.bytes(Word(number - 1)));
            while let Some(taken) = table.places.get(at).filter(|taken| **taken != 0) {
                debug_assert_ne!(*taken, number, "a word has one place");
                at = (at + 1) % table.places.len();
            }
            if let Some(place) = table.places.get_mut(at) {
                *place = number;
            }
        }
        table
    }

    fn word(&self, letters: &str) -> Option<Word> {
        let mut at = self.place(letters.as_bytes());
        loop {
            let word = Word(self.places.get(at)?.checked_sub(1)?);
            if self.model.bytes(word) == letters.as_bytes() {
                return Some(word);
            }
            at = (at + 1) % self.places.len();
        }
    }

    fn place(&self, letters: &[u8]) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(letters);
        // The high bits of the product are the good ones.
        let hash = hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        usize::try_from(hash).unwrap_or_default() & (self.places.len() - 1)
    }
}

/// Log-probability below which a word that is no syllable is rare.
const RARE: f32 = -13.0;
/// Rarity of a word that the document brings along.
const OWN: f32 = 10.0;
/// Words that a document may bring along.
const MOST_EXTRA: usize = 20_000;

impl Index {
    fn new(model: &'static Model) -> Self {
        let ids = (0..model.len()).filter_map(|id| u16::try_from(id).ok().map(Word));
        let named =
            ids.map(|id| (fold(model.letters(id)), id)).filter(|(letters, _)| letters.starts_with(char::is_alphabetic));
        let mut folded: Vec<(String, Word)> = named.collect();
        folded.sort_unstable();
        let mut places = FxHashMap::default();
        places.reserve(folded.len());
        let mut from = 0_u16;
        for same in folded.chunk_by(|a, b| a.0 == b.0) {
            let to = from + u16::try_from(same.len()).unwrap_or_default();
            places.insert(same[0].0.as_str().into(), (from, to));
            from = to;
        }
        let shapes = model.shapes().map(|shape| (shape.to_lowercase(), shape)).collect();
        Index { words: folded.into_iter().map(|(_, word)| word).collect(), places, shapes }
    }

    fn with_letters(&self, folded: &str) -> &[Word] {
        let place = self.places.get(folded).map(|&(from, to)| usize::from(from)..usize::from(to));
        place.and_then(|place| self.words.get(place)).unwrap_or_default()
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::new()
    }
}

impl Lexicon {
    /// The words of the model, and none besides.
    #[must_use]
    pub fn new() -> Self {
        Lexicon {
            model: Model::builtin(),
            extra: Vec::new(),
            extra_ids: FxHashMap::default(),
            by_fold: FxHashMap::default(),
        }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &'static Model {
        self.model
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.model.len() + self.extra.len()
    }

    /// True when there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a word in its normal form.
    #[must_use]
    pub fn id(&self, word: &str) -> Option<Word> {
        TABLE.word(word).or_else(|| self.extra_ids.get(word).copied())
    }

    /// The number of a word in its normal form, a new one if it has none.
    pub fn intern(&mut self, word: &str) -> Word {
        if let Some(id) = self.id(word) {
            return id;
        }
        match u16::try_from(self.len()) {
            Ok(id) if self.extra.len() < MOST_EXTRA => {
                self.extra.push(word.into());
                self.extra_ids.insert(word.into(), Word(id));
                let letters = fold(word);
                let known = INDEX.with_letters(&letters);
                self.by_fold.entry(letters.into()).or_insert_with(|| known.to_vec()).push(Word(id));
                Word(id)
            }
            _ => self.model.unknown,
        }
    }

    /// The letters of a word.
    #[must_use]
    pub fn letters(&self, word: Word) -> &str {
        let extra = usize::from(word.0).checked_sub(self.model.len());
        extra.map_or_else(|| self.model.letters(word), |at| self.extra.get(at).map_or("", |w| w))
    }

    /// A short name with its small and capital letters, "VNeID" for "vneid".
    #[must_use]
    pub fn shape(&self, word: &str) -> Option<&'static str> {
        INDEX.shapes.get(word).copied()
    }

    /// The words that have these letters once marks are gone.
    #[must_use]
    pub fn with_letters(&self, folded: &str) -> &[Word] {
        self.by_fold.get(folded).map_or_else(|| INDEX.with_letters(folded), Vec::as_slice)
    }

    /// True for a syllable, a short name, or a foreign word that is often used: what a damaged word may be.
    #[must_use]
    pub fn is_usual(&self, word: Word, letters: &str) -> bool {
        let often = letters.len() > 2 && self.model.unigram(word) > RARE;
        usize::from(word.0) >= self.model.len() || often || is_syllable(letters)
    }

    /// How rare a word is, in nats; words of the document itself are not.
    #[must_use]
    pub fn rarity(&self, word: Word) -> f32 {
        if usize::from(word.0) < self.model.len() { -self.model.unigram(word) } else { OWN }
    }

    /// All words with letters, in the order of their numbers.
    pub fn words(&self) -> impl Iterator<Item = (Word, &str)> {
        let ids = (0..self.len()).filter_map(|id| u16::try_from(id).ok().map(Word));
        ids.map(|id| (id, self.letters(id))).filter(|(_, letters)| letters.starts_with(char::is_alphabetic))
    }
}

/// True for letters that may be a Vietnamese syllable: an onset, one to three vowels, a coda.
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    let mut letters = ['\0'; LONGEST_SYLLABLE];
    let mut length = 0;
    for letter in word.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).map(bare) {
        let Some(place) = letters.get_mut(length) else { return false };
        *place = letter;
        length += 1;
    }
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters = &letters[..length];
    let (onset, rest) = letters.split_at(letters.iter().position(is_vowel).unwrap_or(length));
    let (nucleus, coda) = rest.split_at(rest.iter().position(|c| !is_vowel(c)).unwrap_or(rest.len()));
    // The vowel of "gi" may be part of the onset, that of "qu" always is.
    let lengths = match (onset, nucleus) {
        (['g'], ['i', ..]) => 1..=4,
        (['q'], ['u', ..]) => 2..=4,
        (['q'], _) => return false,
        _ => 1..=3,
    };
    let onset = match onset {
        [] | ['n', 'g', 'h'] => true,
        [one] => {
            matches!(one, 'b' | 'c' | 'd' | 'g' | 'h' | 'k' | 'l' | 'm' | 'n' | 'p' | 'q' | 'r' | 's' | 't' | 'v' | 'x')
        }
        [a, b] => matches!((a, b), ('n', 'g') | ('t', 'r') | ('n' | 't' | 'c' | 'g' | 'k' | 'p', 'h')),
        _ => false,
    };
    let coda = match coda {
        [] => true,
        [one] => matches!(one, 'c' | 'm' | 'n' | 'p' | 't'),
        [a, b] => matches!((a, b), ('c' | 'n', 'h') | ('n', 'g')),
        _ => false,
    };
    onset && coda && lengths.contains(&nucleus.len())
}

/// Letters of the longest syllable, with some to spare: "nghiêng".
const LONGEST_SYLLABLE: usize = 8;
