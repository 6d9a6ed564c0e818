//! The documents that tests read: those of the corpus, and those of a folder beside the project.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use boctach::{Analyser, Analysis};
use serde_json::Value;

use crate::project;

/// A document with its truth.
pub(crate) struct Document {
    /// Name of its folder or file.
    pub(crate) name: String,
    /// Where what is recorded of it stands; only in the corpus.
    pub(crate) folder: PathBuf,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// The truth, by hand.
    pub(crate) expected: Value,
    /// False for text that was recognised from images.
    pub(crate) born_digital: bool,
}

impl Document {
    /// What the program reads in it.
    pub(crate) fn analyse(&self) -> Analysis {
        let analysed = analyser().analyse("source.txt", &self.bytes);
        analysed.unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }
}

/// One analyser for all tests.
pub(crate) fn analyser() -> &'static Analyser {
    static ANALYSER: OnceLock<Analyser> = OnceLock::new();
    ANALYSER.get_or_init(|| Analyser::builtin().expect("the built-in grammars load"))
}

/// The documents of `corpus/`, by name. Folders without a truth (`broken`) are left out.
pub(crate) fn corpus() -> &'static [Document] {
    static CORPUS: OnceLock<Vec<Document>> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let mut documents: Vec<Document> = fs::read_dir(project("corpus"))
            .expect("the corpus is there")
            .map(|entry| entry.expect("a folder").path())
            .filter(|folder| folder.join("expected.json").exists())
            .map(read_folder)
            .collect();
        documents.sort_by(|a, b| a.name.cmp(&b.name));
        assert!(!documents.is_empty(), "the corpus is empty");
        documents
    })
}

/// The folder `../shared`, or that named by `BOCTACH_SHARED`; nothing where it is absent.
pub(crate) fn shared_folder() -> Option<PathBuf> {
    let named = std::env::var_os("BOCTACH_SHARED").map(PathBuf::from);
    Some(named.unwrap_or_else(|| project("../shared"))).filter(|folder| folder.is_dir())
}

/// The documents of `../shared` that have a truth.
pub(crate) fn shared() -> Vec<Document> {
    let Some(shared) = shared_folder() else {
        return Vec::new();
    };
    let Ok(truths) = fs::read_dir(shared.join("gold")) else {
        return Vec::new();
    };
    let mut names: Vec<PathBuf> = truths.filter_map(|entry| Some(entry.ok()?.path())).collect();
    names.sort();
    let read = |truth: PathBuf| {
        let name = truth.file_stem()?.to_string_lossy().into_owned();
        // A truth without a document of its name is about something else.
        let bytes = fs::read(shared.join("documents").join(format!("{name}.txt"))).ok()?;
        let expected = serde_json::from_str(&fs::read_to_string(&truth).ok()?).ok()?;
        Some(Document { born_digital: !name.ends_with("ocr"), name, folder: shared.clone(), bytes, expected })
    };
    names.into_iter().filter_map(read).collect()
}

fn read_folder(folder: PathBuf) -> Document {
    let text = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let about: toml::Table = toml::from_str(&text("about.toml")).expect("about.toml is TOML");
    Document {
        name: folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        bytes: fs::read(folder.join("source.txt")).expect("a document has a source.txt"),
        expected: serde_json::from_str(&text("expected.json")).expect("expected.json is JSON"),
        born_digital: about.get("born_digital").and_then(toml::Value::as_bool).unwrap_or(true),
        folder,
    }
}

/// The document as JSON without what may differ between forms of one document: places, file, doubts about the file.
pub(crate) fn contents(analysis: &Analysis) -> Value {
    fn without_places(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|key, _| !key.ends_with("span"));
                members.values_mut().for_each(without_places);
            }
            Value::Array(members) => members.iter_mut().for_each(without_places),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(&analysis.document).expect("JSON");
    without_places(&mut value);
    value["source"] = Value::Null;
    value
}

/// Fails where two forms of one document are not the same but for the places.
pub(crate) fn assert_same(name: &str, other: &Analysis, text: &Analysis) {
    let differs = other.text.string.lines().zip(text.text.string.lines()).find(|(a, b)| a != b);
    let (other, text) = (contents(other), contents(text));
    for key in ["header", "sections", "tasks", "targets", "figures", "citations", "abbreviations", "tables"] {
        assert_eq!(other[key], text[key], "{name}: {key}; the first lines that differ: {differs:?}");
    }
}
