//! Statements of the same task in the body of a plan and in the table of its appendix, paired by the meaning of their words.
//!
//! "Thực hiện kết nối hệ thống xác thực định danh điện tử …" and "Kết nối, tích hợp hệ thống định danh điện tử …" are one task:
//! they share the words that few other tasks have. Each statement has one counterpart at most, and it is the best of both.

use rustc_hash::FxHashMap;

use super::Subject;
use super::subject::split;
use crate::grammar::word::fold;
use crate::model::{Origin, Task};

/// Weighted share of common words from which two statements are of the same task.
const ALIKE: f64 = 0.6;
/// Tasks that may share a word which candidates are found by; a more frequent one tells nothing apart.
const MOST_SHARING: usize = 40;

/// Tasks of the body with their counterparts in an appendix, in the order of the latter.
pub(super) fn pairs<'s, 'a>(subject: &'s Subject<'a>) -> &'s [(&'a Task, &'a Task)] {
    subject.pairs.get_or_init(|| find(subject))
}

fn find<'a>(subject: &Subject<'a>) -> Vec<(&'a Task, &'a Task)> {
    let tasks: Vec<&Task> = subject.tasks().collect();
    let in_appendix = |t: &Task| t.origin == Origin::Table || t.path.starts_with("PL");
    if !tasks.iter().any(|t| in_appendix(t)) || tasks.iter().all(|t| in_appendix(t)) || subject.is_damaged() {
        return Vec::new();
    }
    let folded: Vec<String> =
        tasks.iter().map(|t| fold(&[t.title.as_deref().unwrap_or_default(), &t.text].join(" "))).collect();
    let bags: Vec<Vec<&str>> = folded.iter().map(|words| bag(words)).collect();
    let mut holders: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, bag) in bags.iter().enumerate() {
        for word in bag {
            holders.entry(word).or_default().push(number);
        }
    }
    let weight = |word: &str| {
        let holders = holders.get(word).map_or(1, Vec::len);
        (1.0 + count(tasks.len()) / count(holders)).ln()
    };
    let mass: Vec<f64> = bags.iter().map(|bag| bag.iter().map(|w| weight(w)).sum()).collect();
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (a, bag) in bags.iter().enumerate().filter(|(a, _)| in_appendix(tasks[*a])) {
        let mut shared: FxHashMap<usize, f64> = FxHashMap::default();
        for word in bag {
            let others = holders.get(word).map(Vec::as_slice).unwrap_or_default();
            if others.len() <= MOST_SHARING {
                for &b in others.iter().filter(|b| !in_appendix(tasks[**b])) {
                    *shared.entry(b).or_default() += weight(word);
                }
            }
        }
        let mut alike: Vec<(usize, f64)> = shared.into_iter().collect();
        alike.sort_unstable_by_key(|(b, _)| *b);
        for (b, common) in alike {
            let score = 2.0 * common / (mass[a] + mass[b]).max(1e-9);
            if score >= ALIKE {
                scored.push((score, a, b));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut taken_a, mut taken_b) = (vec![false; tasks.len()], vec![false; tasks.len()]);
    let mut found = Vec::new();
    for (_, a, b) in scored {
        if !taken_a[a] && !taken_b[b] {
            (taken_a[a], taken_b[b]) = (true, true);
            found.push((a, b));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(a, b)| (tasks[b], tasks[a])).collect()
}

/// The different words of a statement, sorted.
fn bag(folded: &str) -> Vec<&str> {
    let mut bag: Vec<&str> = split(folded).collect();
    bag.sort_unstable();
    bag.dedup();
    bag
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
