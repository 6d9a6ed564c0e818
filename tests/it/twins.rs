//! Documents beside the project that are there in several forms: what is in each of them is what is in the text.

use std::fs;

use boctach::Analysis;
use serde_json::Value;

use crate::documents::{analyser, contents, shared_folder};
use crate::score::{FIELDS, score};

/// The name of a document, and its forms.
const DOCUMENTS: [(&str, [&str; 2]); 2] = [
    ("bac-giang-2024-04-report", ["report.pdf", "report.docx"]),
    ("kien-giang-2022-decision-plan", ["decision-tables.pdf", "decision-tables.html"]),
];

#[test]
fn a_shared_document_is_the_same_in_every_form() {
    let Some(shared) = shared_folder().filter(|folder| folder.join("pdf").is_dir()) else {
        println!("skipped: there is no ../shared/pdf");
        return;
    };
    let read = |name: String| -> Analysis {
        let bytes = fs::read(shared.join(&name)).expect("a document");
        analyser().analyse(&name, &bytes).expect("a document that can be read")
    };
    for (name, forms) in DOCUMENTS {
        let gold = fs::read(shared.join(format!("gold/{name}.json"))).expect("its truth");
        let gold: Value = serde_json::from_slice(&gold).expect("JSON");
        let text = read(format!("documents/{name}.txt"));
        let (expected, truth) = (contents(&text), scores(&gold, &text));
        for form in forms {
            let found = read(format!("pdf/{form}"));
            for (field, found, truth) in scores(&gold, &found).zip(truth.clone()).map(|((f, a), (_, b))| (f, a, b)) {
                println!("{form} {field}: {found:.4}, as text {truth:.4}");
                assert!(found >= truth - 0.01, "{form}: {field} {found:.4}, as text {truth:.4}");
            }
            let found_contents = contents(&found);
            for key in ["sections", "tasks", "targets", "figures", "statements", "citations", "abbreviations", "tables"]
            {
                assert_eq!(found_contents[key], expected[key], "{form}: {key}");
            }
            // Rows that a page break has cut are whole, and no cell is lost.
            assert_eq!(rows(&found), rows(&text), "{form}");
        }
    }
}

/// The score of every field but that of the figures, which are told apart by their lines, and those are others in every form.
fn scores(gold: &Value, analysis: &Analysis) -> impl Iterator<Item = (&'static str, f64)> + Clone + use<> {
    let score = score(gold, &serde_json::to_value(&analysis.document).expect("JSON"));
    let fields = FIELDS.into_iter().filter(|field| !field.starts_with("figure"));
    let scores: Vec<_> = fields.map(|field| (field, score.get(field).unwrap_or(1.0))).collect();
    scores.into_iter()
}

fn rows(analysis: &Analysis) -> Vec<&str> {
    analysis.text.string.lines().filter(|line| line.contains('\t')).collect()
}
