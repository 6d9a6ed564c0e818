//! Counts → the packed model. Absolute discounting, pruned to size by what each three-word entry explains.

use std::collections::BTreeMap;

use boctach::restore::model::{BACKOFF_STEP, BACKOFF_TOP, BLOCK, MAGIC, STEP};

use crate::counts::Counts;

/// Taken off each count of a pair and of a three.
const DISCOUNTS: (f64, f64) = (0.75, 0.85);

/// The block of bytes that `src/restore/model.rs` reads, at most `limit` bytes long.
pub(crate) fn pack(counts: &Counts, rest: [&[u8]; 3], limit: usize) -> Vec<u8> {
    let words: Vec<(&str, usize)> = counts.sorted().collect();
    let mut rank = vec![0_usize; counts.unigrams.len()];
    words.iter().enumerate().for_each(|(at, &(_, id))| rank[id] = at);
    let estimate = Estimate::new(counts);

    let bigrams: BTreeMap<(usize, usize), f64> =
        counts.bigrams.keys().map(|&(a, b)| ((rank[a], rank[b]), estimate.bigram(a, b))).collect();
    let letters: usize = words.iter().map(|(word, _)| word.len()).sum();
    let blocks = bigrams.len().div_ceil(BLOCK);
    let fixed = MAGIC.len()
        + 8 * 4
        + 10 * words.len()
        + 8
        + letters
        + 3 * bigrams.len()
        + 12 * blocks
        + rest.iter().map(|c| c.len()).sum::<usize>()
        + 4;

    // What an entry explains: how much likelier the text becomes with it.
    let mut gains: Vec<(f64, (usize, usize, usize))> = counts
        .trigrams
        .iter()
        .filter_map(|(&(a, b, c), &seen)| {
            let with = estimate.trigram(a, b, c)?;
            let without = estimate.backed_off(a, b, c)?;
            Some((seen * (with / without).ln(), (a, b, c)))
        })
        .filter(|(gain, _)| *gain > 0.0)
        .collect();
    gains.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let mut trigrams: BTreeMap<(usize, usize), BTreeMap<usize, f64>> = BTreeMap::new();
    let mut lower: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let mut size = fixed;
    for (_, (a, b, c)) in gains {
        let pair = (rank[a], rank[b]);
        let cost = if trigrams.contains_key(&pair) { 3 } else { 8 };
        if size + cost > limit {
            break;
        }
        size += cost;
        trigrams.entry(pair).or_default().insert(rank[c], estimate.trigram(a, b, c).unwrap_or_default());
        *lower.entry(pair).or_default() += estimate.bigram(b, c);
    }

    let mut by_word = vec![(0.0, 0.0); words.len()];
    for (&(a, b), &p) in &bigrams {
        by_word[a].0 += p;
        by_word[a].1 += estimate.unigram(words[b].1);
    }
    let mut out = Writer::default();
    out.bytes.extend(MAGIC);
    let three: usize = trigrams.values().map(BTreeMap::len).sum();
    for size in
        [words.len(), letters, bigrams.len(), trigrams.len(), three, rest[0].len(), rest[1].len(), rest[2].len()]
    {
        out.u32(size);
    }
    let mut at = 0;
    for (word, _) in &words {
        out.u32(at);
        at += word.len();
    }
    out.u32(at);
    words.iter().for_each(|(word, _)| out.bytes.extend(word.as_bytes()));
    words.iter().for_each(|&(_, id)| out.log(estimate.unigram(id)));
    by_word.iter().for_each(|&(kept, lower)| out.backoff(kept, lower));
    let mut starts = vec![0_usize; words.len() + 1];
    bigrams.keys().for_each(|&(a, _)| starts[a + 1] += 1);
    let mut at = 0;
    for start in starts {
        at += start;
        out.u32(at);
    }
    bigrams.keys().for_each(|&(_, b)| out.u16(b));
    bigrams.values().for_each(|&p| out.log(p));
    let keys: Vec<(usize, usize)> = bigrams.keys().copied().collect();
    let (mut bits, mut before, mut so_far) = (Vec::new(), Vec::new(), 0_usize);
    for block in keys.chunks(BLOCK) {
        let mask =
            block.iter().enumerate().filter(|(_, key)| trigrams.contains_key(key)).fold(0_u64, |m, (i, _)| m | 1 << i);
        before.push(so_far);
        bits.push(mask);
        so_far += mask.count_ones() as usize;
    }
    bits.iter().for_each(|mask| out.bytes.extend(mask.to_le_bytes()));
    before.iter().for_each(|&n| out.u32(n));
    for (pair, next) in &trigrams {
        out.backoff(next.values().sum(), lower[pair]);
    }
    let mut at = 0;
    for next in trigrams.values() {
        out.u32(at);
        at += next.len();
    }
    out.u32(at);
    trigrams.values().flat_map(BTreeMap::keys).for_each(|&c| out.u16(c));
    trigrams.values().flat_map(BTreeMap::values).for_each(|&p| out.log(p));
    rest.iter().for_each(|c| out.bytes.extend(*c));
    out.bytes
}

/// Probabilities of the unpruned model.
struct Estimate<'c> {
    counts: &'c Counts,
    total: f64,
    kinds: f64,
}

impl<'c> Estimate<'c> {
    fn new(counts: &'c Counts) -> Self {
        let total = counts.unigrams.iter().map(|c| c.seen).sum();
        Estimate { counts, total, kinds: counts.unigrams.len() as f64 }
    }

    fn unigram(&self, w: usize) -> f64 {
        (self.counts.unigrams[w].seen + 0.5) / (self.total + 0.5 * self.kinds)
    }

    fn bigram(&self, a: usize, w: usize) -> f64 {
        let history = self.counts.unigrams[a];
        let seen = self.counts.bigrams.get(&(a, w)).map_or(0.0, |c| c.seen);
        let whole = history.seen.max(seen).max(1.0);
        (seen - DISCOUNTS.0).max(0.0) / whole + DISCOUNTS.0 * history.next.min(whole) / whole * self.unigram(w)
    }

    fn trigram(&self, x: usize, a: usize, w: usize) -> Option<f64> {
        let history = self.counts.bigrams.get(&(x, a))?;
        let seen = self.counts.trigrams.get(&(x, a, w)).copied().unwrap_or_default();
        let whole = history.seen.max(seen).max(1.0);
        let rest = DISCOUNTS.1 * history.next.min(whole) / whole;
        Some((seen - DISCOUNTS.1).max(0.0) / whole + rest * self.bigram(a, w))
    }

    fn backed_off(&self, x: usize, a: usize, w: usize) -> Option<f64> {
        let history = self.counts.bigrams.get(&(x, a))?;
        let rest = DISCOUNTS.1 * history.next / history.seen.max(1.0);
        Some(rest.clamp(0.05, 1.0) * self.bigram(a, w))
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
        self.bytes.push((-p.ln() / f64::from(STEP)).round().clamp(0.0, 255.0) as u8);
    }

    /// The share that is left for words without an entry, over the share that they have in the lower order.
    fn backoff(&mut self, kept: f64, lower: f64) {
        let factor = (1.0 - kept).max(1e-4) / (1.0 - lower).max(1e-4);
        let steps = (f64::from(BACKOFF_TOP) - factor.ln()) / f64::from(BACKOFF_STEP);
        self.bytes.push(steps.round().clamp(0.0, 255.0) as u8);
    }
}
