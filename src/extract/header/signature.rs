//! The end of a paper: to whom it goes and who signed it, in one column or in two that were run together.
//!
//! ```text
//! Nơi nhận:                       KT. CHỦ TỊCH
//! - Văn phòng Chính phủ;          PHÓ CHỦ TỊCH
//! - Lưu: VT, NC.                  Mai Sơn
//! ```
//!
//! A position is told by its words and its capitals, wherever on the line it begins; what stands to its left belongs to
//! the recipients. The name is the short line of capitalised words after the positions.

use std::ops::Range;

use super::attached::type_line;
use super::locality::title_case;
use super::position::{capitals_from, columns, position_at, position_text};
use super::recipients::{bare_item, goes_on, items, opens_recipients};
use super::sheet::Sheet;
use crate::grammar::header::MarkKind;
use crate::grammar::token::Kind;
use crate::model::Signer;
use crate::text::{Paragraph, ParagraphKind};

/// The end of a paper.
#[derive(Debug, Default)]
pub(super) struct Signature {
    /// Lines of "Nơi nhận".
    pub(super) recipients: Vec<String>,
    /// Who signed.
    pub(super) signer: Option<Signer>,
    /// Tokens of the position lines.
    pub(super) positions: Vec<Range<usize>>,
    /// Indices of its paragraphs.
    pub(super) paragraphs: Range<usize>,
}

/// Paragraphs before "Nơi nhận" in which a signature may stand.
const BEFORE: usize = 14;
/// Paragraphs that the end of a paper may have.
const MOST_PARAGRAPHS: usize = 90;
/// Words of the longest name ("Hồ Thị Thanh Thủy Nguyên").
const MOST_NAME_WORDS: usize = 6;
/// Words of the longest position line.
const MOST_POSITION_WORDS: usize = 20;

/// Reads the end of the paper, which comes after the paragraph with index `from`.
pub(super) fn read(sheet: &Sheet<'_>, body: &[Paragraph], from: usize) -> Signature {
    let recipients = (from..body.len()).find(|&n| opens_recipients(sheet, &body[n]));
    let Some(start) = recipients.map(|n| n.saturating_sub(BEFORE).max(from)).or_else(|| unaddressed(sheet, body, from))
    else {
        return Signature::default();
    };
    let mut reader =
        Reader { sheet, found: Signature::default(), in_recipients: false, name: None, filed: false, trailing: None };
    let mut first = None;
    let last = start.saturating_add(MOST_PARAGRAPHS + BEFORE).min(body.len());
    for (number, paragraph) in body.iter().enumerate().take(last).skip(start) {
        let past = recipients.is_none_or(|n| number > n);
        if past && number > start && ends(sheet, paragraph, &reader) {
            break;
        }
        let before = reader.progress();
        for cell in sheet.cells(paragraph) {
            for column in columns(sheet, &cell) {
                reader.cell(column);
            }
        }
        if reader.progress() != before {
            first = first.or(Some(number));
            reader.found.paragraphs = first.unwrap_or(number)..number + 1;
        }
        if reader.is_complete() && recipients.is_none_or(|n| n < number) && reader.name.is_some() && reader.filed {
            break;
        }
    }
    reader.finish()
}

/// The first position line of a paper without recipients.
fn unaddressed(sheet: &Sheet<'_>, body: &[Paragraph], from: usize) -> Option<usize> {
    (from..body.len())
        .rev()
        .take(MOST_PARAGRAPHS)
        .filter(|&n| body[n].end - body[n].start < 400)
        .filter(|&n| {
            sheet.cells(&body[n]).iter().any(|cell| {
                let signing = sheet.words().signings.at(sheet.tokens, cell.start).is_some();
                let office = sheet.words().offices.at(sheet.tokens, cell.start).is_some();
                (signing || office)
                    && sheet.is_capitals(&capitals_from(sheet, cell.start, cell.end))
                    && position_at(sheet, cell.start, cell.end).is_some()
            })
        })
        .min()
}

/// True when a paragraph after the recipients is no part of the end any more.
fn ends(sheet: &Sheet<'_>, paragraph: &Paragraph, reader: &Reader<'_, '_>) -> bool {
    let line = sheet.line(paragraph);
    if !sheet.has_words(&line) {
        return false;
    }
    if paragraph.kind == ParagraphKind::Row && sheet.cells(paragraph).len() > 2 {
        return true;
    }
    let announced =
        matches!(sheet.first_mark(&line), Some((MarkKind::Appendix | MarkKind::Attached | MarkKind::Motto, _)));
    let appendix = announced && (sheet.is_capital(line.start) || sheet.is_mark(line.start, '('));
    let running = sheet.count(&line) > 60 && !reader.in_recipients;
    type_line(sheet, paragraph).is_some() || appendix && !reader.found.recipients.is_empty() || running
}

struct Reader<'s, 'a> {
    sheet: &'s Sheet<'a>,
    found: Signature,
    in_recipients: bool,
    /// The last line of the list, "Lưu: VT", was seen.
    filed: bool,
    name: Option<String>,
    /// A name behind a recipient: the recipient's number, its words without the name, the name.
    trailing: Option<(usize, String, String)>,
}

impl Reader<'_, '_> {
    fn progress(&self) -> (usize, usize, bool, bool) {
        (self.found.recipients.len(), self.found.positions.len(), self.name.is_some(), self.in_recipients)
    }

    fn is_complete(&self) -> bool {
        !self.found.positions.is_empty() && !self.found.recipients.is_empty()
    }

    fn cell(&mut self, cell: Range<usize>) {
        let sheet = self.sheet;
        let mut rest = cell;
        if let Some((MarkKind::Recipients, to)) = sheet.first_mark(&rest).filter(|&(_, to)| to <= rest.end) {
            self.in_recipients = true;
            rest.start = to;
            while rest.start < rest.end
                && matches!(sheet.tokens.list[rest.start].kind, Kind::Mark(':' | '.' | '*' | '_'))
            {
                rest.start += 1;
            }
        }
        let position = self.position_start(&rest);
        let left = rest.start..position.unwrap_or(rest.end);
        if let Some(from) = position {
            self.position(from..rest.end);
        } else if self.take_name(&left) {
            return;
        }
        let left = self.before_stamp(left);
        if self.in_recipients && sheet.has_words(&left) {
            self.recipient(&left);
        }
    }

    /// Where in a line the position of the signer begins.
    fn position_start(&self, line: &Range<usize>) -> Option<usize> {
        let sheet = self.sheet;
        if let Some(bare) = self.bare_position(line) {
            return Some(bare);
        }
        let mut listed =
            sheet.is_mark(line.start, '-') || sheet.is_mark(line.start, '+') || sheet.is_mark(line.start, '–');
        for i in line.clone() {
            if !sheet.is_word(i) || !sheet.tokens.list[i].capitals {
                // Once words of a recipient were seen, the position may begin anywhere.
                listed &= !sheet.is_word(i);
                continue;
            }
            if listed {
                listed = false;
                continue;
            }
            // "- Chủ tịch, các Phó Chủ tịch" in capitals is a recipient.
            let before =
                if sheet.is_mark(i.saturating_sub(1), ',') { i.saturating_sub(2) } else { i.saturating_sub(1) };
            let listed_on = before > line.start && sheet.tokens.list[before].capitals;
            let Some(to) = position_at(sheet, i, line.end).filter(|_| !listed_on) else {
                continue;
            };
            let capitals = capitals_from(sheet, i, line.end);
            // The rest of the line is the position, a name or a stamp, but no further words.
            if capitals.end >= to && self.is_tail(capitals.end..line.end) {
                return Some(i);
            }
        }
        None
    }

    /// A line in small letters that is nothing but a position: "Phó Chủ tịch", "KT. Chủ tịch"; or a further line in
    /// capitals after a position: "TỈNH BẮC GIANG".
    fn bare_position(&self, line: &Range<usize>) -> Option<usize> {
        let sheet = self.sheet;
        if !sheet.is_word(line.start) || sheet.count(line) > MOST_POSITION_WORDS {
            return None;
        }
        let signing = sheet.words().signings.at(sheet.tokens, line.start);
        let office_at = signing.as_ref().map_or(line.start, |hit| hit.to);
        let office = sheet.words().offices.at(sheet.tokens, office_at);
        // "KT." may stand on a line of its own.
        let whole = office.is_some_and(|hit| hit.to == line.end) || signing.is_some_and(|hit| hit.to == line.end);
        let settled = !self.in_recipients || self.filed;
        if whole && settled && sheet.is_capital(line.start) {
            return Some(line.start);
        }
        let goes_on = !self.found.positions.is_empty() && self.name.is_none() && settled;
        let in_capitals =
            sheet.is_capitals(line) && !self.is_name_in_capitals(line) && sheet.mark(line.start).is_none();
        (goes_on && in_capitals).then_some(line.start)
    }

    /// What may follow a position on its line: nothing, a stamp, a name.
    fn is_tail(&self, range: Range<usize>) -> bool {
        let (_, rest) = self.without_stamp(&range);
        !self.sheet.has_words(&rest) || self.name_in(&rest).is_some()
    }

    /// Takes a position and, where they stand on its line, a stamp and the name.
    fn position(&mut self, range: Range<usize>) {
        if self.name.is_some() {
            // A second signer of a joint paper.
            return;
        }
        let sheet = self.sheet;
        let capitals = capitals_from(sheet, range.start, range.end);
        let signing = sheet.words().signings.at(sheet.tokens, range.start);
        let whole = capitals.is_empty() || signing.is_some_and(|hit| hit.to == range.end);
        let mut position = if whole { range.clone() } else { capitals };
        if let Some(from) = self.name_in_capitals_after(&position) {
            self.name = Some(title_case(&sheet.str(&(from..position.end))));
            position.end = from;
        } else {
            let (_, rest) = self.without_stamp(&(position.end..range.end));
            self.name = self.name_in(&rest);
        }
        self.found.positions.push(sheet.trimmed(position));
    }

    /// Takes a line as the signer's name, if it looks like one and a position was seen.
    fn take_name(&mut self, line: &Range<usize>) -> bool {
        if self.found.positions.is_empty() || self.name.is_some() || !self.sheet.has_words(line) {
            return false;
        }
        let (stamped, rest) = self.without_stamp(line);
        if stamped && !self.sheet.has_words(&rest) {
            return true;
        }
        let name = self.name_in(&rest);
        let taken = name.is_some();
        self.name = name;
        taken
    }

    /// A range without "(Đã ký)" and the brackets around it.
    fn without_stamp(&self, range: &Range<usize>) -> (bool, Range<usize>) {
        let sheet = self.sheet;
        let mut rest = range.clone();
        let is_bracket =
            |i: usize| matches!(sheet.tokens.list[i].kind, Kind::Mark('(' | ')' | '[' | ']' | '*' | '_' | '.' | ','));
        let mut stamped = false;
        while rest.start < rest.end {
            if is_bracket(rest.start) {
                rest.start += 1;
            } else if let Some((MarkKind::Signed | MarkKind::Notice, to)) =
                sheet.mark(rest.start).filter(|&(_, to)| to <= rest.end)
            {
                let colon = sheet.is_mark(to - 1, ':');
                rest.start = if colon { rest.end } else { to };
                stamped = true;
            } else {
                break;
            }
        }
        (stamped, rest)
    }

    /// A recipient without the "(Đã ký)" of the other column.
    fn before_stamp(&self, range: Range<usize>) -> Range<usize> {
        let sheet = self.sheet;
        let stamp = range
            .clone()
            .rev()
            .take(8)
            .find(|&i| matches!(sheet.mark(i), Some((MarkKind::Signed, to)) if to <= range.end));
        let end = stamp.map_or(range.end, |i| if sheet.is_mark(i.saturating_sub(1), '(') { i - 1 } else { i });
        range.start..end.max(range.start)
    }

    /// The name that a range is and nothing else, a rank before it left out.
    fn name_in(&self, range: &Range<usize>) -> Option<String> {
        let sheet = self.sheet;
        let mut range = sheet.trimmed(range.clone());
        while let Some(hit) = sheet.words().ranks.at(sheet.tokens, range.start).filter(|hit| hit.to <= range.end) {
            range.start = hit.to;
        }
        while range.end > range.start && sheet.is_mark(range.end - 1, '.') {
            range.end -= 1;
        }
        let words = sheet.count(&range);
        let plain = |i: usize| match sheet.tokens.list[i].kind {
            Kind::Word => sheet.is_capital(i),
            Kind::Mark(c) => matches!(c, '\'' | '’' | '-' | '.' | '`'),
            Kind::Number => false,
        };
        let shaped = sheet.is_word(range.start) && (2..=MOST_NAME_WORDS).contains(&words) && range.clone().all(plain);
        if !shaped
            || sheet.is_capitals(&range) && !self.is_name_in_capitals(&range)
            || self.begins_otherwise(range.start)
            || self.is_place(&range)
        {
            return None;
        }
        Some(title_case(&sheet.str(&range)))
    }

    /// "Đắk Nông" of a stamp under the position is no name.
    fn is_place(&self, range: &Range<usize>) -> bool {
        let place = self.sheet.grammar.places.at(self.sheet.tokens, range.start);
        !self.is_surname(range.start) && place.is_some_and(|p| p.to == range.end)
            || self.sheet.words().units.at(self.sheet.tokens, range.start).is_some()
    }

    /// A line that begins with a family name in capitals.
    fn is_name_in_capitals(&self, range: &Range<usize>) -> bool {
        let words = self.sheet.count(range);
        self.sheet.is_capitals(range)
            && (2..=MOST_NAME_WORDS).contains(&words)
            && self.is_surname(range.start)
            && !self.begins_otherwise(range.start)
    }

    fn is_surname(&self, i: usize) -> bool {
        self.sheet.words().surnames.at(self.sheet.tokens, i).is_some()
    }

    /// The last words of a position in capitals that are a name: "PHÓ CHỦ TỊCH NGUYỄN VĂN A".
    fn name_in_capitals_after(&self, position: &Range<usize>) -> Option<usize> {
        let office = position.clone().rev().find_map(|i| {
            self.sheet.words().offices.at(self.sheet.tokens, i).filter(|hit| hit.to <= position.end).map(|hit| hit.to)
        })?;
        let rest = office..position.end;
        (!rest.is_empty() && self.is_name_in_capitals(&rest)).then_some(office)
    }

    /// A word that begins a body, an office or a fixed phrase.
    fn begins_otherwise(&self, i: usize) -> bool {
        let words = self.sheet.words();
        let tokens = self.sheet.tokens;
        let sure = |length: Option<usize>| length.is_some_and(|l| !self.sheet.text.tolerant || l > 1);
        sure(words.bodies.at(tokens, i).map(|h| h.to - i))
            || sure(words.offices.at(tokens, i).map(|h| h.to - i))
            || sure(self.sheet.type_at(i).map(|(_, to)| to - i))
            || sure(words.marks.at(tokens, i).map(|h| h.to - i))
    }

    fn recipient(&mut self, range: &Range<usize>) {
        let sheet = self.sheet;
        for item in items(sheet, range) {
            let bulleted = matches!(
                sheet.tokens.list[item.start].kind,
                Kind::Mark('-' | '–' | '—' | '+' | '*' | '•' | '·' | '‐' | '−')
            );
            let text = bare_item(sheet, &item);
            if text.is_empty() {
                continue;
            }
            let filed = matches!(sheet.first_mark(&item), Some((MarkKind::Filed, _)));
            let last = self.found.recipients.last_mut();
            match last {
                // A line that goes on: the one before is not closed, or this begins with a small letter.
                Some(last)
                    if !bulleted
                        && !filed
                        && (!self.filed || !sheet.is_capital(item.start))
                        && goes_on(sheet, &item) =>
                {
                    last.push(' ');
                    last.push_str(&text);
                }
                _ if self.filed && !bulleted => {}
                _ => self.found.recipients.push(text),
            }
            self.filed |= filed;
            if let Some((rest, name)) = self.name_behind(&item) {
                let number = self.found.recipients.len() - 1;
                self.trailing = Some((number, bare_item(sheet, &rest), name));
            }
        }
    }

    fn finish(mut self) -> Signature {
        let sheet = self.sheet;
        if let (None, false, Some((number, rest, name))) =
            (&self.name, self.found.positions.is_empty(), self.trailing.take())
        {
            self.found.recipients[number] = rest;
            self.name = Some(name);
        }
        let lines: Vec<String> =
            self.found.positions.iter().map(|p| position_text(sheet, p)).filter(|p| !p.is_empty()).collect();
        let first = self.found.positions.first().filter(|p| !p.is_empty());
        let span = first.map(|p| sheet.text.span(sheet.bytes(p)));
        let position = (!lines.is_empty()).then(|| lines.join(" "));
        if position.is_some() || self.name.is_some() {
            self.found.signer = Some(Signer { name: self.name, position, span });
        }
        self.found
    }

    /// In two columns run together the name stands behind a recipient: "Lưu: VT, NC. Nguyễn Văn A". Gives the tokens of
    /// the recipient and the name.
    fn name_behind(&self, item: &Range<usize>) -> Option<(Range<usize>, String)> {
        let closes = |i: usize| matches!(self.sheet.tokens.list[i].kind, Kind::Mark('.' | ';' | ')'));
        let from = item.clone().rev().find(|&i| closes(i))? + 1;
        let rest = from..item.end;
        let name = self.name_in(&rest).filter(|_| self.is_surname(from))?;
        Some((item.start..from, name))
    }
}
