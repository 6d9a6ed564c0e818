//! Pairs of printed and read words → a channel.
//!
//! Each pair is aligned by the channel known so far, and what was read for each printed letter is counted: "tử"/"tir" says that "ử"
//! was read "ir" once more. A document that was restored once is such a list of pairs itself, with no truth needed.

use std::collections::BTreeMap;

use super::channel::{Channel, Printed, Read, letters_of};

/// Readings of a letter that the earlier channel counts for.
const PRIOR: f32 = 4.0;
/// Least share of a letter's readings that is kept, and least weight of evidence.
const LEAST: (f32, f32) = (0.001, 1.6);
/// Same for pairs of letters.
const LEAST_PAIR: (f32, f32) = (0.01, 2.0);

/// Counts of what was read for printed letters.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    read: BTreeMap<(Printed, Read), f32>,
    seen: BTreeMap<Printed, f32>,
}

impl Tally {
    /// Counts one pair of words.
    pub fn observe(&mut self, channel: &Channel, printed: &[char], read: &[char], weight: f32) {
        let (path, _) = channel.align(printed, read);
        let mut chunks: Vec<(Printed, Vec<char>)> = Vec::new();
        let mut stray: Vec<char> = Vec::new();
        for (letter, read) in path {
            let read: Vec<char> = read.into_iter().filter(|&c| c != '\0').collect();
            match letter {
                // A character too many belongs to the changed letter before it, else to the one behind it.
                None => match chunks.last_mut().filter(|(p, r)| r.as_slice() != [p[0]] && r.len() < 3) {
                    Some((_, chunk)) if stray.is_empty() => chunk.extend(read),
                    _ => stray.extend(read),
                },
                Some(letter) => {
                    let mut chunk = std::mem::take(&mut stray);
                    if chunk.len() + read.len() > 3 || read.first() == Some(&letter[0]) {
                        chunk.clear();
                    }
                    chunk.extend(read);
                    chunks.push((letter, chunk));
                }
            }
        }
        for (letter, chunk) in &chunks {
            if chunk.len() <= 3 {
                self.add(*letter, letters_of(chunk), weight);
            }
        }
        // Two letters that were read as one thing: one of them is gone, and the other changed.
        for two in chunks.windows(2) {
            let [(first, a), (second, b)] = two else { continue };
            if first[1] != '\0' || second[1] != '\0' {
                continue;
            }
            let pair = [first[0], second[0]];
            *self.seen.entry(pair).or_default() += weight;
            let whole: Vec<char> = a.iter().chain(b).copied().collect();
            let changed = a.as_slice() != [first[0]] && b.as_slice() != [second[0]];
            if changed && (a.is_empty() || b.is_empty()) && (1..=3).contains(&whole.len()) {
                *self.read.entry((pair, letters_of(&whole))).or_default() += weight;
            }
        }
    }

    /// The channel that was counted, leaning on an earlier one where little was seen.
    #[must_use]
    pub fn channel(&self, earlier: &Channel) -> Channel {
        let mut rows: BTreeMap<(Printed, Read), f32> = BTreeMap::new();
        for (printed, read, cost) in earlier.rows() {
            let seen = self.seen.get(&printed).copied().unwrap_or_default();
            let p = PRIOR * (-cost).exp() / (seen + PRIOR);
            rows.insert((printed, read), p);
        }
        let mut known: BTreeMap<Printed, bool> = BTreeMap::new();
        for (printed, _, _) in earlier.rows() {
            known.insert(printed, true);
        }
        for (&(printed, read), &count) in &self.read {
            let seen = self.seen.get(&printed).copied().unwrap_or_default();
            let prior = if known.contains_key(&printed) { PRIOR } else { 0.5 };
            *rows.entry((printed, read)).or_default() += count / (seen + prior);
        }
        let kept = |(printed, read): &(Printed, Read), p: f32| {
            let (share, weight) = if printed[1] == '\0' { LEAST } else { LEAST_PAIR };
            let count = self.read.get(&(*printed, *read)).copied().unwrap_or_default();
            let before = earlier.rows_has(*printed, *read);
            p >= share && (count >= weight || before) || (printed[0] == read[0] && read[1] == '\0')
        };
        rows.retain(|key, p| kept(key, *p));
        Channel::new(rows.into_iter().map(|(key, p)| (key, -p.clamp(1e-4, 1.0).ln())).collect())
    }

    fn add(&mut self, printed: Printed, read: Read, weight: f32) {
        *self.read.entry((printed, read)).or_default() += weight;
        *self.seen.entry(printed).or_default() += weight;
        if printed[1] != '\0' {
            *self.seen.entry([printed[0], '\0']).or_default() += weight;
            *self.seen.entry([printed[1], '\0']).or_default() += weight;
        }
    }
}

/// Words of a printed page with what was read for them, where it is clear which belongs to which.
#[must_use]
pub fn pair_words(printed: &str, read: &str) -> Vec<(Vec<char>, Vec<char>)> {
    let printed: Vec<&str> = printed.split_whitespace().collect();
    let read: Vec<&str> = read.split_whitespace().collect();
    let keys: (Vec<Vec<char>>, Vec<Vec<char>>) =
        (printed.iter().map(|w| shape(w)).collect(), read.iter().map(|w| shape(w)).collect());
    let width = read.len() + 1;
    let mut cost = vec![0.0_f32; (printed.len() + 1) * width];
    for i in 0..=printed.len() {
        for j in 0..=read.len() {
            if i + j == 0 {
                continue;
            }
            let mut best = f32::INFINITY;
            if i > 0 {
                best = best.min(cost[(i - 1) * width + j] + 0.7);
            }
            if j > 0 {
                best = best.min(cost[i * width + j - 1] + 0.7);
            }
            if i > 0 && j > 0 {
                best = best.min(cost[(i - 1) * width + j - 1] + difference(&keys.0[i - 1], &keys.1[j - 1]));
            }
            cost[i * width + j] = best;
        }
    }
    let (mut i, mut j) = (printed.len(), read.len());
    let mut pairs = Vec::new();
    while i > 0 && j > 0 {
        let here = cost[i * width + j];
        let step = difference(&keys.0[i - 1], &keys.1[j - 1]);
        if (here - cost[(i - 1) * width + j - 1] - step).abs() < 1e-4 {
            (i, j) = (i - 1, j - 1);
            if step < 0.75 {
                let peeled =
                    |word: &str| word.trim_matches(|c: char| ".,;:()\"“”*".contains(c)).chars().collect::<Vec<char>>();
                let (a, b) = (peeled(printed[i]), peeled(read[j]));
                if !a.is_empty() && !b.is_empty() && a.iter().all(|c| c.is_alphabetic()) {
                    pairs.push((a, b));
                }
            }
        } else if (here - cost[(i - 1) * width + j] - 0.7).abs() < 1e-4 {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs.reverse();
    pairs
}

fn shape(word: &str) -> Vec<char> {
    word.chars().map(crate::grammar::word::bare).collect()
}

/// How different two words are, 0 to 1: letters that differ over letters.
fn difference(a: &[char], b: &[char]) -> f32 {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (corner + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            corner = above;
        }
    }
    row[b.len()] as f32 / a.len().max(b.len()).max(1) as f32
}
