//! Tables, rows and cells while the body is read.
//!
//! `<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` begins a cell that takes two columns, "Kinh phí thực hiện" over 2023 and 2024.

use super::{Body, DEEPEST, Holder, Tag};
use crate::ingest::docx::block::{Cell, Merge, Row, Table};
use crate::ingest::docx::format::Borders;
use crate::ingest::docx::xml::Xml;

/// Columns that a cell may take; Word has no more.
const MOST_COLUMNS: usize = 63;

impl Body<'_> {
    pub(super) fn open_table(&mut self) -> Tag {
        if self.holders.len() >= DEEPEST {
            return Tag::Other;
        }
        let Some(holder) = self.holders.last_mut() else { return Tag::Other };
        holder.tables += 1;
        self.tables.push(Table { number: holder.tables, ..Table::default() });
        Tag::Table
    }

    pub(super) fn table_format(&mut self, xml: &mut Xml<'_>) {
        let mut own = Borders::default();
        let mut style = Borders::default();
        let styles = self.styles;
        xml.each(|xml, element| match element.word() {
            "tblStyle" => {
                let id = element.attribute("val").unwrap_or_default();
                style = styles.get(&id).map_or_else(Borders::default, |style| style.borders);
            }
            "tblBorders" => own = Borders::read(xml, false),
            "tblPrChange" => xml.skip(),
            _ => {}
        });
        if let Some(table) = self.tables.last_mut().filter(|table| table.rows.is_empty()) {
            table.borders = own.over(style);
        }
    }

    pub(super) fn open_row(&mut self) -> Tag {
        if !self.is_open(Tag::Table) {
            return Tag::Other;
        }
        let number = self.tables.last().map_or(0, |table| table.rows.len());
        self.rows.push(Row { number: u32::try_from(number + 1).unwrap_or(u32::MAX), ..Row::default() });
        Tag::Row
    }

    pub(super) fn row_format(&mut self, xml: &mut Xml<'_>) {
        let (mut before, mut deleted) = (0, false);
        xml.each(|xml, element| match element.word() {
            "gridBefore" => before = element.number().unwrap_or(0),
            "del" => deleted = true,
            "trPrChange" => xml.skip(),
            _ => {}
        });
        if !self.is_open(Tag::Row) {
            return;
        }
        if let Some(row) = self.rows.last_mut() {
            row.before = before.min(MOST_COLUMNS);
        }
        if deleted && self.open.last() == Some(&Tag::Row) {
            self.open.pop();
            self.structure.pop();
            self.rows.pop();
            self.seen.changes += 1;
            xml.skip();
        }
    }

    pub(super) fn open_cell(&mut self) -> Tag {
        if !self.is_open(Tag::Row) {
            return Tag::Other;
        }
        let number = self.rows.last().map_or(0, |row| row.cells.len());
        let cell = Cell { span: 1, number: u32::try_from(number + 1).unwrap_or(u32::MAX), ..Cell::default() };
        self.holders.push(Holder { cell, ..Holder::default() });
        Tag::Cell
    }

    pub(super) fn cell_format(&mut self, xml: &mut Xml<'_>) {
        let mut cell = Cell { span: 1, ..Cell::default() };
        xml.each(|xml, element| match element.word() {
            "gridSpan" => cell.span = element.number().unwrap_or(1),
            "vMerge" | "hMerge" if element.attribute("val").as_deref() == Some("restart") => cell.merge = Merge::First,
            "vMerge" | "hMerge" => cell.merge = Merge::Further,
            "tcBorders" => cell.borders = Borders::read(xml, true),
            "tcPrChange" => xml.skip(),
            _ => {}
        });
        let in_cell = self.is_open(Tag::Cell);
        if let Some(holder) = self.holders.last_mut().filter(|_| in_cell) {
            let number = holder.cell.number;
            holder.cell = Cell { number, span: cell.span.clamp(1, MOST_COLUMNS), ..cell };
        }
    }
}
