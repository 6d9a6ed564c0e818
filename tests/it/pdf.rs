//! PDF documents: what is in one is what is in its twin in plain text, but for the places; damage is survived.

use std::fs;
use std::time::{Duration, Instant};

use boctach::Error;
use boctach::ingest::Resources;

use crate::documents::{analyser, assert_same, corpus, shared_folder};
use crate::project;

#[test]
fn a_printed_document_is_its_twin_in_text() {
    let mut twins = 0;
    for document in corpus() {
        if let Ok(bytes) = fs::read(document.folder.join("source.pdf")) {
            let pdf = analyser().analyse("source.pdf", &bytes).expect("a PDF document");
            assert_same(&document.name, &pdf, &document.analyse());
            twins += 1;
        }
    }
    assert!(twins > 1, "the corpus has {twins} documents with a twin");
}

#[test]
fn a_password_is_needed_only_where_the_reader_has_one() {
    for way in ["rc4-40", "rc4-128", "aes-128", "aes-256"] {
        // That only the owner has one restricts what may be done with the file, and a password meant for another file does no harm.
        for (kind, password, opens) in [
            ("owner", None, true),
            ("owner", Some("mat-khau"), true),
            ("owner", Some("chu-so-huu"), true),
            ("user", None, false),
            ("user", Some("sai"), false),
            ("user", Some("mat-khau"), true),
            // Of the older ways the owner's password is not tried.
            ("user", Some("chu-so-huu"), way == "aes-256"),
        ] {
            let name = format!("{way}-{kind}.pdf");
            let bytes = fs::read(project("tests/data/passwords").join(&name)).expect("a PDF file");
            let resources = Resources { password, ..Resources::default() };
            match analyser().analyse_with(&name, &bytes, &resources) {
                Ok(analysis) => {
                    assert!(opens, "{name} with {password:?}");
                    assert!(analysis.text.string.contains("15/KH-UBND"), "{name}: {}", analysis.text.string);
                    let facts = analysis.document.source.facts.expect("facts");
                    let facts = (facts.encrypted, facts.title.as_deref());
                    assert_eq!(facts, (Some(true), Some("Kế hoạch")), "{name} with {password:?}");
                }
                Err(Error::NeedsPassword { given, .. }) => {
                    assert_eq!((opens, given), (false, password.is_some()), "{name} with {password:?}");
                }
                Err(error) => panic!("{name} with {password:?}: {error}"),
            }
        }
    }
}

#[test]
fn the_shared_documents_are_read_to_the_letter() {
    let Some(folder) = shared_folder().map(|folder| folder.join("pdf")).filter(|folder| folder.is_dir()) else {
        println!("skipped: there is no ../shared/pdf");
        return;
    };
    // Most errors in a thousand letters.
    for (name, most) in [("report", 3.0), ("decision-tables", 3.0), ("report-tcvn3", 1.0)] {
        let pdf = fs::read(folder.join(format!("{name}.pdf"))).expect("a PDF file");
        let truth = fs::read(folder.join(format!("truth/{name}.truth.txt"))).expect("its truth");
        let pdf = analyser().analyse(name, &pdf).expect("a PDF document");
        // The truth as the program writes any text: straight quotation marks, no asterisks, footnotes lifted.
        let truth = analyser().analyse(name, &truth).expect("text");
        // The mark of a footnote is the code of a letter in TCVN3, so that its words stay where they stand.
        let words = |text: &str| text.lines().filter(|l| !l.starts_with(['¹', 'ạ'])).collect::<Vec<_>>().join("\n");
        let texts = [&pdf, &truth].map(|a| words(&a.text.string));
        let [found, expected] = texts.each_ref().map(|text| text.split_whitespace().collect::<Vec<_>>());
        let (errors, letters) =
            (errors(&expected, &found), expected.iter().map(|w| w.chars().count() + 1).sum::<usize>());
        let rate = errors as f64 * 1000.0 / letters as f64;
        println!("{name}: {errors} errors in {letters} letters");
        assert!(rate <= most, "{name}: {rate:.2} errors in a thousand letters");
    }
}

#[test]
fn damage_anywhere_neither_panics_nor_hangs() {
    let sources: Vec<Vec<u8>> =
        corpus().iter().filter_map(|document| fs::read(document.folder.join("source.pdf")).ok()).collect();
    let rounds = std::env::var("BOCTACH_DAMAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(24);
    let mut state = 11_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let mut read = 0;
    let mut longest = Duration::ZERO;
    for round in 0..rounds {
        let mut bytes = sources[round % sources.len()].clone();
        let length = bytes.len();
        match round % 3 {
            0 => bytes.truncate(random(length)),
            1 => (0..20).for_each(|_| bytes[random(length)] ^= 1 << random(8)),
            _ => {
                let at = random(length - 512);
                bytes[at..at + 512].fill_with(|| u8::try_from(random(256)).unwrap_or(0));
            }
        }
        let begun = Instant::now();
        let outcome = analyser().analyse("x.pdf", &bytes);
        // The time is for a machine that does other things too, and for a build without optimisation.
        longest = longest.max(begun.elapsed());
        assert!(longest < Duration::from_secs(30), "round {round} took {longest:?}");
        match outcome {
            Ok(analysis) => read += usize::from(analysis.text.string.len() > 100),
            Err(error) => assert!(error.help().is_some(), "{error}"),
        }
    }
    println!("text from {read} of {rounds} damaged documents, the longest in {longest:?}");
    assert!(read * 2 > rounds, "text from only {read} of {rounds} damaged documents");
}

/// Letters to change to make one text of the other, word by word from the nearest common word.
fn errors(expected: &[&str], found: &[&str]) -> usize {
    const AHEAD: usize = 400;
    let (mut i, mut j, mut errors) = (0, 0, 0);
    while i < expected.len() && j < found.len() {
        if expected[i] == found[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        // The nearest place at which four words agree again.
        let agrees = |a: usize, b: usize| {
            (0..4).all(|k| expected.get(i + a + k).is_some_and(|w| found.get(j + b + k) == Some(w)))
        };
        let near = (1..AHEAD).find_map(|sum| (0..=sum).map(|a| (a, sum - a)).find(|&(a, b)| agrees(a, b)));
        let (a, b) = near.unwrap_or((expected.len() - i, found.len() - j));
        errors += distance(&expected[i..i + a].join(" "), &found[j..j + b].join(" "));
        (i, j) = (i + a, j + b);
    }
    errors + expected[i..].iter().chain(&found[j..]).map(|word| word.chars().count() + 1).sum::<usize>()
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}
