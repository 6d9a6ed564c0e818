//! The letterhead: what stands above the title, in one column or in two that were run together.
//!
//! "Số: /BC-TCTTKĐA Bắc Giang, ngày tháng 5 năm 2024" is a code with a blank number, then a place and a date with a
//! blank day; "ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is part of a name, then the name of the State. Lines
//! are cut at what is recognised, wherever it stands; what is left over are the names of bodies.

use std::ops::Range;

use super::code::{Code, code};
use super::dated::{Dated, dated_at};
use super::sheet::Sheet;
use crate::grammar::header::MarkKind;
use crate::grammar::token::Kind;
use crate::outline::MOST_ABOVE;
use crate::text::Paragraph;

/// What the letterhead says.
#[derive(Debug, Default)]
pub(super) struct Letterhead {
    /// Number and symbol.
    pub(super) code: Option<Code>,
    /// The name of the State or of the Party was seen.
    pub(super) motto: bool,
    /// Place and date.
    pub(super) dated: Option<Dated>,
    /// Left-over pieces: names of bodies, one to a line.
    pub(super) names: Vec<Range<usize>>,
    /// The line that names the type of the document.
    pub(super) title: Option<TypeLine>,
    /// Lines after "V/v" of an official letter.
    pub(super) subject: Vec<Range<usize>>,
    /// "V/v" or "Kính gửi" was seen where an official letter has them.
    pub(super) letter: bool,
    /// Index of the first paragraph after the letterhead.
    pub(super) end: usize,
}

/// The line over the title.
#[derive(Clone, Debug)]
pub(super) struct TypeLine {
    /// Slug of the type.
    pub(super) kind: String,
    /// Words of the title on the same line.
    pub(super) rest: Range<usize>,
    /// Index of its paragraph.
    pub(super) paragraph: usize,
}

/// Paragraphs that a letterhead may have: a stamped one, one cell to a line, has about thirty.
const MOST_PARAGRAPHS: usize = 60;
/// Words of a line above the letterhead that is no part of it.
const RUNNING_LINE: usize = 25;
/// Words of a line that may still belong to the letterhead when it begins as text does.
const SHORT_LINE: usize = 6;
/// Words of a paragraph that is running text.
const RUNNING_TEXT: usize = 60;

/// Reads the letterhead at the beginning of `head`.
pub(super) fn read(sheet: &Sheet<'_>, head: &[Paragraph]) -> Letterhead {
    let mut reader = Reader { sheet, found: Letterhead::default(), weak: None, weakest: None };
    for (number, paragraph) in head.iter().enumerate().skip(beginning(sheet, head)).take(MOST_PARAGRAPHS) {
        reader.found.end = number;
        if !reader.paragraph(number, paragraph) {
            break;
        }
        reader.found.end = number + 1;
    }
    reader.finish()
}

/// The paragraph with which the letterhead begins. Copies of web pages have more above it: running text, and a list of what the
/// site knows about the paper ("Tình trạng:" | "Đã biết").
fn beginning(sheet: &Sheet<'_>, head: &[Paragraph]) -> usize {
    let first = |wanted: MarkKind| {
        let is = |p: &Paragraph| sheet.first_mark(&sheet.line(p)).is_some_and(|(what, _)| what == wanted);
        head.iter().take(MOST_ABOVE).position(is)
    };
    let has_motto = |p: &Paragraph| sheet.has_motto(sheet.line(p));
    // Some copies of letters have lost the letterhead.
    let lost = || !head.iter().take(MOST_ABOVE).any(has_motto);
    let addressee = || first(MarkKind::Addressee).filter(|_| lost());
    let Some(known) = first(MarkKind::Motto).or_else(addressee) else { return 0 };
    let label = |line: &Range<usize>| {
        let noted = sheet.first_mark(line).is_some() || sheet.number_word(line.start).is_some_and(|to| to < line.end);
        sheet.has_words(line) && sheet.is_mark(line.end - 1, ':') && !noted
    };
    // The subject of a letter may be long, and stands above the motto where columns became lines.
    let subject = |line: &Range<usize>| sheet.first_mark(line).is_some_and(|(what, _)| what == MarkKind::Subject);
    let running = |line: &Range<usize>| sheet.count(line) > RUNNING_LINE && !sheet.is_capitals(line) && !subject(line);
    let foreign = |line: &Range<usize>| label(line) || running(line);
    let Some(last) = head[..known].iter().rposition(|p| foreign(&sheet.line(p))) else { return 0 };
    // What stands behind a label is its value.
    let value = label(&sheet.line(&head[last])) && !sheet.is_capitals(&sheet.line(&head[last + 1]));
    last + 1 + usize::from(value)
}

struct Reader<'s, 'a> {
    sheet: &'s Sheet<'a>,
    found: Letterhead,
    /// A line that only begins with the name of a type, and the number of names before it.
    weak: Option<(TypeLine, usize)>,
    /// The same in small letters, as copies of web pages have it.
    weakest: Option<(TypeLine, usize)>,
}

impl Reader<'_, '_> {
    /// Takes one paragraph; false when it or what follows is no letterhead any more.
    fn paragraph(&mut self, number: usize, paragraph: &Paragraph) -> bool {
        let line = self.sheet.line(paragraph);
        match self.sheet.first_mark(&line) {
            Some((MarkKind::Addressee, _)) => {
                self.found.letter = true;
                return false;
            }
            Some((MarkKind::Basis | MarkKind::Recipients, _)) => return false,
            // The text begins, and no title came before it.
            Some((MarkKind::Ground | MarkKind::Opening, _))
                if self.sheet.count(&line) > SHORT_LINE
                    && !self.sheet.is_capitals(&line)
                    && !self.sheet.has_motto(line.clone()) =>
            {
                return false;
            }
            _ => {}
        }
        for cell in self.sheet.cells(paragraph) {
            if self.sheet.count(&cell) > RUNNING_TEXT && !self.sheet.has_motto(cell.clone()) {
                return false;
            }
            self.cell(number, cell);
            if self.found.title.is_some() {
                return false;
            }
        }
        true
    }

    fn cell(&mut self, number: usize, cell: Range<usize>) {
        let mut start = cell.start;
        let mut in_subject = false;
        let mut i = cell.start;
        while i < cell.end {
            let found = match self.sheet.mark(i).filter(|&(_, to)| to <= cell.end) {
                Some((MarkKind::Motto, to)) => {
                    self.found.motto = true;
                    Some(to)
                }
                Some((MarkKind::Notice, to)) => self.notice(i, to, start, &cell),
                Some((MarkKind::Subject, to)) if self.found.subject.is_empty() && self.begins_subject(i, start) => {
                    self.words(number, start..i, false);
                    self.found.letter = true;
                    in_subject = true;
                    start = to;
                    i = to;
                    continue;
                }
                _ => self.sheet.number_word(i).and_then(|to| self.number(i, to, start, cell.end)),
            };
            if let Some(to) = found {
                self.words(number, start..i, in_subject);
                start = to;
                i = to;
                continue;
            }
            if let Some(dated) = self.date(i, start, cell.end) {
                let to = dated.range.end;
                self.words(number, start..dated.range.start, in_subject);
                self.found.dated.get_or_insert(dated);
                start = to;
                i = to;
                continue;
            }
            i += 1;
        }
        self.words(number, start..cell.end, in_subject);
    }

    /// The token after a stamp, which takes the rest of its cell where it ends in a colon.
    fn notice(&self, i: usize, to: usize, start: usize, cell: &Range<usize>) -> Option<usize> {
        let opens_piece = (start..i).all(|k| !self.sheet.is_word(k));
        let stands_out = self.sheet.is_capitals(&(i..to)) || to == cell.end || self.sheet.is_mark(to, ')');
        if !opens_piece {
            None
        } else if self.sheet.is_mark(to - 1, ':') {
            Some(cell.end)
        } else {
            stands_out.then_some(to)
        }
    }

    /// The token after number and symbol that follow "Số:" at token `i`.
    fn number(&mut self, i: usize, after: usize, start: usize, end: usize) -> Option<usize> {
        let opens_piece = (start..i).all(|k| !self.sheet.is_word(k));
        if !self.found.subject.is_empty() || !(opens_piece || self.sheet.is_mark(after - 1, ':')) {
            return None;
        }
        let bytes = self.sheet.bytes(&(i..end));
        let from = self.sheet.tokens.list[after - 1].range().end;
        let (code, rest) = code(self.sheet.tokens.text.get(from..bytes.end)?)?;
        let to = self.sheet.tokens.index_at(bytes.end - rest.len());
        let code = if self.sheet.text.tolerant { code.restored(self.sheet.grammar) } else { code };
        self.found.code.get_or_insert(code);
        Some(to)
    }

    /// Place and date around the word "ngày" at token `i`.
    fn date(&self, i: usize, start: usize, end: usize) -> Option<Dated> {
        dated_at(self.sheet, i, start, end)
    }

    fn begins_subject(&self, i: usize, start: usize) -> bool {
        // "Về việc" opens the title of a decision too, but there the type stands before it.
        let short = self.sheet.is_mark(i + 1, '/');
        (start..i).all(|k| !self.sheet.is_word(k)) && (short || self.found.code.is_some())
    }

    /// Takes the words between what was recognised.
    fn words(&mut self, number: usize, range: Range<usize>, in_subject: bool) {
        let sheet = self.sheet;
        let range = sheet.trimmed(self.without_rules(range));
        if !sheet.has_words(&range) {
            return;
        }
        if let Some(kind) = sheet.whole_type(&range) {
            let rest = range.end..range.end;
            self.found.title = Some(TypeLine { kind: kind.to_owned(), rest, paragraph: number });
            return;
        }
        if in_subject || !self.found.subject.is_empty() {
            self.found.subject.push(range);
            return;
        }
        self.note_type(number, &range);
        self.found.names.push(range);
    }

    /// Keeps a line that begins with the name of a type in mind, in case that no line with nothing else comes.
    fn note_type(&mut self, number: usize, range: &Range<usize>) {
        let sheet = self.sheet;
        let Some((kind, to)) = sheet.type_at(range.start).filter(|&(_, to)| to < range.end) else {
            return;
        };
        if sheet.is_mark(to, ':') || sheet.number_word(to).is_some() || !sheet.is_capital(range.start) {
            return;
        }
        let line = TypeLine { kind: kind.to_owned(), rest: to..range.end, paragraph: number };
        let names = self.found.names.len();
        // "TỔ CÔNG TÁC TRIỂN KHAI / ĐỀ ÁN 06" is a name; a title comes after number or date, or first of all.
        let settled = self.found.code.is_some() || self.found.dated.is_some() || names == 0;
        if settled && sheet.is_capitals(&(range.start..to)) {
            self.weak.get_or_insert((line, names));
        } else if sheet.count(range) > SHORT_LINE {
            self.weakest.get_or_insert((line, names));
        }
    }

    /// A piece without the rules drawn under the names ("-------") and without dashes that led over from another piece.
    fn without_rules(&self, mut range: Range<usize>) -> Range<usize> {
        let list = &self.sheet.tokens.list;
        let is_rule =
            |i: usize| matches!(list[i].kind, Kind::Mark('-' | '–' | '—' | '=' | '.' | ',' | ';' | '…' | '\n'));
        while range.start < range.end && is_rule(range.start) {
            range.start += 1;
        }
        while range.start < range.end && is_rule(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    fn finish(mut self) -> Letterhead {
        let letter = self.found.letter || self.found.code.is_some();
        let weak = self.weak.or(self.weakest.filter(|_| !letter));
        if let (None, Some((line, names))) = (&self.found.title, weak) {
            self.found.names.truncate(names);
            self.found.end = line.paragraph;
            self.found.title = Some(line);
        }
        self.found
    }
}
