//! Targets of two plans → those that correspond, with how the lower one stands to the upper.

use super::measures::{Measure, pairs as measure_pairs, periods_agree, relation};
use super::model::{Relation, TargetPair};
use crate::model::Document;

/// Targets of an upper and a lower plan that ask for one thing.
pub(crate) fn pairs(
    upper: &[Measure<'_>],
    lower: &[Measure<'_>],
    (above, below): (&Document, &Document),
    document: usize,
) -> Vec<TargetPair> {
    let one_level = above.header.level == below.header.level;
    let found = measure_pairs(upper, lower, |a, b| periods_agree(a.period, b.period));
    let make = |(left, right, score): (usize, usize, f64)| {
        let (a, b) = (&upper[left], &lower[right]);
        // A commune's count is a part of the province's; shares are the same everywhere.
        let comparable = a.unit == "%" || one_level;
        TargetPair {
            upper: a.id.to_owned(),
            lower: b.id.to_owned(),
            document,
            score: (score * 100.0).round() / 100.0,
            text: super::first_words(a.text),
            unit: a.figure.unit.clone().unwrap_or_default(),
            upper_value: a.bound(),
            lower_value: b.bound(),
            gap: gap(a.figure.value, b.figure.value),
            relation: if comparable { relation(a.bound(), b.figure.value) } else { Relation::Unlike },
        }
    };
    found.into_iter().map(make).collect()
}

/// A value less what is asked for, without the dust of binary fractions.
pub(crate) fn gap(asked: f64, value: f64) -> f64 {
    ((value - asked) * 1e4).round() / 1e4
}
