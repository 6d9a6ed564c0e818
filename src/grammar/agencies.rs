//! The lexicon of agencies: bodies, posts, fields of state management and what names are composed of.
//!
//! What comes in is `agencies.toml`; what goes out are tables of names. A name such as "Giám đốc Sở Y tế tỉnh Bắc Giang" is in
//! none of them: `extract::agency` composes it of the post "Giám đốc", the body "Sở Y tế" (itself made here of the head
//! "Sở" and the field "Y tế") and a place.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::files::Files;
use super::names::{Found, Named, Names};
use super::pattern::Marks;
use super::token::Tokens;
use super::vocabulary::{Trees, Vocabulary};
use crate::error::Error;
use crate::model::Level;

const FILE: &str = "agencies.toml";

/// The tables of `agencies.toml`.
#[derive(Debug)]
pub struct Agencies {
    /// Bodies with all their ways of writing, those of a head and a field included.
    pub bodies: Names<Body>,
    /// Words that a body begins with: "Sở", "Trung tâm".
    pub heads: Names<Head>,
    /// Fields of state management: "Y tế".
    pub fields: Names<Field>,
    /// Posts and organs that stand before a body.
    pub posts: Names<Post>,
    /// What may follow a body in place of a type word: "Việt Nam", "các cấp".
    pub suffixes: Names<Suffix>,
    /// Programmes that committees are named after.
    pub programmes: Names<Nothing>,
    /// Words between a committee and its programme.
    pub purposes: Names<Nothing>,
    /// "phụ trách lĩnh vực"
    pub charges: Names<Nothing>,
    /// The fields of each head: "Tài chính, Kế hoạch" behind "Sở" is no "Tài chính - Kế hoạch", which only "Phòng" has.
    fields_of: Vec<(Box<str>, Names<Field>)>,
    by_id: FxHashMap<Box<str>, usize>,
}

/// What the lexicon says of a body.
#[derive(Clone, Debug, Deserialize)]
pub struct Body {
    /// Its level, where the name tells it.
    #[serde(default)]
    pub level: Option<Level>,
    /// What may follow it.
    #[serde(default)]
    pub tail: Tail,
    /// Id of the body that it is part of, which may be named behind it.
    #[serde(default)]
    pub parent: Option<String>,
    /// A body or a person.
    #[serde(default)]
    pub kind: BodyKind,
    /// No body without its tail: "Báo" alone is none.
    #[serde(default)]
    pub needs_tail: bool,
    /// Its name differs from place to place by "và" and marks, and is kept as written.
    #[serde(default)]
    pub varies: bool,
    /// First day, ISO, where known.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// Last day, ISO, where known.
    #[serde(default)]
    pub valid_to: Option<String>,
    /// Ids of the bodies that took over its work.
    #[serde(default)]
    pub successors: Vec<String>,
}

/// What may follow a body and belongs to its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tail {
    /// Nothing.
    #[default]
    None,
    /// A type word or a place.
    Unit,
    /// A place; a bare type word goes without saying.
    Place,
    /// The name of a programme, then as `Unit`.
    Free,
    /// A number, then as `Unit`.
    Number,
}

/// Body or person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyKind {
    /// A body.
    #[default]
    Body,
    /// A person in office: "Thủ tướng Chính phủ".
    Person,
}

/// A word that a body begins with.
#[derive(Clone, Debug, Deserialize)]
pub struct Head {
    /// Its letter in abbreviations: "S" in "SYT".
    #[serde(default)]
    pub letter: Option<String>,
    /// Level of such bodies.
    #[serde(default)]
    pub level: Option<Level>,
    /// What may follow such bodies.
    #[serde(default)]
    pub tail: Tail,
}

/// A field of state management.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// Ids of the heads that it goes with.
    pub heads: Vec<String>,
    /// First day of ministries and provincial departments of this field.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// Last day of them.
    #[serde(default)]
    pub valid_to: Option<String>,
    /// Ids of the fields that took it over.
    #[serde(default)]
    pub successors: Vec<String>,
}

/// A post or an organ.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Post {
    /// What it is.
    pub kind: PostKind,
    /// May stand behind a body as what it is besides: "Công an tỉnh - Cơ quan thường trực Tổ công tác".
    #[serde(default)]
    pub apposed: bool,
    /// Needs no body beside another post, whose body is not its own: "Bộ trưởng, Thủ trưởng cơ quan ngang Bộ".
    #[serde(default)]
    pub alone: bool,
    /// Whoever is at the head of the body, so that the body may be named as well: "Người đứng đầu các ban, ngành".
    #[serde(default)]
    pub head: bool,
}

/// What stands before a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PostKind {
    /// A person: "Giám đốc".
    Person,
    /// A part of the body: "Ban Thường vụ".
    Organ,
    /// "đồng chí", left out of names.
    Title,
}

/// What stands in place of a type word.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Suffix {
    /// Level of the body that it follows.
    #[serde(default)]
    pub level: Option<Level>,
    /// It names more than one body: "các cấp".
    #[serde(default)]
    pub several: bool,
    /// A number may follow: "khu vực 3".
    #[serde(default)]
    pub number: bool,
}

/// A name that needs no more than its words.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Nothing {}

#[derive(Deserialize)]
struct File {
    head: Vec<Named<Head>>,
    field: Vec<Named<Field>>,
    agency: Vec<Named<Body>>,
    office: Vec<Named<Post>>,
    suffix: Vec<Named<Suffix>>,
    programme: Vec<Named<Nothing>>,
    purpose: Vec<Named<Nothing>>,
    charge: Vec<Named<Nothing>>,
}

/// The tables of `agencies.toml`.
pub fn load(files: &Files, vocabulary: &mut Vocabulary) -> Result<Agencies, Error> {
    let File { head, field, mut agency, office, suffix, programme, purpose, charge } = files.read(FILE)?;
    for f in &field {
        for id in &f.meaning.heads {
            let h = head.iter().find(|h| h.id == *id).ok_or_else(|| Error::Grammar {
                file: FILE.to_owned(),
                message: format!("entry \"{}\": there is no head \"{id}\"", f.id),
            })?;
            agency.push(compose(h, f));
        }
    }
    let by_id = agency.iter().enumerate().map(|(number, body)| (body.id.as_str().into(), number)).collect();
    let mut fields_of = Vec::new();
    for h in &head {
        let own: Vec<_> = field.iter().filter(|f| f.meaning.heads.contains(&h.id)).cloned().collect();
        if !own.is_empty() {
            fields_of.push((h.id.as_str().into(), Names::new(own, FILE, Marks::Loose, vocabulary)?));
        }
    }
    Ok(Agencies {
        bodies: Names::new(agency, FILE, Marks::Loose, vocabulary)?,
        heads: Names::new(head, FILE, Marks::Loose, vocabulary)?,
        fields: Names::new(field, FILE, Marks::Loose, vocabulary)?,
        posts: Names::new(office, FILE, Marks::Loose, vocabulary)?,
        suffixes: Names::new(suffix, FILE, Marks::Loose, vocabulary)?,
        programmes: Names::new(programme, FILE, Marks::Loose, vocabulary)?,
        purposes: Names::new(purpose, FILE, Marks::Loose, vocabulary)?,
        charges: Names::new(charge, FILE, Marks::Loose, vocabulary)?,
        fields_of,
        by_id,
    })
}

impl Agencies {
    /// The trees of what an agency may begin with.
    #[must_use]
    pub fn trees(&self) -> Trees {
        self.bodies.tree().or(self.heads.tree()).or(self.posts.tree())
    }

    /// The field at a token that goes with the head of this id.
    #[must_use]
    pub fn field_of(&self, head: &str, tokens: &Tokens<'_>, from: usize) -> Option<Found<'_, Field>> {
        self.fields_of.iter().find(|(id, _)| **id == *head)?.1.at(tokens, from)
    }

    /// The body with this id in the lexicon.
    #[must_use]
    pub fn body(&self, id: &str) -> Option<&Named<Body>> {
        self.by_id.get(id).and_then(|&number| self.bodies.entries().get(number))
    }
}

/// The body that a head and a field make: "Sở" and "Y tế" with all their abbreviations.
fn compose(head: &Named<Head>, field: &Named<Field>) -> Named<Body> {
    let joined = |part: &String| format!("{} {part}", head.name);
    let glued = |short: &String| head.meaning.letter.as_ref().map(|letter| format!("{letter}{short}"));
    // "P. Tư pháp", and what a scan leaves of "Sở Y tế": "S Y tế".
    let initial = head.meaning.letter.as_ref().map(|letter| format!("{letter} {}", field.name));
    let is_abbreviation = |short: &&String| short.chars().nth(1).is_some_and(char::is_uppercase);
    // The reforms dated in the table were of ministries and provincial departments, whose heads have a level of the State
    // or the province; those of the districts followed their own calendar.
    let dated = matches!(head.meaning.level, Some(Level::Central | Level::Province));
    let date = |day: &Option<String>| day.clone().filter(|_| dated);
    Named {
        id: format!("{}-{}", head.id, field.id),
        name: joined(&field.name),
        short: field
            .short
            .iter()
            .map(joined)
            .chain(field.short.iter().filter(is_abbreviation).filter_map(glued))
            .chain(initial)
            .collect(),
        names: field.names.iter().map(joined).collect(),
        capital: false,
        composed: false,
        meaning: Body {
            level: head.meaning.level,
            tail: head.meaning.tail,
            parent: None,
            kind: BodyKind::Body,
            needs_tail: false,
            varies: false,
            valid_from: date(&field.meaning.valid_from),
            valid_to: date(&field.meaning.valid_to),
            successors: field
                .meaning
                .successors
                .iter()
                .filter(|_| dated)
                .map(|id| format!("{}-{id}", head.id))
                .collect(),
        },
        examples: Vec::new(),
        rejects: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::names::testing::prove;

    fn table() -> (Agencies, Vocabulary) {
        let mut vocabulary = Vocabulary::new();
        let table = load(&Files::builtin().with_proofs(), &mut vocabulary).unwrap();
        (table, vocabulary)
    }

    #[test]
    fn entries_are_proved() {
        let (table, vocabulary) = table();
        prove(&table.heads, &vocabulary);
        prove(&table.posts, &vocabulary);
        prove(&table.suffixes, &vocabulary);
        prove(&table.programmes, &vocabulary);
        prove(&table.purposes, &vocabulary);
        prove(&table.charges, &vocabulary);
        prove(&table.bodies, &vocabulary);
    }

    #[test]
    fn dates_and_successors_are_sound() {
        let (table, _) = table();
        for body in table.bodies.entries() {
            for day in body.meaning.valid_from.iter().chain(&body.meaning.valid_to) {
                assert!(day.parse::<jiff::civil::Date>().is_ok(), "{}: {day}", body.id);
            }
            for id in body.meaning.successors.iter().chain(&body.meaning.parent) {
                assert!(table.body(id).is_some(), "{}: there is no {id}", body.id);
            }
        }
    }

    #[test]
    fn heads_and_fields_make_bodies() {
        let (table, vocabulary) = table();
        for (written, id) in [
            ("Sở LĐTB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
            ("Sở LĐ-TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
            ("Sở Lao động Thương binh và Xã hội", "so-lao-dong-thuong-binh-va-xa-hoi"),
            ("SYT", "so-y-te"),
            ("Bộ TT&TT", "bo-thong-tin-va-truyen-thong"),
            ("Sở Nông nghiệp & PTNT", "so-nong-nghiep-va-phat-trien-nong-thon"),
            ("Phòng Tài chính – Kế hoạch", "phong-tai-chinh-ke-hoach"),
            ("Phòng KT-HT-ĐT", "phong-kinh-te-ha-tang-va-do-thi"),
            ("BKHCN", "bo-khoa-hoc-va-cong-nghe"),
            ("Sở Văn hoá, Thể thao và Du lịch", "so-van-hoa-the-thao-va-du-lich"),
        ] {
            let tokens = Tokens::read(written, &vocabulary, false);
            let found = table.bodies.at(&tokens, 0).unwrap_or_else(|| panic!("{written}"));
            assert_eq!((found.entry.id.as_str(), found.to), (id, tokens.list.len()), "{written}");
        }
        assert_eq!(table.body("so-giao-thong-van-tai").unwrap().meaning.successors, ["so-xay-dung"]);
    }
}
