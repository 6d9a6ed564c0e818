//! Two plans → whether they are of one subject.
//!
//! Formulas are alike in all plans: "Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 15/12" of a plan for schools says what that of a
//! plan for forests says, and is not the same work. What comes in are the tasks and the title of each plan; what goes out is how
//! much of the telling words of all of them agree, whatever the single tasks say.

use rustc_hash::FxHashMap;

use crate::similarity::Profile;

/// Presence from which a word tells of the subject: that of a pair of syllables none of which is common.
const TELLS: f32 = 1.0;
/// Cosine from which two plans are of one subject. Plans of one subject are at 0.35 to 0.7, others below 0.3.
const ONE_SUBJECT: f64 = 0.3;
/// Telling words that titles of plans of one subject share.
const TITLE: usize = 3;

/// What a plan is about: its telling words with how often its tasks have them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    title: Vec<u64>,
    /// By key. Ten tasks with a word speak of it more than one does, but not ten times as much.
    words: FxHashMap<u64, f64>,
    length: f64,
}

impl Subject {
    /// The subject of a plan with this title and these tasks.
    pub(crate) fn of<'p>(title: &Profile, tasks: impl Iterator<Item = &'p Profile>) -> Subject {
        let telling = |profile: &Profile| -> Vec<u64> {
            profile.terms().iter().filter(|t| t.presence >= TELLS).map(|t| t.key).collect()
        };
        let title = telling(title);
        let mut words: FxHashMap<u64, f64> = FxHashMap::default();
        for key in title.iter().copied().chain(tasks.flat_map(telling)) {
            *words.entry(key).or_insert(0.0) += 1.0;
        }
        words.values_mut().for_each(|times| *times = 1.0 + times.ln());
        // The sum is of sorted numbers, so that it does not depend on the order of the table.
        let mut squares: Vec<f64> = words.values().map(|times| times * times).collect();
        squares.sort_by(f64::total_cmp);
        Subject { title, length: squares.iter().sum::<f64>().sqrt(), words }
    }

    /// True when both are about one thing.
    pub(crate) fn is(&self, other: &Subject) -> bool {
        let titles = self.title.iter().filter(|key| other.title.contains(key)).count();
        titles >= TITLE || self.cosine(other) >= ONE_SUBJECT
    }

    /// How much their words agree, 0 to 1.
    fn cosine(&self, other: &Subject) -> f64 {
        let (few, many) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let mut products: Vec<f64> =
            few.words.iter().filter_map(|(key, times)| Some(times * many.words.get(key)?)).collect();
        products.sort_by(f64::total_cmp);
        let lengths = self.length * other.length;
        if lengths > 0.0 { products.iter().sum::<f64>() / lengths } else { 0.0 }
    }
}
