//! Counts → the packed model. Absolute discounting, pruned to size by what each entry explains.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use boctach::restore::model::{
    BACKOFF_STEP, BACKOFF_TOP, BIGRAM_STEP, BLOCK, HISTORY_STEP, HISTORY_TOP, MAGIC, MOST_AFTER, MOST_NEXT, START_BITS,
    STARTS, STEP, TRIGRAM_BITS, TRIGRAM_STEP, WORD_BITS,
};

use crate::counts::{Count, Counts, Source};

/// Taken off each count of a pair and of a three.
const DISCOUNTS: (f64, f64) = (0.75, 0.95);
/// How often each sentence that was written for the model counts as read.
const WRITTEN: f64 = 30.0;
/// The same where entries are chosen: what was written once may never be written again.
const WRITTEN_EXPLAINS: f64 = 9.0;
/// Bytes of an entry: a word, a pair, the first and each trigram of a history.
const BYTES: (f64, f64, f64, f64) = (10.0, 2.69, 2.25, 2.0);

/// The block of bytes that `src/restore/model.rs` reads, at most `limit` bytes long.
pub(crate) fn pack(counts: &Counts, rest: [&[u8]; 3], limit: usize) -> Vec<u8> {
    let words: Vec<(&str, usize)> = counts.sorted().collect();
    let letters: usize = words.iter().map(|(word, _)| word.len()).sum();
    let entries = Entries::new(counts, &words);
    let fixed = MAGIC.len() + 8 * 4 + 8 + 4 + 12 + letters + rest.iter().map(|c| c.len()).sum::<usize>();
    let room = limit as f64 - fixed as f64 - BYTES.0 * words.len() as f64;
    let kept = entries.fitting(room);
    entries.write(&kept, &words, letters, rest)
}

/// All pairs and threes in the order of their words, with what each explains: how much likelier the text becomes with it, in nats.
struct Entries<'c> {
    estimate: Estimate<'c>,
    bigrams: Vec<Bigram>,
    trigrams: Vec<Trigram>,
}

struct Bigram {
    /// Places of its words in the order of their letters.
    words: (usize, usize),
    p: f64,
    gain: f64,
}

struct Trigram {
    /// The pairs of its first two and of its last two words.
    pairs: (usize, usize),
    p: f64,
    gain: f64,
}

/// Which entries stay.
struct Kept {
    bigrams: Vec<bool>,
    trigrams: Vec<bool>,
}

impl Kept {
    fn histories(&self, entries: &Entries<'_>) -> usize {
        let kept = entries.trigrams.iter().zip(&self.trigrams).filter(|(_, kept)| **kept).map(|(t, _)| t.pairs.0);
        let mut kept: Vec<usize> = kept.collect();
        kept.dedup();
        kept.len()
    }
}

impl<'c> Entries<'c> {
    fn new(counts: &'c Counts, words: &[(&str, usize)]) -> Self {
        let rank: BTreeMap<usize, usize> = words.iter().enumerate().map(|(at, &(_, id))| (id, at)).collect();
        let estimate = Estimate::new(counts);
        let sources = [&counts.read, &counts.written];
        let pairs: BTreeSet<(usize, usize)> =
            sources.iter().flat_map(|source| source.bigrams.keys().copied()).collect();
        let threes: BTreeSet<(usize, usize, usize)> =
            sources.iter().flat_map(|source| source.trigrams.keys().copied()).collect();
        let mut bigrams: Vec<Bigram> = pairs
            .into_iter()
            .filter_map(|(a, b)| {
                let p = estimate.bigram(a, b);
                let gain = estimate.seen((a, b), None) * (p / estimate.without_pair(a, b)).ln();
                Some(Bigram { words: (*rank.get(&a)?, *rank.get(&b)?), p, gain })
            })
            .collect();
        bigrams.sort_by_key(|bigram| bigram.words);
        let pair = |a: usize, b: usize| {
            let ranks = (*rank.get(&a)?, *rank.get(&b)?);
            bigrams.binary_search_by_key(&ranks, |bigram| bigram.words).ok()
        };
        let mut trigrams: Vec<Trigram> = threes
            .into_iter()
            .filter_map(|(a, b, c)| {
                let pairs = (pair(a, b)?, pair(b, c)?);
                let p = estimate.trigram(a, b, c);
                let gain = estimate.seen((a, b), Some(c)) * (p / estimate.without_three(a, b, c)).ln();
                Some(Trigram { pairs, p, gain })
            })
            .collect();
        trigrams.sort_by_key(|trigram| trigram.pairs);
        Entries { estimate, bigrams, trigrams }
    }

    /// The most that has room: one bound of nats for a byte decides over all.
    fn fitting(&self, room: f64) -> Kept {
        let (mut low, mut high) = (0.0, 100.0);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            let kept = self.worth(middle);
            if self.size(&kept) > room { low = middle } else { high = middle }
        }
        self.worth(high)
    }

    /// What explains at least `least` nats for each of its bytes.
    fn worth(&self, least: f64) -> Kept {
        let mut trigrams: Vec<bool> = self.trigrams.iter().map(|t| t.gain > least * BYTES.3).collect();
        let mut at = 0;
        for same in self.trigrams.chunk_by(|x, y| x.pairs.0 == y.pairs.0) {
            let range = at..at + same.len();
            at = range.end;
            keep_best(&mut trigrams, range.clone(), MOST_AFTER, |i| self.trigrams[i].gain);
            let gains = range.clone().filter(|&i| trigrams[i]).map(|i| self.trigrams[i].gain - least * BYTES.3);
            if gains.sum::<f64>() <= least * BYTES.2 {
                trigrams[range].fill(false);
            }
        }
        let mut needed = vec![0.0; self.bigrams.len()];
        for (trigram, _) in self.trigrams.iter().zip(&trigrams).filter(|(_, kept)| **kept) {
            needed[trigram.pairs.0] += trigram.gain;
            needed[trigram.pairs.1] += trigram.gain;
        }
        let worth = |i: usize| self.bigrams[i].gain > least * BYTES.1 || needed[i] > 0.0;
        let mut bigrams: Vec<bool> = (0..self.bigrams.len()).map(worth).collect();
        // Only so many words may follow one.
        let mut at = 0;
        for same in self.bigrams.chunk_by(|x, y| x.words.0 == y.words.0) {
            let range = at..at + same.len();
            at = range.end;
            keep_best(&mut bigrams, range, MOST_NEXT - 1, |i| self.bigrams[i].gain + needed[i]);
        }
        for (kept, trigram) in trigrams.iter_mut().zip(&self.trigrams) {
            *kept &= bigrams[trigram.pairs.0] && bigrams[trigram.pairs.1];
        }
        Kept { bigrams, trigrams }
    }

    fn size(&self, kept: &Kept) -> f64 {
        let count = |kept: &[bool]| kept.iter().filter(|kept| **kept).count() as f64;
        count(&kept.bigrams) * BYTES.1 + count(&kept.trigrams) * BYTES.3 + kept.histories(self) as f64 * BYTES.2
    }

    fn write(&self, kept: &Kept, words: &[(&str, usize)], letters: usize, rest: [&[u8]; 3]) -> Vec<u8> {
        let bigrams: Vec<usize> = (0..self.bigrams.len()).filter(|&i| kept.bigrams[i]).collect();
        let mut starts = vec![0_usize; words.len() + 1];
        let mut by_word = vec![(0.0, 0.0); words.len()];
        for bigram in bigrams.iter().map(|&i| &self.bigrams[i]) {
            let (a, b) = bigram.words;
            starts[a + 1] += 1;
            by_word[a].0 += bigram.p;
            by_word[a].1 += self.estimate.unigram(words[b].1);
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut number = vec![0; self.bigrams.len()];
        bigrams.iter().enumerate().for_each(|(at, &i)| number[i] = at);
        // The trigrams of each history: place of the last word among those that follow the middle one.
        let mut trigrams: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
        let mut lower: BTreeMap<usize, f64> = BTreeMap::new();
        for trigram in self.trigrams.iter().zip(&kept.trigrams).filter_map(|(t, kept)| kept.then_some(t)) {
            let last = &self.bigrams[trigram.pairs.1];
            let place = number[trigram.pairs.1] - starts[last.words.0];
            trigrams.entry(number[trigram.pairs.0]).or_default().push((place, trigram.p));
            *lower.entry(number[trigram.pairs.0]).or_default() += last.p;
        }

        let mut out = Writer::default();
        out.bytes.extend(MAGIC);
        let three: usize = trigrams.values().map(Vec::len).sum();
        let lengths = rest.map(<[u8]>::len);
        let sizes = [words.len(), letters, bigrams.len(), trigrams.len(), three];
        sizes.into_iter().chain(lengths).for_each(|size| out.u32(size));
        let mut at = 0;
        for (word, _) in words {
            out.u32(at);
            at += word.len();
        }
        out.u32(at);
        words.iter().for_each(|(word, _)| out.bytes.extend(word.as_bytes()));
        words.iter().for_each(|&(_, id)| out.log(self.estimate.unigram(id)));
        by_word.iter().for_each(|&(kept, lower)| out.backoff(kept, lower));
        starts.iter().for_each(|&start| out.u32(start));
        let of_pair = |i: usize| steps(self.bigrams[i].p.ln(), BIGRAM_STEP, 64);
        bigrams.iter().for_each(|&i| out.u16(self.bigrams[i].words.1 << (16 - WORD_BITS) | of_pair(i) >> 4));
        for pair in bigrams.chunks(2) {
            let halves: Vec<usize> = pair.iter().map(|&i| of_pair(i) & 15).collect();
            out.bytes.push((halves[0] | halves.get(1).unwrap_or(&0) << 4) as u8);
        }
        let (mut bits, mut before, mut so_far) = (Vec::new(), Vec::new(), 0_usize);
        let all: Vec<usize> = (0..bigrams.len()).collect();
        for block in all.chunks(BLOCK) {
            let mask =
                block.iter().enumerate().filter(|(_, i)| trigrams.contains_key(i)).fold(0_u64, |m, (i, _)| m | 1 << i);
            before.push(so_far);
            bits.push(mask);
            so_far += mask.count_ones() as usize;
        }
        bits.iter().for_each(|mask| out.bytes.extend(mask.to_le_bytes()));
        before.iter().for_each(|&n| out.u32(n));
        let mut firsts = vec![0];
        trigrams.values().for_each(|next| firsts.push(firsts.last().unwrap_or(&0) + next.len()));
        firsts.iter().step_by(STARTS).for_each(|&first| out.u32(first));
        let share = |(pair, next): (&usize, &Vec<(usize, f64)>)| {
            let left = backoff(next.iter().map(|(_, p)| p).sum(), lower[pair]) - f64::from(HISTORY_TOP);
            steps(left, HISTORY_STEP, 1 << (16 - START_BITS))
        };
        let shares = trigrams.iter().map(share).chain([0]);
        for (i, (&first, share)) in firsts.iter().zip(shares).enumerate() {
            out.u16(share << START_BITS | (first - firsts[i - i % STARTS]));
        }
        for &(place, p) in trigrams.values().flatten() {
            out.u16(place << TRIGRAM_BITS | steps(p.ln(), TRIGRAM_STEP, 1 << TRIGRAM_BITS));
        }
        rest.iter().for_each(|c| out.bytes.extend(*c));
        out.bytes
    }
}

/// Of the entries of `range` that are kept, keeps those of the most value.
fn keep_best(kept: &mut [bool], range: Range<usize>, most: usize, value: impl Fn(usize) -> f64) {
    let mut best: Vec<usize> = range.filter(|&i| kept[i]).collect();
    best.sort_by(|&x, &y| value(y).total_cmp(&value(x)).then(x.cmp(&y)));
    best.iter().skip(most).for_each(|&i| kept[i] = false);
}

/// Probabilities of the unpruned model: each source is discounted by itself, then they are added by their weights.
struct Estimate<'c> {
    sources: [(&'c Source, f64); 2],
    total: f64,
    kinds: f64,
}

/// What is known of a history and a word behind it, over all sources.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// Counts of the history, of the word behind it after discounting, and what was taken off.
    whole: f64,
    kept: f64,
    rest: f64,
}

impl Sum {
    fn add(&mut self, weight: f64, history: Count, seen: f64, discount: f64) {
        let whole = history.seen.max(seen);
        self.whole += weight * whole;
        self.kept += weight * (seen - discount).max(0.0);
        self.rest += weight * discount * history.next.min(whole);
    }
}

impl<'c> Estimate<'c> {
    fn new(counts: &'c Counts) -> Self {
        let sources = [(&counts.read, 1.0), (&counts.written, WRITTEN)];
        let sum = |(source, weight): (&Source, f64)| weight * source.unigrams.values().map(|c| c.seen).sum::<f64>();
        Estimate { sources, total: sources.into_iter().map(sum).sum(), kinds: counts.sorted().count() as f64 }
    }

    fn unigram(&self, w: usize) -> f64 {
        let seen: f64 = self.sources.iter().map(|(source, weight)| weight * source.seen(w)).sum();
        (seen + 0.5) / (self.total + 0.5 * self.kinds)
    }

    /// How often a pair or a three counts as seen where entries are chosen.
    fn seen(&self, words: (usize, usize), third: Option<usize>) -> f64 {
        let count = |source: &Source| match third {
            Some(w) => source.trigrams.get(&(words.0, words.1, w)).copied().unwrap_or_default(),
            None => source.bigrams.get(&words).map_or(0.0, |c| c.seen),
        };
        count(self.sources[0].0) + WRITTEN_EXPLAINS * count(self.sources[1].0)
    }

    fn pair(&self, a: usize, w: usize) -> Sum {
        let mut sum = Sum::default();
        for (source, weight) in self.sources {
            let history = source.unigrams.get(&a).copied().unwrap_or_default();
            let seen = source.bigrams.get(&(a, w)).map_or(0.0, |c| c.seen);
            sum.add(weight, history, seen, DISCOUNTS.0);
        }
        sum
    }

    fn three(&self, x: usize, a: usize, w: usize) -> Sum {
        let mut sum = Sum::default();
        for (source, weight) in self.sources {
            let history = source.bigrams.get(&(x, a)).copied().unwrap_or_default();
            let seen = source.trigrams.get(&(x, a, w)).copied().unwrap_or_default();
            sum.add(weight, history, seen, DISCOUNTS.1);
        }
        sum
    }

    fn bigram(&self, a: usize, w: usize) -> f64 {
        let Sum { whole, kept, rest } = self.pair(a, w);
        kept / whole.max(1.0) + rest / whole.max(1.0) * self.unigram(w)
    }

    /// What is left of a pair when the model does not have it.
    fn without_pair(&self, a: usize, w: usize) -> f64 {
        let Sum { whole, rest, .. } = self.pair(a, w);
        (rest / whole.max(1.0)).clamp(0.05, 1.0) * self.unigram(w)
    }

    fn trigram(&self, x: usize, a: usize, w: usize) -> f64 {
        let Sum { whole, kept, rest } = self.three(x, a, w);
        kept / whole.max(1.0) + rest / whole.max(1.0) * self.bigram(a, w)
    }

    /// What is left of a three when the model does not have it.
    fn without_three(&self, x: usize, a: usize, w: usize) -> f64 {
        let Sum { whole, rest, .. } = self.three(x, a, w);
        (rest / whole.max(1.0)).clamp(0.05, 1.0) * self.bigram(a, w)
    }
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn u16(&mut self, n: usize) {
        self.bytes.extend(u16::try_from(n).expect("fewer than 65,536 words").to_le_bytes());
    }

    fn u32(&mut self, n: usize) {
        self.bytes.extend(u32::try_from(n).expect("a model of megabytes").to_le_bytes());
    }

    fn log(&mut self, p: f64) {
        self.bytes.push(steps(p.ln(), STEP, 256) as u8);
    }

    fn backoff(&mut self, kept: f64, lower: f64) {
        self.bytes.push(steps(backoff(kept, lower) - f64::from(BACKOFF_TOP), BACKOFF_STEP, 256) as u8);
    }
}

/// Log of the share that is left for words without an entry, over the share that they have in the lower order.
fn backoff(kept: f64, lower: f64) -> f64 {
    ((1.0 - kept).max(1e-4) / (1.0 - lower).max(1e-4)).ln()
}

/// How many steps a logarithm is below zero, fewer than `most`.
fn steps(log: f64, step: f32, most: usize) -> usize {
    (-log / f64::from(step)).round().clamp(0.0, (most - 1) as f64) as usize
}
