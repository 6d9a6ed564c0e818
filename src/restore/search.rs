//! The words that a damaged word may have been before it was read: "trién" may be "triển", "triến", "triện".
//!
//! Words of the tree are compared with the read characters letter by letter, one row of costs for each step; a branch is left
//! when no word below it can be near the best.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::channel::{
    Channel, DROP, GAP, Read, default_cost, drop_cost, insert_cost, is_gap, letters_of, substitute_cost,
};
use super::model::Word;
use super::trie::{LONGEST, Letter, Trie};
use super::words::Case;
use crate::grammar::word::bare;

/// Most characters of a damaged word.
pub const MOST_CHARACTERS: usize = 17;
/// Costs up to which a first word is looked for, and where none was found.
const LIMITS: [f32; 4] = [4.0, 8.0, 14.0, 24.0];

/// A letter without and one with marks, as an example of all.
const PLAIN: char = 'a';
const MARKED: char = 'ạ';
/// Rarity of the most common words, as the tree weighs it.
const COMMON: f32 = 2.0;

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
    /// Cost up to which a first word is looked for.
    pub limit: f32,
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
            inserts: [0.0; MOST_CHARACTERS + 1],
            rest: [0.0; MOST_CHARACTERS + 1],
            substitutes: [[0.0; MOST_CHARACTERS + 1]; 2],
            limit: 0.0,
            width,
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
        walk.inserts.iter_mut().zip(&chars).for_each(|(cost, &c)| *cost = insert_cost(c));
        for (row, printed) in walk.substitutes.iter_mut().zip([PLAIN, MARKED]) {
            row.iter_mut().zip(&chars).for_each(|(cost, &c)| *cost = substitute_cost(printed, c));
        }
        walk.foresee();
        let least = walk.rest[0] + COMMON;
        for limit in LIMITS.into_iter().filter(|limit| *limit <= width.limit) {
            walk.limit = least + limit;
            walk.begin();
            let Some(best) = walk.found.first().map(|f| f.0) else { continue };
            // Most words have a cheap reading; all others near it are found by going once more no deeper than needed.
            if best + width.window > least + limit && walk.found.len() < width.most {
                walk.found.clear();
                walk.limit = best + width.window;
                walk.begin();
            }
            break;
        }
        let best = walk.found.first().map_or(0.0, |f| f.0);
        let near = walk.found.iter().filter(|(total, _)| *total <= best + width.window);
        let mut found: Vec<Candidate> = near.map(|(_, candidate)| *candidate).collect();
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.word.cmp(&b.word)));
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
    inserts: Row,
    /// The least that the characters from each place on must cost.
    rest: Row,
    /// What each character costs in the place of a letter without and with marks.
    substitutes: [Row; 2],
    limit: f32,
    width: Width,
    /// Words with their costs, rarity included, cheapest first.
    found: Vec<(f32, Candidate)>,
}

impl Walk<'_> {
    /// What each character costs at least, added up from the end.
    fn foresee(&mut self) {
        for from in (0..self.length).rev() {
            let [plain, marked] = [self.substitutes[0][from], self.substitutes[1][from]];
            let mut least = self.rest[from + 1] + self.inserts[from].min(plain).min(marked);
            // The least of all is asked for, whatever the order.
            #[allow(clippy::iter_over_hash_type)]
            let pairs = self.pairs.values();
            for fit in self.singles.iter().chain(&self.firsts).chain(pairs).flatten() {
                if usize::from(fit.from) == from {
                    least = least.min(fit.cost + self.rest[from + usize::from(fit.length)]);
                }
            }
            self.rest[from] = least;
        }
    }

    fn begin(&mut self) {
        let mut row = [f32::INFINITY; MOST_CHARACTERS + 1];
        row[0] = 0.0;
        self.insert(&mut row, 0);
        self.below(0, &row, 0..self.length + 1, None, 0);
    }

    /// Goes through the children of a node. `row` has the cost of each length read for the letters down to it, `alive` the lengths that
    /// may still lead to a word, `before` the node's own letter and the row above it.
    fn below(&mut self, at: u32, row: &Row, alive: Range<usize>, before: Option<(Letter, &Row)>, depth: usize) {
        if depth >= LONGEST {
            return;
        }
        let mut child = self.trie.node(at).child;
        while child != 0 {
            let node = self.trie.node(child);
            let letter = usize::from(node.letter);
            let mut next = [f32::INFINITY; MOST_CHARACTERS + 1];
            let drop = self.drops.get(letter).copied().unwrap_or(DROP.0);
            let substitutes = &self.substitutes[usize::from(self.trie.is_marked(node.letter))];
            for i in alive.clone() {
                relax(&mut next, i, row[i] + drop);
                if i < self.length {
                    next[i + 1] = row[i] + substitutes[i];
                }
            }
            let fits = if depth == 0 { &self.firsts } else { &self.singles };
            for fit in fits.get(letter).map_or(&[][..], Vec::as_slice) {
                fit.relax(&mut next, row);
            }
            let mut from = alive.start;
            if let Some((first, above)) = before
                && self.paired[letter]
            {
                for fit in self.pairs.get(&[first, node.letter]).map_or(&[][..], Vec::as_slice) {
                    fit.relax(&mut next, above);
                    from = from.min(usize::from(fit.from));
                }
            }
            // What is too dear already only gets dearer by characters that came of nothing.
            if let Some(first) = (from..=self.length).find(|&i| self.may(&next, i, node.least)) {
                self.insert(&mut next, first);
                let last = (first..=self.length).rev().find(|&i| self.may(&next, i, node.least)).unwrap_or(first);
                let whole = next[self.length];
                if let Some(word) = node.word
                    && whole + node.rarity <= self.limit
                {
                    self.keep(Candidate { word, cost: whole }, whole + node.rarity);
                }
                self.below(child, &next, first..last + 1, Some((node.letter, row)), depth + 1);
            }
            child = node.sibling;
        }
    }

    /// Keeps a word; what is farther than the last of the best is not looked for any more.
    fn keep(&mut self, candidate: Candidate, total: f32) {
        self.limit = self.limit.min(total + self.width.window);
        let at = self.found.partition_point(|(other, c)| (*other, c.word) <= (total, candidate.word));
        self.found.insert(at, (total, candidate));
        self.found.truncate(self.width.most);
        if let Some((last, _)) = self.found.last().filter(|_| self.found.len() == self.width.most) {
            self.limit = self.limit.min(*last);
        }
    }

    /// True where a word may still be found that is near enough.
    fn may(&self, row: &Row, at: usize, rarity: f32) -> bool {
        row[at] + self.rest[at] + rarity <= self.limit
    }

    /// Characters that came of nothing.
    fn insert(&self, row: &mut Row, from: usize) {
        for i in from..self.length {
            let cost = row[i] + self.inserts[i];
            relax(row, i + 1, cost);
        }
    }
}

impl Fit {
    fn relax(self, next: &mut Row, row: &Row) {
        let cost = row[usize::from(self.from)] + self.cost;
        relax(next, usize::from(self.from + self.length), cost);
    }
}

fn relax(row: &mut Row, at: usize, cost: f32) {
    if cost < row[at] {
        row[at] = cost;
    }
}
