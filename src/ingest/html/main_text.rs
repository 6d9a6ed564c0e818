//! Tree → the part of it that is the document.
//!
//! What is never text goes first: scripts, controls, what is hidden. Then what the page says is not the document, `<nav>`,
//! `class="left-menu"`, and what consists of links. Of what remains the document is the smallest element that has nearly all the
//! words; where a letterhead is found ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), it is in it, and what stands before it goes.

use std::sync::LazyLock;

use super::look::{Look, Sheet};
use super::table;
use super::tree::{Id, ROOT, Tree, is_block};
use crate::grammar::word::fold;
use crate::model::{Note, NoteCode};

static PARTS: &str = include_str!("../../../grammars/page-parts.csv");

/// The document in its page.
#[derive(Debug)]
pub(super) struct MainText {
    /// The element that holds it.
    pub(super) root: Id,
    /// The heading over it, where it stands outside.
    pub(super) title: Option<Id>,
    /// For every node, whether it is left out.
    dropped: Vec<bool>,
    /// Characters of the page that were left out, and of those that were not.
    left_out: usize,
    kept: usize,
}

impl MainText {
    pub(super) fn is_dropped(&self, id: Id) -> bool {
        self.dropped.get(id).copied().unwrap_or(true)
    }

    /// Says so where so much was left out that the document may be among it.
    pub(super) fn note(&self) -> Option<Note> {
        (self.left_out > self.kept).then(|| {
            let share = 100 * self.left_out / (self.left_out + self.kept).max(1);
            let message =
                format!("Đã bỏ {share} % chữ của trang (trình đơn, liên kết, phần ẩn) để lấy phần văn bản chính");
            Note { code: NoteCode::LeftOut, message, span: None }
        })
    }
}

/// Share of the words of the page, in per cent, up to which a part may be left out for what it is called or made of.
const MOST_LEFT_OUT: usize = 30;
/// Share of the words, in per cent, that the document has of an element around it.
const DOCUMENT: usize = 75;

/// Finds the document.
pub(super) fn find(tree: &Tree, sheet: &Sheet) -> MainText {
    let mut dropped = never_text(tree, sheet);
    let all = Sizes::of(tree, &dropped);
    let total = all.text[ROOT];
    for id in 1..tree.len() {
        let inherited = dropped[tree.node(id).parent];
        dropped[id] |= inherited || (all.text[id] * 100 <= total * MOST_LEFT_OUT && is_beside(tree, id, &all));
    }
    let sizes = Sizes::of(tree, &dropped);
    let letterhead = letterhead(tree, &dropped);
    let root = root(tree, &dropped, &sizes, letterhead);
    let mut title = None;
    if let Some(letterhead) = letterhead {
        drop_before(tree, &mut dropped, root, letterhead);
    } else {
        title = heading_before(tree, &dropped, &sizes, root);
    }
    let kept = Sizes::of(tree, &dropped).text[root];
    MainText { root, title, dropped, left_out: total.saturating_sub(kept), kept }
}

/// What is no text, or hidden.
fn never_text(tree: &Tree, sheet: &Sheet) -> Vec<bool> {
    let mut dropped = vec![false; tree.len()];
    let mut open = vec![(ROOT, Look::default())];
    while let Some((id, outer)) = open.pop() {
        let look = sheet.look(tree, id, outer);
        if look.hidden || is_never_text(tree.name(id)) {
            // Whatever is in it goes with it.
            let mut inside = vec![id];
            while let Some(id) = inside.pop() {
                dropped[id] = true;
                inside.extend(tree.children(id));
            }
        } else {
            open.extend(tree.children(id).map(|child| (child, look)));
        }
    }
    dropped
}

fn is_never_text(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "button"
            | "canvas"
            | "datalist"
            | "dialog"
            | "embed"
            | "head"
            | "iframe"
            | "input"
            | "map"
            | "math"
            | "nav"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
            | "xml"
    )
}

/// Characters in every node, in links in it, and the number of links.
struct Sizes {
    text: Vec<usize>,
    linked: Vec<usize>,
    links: Vec<usize>,
}

impl Sizes {
    fn of(tree: &Tree, dropped: &[bool]) -> Sizes {
        let mut sizes = Sizes { text: vec![0; tree.len()], linked: vec![0; tree.len()], links: vec![0; tree.len()] };
        // Children come after their parents.
        for id in (1..tree.len()).rev() {
            if dropped[id] {
                continue;
            }
            if let Some(text) = tree.text(id) {
                sizes.text[id] = text.chars().filter(|c| !c.is_whitespace()).count();
            }
            if tree.name(id) == "a"
                && tree.element(id).is_some_and(|a| a.attribute("href").is_some())
                && sizes.text[id] > 0
            {
                sizes.linked[id] = sizes.text[id];
                sizes.links[id] = 1;
            }
            let parent = tree.node(id).parent;
            sizes.text[parent] += sizes.text[id];
            sizes.linked[parent] += sizes.linked[id];
            sizes.links[parent] += sizes.links[id];
        }
        sizes
    }
}

/// True for a part that stands beside the document: by its element, by what it is called, or because it is made of links.
fn is_beside(tree: &Tree, id: Id, sizes: &Sizes) -> bool {
    let Some(element) = tree.element(id) else { return false };
    let name = element.name();
    if matches!(name, "footer" | "aside" | "header" | "menu" | "dir") {
        return true;
    }
    if !is_block(name) && !matches!(name, "span" | "a") {
        return false;
    }
    let role = element.attribute("role").unwrap_or_default();
    if matches!(
        role,
        "navigation" | "search" | "banner" | "contentinfo" | "complementary" | "menu" | "menubar" | "dialog"
    ) {
        return true;
    }
    let called = [element.attribute("class"), element.attribute("id")];
    if called.into_iter().flatten().any(|name| words(name).any(|word| is_listed("part", word))) {
        return true;
    }
    let list = matches!(name, "ul" | "ol" | "div" | "table" | "td" | "section" | "tr" | "p" | "h2" | "h3" | "dl");
    // Short links in number are a menu; whole titles as links are a list of other documents.
    list && sizes.links[id] >= 3 && sizes.linked[id] * 10 >= sizes.text[id] * 7
}

/// The words of a class or identifier: "leftMenu" and "left-menu" have two.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphabetic()).flat_map(|part| {
        let mut starts: Vec<usize> = vec![0];
        let bytes = part.as_bytes();
        starts.extend((1..part.len()).filter(|&i| bytes[i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase()));
        starts.push(part.len());
        let pairs: Vec<(usize, usize)> = starts.windows(2).map(|w| (w[0], w[1])).collect();
        pairs.into_iter().map(move |(from, to)| &part[from..to])
    })
}

fn is_listed(kind: &str, word: &str) -> bool {
    static LISTED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        let mut rows: Vec<(&str, &str)> = PARTS.lines().filter_map(|line| line.split_once(',')).collect();
        rows.sort_unstable();
        rows
    });
    LISTED.binary_search(&(kind, &word.to_ascii_lowercase())).is_ok()
}

/// The first text that begins a letterhead.
fn letterhead(tree: &Tree, dropped: &[bool]) -> Option<Id> {
    (1..tree.len()).find(|&id| {
        let text = tree.text(id).filter(|text| !dropped[id] && (20..400).contains(&text.len()));
        text.is_some_and(|text| {
            let line = fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
            is_listed("letterhead", line.trim_matches(|c: char| !c.is_alphabetic()))
        })
    })
}

/// The smallest element that has the letterhead, if there is one, and nearly all the words.
fn root(tree: &Tree, dropped: &[bool], sizes: &Sizes, letterhead: Option<Id>) -> Id {
    let holds = |id: Id| letterhead.is_none_or(|letterhead| tree.ancestors(letterhead).any(|a| a == id));
    let own = |id: Id| sizes.text[id].saturating_sub(sizes.linked[id]);
    let largest = |ids: &mut dyn Iterator<Item = Id>| {
        ids.filter(|&id| !dropped[id] && is_block(tree.name(id))).max_by_key(|&id| (own(id), std::cmp::Reverse(id)))
    };
    let mut root = ROOT;
    loop {
        let mut inside = largest(&mut tree.children(root));
        // A table is the frame of the page when one of its cells has nearly all the words; else it stays whole, as lists do.
        if let Some(table) = inside.filter(|&id| tree.name(id) == "table") {
            inside = largest(&mut table::rows(tree, table).into_iter().flat_map(|row| tree.children(row)));
        }
        match inside {
            Some(id) if holds(id) && own(id) * 100 >= own(root) * DOCUMENT && !is_list(tree.name(id)) => root = id,
            _ => return root,
        }
    }
}

fn is_list(name: &str) -> bool {
    matches!(name, "ol" | "ul" | "dl" | "li" | "p" | "pre")
}

/// Most characters of the heading of a page.
const LONGEST_HEADING: usize = 400;

/// The heading of the first level that stands before the document, else the last one of the second or third.
fn heading_before(tree: &Tree, dropped: &[bool], sizes: &Sizes, root: Id) -> Option<Id> {
    let short = |id: &Id| !dropped[*id] && (1..LONGEST_HEADING).contains(&sizes.text[*id]);
    // What holds the document is before it too, and is no heading.
    let last = |level: &str| (1..root).rev().filter(|&id| tree.name(id) == level).find(short);
    last("h1").or_else(|| last("h2")).or_else(|| last("h3"))
}

/// Leaves out what stands before the letterhead in the element that holds the document.
fn drop_before(tree: &Tree, dropped: &mut [bool], root: Id, letterhead: Id) {
    let path: Vec<Id> = tree.ancestors(letterhead).take_while(|&id| id != root).collect();
    // The issuer stands before the name of the State: in the same table, in one beside it, or in lines of their own.
    let Some(&table) = path.iter().rev().find(|&&id| tree.name(id) == "table") else { return };
    let mut before = table;
    for id in tree.ancestors(table).take_while(|&id| id != root) {
        let parent = tree.node(id).parent;
        let earlier: Vec<Id> = tree.children(parent).take_while(|&child| child != before).collect();
        let mut beside = true;
        for &child in earlier.iter().rev() {
            beside &= is_issuer(tree, dropped, child);
            dropped[child] |= !beside;
        }
        before = parent;
    }
}

/// True for what may be the other half of a letterhead: a table, nothing but blanks, or a line in capitals.
fn is_issuer(tree: &Tree, dropped: &[bool], id: Id) -> bool {
    let (mut capitals, mut letters) = (0, 0);
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        let text = tree.text(id).unwrap_or_default();
        letters += text.chars().filter(|c| c.is_alphabetic()).count();
        capitals += text.chars().filter(|c| c.is_uppercase()).count();
        open.extend(tree.children(id).filter(|&child| !dropped[child]));
    }
    letters == 0 || capitals * 4 > letters * 3 || (tree.name(id) == "table" && letters < LONGEST_HEADING)
}
