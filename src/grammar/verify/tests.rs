//! The built-in tables hold, and wrong entries of an overlay are reported.

use super::*;
use crate::grammar::files::BUILTIN;

/// What is wrong with `doc-types.toml` under an overlay.
fn problems(overlay: &str) -> Vec<String> {
    let files = Files::builtin().with_proofs().overlay("doc-types.toml", overlay).expect("TOML");
    let found = verify(&files).expect("the tables load");
    found.iter().filter(|p| p.file == "doc-types.toml").map(ToString::to_string).collect()
}

#[test]
fn the_builtin_tables_are_proved() {
    let files = Files::builtin().with_proofs();
    assert_eq!(verify(&files).expect("the tables load"), []);
}

#[test]
fn every_builtin_file_with_entries_is_verified() {
    for file in BUILTIN {
        let value: toml::Table = toml::from_str(file.source).expect("TOML");
        assert!(value.is_empty() || TABLES.iter().any(|t| t.file == file.name), "{} has no row in TABLES", file.name);
    }
}

#[test]
fn lists_that_nothing_reads_are_reported() {
    let found = problems("[[types]]\nid = \"x\"\npatterns = [\"mới\"]\ncodes = []");
    assert_eq!(found, ["doc-types.toml: nothing reads the key \"types\""]);
}

#[test]
fn wrong_entries_are_reported() {
    let entry = |rest: &str| problems(&format!("[[type]]\nid = \"x\"\n{rest}"));
    for (rest, expected) in [
        ("patterns = [\"mới\"]\ncodes = []\nexamples = [\"MỚI\"]", None),
        ("patterns = [\"mới\"]\ncodes = []", Some("it has no example")),
        ("patterns = []\ncodes = []\nexamples = []", Some("it has no pattern")),
        (
            "patterns = [\"mới\"]\ncodes = []\nexamples = [\"Kế hoạch mới\", \"Kế hoạch\"]",
            Some("its example \"Kế hoạch\" is won by \"ke_hoach\""),
        ),
        (
            "patterns = [\"mới\"]\ncodes = []\nexamples = [\"MỚI\", \"cũ\"]",
            Some("no pattern matches its example \"cũ\""),
        ),
        (
            "patterns = [\"mới\"]\ncodes = []\nexamples = [\"MỚI\"]\nrejects = [\"điều mới\"]",
            Some("it wins in \"điều mới\", which it must not"),
        ),
        (
            "patterns = [\"mới\"]\ncodes = []\nexamples = [\"MỚI\"]\nexample = [\"mới\"]",
            Some("nothing reads the key \"example\""),
        ),
    ] {
        let found = entry(rest);
        match expected {
            None => assert!(found.is_empty(), "{rest}: {found:?}"),
            Some(message) => {
                let whole = format!("doc-types.toml: entry \"x\": {message}");
                assert!(found.contains(&whole), "{rest}: {found:?}");
            }
        }
    }
}
