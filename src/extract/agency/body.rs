//! Bodies: those of the lexicon with their tails, several under one head, and those that no table has.

use std::ops::Range;

use super::group::{as_written, qualifiers};
use super::joint::{after_parenthesis, joint};
use super::mention::{MOST_WORDS, Many, Mention, MentionKind, Stem, shortened_at, with_tail};
use super::tail;
use crate::extract::Reading;
use crate::grammar::agencies::{BodyKind, Tail};
use crate::grammar::roles::Cue;
use crate::grammar::token::Kind;
use crate::grammar::word::{capitalised, fold};

/// Words without a capital that may stand between the name of an unknown body and its place.
const MOST_SMALL_WORDS: usize = 3;

/// A body of the lexicon with its tail.
pub(super) fn body_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    let agencies = &reading.grammar.agencies;
    let body = agencies.bodies.at(&reading.tokens, from)?;
    let meaning = &body.entry.meaning;
    let tail = tail::after(reading, body.to, meaning.tail).or_else(|| {
        let short = after_abbreviation(reading, body.to)?;
        tail::after(reading, short, meaning.tail)
    });
    if meaning.needs_tail && tail.as_ref().is_none_or(|t| t.text.is_empty()) {
        return None;
    }
    let kind = match meaning.kind {
        BodyKind::Person => MentionKind::Person,
        BodyKind::Body if tail.as_ref().is_some_and(|t| t.several) => MentionKind::Group,
        BodyKind::Body => MentionKind::Body,
    };
    let name = if meaning.varies { written_otherwise(reading, from..body.to, body.text) } else { None };
    let name = name.as_deref().unwrap_or(body.text);
    let mut found = with_tail(from..body.to, name, Some(&body.entry.id), kind, tail);
    if kind == MentionKind::Group
        && let Some(more) = qualifiers(reading, found.tokens.end, 1)
    {
        found.name = format!("{} {}", found.name, more.text);
        found.tokens.end = more.to;
    }
    found.level = found.level.or(meaning.level);
    // The id of a name that has its level anyway is not told apart by the place: "Sở Y tế Bắc Giang".
    if meaning.tail == Tail::Place {
        found.id = Some(body.entry.id.clone());
    }
    if found.stem.is_none() {
        found.stem = agencies.heads.at(&reading.tokens, from).and_then(|head| {
            body.entry.id.strip_prefix(&head.entry.id)?.strip_prefix('-')?;
            Some(Stem::Field {
                name: head.text.to_owned(),
                id: head.entry.id.clone(),
                head: head.entry.id.clone(),
                level: head.entry.meaning.level,
            })
        });
    }
    if let Some(parent) = &meaning.parent {
        found.tokens.end = after_parent(reading, found.tokens.end, parent);
    }
    Some(found)
}

/// The token after an abbreviation in parentheses: "Trung tâm Y tế (TTYT) các quận, huyện".
fn after_abbreviation(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let short = reading.tokens.list.get(from + 1)?;
    after_parenthesis(reading, from).filter(|&after| after == from + 3 && short.capitals)
}

/// The words of a name that differ from it by nothing but what joins them: "Đài Phát thanh - Truyền hình".
fn written_otherwise(reading: &Reading<'_>, words: Range<usize>, name: &str) -> Option<String> {
    let list = &reading.tokens.list;
    if reading.tokens.tolerant || list[words.start].capitals {
        return None;
    }
    let written = reading.str(list[words.start].start as usize..list[words.end - 1].end as usize);
    let letters = |text: &str| {
        let words = fold(text).replace(|c: char| !c.is_alphanumeric(), " ");
        words.split(' ').filter(|w| *w != "va").collect::<String>()
    };
    (letters(written) == letters(name)).then(|| written.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first of several bodies under one head: "các Sở: Y tế, Tài chính".
pub(super) fn headed_list_at(reading: &Reading<'_>, from: usize, many: Option<&Many<'_>>) -> Option<Mention> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let head = grammar.agencies.heads.at(tokens, many.map_or(from, |m| m.to))?;
    let colon = usize::from(tokens.list.get(head.to).is_some_and(|t| t.is(':')));
    if many.is_none() && colon == 0 {
        return None;
    }
    let stem = Stem::Field {
        name: head.text.to_owned(),
        id: head.entry.id.clone(),
        head: head.entry.id.clone(),
        level: head.entry.meaning.level,
    };
    let before = Mention { stem: Some(stem), ..Mention::new(from..head.to, String::new(), MentionKind::Body) };
    let first = shortened_at(reading, head.to + colon, &before)?;
    Some(Mention { tokens: from..first.tokens.end, ..first })
}

/// Several bodies of one name: "các Tổ công tác Đề án 06 cấp huyện, cấp xã".
pub(super) fn many_bodies_at(reading: &Reading<'_>, from: usize, many: &Many<'_>) -> Option<Mention> {
    let body = body_at(reading, many.to)?;
    let name = format!("{} {}", many.text, body.name);
    Some(Mention { tokens: from..body.tokens.end, name, kind: MentionKind::Group, id: None, stem: None, ..body })
}

/// The token after the body that a part is of, where it is named behind it: "Cục C06 - Bộ Công an".
fn after_parent(reading: &Reading<'_>, from: usize, parent: &str) -> usize {
    let tokens = &reading.tokens;
    let start = match tokens.list.get(from).map(|t| t.kind) {
        Some(Kind::Mark('-' | '–' | '—' | ',')) => from + 1,
        _ => reading.grammar.groups.links.at(tokens, from).map_or(from, |link| link.to),
    };
    match body_at(reading, start) {
        Some(body) if body.id.as_deref().is_some_and(|id| id == parent || id.starts_with(&format!("{parent}-"))) => {
            body.tokens.end
        }
        _ => from,
    }
}

/// A body that the lexicon does not have: a word that bodies begin with and capitalised words behind it.
pub(super) fn unknown_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    let tokens = &reading.tokens;
    let head = reading.grammar.agencies.heads.at(tokens, from).filter(|_| tokens.list[from].capital)?;
    if tokens.tolerant || tokens.list[from].capitals || !tokens.list.get(head.to)?.capital {
        return None;
    }
    let mut to = head.to;
    // Of a compound only the first syllable has a capital: "Trung tâm Khuyến công", "Viện Khoa học Tổ chức". In "Khuyến Công" and
    // "Hà Nam" every syllable has one.
    let mut compound = true;
    while to < head.to + MOST_WORDS {
        // "Khuyến công và Xúc tiến thương mại": a capitalised word behind a mark goes on unless an agency begins there.
        let next = joint(reading, to).filter(|j| !j.semicolon && !begins_agency(reading, j.to)).map_or(to, |j| j.to);
        let capital = tokens.list.get(next).is_some_and(|t| t.kind == Kind::Word && t.capital);
        if !capital || to > head.to && reading.grammar.places.unit_at(tokens, next).is_some() {
            break;
        }
        compound |= next > to;
        if let Some(field) = reading.grammar.agencies.fields.at(tokens, next).filter(|field| field.to > next + 1) {
            (to, compound) = (field.to, true);
            continue;
        }
        let second = compound && is_syllable(reading.tokens.str(next)) && is_plain(reading, next + 1);
        compound = second || tokens.list[next].capitals && compound;
        to = next + 1 + usize::from(second);
        if second {
            to = in_the_name(reading, to).unwrap_or(to);
        }
    }
    to = before_place(reading, to).unwrap_or(to);
    let name = capitalised(&as_written(reading, from, to));
    let found = with_tail(from..to, &name, None, MentionKind::Body, tail::after(reading, to, head.entry.meaning.tail));
    Some(Mention { level: found.level.or(head.entry.meaning.level), ..found })
}

/// True for what can be the first syllable of a compound: no abbreviation and no foreign name ("Vingroup").
fn is_syllable(word: &str) -> bool {
    let folded = fold(word);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    folded.split(|c| !vowel(c)).filter(|vowels| !vowels.is_empty()).count() == 1
        && word.chars().skip(1).any(char::is_lowercase)
}

/// True for a word without a capital that is neither a cue nor a joint.
fn is_plain(reading: &Reading<'_>, at: usize) -> bool {
    let (tokens, roles) = (&reading.tokens, &reading.grammar.roles);
    tokens.list.get(at).is_some_and(|t| t.kind == Kind::Word && !t.capital)
        && roles.at(tokens, at).is_none()
        && joint(reading, at).is_none()
}

/// The end of the small words between two parts of a name: "Tổ chức" nhà nước (và Lao động).
fn in_the_name(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let tokens = &reading.tokens;
    let to = (from..from + MOST_SMALL_WORDS).take_while(|&i| is_plain(reading, i)).last()? + 1;
    let predicate = |i: usize| reading.grammar.roles.end_of(Cue::Predicate, tokens, i).is_some();
    let next =
        joint(reading, to).filter(|j| !j.semicolon && !j.text.starts_with(',') && !begins_agency(reading, j.to))?;
    let goes_on = tokens.list.get(next.to).is_some_and(|t| t.kind == Kind::Word && t.capital);
    (goes_on && !(from..to).any(predicate)).then_some(to)
}

/// The end of the small words that go on with a name up to a place: "Xúc tiến" đầu tư (tỉnh), "Khai thác" thủy lợi (Thái Nguyên).
fn before_place(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let mut to = from;
    while to < from + MOST_SMALL_WORDS
        && is_plain(reading, to)
        && grammar.roles.end_of(Cue::Predicate, tokens, to).is_none()
        && grammar.places.unit_at(tokens, to).is_none()
    {
        to += 1;
    }
    let (places, suffixes) = (&grammar.places, &grammar.agencies.suffixes);
    let country = || suffixes.at(tokens, to).is_some() && tokens.list[to].capital;
    let place = || places.at(tokens, to).is_some() || places.unit_at(tokens, to).is_some() || country();
    (to > from && place()).then_some(to)
}

/// True when some agency of the tables begins at a token.
fn begins_agency(reading: &Reading<'_>, at: usize) -> bool {
    let (tokens, agencies) = (&reading.tokens, &reading.grammar.agencies);
    agencies.heads.at(tokens, at).is_some()
        || agencies.bodies.at(tokens, at).is_some()
        || agencies.posts.at(tokens, at).is_some()
        || reading.grammar.groups.quantifiers.at(tokens, at).is_some()
}
