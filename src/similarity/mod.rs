//! How like two texts of administrative documents are in meaning.
//!
//! Texts come in as [`Profile`]s: weighted syllables and pairs of neighbouring syllables, which in Vietnamese are mostly
//! compound words ("dữ liệu", "dân cư"). What nearly every task says ("tổ chức triển khai thực hiện") weighs little, and
//! [`Weights`] make rare words weigh more than those that stand in many texts of the documents at hand. What goes out is a
//! [`Likeness`]: how much of each text the other one covers. "Kết nối CSDL dân cư với CSDL thuế" and "Kết nối, chia sẻ dữ liệu
//! dân cư với cơ sở dữ liệu thuế" are like; the same sentence with "hộ tịch" for "thuế" is less so where both are in the plan.

mod bodies;
mod profile;

use rustc_hash::FxHashMap;

pub use self::bodies::{Bodies, Body};
pub use self::profile::{Profile, Reader, Term};

/// Texts of common words only that a document is thought to have besides its own: without them the words of a short plan
/// would all seem frequent.
const BACKGROUND: f64 = 10.0;
/// Presence from which a word tells something.
const TELLING: f64 = 0.5;
/// What a word counts that no text has yet.
const UNSEEN: f64 = 0.5;

/// How much each word weighs among the given texts: the rarer, the more.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    number: f64,
    texts_with: FxHashMap<u64, u32>,
}

impl Weights {
    /// The weights among texts.
    #[must_use]
    pub fn of<'p>(profiles: impl IntoIterator<Item = &'p Profile>) -> Weights {
        let mut weights = Weights::default();
        for profile in profiles {
            weights.add(profile);
        }
        weights
    }

    /// Counts one more text.
    pub fn add(&mut self, profile: &Profile) {
        self.number += 1.0;
        for term in profile.terms() {
            *self.texts_with.entry(term.key).or_insert(0) += 1;
        }
    }

    /// The weights among the texts of both.
    #[must_use]
    pub fn and(&self, other: &Weights) -> Weights {
        let (mut sum, rest) =
            if self.texts_with.len() < other.texts_with.len() { (other.clone(), self) } else { (self.clone(), other) };
        sum.number = self.number + other.number;
        // Sums do not depend on the order.
        #[allow(clippy::iter_over_hash_type)]
        for (key, count) in &rest.texts_with {
            *sum.texts_with.entry(*key).or_insert(0) += count;
        }
        sum
    }

    /// The weight of a word. As in the cosine of tf-idf vectors rarity counts twice, once for each text: what stands in half of
    /// the tasks of a plan tells none of them apart.
    #[must_use]
    pub fn weight(&self, key: u64) -> f64 {
        let texts = self.texts_with.get(&key).map_or(0.0, |n| f64::from(*n));
        ((self.number + BACKGROUND) / (texts + UNSEEN)).ln().max(0.2).powi(2)
    }

    /// The profile with its words weighed, for many comparisons.
    #[must_use]
    pub fn weigh(&self, profile: &Profile) -> Weighed {
        let weighed = |term: &Term| WeighedTerm {
            key: term.key,
            presence: f64::from(term.presence),
            weight: f64::from(term.presence) * self.weight(term.key),
        };
        let terms: Vec<WeighedTerm> = profile.terms().iter().map(weighed).collect();
        Weighed { total: terms.iter().map(|t| t.weight).sum(), told: telling(profile), terms }
    }
}

/// A text with its words weighed.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// Every word, by key.
    pub terms: Vec<WeighedTerm>,
    /// Sum of the weights.
    pub total: f64,
    /// Telling words, whatever their weights.
    pub told: f64,
}

/// A word of a text with its weight.
#[derive(Clone, Copy, Debug)]
pub struct WeighedTerm {
    /// Hash of its letters without marks.
    pub key: u64,
    /// How much it says by itself, 0 to 1.
    pub presence: f64,
    /// Presence and rarity together.
    pub weight: f64,
}

impl Weighed {
    /// The weight of a word in this text, 0 where it is absent.
    #[must_use]
    pub fn weight_of(&self, key: u64) -> f64 {
        self.terms.binary_search_by_key(&key, |t| t.key).map_or(0.0, |at| self.terms[at].weight)
    }
}

/// How like two texts are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Weight that both have.
    pub shared: f64,
    /// Telling words that both have, whatever their weights: two or three may be chance.
    pub telling: f64,
    /// Telling words of the text that has fewer of them.
    pub told: f64,
    /// Part of the first text that the second covers, 0 to 1.
    pub of_first: f64,
    /// Part of the second text that the first covers, 0 to 1.
    pub of_second: f64,
    /// Both together (Dice), 0 to 1.
    pub both: f64,
}

/// Telling words of a text, whatever their weights.
#[must_use]
pub fn telling(profile: &Profile) -> f64 {
    profile.terms().iter().map(|t| f64::from(t.presence)).filter(|presence| *presence >= TELLING).sum()
}

impl Likeness {
    /// One number: what both cover, and a little of what the better covered one does, as one text may say more than the other.
    #[must_use]
    pub fn value(&self) -> f64 {
        0.75 * self.both + 0.25 * self.of_first.max(self.of_second)
    }

    /// 1 where both have at least `least` telling words in common, or nearly all that one of them has; less in proportion.
    #[must_use]
    pub fn certainty(&self, least: f64) -> f64 {
        let asked = least.min(0.8 * self.told);
        if asked > 0.0 { (self.telling / asked).min(1.0) } else { 1.0 }
    }
}

/// Compares two texts.
#[must_use]
pub fn likeness(first: &Weighed, second: &Weighed) -> Likeness {
    let (mut shared, mut telling) = (0.0, 0.0);
    let (mut a, mut b) = (first.terms.iter().peekable(), second.terms.iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.key.cmp(&right.key) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                shared += left.weight.min(right.weight);
                let presence = left.presence.min(right.presence);
                telling += if presence >= TELLING { presence } else { 0.0 };
                a.next();
                b.next();
            }
        }
    }
    let part = |total: f64| if total > 0.0 { (shared / total).min(1.0) } else { 0.0 };
    Likeness {
        shared,
        telling,
        told: first.told.min(second.told),
        of_first: part(first.total),
        of_second: part(second.total),
        both: part((first.total + second.total) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;
    use crate::grammar::files::Files;

    /// The likeness of two texts among others of their kind.
    fn value(first: &str, second: &str, others: &[&str]) -> f64 {
        let grammar = Grammar::load(&Files::builtin()).expect("built-in grammars load");
        let reader = Reader::new(&grammar.comparison);
        let read = |text: &str| reader.profile(text, false, &[]);
        let (a, b) = (read(first), read(second));
        let rest: Vec<Profile> = others.iter().map(|text| read(text)).collect();
        let weights = Weights::of([&a, &b].into_iter().chain(&rest));
        likeness(&weights.weigh(&a), &weights.weigh(&b)).value()
    }

    #[test]
    fn a_text_is_like_itself() {
        let text = "Rà soát, bổ sung 12 tủ sách thôn trước ngày 30/6/2024";
        assert!((value(text, text, &[]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn wording_counts_less_than_matter() {
        let upper = "Rà soát, bổ sung trang thiết bị cho các nhà văn hóa thôn, bản";
        for (lower, like) in [
            ("Tham mưu tổ chức rà soát, mua sắm bổ sung trang thiết bị nhà văn hóa các thôn", true),
            ("RÀ SOÁT, BỔ SUNG TRANG THIẾT BỊ CHO NHÀ VĂN HOÁ THÔN", true),
            ("Ra soat, bo sung trang thiet bi cho cac nha van hoa thon, ban", true),
            ("Rà soát, bổ sung hồ sơ quản lý hộ kinh doanh cho các thôn, bản", false),
            ("Tiếp tục triển khai thực hiện có hiệu quả các nhiệm vụ được giao trên địa bàn", false),
        ] {
            let value = value(upper, lower, &[]);
            assert_eq!(value > 0.6, like, "{lower}: {value:.3}");
        }
    }

    #[test]
    fn abbreviations_are_what_they_stand_for() {
        let value = value(
            "Số hóa kết quả giải quyết TTHC về BHYT",
            "Số hóa kết quả giải quyết thủ tục hành chính về bảo hiểm y tế",
            &[],
        );
        assert!(value > 0.99, "{value}");
    }

    #[test]
    fn what_sets_tasks_of_one_plan_apart_counts() {
        let task = |of: &str| format!("Kết nối, chia sẻ dữ liệu giữa CSDL quốc gia về dân cư với CSDL {of}");
        let plan: Vec<String> = [
            "đất đai",
            "hộ tịch",
            "tài chính",
            "giấy phép lái xe",
            "đăng ký doanh nghiệp",
            "bảo hiểm",
            "an sinh",
            "y tế",
        ]
        .iter()
        .map(|of| task(of))
        .collect();
        let others: Vec<&str> = plan.iter().map(String::as_str).collect();
        let near = value(&task("thuế"), &task("hộ tịch"), &others);
        let same = value(&task("thuế"), "Kết nối dữ liệu dân cư với cơ sở dữ liệu thuế", &others);
        assert!(near < same, "{near} {same}");
    }
}
