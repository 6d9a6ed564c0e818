//! Tasks of two plans → those that correspond.
//!
//! What comes in are two sheets; what goes out are pairs with their strength. Candidates come from an index of words, each
//! gets a value from its words and from what else speaks for it, a one-to-one assignment takes the pairs that are best as a
//! whole, and what is left joins a pair where it says the same once more (an appendix that repeats the body) or where it is a
//! part of it ("a province task split below").

use super::assign::{Edge, assign};
use super::candidates::Index;
use super::model::{Evidence, EvidenceKind, Strength};
use super::sheet::{Item, Readers, Sheet};
use crate::similarity::{Body, Likeness, Term, Weighed, Weights, likeness};

/// Value from which two tasks are a pair: there the score is one half.
const PAIR: f64 = 0.3;
/// Value from which they are the same piece of work.
const SAME: f64 = 0.47;
/// How steeply the score rises with the value.
const STEEPNESS: f64 = 10.0;
/// Telling words that both must have to be the same; with fewer the value falls in proportion.
const TELLING: f64 = 3.0;
/// What each kind of evidence adds to the value of the words.
const SECTION: f64 = 0.05;
const AGENCIES: f64 = 0.03;
const DEADLINE: f64 = 0.03;
const CITATION: f64 = 0.05;
/// Value of the words below which nothing else counts.
const WORDS_ALONE: f64 = 0.2;
/// Part of the best value of either task that a pair must have: a task is not given away for want of a better one.
const NEAR_BEST: f64 = 0.6;
/// Part of a pair's value with which a third task says the same once more.
const AGAIN: f64 = 0.85;
/// Part of a task that another must hold to have it as a part.
const HELD: f64 = 0.7;
/// Part of what a third task shares with a task that the task's own partner must not have.
const NEW: f64 = 0.4;
/// The same where neither holds the other: what a task shares with none of its parts but this one.
const ALL_NEW: f64 = 0.7;
/// What order adds in the assignment; it decides between equals and nothing else.
const ORDER: f64 = 0.02;

/// Two tasks that correspond, by their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub(crate) upper: usize,
    pub(crate) lower: usize,
    pub(crate) strength: Strength,
    /// 0 to 1.
    pub(crate) score: f64,
    pub(crate) evidence: Vec<Evidence>,
}

/// The upper plan, ready to be compared with many.
#[derive(Debug)]
pub(crate) struct Upper<'d, 'g> {
    pub(crate) sheet: Sheet<'d, 'g>,
    index: Index,
}

impl<'d, 'g> Upper<'d, 'g> {
    pub(crate) fn new(sheet: Sheet<'d, 'g>) -> Self {
        Upper { index: Index::of(sheet.items.iter().map(|i| &i.profile)), sheet }
    }

    /// Its tasks by their words.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }
}

/// Part of the shorter plan's tasks that are the same where neither titles nor words tell that two plans are of one subject, and
/// how many there must be.
const SHARED_TASKS: f64 = 0.25;
const SHARED_LEAST: usize = 3;
/// Telling words of a task that no formula has.
const SPECIFIC: f64 = 5.0;

/// True when two plans are of one subject. Between others no task is the same, however alike two formulas are: the money for fire
/// engines is not the money for schools.
fn of_one_subject(above: &Sheet<'_, '_>, below: &Sheet<'_, '_>, own: &[Candidate]) -> bool {
    let same = own.iter().filter(|c| c.value >= SAME && c.like.telling >= SPECIFIC).count();
    let part = same as f64 >= SHARED_TASKS * above.items.len().min(below.items.len()) as f64;
    above.cites(below) || below.cites(above) || above.subject.is(&below.subject) || (part && same >= SHARED_LEAST)
}

/// The score of a value.
pub(crate) fn score(value: f64) -> f64 {
    1.0 / (1.0 + (-STEEPNESS * (value - PAIR)).exp())
}

/// The pairs of two plans, by upper task, then by lower task.
pub(crate) fn align(upper: &Upper<'_, '_>, lower: &Sheet<'_, '_>, readers: &Readers<'_>) -> Vec<Match> {
    let weights = upper.sheet.weights.and(&lower.weights);
    let weigh =
        |sheet: &Sheet<'_, '_>| -> Vec<Weighed> { sheet.items.iter().map(|i| weights.weigh(&i.profile)).collect() };
    let sides =
        Sides { upper: &upper.sheet.items, lower: &lower.items, above: weigh(&upper.sheet), below: weigh(lower) };
    let candidates = sides.candidates(&upper.index, &weights);
    let own = sides.assigned(&candidates);
    let related = of_one_subject(&upper.sheet, lower, &own);
    let mut found: Vec<(Candidate, bool)> = own.iter().map(|c| (*c, false)).collect();
    found.extend(sides.joined(&candidates, &own).into_iter().map(|c| (c, true)));
    // Formulas say something only where the plans are of one subject.
    found.retain(|(c, _)| related || c.like.telling >= SPECIFIC);
    found.sort_by_key(|(c, _)| (c.upper, c.lower));
    let make = |(candidate, joined): (Candidate, bool)| Match {
        upper: candidate.upper,
        lower: candidate.lower,
        strength: match related && candidate.value >= SAME && !(joined && candidate.is_part) {
            true => Strength::Same,
            false => Strength::Partial,
        },
        score: score(candidate.value),
        evidence: sides.evidence(&candidate, lower.tolerant, readers, &weights),
    };
    found.into_iter().map(make).collect()
}

/// Two tasks that may correspond.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    upper: usize,
    lower: usize,
    like: Likeness,
    /// Words and evidence together, 0 to 1.
    value: f64,
    /// One holds the other and more.
    is_part: bool,
}

struct Sides<'s, 'd, 'g> {
    upper: &'s [Item<'d, 'g>],
    lower: &'s [Item<'d, 'g>],
    above: Vec<Weighed>,
    below: Vec<Weighed>,
}

impl Sides<'_, '_, '_> {
    /// Pairs that are worth a look, by upper task.
    fn candidates(&self, index: &Index, weights: &Weights) -> Vec<Candidate> {
        let totals: Vec<f64> = self.above.iter().map(|w| w.total).collect();
        let mut sums = Vec::new();
        let mut found = Vec::new();
        for (lower, text) in self.below.iter().enumerate() {
            for upper in index.candidates(text, weights, &totals, &mut sums) {
                let like = likeness(&self.above[upper], text);
                let mut value = like.value();
                if value >= WORDS_ALONE {
                    value += self.besides(&self.upper[upper], &self.lower[lower]);
                }
                // What two or three words have in common may be chance, unless they are all there is.
                value *= like.certainty(TELLING);
                if value >= PAIR {
                    let is_part = (like.of_first - like.of_second).abs() > 0.35;
                    found.push(Candidate { upper, lower, like, value: value.min(1.0), is_part });
                }
            }
        }
        found.sort_by_key(|c| (c.upper, c.lower));
        found
    }

    /// What evidence besides the words adds.
    fn besides(&self, upper: &Item<'_, '_>, lower: &Item<'_, '_>) -> f64 {
        let mut sum = 0.0;
        sum += if headings_agree(upper, lower) { SECTION } else { 0.0 };
        sum += if leads_correspond(upper, lower) { AGENCIES } else { 0.0 };
        sum += if upper.due.equals(&lower.due) { DEADLINE } else { 0.0 };
        sum += if upper.cited.iter().any(|code| lower.cited.contains(code)) { CITATION } else { 0.0 };
        sum
    }

    /// The one-to-one pairs that are best as a whole.
    fn assigned(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        let best = Best::of(candidates, self.upper.len(), self.lower.len());
        let place = |number: usize, of: usize| number as f64 / of.max(1) as f64;
        let edge = |c: &Candidate| {
            let apart = (place(c.upper, self.upper.len()) - place(c.lower, self.lower.len())).abs();
            Edge { left: c.upper, right: c.lower, weight: c.value - PAIR + ORDER * (1.0 - apart) }
        };
        let near = |c: &&Candidate| c.value >= NEAR_BEST * best.upper[c.upper].max(best.lower[c.lower]);
        let edges: Vec<Edge> = candidates.iter().filter(near).map(edge).collect();
        let partners = assign(self.upper.len(), self.lower.len(), &edges);
        candidates.iter().copied().filter(|c| partners[c.upper] == Some(c.lower)).collect()
    }

    /// Tasks that were left alone and join a pair.
    fn joined(&self, candidates: &[Candidate], own: &[Candidate]) -> Vec<Candidate> {
        let mut of_upper: Vec<Option<&Candidate>> = vec![None; self.upper.len()];
        let mut of_lower: Vec<Option<&Candidate>> = vec![None; self.lower.len()];
        for pair in own {
            of_upper[pair.upper] = Some(pair);
            of_lower[pair.lower] = Some(pair);
        }
        let partner = |upper: usize, lower: usize| of_upper[upper].filter(|pair| pair.lower == lower);
        let mut joined: Vec<Candidate> = Vec::new();
        let (mut done_above, mut done_below) = (vec![false; self.upper.len()], vec![false; self.lower.len()]);
        let mut left: Vec<&Candidate> = candidates.iter().filter(|c| partner(c.upper, c.lower).is_none()).collect();
        left.sort_by(|a, b| b.value.total_cmp(&a.value).then((a.upper, a.lower).cmp(&(b.upper, b.lower))));
        for candidate in left {
            let (upper, lower) = (candidate.upper, candidate.lower);
            let joins = match (of_upper[upper], of_lower[lower]) {
                // Both are alone only where the assignment found the pair too far from the best of either.
                (None, None) => false,
                (None, Some(pair)) => {
                    let rest = || self.new_part(&self.above[upper], &self.below[lower], &self.above[pair.upper]);
                    candidate.value >= AGAIN * pair.value || (candidate.like.of_first >= HELD && rest() >= NEW)
                }
                (Some(pair), None) => {
                    let rest = || self.new_part(&self.below[lower], &self.above[upper], &self.below[pair.lower]);
                    candidate.value >= AGAIN * pair.value
                        || (candidate.like.of_second >= HELD && rest() >= NEW)
                        || rest() >= ALL_NEW
                }
                // The assignment left another than the best to a task whose best partner it gave to one that says the same.
                (Some(own), Some(pair)) => candidate.value > own.value && candidate.value >= AGAIN * pair.value,
            };
            let done = if of_upper[upper].is_none() || of_lower[lower].is_some() {
                &mut done_above[upper]
            } else {
                &mut done_below[lower]
            };
            if joins && !*done {
                *done = true;
                joined.push(*candidate);
            }
        }
        joined
    }

    /// Part of what two texts share that a third one does not have.
    fn new_part(&self, text: &Weighed, other: &Weighed, third: &Weighed) -> f64 {
        let (mut shared, mut fresh) = (0.0, 0.0);
        for term in &text.terms {
            let both = term.weight.min(other.weight_of(term.key));
            shared += both;
            fresh += (both - third.weight_of(term.key)).max(0.0);
        }
        if shared > 0.0 { fresh / shared } else { 0.0 }
    }

    /// What speaks for a pair.
    fn evidence(&self, pair: &Candidate, tolerant: bool, readers: &Readers<'_>, weights: &Weights) -> Vec<Evidence> {
        const WORDS: usize = 4;
        let (upper, lower) = (&self.upper[pair.upper], &self.lower[pair.lower]);
        let mut evidence = Vec::new();
        let mut add = |kind, text: String| evidence.push(Evidence { kind, text });
        let words = readers.reader.shared_words(&lower.words, tolerant, &upper.profile, weights);
        if !words.is_empty() {
            add(EvidenceKind::Words, words.into_iter().take(WORDS).collect::<Vec<_>>().join("; "));
        }
        if headings_agree(upper, lower) {
            add(EvidenceKind::Section, upper.heading.to_owned());
        }
        if leads_correspond(upper, lower) {
            let first = |item: &Item<'_, '_>| super::sheet::leads(item.task).next().unwrap_or_default().to_owned();
            add(EvidenceKind::Agencies, format!("{} ~ {}", first(upper), first(lower)));
        }
        if upper.due.equals(&lower.due) {
            add(EvidenceKind::Deadline, lower.due.text.clone().unwrap_or_default());
        }
        if let Some(code) = upper.cited.iter().find(|code| lower.cited.contains(code)) {
            add(EvidenceKind::Citation, (*code).to_owned());
        }
        evidence
    }
}

/// The best value that each task has with any other.
struct Best {
    upper: Vec<f64>,
    lower: Vec<f64>,
}

impl Best {
    fn of(candidates: &[Candidate], upper: usize, lower: usize) -> Best {
        let mut best = Best { upper: vec![0.0; upper], lower: vec![0.0; lower] };
        for c in candidates {
            best.upper[c.upper] = best.upper[c.upper].max(c.value);
            best.lower[c.lower] = best.lower[c.lower].max(c.value);
        }
        best
    }
}

/// True when both stand under headings of the same words.
fn headings_agree(upper: &Item<'_, '_>, lower: &Item<'_, '_>) -> bool {
    let (a, b) = (upper.heading_profile.terms(), lower.heading_profile.terms());
    let common = a.iter().filter(|t| b.binary_search_by_key(&t.key, |o| o.key).is_ok());
    let shared: f32 = common.map(|t| t.presence).sum();
    let whole = |terms: &[Term]| terms.iter().map(|t| t.presence).sum::<f32>();
    // A heading of common words ("Tổ chức thực hiện") agrees with every other of its kind.
    shared >= 2.0 && shared >= 0.6 * whole(a).max(whole(b))
}

/// True when bodies of one field lead both.
pub(crate) fn leads_correspond(upper: &Item<'_, '_>, lower: &Item<'_, '_>) -> bool {
    let named = |body: &&Body<'_>| !body.is_group();
    upper.leads.iter().filter(named).any(|a| lower.leads.iter().any(|b| a.corresponds(b)))
}
