//! Words that consistency rules go by: `grammars/checks.toml` in, tables of phrases out.
//!
//! "Phụ lục I kèm theo" announces an appendix, "gồm 03 nhiệm vụ như sau:" a list, "dự kiến" a time to come, "trên địa bàn
//! huyện" the area that something is for.

use serde::Deserialize;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::token::Tokens;
use super::vocabulary::Vocabulary;
use super::word::key;
use crate::error::Error;

/// The tables of `checks.toml`.
#[derive(Debug)]
pub struct Checks {
    /// Words around "Phụ lục" where a paper announces its own.
    pub appendices: Phrases<AppendixCue>,
    /// What is announced for a time to come.
    pub futures: Phrases<Nothing>,
    /// What opens a list of the things counted before it.
    pub lists: Phrases<Nothing>,
    /// What the area follows that something is for.
    pub areas: Phrases<Area>,
    /// First words of the row that sums up a table.
    pub totals: Phrases<Nothing>,
    /// What a share of may be over 100 %.
    pub exceedables: Phrases<Nothing>,
    /// Issuers by the last part of a symbol.
    issuers: Vec<Issuer>,
}

impl Checks {
    /// True for words that say no more than that their row sums up a table: "Tổng cộng".
    #[must_use]
    pub fn is_total(&self, words: &str, vocabulary: &Vocabulary, tolerant: bool) -> bool {
        words.len() <= LONGEST_TOTAL && {
            let tokens = Tokens::read(words, vocabulary, tolerant);
            self.totals.at(&tokens, 0).is_some_and(|hit| hit.to == tokens.list.len())
        }
    }
}

/// Bytes of the longest cell that says no more than that its row is the total.
const LONGEST_TOTAL: usize = 64;

/// A word around "Phụ lục".
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct AppendixCue {
    /// Where it stands.
    pub place: Place,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Before it.
    Before,
    /// Behind it.
    Behind,
    /// Between it and what is behind it.
    Between,
}

/// What the area follows.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Area {
    /// It speaks of what belongs to the issuer itself.
    pub own: bool,
}

/// A phrase that needs no more than its words.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Nothing {}

#[derive(Debug, Deserialize)]
struct Issuer {
    code: String,
    patterns: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct File {
    appendix: Vec<Entry<AppendixCue>>,
    future: Vec<Entry<Nothing>>,
    list: Vec<Entry<Nothing>>,
    area: Vec<Entry<Area>>,
    total: Vec<Entry<Nothing>>,
    exceedable: Vec<Entry<Nothing>>,
    issuer_code: Vec<Issuer>,
}

/// Loads `checks.toml`.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Checks, Error> {
    const NAME: &str = "checks.toml";
    let file: File = files.read(NAME)?;
    let all = |words: Vec<String>| words.iter().map(|w| keyed(w)).collect();
    let issuers = file.issuer_code.into_iter().map(|i| Issuer {
        code: i.code,
        patterns: all(i.patterns),
        excludes: all(i.excludes),
    });
    Ok(Checks {
        issuers: issuers.collect(),
        appendices: Phrases::new(file.appendix, NAME, Marks::Literal, vocabulary)?,
        futures: Phrases::new(file.future, NAME, Marks::Literal, vocabulary)?,
        lists: Phrases::new(file.list, NAME, Marks::Literal, vocabulary)?,
        areas: Phrases::new(file.area, NAME, Marks::Literal, vocabulary)?,
        totals: Phrases::new(file.total, NAME, Marks::Literal, vocabulary)?,
        exceedables: Phrases::new(file.exceedable, NAME, Marks::Literal, vocabulary)?,
    })
}

impl Checks {
    /// False when the last part of a symbol stands for another issuer than the one named: "107/2021/NĐ-CP của Thủ tướng
    /// Chính phủ". True where nothing is known.
    #[must_use]
    pub fn may_issue(&self, symbol: &str, issuer: &str) -> bool {
        let Some(last) = symbol.rsplit(['-', '/']).next() else { return true };
        let Some(known) = self.issuers.iter().find(|i| i.code == last) else { return true };
        let name = keyed(issuer);
        let has = |words: &[String]| words.iter().any(|w| name.contains(w.as_str()));
        let own = has(&known.patterns) && !has(&known.excludes);
        // A name that was cut short or runs on says nothing: another issuer must be told by it.
        own || !self.issuers.iter().any(|other| other.code != last && has(&other.patterns) && !has(&other.excludes))
    }
}

/// The keys of the words of a name.
fn keyed(name: &str) -> String {
    name.split_whitespace().map(key).collect::<Vec<_>>().join(" ")
}
