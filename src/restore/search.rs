//! The words that a damaged word may have been before it was read: "trién" may be "triển", "triến", "triện".
//!
//! Words of the tree are compared with the read characters letter by letter, one row of costs for each step; a branch is left
//! when no word below it can be near the best.

use rustc_hash::FxHashMap;

use super::channel::{
    Channel, DROP, GAP, Read, SUBSTITUTE, bare, default_cost, drop_cost, insert_cost, is_gap, letters_of,
};
use super::model::Word;
use super::trie::{LONGEST, Letter, Trie};
use super::words::Case;

/// Most characters of a damaged word.
pub const MOST_CHARACTERS: usize = 17;
/// Costs up to which a first word is looked for, and where none was found.
const LIMITS: [f32; 4] = [4.0, 8.0, 14.0, 24.0];

type Row = [f32; MOST_CHARACTERS + 1];

/// A word and the cost of its having been read so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The word.
    pub word: Word,
    /// The cost.
    pub cost: f32,
}

/// How wide is searched.
#[derive(Clone, Copy, Debug)]
pub struct Width {
    /// Cost above the best that is kept.
    pub window: f32,
    /// Candidates that are kept.
    pub most: usize,
}

/// Operations by what is read, with printed letters as the tree numbers them; for letters in lower case and in capitals.
#[derive(Debug, Default)]
struct Operations {
    singles: FxHashMap<Read, Vec<(Letter, f32)>>,
    pairs: FxHashMap<Read, Vec<([Letter; 2], f32)>>,
    drops: Vec<f32>,
}

/// Finds words in a tree through a channel.
#[derive(Debug)]
pub struct Search<'t> {
    trie: &'t Trie,
    lower: Operations,
    upper: Operations,
    by_bare: FxHashMap<char, Vec<Letter>>,
}

impl<'t> Search<'t> {
    /// A search with the costs of `channel`.
    #[must_use]
    pub fn new(trie: &'t Trie, channel: &Channel) -> Self {
        let mut by_bare: FxHashMap<char, Vec<Letter>> = FxHashMap::default();
        for (letter, &c) in (0..=Letter::MAX).zip(trie.letters()) {
            by_bare.entry(bare(c)).or_default().push(letter);
        }
        let mut search = Search { trie, lower: Operations::default(), upper: Operations::default(), by_bare };
        search.lower.drops = trie.letters().iter().map(|&c| drop_cost(c)).collect();
        search.upper.drops = search.lower.drops.clone();
        for (printed, read, cost) in channel.rows() {
            let capital = printed[0].is_uppercase();
            let side = if capital { &mut search.upper } else { &mut search.lower };
            let letter = |c: char| trie.letter(c.to_lowercase().next().unwrap_or(c));
            let Some(first) = letter(printed[0]) else { continue };
            match printed[1] {
                '\0' if read[0] == '\0' => side.drops[usize::from(first)] = cost,
                '\0' => side.singles.entry(read).or_default().push((first, cost)),
                second => {
                    if let Some(second) = letter(second) {
                        side.pairs.entry(read).or_default().push(([first, second], cost));
                    }
                }
            }
        }
        search
    }

    /// The words that may have been read as `read`, cheapest first.
    #[must_use]
    pub fn find(&self, read: &str, width: Width) -> Vec<Candidate> {
        let chars: Vec<char> = read.chars().collect();
        if chars.is_empty() || chars.len() > MOST_CHARACTERS {
            return Vec::new();
        }
        let mut walk = Walk {
            trie: self.trie,
            length: chars.len(),
            singles: vec![Vec::new(); self.trie.letters().len()],
            firsts: vec![Vec::new(); self.trie.letters().len()],
            pairs: FxHashMap::default(),
            paired: vec![false; self.trie.letters().len()],
            drops: &self.lower.drops,
            inserts: chars.iter().map(|&c| insert_cost(c)).collect(),
            limit: 0.0,
            window: width.window,
            found: Vec::new(),
        };
        let case = Case::of(read);
        let inner = if case == Case::Upper { &self.upper } else { &self.lower };
        walk.drops = &inner.drops;
        self.fill(&chars, inner, &mut walk.singles, Some(&mut walk.pairs));
        self.fill(&chars, inner, &mut walk.firsts, None);
        if case == Case::Title {
            self.fill(&chars, &self.upper, &mut walk.firsts, None);
        }
        // Marks are set, whatever the order.
        #[allow(clippy::iter_over_hash_type)]
        for [_, second] in walk.pairs.keys() {
            walk.paired[usize::from(*second)] = true;
        }
        for limit in LIMITS {
            walk.limit = limit;
            walk.begin();
            let Some(best) = walk.found.iter().map(|c| c.cost).reduce(f32::min) else { continue };
            // Most words have a cheap reading; all others near it are found by going once more no deeper than needed.
            if best + width.window > limit {
                walk.found.clear();
                walk.limit = best + width.window;
                walk.begin();
            }
            break;
        }
        let mut found = walk.found;
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.word.cmp(&b.word)));
        let best = found.first().map_or(0.0, |c| c.cost);
        found.retain(|c| c.cost <= best + width.window);
        found.truncate(width.most);
        found
    }

    /// Collects the operations that fit somewhere in `chars`.
    fn fill(
        &self,
        chars: &[char],
        operations: &Operations,
        singles: &mut [Vec<Fit>],
        mut pairs: Option<&mut FxHashMap<[Letter; 2], Vec<Fit>>>,
    ) {
        let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        for from in 0..chars.len() {
            for length in 1..=3.min(chars.len() - from) {
                let read: Read = letters_of(&chars[from..from + length]);
                let fit = |cost: f32| Fit { from: small(from), length: small(length), cost };
                for &(letter, cost) in operations.singles.get(&read).map_or(&[][..], Vec::as_slice) {
                    singles[usize::from(letter)].push(fit(cost));
                }
                if let Some(pairs) = pairs.as_deref_mut() {
                    for &(two, cost) in operations.pairs.get(&read).map_or(&[][..], Vec::as_slice) {
                        pairs.entry(two).or_default().push(fit(cost));
                    }
                }
            }
            let c = chars[from];
            if is_gap(c) {
                for (letter, _) in self.trie.letters().iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
                    singles[letter].push(Fit { from: small(from), length: 1, cost: GAP });
                }
            }
            for &letter in self.by_bare.get(&bare(c)).map_or(&[][..], Vec::as_slice) {
                let printed = self.trie.letters().get(usize::from(letter)).copied().unwrap_or(c);
                let cost = default_cost(printed, if c.is_uppercase() && printed.is_lowercase() { lower(c) } else { c });
                let known = singles[usize::from(letter)]
                    .iter()
                    .any(|f| usize::from(f.from) == from && f.length == 1 && f.cost <= cost + 2.0);
                if !known {
                    singles[usize::from(letter)].push(Fit { from: small(from), length: 1, cost });
                }
            }
        }
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// An operation at a place of the read characters.
#[derive(Clone, Copy, Debug)]
struct Fit {
    from: u8,
    length: u8,
    cost: f32,
}

/// One walk through the tree.
struct Walk<'s> {
    trie: &'s Trie,
    length: usize,
    singles: Vec<Vec<Fit>>,
    firsts: Vec<Vec<Fit>>,
    pairs: FxHashMap<[Letter; 2], Vec<Fit>>,
    /// Letters that are the second of some pair.
    paired: Vec<bool>,
    drops: &'s [f32],
    inserts: Vec<f32>,
    limit: f32,
    window: f32,
    found: Vec<Candidate>,
}

impl Walk<'_> {
    fn begin(&mut self) {
        let mut row = [f32::INFINITY; MOST_CHARACTERS + 1];
        row[0] = 0.0;
        self.insert(&mut row);
        self.below(0, &row, None, 0);
    }

    /// Goes through the children of a node. `row` has the cost of each length read for the letters down to it, `before` the
    /// node's own letter and the row above it.
    fn below(&mut self, at: u32, row: &Row, before: Option<(Letter, &Row)>, depth: usize) {
        if depth >= LONGEST {
            return;
        }
        let mut child = self.trie.node(at).child;
        while child != 0 {
            let node = self.trie.node(child);
            let mut next = [f32::INFINITY; MOST_CHARACTERS + 1];
            let drop = self.drops.get(usize::from(node.letter)).copied().unwrap_or(DROP.0);
            for i in 0..=self.length {
                next[i] = row[i] + drop;
                if i > 0 {
                    next[i] = next[i].min(row[i - 1] + SUBSTITUTE);
                }
            }
            let fits = if depth == 0 { &self.firsts } else { &self.singles };
            for fit in fits.get(usize::from(node.letter)).map_or(&[][..], Vec::as_slice) {
                relax(&mut next, row, *fit);
            }
            if let Some((letter, above)) = before
                && self.paired[usize::from(node.letter)]
            {
                for fit in self.pairs.get(&[letter, node.letter]).map_or(&[][..], Vec::as_slice) {
                    relax(&mut next, above, *fit);
                }
            }
            self.insert(&mut next);
            let least = next[..=self.length].iter().copied().fold(f32::INFINITY, f32::min);
            if least <= self.limit {
                let whole = next[self.length];
                if let Some(word) = node.word
                    && whole <= self.limit
                {
                    self.found.push(Candidate { word, cost: whole });
                    self.limit = self.limit.min(whole + self.window);
                }
                self.below(child, &next, Some((node.letter, row)), depth + 1);
            }
            child = node.sibling;
        }
    }

    /// Characters that came of nothing.
    fn insert(&self, row: &mut Row) {
        for i in 0..self.length {
            row[i + 1] = row[i + 1].min(row[i] + self.inserts[i]);
        }
    }
}

fn relax(next: &mut Row, row: &Row, fit: Fit) {
    let (from, to) = (usize::from(fit.from), usize::from(fit.from + fit.length));
    next[to] = next[to].min(row[from] + fit.cost);
}
