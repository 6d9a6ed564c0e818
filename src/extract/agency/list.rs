//! Agencies joined by marks and "và": "Sở Y tế, Tài chính; Công an tỉnh và các đơn vị liên quan".

use super::joint::{after_parenthesis, joint};
use super::mention::{Mention, mention_at, shortened_at};
use crate::extract::Reading;

/// Agencies in a row.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The agencies.
    pub items: Vec<Mention>,
    /// One past the last token that belongs to the list; where it was looked for if it is empty.
    pub to: usize,
}

impl List {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// The agencies in a row that begin at a token and end before `end`; a semicolon joins them only if `semicolons` is set.
pub(super) fn list_at(reading: &Reading<'_>, from: usize, end: usize, semicolons: bool) -> List {
    let mut list = List { items: Vec::new(), to: from };
    let mut i = from;
    while let Some(item) = item_at(reading, i, end, list.items.last()) {
        list.to = after_remarks(reading, item.tokens.end, end);
        list.items.push(item);
        match joint(reading, list.to) {
            Some(joint) if joint.to < end && (semicolons || !joint.semicolon) => i = joint.to,
            _ => break,
        }
    }
    list
}

/// One entry of a list; it may be shortened to what tells it from the entry before.
pub(super) fn item_at(reading: &Reading<'_>, from: usize, end: usize, previous: Option<&Mention>) -> Option<Mention> {
    if previous.is_none() && !reading.tokens.may_open(from, reading.grammar.agency_trees) {
        return None;
    }
    let shortened = previous.and_then(|p| shortened_at(reading, from, p));
    let whole = mention_at(reading, from);
    let best = match (shortened, whole) {
        // "Bộ Y tế, Công an": the field belongs to the head unless a longer name stands there.
        (Some(short), Some(whole)) if short.tokens.end >= whole.tokens.end => Some(short),
        (short, whole) => whole.or(short),
    };
    best.filter(|m| m.tokens.end <= end)
}

/// The token after a parenthesis and an apposition ("- Cơ quan thường trực Tổ công tác") behind an entry.
pub(super) fn after_remarks(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let mut to = from;
    if let Some(after) = after_parenthesis(reading, to).filter(|&after| after <= end) {
        to = after;
    }
    if let Some(dash) = joint(reading, to).filter(|j| j.dash || j.text == ", ")
        && let Some(post) = reading.grammar.agencies.posts.at(&reading.tokens, dash.to)
        && post.entry.meaning.apposed
    {
        let of = mention_at(reading, dash.to).map_or(post.to, |m| m.tokens.end.max(post.to));
        if of <= end {
            to = of;
        }
    }
    to
}
