//! The definitions of lists: what each level shows and where it begins.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::figure::Figures;
use crate::ingest::docx::format::RunFormat;
use crate::ingest::docx::xml::{Element, Node, Xml};

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: u32,
    pub(super) figures: Figures,
    /// "%1.%2."
    pub(super) text: String,
    /// The level, from 1, after which it begins anew; 0 for never, nothing for after any higher one.
    pub(super) restart: Option<u8>,
    /// Numbers of higher levels are shown as digits.
    pub(super) legal: bool,
    /// What stands between label and text.
    pub(super) blank: &'static str,
    /// The paragraph style that it is meant for.
    pub(super) style: Option<String>,
    /// Font of the label.
    pub(super) font: Option<Rc<str>>,
    pub(super) hidden: bool,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            figures: Figures::Decimal,
            text: String::new(),
            restart: None,
            legal: false,
            blank: " ",
            style: None,
            font: None,
            hidden: false,
        }
    }
}

#[derive(Debug, Default)]
struct Abstract {
    levels: Vec<Level>,
    /// A numbering style that has the levels.
    borrows: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    /// Levels that begin at a number of their own.
    starts: [Option<u32>; LEVELS],
    /// Levels, where some differ from the definition's.
    levels: Option<Vec<Level>>,
}

/// Levels that a list has in place of its definition's, with their numbers.
type Overridden = Vec<(usize, Level)>;

/// All lists and what they show.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    abstracts: FxHashMap<u32, Abstract>,
    lists: FxHashMap<u32, List>,
}

impl Definitions {
    pub(super) fn read(text: &str, style_list: impl Fn(&str) -> Option<u32>) -> Definitions {
        let mut found = Definitions::default();
        let mut lists: Vec<(u32, List, Overridden)> = Vec::new();
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next() {
            let Node::Open(element) = node else { continue };
            let number = |name: &str| element.attribute(name).and_then(|id| id.parse().ok());
            match element.word() {
                "abstractNum" => {
                    if let Some(id) = number("abstractNumId") {
                        found.abstracts.insert(id, read_abstract(&mut xml));
                    }
                }
                "num" => {
                    if let Some(id) = number("numId") {
                        let (list, overridden) = read_list(&mut xml);
                        lists.push((id, list, overridden));
                    }
                }
                _ => {}
            }
        }
        let definitions: FxHashMap<u32, u32> = lists.iter().map(|(id, list, _)| (*id, list.definition)).collect();
        for (id, mut list, overridden) in lists {
            // A definition may have its levels from the list of a numbering style; one step is followed.
            let borrowed =
                found.abstracts.get(&list.definition).and_then(|a| a.borrows.as_deref()).and_then(&style_list);
            if let Some(lender) = borrowed.and_then(|lender| definitions.get(&lender)) {
                list.definition = *lender;
            }
            if !overridden.is_empty() {
                let mut levels = found.abstracts.get(&list.definition).map_or_else(Vec::new, |a| a.levels.clone());
                for (at, level) in overridden {
                    place(&mut levels, at, level);
                }
                list.levels = Some(levels);
            }
            found.lists.insert(id, list);
        }
        found
    }

    /// The definition of a list.
    pub(super) fn of_list(&self, list: u32) -> Option<u32> {
        self.lists.get(&list).map(|list| list.definition)
    }

    /// The levels of a list.
    pub(super) fn levels(&self, list: u32) -> Option<&[Level]> {
        let list = self.lists.get(&list)?;
        match &list.levels {
            Some(levels) => Some(levels),
            None => self.abstracts.get(&list.definition).map(|a| a.levels.as_slice()),
        }
    }

    /// A level of a list.
    pub(super) fn level(&self, list: u32, level: usize) -> Option<&Level> {
        self.levels(list)?.get(level)
    }

    /// The number at which a list says that its level begins.
    pub(super) fn begins(&self, list: u32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.starts.get(level).copied().flatten()
    }
}

fn read_abstract(xml: &mut Xml<'_>) -> Abstract {
    let mut found = Abstract::default();
    xml.each(|xml, element| match element.word() {
        "lvl" => {
            if let Some(at) = level_number(&element) {
                let level = read_level(xml);
                place(&mut found.levels, at, level);
            }
        }
        "numStyleLink" => found.borrows = element.attribute("val").map(|id| id.into_owned()),
        _ => {}
    });
    found
}

fn read_list(xml: &mut Xml<'_>) -> (List, Overridden) {
    let mut list = List::default();
    let mut overridden = Vec::new();
    let mut at = 0;
    xml.each(|xml, element| match element.word() {
        "abstractNumId" => list.definition = element.number().unwrap_or(0),
        "lvlOverride" => at = level_number(&element).unwrap_or(0),
        "startOverride" => list.starts[at] = element.number(),
        "lvl" => {
            let at = level_number(&element).unwrap_or(at);
            overridden.push((at, read_level(xml)));
        }
        _ => {}
    });
    (list, overridden)
}

fn read_level(xml: &mut Xml<'_>) -> Level {
    let mut level = Level::default();
    xml.each(|xml, element| match element.word() {
        "start" => level.start = element.number().unwrap_or(1),
        "numFmt" => level.figures = Figures::named(&element.attribute("val").unwrap_or_default()),
        "lvlText" => level.text = element.attribute("val").unwrap_or_default().into_owned(),
        "lvlRestart" => level.restart = element.number(),
        "isLgl" => level.legal = element.is_on(),
        "suff" if element.attribute("val").as_deref() == Some("nothing") => level.blank = "",
        "pStyle" => level.style = element.attribute("val").map(|id| id.into_owned()),
        "rPr" => {
            let format = RunFormat::read(xml);
            level.hidden = format.hidden == Some(true);
            level.font = format.font;
        }
        "pPr" => xml.skip(),
        _ => {}
    });
    level
}

fn level_number(element: &Element<'_>) -> Option<usize> {
    element.attribute("ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

fn place(levels: &mut Vec<Level>, at: usize, level: Level) {
    if levels.len() <= at {
        levels.resize(at + 1, Level::default());
    }
    levels[at] = level;
}
