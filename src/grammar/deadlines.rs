//! Forms of deadlines: `grammars/deadlines.toml` in, four tables of phrases out.
//!
//! A dated deadline is a direction, a written time and perhaps a suffix: "trước" + "ngày 15" + "hàng tháng". Anything else
//! is one form: "thường xuyên", "theo lộ trình của Bộ Công an". Cues are the words around them that tell a deadline from a
//! mere mention of a time: "thời gian hoàn thành", "đã".

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::vocabulary::{Trees, Vocabulary};
use crate::error::Error;
use crate::model::DeadlineKind;

/// The tables.
#[derive(Debug)]
pub struct Deadlines {
    /// Words before a time.
    pub directions: Phrases<Direction>,
    /// Words after a time.
    pub suffixes: Phrases<Suffix>,
    /// Deadlines without a date.
    pub forms: Phrases<Form>,
    /// Words that decide whether a time is a deadline.
    pub cues: Phrases<Cue>,
    /// The trees of what a deadline may begin with: a direction, a written time, a form.
    pub trees: Trees,
    /// What the examples of all tables mean; empty unless the files were read with proofs.
    pub proofs: Vec<Proof>,
}

/// Meaning of words before a time.
#[derive(Clone, Debug, Deserialize)]
pub struct Direction {
    /// How the time is meant.
    pub sense: Sense,
    /// How surely it makes a deadline in running text.
    #[serde(default)]
    pub prose: Strength,
}

/// How a time after a direction is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// Earlier than the time: "trước ngày 30/11".
    Before,
    /// No later than its end: "chậm nhất ngày 30/11".
    By,
    /// At some point in it: "trong quý I".
    Within,
    /// From its beginning on: "từ ngày 01/6".
    From,
    /// When it is over: "sau ngày 31/12".
    After,
    /// No deadline: "tính đến ngày 30/6", "tầm nhìn đến năm 2030".
    Mention,
}

/// How surely a direction makes a deadline in running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Only after a cue: "hoàn thành đến ngày 30/6".
    #[default]
    Cued,
    /// Unless the words around it speak of the past or of something else.
    Weak,
    /// Always.
    Strong,
}

/// Meaning of words after a time.
#[derive(Clone, Debug, Deserialize)]
pub struct Suffix {
    /// What they do to it.
    pub sense: SuffixSense,
    /// For repetition: the rule to which the parts of the time are added. Without it, the period is not known.
    #[serde(default)]
    pub rule: Option<String>,
}

/// What a suffix does to a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuffixSense {
    /// It repeats: "hàng tháng".
    Every,
    /// Its end is open: "trở đi", "và các năm tiếp theo".
    Onwards,
    /// It reaches to the present, so it is past: "đến nay".
    Past,
}

/// Meaning of a deadline without a date.
#[derive(Clone, Debug, Deserialize)]
pub struct Form {
    /// The kind of deadline.
    pub sense: FormSense,
    /// Where it counts in running text.
    #[serde(default)]
    pub prose: Place,
    /// The rule of a repetition; `{count}` is the number read. On an `ongoing` form it is used once a date is added.
    #[serde(default)]
    pub rule: Option<String>,
    /// A date that repeats may follow and makes it a repetition: "định kỳ trước ngày 20 hàng tháng". Forms with a rule
    /// need not say so.
    #[serde(default)]
    pub dated: bool,
    /// In a label's text or a cell it counts only if nothing stands beside it.
    #[serde(default)]
    pub alone: bool,
    /// Words that follow belong to it, to the end of the clause: an event, a body.
    #[serde(default)]
    pub tail: bool,
}

/// Kinds of deadlines without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormSense {
    /// Repeats by a rule.
    Recurring,
    /// All the time, or repeatedly.
    Ongoing,
    /// Waits for something.
    Conditional,
    /// Waits for something if the words that follow tell of a state reached: "khi … hoàn chỉnh".
    When,
    /// Counted from an event.
    Relative,
    /// From the day on which the document is signed.
    Signing,
    /// From the year after the document's: "các năm tiếp theo".
    ComingYears,
    /// No deadline: "chi thường xuyên".
    Mention,
}

/// Where a form counts in running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Wherever it stands.
    Anywhere,
    /// At the start of a clause, or after a cue.
    Start,
    /// On a verb: at the start of a clause or before a verb, or after a cue.
    Verb,
    /// After a cue.
    Cued,
    /// Only in a label's text or a table cell.
    #[default]
    Never,
}

/// Meaning of words around a time.
#[derive(Clone, Debug, Deserialize)]
pub struct Cue {
    /// What they tell.
    pub sense: CueSense,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueSense {
    /// A deadline follows: "thời gian hoàn thành".
    Due,
    /// What stands in this part of the sentence is past: "đã".
    Past,
    /// What stands up to the next comma is a circumstance: "căn cứ", "bám sát".
    Circumstance,
    /// A verb that work begins with.
    Action,
    /// A state that must be reached: "được phê duyệt".
    State,
    /// An event or condition ends before it: "thì", "sẽ".
    Stop,
    /// What a report says of the time to come, after what it says of its own period: "phương hướng".
    Outlook,
    /// Opens the part of the work that a deadline is for: "tại", "đối với".
    Scope,
}

/// An example of an entry and what it means.
#[derive(Clone, Debug, Deserialize)]
pub struct Proof {
    /// The example.
    pub text: String,
    /// The entry that wins in it.
    #[serde(skip)]
    pub entry: String,
    /// The kind of its first deadline.
    pub kind: Option<DeadlineKind>,
    /// Its first day.
    pub start: Option<String>,
    /// Its last day.
    pub end: Option<String>,
    /// Its rule.
    pub rrule: Option<String>,
    /// Its interval.
    pub edtf: Option<String>,
    /// The example is running text, not the text of a label.
    #[serde(default)]
    pub prose: bool,
    /// It has no deadline.
    #[serde(default)]
    pub none: bool,
}

#[derive(Deserialize)]
struct File {
    direction: Vec<Row<Direction>>,
    suffix: Vec<Row<Suffix>>,
    form: Vec<Row<Form>>,
    cue: Vec<Row<Cue>>,
}

/// An entry whose examples say what they mean.
#[derive(Deserialize)]
struct Row<M> {
    id: String,
    patterns: Vec<String>,
    #[serde(flatten)]
    meaning: M,
    #[serde(default)]
    examples: Vec<Example>,
    #[serde(default)]
    rejects: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Example {
    Text(String),
    Meant(Proof),
}

/// Reads the tables.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Deadlines, Error> {
    let file: File = files.read(FILE)?;
    let mut proofs = Vec::new();
    let directions = table(file.direction, vocabulary, &mut proofs)?;
    let suffixes = table(file.suffix, vocabulary, &mut proofs)?;
    let forms = table(file.form, vocabulary, &mut proofs)?;
    let cues = table(file.cue, vocabulary, &mut proofs)?;
    let trees = directions.tree().or(forms.tree()).or(vocabulary.times.tree());
    Ok(Deadlines { directions, suffixes, forms, cues, trees, proofs })
}

const FILE: &str = "deadlines.toml";

fn table<M: DeserializeOwned>(
    rows: Vec<Row<M>>,
    vocabulary: &mut Vocabulary,
    proofs: &mut Vec<Proof>,
) -> Result<Phrases<M>, Error> {
    let mut entries = Vec::with_capacity(rows.len());
    for Row { id, patterns, meaning, examples, rejects } in rows {
        let mut texts = Vec::with_capacity(examples.len());
        for example in examples {
            match example {
                Example::Text(text) => texts.push(text),
                Example::Meant(proof) => {
                    texts.push(proof.text.clone());
                    proofs.push(Proof { entry: id.clone(), ..proof });
                }
            }
        }
        entries.push(Entry { id, patterns, meaning, examples: texts, rejects });
    }
    Phrases::new(entries, FILE, Marks::Loose, vocabulary)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::grammar::token::Tokens;

    fn loaded() -> (Deadlines, Vocabulary) {
        let files = Files::builtin().with_proofs();
        let mut vocabulary = Vocabulary::new();
        crate::grammar::time_words::load(&files, &mut vocabulary).unwrap();
        let deadlines = load(&files, &mut vocabulary).unwrap();
        (deadlines, vocabulary)
    }

    fn prove<M: DeserializeOwned>(table: &Phrases<M>, vocabulary: &Vocabulary, seen: &mut BTreeSet<String>) {
        for entry in table.entries() {
            assert!(seen.insert(entry.id.clone()), "two entries are called {}", entry.id);
            assert!(!entry.examples.is_empty(), "{} has no example", entry.id);
            let wins = |text: &String| {
                let tokens = Tokens::read(text, vocabulary, false);
                let hits = table.all(&tokens, 0..tokens.list.len());
                hits.iter().any(|hit| table.entries()[hit.payload as usize].id == entry.id)
            };
            for example in &entry.examples {
                assert!(wins(example), "{} does not win in its example \"{example}\"", entry.id);
            }
            for reject in &entry.rejects {
                assert!(!wins(reject), "{} wins in \"{reject}\"", entry.id);
            }
        }
    }

    #[test]
    fn every_entry_wins_in_its_examples_and_in_none_of_its_rejects() {
        let (deadlines, vocabulary) = loaded();
        let mut seen = BTreeSet::new();
        prove(&deadlines.directions, &vocabulary, &mut seen);
        prove(&deadlines.suffixes, &vocabulary, &mut seen);
        prove(&deadlines.forms, &vocabulary, &mut seen);
        prove(&deadlines.cues, &vocabulary, &mut seen);
    }
}
