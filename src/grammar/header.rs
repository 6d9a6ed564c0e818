//! Words of letterhead, title and signature: mottoes, bodies, offices, kinds of places, definitions of short names.
//!
//! In comes `grammars/header.toml`; out goes a [`HeaderGrammar`], whose tables say of "KT. CHỦ TỊCH" that "KT." signs
//! for somebody and that "CHỦ TỊCH" is an office.

use std::ops::Range;

use serde::Deserialize;

use super::files::Files;
use super::pattern::Marks;
use super::phrases::{Entry, Phrases};
use super::token::Tokens;
use super::vocabulary::Vocabulary;
use crate::error::Error;
use crate::model::Level;

/// The tables that letterhead, title, signature and definitions are read with.
#[derive(Debug)]
pub struct HeaderGrammar {
    /// Fixed words.
    pub marks: Phrases<Mark>,
    /// "ngày", "tháng", "năm".
    pub dates: Phrases<DateWord>,
    /// "KT.", "TM.", …
    pub signings: Phrases<Signing>,
    /// "Chủ tịch", "Giám đốc", …
    pub offices: Phrases<Office>,
    /// How names of bodies begin.
    pub bodies: Phrases<Body>,
    /// Kinds of places.
    pub units: Phrases<Unit>,
    /// Cities that the State runs directly.
    pub cities: Phrases<City>,
    /// What an issuing body does.
    pub issues: Phrases<Plain>,
    /// What follows a place name in capitals.
    pub stops: Phrases<Plain>,
    /// Small words with which no line of a title ends.
    pub opens: Phrases<Plain>,
    /// Names inside the names of bodies that keep their capitals.
    pub propers: Phrases<Proper>,
    /// Ranks before a name.
    pub ranks: Phrases<Plain>,
    /// Family names.
    pub surnames: Phrases<Plain>,
    /// "sau đây gọi tắt là".
    pub definitions: Phrases<Plain>,
    /// "sau đây" alone.
    pub hereafter: Phrases<Plain>,
    /// Words that an abbreviation may pass over.
    pub passed: Phrases<Passed>,
    /// Abbreviations of issuing bodies in a symbol.
    pub issuers: Vec<IssuerCode>,
}

impl HeaderGrammar {
    /// True where a word in the range announces this.
    #[must_use]
    pub fn announces(&self, tokens: &Tokens<'_>, mut range: Range<usize>, what: MarkKind) -> bool {
        range.any(|i| self.marks.at(tokens, i).is_some_and(|hit| self.marks.meaning(&hit).what == what))
    }
}

/// What a fixed word announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// Name of the State or the Party, or a motto.
    Motto,
    /// "Số:", before number and symbol.
    Number,
    /// "V/v", before the subject of an official letter.
    Subject,
    /// "Kính gửi".
    Addressee,
    /// "Căn cứ".
    Basis,
    /// "Thực hiện", "Theo": opening of a paragraph that names what the paper is based on.
    Ground,
    /// Opening of any other paragraph that leads over to the text.
    Opening,
    /// "Ban hành kèm theo".
    Attached,
    /// Stamps and remarks about the paper.
    Notice,
    /// "Nơi nhận".
    Recipients,
    /// "Lưu: VT".
    Filed,
    /// "Đã ký".
    Signed,
    /// "Phụ lục".
    Appendix,
}

/// A fixed word.
#[derive(Clone, Debug, Deserialize)]
pub struct Mark {
    /// What it announces.
    pub what: MarkKind,
}

/// Part of a date that a word announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatePart {
    /// "ngày".
    Day,
    /// "tháng".
    Month,
    /// "năm".
    Year,
}

/// A word of a written date.
#[derive(Clone, Debug, Deserialize)]
pub struct DateWord {
    /// What follows it.
    pub part: DatePart,
}

/// Signing for somebody else.
#[derive(Clone, Debug, Deserialize)]
pub struct Signing {
    /// As a clean paper has it.
    pub text: String,
}

/// An office that signs or issues.
#[derive(Clone, Debug, Deserialize)]
pub struct Office {
    /// Canonical name.
    pub name: String,
}

/// Words inside the name of a body.
#[derive(Clone, Debug, Deserialize)]
pub struct Proper {
    /// How they are written.
    pub name: String,
    /// A proper name follows: "THPT" before "Trung Phú".
    #[serde(default)]
    pub named: bool,
}

/// How the name of a body begins.
#[derive(Clone, Debug, Deserialize)]
pub struct Body {
    /// Canonical form of these words; none for words that only look like the name of a body.
    pub name: Option<String>,
    /// The same in full, where the canonical form is an abbreviation.
    pub long: Option<String>,
    /// Level, where the kind of body fixes it.
    pub level: Option<Level>,
    /// Its place follows without a word for the kind of place ("Tỉnh ủy Hà Tĩnh").
    #[serde(default)]
    pub place: bool,
    /// Kind of that place.
    pub unit: Option<String>,
    /// Part of the body that it stands with ("Văn phòng", "Ban Thường vụ").
    #[serde(default)]
    pub organ: bool,
    /// A Party committee.
    #[serde(default)]
    pub party: bool,
    /// Its name says what it is for ("Tổ công tác triển khai Đề án 06").
    #[serde(default)]
    pub purpose: bool,
}

/// A kind of place.
#[derive(Clone, Debug, Deserialize)]
pub struct Unit {
    /// Canonical form; none for words that only look like a kind of place.
    pub name: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The State may run a place of this kind directly, like a province.
    #[serde(default)]
    pub city: bool,
}

/// A city that the State runs directly.
#[derive(Clone, Debug, Deserialize)]
pub struct City {
    /// Name.
    pub name: String,
    /// ISO date from which on it is one; none if it always was.
    pub since: Option<String>,
}

/// An entry whose table says all there is to say.
#[derive(Clone, Debug, Deserialize)]
pub struct Plain {}

/// A small word inside a name.
#[derive(Clone, Debug, Deserialize)]
pub struct Passed {
    /// A new part of the name begins after it.
    #[serde(default)]
    pub joins: bool,
}

/// Abbreviation of an issuing body in a symbol.
#[derive(Clone, Debug, Deserialize)]
pub struct IssuerCode {
    /// The abbreviation.
    pub id: String,
    /// The body.
    pub name: String,
    /// Its level, where the body fixes it.
    pub level: Option<Level>,
    /// A Party committee.
    #[serde(default)]
    pub party: bool,
}

impl HeaderGrammar {
    /// True for the word for a city, "thành phố".
    #[must_use]
    pub fn is_city(&self, unit: &str) -> bool {
        self.units.entries().iter().any(|u| u.meaning.city && u.meaning.name.as_deref() == Some(unit))
    }

    /// The word for a place that ranks as a province: "tỉnh", or "thành phố" for a city.
    #[must_use]
    pub fn province_unit(&self, city: bool) -> Option<&str> {
        let fits = |u: &Unit| {
            if city { u.city } else { u.level == Some(Level::Province) }
        };
        let unit = self.units.entries().iter().map(|u| &u.meaning).find(|u| fits(u))?;
        unit.name.as_deref()
    }
}

#[derive(Deserialize)]
struct File {
    mark: Vec<Entry<Mark>>,
    date: Vec<Entry<DateWord>>,
    signing: Vec<Entry<Signing>>,
    office: Vec<Entry<Office>>,
    body: Vec<Entry<Body>>,
    unit: Vec<Entry<Unit>>,
    city: Vec<Entry<City>>,
    issue: Vec<Entry<Plain>>,
    stop: Vec<Entry<Plain>>,
    open: Vec<Entry<Plain>>,
    proper: Vec<Entry<Proper>>,
    rank: Vec<Entry<Plain>>,
    surname: Vec<Entry<Plain>>,
    define: Vec<Entry<Plain>>,
    hereafter: Vec<Entry<Plain>>,
    passed: Vec<Entry<Passed>>,
    issuer: Vec<IssuerCode>,
}

const FILE: &str = "header.toml";

/// Loads the tables of `header.toml`.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<HeaderGrammar, Error> {
    let file: File = files.read(FILE)?;
    Ok(HeaderGrammar {
        marks: Phrases::new(file.mark, FILE, Marks::Literal, vocabulary)?,
        dates: Phrases::new(file.date, FILE, Marks::Literal, vocabulary)?,
        signings: Phrases::new(file.signing, FILE, Marks::Literal, vocabulary)?,
        offices: Phrases::new(file.office, FILE, Marks::Literal, vocabulary)?,
        bodies: Phrases::new(file.body, FILE, Marks::Literal, vocabulary)?,
        units: Phrases::new(file.unit, FILE, Marks::Literal, vocabulary)?,
        cities: Phrases::new(file.city, FILE, Marks::Literal, vocabulary)?,
        issues: Phrases::new(file.issue, FILE, Marks::Literal, vocabulary)?,
        stops: Phrases::new(file.stop, FILE, Marks::Literal, vocabulary)?,
        opens: Phrases::new(file.open, FILE, Marks::Literal, vocabulary)?,
        propers: Phrases::new(file.proper, FILE, Marks::Literal, vocabulary)?,
        ranks: Phrases::new(file.rank, FILE, Marks::Literal, vocabulary)?,
        surnames: Phrases::new(file.surname, FILE, Marks::Literal, vocabulary)?,
        definitions: Phrases::new(file.define, FILE, Marks::Literal, vocabulary)?,
        hereafter: Phrases::new(file.hereafter, FILE, Marks::Literal, vocabulary)?,
        passed: Phrases::new(file.passed, FILE, Marks::Literal, vocabulary)?,
        issuers: file.issuer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;
    use crate::grammar::token::Tokens;

    /// Every example is won by its entry, no reject is.
    fn prove<M>(table: &str, phrases: &Phrases<M>, vocabulary: &Vocabulary) -> Vec<String> {
        let mut failures = Vec::new();
        for (number, entry) in phrases.entries().iter().enumerate() {
            let wins = |text: &str| {
                let tokens = Tokens::read(text, vocabulary, false);
                phrases.all(&tokens, 0..tokens.list.len()).first().is_some_and(|hit| hit.payload as usize == number)
            };
            if entry.examples.is_empty() {
                failures.push(format!("[[{table}]] {}: no examples", entry.id));
            }
            failures.extend(
                entry.examples.iter().filter(|e| !wins(e)).map(|e| format!("[[{table}]] {}: lost {e}", entry.id)),
            );
            failures
                .extend(entry.rejects.iter().filter(|e| wins(e)).map(|e| format!("[[{table}]] {}: won {e}", entry.id)));
        }
        failures
    }

    #[test]
    fn entries_win_their_examples() {
        let grammar = Grammar::load(&Files::builtin().with_proofs()).expect("grammars load");
        let (h, v) = (&grammar.header, &grammar.vocabulary);
        let failures: Vec<String> = [
            prove("mark", &h.marks, v),
            prove("date", &h.dates, v),
            prove("signing", &h.signings, v),
            prove("office", &h.offices, v),
            prove("body", &h.bodies, v),
            prove("unit", &h.units, v),
            prove("city", &h.cities, v),
            prove("issue", &h.issues, v),
            prove("stop", &h.stops, v),
            prove("open", &h.opens, v),
            prove("proper", &h.propers, v),
            prove("rank", &h.ranks, v),
            prove("surname", &h.surnames, v),
            prove("define", &h.definitions, v),
            prove("hereafter", &h.hereafter, v),
            prove("passed", &h.passed, v),
        ]
        .concat();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
