//! Open groups: "các sở, ban, ngành tỉnh", "các cơ quan, đơn vị có liên quan", "lực lượng Công an".
//!
//! A group is a quantifier, nouns joined by marks, and qualifiers; none of the three alone is enough, save a few nouns.

use super::joint::joint;
use super::mention::{Many, Mention, MentionKind, mention_at_depth};
use super::tail::{self, TailFound};
use crate::extract::Reading;
use crate::grammar::roles::Cue;
use crate::grammar::token::Kind;
use crate::model::Level;

/// Qualifiers that one group may have.
const MOST_QUALIFIERS: usize = 4;

/// The group at a token.
pub(super) fn group_at(reading: &Reading<'_>, from: usize, many: Option<&Many<'_>>, depth: usize) -> Option<Mention> {
    let tokens = &reading.tokens;
    let nouns = nouns(reading, many.map_or(from, |m| m.to), many.is_some(), depth)?;
    let mut name = many.map_or_else(String::new, |m| format!("{} ", m.text));
    name.push_str(&nouns.text);
    let qualified = qualifiers(reading, nouns.to, depth);
    let enough =
        many.is_some() || nouns.count > 1 && !nouns.units || nouns.alone || qualified.is_some() && !nouns.units;
    if !enough {
        return None;
    }
    let bare = qualified.is_none();
    let (to, level) = match qualified {
        Some(tail) => {
            name.push(' ');
            name.push_str(&tail.text);
            (tail.to, tail.level.or(nouns.level))
        }
        None => (nouns.to, nouns.level),
    };
    // Clean text keeps the capitals of "các Bộ, ngành Trung ương", the first letter aside.
    if !tokens.tolerant && !tokens.list[from].capitals && !nouns.expanded {
        name = as_written(reading, from, to);
    }
    let public = nouns.public && many.is_none();
    Some(Mention { level, public, bare, ..Mention::new(from..to, name, MentionKind::Group) })
}

/// The words of a group as they stand, with a small first letter.
pub(super) fn as_written(reading: &Reading<'_>, from: usize, to: usize) -> String {
    let (first, last) = (reading.tokens.list[from].start as usize, reading.tokens.list[to - 1].end as usize);
    let words = reading.tokens.text[first..last].split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(c) if !reading.tokens.list[from].capitals || from + 1 == to => c.to_lowercase().chain(letters).collect(),
        _ => words,
    }
}

/// What may follow the nouns, as a name shows it.
pub(super) fn qualifiers(reading: &Reading<'_>, from: usize, depth: usize) -> Option<TailFound> {
    let mut all: Option<TailFound> = None;
    for _ in 0..MOST_QUALIFIERS {
        let at = all.as_ref().map_or(from, |t| t.to);
        let Some(next) = qualifier(reading, at, depth) else {
            break;
        };
        all = Some(match all {
            None => next,
            Some(before) => {
                TailFound { text: format!("{} {}", before.text, next.text), level: before.level.or(next.level), ..next }
            }
        });
    }
    all
}

struct Nouns {
    to: usize,
    text: String,
    count: usize,
    level: Option<Level>,
    /// They are type words only: "huyện, thành phố".
    units: bool,
    alone: bool,
    /// They are of those whom the work is done for only.
    public: bool,
    /// An abbreviation among them was written out.
    expanded: bool,
}

/// Nouns and type words joined by marks: "sở, ban, ngành", "bộ, ngành và địa phương".
fn nouns(reading: &Reading<'_>, from: usize, many: bool, depth: usize) -> Option<Nouns> {
    let mut all = Nouns {
        to: from,
        text: String::new(),
        count: 0,
        level: None,
        units: true,
        alone: false,
        public: true,
        expanded: false,
    };
    let (mut i, mut separator) = (from, String::new());
    let mut before: Option<&str> = None;
    while let Some(noun) = noun(reading, i, many, depth) {
        // "các trường mầm non, tiểu học": a shortened noun counts behind the one that it shortens only.
        if noun.behind.is_some_and(|id| before != Some(id)) {
            break;
        }
        before = noun.behind.or(noun.id);
        if all.count > 0 && noun.verb && !ends_list(reading, noun.to, depth) {
            break;
        }
        all.text.push_str(&separator);
        all.text.push_str(&noun.text);
        all.count += noun.count;
        all.units &= noun.unit;
        all.alone = noun.alone && all.count == 1;
        all.public &= noun.public;
        all.level = all.level.or(noun.level);
        all.expanded |= noun.expanded;
        all.to = noun.to;
        let Some(joint) = joint(reading, noun.to).filter(|j| !j.semicolon) else {
            break;
        };
        (i, separator) = (joint.to, joint.text);
    }
    (all.count > 0).then_some(all)
}

/// True when a word that is a verb as well ends a list of nouns or goes on with one: "cơ quan, tổ chức có liên quan".
fn ends_list(reading: &Reading<'_>, at: usize, depth: usize) -> bool {
    let roles = &reading.grammar.roles;
    reading.tokens.list.get(at).is_none_or(|t| matches!(t.kind, Kind::Mark(_)))
        || joint(reading, at).is_some()
        || roles.end_of(Cue::Predicate, &reading.tokens, at).is_some()
        || roles.at(&reading.tokens, at).is_some()
        || qualifier(reading, at, depth).is_some()
}

struct Noun<'g> {
    to: usize,
    text: String,
    count: usize,
    level: Option<Level>,
    unit: bool,
    alone: bool,
    verb: bool,
    public: bool,
    expanded: bool,
    /// Id of its entry.
    id: Option<&'g str>,
    /// Id of the noun that it shortens.
    behind: Option<&'g str>,
}

fn noun<'g>(reading: &Reading<'g>, from: usize, many: bool, depth: usize) -> Option<Noun<'g>> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let found = grammar.groups.noun_at(tokens, from);
    // A body that begins with the noun is no member of the group: "các sở, ngành, Đoàn Thanh niên".
    let body = grammar.agencies.bodies.at(tokens, from).filter(|b| depth == 0 || !b.entry.meaning.needs_tail);
    let end = found.as_ref().map_or(from, |f| f.to);
    let proper = |to: usize| to == end && !many && tokens.list[from].capital;
    if body.is_some_and(|b| b.to > end || proper(b.to)) {
        return None;
    }
    if let Some(found) = found {
        // "Sở Y tế": a field makes it a body.
        let head = grammar.agencies.heads.at(tokens, from).is_some_and(|h| h.to == found.to);
        let capital = tokens.list.get(found.to).is_some_and(|t| t.capital) && tokens.list[from].capital;
        if head && capital && grammar.agencies.fields.at(tokens, found.to).is_some() {
            return None;
        }
        let written = &tokens.text[tokens.list[from].start as usize..tokens.list[found.to - 1].end as usize];
        let expanded = !tokens.tolerant && written.chars().count() < found.text.chars().count();
        let crate::grammar::groups::Noun { alone, verb, public, ref behind } = found.entry.meaning;
        let text = found.text.to_owned();
        return Some(Noun {
            to: found.to,
            text,
            count: 1,
            level: None,
            unit: false,
            alone,
            verb,
            public,
            expanded,
            id: Some(&found.entry.id),
            behind: behind.as_deref(),
        });
    }
    let units = tail::units(reading, from)?;
    grammar.places.at(tokens, from).is_none().then(|| Noun {
        to: units.to,
        count: 1 + usize::from(units.several),
        level: units.level,
        text: units.text,
        unit: true,
        alone: false,
        verb: false,
        public: false,
        expanded: false,
        id: None,
        behind: None,
    })
}

/// "có liên quan", "tỉnh", "cấp huyện", "trên địa bàn tỉnh Bắc Giang", "thuộc Sở", "của Bộ Công an".
fn qualifier(reading: &Reading<'_>, from: usize, depth: usize) -> Option<TailFound> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let words = grammar.groups.qualifiers.at(tokens, from);
    let link = grammar.groups.links.at(tokens, from);
    if let Some(link) = link.filter(|l| words.as_ref().is_none_or(|w| w.to <= l.to)) {
        let object = grammar
            .places
            .at(tokens, link.to)
            .map(|p| TailFound { to: p.to, text: p.text(), level: p.level(), ..TailFound::default() })
            .or_else(|| {
                let of = mention_at_depth(reading, link.to, depth + 1)?;
                Some(TailFound { to: of.tokens.end, text: of.name, level: of.level, ..TailFound::default() })
            })
            .or_else(|| tail::units(reading, link.to));
        if let Some(object) = object {
            return Some(TailFound { text: format!("{} {}", link.text, object.text), ..object });
        }
        if words.is_none() {
            return link.entry.meaning.alone.then(|| TailFound {
                to: link.to,
                text: link.text.to_owned(),
                ..TailFound::default()
            });
        }
    }
    if let Some(words) = words {
        return Some(TailFound { to: words.to, text: words.text.to_owned(), ..TailFound::default() });
    }
    if grammar.groups.other_word(tokens, from).is_some() {
        return None;
    }
    grammar
        .places
        .at(tokens, from)
        .filter(|p| p.unit.is_some())
        .map(|p| TailFound { to: p.to, text: p.text(), level: p.level(), ..TailFound::default() })
        .or_else(|| tail::units(reading, from))
}
