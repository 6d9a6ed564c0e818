//! Places in texts: "huyện Văn Lâm", "TP. Cần Thơ", "Bắc Giang".
//!
//! What comes in are the type words of `groups.toml` and the gazetteer; what goes out is the place that begins at a token, with
//! all the units of the gazetteer that it may be.

use serde::Deserialize;

use super::files::Files;
use super::gazetteer::mark_key;
pub use super::gazetteer::{Place, Unit, locate, named};
use super::names::{Named, Names};
use super::pattern::Marks;
use super::token::{Kind, Tokens};
use super::vocabulary::{Trees, Vocabulary};
use crate::error::Error;
use crate::model::Level;

/// Words of the longest name in the gazetteer.
const MOST_WORDS: usize = 6;

/// A place read in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFound {
    /// One past its last token.
    pub to: usize,
    /// The type word, where it is written.
    pub unit: Option<Unit>,
    /// The type word as it is to be shown, else empty.
    pub unit_text: String,
    /// The name: as written, or from the gazetteer where the marks are lost.
    pub name: String,
    /// The places that it may be; empty for a name after a type word that the gazetteer does not have.
    pub places: Vec<Place>,
}

impl PlaceFound {
    /// Level of the place: what the type word says, else the highest among those that bear the name.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.unit.and_then(Unit::level).or_else(|| self.places.iter().map(Place::level).min())
    }

    /// "huyện Văn Lâm", "Kiên Giang".
    #[must_use]
    pub fn text(&self) -> String {
        if self.unit_text.is_empty() { self.name.clone() } else { format!("{} {}", self.unit_text, self.name) }
    }
}

/// Reads places in texts.
#[derive(Debug)]
pub struct Places {
    units: Names<UnitWord>,
}

/// What a type word means.
#[derive(Clone, Debug, Deserialize)]
pub struct UnitWord {
    /// The unit.
    pub unit: Unit,
}

#[derive(Deserialize)]
struct File {
    unit: Vec<Named<UnitWord>>,
}

/// The type words of `groups.toml`.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Places, Error> {
    let file: File = files.read("groups.toml")?;
    Ok(Places { units: Names::new(file.unit, "groups.toml", Marks::Loose, vocabulary)? })
}

impl Places {
    /// The tree of type words.
    #[must_use]
    pub fn unit_tree(&self) -> Trees {
        self.units.tree()
    }

    /// The type word at a token, with its words and the token after it (a full stop of "TP." included).
    #[must_use]
    pub fn unit_at(&self, tokens: &Tokens<'_>, from: usize) -> Option<(Unit, &str, usize)> {
        let found = self.units.at(tokens, from)?;
        // "TP.": only an abbreviation takes its full stop; that behind "thành phố" ends a sentence.
        let stop = found.to == from + 1
            && found.text.chars().count() > tokens.str(from).chars().count()
            && tokens.list.get(found.to).is_some_and(|t| t.is('.') && !t.spaced);
        Some((found.entry.meaning.unit, found.text, found.to + usize::from(stop)))
    }

    /// The place at a token: "tỉnh Bắc Giang", "TP. Cần Thơ", "Quận 1", "Bắc Giang".
    #[must_use]
    pub fn at(&self, tokens: &Tokens<'_>, from: usize) -> Option<PlaceFound> {
        let Some((unit, text, start)) = self.unit_at(tokens, from) else {
            return self.name_at(tokens, from, None);
        };
        let found = self.name_at(tokens, start, Some(unit))?;
        Some(PlaceFound { unit_text: text.to_owned(), ..found })
    }

    /// The name of a place at a token; of a unit of the given sort where its type word stands before it.
    #[must_use]
    pub fn name_at(&self, tokens: &Tokens<'_>, from: usize, unit: Option<Unit>) -> Option<PlaceFound> {
        let same_level = |p: &Place| match unit {
            Some(Unit::City) => p.unit == Unit::City,
            Some(unit) => Some(p.level()) == unit.level(),
            None => true,
        };
        for to in name_ends(tokens, from, unit.is_some()).into_iter().rev() {
            let written = &tokens.text[tokens.list[from].start as usize..tokens.list[to - 1].end as usize];
            let marks = mark_key(written);
            let mut places: Vec<Place> = named(written).filter(same_level).collect();
            if places.iter().any(|p| mark_key(p.name) == marks) {
                places.retain(|p| mark_key(p.name) == marks);
            } else if !tokens.tolerant {
                continue;
            }
            let Some(first) = places.first() else {
                continue;
            };
            let name =
                if tokens.tolerant || tokens.list[from].capitals { first.name.to_owned() } else { written.to_owned() };
            return Some(PlaceFound { to, unit, unit_text: String::new(), name, places });
        }
        None
    }
}

/// Where a name of capitalised words that begins at `from` may end, shortest first.
fn name_ends(tokens: &Tokens<'_>, from: usize, after_unit: bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut words = 0;
    for (i, token) in tokens.list.iter().enumerate().skip(from) {
        match token.kind {
            Kind::Word if token.capital || (i > from && !token.spaced) => {}
            Kind::Number if after_unit || i > from => {}
            Kind::Mark('-' | '–' | '\'' | '’') if i > from => continue,
            _ => break,
        }
        words += 1;
        if words > MOST_WORDS {
            break;
        }
        ends.push(i + 1);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    #[test]
    fn places_are_read_in_text() {
        let grammar = Grammar::load(&Files::builtin()).unwrap();
        for (text, tolerant, shown, level) in [
            ("tỉnh Bắc Giang năm", false, "tỉnh Bắc Giang", Some(Level::Province)),
            ("huyện Văn Lâm", false, "huyện Văn Lâm", Some(Level::District)),
            ("TP. Cần Thơ", false, "thành phố Cần Thơ", Some(Level::Province)),
            ("Thành phố Hồ Chí Minh", false, "thành phố Hồ Chí Minh", Some(Level::Province)),
            ("TỈNH KIÊN GIANG", false, "tỉnh Kiên Giang", Some(Level::Province)),
            ("tinh Bac Giang", true, "tỉnh Bắc Giang", Some(Level::Province)),
            ("Quận 1", false, "quận 1", Some(Level::District)),
            ("tỉnh Bà Rịa – Vũng Tàu", false, "tỉnh Bà Rịa – Vũng Tàu", Some(Level::Province)),
            ("xã Thuỷ An", false, "xã Thuỷ An", Some(Level::Commune)),
        ] {
            let tokens = Tokens::read(text, &grammar.vocabulary, tolerant);
            let found = grammar.places.at(&tokens, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.text().as_str(), found.level()), (shown, level), "{text}");
        }
        for text in ["tỉnh thực hiện", "xã hội", "huyện Công an", "bac giang", "tỉnh Bac Giang"] {
            let tokens = Tokens::read(text, &grammar.vocabulary, false);
            assert_eq!(grammar.places.at(&tokens, 0), None, "{text}");
        }
    }
}
