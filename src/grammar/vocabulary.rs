//! The words that the grammars know, each with a number, and the way from a damaged word to the words it may be.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::time_words::TimeWords;
use super::word::{fold, key};

/// Number of a word in the [`Vocabulary`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub(crate) u32);

impl WordId {
    /// A word that no grammar names.
    pub const UNKNOWN: WordId = WordId(0);
}

/// A word that a damaged word may be, with the cost of reading it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The word.
    pub word: WordId,
    /// 0 for the same letters without marks; 1 for a look-alike letter, 2 for any other difference.
    pub cost: u8,
}

/// Trees of patterns, as bits. Above 64 trees some share one: a bit says that a match may begin, never that it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trees(u64);

impl Trees {
    /// The trees of both.
    #[must_use]
    pub fn or(self, other: Trees) -> Trees {
        Trees(self.0 | other.0)
    }

    /// True where one tree is in both.
    #[must_use]
    #[inline]
    pub fn meet(self, other: Trees) -> bool {
        self.0 & other.0 != 0
    }
}

/// What the patterns of a tree begin with.
#[derive(Debug)]
pub(super) struct Openings<W, M> {
    pub(super) words: W,
    pub(super) marks: M,
    /// Whether a value may stand first.
    pub(super) values: bool,
}

/// All words of the grammars.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
    /// Each word, by id; index 0 is unused.
    words: Vec<Box<str>>,
    /// The trees that each word may begin a match of, by id.
    by_word: Vec<Trees>,
    by_mark: FxHashMap<char, Trees>,
    /// The trees of which a match may begin with a number.
    by_number: Trees,
    trees: u32,
    near: OnceLock<NearIndex>,
    /// What damaged words were found to be: a document has each of them many times.
    memo: Mutex<FxHashMap<Box<str>, Arc<[Candidate]>>>,
    /// The words that written times are built of.
    pub(super) times: TimeWords,
}

impl Vocabulary {
    /// An empty vocabulary.
    #[must_use]
    pub fn new() -> Self {
        Vocabulary { words: vec!["".into()], ..Self::default() }
    }

    /// The id of `word`, given a new one if it is not known yet.
    pub fn intern(&mut self, word: &str) -> WordId {
        let key = key(word);
        if let Some(&id) = self.ids.get(key.as_str()) {
            return id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        self.words.push(word.into());
        self.ids.insert(key.into(), id);
        id
    }

    /// The id of `word` as written with its marks, [`WordId::UNKNOWN`] if no grammar names it.
    #[must_use]
    pub fn id(&self, word: &str) -> WordId {
        self.id_by(&key(word))
    }

    /// The id of the word with this [`key`].
    pub(super) fn id_by(&self, key: &str) -> WordId {
        self.ids.get(key).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// Notes what the patterns of one more tree begin with, and gives the tree its bit.
    pub(super) fn open<W, M>(&mut self, openings: Openings<W, M>) -> Trees
    where
        W: Iterator<Item = WordId>,
        M: Iterator<Item = char>,
    {
        let tree = Trees(1 << (self.trees % u64::BITS));
        self.trees += 1;
        self.by_word.resize(self.words.len(), Trees::default());
        for word in openings.words {
            self.by_word[word.0 as usize] = self.by_word[word.0 as usize].or(tree);
        }
        for mark in openings.marks {
            let known = self.by_mark.entry(mark).or_default();
            *known = known.or(tree);
        }
        if openings.values {
            self.by_number = self.by_number.or(tree);
        }
        tree
    }

    /// The trees that a word may begin a match of.
    pub(super) fn opened_by(&self, word: WordId) -> Trees {
        self.by_word.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The trees that a single character may begin a match of.
    pub(super) fn opened_by_mark(&self, mark: char) -> Trees {
        self.by_mark.get(&mark).copied().unwrap_or_default()
    }

    /// The trees that any number may begin a match of.
    pub(super) fn opened_by_numbers(&self) -> Trees {
        self.by_number
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len() - 1
    }

    /// True when no word is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words that `word` may be when its marks are lost or its letters garbled, cheapest first.
    #[must_use]
    pub fn candidates(&self, word: &str) -> Arc<[Candidate]> {
        let mut memo = self.memo.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memo.get(word) {
            return Arc::clone(known);
        }
        let found: Arc<[Candidate]> = self.near.get_or_init(|| NearIndex::new(&self.words)).find(word).into();
        if memo.len() >= MOST_REMEMBERED {
            memo.clear();
        }
        memo.insert(word.into(), Arc::clone(&found));
        found
    }
}

/// Damaged words that are remembered, some megabytes' worth.
const MOST_REMEMBERED: usize = 50_000;
/// Cost of a substitution within a class of look-alike letters.
const LOOK_ALIKE: u8 = 1;
/// Cost of any other substitution, insertion or deletion.
const OTHER: u8 = 2;
/// Most that one word may cost.
const MOST: u8 = 3;
/// Candidates kept for one word.
const KEPT: usize = 24;

/// Index by shape: letters that an English-language OCR mixes up are one class, and one letter may be missing.
#[derive(Debug)]
struct NearIndex {
    /// Each word without its marks, by id.
    folded: Vec<String>,
    by_shape: FxHashMap<Box<[u8]>, Vec<u32>>,
}

impl NearIndex {
    fn new(words: &[Box<str>]) -> Self {
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let mut by_shape: FxHashMap<Box<[u8]>, Vec<u32>> = FxHashMap::default();
        for (id, word) in folded.iter().enumerate().skip(1) {
            let id = u32::try_from(id).unwrap_or(u32::MAX);
            for shape in shapes(&classes(word)) {
                let ids = by_shape.entry(shape.into()).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        NearIndex { folded, by_shape }
    }

    fn find(&self, word: &str) -> Vec<Candidate> {
        let letters: Vec<char> = fold(word).chars().filter(|c| !matches!(c, '\'' | '’' | '`')).collect();
        let mut seen = Vec::new();
        let mut found = Vec::new();
        let text: String = letters.iter().collect();
        for shape in shapes(&classes(&text)) {
            for &id in self.by_shape.get(shape.as_slice()).map_or(&[][..], Vec::as_slice) {
                if seen.contains(&id) {
                    continue;
                }
                seen.push(id);
                let other: Vec<char> = self.folded[id as usize].chars().collect();
                let cost = distance(&letters, &other);
                let short = letters.len().max(other.len());
                if cost <= MOST.min(u8::try_from(short / 2 + usize::from(short > 1)).unwrap_or(MOST)) {
                    found.push(Candidate { word: WordId(id), cost });
                }
            }
        }
        found.sort_by_key(|c| (c.cost, c.word));
        // All words with the same letters stay (sở, số, sổ); of the dearer ones only the best.
        let same = found.iter().filter(|c| c.cost == 0).count();
        found.truncate(same.max(KEPT));
        found
    }
}

/// The class of each letter: letters that are read for one another share a class.
fn classes(folded: &str) -> Vec<u8> {
    folded.chars().map(class).collect()
}

fn class(c: char) -> u8 {
    match c {
        'o' | 'd' | 'e' | 'c' | '6' | '0' | '¢' | '&' | '€' | 'g' | '@' | 'q' => b'o',
        'u' | 'y' | 'w' | 'v' => b'u',
        'i' | 'l' | '1' | 'j' | '|' | '!' => b'i',
        's' | '$' | '§' | '5' => b's',
        'a' | 'á' | '4' => b'a',
        'b' | 'p' => b'b',
        _ if c.is_ascii() => c as u8,
        _ => b'?',
    }
}

/// A shape and all that are left when one letter is taken out.
fn shapes(classes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![classes.to_vec()];
    if classes.len() > 2 {
        for i in 0..classes.len() {
            if i == 0 || classes[i] != classes[i - 1] {
                let mut shorter = classes.to_vec();
                shorter.remove(i);
                all.push(shorter);
            }
        }
    }
    all
}

/// Edit distance in which look-alike letters are cheap; stops counting above [`MOST`].
fn distance(a: &[char], b: &[char]) -> u8 {
    if a.len().abs_diff(b.len()) > 1 {
        return u8::MAX;
    }
    let mut row: Vec<u8> = (0..=b.len()).map(|j| u8::try_from(j).unwrap_or(u8::MAX).saturating_mul(OTHER)).collect();
    for &x in a {
        let mut diagonal = row[0];
        row[0] = row[0].saturating_add(OTHER);
        for (j, &y) in b.iter().enumerate() {
            let change = if x == y {
                0
            } else if class(x) == class(y) {
                LOOK_ALIKE
            } else {
                OTHER
            };
            let cost =
                diagonal.saturating_add(change).min(row[j].saturating_add(OTHER)).min(row[j + 1].saturating_add(OTHER));
            diagonal = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &str) -> Vocabulary {
        let mut v = Vocabulary::new();
        for w in words.split(' ') {
            v.intern(w);
        }
        v
    }

    #[test]
    fn garbled_words_are_found() {
        let v = vocabulary("sở số trước thực lộ hợp phối ngày tháng quý tế bộ");
        for (garbled, word) in [
            ("S¢", "sở"),
            ("S6", "sở"),
            ("trude", "trước"),
            ("trudc", "trước"),
            ("thyuc", "thực"),
            ("thyc", "thực"),
            ("hgp", "hợp"),
            ("phdi", "phối"),
            ("phoi", "phối"),
            ("té", "tế"),
            ("B6", "bộ"),
        ] {
            let found = v.candidates(garbled);
            assert!(found.iter().any(|c| c.word == v.id(word)), "{garbled}: {found:?}");
        }
        assert!(v.candidates("khoang").is_empty());
    }

    #[test]
    fn marks_count_in_clean_text() {
        let v = vocabulary("sở số");
        assert_ne!(v.id("sở"), v.id("số"));
        assert_eq!(v.id("so"), WordId::UNKNOWN);
    }
}
