//! The rules of `check`: their table, and the examples on their pages.

use std::collections::BTreeSet;

use boctach::check::{Check, RULES, Selection, check};
use boctach::finding::Lang;

use crate::documents::analyser;

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let family = |code: &str| "HNDAFCX".find(&code[..1]).unwrap_or_else(|| panic!("{code}: unknown family"));
    let mut names = BTreeSet::new();
    for pair in RULES.windows(2) {
        let key = |code: &str| (family(code), code[1..].to_owned());
        assert!(key(pair[0].code) < key(pair[1].code), "{} stands before {}", pair[0].code, pair[1].code);
    }
    for rule in RULES {
        assert!(names.insert(rule.name), "{} twice", rule.name);
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()), "{}", rule.name);
        for text in [rule.summary(), rule.summary_vi()] {
            assert!(
                !text.is_empty() && text.len() < 160,
                "{}: the first line is one short sentence: {text}",
                rule.code
            );
        }
    }
}

#[test]
fn each_bad_example_has_one_finding_and_each_good_one_none() {
    let mut failures = Vec::new();
    for rule in RULES {
        let examples = rule.examples();
        for bad in [true, false] {
            if !examples.iter().any(|e| e.bad == bad) {
                failures.push(format!("{}: no {} example", rule.code, if bad { "bad" } else { "good" }));
            }
        }
        for example in examples {
            // Rules of several documents have tests of their own.
            let Check::Document(_) = rule.check else { continue };
            let (_, text) = &example.documents[0];
            let analysis = analyser().analyse("example.txt", text.as_bytes()).expect("an example is text");
            let only = Selection::new(&[rule.code.to_owned()], &[]).expect("the rule is in the table");
            let number = check(&analysis.document, analyser().grammar(), &only, Lang::En).len();
            if number != usize::from(example.bad) {
                failures.push(format!("{}: {number} findings in\n{text}", rule.code));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
