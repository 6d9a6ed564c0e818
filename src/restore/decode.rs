//! The best reading of a sentence: a net of readings, searched from left to right by what the language makes likely.
//!
//! Each piece may be one of some words, two pieces may be one word ("ho ch"), and one piece two words ("nkhai"). Of the paths
//! through this net the likeliest is kept, a few dozen at a time.

use std::ops::Range;

use super::language::{Language, Pair};
use super::model::Word;

/// Cost above that of the chosen reading up to which others are its rivals.
const RIVAL: f32 = 12.0;
/// Margin of a word that has no rival.
const ALONE: f32 = 20.0;

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

/// The best path, with how much likelier each of its readings is than another one in its place.
#[must_use]
pub fn read(arcs: &[Vec<Arc>], language: &Language<'_>, boundary: Word, beam: Beam) -> Path {
    let steps = best(arcs, language, boundary, beam).into_iter().filter_map(|(at, number)| {
        let arc = *arcs.get(at)?.get(number)?;
        Some(Step { pieces: at..arc.to, arc, margin: 0.0 })
    });
    let mut path: Path = steps.collect();
    for number in 0..path.len() {
        path[number].margin = margin(arcs, &path, number, language, boundary);
    }
    path
}

/// How much likelier the chosen word is than another one in its place, its neighbours being the same.
fn margin(arcs: &[Vec<Arc>], path: &Path, number: usize, language: &Language<'_>, boundary: Word) -> f32 {
    let Step { pieces, arc: chosen, .. } = &path[number];
    let word = |i: Option<usize>| {
        i.and_then(|i| path.get(i)).map_or(boundary, |step| step.arc.words.1.unwrap_or(step.arc.words.0))
    };
    let first = |i: usize| path.get(i).map_or(boundary, |step| step.arc.words.0);
    let (two, one) = (word(number.checked_sub(2)), word(number.checked_sub(1)));
    let (next, last) = (first(number + 1), first(number + 2));
    let known = language.pair(two, one);
    let score = |arc: &Arc| {
        let mut score = -arc.cost;
        let (mut two, mut one, mut before) = (two, one, known);
        for word in [Some(arc.words.0), arc.words.1, Some(next), Some(last)].into_iter().flatten() {
            let pair = language.pair(one, word);
            score += language.next(two, one, before, word, pair);
            (two, one, before) = (one, word, pair);
        }
        score
    };
    let mine = score(chosen);
    // What is far dearer by its letters is no rival.
    let near = |a: &&Arc| a.to == chosen.to && a.words != chosen.words && a.cost < chosen.cost + RIVAL;
    let others = arcs[pieces.start].iter().filter(near);
    others.map(|arc| mine - score(arc)).fold(ALONE, f32::min)
}

/// The arcs of the best path: the piece that each begins at, and its number among the arcs there.
fn best(arcs: &[Vec<Arc>], language: &Language<'_>, boundary: Word, beam: Beam) -> Vec<(usize, usize)> {
    let length = arcs.len();
    let mut states: Vec<Vec<State>> = vec![Vec::new(); length + 1];
    states[0].push(State { two: boundary, one: boundary, pair: Pair::NONE, score: 0.0, from: (0, 0), arc: 0 });
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut fresh: Vec<State> = Vec::new();
    for at in 0..length {
        prune(&mut states[at], beam);
        let (done, ahead) = states.split_at_mut(at + 1);
        let here = &done[at];
        for (number, arc) in arcs[at].iter().enumerate() {
            let Some(target) = arc.to.checked_sub(at + 1).and_then(|i| ahead.get_mut(i)) else { continue };
            fresh.clear();
            let mut i = 0;
            while let Some(first) = here.get(i) {
                let group = here[i..].iter().take_while(|s| s.one == first.one).count();
                let pair = language.pair(first.one, arc.words.0);
                let mut top: Option<State> = None;
                for (offset, state) in here[i..i + group].iter().enumerate() {
                    let step = language.next(state.two, state.one, state.pair, arc.words.0, pair);
                    let score = state.score + step - arc.cost;
                    if top.is_none_or(|t| score > t.score) {
                        top = Some(State {
                            two: state.one,
                            one: arc.words.0,
                            pair,
                            score,
                            from: (small(at), small(i + offset)),
                            arc: small(number),
                        });
                    }
                }
                fresh.extend(top);
                i += group;
            }
            if let Some(second) = arc.words.1 {
                for state in &mut fresh {
                    let pair = language.pair(state.one, second);
                    state.score += language.next(state.two, state.one, state.pair, second, pair);
                    (state.two, state.one, state.pair) = (state.one, second, pair);
                }
            }
            target.append(&mut fresh);
        }
    }
    let last = states[length].iter().enumerate().max_by(|a, b| {
        let end = |s: &State| s.score + language.next(s.two, s.one, s.pair, boundary, language.pair(s.one, boundary));
        end(a.1).total_cmp(&end(b.1))
    });
    let mut path = Vec::new();
    let mut state = last.map(|(_, s)| *s);
    while let Some(s) = state.filter(|_| path.len() < length) {
        path.push((s.from.0 as usize, s.arc as usize));
        if s.from.0 == 0 {
            break;
        }
        state = states[s.from.0 as usize].get(s.from.1 as usize).copied();
    }
    path.reverse();
    path
}

/// Keeps the best states, those with the same last word side by side and one of each pair of last words.
fn prune(states: &mut Vec<State>, beam: Beam) {
    states.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.one.cmp(&b.one)).then(a.two.cmp(&b.two)));
    let best = states.first().map_or(0.0, |s| s.score);
    states.truncate(states.partition_point(|s| s.score >= best - beam.window));
    states.truncate(4 * beam.most);
    let mut kept: Vec<State> = Vec::with_capacity(beam.most);
    for state in states.iter() {
        if kept.len() == beam.most {
            break;
        }
        if !kept.iter().any(|k| (k.one, k.two) == (state.one, state.two)) {
            kept.push(*state);
        }
    }
    kept.sort_by(|a, b| a.one.cmp(&b.one).then(b.score.total_cmp(&a.score)));
    *states = kept;
}
