//! The gazetteer: provinces, districts and communes with the time that they were in being.
//!
//! `grammars/localities.csv` is searched as it stands, sorted by key, so that nothing is built at start-up. A name that is
//! asked for ("Lạc Hồng") gives every place that bears it.

use std::sync::OnceLock;

use serde::Deserialize;

use super::word::{fold, key};
use crate::model::Level;
use crate::value::PartialDate;

/// The rows under the header line: key,name,kind,code,parent,from,to,into; the last stands only where a province was merged.
static ROWS: &str = include_str!("../../grammars/localities.csv");

/// Last day of the three levels of local government, and first of the two.
const LAST_OF_THREE_LEVELS: &str = "2025-06-30";
const FIRST_OF_TWO_LEVELS: &str = "2025-07-01";

/// What sort of unit a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// "tỉnh"
    Province,
    /// "thành phố", of the State or of a province
    City,
    /// "quận"
    UrbanDistrict,
    /// "huyện"
    District,
    /// "thị xã"
    Town,
    /// "xã"
    Commune,
    /// "phường"
    Ward,
    /// "thị trấn"
    Township,
    /// "đặc khu"
    SpecialZone,
    /// "thôn", "ấp", "khu phố" and the like, below the commune
    Village,
}

impl Unit {
    /// Its level; a city may be of either of two.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Unit::Province => Some(Level::Province),
            Unit::City => None,
            Unit::UrbanDistrict | Unit::District | Unit::Town => Some(Level::District),
            Unit::Commune | Unit::Ward | Unit::Township | Unit::SpecialZone | Unit::Village => Some(Level::Commune),
        }
    }

    /// Its type word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Unit::Province => "tỉnh",
            Unit::City => "thành phố",
            Unit::UrbanDistrict => "quận",
            Unit::District => "huyện",
            Unit::Town => "thị xã",
            Unit::Commune => "xã",
            Unit::Ward => "phường",
            Unit::Township => "thị trấn",
            Unit::SpecialZone => "đặc khu",
            Unit::Village => "thôn",
        }
    }

    fn from_word(word: &str) -> Option<Unit> {
        Some(match word {
            "tỉnh" => Unit::Province,
            "thành phố" => Unit::City,
            "quận" => Unit::UrbanDistrict,
            "huyện" => Unit::District,
            "thị xã" => Unit::Town,
            "xã" => Unit::Commune,
            "phường" => Unit::Ward,
            "thị trấn" => Unit::Township,
            "đặc khu" => Unit::SpecialZone,
            _ => return None,
        })
    }
}

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name without the type word.
    pub name: &'static str,
    /// What it is.
    pub unit: Unit,
    code: &'static str,
    parent: &'static str,
    from: &'static str,
    to: &'static str,
    /// Code of the province that it was merged into.
    into: &'static str,
}

impl Place {
    /// Its level.
    #[must_use]
    pub fn level(&self) -> Level {
        let city = if self.parent.is_empty() { Level::Province } else { Level::District };
        self.unit.level().unwrap_or(city)
    }

    /// False when the place was not yet or no longer in being at the date, as far as that is known.
    #[must_use]
    pub fn existed_on(&self, date: &PartialDate) -> bool {
        let Some(date) = date.iso() else { return true };
        let two_levels = self.code.starts_with("34.") || self.parent.starts_with("34.");
        let from = if two_levels && self.from.is_empty() { FIRST_OF_TWO_LEVELS } else { self.from };
        let to = if !two_levels && self.to.is_empty() { LAST_OF_THREE_LEVELS } else { self.to };
        // A date that lacks its day is compared as far as it goes.
        let cut = |bound: &'static str| bound.get(..date.len()).unwrap_or(bound);
        (from.is_empty() || cut(from) <= date.as_str()) && (to.is_empty() || date.as_str() <= cut(to))
    }

    /// The unit that it belongs to; none for a province.
    #[must_use]
    pub fn parent(&self) -> Option<Place> {
        of_code(self.parent)
    }

    /// The province or city that it was merged into or became in 2025 (Nghị quyết 202/2025/QH15, 175/2024/QH15).
    #[must_use]
    pub fn successor(&self) -> Option<Place> {
        of_code(self.into)
    }

    /// Its province, itself for a province.
    #[must_use]
    pub fn province(&self) -> Option<Place> {
        let mut place = *self;
        while place.level() != Level::Province {
            place = place.parent()?;
        }
        Some(place)
    }
}

/// All places of this name; case, marks and hyphens do not count.
pub fn named(name: &str) -> impl Iterator<Item = Place> + use<> {
    let key = place_key(name);
    let rows = &ROWS[ROWS.find('\n').map_or(0, |end| end + 1)..];
    rows[first_row(rows, &key)..].lines().take_while(move |row| row_key(row) == key).filter_map(read_row)
}

/// The provinces.
pub fn provinces() -> impl Iterator<Item = Place> {
    parents().iter().copied().filter(|p| p.level() == Level::Province)
}

/// The districts and communes of a province.
pub fn within(province: &Place) -> impl Iterator<Item = Place> + use<> {
    let code = province.code;
    let districts: Vec<&str> = parents().iter().filter(|p| p.parent == code).map(|p| p.code).collect();
    let places = ROWS.lines().skip(1).filter_map(read_row);
    places.filter(move |p| p.parent == code || districts.binary_search(&p.parent).is_ok())
}

/// A commune with the units above it, found by the names that a document gives.
#[must_use]
pub fn locate(commune: &str, district: Option<&str>, province: Option<&str>, on: &PartialDate) -> Option<Place> {
    let fits = |place: &Place, name: Option<&str>| name.is_none_or(|n| place_key(place.name) == place_key(n));
    let mut found = named(commune).filter(|p| {
        let parent = p.parent();
        p.level() == Level::Commune
            && p.existed_on(on)
            && (district.is_none() || parent.is_some_and(|d| fits(&d, district)))
            && p.province().is_some_and(|above| fits(&above, province))
    });
    let first = found.next()?;
    // A name that several communes bear says nothing without the unit above it.
    found.all(|other| other.parent == first.parent).then_some(first)
}

fn of_code(code: &str) -> Option<Place> {
    let table = parents();
    let at = table.binary_search_by_key(&code, |p| p.code).ok()?;
    table.get(at).copied()
}

/// The rows that other rows name as their parent, by code. Gathered when the first parent is asked for.
fn parents() -> &'static [Place] {
    static PARENTS: OnceLock<Vec<Place>> = OnceLock::new();
    PARENTS.get_or_init(|| {
        let mut table: Vec<Place> = ROWS.lines().skip(1).filter_map(read_row).filter(|p| !p.code.is_empty()).collect();
        table.sort_by_key(|p| p.code);
        table
    })
}

/// Byte at which the first row stands whose key is not less than `key`.
fn first_row(rows: &str, key: &str) -> usize {
    let (mut low, mut high) = (0, rows.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // Keys are ASCII, but a middle may fall inside a letter of a name: rows are found by their line ends.
        let start = rows.as_bytes()[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |end| end + 1).max(low);
        let end = rows.as_bytes()[middle..].iter().position(|&b| b == b'\n').map_or(rows.len(), |n| middle + n + 1);
        if row_key(&rows[start..end]) < key {
            low = end;
        } else {
            high = start;
        }
    }
    low
}

fn row_key(row: &str) -> &str {
    row.split(',').next().unwrap_or_default()
}

fn read_row(row: &'static str) -> Option<Place> {
    let mut cells = row.split(',').skip(1);
    let (name, unit) = (cells.next()?, Unit::from_word(cells.next()?)?);
    let (code, parent, from, to) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let into = cells.next().unwrap_or_default();
    Some(Place { name, unit, code, parent, from, to, into })
}

/// The key under which a name is sorted: folded words, one space between them, apostrophes left out.
fn place_key(name: &str) -> String {
    words_of(&fold(name))
}

/// The same with the marks that tell names apart, wherever the tone stands.
pub(super) fn mark_key(name: &str) -> String {
    words_of(&name.split([' ', '-', '–']).map(key).collect::<Vec<_>>().join(" "))
}

fn words_of(folded: &str) -> String {
    let kept: String = folded
        .chars()
        .map(|c| if matches!(c, '-' | '–') { ' ' } else { c })
        .filter(|c| c.is_alphanumeric() || *c == ' ' || ('\u{300}'..='\u{36f}').contains(c))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate { year: Some(year), month: Some(month), day: Some(day) }
    }

    #[test]
    fn rows_are_whole_and_sorted_by_their_key() {
        let mut before = "";
        let mut rows = 0;
        for row in ROWS.lines().skip(1) {
            let place = read_row(row).unwrap_or_else(|| panic!("{row}"));
            assert!(before <= row_key(row), "{before} stands before {row}");
            assert!(place.parent.is_empty() || place.parent().is_some(), "{row}: no such parent");
            let alias = place.level() == Level::Province && place_key(place.name) != row_key(row);
            assert!(alias || place_key(place.name) == row_key(row), "{row}");
            before = row_key(row);
            rows += 1;
        }
        assert!(rows > 15_000 && ROWS.len() < 700_000);
    }

    #[test]
    fn every_key_is_found() {
        for row in ROWS.lines().skip(1).step_by(97) {
            let place = read_row(row).unwrap();
            assert!(named(row_key(row)).any(|p| p == place), "{row}");
        }
        for missing in ["", "aaa", "zzz", "lac hon", "Lạc Hồngg"] {
            assert_eq!(named(missing).count(), 0, "{missing}");
        }
    }

    #[test]
    fn places_know_their_parents_and_their_time() {
        let on = date(2022, 4, 10);
        let commune = locate("Lạc Hồng", Some("Văn Lâm"), Some("Hưng Yên"), &on).unwrap();
        assert_eq!(commune.parent().unwrap().name, "Văn Lâm");
        assert_eq!(commune.province().unwrap().name, "Hưng Yên");
        assert!(!commune.existed_on(&date(2025, 7, 1)));
        assert_eq!(locate("Lạc Hồng", Some("Văn Giang"), None, &on), None);
        assert_eq!(locate("Minh Khai", None, None, &on), None, "many communes have this name");
        let province = named("Bắc Giang").find(|p| p.level() == Level::Province).unwrap();
        assert!(province.existed_on(&date(2025, 6, 30)) && !province.existed_on(&date(2025, 7, 1)));
        assert!(province.existed_on(&PartialDate { year: Some(2025), ..PartialDate::default() }));
        let ward = named("Bắc Giang").find(|p| p.unit == Unit::Ward).unwrap();
        assert!(ward.existed_on(&date(2025, 7, 1)) && !ward.existed_on(&date(2023, 1, 1)));
    }
}
