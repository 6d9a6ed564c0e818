//! Lines that belong to the page: page numbers, signature stamps. The one table of regular expressions: these lines are
//! shapes of signs and digits rather than phrases, and few lines are short enough to be tried.

use regex::{Regex, RegexSet};
use serde::Deserialize;

use super::files::Files;
use crate::error::Error;

/// What a line of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Furniture {
    /// The number of the page.
    PageNumber,
    /// The visible part of a digital signature.
    Stamp,
    /// A line that belongs to a stamp only when it stands beside another one.
    StampDetail,
    /// What a site knows of a paper and shows above it, without the value: "Tình trạng:".
    SiteHead,
    /// The first line of what such a site has below the paper.
    SiteTail,
}

/// An entry of `furniture.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct FurnitureLine {
    /// Name of the entry.
    pub id: String,
    /// What it is.
    pub kind: Furniture,
    /// A regular expression for the whole line.
    pub pattern: String,
    /// Lines that it matches.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Lines that it does not match.
    #[serde(default)]
    pub rejects: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    line: Vec<FurnitureLine>,
}

/// The table; compiled when the first line is asked for.
#[derive(Debug)]
pub struct FurnitureTable {
    lines: Vec<FurnitureLine>,
    set: std::sync::OnceLock<Option<RegexSet>>,
}

/// Longest line that can be furniture, in bytes.
const LONGEST: usize = 160;

/// Loads `furniture.toml`.
pub fn load(files: &Files) -> Result<FurnitureTable, Error> {
    let file: File = files.read("furniture.toml")?;
    Ok(FurnitureTable { lines: file.line, set: std::sync::OnceLock::new() })
}

impl FurnitureTable {
    /// The entries in file order.
    #[must_use]
    pub fn lines(&self) -> &[FurnitureLine] {
        &self.lines
    }

    /// What the line is, if it belongs to the page.
    #[must_use]
    pub fn kind(&self, line: &str) -> Option<Furniture> {
        self.entry(line).map(|l| l.kind)
    }

    /// The entry that the line matches.
    #[must_use]
    pub fn entry(&self, line: &str) -> Option<&FurnitureLine> {
        if line.is_empty() || line.len() > LONGEST {
            return None;
        }
        let set =
            self.set.get_or_init(|| RegexSet::new(self.lines.iter().map(|l| format!("^(?:{})$", l.pattern))).ok());
        let first = set.as_ref()?.matches(line).iter().next()?;
        self.lines.get(first)
    }

    /// Why an entry's expression cannot be used.
    #[must_use]
    pub fn problems(&self) -> Vec<(String, String)> {
        self.lines.iter().filter_map(|l| Regex::new(&l.pattern).err().map(|e| (l.id.clone(), e.to_string()))).collect()
    }
}
