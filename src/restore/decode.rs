//! The best reading of a sentence: a net of readings, searched from left to right by what the language makes likely.
//!
//! Each piece may be one of some words, two pieces may be one word ("ho ch"), and one piece two words ("nkhai"). Of the paths
//! through this net the likeliest is kept, a few dozen at a time.

use std::ops::Range;

use super::language::{Language, Pair};
use super::model::Word;

/// Cost above that of the chosen reading up to which others are its rivals.
const RIVAL: f32 = 12.0;
/// Margin of a word that has no rival; more than anybody asks for.
const ALONE: f32 = 8.0;

/// One reading of one or more pieces.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    /// The piece behind the last one that it reads.
    pub to: usize,
    /// Its words; the second only where a piece is read as two.
    pub words: (Word, Option<Word>),
    /// What it costs by its letters.
    pub cost: f32,
    /// The pieces stay as they are.
    pub as_is: bool,
}

/// How wide is searched.
#[derive(Clone, Copy, Debug)]
pub struct Beam {
    /// Histories kept at each place.
    pub most: usize,
    /// How much worse than the best one may be.
    pub window: f32,
}

/// One reading chosen for some pieces of a sentence.
#[derive(Clone, Debug)]
pub struct Step {
    /// The pieces.
    pub pieces: Range<usize>,
    /// The reading.
    pub arc: Arc,
    /// How much likelier it is than the next best, in nats.
    pub margin: f32,
}

/// The readings chosen for a sentence.
pub type Path = Vec<Step>;

#[derive(Clone, Copy, Debug)]
struct State {
    two: Word,
    one: Word,
    pair: Pair,
    score: f32,
    from: (u32, u32),
    arc: u32,
}

/// Finds the best paths of sentences, one after the other.
#[derive(Debug)]
pub struct Decoder<'l, 'c> {
    language: &'l Language<'c>,
    boundary: Word,
    beam: Beam,
    /// Histories at each place, kept for their memory.
    states: Vec<Vec<State>>,
    /// Scores of the histories at one place, kept likewise.
    scores: Vec<f32>,
}

impl<'l, 'c> Decoder<'l, 'c> {
    /// A decoder of sentences that begin and end with this boundary.
    #[must_use]
    pub fn new(language: &'l Language<'c>, boundary: Word, beam: Beam) -> Self {
        Decoder { language, boundary, beam, states: Vec::new(), scores: Vec::new() }
    }

    /// The best path, with how much likelier each of its readings is than another one in its place.
    #[must_use]
    pub fn read(&mut self, arcs: &[Vec<Arc>]) -> Path {
        let steps = self.best(arcs).into_iter().filter_map(|(at, number)| {
            let arc = *arcs.get(at)?.get(number)?;
            Some(Step { pieces: at..arc.to, arc, margin: 0.0 })
        });
        let mut path: Path = steps.collect();
        for number in 0..path.len() {
            path[number].margin = margin(arcs, &path, number, self.language, self.boundary);
        }
        path
    }

    /// The arcs of the best path: the piece that each begins at, and its number among the arcs there.
    fn best(&mut self, arcs: &[Vec<Arc>]) -> Vec<(usize, usize)> {
        let (language, boundary, length) = (self.language, self.boundary, arcs.len());
        if self.states.len() <= length {
            self.states.resize_with(length + 1, Vec::new);
        }
        self.states.iter_mut().take(length + 1).for_each(Vec::clear);
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = State { two: boundary, one: boundary, pair: Pair::NONE, score: 0.0, from: (0, 0), arc: 0 };
        self.states.iter_mut().take(1).for_each(|states| states.push(start));
        for (at, arcs) in arcs.iter().enumerate() {
            let (done, ahead) = self.states.split_at_mut(at + 1);
            let Some(here) = done.last_mut() else { break };
            prune(here, self.beam, &mut self.scores);
            for (number, arc) in arcs.iter().enumerate() {
                let Some(target) = arc.to.checked_sub(at + 1).and_then(|i| ahead.get_mut(i)) else { continue };
                let mut i = 0;
                for group in here.chunk_by(|a, b| a.one == b.one) {
                    let pair = language.pair(group[0].one, arc.words.0);
                    let (mut best, mut score) = (0, f32::NEG_INFINITY);
                    for (offset, state) in group.iter().enumerate() {
                        let reached = state.score + language.next(state.two, state.one, state.pair, arc.words.0, pair);
                        if reached > score {
                            (best, score) = (offset, reached);
                        }
                    }
                    let from = (small(at), small(i + best));
                    let (two, one) = (group[best].one, arc.words.0);
                    let mut top = State { two, one, pair, score: score - arc.cost, from, arc: small(number) };
                    i += group.len();
                    if let Some(second) = arc.words.1 {
                        let pair = language.pair(top.one, second);
                        top.score += language.next(top.two, top.one, top.pair, second, pair);
                        (top.two, top.one, top.pair) = (top.one, second, pair);
                    }
                    target.push(top);
                }
            }
        }
        let end = |s: &State| s.score + language.next(s.two, s.one, s.pair, boundary, language.pair(s.one, boundary));
        let last = self.states.get(length).into_iter().flatten().max_by(|a, b| end(a).total_cmp(&end(b)));
        let mut path = Vec::with_capacity(length);
        let mut state = last.copied();
        while let Some(s) = state.filter(|_| path.len() < length) {
            path.push((s.from.0 as usize, s.arc as usize));
            if s.from.0 == 0 {
                break;
            }
            state = self.states.get(s.from.0 as usize).and_then(|states| states.get(s.from.1 as usize)).copied();
        }
        path.reverse();
        path
    }
}

/// How much likelier the chosen word is than another one in its place, its neighbours being the same.
fn margin(arcs: &[Vec<Arc>], path: &Path, number: usize, language: &Language<'_>, boundary: Word) -> f32 {
    let Step { pieces, arc: chosen, .. } = &path[number];
    if arcs[pieces.start].len() == 1 {
        return ALONE;
    }
    let word = |i: Option<usize>| {
        i.and_then(|i| path.get(i)).map_or(boundary, |step| step.arc.words.1.unwrap_or(step.arc.words.0))
    };
    let first = |i: usize| path.get(i).map_or(boundary, |step| step.arc.words.0);
    let (two, one) = (word(number.checked_sub(2)), word(number.checked_sub(1)));
    let (next, last) = (first(number + 1), first(number + 2));
    let known = language.pair(two, one);
    // The score of a reading; what cannot come near to `least` any more is not followed to its end.
    let score = |arc: &Arc, least: f32| {
        let mut score = -arc.cost;
        let (mut two, mut one, mut before) = (two, one, known);
        for word in [Some(arc.words.0), arc.words.1, Some(next), Some(last)].into_iter().flatten() {
            if score <= least {
                break;
            }
            let pair = language.pair(one, word);
            score += language.next(two, one, before, word, pair);
            (two, one, before) = (one, word, pair);
        }
        score
    };
    let mine = score(chosen, f32::NEG_INFINITY);
    // What is far dearer by its letters is no rival.
    let near = |a: &&Arc| a.to == chosen.to && a.words != chosen.words && a.cost < chosen.cost + RIVAL;
    let others = arcs[pieces.start].iter().filter(near);
    others.fold(ALONE, |margin, arc| margin.min(mine - score(arc, mine - margin)))
}

/// Keeps the best states, those with the same last word side by side and one of each pair of last words.
fn prune(states: &mut Vec<State>, beam: Beam, scores: &mut Vec<f32>) {
    let best = states.iter().map(|s| s.score).fold(f32::NEG_INFINITY, f32::max);
    states.retain(|s| s.score >= best - beam.window);
    // Where marks alone are missing, they come in order.
    if !states.is_sorted_by(|a, b| (a.one, a.two) < (b.one, b.two)) {
        states.sort_unstable_by(|a, b| a.one.cmp(&b.one).then(a.two.cmp(&b.two)).then(b.score.total_cmp(&a.score)));
        states.dedup_by(|a, b| (a.one, a.two) == (b.one, b.two));
    }
    if states.len() > beam.most {
        scores.clear();
        scores.extend(states.iter().map(|s| s.score));
        let (_, &mut last, _) = scores.select_nth_unstable_by(beam.most - 1, |a, b| b.total_cmp(a));
        // Of those that are as good as the last one, the first are kept.
        let mut equal = beam.most - states.iter().filter(|s| s.score > last).count();
        states.retain(|s| {
            let kept = s.score > last || s.score == last && equal > 0;
            equal -= usize::from(kept && s.score == last);
            kept
        });
    }
}
