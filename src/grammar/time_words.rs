//! The words that written times are built of, by class: `grammars/times.toml` in, word numbers out.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::Files;
use super::vocabulary::{Openings, Trees, Vocabulary, WordId};
use crate::error::Error;

/// What a word does in a written time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each class is explained by its words in grammars/times.toml")]
pub enum Class {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    SchoolYear,
    Stage,
    Half,
    Early,
    Middle,
    Late,
    Very,
    This,
    Next,
    Last,
    Now,
    Today,
    Weekday,
    Sunday,
    FirstDays,
    Hour,
    Minute,
    HalfHour,
    At,
    Forenoon,
    Afternoon,
    From,
    To,
    Through,
    And,
    Of,
    Every,
    Working,
    Event,
}

/// Classes whose words may begin a written time.
const OPENING: [Class; 17] = [
    Class::Day,
    Class::Week,
    Class::Month,
    Class::Quarter,
    Class::Year,
    Class::SchoolYear,
    Class::Stage,
    Class::Half,
    Class::Early,
    Class::Middle,
    Class::Late,
    Class::Now,
    Class::Weekday,
    Class::Sunday,
    Class::FirstDays,
    Class::Forenoon,
    Class::Afternoon,
];

/// The words by class.
#[derive(Debug, Default)]
pub struct TimeWords {
    by_class: Vec<Vec<Box<[WordId]>>>,
    numbers: Vec<(i8, Box<[WordId]>)>,
    /// What the words of each class begin with, by word: most words of a text are dismissed by a look here.
    first: Vec<Classes>,
    /// Written times among the trees that a token may begin a match of.
    tree: Trees,
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

impl Classes {
    /// Numbers in words, which are no class of their own.
    const NUMBERS: Classes = Classes(1 << 63);

    const fn of(class: Class) -> Self {
        Classes(1 << class as u64)
    }

    /// The classes of either.
    pub(super) const fn and(self, other: Classes) -> Self {
        Classes(self.0 | other.0)
    }

    /// True when a word of this class may begin.
    pub(super) const fn has(self, class: Class) -> bool {
        self.0 & Classes::of(class).0 != 0
    }

    /// True when a number may begin.
    pub(super) const fn has_number(self) -> bool {
        self.0 & Classes::NUMBERS.0 != 0
    }

    /// True when a written time may begin.
    pub(super) fn may_open(self) -> bool {
        self.has_number() || OPENING.iter().any(|&class| self.has(class))
    }
}

#[derive(Deserialize)]
struct File {
    word: Vec<Words>,
    numbers: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Words {
    class: Class,
    words: Vec<String>,
}

/// Reads the words and gives them to the vocabulary, so that every text cut with it can be read for times.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<(), Error> {
    let file: File = files.read("times.toml")?;
    let mut times = TimeWords::default();
    for entry in &file.word {
        for words in &entry.words {
            let sequence = intern(words, vocabulary);
            times.begins(&sequence, Classes::of(entry.class));
            let slot = entry.class as usize;
            if times.by_class.len() <= slot {
                times.by_class.resize_with(slot + 1, Vec::new);
            }
            times.by_class[slot].push(sequence);
        }
    }
    for (number, words) in &file.numbers {
        let value = number.parse().map_err(|_| Error::Grammar {
            file: "times.toml".into(),
            message: format!("\"{number}\" in [numbers] is no number from 1 to 31"),
        })?;
        for words in words {
            let sequence = intern(words, vocabulary);
            times.begins(&sequence, Classes::NUMBERS);
            times.numbers.push((value, sequence));
        }
    }
    // The longest wins: "mười hai" before "mười".
    times.numbers.sort_by_key(|(value, words)| (std::cmp::Reverse(words.len()), *value));
    let opening = times.first.iter().zip(0..).filter(|(classes, _)| classes.may_open());
    times.tree =
        vocabulary.open(Openings { words: opening.map(|(_, id)| WordId(id)), marks: std::iter::empty(), values: true });
    vocabulary.times = times;
    Ok(())
}

impl TimeWords {
    /// The words of a class, each a sequence.
    pub(super) fn of(&self, class: Class) -> &[Box<[WordId]>] {
        self.by_class.get(class as usize).map_or(&[], Vec::as_slice)
    }

    /// Written times among the trees that a token may begin a match of.
    pub(super) fn tree(&self) -> Trees {
        self.tree
    }

    /// The trees that a word may begin a match of by its letters, though no grammar names it.
    pub(super) fn opened_by_letters(&self, word: &str) -> Trees {
        if has_figures(word) { self.tree } else { Trees::default() }
    }

    /// Numbers in words, the longest first.
    pub(super) fn numbers(&self) -> &[(i8, Box<[WordId]>)] {
        &self.numbers
    }

    /// The classes that may begin with this word.
    pub(super) fn first(&self, word: WordId) -> Classes {
        self.first.get(word.0 as usize).copied().unwrap_or_default()
    }

    fn begins(&mut self, sequence: &[WordId], classes: Classes) {
        if let Some(first) = sequence.first() {
            let at = first.0 as usize;
            if self.first.len() <= at {
                self.first.resize(at + 1, Classes::default());
            }
            self.first[at] = self.first[at].and(classes);
        }
    }
}

/// "T12", "T" of "T.3", "Q1", "QI", "15h00": words that are figures in part.
fn has_figures(word: &str) -> bool {
    let mut letters = word.bytes();
    match letters.next() {
        Some(b't' | b'T') => letters.next().is_none_or(|b| b.is_ascii_digit()),
        Some(b'q' | b'Q') => letters.next().is_none_or(|b| matches!(b, b'1'..=b'4' | b'I')),
        first => first.is_some_and(|b| b.is_ascii_digit()),
    }
}

fn intern(words: &str, vocabulary: &mut Vocabulary) -> Box<[WordId]> {
    words.split_whitespace().map(|w| vocabulary.intern(w)).collect()
}
