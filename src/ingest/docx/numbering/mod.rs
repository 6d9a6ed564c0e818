//! `word/numbering.xml` and the lists of the paragraphs → the labels that Word shows: "I.", "1.1.", "a)", "-".
//!
//! A paragraph names a list and a level. A list is a definition with levels, of which it may override some; lists of one
//! definition count on together, except where one says at which number it begins. "%1.%2." at level 1 after "II" and "3" is "2.3." where the
//! level is said to use digits only, "II.3." otherwise.

mod definition;
mod figure;

use rustc_hash::{FxHashMap, FxHashSet};

use self::definition::{Definitions, LEVELS, Level};
use self::figure::Figures;
use super::symbols;

/// Numbers the paragraphs of a document in their order.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: Definitions,
    /// Where each definition's levels stand.
    counts: FxHashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels that have begun at the number that they say.
    begun: FxHashSet<(u32, usize)>,
}

impl Numbering {
    /// Reads the part. `style_list` gives the list of a numbering style.
    pub(super) fn read(text: &str, style_list: impl Fn(&str) -> Option<u32>) -> Numbering {
        Numbering { definitions: Definitions::read(text, style_list), ..Numbering::default() }
    }

    /// The level of a list that is meant for a paragraph style or one that it is based on.
    pub(super) fn level_of_style<'s>(&self, list: u32, mut styles: impl Iterator<Item = &'s str>) -> Option<u8> {
        let levels = self.definitions.levels(list)?;
        styles.find_map(|style| {
            let level = levels.iter().position(|level| level.style.as_deref() == Some(style))?;
            u8::try_from(level).ok()
        })
    }

    /// Counts the next paragraph of a list and gives its label with the blank behind it; nothing where there is no such list.
    pub(super) fn label(&mut self, list: u32, level: u8) -> Option<String> {
        let at = usize::from(level).min(LEVELS - 1);
        let definition = self.definitions.of_list(list)?;
        let counts = self.counts.entry(definition).or_default();
        let begins = self.definitions.begins(list, at).filter(|_| self.begun.insert((list, at)));
        let own = self.definitions.level(list, at)?;
        counts[at] = Some(match (begins, counts[at]) {
            (Some(start), _) => start,
            (None, Some(number)) => number.saturating_add(1),
            (None, None) => own.start,
        });
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restarts = self.definitions.level(list, deeper).and_then(|l| l.restart);
            // "Restart after level 2" counts levels from 1; 0 is never.
            if restarts.is_none_or(|after| at < usize::from(after)) {
                *count = None;
            }
        }
        let counts = *counts;
        Some(self.shown(list, at, own, &counts))
    }

    fn shown(&self, list: u32, at: usize, own: &Level, counts: &[Option<u32>; LEVELS]) -> String {
        if own.hidden {
            return String::new();
        }
        if own.figures == Figures::Bullet {
            let bullet = symbols::bullet(&own.text, own.font.as_deref());
            return if bullet.is_empty() { bullet } else { bullet + own.blank };
        }
        let mut label = String::new();
        let mut chars = own.text.chars().peekable();
        while let Some(c) = chars.next() {
            let level = (c == '%').then(|| chars.peek().and_then(|c| c.to_digit(10))).flatten();
            let Some(level) = level.filter(|level| (1..=LEVELS as u32).contains(level)) else {
                label.push(c);
                continue;
            };
            chars.next();
            let level = level as usize - 1;
            if let Some(other) = self.definitions.level(list, level).filter(|_| level <= at) {
                let figures =
                    if own.legal && other.figures != Figures::None { Figures::Decimal } else { other.figures };
                label.push_str(&figures.write(counts[level].unwrap_or(other.start)));
            }
        }
        if label.trim().is_empty() { String::new() } else { label + own.blank }
    }
}

#[cfg(test)]
mod tests;
