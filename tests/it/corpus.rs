//! The corpus: what the program says of each document today, and how near that is to the truth.
//!
//! Two questions, two files. `recorded.json` must be equal, so that no change goes unnoticed; `expected.json` is scored
//! against the floors of `corpus/floors.toml`, which only rise.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use boctach::output::json;
use serde_json::Value;

use crate::documents::{Document, corpus};
use crate::score::{FIELDS, Score, score};
use crate::{compare, project, updating};

const FLOORS: &str = "corpus/floors.toml";

#[test]
fn results_are_as_recorded() {
    let differences: Vec<String> = corpus()
        .iter()
        .filter_map(|document| {
            let fresh = json::to_string(&document.analyse().document).expect("JSON");
            compare(&document.folder.join("recorded.json"), &fresh).err()
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn accuracy_stays_above_the_floors() {
    let scores = scored(corpus());
    let mut held = floors();
    let means: BTreeMap<&str, Means> = [("born-digital", true), ("ocr", false)]
        .map(|(group, born_digital)| {
            (group, means(scores.iter().filter(|s| s.0.born_digital == born_digital).map(|s| &s.1)))
        })
        .into();
    if updating() {
        for (group, means) in &means {
            let floors = held.entry((*group).to_owned()).or_default();
            for (field, mean) in means {
                let floor = floors.entry((*field).to_owned()).or_insert(0.0);
                *floor = floor.max((mean * 100.0).floor() / 100.0);
            }
        }
        fs::write(project(FLOORS), written(&held)).expect("floors can be written");
    }
    let failures = below(&held, &means);
    let wrong = scores
        .iter()
        .flat_map(|(document, score)| score.wrong().map(move |wrong| format!("{}: {wrong}\n", document.name)));
    assert!(failures.is_empty(), "{}\n{}", failures.join("\n"), wrong.collect::<String>());
}

#[test]
fn the_accuracy_page_is_current() {
    let scores = scored(corpus());
    let mut page = String::from(
        "# Accuracy\n\n\
         Generated from `corpus/` by the test `corpus`; what each field measures is said in `tests/it/score.rs`. \
         The truth of each document was written by hand after `docs/annotation.md`.\n",
    );
    for (title, born_digital) in [("Born-digital documents", true), ("Documents recognised from images", false)] {
        let group: Vec<_> = scores.iter().filter(|s| s.0.born_digital == born_digital).collect();
        let mean = means(group.iter().map(|s| &s.1));
        let _ = write!(page, "\n## {title}\n\n| document |");
        for field in FIELDS {
            let _ = write!(page, " {} |", field.replace('_', " "));
        }
        let _ = write!(page, "\n|---|{}\n", "---:|".repeat(FIELDS.len()));
        for (document, score) in &group {
            row(&mut page, &document.name, |field| score.get(field));
        }
        row(&mut page, "**mean**", |field| mean.get(field).copied());
    }
    let outcome = compare(&project("docs/accuracy.md"), &page);
    assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
}

#[test]
fn truths_and_results_speak_of_the_same_things() {
    // A misspelt key in a truth would silently count as absent.
    let known = [
        "document",
        "header",
        "sections",
        "tasks",
        "targets",
        "figures",
        "citations",
        "findings",
        "notes",
        "abbreviations",
        "tables",
        "source",
    ];
    for document in corpus() {
        let truth = document.expected.as_object().expect("a truth is an object");
        let unknown: Vec<_> = truth.keys().filter(|key| !known.contains(&key.as_str())).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", document.name);
        for task in truth.get("tasks").and_then(Value::as_array).into_iter().flatten() {
            assert!(task["text"].is_string() && task["path"].is_string(), "{}: {task}", document.name);
        }
    }
}

/// The lowest accepted means, by group and field.
pub(crate) type Floors = BTreeMap<String, BTreeMap<String, f64>>;
/// Means by field.
pub(crate) type Means = BTreeMap<&'static str, f64>;

/// The floors in force.
pub(crate) fn floors() -> Floors {
    toml::from_str(&fs::read_to_string(project(FLOORS)).expect("there are floors")).expect("floors are TOML")
}

/// The score of every document.
pub(crate) fn scored(documents: &[Document]) -> Vec<(&Document, Score)> {
    let one = |document: &Document| {
        let result = serde_json::to_value(document.analyse().document).expect("JSON");
        score(&document.expected, &result)
    };
    documents.iter().map(|document| (document, one(document))).collect()
}

/// The mean of every field over the documents that have it.
pub(crate) fn means<'s>(scores: impl Iterator<Item = &'s Score>) -> Means {
    let scores: Vec<_> = scores.collect();
    let mean = |field: &'static str| {
        let values: Vec<f64> = scores.iter().filter_map(|s| s.get(field)).collect();
        (!values.is_empty()).then(|| (field, values.iter().sum::<f64>() / values.len() as f64))
    };
    FIELDS.into_iter().filter_map(mean).collect()
}

/// The fields of each group that are below their floor.
pub(crate) fn below(floors: &Floors, means: &BTreeMap<&str, Means>) -> Vec<String> {
    let mut failures = Vec::new();
    for (group, means) in means {
        for (field, floor) in floors.get(*group).into_iter().flatten() {
            let mean = means.get(field.as_str()).copied().unwrap_or(0.0);
            if mean < *floor {
                failures.push(format!("{group}: {field} is {mean:.4}, its floor {floor}"));
            }
        }
    }
    failures
}

fn written(floors: &Floors) -> String {
    let mut text = String::from(
        "# Lowest accepted scores: means over the born-digital and the recognised documents of the corpus, which\n\
         # `UPDATE=1 cargo test` raises, and of each document beside the project (`shared`), set by hand. To lower one\n\
         # is a decision; its reason belongs into the commit message.\n",
    );
    for (group, floors) in floors {
        let _ = write!(text, "\n[{group}]\n");
        for field in FIELDS {
            if let Some(floor) = floors.get(field) {
                let _ = writeln!(text, "{field} = {floor:.2}");
            }
        }
    }
    text
}

fn row(page: &mut String, name: &str, value: impl Fn(&str) -> Option<f64>) {
    let _ = write!(page, "| {name} |");
    for field in FIELDS {
        let _ = match value(field) {
            Some(value) => write!(page, " {value:.3} |"),
            None => write!(page, " – |"),
        };
    }
    page.push('\n');
}
