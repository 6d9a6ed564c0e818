//! What follows a body and belongs to its name: "tỉnh", "huyện Yên Dũng", "các huyện, thị xã, thành phố", "Đề án 06 tỉnh",
//! "- Chi nhánh Kiên Giang".
//!
//! What comes in is the token after the body; what goes out is the tail as the name shows it, with its level.

use super::joint::joint;
use crate::extract::Reading;
use crate::grammar::agencies::Tail;
use crate::grammar::names::slug;
use crate::grammar::places::{PlaceFound, Unit};
use crate::grammar::token::Kind;
use crate::model::Level;

/// A tail that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct TailFound {
    /// One past its last token.
    pub to: usize,
    /// As the name shows it: "cấp huyện", "huyện Yên Dũng".
    pub text: String,
    /// As the id shows it: "huyen".
    pub slug: String,
    /// The level that it tells.
    pub level: Option<Level>,
    /// It names more than one body: "các huyện, thành phố".
    pub several: bool,
    /// The place that it names.
    pub place: Option<PlaceFound>,
}

/// Letters of the longest numeral after "khu vực": "XVIII".
const LONGEST_NUMERAL: usize = 5;
/// Words of the name of a place that the gazetteer does not have.
const MOST_WORDS: usize = 3;

/// The tail at a token, of the sort that the body before it may have.
pub(super) fn after(reading: &Reading<'_>, from: usize, sort: Tail) -> Option<TailFound> {
    match sort {
        Tail::None => None,
        Tail::Unit => unit(reading, from),
        Tail::Place => place(reading, from),
        Tail::Number => number(reading, from, TailFound::default()).map(|found| extended(reading, found)),
        Tail::Free => match programme(reading, from) {
            Some(found) => Some(extended(reading, found)),
            None => unit(reading, from),
        },
    }
}

/// A list of type words: "huyện, thị xã, thành phố", "cấp huyện và cấp xã", "thôn bản".
pub(super) fn units(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let mut list: Vec<Unit> = Vec::new();
    let mut found = TailFound { to: from, ..TailFound::default() };
    let (mut i, mut separator) = (from, String::new());
    while grammar.groups.other_word(tokens, i).is_none() {
        let (level_word, start) = level_word(reading, i).unwrap_or(("", i));
        let Some((unit, word, end)) = grammar.places.unit_at(tokens, start) else {
            break;
        };
        // In "huyện, xã Lạc Hồng" the second word belongs to a place of its own.
        if !list.is_empty() && grammar.places.name_at(tokens, end, Some(unit)).is_some() {
            break;
        }
        // "tỉnh, Tỉnh đoàn": the second word begins a body of its own.
        if grammar.agencies.bodies.at(tokens, start).is_some_and(|b| b.to > end) {
            break;
        }
        found.text.push_str(&separator);
        if !level_word.is_empty() {
            found.text.push_str(level_word);
            found.text.push(' ');
        }
        found.text.push_str(word);
        found.to = end;
        list.push(unit);
        (i, separator) = joint(reading, end).map_or((end, " ".to_owned()), |j| (j.to, j.text));
    }
    let mut levels = list.iter().filter_map(|u| u.level());
    let first = levels.next();
    found.level = first.filter(|level| levels.all(|l| l == *level));
    found.slug = match (list.first()?, found.level) {
        (_, Some(level)) => level_slug(level).to_owned(),
        (Unit::City, None) if list.len() == 1 => slug(&found.text),
        _ => String::new(),
    };
    found.several = list.len() > 1;
    Some(found)
}

/// The part of an id that says the level.
pub(super) fn level_slug(level: Level) -> &'static str {
    match level {
        Level::Central => "trung-uong",
        Level::Province => "tinh",
        Level::District => "huyen",
        Level::Commune => "xa",
    }
}

fn unit(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    // "các huyện, thành" is the beginning of "các huyện, thành phố" as well.
    let of_many = units_of_many(reading, from).or_else(|| units(reading, from).filter(|u| u.several));
    let longest = |suffix: &TailFound| of_many.as_ref().is_none_or(|units| units.to <= suffix.to);
    suffix(reading, from)
        .filter(longest)
        .or_else(|| branch(reading, from))
        .or_else(|| units_of_many(reading, from))
        .or_else(|| named_place(reading, from).map(|place| with_branch(reading, place)))
        .or_else(|| units(reading, from))
}

/// A place with the branch named behind it: "Thái Nguyên - Chi nhánh Đại Từ".
fn with_branch(reading: &Reading<'_>, place: TailFound) -> TailFound {
    match joint(reading, place.to).filter(|j| j.dash).and_then(|_| branch(reading, place.to)) {
        Some(branch) => TailFound { text: format!("{} {}", place.text, branch.text), ..branch },
        None => place,
    }
}

/// A place; a bare type word is passed over, since the body is of that level anyway.
fn place(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    named_place(reading, from).or_else(|| units_of_many(reading, from)).or_else(|| {
        let found = units(reading, from)?;
        Some(if found.several { found } else { TailFound { to: found.to, level: found.level, ..TailFound::default() } })
    })
}

/// "các cấp", "khu vực 3 tỉnh Bắc Ninh", "Việt Nam".
fn suffix(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    let found = reading.grammar.agencies.suffixes.at(&reading.tokens, from)?;
    let tail = TailFound {
        to: found.to,
        text: found.text.to_owned(),
        slug: slug(found.text),
        level: found.entry.meaning.level,
        several: found.entry.meaning.several,
        place: None,
    };
    if found.entry.meaning.number
        && let Some(tail) = number(reading, found.to, tail.clone())
    {
        return Some(extended(reading, tail));
    }
    Some(extended(reading, tail))
}

/// "- Chi nhánh Kiên Giang", "chi nhánh tỉnh Bắc Giang".
fn branch(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    let dash = joint(reading, from).filter(|j| j.dash);
    let start = dash.as_ref().map_or(from, |j| j.to);
    let post = reading.grammar.agencies.posts.at(&reading.tokens, start).filter(|p| p.entry.id == "chi-nhanh")?;
    let place =
        named_place(reading, post.to).or_else(|| suffix(reading, post.to)).or_else(|| units(reading, post.to))?;
    let word = if dash.is_some() { format!("- {}", post.text) } else { post.text.to_lowercase() };
    Some(TailFound {
        text: format!("{word} {}", place.text),
        slug: format!("{}-{}", post.entry.id, place.slug),
        ..place
    })
}

/// "các huyện, thị xã, thành phố", "các xã Quân Chu, Cát Nê", "các xóm: 3, 5 và 8".
fn units_of_many(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let many = grammar.groups.quantifiers.at(tokens, from)?;
    let list = units(reading, many.to)?;
    // After a single type word names may follow, which stay as they are written.
    if !list.several {
        let colon = usize::from(tokens.list.get(list.to).is_some_and(|t| t.is(':')));
        let (unit, word, _) = grammar.places.unit_at(tokens, many.to)?;
        let start = list.to + colon;
        let (first, to) = names(reading, start, unit);
        if let Some(found) = first.filter(|found| found.to == to) {
            return Some(of_place(PlaceFound { unit_text: word.to_owned(), ..found }));
        }
        if to > start {
            let words = tokens.list[start].start as usize..tokens.list[to - 1].end as usize;
            let colon = if colon == 1 { ":" } else { "" };
            let words = reading.str(words).split_whitespace().collect::<Vec<_>>().join(" ");
            let text = format!("{} {}{colon} {words}", many.text, list.text);
            return Some(TailFound { to, text, several: true, ..list });
        }
    }
    Some(TailFound { text: format!("{} {}", many.text, list.text), several: true, ..list })
}

/// The names of units of one sort in a row, villages by number too: the first, if it is a place, and the token after the last.
fn names(reading: &Reading<'_>, from: usize, unit: Unit) -> (Option<PlaceFound>, usize) {
    let (tokens, places) = (&reading.tokens, &reading.grammar.places);
    let (mut first, mut to, mut i) = (None, from, from);
    loop {
        // "các huyện Yên Dũng, Lạng Giang và thành phố Bắc Giang"
        let of_level = |p: &PlaceFound| i > from && p.unit.is_some() && p.level() == unit.level();
        let place = places.name_at(tokens, i, Some(unit)).or_else(|| places.at(tokens, i).filter(of_level));
        to = match &place {
            Some(place) => place.to,
            None if unit == Unit::Village && tokens.list.get(i).is_some_and(|t| t.kind == Kind::Number) => i + 1,
            None => break,
        };
        if i == from {
            first = place;
        }
        match joint(reading, to).filter(|j| !j.semicolon && !j.dash) {
            Some(joint) => i = joint.to,
            None => break,
        }
    }
    (first, to)
}

/// "huyện Yên Dũng", "Kiên Giang", "xã Lạc Hồng, huyện Văn Lâm".
fn named_place(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    let (tokens, places) = (&reading.tokens, &reading.grammar.places);
    let mut found = of_place(places.at(tokens, from).or_else(|| unlisted_place(reading, from))?);
    // The units above it are passed over.
    while let Some(above) = joint(reading, found.to).and_then(|j| places.at(tokens, j.to)) {
        if above.unit.is_none() || above.level().is_none() || above.level() >= found.level {
            break;
        }
        found.level = found.level.or(above.level());
        found.to = above.to;
        if above.level() == Some(Level::Province) {
            break;
        }
    }
    Some(found)
}

/// A type word and a capitalised name that the gazetteer does not have: a misspelt or very old one, a village.
fn unlisted_place(reading: &Reading<'_>, from: usize) -> Option<PlaceFound> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let (unit, word, start) = grammar.places.unit_at(tokens, from)?;
    let name = |i: &usize| {
        tokens.list.get(*i).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.capitals)
            && grammar.agencies.bodies.at(tokens, *i).is_none()
            && grammar.agencies.heads.at(tokens, *i).is_none()
            && grammar.agencies.posts.at(tokens, *i).is_none()
            && grammar.roles.at(tokens, *i).is_none()
    };
    // "khu phố 3", "thôn Hà Dong"
    let numbered = unit == Unit::Village && tokens.list.get(start).is_some_and(|t| t.kind == Kind::Number);
    let to = if numbered { start + 1 } else { (start..start + MOST_WORDS).take_while(name).last()? + 1 };
    if tokens.tolerant || to == start + 1 && !numbered {
        return None;
    }
    let range = tokens.list[start].start as usize..tokens.list[to - 1].end as usize;
    let name = reading.str(range).to_owned();
    Some(PlaceFound { to, unit: Some(unit), unit_text: word.to_owned(), name, places: Vec::new() })
}

fn of_place(place: PlaceFound) -> TailFound {
    let level = place.level();
    let slug = level.map_or_else(|| slug(&place.unit_text), |l| level_slug(l).to_owned());
    TailFound { to: place.to, text: place.text(), slug, level, several: false, place: Some(place) }
}

/// A number or a Roman numeral after what was read: "khu vực III".
fn number(reading: &Reading<'_>, from: usize, before: TailFound) -> Option<TailFound> {
    let token = reading.tokens.list.get(from)?;
    let text = reading.tokens.str(from);
    let roman =
        token.capitals && text.len() <= LONGEST_NUMERAL && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    if token.kind != Kind::Number && !roman {
        return None;
    }
    let text = if before.text.is_empty() { text.to_owned() } else { format!("{} {text}", before.text) };
    Some(TailFound { to: from + 1, text, ..before })
}

/// What was read with the type word or place that follows it: "Đề án 06" tỉnh, "khu vực 1 -" Bắc Giang.
fn extended(reading: &Reading<'_>, found: TailFound) -> TailFound {
    let dash = joint(reading, found.to).filter(|j| j.dash);
    let next = match &dash {
        Some(dash) => branch(reading, found.to).or_else(|| {
            let place = reading.grammar.places.name_at(&reading.tokens, dash.to, None).map(of_place)?;
            Some(TailFound { text: format!("- {}", place.text), ..place })
        }),
        None => branch(reading, found.to)
            .or_else(|| suffix(reading, found.to))
            .or_else(|| units_of_many(reading, found.to))
            .or_else(|| named_place(reading, found.to))
            .or_else(|| units(reading, found.to)),
    };
    let Some(next) = next else { return found };
    let both = |a: &str, b: &str, between: &str| match (a, b) {
        ("", one) | (one, "") => one.to_owned(),
        (a, b) => format!("{a}{between}{b}"),
    };
    TailFound {
        to: next.to,
        text: both(&found.text, &next.text, " "),
        slug: both(&found.slug, &next.slug, "-"),
        level: next.level.or(found.level),
        several: next.several || found.several,
        place: next.place,
    }
}

/// The name of a programme: "triển khai Đề án 06", "Chính quyền số", "35".
fn programme(reading: &Reading<'_>, from: usize) -> Option<TailFound> {
    let (tokens, agencies) = (&reading.tokens, &reading.grammar.agencies);
    let mut words: Vec<&str> = Vec::new();
    let mut i = from;
    while let Some(purpose) = agencies.purposes.at(tokens, i) {
        words.push(purpose.text);
        i = purpose.to;
    }
    if let Some(name) = agencies.programmes.at(tokens, i) {
        words.push(name.text);
        i = name.to;
    } else if tokens.list.get(i).is_some_and(|t| t.kind == Kind::Number) {
        words.push(tokens.str(i));
        i += 1;
    } else {
        return None;
    }
    let text = words.join(" ");
    Some(TailFound { to: i, slug: slug(&text), text, ..TailFound::default() })
}

/// "cấp" before a type word.
fn level_word<'r>(reading: &Reading<'r>, from: usize) -> Option<(&'r str, usize)> {
    let found = reading.grammar.groups.nouns.at(&reading.tokens, from).filter(|f| f.entry.id == "cap")?;
    reading.grammar.places.unit_at(&reading.tokens, found.to)?;
    Some((found.text, found.to))
}
