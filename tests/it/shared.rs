//! The documents beside the project, where they are there: scored like the corpus, recorded nowhere. The floors of the
//! group `shared` in `corpus/floors.toml` hold for each of them, not for their mean.

use crate::corpus::{floors, means, scored};
use crate::documents::shared;
use crate::score::FIELDS;

#[test]
fn accuracy_on_shared_documents_stays_above_the_floors() {
    let documents = shared();
    if documents.is_empty() {
        println!("skipped: there is no ../shared with documents and gold");
        return;
    }
    let scores = scored(&documents);
    let floors = floors().remove("shared").unwrap_or_default();
    let mut failures = Vec::new();
    for (document, score) in &scores {
        println!("{}", document.name);
        for field in FIELDS {
            println!("    {field:18} {}", score.get(field).map_or("–".to_owned(), |v| format!("{v:.4}")));
        }
        score.wrong().for_each(|wrong| println!("    {wrong}"));
        for (field, floor) in &floors {
            if score.get(field).is_some_and(|value| value < *floor) {
                failures.push(format!("{}: {field} is below {floor}", document.name));
            }
        }
    }
    println!("mean {:#?}", means(scores.iter().map(|s| &s.1)));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
