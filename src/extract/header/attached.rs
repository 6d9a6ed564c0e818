//! What a paper says about itself: "(Kèm theo Kế hoạch số /KH-UBND ngày /01/2023 của Chủ tịch UBND tỉnh)" under an
//! appendix, "(Ban hành kèm theo Quyết định số 740/QĐ-UBND ngày 17 tháng 3 năm 2022 của …)" under a carried plan.
//!
//! From these come a number or date that the letterhead lacks, and the types of the documents that a decision carries.

use std::ops::Range;

use super::body::{Named, body_at};
use super::code::{Code, code};
use super::dated::date_at;
use super::sheet::Sheet;
use crate::grammar::header::MarkKind;
use crate::text::Paragraph;
use crate::value::PartialDate;

/// A reference of a part of the paper to the paper itself.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// Type of the document referred to, by slug.
    pub(super) kind: Option<String>,
    /// Its number and symbol.
    pub(super) code: Option<Code>,
    /// Its date.
    pub(super) date: Option<PartialDate>,
    /// Who issued it.
    pub(super) issuer: Option<Named>,
    /// Its bytes.
    pub(super) bytes: Range<usize>,
}

/// Words that a line with nothing but the name of a type may have.
const TYPE_LINE: usize = 12;
/// Paragraphs between the type of a carried document and the remark with what it was promulgated.
const TITLE_PARAGRAPHS: usize = 14;

/// The reference in a remark "kèm theo …", if the line is one.
pub(super) fn reference_in(sheet: &Sheet<'_>, line: &Range<usize>) -> Option<Reference> {
    let (MarkKind::Attached, after) = sheet.first_mark(line)? else {
        return None;
    };
    let mut reference = Reference { kind: None, code: None, date: None, issuer: None, bytes: sheet.bytes(line) };
    let mut i = after;
    while i < line.end {
        if let (None, Some((kind, to))) = (&reference.kind, sheet.type_at(i).filter(|&(_, to)| to <= line.end)) {
            reference.kind = Some(kind.to_owned());
            i = to;
        } else if let (None, Some((found, to))) = (&reference.code, code_at(sheet, i, line.end)) {
            reference.code = Some(found);
            i = to;
        } else if let (None, Some((date, to))) = (&reference.date, date_at(sheet, i, line.end)) {
            reference.date = Some(date);
            i = to;
        } else if let (true, Some(issuer)) = (reference.code.is_some(), body_at(sheet, i, line.end, None)) {
            reference.issuer = Some(issuer);
            break;
        } else {
            i += 1;
        }
    }
    (reference.kind.is_some() && (reference.code.is_some() || reference.date.is_some())).then_some(reference)
}

/// All remarks "kèm theo …" on lines of their own, with the index of their paragraph.
pub(super) fn references(sheet: &Sheet<'_>, body: &[Paragraph]) -> Vec<(usize, Reference)> {
    let candidates = body.iter().enumerate().filter(|(_, p)| p.end - p.start < 600);
    candidates.filter_map(|(number, p)| Some((number, reference_in(sheet, &sheet.line(p))?))).collect()
}

/// Types, by slug, of the documents that follow a decision in the same file: a line with nothing but a type in capitals, a title and the
/// remark with what it was promulgated.
pub(super) fn carried(
    sheet: &Sheet<'_>,
    body: &[Paragraph],
    after: usize,
    references: &[(usize, Reference)],
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (number, paragraph) in body.iter().enumerate().skip(after) {
        if let Some(kind) = type_line(sheet, paragraph).filter(|kind| *kind != "phu_luc") {
            let next = references.partition_point(|(at, _)| *at < number);
            let promulgated = references.get(next).is_some_and(|(at, _)| *at <= number + TITLE_PARAGRAPHS);
            if promulgated && found.iter().all(|known| known != kind) {
                found.push(kind.to_owned());
            }
        }
    }
    found
}

/// The type that a line in capitals names and nothing else.
pub(super) fn type_line<'a>(sheet: &Sheet<'a>, paragraph: &Paragraph) -> Option<&'a str> {
    if paragraph.end - paragraph.start > 80 {
        return None;
    }
    let line = sheet.line(paragraph);
    let alone = !line.is_empty() && line.len() <= TYPE_LINE * 2 && sheet.is_capitals(&line);
    alone.then(|| sheet.whole_type(&line)).flatten()
}

/// Number and symbol after the word "số" at token `i`.
fn code_at(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<(Code, usize)> {
    let after = sheet.number_word(i)?;
    let from = sheet.tokens.list.get(after.checked_sub(1)?)?.range().end;
    let limit = sheet.bytes(&(i..end)).end;
    let (found, rest) = code(sheet.tokens.text.get(from..limit)?)?;
    let found = if sheet.text.tolerant { found.restored(sheet.grammar) } else { found };
    Some((found, sheet.tokens.index_at(limit - rest.len())))
}
