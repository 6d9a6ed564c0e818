//! Grammar files → what is wrong with them.
//!
//! Every entry of a table carries its proof: its `examples` must be won by it against the whole table ("KẾ HOẠCH" by
//! `ke_hoach`), its `rejects` must not. Names must be unique, and a key that nothing reads is taken for a typo. A table
//! joins by a row in [`TABLES`]; one with richer examples adds its own checks there.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde_json::Value;

use super::Grammar;
use super::comparison::Comparison;
use super::files::Files;
use super::furniture::FurnitureLine;
use super::names::{Found, Names};
use super::phrases::Phrases;
use super::token::Tokens;
use super::vocabulary::Vocabulary;
use crate::error::Error;

/// Something wrong with a grammar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The grammar file.
    pub file: String,
    /// Id of the entry; absent where the file as a whole is meant.
    pub entry: Option<String>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// Another entry of the table has the same id.
    DuplicateId,
    /// The entry has no pattern and can never match.
    NoPattern,
    /// The entry has no example.
    NoExample,
    /// A pattern cannot be used.
    BadPattern {
        /// Why.
        message: String,
    },
    /// A key that nothing reads.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// No pattern of the entry wins in its example.
    ExampleLost {
        /// The example.
        example: String,
        /// The entries that win in it instead.
        winners: Vec<String>,
    },
    /// The entry wins where it must not.
    RejectWon {
        /// The text.
        reject: String,
    },
    /// An example is matched but read with another value than the entry says.
    WrongValue {
        /// The example.
        example: String,
        /// What the entry says.
        expected: String,
        /// What is read.
        found: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.entry {
            Some(entry) => write!(f, "{}: entry \"{entry}\": {}", self.file, self.kind),
            None => write!(f, "{}: {}", self.file, self.kind),
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProblemKind::DuplicateId => write!(f, "another entry has the same id"),
            ProblemKind::NoPattern => write!(f, "it has no pattern"),
            ProblemKind::NoExample => write!(f, "it has no example"),
            ProblemKind::BadPattern { message } => {
                write!(f, "its pattern cannot be used: {message}")
            }
            ProblemKind::UnknownKey { key } => write!(f, "nothing reads the key \"{key}\""),
            ProblemKind::ExampleLost { example, winners } if winners.is_empty() => {
                write!(f, "no pattern matches its example \"{example}\"")
            }
            ProblemKind::ExampleLost { example, winners } => {
                write!(f, "its example \"{example}\" is won by \"{}\"", winners.join("\", \""))
            }
            ProblemKind::RejectWon { reject } => {
                write!(f, "it wins in \"{reject}\", which it must not")
            }
            ProblemKind::WrongValue { example, expected, found } => {
                write!(f, "its example \"{example}\" is read as {found} instead of {expected}")
            }
        }
    }
}

/// A grammar file with its checks.
pub struct Table {
    /// The file.
    pub file: &'static str,
    /// The lists and settings that are read from it.
    pub keys: &'static [&'static str],
    /// Everything wrong with it; the grammar was loaded from the files, with examples.
    pub problems: fn(&Files, &Grammar) -> Result<Vec<Problem>, Error>,
}

/// A row of [`TABLES`]: the file, each list of entries with its table in the grammar, and after a semicolon the other
/// lists and settings of the file.
macro_rules! phrases {
    ($file:literal: $($list:literal => $($field:ident).+),+ $(; $($setting:literal),+)?) => {
        Table {
            file: $file,
            keys: &[$($list,)+ $($($setting),+)?],
            problems: |files, grammar| {
                let mut problems = Vec::new();
                $(problems.extend(table($file, $list, files, &grammar.$($field).+, grammar)?);)+
                Ok(problems)
            },
        }
    };
}

/// As `phrases!`, for tables of names.
macro_rules! names {
    ($file:literal: $($list:literal => $($field:ident).+),+ $(; $($setting:literal),+)?) => {
        Table {
            file: $file,
            keys: &[$($list,)+ $($($setting),+)?],
            problems: |_, grammar| {
                let mut problems = Vec::new();
                $(problems.extend(check_names($file, &grammar.$($field).+, &grammar.vocabulary));)+
                Ok(problems)
            },
        }
    };
}

/// The tables that are verified.
pub const TABLES: &[Table] = &[
    phrases!("doc-types.toml": "type" => doc_types),
    phrases!("labels.toml": "label" => labels),
    phrases!("sections.toml":
        "division" => sections.divisions,
        "ordinal" => sections.ordinals,
        "heading" => sections.headings,
        "mark" => sections.marks
    ),
    phrases!("deadlines.toml":
        "direction" => deadlines.directions,
        "suffix" => deadlines.suffixes,
        "form" => deadlines.forms,
        "cue" => deadlines.cues
    ),
    phrases!("figures.toml":
        "before" => figures.before,
        "after" => figures.after,
        "name" => figures.names,
        "scale" => figures.scales,
        "unit" => figures.units,
        "stop" => figures.stops,
        "range" => figures.ranges,
        "head" => figures.heads,
        "recipients" => figures.recipients,
        "relation" => figures.relations,
        "period" => figures.periods,
        "word" => figures.words;
        "counted"
    ),
    phrases!("citations.toml":
        "names" => citations.law_names,
        "number" => citations.number,
        "date" => citations.date,
        "issuer" => citations.issuer,
        "body" => citations.body,
        "listed-body" => citations.listed_body,
        "subject" => citations.subject,
        "clause" => citations.clause,
        "and" => citations.and,
        "own" => citations.own,
        "basis" => citations.basis,
        "amendment" => citations.amendment;
        "named", "untyped", "laws", "symbols"
    ),
    phrases!("header.toml":
        "mark" => header.marks,
        "date" => header.dates,
        "signing" => header.signings,
        "office" => header.offices,
        "body" => header.bodies,
        "unit" => header.units,
        "city" => header.cities,
        "issue" => header.issues,
        "stop" => header.stops,
        "open" => header.opens,
        "proper" => header.propers,
        "rank" => header.ranks,
        "surname" => header.surnames,
        "define" => header.definitions,
        "hereafter" => header.hereafter,
        "passed" => header.passed;
        "issuer"
    ),
    names!("agencies.toml":
        "head" => agencies.heads,
        "agency" => agencies.bodies,
        "office" => agencies.posts,
        "suffix" => agencies.suffixes,
        "programme" => agencies.programmes,
        "purpose" => agencies.purposes,
        "charge" => agencies.charges;
        "field"
    ),
    names!("groups.toml":
        "quantifier" => groups.quantifiers,
        "noun" => groups.nouns,
        "qualifier" => groups.qualifiers,
        "link" => groups.links,
        "joiner" => groups.joiners;
        "block", "unit"
    ),
    phrases!("checks.toml":
        "appendix" => checks.appendices,
        "future" => checks.futures,
        "list" => checks.lists,
        "area" => checks.areas,
        "total" => checks.totals,
        "exceedable" => checks.exceedables;
        "issuer-code"
    ),
    Table {
        file: "comparison.toml",
        keys: &["common", "same", "field", "span", "condition", "state"],
        problems: |files, grammar| {
            let tables = &grammar.comparison;
            let mut problems = Vec::new();
            problems.extend(own_words("common", files, &tables.common, tables)?);
            problems.extend(own_words("same", files, &tables.same, tables)?);
            problems.extend(own_words("field", files, &tables.fields, tables)?);
            problems.extend(own_words("span", files, &tables.spans, tables)?);
            problems.extend(own_words("condition", files, &tables.conditions, tables)?);
            problems.extend(own_words("state", files, &tables.states, tables)?);
            Ok(problems)
        },
    },
    Table { file: "roles.toml", keys: &["cue"], problems: roles },
    Table { file: "furniture.toml", keys: &["line"], problems: furniture },
    // Words by class have no patterns; a class that does not exist is refused when the file is loaded.
    Table { file: "times.toml", keys: &["word", "numbers"], problems: |_, _| Ok(Vec::new()) },
];

/// Everything wrong with the tables. `files` must come with examples ([`Files::with_proofs`]).
///
/// # Errors
/// When a file cannot be loaded at all.
pub fn verify(files: &Files) -> Result<Vec<Problem>, Error> {
    let grammar = Grammar::load(files)?;
    let mut problems = Vec::new();
    for table in TABLES {
        problems.extend(unknown_lists(table, files)?);
        problems.extend((table.problems)(files, &grammar)?);
    }
    Ok(problems)
}

/// As `table`, for the tables of `comparison.toml`, which have a vocabulary of their own.
fn own_words<M: for<'de> Deserialize<'de>>(
    list: &str,
    files: &Files,
    phrases: &Phrases<M>,
    tables: &Comparison,
) -> Result<Vec<Problem>, Error> {
    let mut problems = check_keys::<M>("comparison.toml", list, files)?;
    problems.extend(check_phrases("comparison.toml", phrases, &tables.vocabulary));
    Ok(problems)
}

/// Everything wrong with a table of phrases whose entries stand in `list` of its file.
///
/// # Errors
/// When the file cannot be read.
pub fn table<M: for<'de> Deserialize<'de>>(
    file: &str,
    list: &str,
    files: &Files,
    phrases: &Phrases<M>,
    grammar: &Grammar,
) -> Result<Vec<Problem>, Error> {
    let mut problems = check_keys::<M>(file, list, files)?;
    problems.extend(check_phrases(file, phrases, &grammar.vocabulary));
    Ok(problems)
}

/// Runs the proofs of a table and checks that ids are unique and every entry has patterns and examples.
pub fn check_phrases<M>(file: &str, phrases: &Phrases<M>, vocabulary: &Vocabulary) -> Vec<Problem> {
    let entries = phrases.entries();
    let mut ids: Vec<&str> = entries.iter().map(|e| e.id.as_str()).collect();
    ids.sort_unstable();
    let mut problems = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        let mut report = |kind| problems.push(Problem { file: file.to_owned(), entry: Some(entry.id.clone()), kind });
        let same =
            ids.partition_point(|id| *id <= entry.id.as_str()) - ids.partition_point(|id| *id < entry.id.as_str());
        if same > 1 {
            report(ProblemKind::DuplicateId);
        }
        if entry.patterns.is_empty() {
            report(ProblemKind::NoPattern);
        }
        if entry.examples.is_empty() {
            report(ProblemKind::NoExample);
        }
        for example in &entry.examples {
            let winners = winners(phrases, vocabulary, example);
            if !winners.contains(&number) {
                let winners = winners.into_iter().map(|w| entries[w].id.clone()).collect();
                report(ProblemKind::ExampleLost { example: example.clone(), winners });
            }
        }
        for reject in &entry.rejects {
            if self::winners(phrases, vocabulary, reject).contains(&number) {
                report(ProblemKind::RejectWon { reject: reject.clone() });
            }
        }
    }
    problems
}

/// Checks that every name and example is read by its own entry to its end, that no reject is, and that ids are unique.
pub fn check_names<M>(file: &str, names: &Names<M>, vocabulary: &Vocabulary) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for entry in names.entries() {
        let mut report = |kind| problems.push(Problem { file: file.to_owned(), entry: Some(entry.id.clone()), kind });
        if !seen.insert(entry.id.as_str()) {
            report(ProblemKind::DuplicateId);
        }
        let own = std::iter::once(&entry.name).chain(&entry.names).skip(usize::from(entry.composed));
        for example in own.chain(&entry.examples) {
            let tokens = Tokens::read(example, vocabulary, false);
            let found = names.at(&tokens, 0);
            let whole = |f: &Found<'_, M>| f.entry.id == entry.id && f.to == tokens.list.len();
            if !found.as_ref().is_some_and(whole) {
                let winners = found.iter().map(|f| f.entry.id.clone()).collect();
                report(ProblemKind::ExampleLost { example: example.clone(), winners });
            }
        }
        for reject in &entry.rejects {
            let tokens = Tokens::read(reject, vocabulary, false);
            if names.at(&tokens, 0).is_some_and(|f| f.entry.id == entry.id) {
                report(ProblemKind::RejectWon { reject: reject.clone() });
            }
        }
    }
    problems
}

/// Cues stand in tables of their own, one for those that guide the reading and one for each that is asked for apart.
fn roles(_: &Files, grammar: &Grammar) -> Result<Vec<Problem>, Error> {
    let tables = grammar.roles.tables();
    Ok(tables.flat_map(|table| check_phrases("roles.toml", table, &grammar.vocabulary)).collect())
}

/// Finds keys of entries that are neither those of every entry nor fields of the table's meaning `M`.
///
/// # Errors
/// When the file cannot be read.
pub fn check_keys<M: for<'de> Deserialize<'de>>(file: &str, list: &str, files: &Files) -> Result<Vec<Problem>, Error> {
    const OF_EVERY_ENTRY: [&str; 6] = ["id", "patterns", "examples", "rejects", "seen", "note"];
    // A meaning that does not say what its fields are cannot be checked.
    let Some(fields) = fields::<M>() else {
        return Ok(Vec::new());
    };
    let value: Value = files.read(file)?;
    let entries = value.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut problems = Vec::new();
    for entry in entries.iter().filter_map(Value::as_object) {
        for key in entry.keys() {
            if !OF_EVERY_ENTRY.contains(&key.as_str()) && !fields.contains(&key.as_str()) {
                let id = entry.get("id").and_then(Value::as_str);
                let kind = ProblemKind::UnknownKey { key: key.clone() };
                problems.push(Problem { file: file.to_owned(), entry: id.map(str::to_owned), kind });
            }
        }
    }
    Ok(problems)
}

/// The lines of the page are regular expressions, each for a whole line.
fn furniture(files: &Files, grammar: &Grammar) -> Result<Vec<Problem>, Error> {
    const FILE: &str = "furniture.toml";
    let furniture = &grammar.furniture;
    let mut problems = check_keys::<FurnitureLine>(FILE, "line", files)?;
    let mut report =
        |entry: &str, kind| problems.push(Problem { file: FILE.to_owned(), entry: Some(entry.to_owned()), kind });
    for (entry, message) in furniture.problems() {
        report(&entry, ProblemKind::BadPattern { message });
    }
    for line in furniture.lines() {
        if furniture.lines().iter().filter(|other| other.id == line.id).count() > 1 {
            report(&line.id, ProblemKind::DuplicateId);
        }
        if line.examples.is_empty() {
            report(&line.id, ProblemKind::NoExample);
        }
        let winner = |text: &String| furniture.entry(text).map(|entry| entry.id.clone());
        for example in line.examples.iter().filter(|example| winner(example).as_ref() != Some(&line.id)) {
            let winners = winner(example).into_iter().collect();
            report(&line.id, ProblemKind::ExampleLost { example: example.clone(), winners });
        }
        for reject in line.rejects.iter().filter(|reject| winner(reject).as_ref() == Some(&line.id)) {
            report(&line.id, ProblemKind::RejectWon { reject: reject.clone() });
        }
    }
    Ok(problems)
}

/// Lists of a file that nothing reads: `[[types]]` for `[[type]]`.
fn unknown_lists(table: &Table, files: &Files) -> Result<Vec<Problem>, Error> {
    let value: serde_json::Map<String, Value> = files.read(table.file)?;
    let unknown = value.keys().filter(|key| !table.keys.contains(&key.as_str()));
    let problem = |key: &String| Problem {
        file: table.file.to_owned(),
        entry: None,
        kind: ProblemKind::UnknownKey { key: key.clone() },
    };
    Ok(unknown.map(problem).collect())
}

/// Numbers of the entries that win somewhere in a text.
fn winners<M>(phrases: &Phrases<M>, vocabulary: &Vocabulary, text: &str) -> Vec<usize> {
    let tokens = Tokens::read(text, vocabulary, false);
    phrases.all(&tokens, 0..tokens.list.len()).iter().map(|hit| hit.payload as usize).collect()
}

/// The names of the fields that `T` is read from; nothing where `T` does not tell.
fn fields<T: for<'de> Deserialize<'de>>() -> Option<&'static [&'static str]> {
    let mut found = None;
    // The probe never yields a value: what counts is what `T` asks it for.
    let _refused = T::deserialize(FieldProbe(&mut found));
    found
}

/// Notes the field names that a type asks for and refuses to give any value.
struct FieldProbe<'f>(&'f mut Option<&'static [&'static str]>);

impl<'de> Deserializer<'de> for FieldProbe<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("only the names of fields are asked for"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = Some(fields);
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
