//! One agency: the longest that begins at a token.
//!
//! "đồng chí Giám đốc Sở Y tế tỉnh Bắc Giang" is a title (left out), a post, a body of the lexicon and a place; "các sở, ban,
//! ngành" an open group; "Trung tâm Xúc tiến Đầu tư" a word that bodies begin with and capitalised words that follow it.

use std::ops::Range;

use super::body::{body_at, headed_list_at, many_bodies_at, unknown_at};
use super::group::group_at;
use super::post::post_at;
use super::tail::TailFound;
use crate::extract::Reading;
use crate::grammar::agencies::Nothing;
use crate::grammar::names::Found;
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
    /// A group of nouns alone, whose name may go on: "các cơ quan" có dịch vụ công.
    pub(super) bare: bool,
    /// The body of whoever is at its head: that of "người đứng đầu các ban, ngành".
    pub(super) headed: Option<String>,
    /// What a shortened entry behind it in a list is to be read with.
    pub(super) stem: Option<Stem>,
}

/// What the entries of a list share: "Sở" in "Sở Y tế, Tài chính", "UBND huyện" in "UBND huyện Yên Dũng, Lạng Giang".
#[derive(Clone, Debug)]
pub(super) enum Stem {
    /// A head, which a field follows.
    Field { name: String, id: String, head: String, level: Option<Level> },
    /// A body, which a place follows; `unit` is the type word of the place.
    Place { name: String, id: Option<String>, unit: String, level: Option<Level> },
}

/// "các", "từng": says that several are meant.
pub(super) type Many<'g> = Found<'g, Nothing>;

/// Posts that may stand before a body: "đồng chí Phó Chánh Văn phòng …".
pub(super) const DEEPEST: usize = 4;

/// Words of a body that the lexicon does not know, or of a person's name.
pub(super) const MOST_WORDS: usize = 6;

/// The longest agency that begins at a token.
#[must_use]
pub fn mention_at(reading: &Reading<'_>, from: usize) -> Option<Mention> {
    mention_at_depth(reading, from, 0)
}

pub(super) fn mention_at_depth(reading: &Reading<'_>, from: usize, depth: usize) -> Option<Mention> {
    if depth > DEEPEST || reading.tokens.list.get(from).is_none_or(|t| t.kind != Kind::Word) {
        return None;
    }
    if !reading.tokens.may_open(from, reading.grammar.agency_trees) {
        return None;
    }
    let many = reading.grammar.groups.quantifiers.at(&reading.tokens, from);
    let mut best = body_at(reading, from);
    let mut offer = |found: Option<Mention>| {
        if let Some(found) = found
            && best.as_ref().is_none_or(|b| b.tokens.end < found.tokens.end)
        {
            best = Some(found);
        }
    };
    offer(headed_list_at(reading, from, many.as_ref()));
    if let Some(many) = &many {
        offer(many_bodies_at(reading, from, many));
    }
    offer(post_at(reading, from, many.as_ref(), depth));
    offer(group_at(reading, from, many.as_ref(), depth));
    // "Công ty Cổ phần Cấp nước" is a name, though a group may be named by its first words alone.
    let named_group = |b: &Mention| b.kind == MentionKind::Group && reading.tokens.list[from].capital && many.is_none();
    match best {
        Some(group) if named_group(&group) => {
            Some(unknown_at(reading, from).filter(|u| u.tokens.end > group.tokens.end).unwrap_or(group))
        }
        Some(best) => Some(best),
        None => unknown_at(reading, from),
    }
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
            bare: false,
            headed: None,
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
            group: self.kind == MentionKind::Group,
            text: reading.str(range.clone()).to_owned(),
            scanned: None,
            span: reading.span(range),
        }
    }
}

/// The entry that a shortened form behind `previous` stands for: "Tài chính" behind "Sở Y tế".
pub(super) fn shortened_at(reading: &Reading<'_>, from: usize, previous: &Mention) -> Option<Mention> {
    let tokens = &reading.tokens;
    match previous.stem.as_ref()? {
        Stem::Field { name, id, head, level } => {
            let field = reading.grammar.agencies.field_of(head, tokens, from)?;
            if !tokens.list[from].capital {
                return None;
            }
            let full = Mention::new(from..field.to, format!("{name} {}", field.text), previous.kind);
            Some(Mention {
                id: Some(format!("{id}-{}", field.entry.id)),
                level: *level,
                stem: previous.stem.clone(),
                ..full
            })
        }
        Stem::Place { name, id, unit, level } => {
            let place = reading.grammar.places.at(tokens, from)?;
            if place.level() != *level || place.places.is_empty() {
                return None;
            }
            let unit = if place.unit_text.is_empty() { unit } else { &place.unit_text };
            let full = Mention::new(from..place.to, format!("{name} {unit} {}", place.name), previous.kind);
            Some(Mention { id: id.clone(), level: *level, place: Some(place), stem: previous.stem.clone(), ..full })
        }
    }
}

/// A name and its tail put together.
pub(super) fn with_tail(
    tokens: Range<usize>,
    name: &str,
    id: Option<&String>,
    kind: MentionKind,
    tail: Option<TailFound>,
) -> Mention {
    let Some(tail) = tail else {
        return Mention { id: id.cloned(), ..Mention::new(tokens, name.to_owned(), kind) };
    };
    let whole = if tail.text.is_empty() { name.to_owned() } else { format!("{name} {}", tail.text) };
    let id = id.map(|id| if tail.slug.is_empty() { id.clone() } else { format!("{id}-{}", tail.slug) });
    let stem = tail.place.as_ref().filter(|p| p.unit.is_some()).map(|place| Stem::Place {
        name: name.to_owned(),
        id: id.clone(),
        unit: place.unit_text.clone(),
        level: place.level(),
    });
    Mention { id, level: tail.level, place: tail.place, stem, ..Mention::new(tokens.start..tail.to, whole, kind) }
}
