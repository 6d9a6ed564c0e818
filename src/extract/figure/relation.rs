//! Which figures belong together: parts to their whole, shares to what they are shares of.
//!
//! "56.751 trường hợp (trong đó nộp trực tuyến 55.507 trường hợp đạt 97,95%)": the second number is a part of the first,
//! the percentage is the share that the second has in the first, so both are `part_of` the first.

use super::Draft;
use crate::grammar::figures::UnitKind;

/// What was met along a line, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A figure, by its place in the list of drafts.
    Figure(usize),
    /// "trong đó".
    Parts,
    /// "lũy kế".
    Apart,
    /// An opening bracket; true directly behind a figure.
    Open(bool),
    /// A closing bracket.
    Close,
    /// A semicolon.
    Semicolon,
    /// The end of a sentence or of the line.
    Sentence,
}

/// The figures behind it are parts of one of the counts before it.
#[derive(Clone, Copy)]
struct Scope {
    wholes: Recent,
    bracketed: bool,
}

/// The last counts of a sentence, the latest first: each may be the whole of what follows.
type Recent = [Option<usize>; 4];

#[derive(Clone, Copy, Default)]
struct State {
    scope: Option<Scope>,
    recent: Recent,
    /// The last count in the same clause, which a percentage may be the share of.
    base: Option<usize>,
}

impl State {
    fn remember(&mut self, count: usize) {
        self.recent.rotate_right(1);
        self.recent[0] = Some(count);
    }
}

/// Deepest brackets that are followed.
const DEEPEST: usize = 8;

/// Sets `part` in the drafts that the events name.
pub(super) fn link(events: &[Event], drafts: &mut [Draft]) {
    let mut state = State::default();
    let mut outer: Vec<State> = Vec::new();
    for event in events {
        match *event {
            Event::Figure(at) => meet(at, &mut state, drafts),
            Event::Parts => state.scope = Some(Scope { wholes: state.recent, bracketed: !outer.is_empty() }),
            Event::Apart => state = State::default(),
            Event::Open(behind_figure) => {
                if outer.len() < DEEPEST {
                    outer.push(state);
                }
                if behind_figure {
                    let last = [state.recent[0], None, None, None];
                    state.scope = Some(Scope { wholes: last, bracketed: true });
                }
            }
            Event::Close => state = outer.pop().unwrap_or(state),
            Event::Semicolon => {
                state.base = None;
                state.scope = state.scope.filter(|s| s.bracketed);
            }
            Event::Sentence => {
                state = State::default();
                outer.clear();
            }
        }
    }
}

fn meet(at: usize, state: &mut State, drafts: &mut [Draft]) {
    let draft = &drafts[at];
    match draft.kind {
        Some(UnitKind::Percent) => {
            let whole = state.base.filter(|_| draft.share).and_then(|base| {
                let ratio = drafts[base].figure.of.is_some();
                drafts[base].part.or(ratio.then_some(base))
            });
            drafts[at].part = whole;
        }
        Some(UnitKind::Count | UnitKind::Money) | None if !draft.change => {
            let whole = state.scope.and_then(|scope| {
                let fits = |whole: &&usize| {
                    let whole = &drafts[**whole];
                    draft.kind == whole.kind && draft.figure.value <= whole.figure.value
                };
                let mut wholes = scope.wholes.iter().flatten().filter(fits);
                let alike = wholes.clone().find(|&&whole| same_noun(draft, &drafts[whole]));
                // In brackets directly behind a count its parts may be named otherwise: "92.853 người (67.713 đối tượng BTXH; …)".
                alike.or_else(|| wholes.next().filter(|_| scope.bracketed)).copied()
            });
            drafts[at].part = whole;
            if whole.is_none() {
                state.remember(at);
            }
            state.base = Some(at);
        }
        _ => {}
    }
}

/// The same first word, so that "hồ sơ TTHC" counts as "hồ sơ".
fn same_noun(a: &Draft, b: &Draft) -> bool {
    let first = |d: &Draft| d.figure.unit.as_deref().and_then(|u| u.split_whitespace().next()).map(str::to_lowercase);
    first(a) == first(b)
}
