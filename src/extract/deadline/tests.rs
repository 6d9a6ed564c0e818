//! Forms with what they mean, read as of a document for the year 2023.

use super::super::testing::with_reading;
use super::*;
use crate::grammar::deadlines::Proof;
use crate::grammar::files::Files;
use crate::grammar::vocabulary::Vocabulary;

fn read(text: &str, prose: bool, tolerant: bool) -> Vec<Deadline> {
    let mut found = Vec::new();
    with_reading(text, tolerant, |reading| {
        found = if prose { in_prose(reading, 0..text.len()) } else { in_value(reading, 0..text.len()) };
        for deadline in &found {
            assert_eq!(deadline.text, reading.str(deadline.span.range()));
        }
    });
    found
}

#[test]
fn examples_of_the_grammar_mean_what_they_say() {
    let files = Files::builtin().with_proofs();
    let mut vocabulary = Vocabulary::new();
    let tables = crate::grammar::deadlines::load(&files, &mut vocabulary).unwrap();
    assert!(tables.proofs.len() > 100);
    let mut wrong = Vec::new();
    for proof in &tables.proofs {
        let found = read(&proof.text, proof.prose, false);
        let first = found.first();
        let same = |wanted: &Option<String>, have: Option<&String>| wanted.is_none() || wanted.as_ref() == have;
        let right = match first {
            None => proof.none,
            Some(d) => {
                !proof.none
                    && Some(d.kind) == proof.kind
                    && proof.start == d.start
                    && proof.end == d.end
                    && proof.rrule == d.rrule
                    && same(&proof.edtf, d.edtf.as_ref())
            }
        };
        if !right {
            let Proof { entry, text, .. } = proof;
            wrong.push(format!("{entry}: \"{text}\" gives {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.concat());
}
