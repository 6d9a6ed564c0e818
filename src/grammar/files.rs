//! The grammar files: those compiled in, and a user's folder laid over them entry by entry.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::Error;

/// A compiled-in grammar file: its name, its packed form, its text with examples.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// File name without folder, `deadlines.toml`.
    pub name: &'static str,
    packed: &'static str,
    /// The text as it stands in `grammars/`.
    pub source: &'static str,
}

macro_rules! builtin {
    ($($stem:literal),* $(,)?) => {
        &[$(Builtin {
            name: concat!($stem, ".toml"),
            packed: include_str!(concat!(env!("OUT_DIR"), "/", $stem, ".json")),
            source: include_str!(concat!("../../grammars/", $stem, ".toml")),
        }),*]
    };
}

/// Every compiled-in TOML file, in the order in which `grammars list` shows them.
pub const BUILTIN: &[Builtin] = builtin![
    "agencies",
    "groups",
    "roles",
    "labels",
    "sections",
    "deadlines",
    "figures",
    "citations",
    "doc-types",
    "header",
    "furniture",
    "times",
    "checks",
    "comparison",
];

/// The files that a grammar is loaded from.
#[derive(Debug, Default)]
pub struct Files {
    overlay: Vec<(String, Value)>,
    with_proofs: bool,
}

impl Files {
    /// The compiled-in files alone, without their examples.
    #[must_use]
    pub fn builtin() -> Self {
        Files::default()
    }

    /// The compiled-in files with their examples, for verification.
    #[must_use]
    pub fn with_proofs(mut self) -> Self {
        self.with_proofs = true;
        self
    }

    /// Lays a user's file over the compiled-in one of the same name: entries with a known id replace, others are added.
    pub fn overlay(mut self, name: &str, text: &str) -> Result<Self, Error> {
        if !BUILTIN.iter().any(|b| b.name == name) {
            let known: Vec<_> = BUILTIN.iter().map(|b| b.name).collect();
            return Err(Error::Grammar {
                file: name.to_owned(),
                message: format!("there is no grammar file of this name; there are {}", known.join(", ")),
            });
        }
        let value = from_toml(name, text)?;
        self.overlay.push((name.to_owned(), value));
        Ok(self)
    }

    /// Reads the file `name` into `T`.
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        let fail = |message: String| Error::Grammar { file: name.to_owned(), message };
        let builtin = BUILTIN
            .iter()
            .find(|b| b.name == name)
            .ok_or_else(|| fail("there is no grammar file of this name".into()))?;
        let mut layers = self.overlay.iter().filter(|(n, _)| n == name).peekable();
        if layers.peek().is_none() && !self.with_proofs {
            return serde_json::from_str(builtin.packed).map_err(|e| fail(e.to_string()));
        }
        let mut value = from_toml(name, builtin.source)?;
        for (_, layer) in layers {
            lay_over(&mut value, layer);
        }
        serde_json::from_value(value).map_err(|e| fail(e.to_string()))
    }
}

fn from_toml(name: &str, text: &str) -> Result<Value, Error> {
    toml::from_str(text).map_err(|e| Error::Grammar { file: name.to_owned(), message: e.to_string() })
}

/// Lists of entries are merged by `id`; anything else is replaced.
fn lay_over(below: &mut Value, above: &Value) {
    let (Value::Object(below), Value::Object(above)) = (below, above) else { return };
    for (key, new) in above {
        match (below.get_mut(key), new) {
            (Some(Value::Array(entries)), Value::Array(more)) => {
                for entry in more {
                    let same = |e: &&mut Value| e.get("id").is_some() && e.get("id") == entry.get("id");
                    match entries.iter_mut().find(same) {
                        Some(known) => *known = entry.clone(),
                        None => entries.push(entry.clone()),
                    }
                }
            }
            _ => {
                below.insert(key.clone(), new.clone());
            }
        }
    }
}
