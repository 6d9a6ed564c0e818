//! Comparators, units and scale words around numbers.
//!
//! What comes in is `figures.toml`; what goes out are the tables that [`crate::extract::figure`] asks at the tokens before
//! and behind a number: "tối thiểu" says at least, "triệu" multiplies, "hồ sơ" is what is counted.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::vocabulary::Vocabulary;
use crate::error::Error;
use crate::model::Comparator;
use crate::value::NumberWord;

/// What words directly before a number say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// At least ("tối thiểu").
    Ge,
    /// More than ("trên").
    Gt,
    /// At most ("không quá").
    Le,
    /// Less than ("dưới").
    Lt,
    /// About ("khoảng").
    Approx,
    /// Shown with the number, compares nothing ("đạt").
    Share,
    /// Begins a range, or an "… trở lên" ("từ").
    From,
    /// The number is by how much something changed ("giảm").
    Change,
    /// Joins the number to what it measures ("là").
    Is,
    /// May stand between the words above and the number ("là").
    Link,
    /// The number belongs to a name ("Đề án 06").
    Name,
    /// The same, unless a measure follows or the number has a leading zero and a counted noun ("lớp 5", "đường 12 km").
    Noun,
    /// The number is a year when it can be one ("năm").
    Year,
}

impl Sense {
    /// The comparator that the words stand for.
    #[must_use]
    pub fn comparator(self) -> Option<Comparator> {
        Some(match self {
            Sense::Ge => Comparator::Ge,
            Sense::Gt => Comparator::Gt,
            Sense::Le => Comparator::Le,
            Sense::Lt => Comparator::Lt,
            Sense::Approx => Comparator::Approx,
            Sense::Share
            | Sense::From
            | Sense::Change
            | Sense::Is
            | Sense::Link
            | Sense::Name
            | Sense::Noun
            | Sense::Year => return None,
        })
    }
}

/// Words before a number.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Before {
    /// What they say.
    pub means: Sense,
    /// Only of numbers up to this one: "ngày 15", but not "trong ngày 120 hồ sơ".
    pub up_to: Option<u32>,
}

/// Words behind a number and its noun.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct After {
    /// What they say.
    pub means: Comparator,
}

/// A word that multiplies the number before it.
#[derive(Clone, Debug, Deserialize)]
pub struct Scale {
    /// By how much.
    pub factor: f64,
    /// The unit that the word implies ("tr.đ").
    pub unit: Option<String>,
    /// The unit that is meant when none follows ("kinh phí 9,6 tỷ").
    pub alone: Option<String>,
    /// How it is written directly behind the digits, to the letter ("100k").
    #[serde(default)]
    pub suffixes: Vec<String>,
}

/// What sort of unit a number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Per cent.
    Percent,
    /// A currency.
    Money,
    /// A physical or other measure.
    Measure,
    /// A length of time: counts nothing unless it is compared.
    Time,
    /// Things, people, papers or events.
    Count,
    /// No figure at all: voltages, "9 số".
    Never,
}

/// A unit.
#[derive(Clone, Debug, Deserialize)]
pub struct Unit {
    /// Its canonical name; as written where it has none.
    pub name: Option<String>,
    /// Its sort.
    pub means: UnitKind,
    /// How it is written directly behind the digits, to the letter ("25ha").
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// The sort of a counted noun.
    #[serde(skip)]
    pub group: Option<Group>,
}

/// Counted nouns of one sort are listed behind one number: "04 nhiệm vụ, mô hình".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// People and bodies.
    Actors,
    /// Papers and contents.
    Papers,
    /// Events.
    Events,
    /// Things.
    Things,
}

/// How numbers belong to the number before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The numbers behind it are parts of the one before it ("trong đó").
    Parts,
    /// The numbers behind it stand for themselves ("lũy kế").
    Apart,
}

/// The time that numbers speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodForm {
    /// Both ends are written.
    Between,
    /// The end is written, the beginning is that of the work.
    Until,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A quarter.
    Quarter(i8),
    /// Months from the beginning of a year.
    FirstMonths(i8),
    /// Months up to the end of a year.
    LastMonths(i8),
    /// The month that the report is for.
    ThisMonth,
    /// The year that the report is for.
    ThisYear,
}

/// An entry that means one thing of a closed set.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Means<T> {
    /// What it means.
    pub means: T,
}

/// An entry that means nothing beyond its presence.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Present {}

/// The tables of numbers.
#[derive(Debug)]
pub struct Figures {
    /// Words before a number.
    pub before: Phrases<Before>,
    /// Words behind a number and its noun.
    pub after: Phrases<After>,
    /// Names that contain a number.
    pub names: Phrases<Present>,
    /// Words that multiply.
    pub scales: Phrases<Scale>,
    /// Units and counted nouns.
    pub units: Phrases<Unit>,
    /// Words with which no counted noun begins.
    pub stops: Phrases<Present>,
    /// Between the ends of a range.
    pub ranges: Phrases<Present>,
    /// Before the counted noun of a number that stands alone.
    pub heads: Phrases<Present>,
    /// Begins the list of recipients.
    pub recipients: Phrases<Present>,
    /// How numbers belong together.
    pub relations: Phrases<Means<Relation>>,
    /// Times that numbers speak of.
    pub periods: Phrases<Means<PeriodForm>>,
    /// Words of spelled-out numbers.
    pub words: Phrases<Means<NumberWord>>,
    unit_suffixes: FxHashMap<String, usize>,
    scale_suffixes: FxHashMap<String, usize>,
}

impl Figures {
    /// The unit that is written so, to the letter, directly behind digits: "ha" in "25ha".
    #[must_use]
    pub fn by_suffix(&self, suffix: &str) -> Option<&Unit> {
        self.unit_suffixes.get(suffix).map(|&at| &self.units.entries()[at].meaning)
    }

    /// The scale that is written so, to the letter, directly behind digits: "k" in "100k".
    #[must_use]
    pub fn scale_by_suffix(&self, suffix: &str) -> Option<&Scale> {
        self.scale_suffixes.get(suffix).map(|&at| &self.scales.entries()[at].meaning)
    }
}

#[derive(Deserialize)]
struct File {
    before: Vec<Entry<Before>>,
    after: Vec<Entry<After>>,
    name: Vec<Entry<Present>>,
    scale: Vec<Entry<Scale>>,
    unit: Vec<Entry<Unit>>,
    counted: Counted,
    stop: Vec<Entry<Present>>,
    range: Vec<Entry<Present>>,
    head: Vec<Entry<Present>>,
    recipients: Vec<Entry<Present>>,
    relation: Vec<Entry<Means<Relation>>>,
    period: Vec<Entry<Means<PeriodForm>>>,
    word: Vec<Entry<Means<NumberWord>>>,
}

/// Counted nouns by what they name; the division serves the reader of the file only.
#[derive(Deserialize)]
struct Counted {
    people: Vec<String>,
    bodies: Vec<String>,
    papers: Vec<String>,
    events: Vec<String>,
    things: Vec<String>,
}

/// The tables of numbers.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Figures, Error> {
    const NAME: &str = "figures.toml";
    let mut file: File = files.read(NAME)?;
    let Counted { people, bodies, papers, events, things } = file.counted;
    for (nouns, group) in [
        (people, Group::Actors),
        (bodies, Group::Actors),
        (papers, Group::Papers),
        (events, Group::Events),
        (things, Group::Things),
    ] {
        file.unit.extend(nouns.into_iter().map(|noun| counted_noun(noun, group)));
    }
    let unit_suffixes = by_suffix(&file.unit, |unit| &unit.suffixes);
    let scale_suffixes = by_suffix(&file.scale, |scale| &scale.suffixes);
    Ok(Figures {
        before: Phrases::new(file.before, NAME, Marks::Literal, vocabulary)?,
        after: Phrases::new(file.after, NAME, Marks::Literal, vocabulary)?,
        names: Phrases::new(file.name, NAME, Marks::Literal, vocabulary)?,
        scales: Phrases::new(file.scale, NAME, Marks::Literal, vocabulary)?,
        units: Phrases::new(file.unit, NAME, Marks::Literal, vocabulary)?,
        stops: Phrases::new(file.stop, NAME, Marks::Literal, vocabulary)?,
        ranges: Phrases::new(file.range, NAME, Marks::Literal, vocabulary)?,
        heads: Phrases::new(file.head, NAME, Marks::Literal, vocabulary)?,
        recipients: Phrases::new(file.recipients, NAME, Marks::Literal, vocabulary)?,
        relations: Phrases::new(file.relation, NAME, Marks::Literal, vocabulary)?,
        periods: Phrases::new(file.period, NAME, Marks::Literal, vocabulary)?,
        words: Phrases::new(file.word, NAME, Marks::Literal, vocabulary)?,
        unit_suffixes,
        scale_suffixes,
    })
}

fn by_suffix<M>(entries: &[Entry<M>], suffixes: impl Fn(&M) -> &Vec<String>) -> FxHashMap<String, usize> {
    let mut known = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        for suffix in suffixes(&entry.meaning) {
            known.entry(suffix.clone()).or_insert(at);
        }
    }
    known
}

/// A counted noun is its own id, name, pattern and example.
fn counted_noun(noun: String, group: Group) -> Entry<Unit> {
    Entry {
        id: noun.clone(),
        patterns: vec![noun.clone()],
        examples: vec![noun.clone()],
        rejects: Vec::new(),
        meaning: Unit { name: Some(noun), means: UnitKind::Count, suffixes: Vec::new(), group: Some(group) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::token::Tokens;

    /// Every example is won by its entry, no reject is.
    fn prove<M: serde::de::DeserializeOwned>(phrases: &Phrases<M>, vocabulary: &Vocabulary) {
        for (number, entry) in phrases.entries().iter().enumerate() {
            let wins = |text: &String| {
                let tokens = Tokens::read(text, vocabulary, false);
                phrases
                    .all(&tokens, 0..tokens.list.len())
                    .iter()
                    .any(|hit| hit.payload as usize == number || phrases.entries()[hit.payload as usize].id == entry.id)
            };
            for example in &entry.examples {
                assert!(wins(example), "{}: example \"{example}\" is not won", entry.id);
            }
            for reject in &entry.rejects {
                assert!(!wins(reject), "{}: reject \"{reject}\" is won", entry.id);
            }
        }
    }

    #[test]
    fn examples_and_rejects() {
        let mut vocabulary = Vocabulary::new();
        let figures = load(&Files::builtin().with_proofs(), &mut vocabulary).expect("figures.toml loads");
        prove(&figures.before, &vocabulary);
        prove(&figures.after, &vocabulary);
        prove(&figures.names, &vocabulary);
        prove(&figures.scales, &vocabulary);
        prove(&figures.units, &vocabulary);
        prove(&figures.stops, &vocabulary);
        prove(&figures.ranges, &vocabulary);
        prove(&figures.heads, &vocabulary);
        prove(&figures.recipients, &vocabulary);
        prove(&figures.relations, &vocabulary);
        prove(&figures.periods, &vocabulary);
        prove(&figures.words, &vocabulary);
    }

    #[test]
    fn suffixes_are_taken_to_the_letter() {
        let figures = load(&Files::builtin(), &mut Vocabulary::new()).expect("figures.toml loads");
        assert_eq!(figures.by_suffix("ha").and_then(|u| u.name.as_deref()), Some("ha"));
        assert_eq!(figures.by_suffix("đ").and_then(|u| u.name.as_deref()), Some("đồng"));
        assert_eq!(figures.by_suffix("G").map(|u| u.means), Some(UnitKind::Never));
        assert!(figures.by_suffix("én").is_none());
    }
}
