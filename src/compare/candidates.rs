//! Which upper tasks a lower task may correspond to, by the words they share: an index instead of all pairs.

use rustc_hash::FxHashMap;

use crate::similarity::{Profile, Weighed, Weights};

/// Upper tasks that are looked at closely for one lower task, and the other way round.
const KEPT: usize = 12;
/// Words that more tasks have than this are not followed: they tell nothing, and time would grow with the square of the plan.
const MOST_TASKS: usize = 400;

/// The upper tasks by their words.
#[derive(Debug, Default)]
pub(crate) struct Index {
    tasks_with: FxHashMap<u64, Vec<(u32, f32)>>,
    number: usize,
}

impl Index {
    /// The index of some texts.
    pub(crate) fn of<'p>(profiles: impl IntoIterator<Item = &'p Profile>) -> Index {
        let mut index = Index::default();
        for profile in profiles {
            let number = u32::try_from(index.number).unwrap_or(u32::MAX);
            for term in profile.terms() {
                index.tasks_with.entry(term.key).or_default().push((number, term.presence));
            }
            index.number += 1;
        }
        index
    }

    /// The texts that share most with the one that asks, by what is shared of both; `totals` are the weights of the indexed texts.
    pub(crate) fn candidates(
        &self,
        text: &Weighed,
        weights: &Weights,
        totals: &[f64],
        sums: &mut Vec<f64>,
    ) -> Vec<usize> {
        sums.clear();
        sums.resize(self.number, 0.0);
        let mut touched: Vec<usize> = Vec::new();
        for term in &text.terms {
            let Some(tasks) = self.tasks_with.get(&term.key).filter(|tasks| tasks.len() <= MOST_TASKS) else {
                continue;
            };
            let weight = weights.weight(term.key);
            for (task, presence) in tasks {
                let task = *task as usize;
                if sums[task] == 0.0 {
                    touched.push(task);
                }
                sums[task] += term.weight.min(f64::from(*presence) * weight);
            }
        }
        let part = |task: usize| {
            let total = totals.get(task).copied().unwrap_or(0.0);
            // What a short text has of a long one counts as well: a task may be split.
            2.0 * sums[task] / (total + text.total) + 0.3 * sums[task] / total.min(text.total).max(1e-9)
        };
        let mut ranked: Vec<(f64, usize)> = touched.into_iter().map(|task| (part(task), task)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(KEPT);
        ranked.into_iter().map(|(_, task)| task).collect()
    }
}
