//! Many patterns matched at once: a tree of steps, walked along the tokens of a text.
//!
//! One policy for conflicts: leftmost, then longest, then cheapest, then first in file order.

use rustc_hash::FxHashMap;

use super::pattern::Step;
use super::token::{Kind, Tokens};
use crate::value::{SlotKind, Value};

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

/// A set of patterns.
#[derive(Debug)]
pub struct Trie<T> {
    edges: FxHashMap<(u32, Step), u32>,
    nodes: Vec<Node<T>>,
    /// Words that some pattern begins with, by id: most tokens are dismissed by a look here.
    starts: Vec<bool>,
}

#[derive(Debug)]
struct Node<T> {
    payloads: Vec<T>,
    slots: Vec<(SlotKind, u32)>,
    separator: Option<u32>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Trie { edges: FxHashMap::default(), nodes: vec![Node::new()], starts: Vec::new() }
    }
}

impl<T> Node<T> {
    fn new() -> Self {
        Node { payloads: Vec::new(), slots: Vec::new(), separator: None }
    }
}

/// Letters of pattern text for each unit of cost that a match may have.
const LETTERS_PER_COST: usize = 4;

impl<T: Copy + Ord> Trie<T> {
    /// Adds a pattern.
    pub fn insert(&mut self, steps: &[Step], payload: T) {
        let mut node = 0;
        for (i, &step) in steps.iter().enumerate() {
            if let (0, Step::Word(word)) = (i, step) {
                let at = word.0 as usize;
                if self.starts.len() <= at {
                    self.starts.resize(at + 1, false);
                }
                self.starts[at] = true;
            }
            node = match self.edges.get(&(node, step)) {
                Some(&next) => next,
                None => {
                    let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
                    self.nodes.push(Node::new());
                    self.edges.insert((node, step), next);
                    match step {
                        Step::Slot(kind) => self.nodes[node as usize].slots.push((kind, next)),
                        Step::Separator => self.nodes[node as usize].separator = Some(next),
                        Step::Word(_) | Step::Mark(_) => {}
                    }
                    next
                }
            };
        }
        let payloads = &mut self.nodes[node as usize].payloads;
        if let Err(at) = payloads.binary_search(&payload) {
            payloads.insert(at, payload);
        }
    }

    /// The best match that begins at token `from`.
    #[must_use]
    pub fn at(&self, tokens: &Tokens<'_>, from: usize) -> Option<Hit<T>> {
        let mut walk = Walk { trie: self, tokens, from, best: None, captures: Vec::new() };
        if self.may_start(tokens, from) {
            walk.step(0, from, 0);
        }
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

    fn may_start(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        let Some(token) = tokens.list.get(i) else { return false };
        let root = &self.nodes[0];
        if root.separator.is_some() && is_separator(tokens, i) {
            return true;
        }
        match token.kind {
            Kind::Mark(c) => self.edges.contains_key(&(0, Step::Mark(c))),
            Kind::Word => self.begins_word(tokens, i),
            // A value at the start of a pattern begins with a figure.
            Kind::Number => !root.slots.is_empty() || self.begins_word(tokens, i),
        }
    }

    fn begins_word(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        tokens.candidates(i).any(|c| self.starts.get(c.word.0 as usize).copied().unwrap_or(false))
    }
}

struct Walk<'w, 't, T> {
    trie: &'w Trie<T>,
    tokens: &'w Tokens<'t>,
    from: usize,
    best: Option<Hit<T>>,
    captures: Captures,
}

impl<T: Copy + Ord> Walk<'_, '_, T> {
    fn step(&mut self, node: u32, i: usize, cost: u16) {
        let here = &self.trie.nodes[node as usize];
        if let Some(&payload) = here.payloads.first() {
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
        match token.kind {
            Kind::Mark(c) => {
                if let Some(&next) = self.trie.edges.get(&(node, Step::Mark(c))) {
                    self.step(next, i + 1, cost);
                }
            }
            Kind::Word | Kind::Number => {
                for candidate in self.tokens.candidates(i) {
                    if let Some(&next) = self.trie.edges.get(&(node, Step::Word(candidate.word))) {
                        self.step(next, i + 1, cost + u16::from(candidate.cost));
                    }
                }
            }
        }
        for &(kind, next) in &here.slots {
            if let Some((value, after, more)) = super::slots::read(kind, self.tokens, i) {
                self.captures.push((kind, value));
                self.step(next, after, cost + more);
                self.captures.pop();
            }
        }
    }

    fn offer(&mut self, payload: T, to: usize, cost: u16) {
        if to <= self.from || !affordable(self.tokens, self.from..to, cost) {
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

fn is_separator(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.list.get(i).is_some_and(|t| match t.kind {
        Kind::Mark(c) => matches!(c, ',' | '-' | '–' | '&'),
        Kind::Word => matches!(tokens.str(i), "và" | "va" | "Và" | "VÀ"),
        Kind::Number => false,
    })
}

/// True when words that stand in for others at this cost may pass: the more letters agree, the more may differ.
pub(super) fn affordable(tokens: &Tokens<'_>, range: std::ops::Range<usize>, cost: u16) -> bool {
    cost == 0 || {
        let letters: usize = range.map(|i| tokens.str(i).chars().count()).sum();
        usize::from(cost) * LETTERS_PER_COST <= letters
    }
}
