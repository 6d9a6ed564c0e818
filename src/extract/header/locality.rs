//! Places that the header names: "TỈNH BẮC GIANG", "huyện Văn Lâm", "xã Lạc Hồng", "TP. Hồ Chí Minh".
//!
//! In comes a token at the word for the kind of place; out goes a [`Place`] with its level, and in the end the province,
//! district and commune of the whole paper. The gazetteer is asked through [`super::Sheet::restore_place`] only.

use super::sheet::Sheet;
use crate::grammar::token::Kind;
use crate::grammar::word::fold;
use crate::model::Level;

/// A place with the word for its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Canonical word for its kind, "tỉnh".
    pub(super) unit: String,
    /// Its level.
    pub(super) level: Option<Level>,
    /// Its name; none where only the kind is written ("UBND tỉnh").
    pub(super) name: Option<String>,
    /// The token after it.
    pub(super) to: usize,
}

impl Place {
    /// Kind and name, "tỉnh Bắc Giang".
    pub(super) fn full(&self) -> String {
        match &self.name {
            Some(name) => format!("{} {name}", self.unit),
            None => self.unit.clone(),
        }
    }
}

/// Province, district and commune that a paper is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Localities {
    pub(super) province: Option<String>,
    pub(super) district: Option<String>,
    pub(super) commune: Option<String>,
}

impl Localities {
    /// Takes a place up where its level is still open.
    pub(super) fn add(&mut self, place: &Place) {
        let field = match place.level {
            Some(Level::Province) => &mut self.province,
            Some(Level::District) => &mut self.district,
            Some(Level::Commune) => &mut self.commune,
            Some(Level::Central) | None => return,
        };
        if field.is_none() {
            field.clone_from(&place.name);
        }
    }

    /// The name at a level.
    pub(super) fn at(&self, level: Level) -> Option<&String> {
        match level {
            Level::Central => None,
            Level::Province => self.province.as_ref(),
            Level::District => self.district.as_ref(),
            Level::Commune => self.commune.as_ref(),
        }
    }
}

/// Most words of a place name ("Nông trường Mộc Châu", "Bà Rịa - Vũng Tàu").
const MOST_WORDS: usize = 5;

/// The place whose kind stands at token `i`, read no further than token `end`. `issued` is the ISO date of the paper,
/// on which depends what is a city of the State.
pub(super) fn place_at(sheet: &Sheet<'_>, i: usize, end: usize, issued: Option<&str>) -> Option<Place> {
    let units = &sheet.words().units;
    let hit = units.at(sheet.tokens, i).filter(|hit| hit.to <= end)?;
    let unit = units.meaning(&hit);
    let kind = unit.name.clone()?;
    let Some((name, to)) = name_at(sheet, hit.to, end, sheet.tokens.list[i].capitals) else {
        return Some(Place { unit: kind, level: unit.level, name: None, to: hit.to });
    };
    let city = unit.city && is_city_of_state(sheet, &name, issued);
    let level = if city { Some(Level::Province) } else { unit.level };
    Some(Place { unit: kind, level, name: Some(name), to })
}

/// The name of a place at token `i`: capitalised words, or a number ("quận 1"), and the token after it.
pub(super) fn name_at(sheet: &Sheet<'_>, i: usize, end: usize, in_capitals: bool) -> Option<(String, usize)> {
    let mut to = i;
    let mut words = 0;
    while to < end && words < MOST_WORDS {
        let token = &sheet.tokens.list[to];
        match token.kind {
            Kind::Word if token.capital && !ends_name(sheet, to, i, in_capitals) => words += 1,
            Kind::Number if words == 0 && token.range().len() <= 2 => {
                words += 1;
                to += 1;
                break;
            }
            // "Bà Rịa - Vũng Tàu", "Ea H'leo", "Phan Rang-Tháp Chàm"
            Kind::Mark('-' | '–') if words > 1 && joins_names(sheet, to, end) => {}
            Kind::Mark('\'' | '’') if words > 0 && sheet.is_word(to + 1) => {}
            // A line may be broken inside the name, but not before a new statement.
            _ => break,
        }
        to += 1;
    }
    if words == 0 {
        return None;
    }
    // In capitals nothing but knowledge of places tells where a name ends.
    let ends = (i + 1..=to).rev().filter(|_| in_capitals || sheet.text.tolerant);
    for known_to in ends {
        if let Some(known) = (sheet.restore_place)(&folded(sheet, i, known_to)) {
            let name = if sheet.text.tolerant { known } else { title_case(&sheet.str(&(i..known_to))) };
            return Some((name, known_to));
        }
    }
    Some((title_case(&sheet.str(&(i..to))), to))
}

/// Words as they are written with one capital each; what is written in small letters stays: "BẮC GIANG" → "Bắc Giang".
pub(super) fn title_case(name: &str) -> String {
    let mut cased = String::with_capacity(name.len());
    let mut first = true;
    for c in name.chars() {
        if c.is_alphabetic() {
            if first {
                cased.extend(c.to_uppercase());
            } else {
                cased.extend(c.to_lowercase());
            }
        } else {
            cased.push(c);
        }
        // The letter after an apostrophe or a combining mark goes on: "H'leo".
        first = !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}'));
    }
    cased
}

/// True when the State runs the city of this name directly on the day of issue.
pub(super) fn is_city_of_state(sheet: &Sheet<'_>, name: &str, issued: Option<&str>) -> bool {
    let cities = sheet.words().cities.entries();
    cities.iter().any(|city| {
        let since = city.meaning.since.as_deref();
        fold(&city.meaning.name) == fold(name) && since.is_none_or(|since| issued.is_some_and(|on| on >= since))
    })
}

/// A place name as it can be restored: as written in clean text, else as the gazetteer has it.
pub(super) fn restored(sheet: &Sheet<'_>, written: &str) -> String {
    if !sheet.text.tolerant {
        return written.to_owned();
    }
    (sheet.restore_place)(&fold(written)).unwrap_or_else(|| written.to_owned())
}

fn folded(sheet: &Sheet<'_>, from: usize, to: usize) -> String {
    fold(&sheet.str(&(from..to)))
}

/// A word that begins something else: the next body, kind of place or, in capitals, statement.
fn ends_name(sheet: &Sheet<'_>, i: usize, from: usize, in_capitals: bool) -> bool {
    let words = sheet.words();
    let length = |to: usize| to - i;
    let unit = words.units.at(sheet.tokens, i).map_or(0, |h| length(h.to));
    let body = words.bodies.at(sheet.tokens, i).map_or(0, |h| length(h.to));
    // In damaged text single syllables are too easily mistaken for "Bộ" or "xã".
    let sure = usize::from(sheet.text.tolerant) + 1;
    if unit >= sure || i > from && body >= sure {
        return true;
    }
    let statement = words.stops.at(sheet.tokens, i).is_some_and(|h| h.cost == 0 || length(h.to) > 1);
    // Single syllables are parts of names: "Giao Thủy", "Lập Thạch".
    let verb = words.issues.at(sheet.tokens, i).is_some_and(|h| length(h.to) > 1);
    let type_name = sheet.type_at(i).is_some_and(|(_, to)| length(to) > 1);
    i > from && in_capitals && (statement || verb || type_name)
}

fn joins_names(sheet: &Sheet<'_>, i: usize, end: usize) -> bool {
    i + 1 < end
        && sheet.is_word(i + 1)
        && sheet.is_capital(i + 1)
        && sheet.words().bodies.at(sheet.tokens, i + 1).is_none()
}
