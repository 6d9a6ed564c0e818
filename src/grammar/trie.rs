//! Many patterns matched at once: a tree of steps, walked along the tokens of a text.
//!
//! One policy for conflicts: leftmost, then longest, then cheapest, then first in file order.

use rustc_hash::FxHashMap;

use super::token::{Kind, Tokens};
use super::vocabulary::{Openings, Trees, Vocabulary, WordId};
use crate::value::{SlotKind, Value};

/// One step of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A word (or short number) of the vocabulary.
    Word(WordId),
    /// A single character.
    Mark(char),
    /// A value.
    Slot(SlotKind),
    /// Nothing, or up to two of "," "-" "&" "và".
    Separator,
}

/// Values read in the slots of a pattern, in order.
pub type Captures = Vec<(SlotKind, Value)>;

/// A match.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<T> {
    /// What the pattern stands for.
    pub payload: T,
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// How far the words are from the pattern's; 0 in clean text.
    pub cost: u16,
    /// Values read.
    pub captures: Captures,
}

/// A word or mark that leads on from a node, in one number, since edges are looked up by the hundred thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Edge(u64);

impl Edge {
    fn word(node: u32, word: WordId) -> Edge {
        Edge(u64::from(node) << 32 | u64::from(word.0))
    }

    fn mark(node: u32, mark: char) -> Edge {
        Edge(u64::from(node) << 32 | 1 << 31 | u64::from(u32::from(mark)))
    }

    fn bit(self) -> u64 {
        1 << (self.0 % u64::from(u64::BITS))
    }
}

/// A set of patterns.
#[derive(Debug)]
pub struct Trie<T> {
    edges: FxHashMap<Edge, u32>,
    nodes: Vec<Node<T>>,
    /// Where the words lead that patterns begin with, by id; 0 for others.
    starts: Vec<u32>,
    /// The single characters that patterns begin with.
    marks: Vec<char>,
    /// This tree in [`Token::opens`](super::token::Token), by which most tokens are dismissed; none until it is published.
    tree: Trees,
    /// Some pattern begins with a separator: "và các năm tiếp theo".
    separated: bool,
}

#[derive(Debug)]
struct Node<T> {
    /// What the pattern that ends here stands for; the first in file order, where there are several.
    payload: Option<T>,
    slots: Vec<(SlotKind, u32)>,
    separator: Option<u32>,
    /// A bit for each edge that leads on, by the last bits of its number: most are dismissed here.
    edges: u64,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Trie {
            edges: FxHashMap::default(),
            nodes: vec![Node::new()],
            starts: Vec::new(),
            marks: Vec::new(),
            tree: Trees::default(),
            separated: false,
        }
    }
}

impl<T> Node<T> {
    fn new() -> Self {
        Node { payload: None, slots: Vec::new(), separator: None, edges: 0 }
    }
}

/// Letters of pattern text for each unit of cost that a match may have.
const LETTERS_PER_COST: usize = 4;

impl<T: Copy + Ord> Trie<T> {
    /// The node from which patterns begin.
    pub const ROOT: u32 = 0;

    /// The node that a step leads to from a node of this tree, a new one if no pattern has taken it yet.
    pub fn grow(&mut self, node: u32, step: Step) -> u32 {
        if let Some(next) = self.follow(node, step) {
            return next;
        }
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node::new());
        let here = &mut self.nodes[node as usize];
        match step {
            Step::Word(word) if node == Self::ROOT => {
                let at = word.0 as usize;
                self.starts.resize(self.starts.len().max(at + 1), 0);
                self.starts[at] = next;
            }
            Step::Word(word) => {
                let edge = Edge::word(node, word);
                here.edges |= edge.bit();
                self.edges.insert(edge, next);
            }
            Step::Mark(mark) => {
                if node == Self::ROOT {
                    self.marks.push(mark);
                }
                let edge = Edge::mark(node, mark);
                here.edges |= edge.bit();
                self.edges.insert(edge, next);
            }
            Step::Slot(kind) => here.slots.push((kind, next)),
            Step::Separator => here.separator = Some(next),
        }
        next
    }

    /// Says what the pattern that ends at a node stands for.
    pub fn end(&mut self, node: u32, payload: T) {
        let here = &mut self.nodes[node as usize].payload;
        *here = Some(here.map_or(payload, |known| known.min(payload)));
    }

    /// Ends the building: the tokens of texts that are read from now on say whether they may begin a pattern, and patterns are found.
    pub fn publish(&mut self, vocabulary: &mut Vocabulary) {
        let starts = self.starts.iter().enumerate().filter(|(_, next)| **next > 0);
        let root = &self.nodes[Self::ROOT as usize];
        self.separated = root.separator.is_some();
        self.tree = vocabulary.open(Openings {
            words: starts.filter_map(|(id, _)| u32::try_from(id).ok().map(WordId)),
            marks: self.marks.drain(..),
            values: !root.slots.is_empty(),
        });
    }

    /// The tree among those that a token may begin a match of.
    #[must_use]
    pub fn tree(&self) -> Trees {
        self.tree
    }

    /// The best match that begins at token `from`.
    #[must_use]
    #[inline]
    pub fn at(&self, tokens: &Tokens<'_>, from: usize) -> Option<Hit<T>> {
        if self.may_start(tokens, from) { self.walk(tokens, from, false) } else { None }
    }

    /// The best match that begins at token `from`, whatever its cost: for short words that what follows makes sure of. The
    /// caller judges the whole with [`affordable`].
    #[must_use]
    pub fn at_any_cost(&self, tokens: &Tokens<'_>, from: usize) -> Option<Hit<T>> {
        if self.may_start(tokens, from) { self.walk(tokens, from, true) } else { None }
    }

    #[inline(never)]
    fn walk(&self, tokens: &Tokens<'_>, from: usize, any_cost: bool) -> Option<Hit<T>> {
        let mut walk = Walk { trie: self, tokens, from, any_cost, best: None, captures: Vec::new() };
        walk.step(0, from, 0);
        walk.best
    }

    /// All matches between two tokens, leftmost first, none overlapping.
    pub fn all(&self, tokens: &Tokens<'_>, range: std::ops::Range<usize>) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut i = range.start;
        while i < range.end {
            match self.at(tokens, i) {
                Some(hit) if hit.to <= range.end => {
                    i = hit.to;
                    hits.push(hit);
                }
                _ => i += 1,
            }
        }
        hits
    }

    /// Asked of every token by every table: the answer, mostly no, must not cost a call.
    #[inline]
    fn may_start(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        tokens.may_open(i, self.tree) || self.separated && is_separator(tokens, i)
    }

    #[inline]
    fn follow(&self, node: u32, step: Step) -> Option<u32> {
        match step {
            Step::Word(word) if node == Self::ROOT => {
                self.starts.get(word.0 as usize).copied().filter(|&next| next > 0)
            }
            Step::Word(word) => self.led_by(node, Edge::word(node, word)),
            Step::Mark(mark) => self.led_by(node, Edge::mark(node, mark)),
            Step::Slot(kind) => {
                self.nodes[node as usize].slots.iter().find(|(other, _)| *other == kind).map(|&(_, next)| next)
            }
            Step::Separator => self.nodes[node as usize].separator,
        }
    }

    #[inline]
    fn led_by(&self, node: u32, edge: Edge) -> Option<u32> {
        let may = self.nodes[node as usize].edges & edge.bit() != 0;
        if may { self.edges.get(&edge).copied() } else { None }
    }
}

struct Walk<'w, 't, T> {
    trie: &'w Trie<T>,
    tokens: &'w Tokens<'t>,
    from: usize,
    any_cost: bool,
    best: Option<Hit<T>>,
    captures: Captures,
}

impl<T: Copy + Ord> Walk<'_, '_, T> {
    fn step(&mut self, mut node: u32, mut i: usize, cost: u16) {
        let trie = self.trie;
        loop {
            let here = &trie.nodes[node as usize];
            if let Some(payload) = here.payload {
                self.offer(payload, i, cost);
            }
            if let Some(next) = here.separator {
                self.step(next, i, cost);
                for after in i + 1..=i + 2 {
                    if !is_separator(self.tokens, after - 1) {
                        break;
                    }
                    self.step(next, after, cost);
                }
            }
            let Some(token) = self.tokens.list.get(i) else { return };
            let (next, near) = match token.kind {
                Kind::Mark(c) => (trie.follow(node, Step::Mark(c)), &[][..]),
                Kind::Word | Kind::Number => (trie.follow(node, Step::Word(token.word)), self.tokens.near(i)),
            };
            // A value at the start of a pattern begins with a figure.
            let valued = !here.slots.is_empty() && (node != Trie::<T>::ROOT || token.kind == Kind::Number);
            // Clean words mostly lead on in one way.
            if near.is_empty() && !valued {
                let Some(next) = next else { return };
                (node, i) = (next, i + 1);
                continue;
            }
            if let Some(next) = next {
                self.step(next, i + 1, cost);
            }
            for near in near.iter().filter(|near| near.word != token.word) {
                if let Some(next) = trie.follow(node, Step::Word(near.word)) {
                    self.step(next, i + 1, cost + u16::from(near.cost));
                }
            }
            if valued {
                self.values(&here.slots, i, cost);
            }
            return;
        }
    }

    fn values(&mut self, slots: &[(SlotKind, u32)], i: usize, cost: u16) {
        for &(kind, next) in slots {
            if let Some((value, after, more)) = super::slots::read(kind, self.tokens, i) {
                self.captures.push((kind, value));
                self.step(next, after, cost + more);
                self.captures.pop();
            }
        }
    }

    fn offer(&mut self, payload: T, to: usize, cost: u16) {
        if to <= self.from || !self.any_cost && !affordable(self.tokens, self.from..to, cost) {
            return;
        }
        let better = self.best.as_ref().is_none_or(|b| {
            (b.to, std::cmp::Reverse(b.cost), std::cmp::Reverse(b.payload))
                < (to, std::cmp::Reverse(cost), std::cmp::Reverse(payload))
        });
        if better {
            self.best = Some(Hit { payload, from: self.from, to, cost, captures: self.captures.clone() });
        }
    }
}

/// Bytes of "và".
const LONGEST_JOINER: u32 = 3;

#[inline]
fn is_separator(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.list.get(i).is_some_and(|t| match t.kind {
        Kind::Mark(c) => matches!(c, ',' | '-' | '–' | '&'),
        Kind::Word => t.end - t.start <= LONGEST_JOINER && matches!(tokens.str(i), "và" | "va" | "Và" | "VÀ"),
        Kind::Number => false,
    })
}

/// True when words that stand in for others at this cost may pass: the more letters agree, the more may differ.
#[must_use]
pub fn affordable(tokens: &Tokens<'_>, range: std::ops::Range<usize>, cost: u16) -> bool {
    cost == 0 || {
        let letters: usize = range.map(|i| tokens.str(i).chars().count()).sum();
        usize::from(cost) * LETTERS_PER_COST <= letters
    }
}
