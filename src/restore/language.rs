//! How likely a word is after two others: the packed model, and what was read of the same document or programme.
//!
//! The model of laws says that "đề" is followed by "nghị"; where the document itself has "Đề án 06" thirty times, its own counts
//! say "án". They are mixed as if the model had seen each history a few times.

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::model::{History, Model, Word};
use super::words::{Sign, read_words};

/// Readings of a history that the model's own opinion counts for: after one word, and after two.
const PRIOR: (f32, f32) = (60.0, 20.0);
    static P: std::sync::LazyLock<(f32, f32)> = std::sync::LazyLock::new(|| {
        let f = |n: &str, d: f32| std::env::var(n).map_or(d, |v| v.parse().unwrap());
        (f("PRI2", 60.0), f("PRI3", 12.0))
    });
    *P
}
/// Log-probability of a word that only the document has.
const EXTRA: f32 = -13.0;

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

    /// True when nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The language that a document is restored in.
#[derive(Debug)]
pub struct Language<'c> {
    model: &'static Model,
    counts: Option<&'c Counts>,
}

/// What is known of a pair of words before a third is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Log-probability of the second after the first.
    pub log: f32,
    /// The pair as a history.
    pub history: History,
}

impl<'c> Language<'c> {
    /// The model alone, or with counts.
    #[must_use]
    pub fn new(model: &'static Model, counts: Option<&'c Counts>) -> Self {
        Language { model, counts: counts.filter(|c| !c.is_empty()) }
    }

    /// `word` after `before`, before counts come in.
    #[must_use]
    pub fn pair(&self, before: Word, word: Word) -> Pair {
        let known = |w: Word| usize::from(w.0) < self.model.len();
        let from = if known(before) { before } else { self.model.unknown };
        if known(word) {
            let (log, history) = self.model.bigram(from, word);
            let history = if known(before) { history } else { History::NONE };
            return Pair { log, history };
        }
        Pair { log: EXTRA, history: History::NONE }
    }

    /// Log-probability of `word` after `two` and `one`; `before` is the pair of both, `pair` that of `one` and `word`.
    #[must_use]
    pub fn next(&self, two: Word, one: Word, before: History, word: Word, pair: Pair) -> f32 {
        let log = self.model.trigram(before, word, pair.log);
        let Some(counts) = self.counts else { return log };
        let ones = counts.words.get(&one).copied().unwrap_or_default();
        if ones == 0.0 {
            return log;
        }
        let seen = counts.pairs.get(&(one, word)).copied().unwrap_or_default();
        let mut p = (seen + PRIOR.0 * log.exp()) / (ones + PRIOR.0);
        let twos = counts.pairs.get(&(two, one)).copied().unwrap_or_default();
        if twos > 0.0 {
            let seen = if seen > 0.0 { counts.threes.get(&(two, one, word)).copied().unwrap_or_default() } else { 0.0 };
            p = (seen + PRIOR.1 * p) / (twos + PRIOR.1);
        }
        p.max(1e-9).ln()
    }
}
