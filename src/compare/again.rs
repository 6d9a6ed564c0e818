//! A plan → which of its tasks say once more what an earlier one says: an appendix that repeats the body.
//!
//! "Triển khai nền tảng kết nối ký số" stands in the body as III.2.d and in the table as PL2/III/4. It is one piece of work, and what
//! is said of the first need not be said of the second.

use super::candidates::Index;
use super::sheet::Sheet;
use crate::similarity::{Weighed, likeness};

/// Likeness from which two tasks in different parts of a plan are one.
const ONE: f64 = 0.75;
/// Telling words that both must have.
const TELLING: f64 = 3.0;

/// For each task the first one in another part of the plan that says the same.
pub(crate) fn again(sheet: &Sheet<'_, '_>, index: &Index) -> Vec<Option<usize>> {
    let weighed: Vec<Weighed> = sheet.items.iter().map(|item| sheet.weights.weigh(&item.profile)).collect();
    let totals: Vec<f64> = weighed.iter().map(|w| w.total).collect();
    let mut sums = Vec::new();
    let mut first_of = |(number, text): (usize, &Weighed)| {
        let candidates = index.candidates(text, &sheet.weights, &totals, &mut sums);
        let is_one = |other: &usize| {
            let like = likeness(&weighed[*other], text);
            *other < number
                && part(&sheet.items[*other].path) != part(&sheet.items[number].path)
                && like.value() * like.certainty(TELLING) >= ONE
        };
        candidates.into_iter().filter(is_one).min()
    };
    weighed.iter().enumerate().map(&mut first_of).collect()
}

/// The part of a document that a path begins with: "PL2" of "PL2/III/4".
fn part(path: &str) -> &str {
    path.split(['.', '/']).next().unwrap_or_default()
}
