//! How likely a word is after two others: the packed model, and what was read of the same document or programme.
//!
//! The model of laws says that "đề" is followed by "nghị"; where the document itself has "Đề án 06" thirty times, its own counts
//! say "án". They are mixed as if the model had seen each history a few times.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::model::{History, Model, Place, Word};
use super::words::{Sign, read_words};

/// Readings of a history that the model's own opinion counts for: after one word, and after two.
const PRIOR: (f32, f32) = (60.0, 20.0);
/// Log-probability of a word that only the document has.
const EXTRA: f32 = -13.0;
/// The least log-probability of a word after words that were counted.
const LEAST: f32 = -20.7;

/// Counts of words of a document or of others of its kind.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    words: FxHashMap<Word, f32>,
    pairs: FxHashMap<(Word, Word), f32>,
    threes: FxHashMap<(Word, Word, Word), f32>,
    total: f32,
}

impl Counts {
    /// Counts the words of a text, each `weight` times; words that the lexicon does not have are added to it.
    pub fn read(&mut self, text: &str, weight: f32, lexicon: &mut Lexicon) {
        let boundary = lexicon.model().boundary;
        let mut line = vec![boundary];
        for sign in read_words(text) {
            match sign {
                Sign::Word(word) => line.push(lexicon.intern(&word)),
                Sign::Number => line.push(lexicon.model().number),
                Sign::Boundary => {
                    self.add(&line, weight, boundary);
                    line.truncate(1);
                }
            }
        }
        self.add(&line, weight, boundary);
    }

    /// Counts a sentence that begins with the boundary.
    pub fn add(&mut self, line: &[Word], weight: f32, boundary: Word) {
        if line.len() < 2 {
            return;
        }
        let whole: Vec<Word> = line.iter().copied().chain([boundary]).collect();
        self.phrase(&whole, weight);
    }

    /// Counts words that stand inside of sentences.
    pub fn phrase(&mut self, words: &[Word], weight: f32) {
        for &word in words {
            *self.words.entry(word).or_default() += weight;
            self.total += weight;
        }
        for pair in words.windows(2) {
            *self.pairs.entry((pair[0], pair[1])).or_default() += weight;
        }
        for three in words.windows(3) {
            *self.threes.entry((three[0], three[1], three[2])).or_default() += weight;
        }
    }

    /// How often a word was counted.
    #[must_use]
    pub fn seen(&self, word: Word) -> f32 {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// True when nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Two words, and what is known of them.
type Remembered = ((Word, Word), Pair);

/// The language that a document is restored in.
#[derive(Debug)]
pub struct Language<'c> {
    model: &'static Model,
    counts: Option<&'c Counts>,
    /// The last pair that was looked up for each of some places.
    memo: Box<[Cell<Remembered>]>,
}

/// What is known of a pair of words before a third is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Log-probability of the second after the first.
    log: f32,
    /// The pair as a history.
    history: History,
    /// Its place among the pairs of the first.
    place: Place,
    /// How often the first word and the pair were counted.
    counted: (f32, f32),
    /// Log of the share that the model has for what was not counted after the first word, and after the pair.
    shares: (f32, f32),
}

impl Pair {
    /// No pair at all, as at the beginning of a sentence.
    pub const NONE: Pair =
        Pair { log: 0.0, history: History::NONE, place: Place::NONE, counted: (0.0, 0.0), shares: (0.0, 0.0) };
}

impl<'c> Language<'c> {
    /// The model alone, or with counts; it remembers so many pairs of words.
    #[must_use]
    pub fn new(model: &'static Model, counts: Option<&'c Counts>, pairs: usize) -> Self {
        let memo = vec![Cell::new(((Word(u16::MAX), Word(u16::MAX)), Pair::NONE)); pairs].into();
        Language { model, counts: counts.filter(|c| !c.is_empty()), memo }
    }

    /// `word` after `before`.
    #[must_use]
    #[inline]
    pub fn pair(&self, before: Word, word: Word) -> Pair {
        let place = usize::from(before.0).wrapping_mul(40_503) ^ usize::from(word.0);
        let Some(cell) = place.checked_rem(self.memo.len()).and_then(|at| self.memo.get(at)) else {
            return self.look_up(before, word);
        };
        let (words, pair) = cell.get();
        if words == (before, word) {
            return pair;
        }
        let pair = self.look_up(before, word);
        cell.set(((before, word), pair));
        pair
    }

    fn look_up(&self, before: Word, word: Word) -> Pair {
        let known = |w: Word| usize::from(w.0) < self.model.len();
        let from = if known(before) { before } else { self.model.unknown };
        let (log, history, place) =
            if known(word) { self.model.bigram(from, word) } else { (EXTRA, History::NONE, Place::NONE) };
        let history = if known(before) { history } else { History::NONE };
        let count = |n: Option<&f32>| n.copied().unwrap_or_default();
        let first = self.counts.map_or(0.0, |counts| count(counts.words.get(&before)));
        let both = self.counts.filter(|_| first > 0.0).map_or(0.0, |counts| count(counts.pairs.get(&(before, word))));
        let counted = (first, both);
        let share = |prior: f32, seen: f32| if seen == 0.0 { 0.0 } else { (prior / (seen + prior)).ln() };
        Pair { log, history, place, counted, shares: (share(PRIOR.0, counted.0), share(PRIOR.1, counted.1)) }
    }

    /// Log-probability of `word` after `two` and `one`; `before` is the pair of both, `pair` that of `one` and `word`.
    #[must_use]
    #[inline]
    pub fn next(&self, two: Word, one: Word, before: Pair, word: Word, pair: Pair) -> f32 {
        let log = self.model.trigram(before.history, pair.place, pair.log);
        let (ones, seen) = pair.counted;
        if ones == 0.0 {
            return log;
        }
        let twos = before.counted.1;
        if seen == 0.0 {
            return (log + pair.shares.0 + before.shares.1).max(LEAST);
        }
        let mut p = (seen + PRIOR.0 * log.exp()) / (ones + PRIOR.0);
        if twos > 0.0 {
            let threes = self.counts.and_then(|c| c.threes.get(&(two, one, word))).copied().unwrap_or_default();
            p = (threes + PRIOR.1 * p) / (twos + PRIOR.1);
        }
        p.ln().max(LEAST)
    }
}
