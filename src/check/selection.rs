//! Which rules look: `--select D,F001 --ignore deadline-before-issue`.
//!
//! A word names a rule by its code or its name, or a family by its letter. Without a selection all rules look.

use super::{RULES, Rule};

/// Words that choose rules and words that leave rules out; the latter win.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Selection {
    /// A selection from words.
    ///
    /// # Errors
    /// The first word that names no rule and no family.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, String> {
        for word in select.iter().chain(ignore) {
            if !RULES.iter().any(|rule| named(word, rule)) {
                return Err(word.clone());
            }
        }
        Ok(Selection { select: select.to_vec(), ignore: ignore.to_vec() })
    }

    /// True when the rule is to look.
    #[must_use]
    pub fn contains(&self, rule: &Rule) -> bool {
        let any = |words: &[String]| words.iter().any(|word| named(word, rule));
        (self.select.is_empty() || any(&self.select)) && !any(&self.ignore)
    }
}

/// The rule with this code or name.
#[must_use]
pub fn find(word: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name.eq_ignore_ascii_case(word))
}

fn named(word: &str, rule: &Rule) -> bool {
    let family = word.len() == 1 && rule.code.get(..1).is_some_and(|f| f.eq_ignore_ascii_case(word));
    family || rule.code.eq_ignore_ascii_case(word) || rule.name.eq_ignore_ascii_case(word)
}
