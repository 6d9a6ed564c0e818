//! One agency: the longest that begins at a token.
//!
//! "đồng chí Giám đốc Sở Y tế tỉnh Bắc Giang" is a title (left out), a post, a body of the lexicon and a place; "các sở, ban,
//! ngành" an open group; "Trung tâm Xúc tiến Đầu tư" a word that bodies begin with and capitalised words that follow it.

use std::ops::Range;

use super::group::{as_written, group_at, qualifiers};
use super::joint::joint;
use super::tail::{self, TailFound};
use crate::extract::Reading;
use crate::grammar::agencies::{BodyKind, PostKind, Tail};
use crate::grammar::places::PlaceFound;
use crate::grammar::token::Kind;
use crate::model::{Agency, Level, Role};

/// What sort of agency a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A body: "Sở Y tế".
    Body,
    /// A person by office: "Giám đốc Sở Y tế".
    Person,
    /// An open group: "các cơ quan, đơn vị".
    Group,
}

/// An agency named in a text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Id in the lexicon, or made of the ids of its parts.
    pub id: Option<String>,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: MentionKind,
    /// Its level, where the words tell it.
    pub level: Option<Level>,
    /// The place that belongs to its name.
    pub place: Option<PlaceFound>,
    /// A group of those whom the work is done for as often as by: "người dân, doanh nghiệp".
    pub(super) public: bool,
    /// What a shortened entry behind it in a list is to be read with.
    pub(super) stem: Option<Stem>,
}

/// What the entries of a list share: "Sở" in "Sở Y tế, Tài chính", "UBND huyện" in "UBND huyện Yên Dũng, Lạng Giang".
#[derive(Clone, Debug)]
pub(super) enum Stem {
    /// A head, which a field follows.
    Field {
        name: String,
        id: String,
        head: String,
        level: Option<Level>,
    },
    /// A body, which a place follows; `unit` is the type word of the place.
    Place {
        name: String,
        id: Option<String>,
        unit: String,
        level: Option<Level>,
    },
}

/// Posts that may stand before a body: "đồng chí Phó Chánh Văn phòng …".
const DEEPEST: usize = 4;
/// Words of a body that the lexicon does not know, or of a person's name.
const MOST_WORDS: usize = 6;

/// The longest agency that begins at a token.
#[must_use]
pub fn mention_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    mention_at_depth(reading, from, 0)
}

pub(super) fn mention_at_depth(
    reading: &Reading<'_>,
    from: usize,
    depth: usize,
) -> Option<Mention> {
    if depth > DEEPEST
        || reading
            .tokens
            .list
            .get(from)
            .is_none_or(|t| t.kind != Kind::Word)
    {
        return None;
    }
    let mut best: Option<Mention> = None;
    for found in [
        body_at(reading, from),
        headed_list_at(reading, from),
        many_bodies_at(reading, from),
        post_at(reading, from, depth),
        group_at(reading, from, depth),
    ] {
        if let Some(found) = found
            && best
                .as_ref()
                .is_none_or(|b| b.tokens.end < found.tokens.end)
        {
            best = Some(found);
        }
    }
    best.or_else(|| unknown_at(reading, from))
}

impl Mention {
    pub(super) fn new(tokens: Range<usize>, name: String, kind: MentionKind) -> Mention {
        Mention {
            tokens,
            id: None,
            name,
            kind,
            level: None,
            place: None,
            public: false,
            stem: None,
        }
    }

    /// The mention as an agency of a task.
    #[must_use]
    pub fn agency(&self, reading: &Reading<'_>, role: Role) -> Agency {
        let list = &reading.tokens.list;
        let range = list[self.tokens.start].start as usize..list[self.tokens.end - 1].end as usize;
        Agency {
            role,
            id: self.id.clone(),
            name: self.name.clone(),
            text: reading.str(range.clone()).to_owned(),
            span: reading.span(range),
        }
    }
}

/// The entry that a shortened form behind `previous` stands for: "Tài chính" behind "Sở Y tế".
pub(super) fn shortened_at(
    reading: &Reading<'_>,
    from: usize,
    previous: &Mention,
) -> Option<Mention> {
    let tokens = &reading.tokens;
    match previous.stem.as_ref()? {
        Stem::Field {
            name,
            id,
            head,
            level,
        } => {
            let field = reading.grammar.agencies.fields.at(tokens, from)?;
            if !tokens.list[from].capital || !field.entry.meaning.heads.contains(head) {
                return None;
            }
            let full = Mention::new(
                from..field.to,
                format!("{name} {}", field.text),
                previous.kind,
            );
            Some(Mention {
                id: Some(format!("{id}-{}", field.entry.id)),
                level: *level,
                stem: previous.stem.clone(),
                ..full
            })
        }
        Stem::Place {
            name,
            id,
            unit,
            level,
        } => {
            let place = reading.grammar.places.at(tokens, from)?;
            if place.level() != *level || place.places.is_empty() {
                return None;
            }
            let unit = if place.unit_text.is_empty() {
                unit
            } else {
                &place.unit_text
            };
            let full = Mention::new(
                from..place.to,
                format!("{name} {unit} {}", place.name),
                previous.kind,
            );
            Some(Mention {
                id: id.clone(),
                level: *level,
                place: Some(place),
                stem: previous.stem.clone(),
                ..full
            })
        }
    }
}

/// A body of the lexicon with its tail.
fn body_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
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
fn headed_list_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
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
fn many_bodies_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
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

/// A post or organ with the body that it belongs to: "Giám đốc Sở Y tế", "Lãnh đạo các thôn".
fn post_at(reading: &Reading<'_>, from: usize, depth: usize) -> Option<Mention> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let many = grammar.groups.quantifiers.at(tokens, from);
    let post = grammar
        .agencies
        .posts
        .at(tokens, many.as_ref().map_or(from, |m| m.to))?;
    let inner = mention_at_depth(reading, post.to, depth + 1);
    if post.entry.meaning.kind == PostKind::Title {
        let inner = inner
            .filter(|m| m.kind != MentionKind::Body)
            .or_else(|| person_at(reading, post.to, depth))?;
        return Some(Mention {
            tokens: from..inner.tokens.end,
            ..inner
        });
    }
    let kind = if post.entry.meaning.kind == PostKind::Person {
        MentionKind::Person
    } else {
        MentionKind::Body
    };
    let title = match &many {
        Some(many) => format!("{} {}", many.text, post.text),
        None => post.text.to_owned(),
    };
    let inner = inner.or_else(|| shared_body(reading, post.to, depth));
    let Some(inner) = inner else {
        let tail = tail::after(reading, post.to, Tail::Unit)?;
        return Some(in_charge(
            reading,
            with_tail(
                from..post.to,
                &title,
                Some(&post.entry.id),
                kind,
                Some(tail),
            ),
        ));
    };
    let kind = match inner.kind {
        MentionKind::Body => kind,
        MentionKind::Group if kind == MentionKind::Person => kind,
        other => other,
    };
    let id = inner
        .id
        .as_ref()
        .map(|id| format!("{}-{id}", post.entry.id));
    let name = format!("{title} {}", inner.name);
    let stem = inner.stem.map(|stem| stem.under(&title, &post.entry.id));
    let whole = Mention {
        id,
        stem,
        level: inner.level,
        place: inner.place,
        ..Mention::new(from..inner.tokens.end, name, kind)
    };
    Some(in_charge(reading, whole))
}

/// The body of a post that another post stands before: that of "Chủ tịch" in "Chủ tịch, các Phó Chủ tịch UBND tỉnh". It takes
/// up no words of its own.
fn shared_body(reading: &Reading<'_>, from: usize, depth: usize) -> Option<Mention> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let next = joint(reading, from)?.to;
    let many = grammar.groups.quantifiers.at(tokens, next);
    let post = grammar
        .agencies
        .posts
        .at(tokens, many.map_or(next, |m| m.to))?;
    if post.entry.meaning.kind != PostKind::Person {
        return None;
    }
    let body =
        mention_at_depth(reading, post.to, depth + 1).filter(|m| m.kind != MentionKind::Person)?;
    Some(Mention {
        tokens: from..from,
        ..body
    })
}

impl Stem {
    /// The same behind a post: "Giám đốc" Sở.
    fn under(self, title: &str, post: &str) -> Stem {
        match self {
            Stem::Field {
                name,
                id,
                head,
                level,
            } => Stem::Field {
                name: format!("{title} {name}"),
                id: format!("{post}-{id}"),
                head,
                level,
            },
            Stem::Place {
                name,
                id,
                unit,
                level,
            } => Stem::Place {
                name: format!("{title} {name}"),
                id: id.map(|id| format!("{post}-{id}")),
                unit,
                level,
            },
        }
    }
}

/// A person with the field that the person is in charge of: "Phó Chủ tịch UBND xã - phụ trách lĩnh vực Văn hóa - xã hội".
fn in_charge(reading: &Reading<'_>, person: Mention) -> Mention {
    let (tokens, agencies) = (&reading.tokens, &reading.grammar.agencies);
    let end = person.tokens.end;
    let start = joint(reading, end)
        .filter(|j| j.dash || j.text == ", ")
        .map_or(end, |j| j.to);
    let Some(charge) = agencies
        .charges
        .at(tokens, start)
        .filter(|_| person.kind == MentionKind::Person)
    else {
        return person;
    };
    let Some(field) = agencies.fields.at(tokens, charge.to) else {
        return person;
    };
    let name = format!("{} {} {}", person.name, charge.text, field.text);
    Mention {
        name,
        tokens: person.tokens.start..field.to,
        ..person
    }
}

/// A name and its tail put together.
fn with_tail(
    tokens: Range<usize>,
    name: &str,
    id: Option<&String>,
    kind: MentionKind,
    tail: Option<TailFound>,
) -> Mention {
    let Some(tail) = tail else {
        return Mention {
            id: id.cloned(),
            ..Mention::new(tokens, name.to_owned(), kind)
        };
    };
    let whole = if tail.text.is_empty() {
        name.to_owned()
    } else {
        format!("{name} {}", tail.text)
    };
    let id = id.map(|id| {
        if tail.slug.is_empty() {
            id.clone()
        } else {
            format!("{id}-{}", tail.slug)
        }
    });
    let stem = tail
        .place
        .as_ref()
        .filter(|p| p.unit.is_some())
        .map(|place| Stem::Place {
            name: name.to_owned(),
            id: id.clone(),
            unit: place.unit_text.clone(),
            level: place.level(),
        });
    Mention {
        id,
        level: tail.level,
        place: tail.place,
        stem,
        ..Mention::new(tokens.start..tail.to, whole, kind)
    }
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
fn unknown_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
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

/// A person by name, two to five capitalised words, and perhaps by office: "Nguyễn Văn Hùng - Phó Chủ tịch UBND xã".
fn person_at(reading: &Reading<'_>, from: usize, depth: usize) -> Option<Mention> {
    let tokens = &reading.tokens;
    let capital = |i: &usize| {
        tokens
            .list
            .get(*i)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
    let to = (from..from + MOST_WORDS).take_while(capital).last()? + 1;
    if to == from + 1 {
        return None;
    }
    let office = joint(reading, to)
        .and_then(|j| post_at(reading, j.to, depth + 1))
        .filter(|m| depth < DEEPEST && m.kind == MentionKind::Person);
    if let Some(office) = office {
        return Some(Mention {
            tokens: from..office.tokens.end,
            ..office
        });
    }
    let range = tokens.list[from].start as usize..tokens.list[to - 1].end as usize;
    Some(Mention::new(
        from..to,
        reading.str(range).to_owned(),
        MentionKind::Person,
    ))
}
