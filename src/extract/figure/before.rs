//! The words that stand directly before a number: "phấn đấu đạt trên" 500 nghìn, "Đề án" 06.

use super::amount::{Amount, UnitRead};
use crate::grammar::figures::{self, Sense, UnitKind};
use crate::grammar::trie::Hit;
use crate::model::Comparator;

/// A chain of words that ends before a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    /// Token behind the chain.
    pub(super) to: usize,
    /// First token that is shown with the number.
    pub(super) shown: Option<usize>,
    /// How the number is meant.
    pub(super) comparator: Option<Comparator>,
    /// "đạt", "chiếm".
    pub(super) share: bool,
    /// "tăng", "giảm".
    pub(super) change: bool,
    /// The number may belong to a name.
    pub(super) name: Option<Name>,
    is: bool,
    linked: bool,
}

/// A name that a number may belong to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    sense: Sense,
    up_to: Option<u32>,
}

impl Before {
    /// The chain `earlier` with the words of `hit` behind it.
    pub(super) fn with(earlier: Option<Before>, hit: &Hit<u32>, words: &figures::Before) -> Before {
        let mut before = earlier.unwrap_or_default();
        before.to = hit.to;
        match words.means {
            Sense::Name | Sense::Noun | Sense::Year => {
                let name = Name { sense: words.means, up_to: words.up_to };
                // "đến năm", "trên đường": words before a name compare nothing, save that "đến" keeps a chain going.
                return Before { to: hit.to, name: Some(name), ..Before::default() };
            }
            Sense::Link => before.linked = true,
            Sense::Is => before.is = true,
            _ => {
                before.shown.get_or_insert(hit.from);
                before.share |= words.means == Sense::Share;
                before.change |= words.means == Sense::Change;
                before.comparator = words.means.comparator().or(before.comparator);
                before.name = None;
            }
        }
        before
    }

    /// The same chain with a mark behind it.
    pub(super) fn moved(self, to: usize) -> Before {
        Before { to, ..self }
    }

    /// "là: 92.853 người", but not "Phụ lục: 02 danh mục".
    pub(super) fn may_pass_colon(&self) -> bool {
        self.name.is_none()
    }

    /// The chain presents a number: "là", "đạt".
    pub(super) fn introduces(&self) -> bool {
        self.name.is_none() && (self.is || self.linked || self.share || self.comparator.is_some())
    }

    /// The words before the chain say what the number measures: "tỷ lệ … đạt", "số tiền là".
    pub(super) fn predicates(&self) -> bool {
        self.is || self.share
    }
}

impl Name {
    /// Whether a number behind the name counts something all the same.
    pub(super) fn frees(self, amount: &Amount, unit: &UnitRead, written: &str, year: bool) -> bool {
        let certain = matches!(unit.kind, UnitKind::Percent | UnitKind::Money) || amount.formal && unit.known;
        match self.sense {
            Sense::Year => !year,
            Sense::Noun => {
                let measured = unit.known && unit.kind == UnitKind::Measure || amount.of.is_some();
                let counted = unit.known && unit.kind == UnitKind::Count && written.starts_with('0');
                certain || measured || counted || self.is_above(amount)
            }
            _ => certain || self.is_above(amount),
        }
    }

    /// The name never has a number as high as this one.
    fn is_above(self, amount: &Amount) -> bool {
        self.up_to.is_some_and(|most| amount.value > f64::from(most))
    }
}
