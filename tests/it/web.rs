//! Web pages and text in old encodings: what is in them is what is in their twins in plain Unicode text, but for the places.
//!
//! The twins stand in the corpus beside the text: `source.html` is a portal's page with menus, lists of other documents and hidden
//! parts around the plan; `source.tcvn3.txt` is in TCVN3; the first half of `source.vni.txt` was typed in VNI and stored as UTF-8.

use std::fs;

use boctach::Analysis;
use boctach::model::NoteCode;

use crate::documents::{analyser, assert_same, corpus};

#[test]
fn a_twin_of_the_corpus_is_its_text() {
    let mut found = Vec::new();
    for document in corpus() {
        for form in ["html", "tcvn3.txt", "vni.txt"] {
            if let Ok(bytes) = fs::read(document.folder.join(format!("source.{form}"))) {
                assert_same(&document.name, &analyse(&bytes), &document.analyse());
                found.push(form);
            }
        }
    }
    found.sort_unstable();
    assert_eq!(found, ["html", "tcvn3.txt", "vni.txt"]);
}

#[test]
fn what_was_detected_is_reported() {
    for (name, form, encoding, shares) in [
        ("thanh-hoa-2008-ke-hoach-ubnd", "tcvn3.txt", "tcvn3", vec!["tcvn3"]),
        ("nghe-an-2022-xa-ke-hoach-phong-chay", "vni.txt", "utf-8", vec!["vni", "utf-8"]),
    ] {
        let document = corpus().iter().find(|d| d.name == name).expect("a document of the corpus");
        let bytes = fs::read(document.folder.join(format!("source.{form}"))).expect("its twin");
        let found = analyse(&bytes).document;
        let found_shares: Vec<&str> = found.source.encodings.iter().map(|share| share.encoding.as_str()).collect();
        assert_eq!((found.source.encoding.as_str(), found_shares), (encoding, shares), "{name}");
        assert!(found.notes.iter().any(|note| note.code == NoteCode::LegacyEncoding), "{name}");
    }
}

#[test]
fn damage_anywhere_neither_panics_nor_hangs() {
    let document = corpus().iter().find(|d| d.name.starts_with("dong-thap")).expect("a document");
    let whole = fs::read(document.folder.join("source.html")).expect("its twin");
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    for round in 0..60 {
        let mut bytes = whole.clone();
        match round % 3 {
            0 => bytes.truncate(random(whole.len())),
            1 => bytes[random(whole.len())] ^= 1 << random(8),
            _ => {
                let at = random(whole.len() - 64);
                bytes[at..at + 64].fill(u8::try_from(round).unwrap_or(0));
            }
        }
        if let Ok(analysis) = analyser().analyse("x.html", &bytes) {
            assert!(!analysis.text.string.is_empty());
        }
    }
}

fn analyse(bytes: &[u8]) -> Analysis {
    analyser().analyse("source", bytes).expect("a document")
}
