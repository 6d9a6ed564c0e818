//! What a recognition program makes of printed letters: "ư" is read "u", "w", "ir"; "hợp" becomes "hgp".
//!
//! A channel is a table of operations (one printed letter or two, read as none to three characters) with their costs, which are
//! negative log-probabilities. It comes packed with the model, and is estimated anew from each document (`learn`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::grammar::word::bare;

/// One printed letter, or two; the second is '\0' for one.
pub type Printed = [char; 2];
/// What was read for it: up to three characters, filled up with '\0'.
pub type Read = [char; 3];

/// Cost of a letter that lost its marks, where the table says nothing.
pub const SAME_LETTER: f32 = 1.2;
/// Cost of any other letter in its place.
pub const SUBSTITUTE: f32 = 7.5;
/// The same for a letter with marks, which recognition does not know: of a vowel or a sign in its place, and of anything else.
pub const CONFUSED: (f32, f32) = (4.5, 6.5);
/// Cost of a letter that is gone, without and with marks: it is these that recognition does not know.
pub const DROP: (f32, f32) = (6.5, 5.0);
/// Cost of a letter with marks where a gap was read.
pub const GAP: f32 = 1.5;
/// Cost of a letter or digit too many, and of a sign too many.
pub const INSERT: (f32, f32) = (7.0, 3.0);
/// Nats for one step of a packed cost.
const STEP: f32 = 0.05;

/// A table of operations.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    rows: BTreeMap<(Printed, Read), f32>,
    costs: FxHashMap<(Printed, Read), f32>,
}

impl Channel {
    /// A channel with these costs.
    #[must_use]
    pub fn new(rows: BTreeMap<(Printed, Read), f32>) -> Self {
        Channel { costs: rows.iter().map(|(&key, &cost)| (key, cost)).collect(), rows }
    }

    /// The operations with their costs, in order.
    pub fn rows(&self) -> impl Iterator<Item = (Printed, Read, f32)> + '_ {
        self.rows.iter().map(|(&(printed, read), &cost)| (printed, read, cost))
    }

    /// True when the table itself has the operation.
    #[must_use]
    pub fn rows_has(&self, printed: Printed, read: Read) -> bool {
        self.costs.contains_key(&(printed, read))
    }

    /// The cost of reading `printed` as `read`.
    #[must_use]
    pub fn cost(&self, printed: Printed, read: Read) -> Option<f32> {
        if let Some(&cost) = self.costs.get(&(printed, read)) {
            return Some(cost);
        }
        match (printed, read) {
            ([one, '\0'], [c, '\0', _]) if c != '\0' => Some(default_cost(one, c)),
            ([one, '\0'], ['\0', ..]) => Some(drop_cost(one)),
            _ => None,
        }
    }

    /// Unpacks what [`Channel::pack`] wrote; rows that are cut off are left out.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut rows = BTreeMap::new();
        let mut at = 0;
        while let Some([printed, read, cost]) = bytes.get(at..at + 3).and_then(|b| <[u8; 3]>::try_from(b).ok()) {
            at += 3;
            let mut text = |length: u8| {
                let range = at..at + usize::from(length);
                at = range.end;
                bytes.get(range).and_then(|b| std::str::from_utf8(b).ok())
            };
            let (Some(printed), Some(read)) = (text(printed), text(read)) else { break };
            rows.insert((letters(printed), letters(read)), f32::from(cost) * STEP);
        }
        Channel::new(rows)
    }

    /// The table as bytes: lengths of both sides, cost, letters.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (printed, read, cost) in self.rows() {
            let text = |chars: &[char]| chars.iter().filter(|&&c| c != '\0').collect::<String>();
            let (printed, read) = (text(&printed), text(&read));
            let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
            let step = (cost / STEP).round().clamp(0.0, 255.0) as u8;
            bytes.extend([small(printed.len()), small(read.len()), step]);
            bytes.extend(printed.bytes().chain(read.bytes()));
        }
        bytes
    }

    /// How `read` most probably came of `printed`: each operation in order, characters that came of nothing as `None`.
    #[must_use]
    pub fn align(&self, printed: &[char], read: &[char]) -> (Vec<(Option<Printed>, Read)>, f32) {
        let (m, n) = (printed.len(), read.len());
        let width = n + 1;
        let mut cost = vec![f32::INFINITY; (m + 1) * width];
        // How many printed and read characters the best last operation took.
        let mut last = vec![(0_u8, 0_u8); (m + 1) * width];
        cost[0] = 0.0;
        for i in 0..=m {
            for j in 0..=n {
                let here = cost[i * width + j];
                if !here.is_finite() {
                    continue;
                }
                let mut relax = |di: u8, dj: u8, step: f32| {
                    let to = (i + usize::from(di)) * width + j + usize::from(dj);
                    if here + step < cost[to] {
                        cost[to] = here + step;
                        last[to] = (di, dj);
                    }
                };
                if j < n {
                    relax(0, 1, insert_cost(read[j]));
                }
                for di in 1..=2_usize.min(m - i) {
                    for dj in 0..=3_usize.min(n - j) {
                        let operation = (letters_of(&printed[i..i + di]), letters_of(&read[j..j + dj]));
                        if let Some(step) = self.cost(operation.0, operation.1) {
                            relax(u8::try_from(di).unwrap_or(0), u8::try_from(dj).unwrap_or(0), step);
                        }
                    }
                }
            }
        }
        let mut path = Vec::new();
        let (mut i, mut j) = (m, n);
        while (i, j) != (0, 0) {
            let (di, dj) = last[i * width + j];
            let (from_i, from_j) = (i - usize::from(di), j - usize::from(dj));
            let printed = (di > 0).then(|| letters_of(&printed[from_i..i]));
            path.push((printed, letters_of(&read[from_j..j])));
            if (di, dj) == (0, 0) {
                break;
            }
            (i, j) = (from_i, from_j);
        }
        path.reverse();
        (path, cost[m * width + n])
    }
}

/// The cost of reading a printed letter as one character, where no table has it.
#[must_use]
pub fn default_cost(printed: char, read: char) -> f32 {
    if printed == read {
        0.1
    } else if is_gap(read) {
        if printed.is_ascii() { SUBSTITUTE } else { GAP }
    } else if bare(printed) == bare(read) {
        if printed.is_uppercase() == read.is_uppercase() { SAME_LETTER } else { 3.0 }
    } else {
        substitute_cost(printed, read)
    }
}

/// The cost of any other letter in the place of a printed one.
#[must_use]
pub fn substitute_cost(printed: char, read: char) -> f32 {
    match (printed.is_ascii(), is_round(read)) {
        (true, _) => SUBSTITUTE,
        (false, true) => CONFUSED.0,
        (false, false) => CONFUSED.1,
    }
}

/// True for vowels, and for figures and signs that are drawn like them.
fn is_round(c: char) -> bool {
    matches!(bare(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'v' | 'w') || !c.is_alphabetic()
}

/// The cost of a letter that is gone, where no table has it.
#[must_use]
pub fn drop_cost(printed: char) -> f32 {
    if printed.is_ascii() { DROP.0 } else { DROP.1 }
}

/// True for what is read where a letter was not recognised at all: "ho ch", "x_ ph t".
#[must_use]
pub fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '_')
}

/// The cost of a character that came of nothing.
#[must_use]
pub fn insert_cost(c: char) -> f32 {
    if c.is_alphanumeric() { INSERT.0 } else { INSERT.1 }
}

/// Characters as one side of an operation.
#[must_use]
pub fn letters_of<const N: usize>(chars: &[char]) -> [char; N] {
    let mut letters = ['\0'; N];
    letters.iter_mut().zip(chars).for_each(|(to, &from)| *to = from);
    letters
}

fn letters<const N: usize>(text: &str) -> [char; N] {
    letters_of(&text.chars().take(N).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel() -> Channel {
        Channel::new(BTreeMap::from([((['ử', '\0'], ['i', 'r', '\0']), 1.0), ((['ư', 'ớ'], ['u', '6', '\0']), 2.0)]))
    }

    #[test]
    fn packing_keeps_the_rows() {
        let (before, after) = (channel(), Channel::unpack(&channel().pack()));
        assert!(before.rows().eq(after.rows()));
        assert_eq!(Channel::unpack(&channel().pack()[..8]).rows().count(), 0);
    }

    #[test]
    fn letters_are_aligned_with_what_was_read() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let (path, cost) = channel().align(&chars("tử"), &chars("tir"));
        assert_eq!(path, [(Some(['t', '\0']), ['t', '\0', '\0']), (Some(['ử', '\0']), ['i', 'r', '\0'])]);
        assert!((cost - 1.1).abs() < 1e-4);
        let (path, _) = channel().align(&chars("nước"), &chars("nu6'c"));
        assert_eq!(path[2], (None, ['\'', '\0', '\0']));
    }
}
