//! Persons by office, organs of a body, persons by name: "đồng chí Giám đốc Sở Y tế", "Ban Thường vụ Tỉnh ủy".

use super::body::body_at;
use super::group::as_written;
use super::joint::joint;
use super::mention::{DEEPEST, MOST_WORDS, Many, Mention, MentionKind, Stem, mention_at_depth, with_tail};
use super::tail;
use crate::extract::Reading;
use crate::grammar::agencies::{PostKind, Tail};
use crate::grammar::roles::Cue;
use crate::grammar::token::Kind;
use crate::grammar::word::capitalised;
use crate::model::Level;

/// A post or organ with the body that it belongs to: "Giám đốc Sở Y tế", "Lãnh đạo các thôn".
pub(super) fn post_at(reading: &Reading<'_>, from: usize, many: Option<&Many<'_>>, depth: usize) -> Option<Mention> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let post = grammar.agencies.posts.at(tokens, many.map_or(from, |m| m.to))?;
    let inner = mention_at_depth(reading, post.to, depth + 1);
    if post.entry.meaning.kind == PostKind::Title {
        let inner = inner.filter(|m| m.kind != MentionKind::Body).or_else(|| person_at(reading, post.to, depth))?;
        return Some(Mention { tokens: from..inner.tokens.end, ..inner });
    }
    let kind = if post.entry.meaning.kind == PostKind::Person { MentionKind::Person } else { MentionKind::Body };
    let title = match many {
        Some(many) => format!("{} {}", many.text, post.text),
        None => post.text.to_owned(),
    };
    if inner.is_none()
        && let Some(whole) = overlapping(reading, from, post.to, &title, &post.entry.id)
    {
        return Some(in_charge(reading, Mention { kind, ..whole }));
    }
    // "Ban cán sự các xóm: 3, 5, 8" has more than the group "các xóm".
    let named = inner
        .as_ref()
        .filter(|m| m.kind == MentionKind::Group)
        .and_then(|group| tail::after(reading, post.to, Tail::Unit).filter(|tail| tail.to > group.tokens.end));
    let inner = inner.filter(|_| named.is_none());
    // "Bộ trưởng, Thứ trưởng Bộ Y tế" share the ministry; the head of another body is no minister.
    let own = |body: &Mention| {
        !post.entry.meaning.alone || body.kind == MentionKind::Body && body.level == Some(Level::Central)
    };
    let inner = inner.or_else(|| shared_body(reading, post.to, depth).filter(own));
    let Some(inner) = inner else {
        let Some(tail) = named.or_else(|| tail::after(reading, post.to, Tail::Unit)) else {
            let alone = post.entry.meaning.alone && next_post(reading, post.to).is_some();
            return alone.then(|| Mention {
                id: many.is_none().then(|| post.entry.id.clone()),
                ..Mention::new(from..post.to, title, kind)
            });
        };
        return Some(in_charge(reading, with_tail(from..post.to, &title, Some(&post.entry.id), kind, Some(tail))));
    };
    let kind = match inner.kind {
        MentionKind::Body => kind,
        MentionKind::Group if kind == MentionKind::Person => kind,
        other => other,
    };
    let id = inner.id.as_ref().map(|id| format!("{}-{id}", post.entry.id));
    let name = format!("{title} {}", inner.name);
    let stem = inner.stem.map(|stem| stem.under(&title, &post.entry.id));
    let whole = Mention {
        id,
        stem,
        level: inner.level,
        place: inner.place,
        headed: post.entry.meaning.head.then_some(inner.name),
        ..Mention::new(from..inner.tokens.end, name, kind)
    };
    Some(in_charge(reading, whole))
}

/// A post whose last word begins the body: "Trưởng ban" Xây dựng Đảng.
fn overlapping(reading: &Reading<'_>, from: usize, to: usize, title: &str, id: &str) -> Option<Mention> {
    let body = body_at(reading, to - 1).filter(|body| body.tokens.end > to)?;
    let (title, _) = title.rsplit_once(' ')?;
    let (id, _) = id.rsplit_once('-')?;
    Some(Mention {
        id: body.id.map(|body| format!("{id}-{body}")),
        level: body.level,
        place: body.place,
        ..Mention::new(from..body.tokens.end, format!("{title} {}", body.name), MentionKind::Person)
    })
}

/// The body of a post that another post stands before: that of "Chủ tịch" in "Chủ tịch, các Phó Chủ tịch UBND tỉnh". It takes
/// up no words of its own.
fn shared_body(reading: &Reading<'_>, from: usize, depth: usize) -> Option<Mention> {
    let post = next_post(reading, from)?;
    let body = mention_at_depth(reading, post, depth + 1).filter(|m| m.kind != MentionKind::Person)?;
    Some(Mention { tokens: from..from, ..body })
}

/// The token after the person's post that a joint at a token leads to.
fn next_post(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let next = joint(reading, from)?.to;
    let many = grammar.groups.quantifiers.at(tokens, next);
    let post = grammar.agencies.posts.at(tokens, many.map_or(next, |m| m.to))?;
    (post.entry.meaning.kind == PostKind::Person).then_some(post.to)
}

/// Somebody told by nothing but what they are in charge of, as a label or a heading names them: "Cán bộ phụ trách lĩnh vực giám
/// sát và phản biện xã hội", "đồng chí Phó Chủ tịch Thường trực, phụ trách lĩnh vực Dân tộc".
pub(super) fn charged_at(reading: &Reading<'_>, from: usize, end: usize) -> Option<Mention> {
    let (tokens, grammar) = (&reading.tokens, reading.grammar);
    let start = after_title(reading, from);
    let many = grammar.groups.quantifiers.at(tokens, start);
    let at = many.map_or(start, |m| m.to);
    let post = grammar.agencies.posts.at(tokens, at).filter(|p| p.entry.meaning.kind == PostKind::Person);
    let post = post.map(|p| p.to).or_else(|| grammar.agencies.heads.at(tokens, at).map(|head| head.to))?;
    let to = end_of_charge(reading, post, end)?;
    Some(charged_with(reading, start, to))
}

/// Somebody in charge of all that is named up to `end`.
pub(super) fn charged_with(reading: &Reading<'_>, start: usize, end: usize) -> Mention {
    Mention::new(start..end, capitalised(&as_written(reading, start, end)), MentionKind::Person)
}

/// One past what somebody is in charge of, a comma before it passed over: "phụ trách lĩnh vực Giám sát và Phản biện xã hội".
pub(super) fn end_of_charge(reading: &Reading<'_>, from: usize, end: usize) -> Option<usize> {
    let (tokens, roles) = (&reading.tokens, &reading.grammar.roles);
    let comma = usize::from(tokens.list.get(from).is_some_and(|t| t.is(',')));
    let charge = reading.grammar.agencies.charges.at(tokens, from + comma)?;
    let parted = |i: usize| match tokens.list[i].kind {
        Kind::Mark(mark) => !matches!(mark, '-' | '–'),
        Kind::Number => false,
        Kind::Word => {
            roles.at(tokens, i).is_some_and(|c| c.cue != Cue::Plain)
                || joint(reading, i).is_some_and(|j| mention_at_depth(reading, j.to, DEEPEST).is_some())
        }
    };
    let to = (charge.to..end).find(|&i| parted(i)).unwrap_or(end);
    (to > charge.to).then_some(to)
}

/// The token after "đồng chí" and the like.
pub(super) fn after_title(reading: &Reading<'_>, from: usize) -> usize {
    let title = reading.grammar.agencies.posts.at(&reading.tokens, from);
    title.filter(|t| t.entry.meaning.kind == PostKind::Title).map_or(from, |t| t.to)
}

impl Stem {
    /// The same behind a post: "Giám đốc" Sở.
    fn under(self, title: &str, post: &str) -> Stem {
        match self {
            Stem::Field { name, id, head, level } => {
                Stem::Field { name: format!("{title} {name}"), id: format!("{post}-{id}"), head, level }
            }
            Stem::Place { name, id, unit, level } => {
                Stem::Place { name: format!("{title} {name}"), id: id.map(|id| format!("{post}-{id}")), unit, level }
            }
        }
    }
}

/// A person with what the person is in charge of: "Phó Chủ tịch UBND xã - phụ trách lĩnh vực Văn hóa - xã hội", "Ủy viên UBND
/// huyện phụ trách xã".
fn in_charge(reading: &Reading<'_>, person: Mention) -> Mention {
    let (tokens, agencies) = (&reading.tokens, &reading.grammar.agencies);
    let end = person.tokens.end;
    let start = joint(reading, end).filter(|j| j.dash || j.text == ", ").map_or(end, |j| j.to);
    let Some(charge) = agencies.charges.at(tokens, start).filter(|_| person.kind == MentionKind::Person) else {
        return person;
    };
    let object = agencies
        .fields
        .at(tokens, charge.to)
        .map(|field| (field.text.to_owned(), field.to))
        .or_else(|| tail::units(reading, charge.to).map(|units| (units.text, units.to)));
    let Some((object, to)) = object else {
        return person;
    };
    let name = format!("{} {} {object}", person.name, charge.text);
    Mention { name, tokens: person.tokens.start..to, ..person }
}

/// A person by name, two to five capitalised words, and perhaps by office: "Nguyễn Văn Hùng - Phó Chủ tịch UBND xã".
fn person_at(reading: &Reading<'_>, from: usize, depth: usize) -> Option<Mention> {
    let tokens = &reading.tokens;
    let capital = |i: &usize| tokens.list.get(*i).is_some_and(|t| t.kind == Kind::Word && t.capital);
    let to = (from..from + MOST_WORDS).take_while(capital).last()? + 1;
    if to == from + 1 {
        return None;
    }
    let office = joint(reading, to)
        .and_then(|j| post_at(reading, j.to, None, depth + 1))
        .filter(|m| depth < DEEPEST && m.kind == MentionKind::Person);
    if let Some(office) = office {
        return Some(Mention { tokens: from..office.tokens.end, ..office });
    }
    let range = tokens.list[from].start as usize..tokens.list[to - 1].end as usize;
    Some(Mention::new(from..to, reading.str(range).to_owned(), MentionKind::Person))
}
