//! Bodies: those of the lexicon with their tails, several under one head, and those that no table has.

use super::group::{as_written, qualifiers};
use super::joint::joint;
use super::mention::{MOST_WORDS, Mention, MentionKind, Stem, shortened_at, with_tail};
use super::tail;
use crate::extract::Reading;
use crate::grammar::agencies::{BodyKind, Tail};
use crate::grammar::token::Kind;

/// A body of the lexicon with its tail.
pub(super) fn body_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    let agencies = &reading.grammar.agencies;
    let body = agencies.bodies.at(&reading.tokens, from)?;
    let meaning = &body.entry.meaning;
    let tail = tail::after(reading, body.to, meaning.tail);
    if meaning.needs_tail && tail.as_ref().is_none_or(|t| t.text.is_empty()) {
        return None;
    }
    let kind = match meaning.kind {
        BodyKind::Person => MentionKind::Person,
        BodyKind::Body if tail.as_ref().is_some_and(|t| t.several) => MentionKind::Group,
        BodyKind::Body => MentionKind::Body,
    };
    let mut found = with_tail(from..body.to, body.text, Some(&body.entry.id), kind, tail);
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
            body.entry
                .id
                .strip_prefix(&head.entry.id)?
                .strip_prefix('-')?;
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

/// The first of several bodies under one head: "các Sở: Y tế, Tài chính".
pub(super) fn headed_list_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let many = grammar.groups.quantifiers.at(tokens, from);
    let head = grammar
        .agencies
        .heads
        .at(tokens, many.as_ref().map_or(from, |m| m.to))?;
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
    let before = Mention {
        stem: Some(stem),
        ..Mention::new(from..head.to, String::new(), MentionKind::Body)
    };
    let first = shortened_at(reading, head.to + colon, &before)?;
    Some(Mention {
        tokens: from..first.tokens.end,
        ..first
    })
}

/// Several bodies of one name: "các Tổ công tác Đề án 06 cấp huyện, cấp xã".
pub(super) fn many_bodies_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    let many = reading
        .grammar
        .groups
        .quantifiers
        .at(&reading.tokens, from)?;
    let body = body_at(reading, many.to)?;
    let name = format!("{} {}", many.text, body.name);
    Some(Mention {
        tokens: from..body.tokens.end,
        name,
        kind: MentionKind::Group,
        id: None,
        stem: None,
        ..body
    })
}

/// The token after the body that a part is of, where it is named behind it: "Cục C06 - Bộ Công an".
fn after_parent(reading: &Reading<'_>, from: usize, parent: &str) -> usize {
    let tokens = &reading.tokens;
    let start = match tokens.list.get(from).map(|t| t.kind) {
        Some(Kind::Mark('-' | '–' | '—' | ',')) => from + 1,
        _ => reading
            .grammar
            .groups
            .links
            .at(tokens, from)
            .map_or(from, |link| link.to),
    };
    match body_at(reading, start) {
        Some(body)
            if body
                .id
                .as_deref()
                .is_some_and(|id| id == parent || id.starts_with(&format!("{parent}-"))) =>
        {
            body.tokens.end
        }
        _ => from,
    }
}

/// A body that the lexicon does not have: a word that bodies begin with and capitalised words behind it.
pub(super) fn unknown_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    let tokens = &reading.tokens;
    let head = reading
        .grammar
        .agencies
        .heads
        .at(tokens, from)
        .filter(|_| tokens.list[from].capital)?;
    if tokens.tolerant || tokens.list[from].capitals || !tokens.list.get(head.to)?.capital {
        return None;
    }
    let mut to = head.to + 1;
    // Of a compound only the first syllable has a capital: "Trung tâm Khuyến công".
    let second = |i: usize| {
        let cue = reading.grammar.roles.at(tokens, i).is_some() || joint(reading, i).is_some();
        tokens
            .list
            .get(i)
            .is_some_and(|t| t.kind == Kind::Word && !t.capital)
            && !cue
    };
    if second(to) && tokens.list[to - 1].capital && !tokens.list[to - 1].capitals {
        to += 1;
    }
    while to < head.to + MOST_WORDS {
        // "Khuyến công và Xúc tiến thương mại": a capitalised word behind a mark goes on unless an agency begins there.
        let next = joint(reading, to)
            .filter(|j| !j.semicolon && !begins_agency(reading, j.to))
            .map_or(to, |j| j.to);
        if tokens
            .list
            .get(next)
            .is_none_or(|t| t.kind != Kind::Word || !t.capital)
        {
            break;
        }
        to = next + 1 + usize::from(next > to && second(next + 1));
    }
    let name = as_written(reading, from, to);
    let mut letters = name.chars();
    let name: String = letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    let found = with_tail(
        from..to,
        &name,
        None,
        MentionKind::Body,
        tail::after(reading, to, head.entry.meaning.tail),
    );
    Some(Mention {
        level: found.level.or(head.entry.meaning.level),
        ..found
    })
}

/// True when some agency of the tables begins at a token.
fn begins_agency(reading: &Reading<'_>, at: usize) -> bool {
    let (tokens, agencies) = (&reading.tokens, &reading.grammar.agencies);
    agencies.heads.at(tokens, at).is_some()
        || agencies.bodies.at(tokens, at).is_some()
        || agencies.posts.at(tokens, at).is_some()
        || reading.grammar.groups.quantifiers.at(tokens, at).is_some()
}
