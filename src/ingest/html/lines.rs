//! The document in its tree → lines of text.
//!
//! A paragraph, an item ("1. Rà soát" of `<ol><li>Rà soát`) and a heading are a line each, a line break makes two; a table is a row for
//! a line, its cells separated by tabs.

use std::collections::HashMap;

use super::look::{Look, Sheet};
use super::main_text::MainText;
use super::table::Grid;
use super::tree::{Id, Tree, is_block};
use crate::ingest::grid::{GridRow, LONGEST_REPEATED};
use crate::ingest::weight::Weights;
use crate::ingest::{Flow, Line, LineKind, LineStyle};

/// What was written.
#[derive(Debug)]
pub(super) struct Writer<'t> {
    tree: &'t Tree,
    sheet: &'t Sheet,
    main: &'t MainText,
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    piece: Piece,
    /// Labels that stand before the next words: the number of an item.
    label: String,
    heading: u8,
    /// Lines that the block has had so far, ended by line breaks.
    broken: usize,
}

/// The line that is being written.
#[derive(Debug, Default)]
struct Piece {
    text: String,
    /// Line of the source of the first word.
    number: u32,
    letters: usize,
    weights: Weights,
    italic: usize,
    centred: bool,
    /// A blank stands before the next word.
    blank: bool,
}

/// Length of a line of hard-wrapped text, in bytes.
const WRAPPED: std::ops::Range<usize> = 55..160;

impl<'t> Writer<'t> {
    /// Writes the document.
    pub(super) fn write(tree: &'t Tree, sheet: &'t Sheet, main: &'t MainText) -> Writer<'t> {
        let mut writer = Writer::new(tree, sheet, main);
        let path: Vec<Id> = tree.ancestors(main.root).collect();
        let outer = path.iter().rev().fold(Look::default(), |look, &id| sheet.look(tree, id, look));
        if let Some(title) = main.title {
            writer.node(title, Look::default());
        }
        writer.inside(main.root, outer);
        writer.end_block();
        writer
    }

    fn new(tree: &'t Tree, sheet: &'t Sheet, main: &'t MainText) -> Writer<'t> {
        Writer {
            tree,
            sheet,
            main,
            text: String::new(),
            lines: Vec::new(),
            piece: Piece::default(),
            label: String::new(),
            heading: 0,
            broken: 0,
        }
    }

    fn node(&mut self, id: Id, outer: Look) {
        if self.main.is_dropped(id) {
            return;
        }
        let look = self.sheet.look(self.tree, id, outer);
        if let Some(text) = self.tree.text(id) {
            return self.words(text, self.tree.node(id).line, look);
        }
        let name = self.tree.name(id);
        match name {
            "br" => self.end_line(),
            "table" => {
                self.end_block();
                self.table(id, look);
                self.end_block();
            }
            "hr" => self.end_block(),
            "ol" | "ul" | "menu" | "dir" => {
                self.end_block();
                self.list(id, look);
                self.end_block();
            }
            _ if is_block(name) => {
                self.end_block();
                let before = self.heading;
                if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
                    self.heading = level;
                }
                self.inside(id, look);
                self.end_block();
                self.heading = before;
            }
            _ => self.inside(id, look),
        }
    }

    fn inside(&mut self, id: Id, look: Look) {
        let tree = self.tree;
        tree.children(id).for_each(|child| self.node(child, look));
    }

    /// Items with the labels that a browser shows.
    fn list(&mut self, id: Id, look: Look) {
        let tree = self.tree;
        let ordered = tree.name(id) == "ol";
        let attribute = |id: Id, name: &str| tree.element(id).and_then(|element| element.attribute(name));
        let shape = attribute(id, "type").unwrap_or("1");
        let mut number: i64 = attribute(id, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        for child in tree.children(id) {
            if tree.name(child) == "li" && !self.main.is_dropped(child) {
                if let Some(value) = attribute(child, "value").and_then(|value| value.trim().parse().ok()) {
                    number = value;
                }
                self.end_block();
                self.label = if ordered { numeral(number, shape) } else { "-".to_owned() };
                number = number.saturating_add(1);
            }
            self.node(child, look);
            self.label.clear();
        }
    }

    fn table(&mut self, id: Id, look: Look) {
        let tree = self.tree;
        // What stands in a table but in no cell stands before it, as a browser has it.
        for child in tree
            .children(id)
            .filter(|&c| !matches!(tree.name(c), "tr" | "tbody" | "thead" | "tfoot" | "colgroup" | "col"))
        {
            self.node(child, look);
        }
        self.end_block();
        let grid = Grid::of(tree, self.sheet, self.main, id, look);
        if grid.is_text(|cell| self.has_words(cell)) {
            for cell in grid.cells() {
                self.gap();
                let look = self.sheet.look(tree, cell, look);
                self.inside(cell, look);
                self.end_block();
            }
        } else {
            self.gap();
            let mut above = HashMap::new();
            for row in grid.lines() {
                self.row(&row, look, &mut above);
            }
        }
        self.gap();
    }

    fn has_words(&self, id: Id) -> bool {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if self.main.is_dropped(id) {
                continue;
            }
            if self.tree.text(id).is_some_and(|text| text.contains(|c: char| !c.is_whitespace())) {
                return true;
            }
            open.extend(self.tree.children(id));
        }
        false
    }

    /// Writes a row: whatever is in its cells, on one line. `above` has the words of cells that may go on in further rows.
    fn row(&mut self, row: &GridRow<Id>, look: Look, above: &mut HashMap<Id, String>) {
        let mut line = String::new();
        let (mut number, mut bold) = (None, true);
        for (at, parts) in row.columns.iter().enumerate() {
            if at > 0 {
                line.push('\t');
            }
            let from = line.len();
            for part in parts {
                if line.len() > from {
                    line.push(' ');
                }
                if part.repeated {
                    line.push_str(above.get(&part.cell).map_or("", String::as_str));
                    continue;
                }
                let cell = self.write_cell(part.cell, look);
                number = number.or(cell.lines.first().map(|line| line.number));
                bold &= cell.lines.iter().all(|line| line.style.bold);
                let words = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
                line.push_str(&words);
                if words.len() <= LONGEST_REPEATED {
                    above.insert(part.cell, words);
                }
            }
        }
        if let Some(number) = number {
            let flow = if row.goes_on { Flow::GoesOn } else { Flow::Begins };
            self.line(&line, number, LineKind::Row, LineStyle { bold, flow, ..LineStyle::default() });
        }
    }

    /// The lines of a cell.
    fn write_cell(&self, cell: Id, look: Look) -> Writer<'t> {
        let mut writer = Writer::new(self.tree, self.sheet, self.main);
        writer.inside(cell, self.sheet.look(self.tree, cell, look));
        writer.end_block();
        writer
    }

    fn words(&mut self, text: &str, line: u32, look: Look) {
        let mut line = line;
        let mut hard_blanks = 0;
        for c in text.chars() {
            match c {
                '\n' if look.preformatted => {
                    self.end_line();
                    line += 1;
                }
                '\t' if look.preformatted => {
                    self.piece.text.push('\t');
                    self.piece.weights.push('\t', false);
                }
                '\n' => {
                    self.piece.blank = true;
                    line += 1;
                }
                ' ' | '\t' | '\r' | '\u{c}' => self.piece.blank = true,
                // Editors of portals leave these behind by the dozen.
                '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                '\u{a0}' => {
                    self.piece.blank = true;
                    hard_blanks += 1;
                }
                _ => {
                    self.begin(line, look, hard_blanks);
                    hard_blanks = 0;
                    self.letter(c, look);
                }
            }
        }
    }

    /// Writes what stands before a character: the label of the line, a blank.
    fn begin(&mut self, line: u32, look: Look, hard_blanks: usize) {
        if self.piece.text.is_empty() {
            self.piece.number = line;
            self.piece.centred = look.centred;
            if !self.label.is_empty() {
                self.piece.text = std::mem::take(&mut self.label);
                self.piece.text.push(' ');
                self.piece.text.chars().for_each(|c| self.piece.weights.push(c, false));
            }
        } else if self.piece.blank && !self.piece.text.ends_with([' ', '\t']) {
            // Blanks that do not collapse keep columns apart: "Nơi nhận:        TM. ỦY BAN NHÂN DÂN".
            self.piece.text.push_str(if hard_blanks >= 4 { "    " } else { " " });
            self.piece.weights.push(' ', false);
        }
        self.piece.blank = false;
    }

    fn letter(&mut self, c: char, look: Look) {
        if c.is_alphabetic() {
            self.piece.letters += 1;
            self.piece.italic += usize::from(look.italic);
        }
        self.piece.weights.push(c, look.bold);
        let raised = if look.raised && !self.piece.text.ends_with('m') { raised(c) } else { None };
        self.piece.text.push(raised.unwrap_or(c));
    }

    /// Ends a line inside a block.
    fn end_line(&mut self) {
        self.broken += 1;
        self.write_piece();
    }

    /// Ends a block, if there is one. Lines that were broken where the margin was are to be joined again.
    fn end_block(&mut self) {
        self.write_piece();
        let broken = std::mem::take(&mut self.broken);
        let from = self.lines.len().saturating_sub(broken + 1);
        let Some(block) = self.lines.get_mut(from..).filter(|_| broken >= 4) else { return };
        let wrapped = block.iter().filter(|line| WRAPPED.contains(&(line.end - line.start))).count();
        if wrapped * 2 > block.len() {
            block
                .iter_mut()
                .filter(|line| line.kind == LineKind::Paragraph)
                .for_each(|line| line.kind = LineKind::Text);
        }
    }

    fn write_piece(&mut self) {
        let piece = std::mem::take(&mut self.piece);
        let words = piece.text.trim_end();
        if words.is_empty() {
            return;
        }
        let bold = piece.weights.bold();
        let style = LineStyle {
            bold: bold.all,
            lead: bold.lead,
            italic: piece.letters > 0 && piece.italic == piece.letters,
            centred: piece.centred,
            heading: self.heading,
            ..LineStyle::default()
        };
        let begins_note = words.starts_with(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
        let kind = if begins_note { LineKind::Footnote } else { LineKind::Paragraph };
        self.line(words, piece.number, kind, style);
    }

    pub(super) fn line(&mut self, words: &str, number: u32, kind: LineKind, style: LineStyle) {
        let start = self.text.len();
        self.text.push_str(words);
        self.lines.push(Line { start, end: self.text.len(), page: 1, number: number.max(1), kind, style });
        self.text.push('\n');
    }

    /// A blank line, one at most.
    pub(super) fn gap(&mut self) {
        if let Some(last) = self.lines.last().filter(|line| line.start < line.end) {
            self.line("", last.number, LineKind::Paragraph, LineStyle::default());
        }
    }
}

/// The label of an item of an ordered list.
fn numeral(number: i64, shape: &str) -> String {
    let letter = u8::try_from(number - 1).ok().filter(|n| *n < 26).map(|n| char::from(b'a' + n));
    match (shape, letter) {
        ("a", Some(letter)) => format!("{letter})"),
        ("A", Some(letter)) => format!("{}.", letter.to_ascii_uppercase()),
        ("i", _) => format!("{}.", roman(number).to_lowercase()),
        ("I", _) => format!("{}.", roman(number)),
        _ => format!("{number}."),
    }
}

fn roman(number: i64) -> String {
    const SIGNS: [(i64, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number.clamp(0, 399);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// The raised form of a digit.
fn raised(c: char) -> Option<char> {
    let digit = c.to_digit(10)?;
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)
}
