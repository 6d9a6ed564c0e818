//! The title (trích yếu) and what stands between it and the first item: issuing authority, legal basis, introduction.
//!
//! ```text
//! QUYẾT ĐỊNH
//! Ban hành Kế hoạch phòng cháy, chữa cháy          title
//! năm 2023                                         title, second line
//! CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG         authority
//! Căn cứ Luật Tổ chức chính quyền địa phương …;    legal basis
//! ```

use std::ops::Range;

use super::attached::{Reference, reference_in};
use super::letterhead::Letterhead;
use super::sheet::Sheet;
use crate::grammar::header::MarkKind;
use crate::grammar::token::Kind;
use crate::text::Paragraph;

/// The title and what follows it.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// Its lines, by tokens.
    pub(super) lines: Vec<Range<usize>>,
    /// The line that names the issuing authority of a decision.
    pub(super) authority: Option<Range<usize>>,
    /// "(Ban hành kèm theo Quyết định số …)" under the title.
    pub(super) reference: Option<Reference>,
    /// Index of the first paragraph after the title.
    pub(super) end: usize,
}

/// Words of a title line that needs no sign of its going on.
const SHORT_LINE: usize = 25;
/// Words of the longest line of a title that was joined into one.
const LONG_LINE: usize = 160;
/// Most lines of a title.
const MOST_LINES: usize = 14;

impl Title {
    /// The title as one line.
    pub(super) fn text(&self, sheet: &Sheet<'_>) -> Option<String> {
        let lines: Vec<String> = self.lines.iter().map(|line| sheet.str(line)).collect();
        (!lines.is_empty()).then(|| lines.join(" "))
    }
}

/// Reads the title that follows the letterhead, or the subject of an official letter.
pub(super) fn read(sheet: &Sheet<'_>, head: &[Paragraph], letterhead: &Letterhead) -> Title {
    let Some(type_line) = &letterhead.title else {
        return Title { lines: letterhead.subject.clone(), end: letterhead.end, ..Title::default() };
    };
    let mut title = Title { end: type_line.paragraph + 1, ..Title::default() };
    if sheet.has_words(&type_line.rest) {
        title.lines.push(type_line.rest.clone());
    }
    let mut closed = false;
    for (number, paragraph) in head.iter().enumerate().skip(type_line.paragraph + 1) {
        let line = sheet.line(paragraph);
        if !sheet.has_words(&line) {
            // A drawn rule ends the title, an empty line does not.
            closed |= !title.lines.is_empty() && line.len() > 2;
            continue;
        }
        if title.lines.len() >= MOST_LINES {
            break;
        }
        let sentence = || opens_sentence(sheet, &head[number..]);
        match place_of(sheet, &line, &title.lines, closed) {
            Place::Title if title.lines.last().is_some_and(|last| !dangles(sheet, last)) && sentence() => {
                break;
            }
            Place::Title => title.lines.push(unbroken(sheet, line)),
            Place::Reference => {
                title.reference = title.reference.or_else(|| reference_in(sheet, &line));
                closed = true;
            }
            Place::Passed => {}
            Place::After => break,
        }
        title.end = number + 1;
    }
    take_authority(sheet, &mut title);
    title
}

enum Place {
    /// It is part of the title.
    Title,
    /// It says with what the paper was promulgated.
    Reference,
    /// It is neither, and the title may go on.
    Passed,
    /// It and all that follows is not the title.
    After,
}

fn place_of(sheet: &Sheet<'_>, line: &Range<usize>, lines: &[Range<usize>], closed: bool) -> Place {
    let bracket = sheet.is_mark(line.start, '(');
    let dangles = lines.last().is_some_and(|last| dangles(sheet, last));
    match sheet.first_mark(line).map(|(what, _)| what) {
        Some(MarkKind::Attached) if bracket || sheet.count(line) < RUNNING_REFERENCE => {
            return Place::Reference;
        }
        Some(MarkKind::Basis | MarkKind::Addressee | MarkKind::Recipients) if !dangles => {
            return Place::After;
        }
        Some(MarkKind::Notice) if bracket => return Place::Passed,
        Some(MarkKind::Ground | MarkKind::Opening)
            if !lines.is_empty() && !bracket && opens_text(sheet, line, lines) =>
        {
            return Place::After;
        }
        _ => {}
    }
    if bracket && !lines.is_empty() {
        return Place::Title;
    }
    if closed && !is_authority(sheet, line) {
        return Place::After;
    }
    match lines.last() {
        None if sheet.count(line) <= LONG_LINE => Place::Title,
        None => Place::After,
        Some(last) if goes_on(sheet, last, line) => Place::Title,
        Some(_) => Place::After,
    }
}

/// Words of a remark "kèm theo …" without brackets; what is longer is a sentence.
const RUNNING_REFERENCE: usize = 40;

/// True when "Thực hiện …" opens the text and does not continue the title.
fn opens_text(sheet: &Sheet<'_>, line: &Range<usize>, lines: &[Range<usize>]) -> bool {
    let Some(last) = lines.last() else {
        return false;
    };
    let small = !sheet.is_capital(line.start);
    let in_capitals = sheet.is_capitals(line) && sheet.is_capitals(last);
    !(dangles(sheet, last) || small || in_capitals)
}

/// True when `line` continues a title whose last line is `last`.
fn goes_on(sheet: &Sheet<'_>, last: &Range<usize>, line: &Range<usize>) -> bool {
    let words = sheet.count(line);
    let list = &sheet.tokens.list;
    let end = list[line.end - 1].kind;
    if matches!(list[last.end - 1].kind, Kind::Mark('.' | ';' | ':')) && !dangles(sheet, last) {
        return false;
    }
    let in_capitals = sheet.is_capitals(last) && sheet.is_capitals(line);
    if words > SHORT_LINE && !in_capitals || matches!(end, Kind::Mark(':' | ';')) || states_issue(sheet, line) {
        return false;
    }
    if dangles(sheet, last)
        || !sheet.is_capital(line.start) && matches!(list[line.start].kind, Kind::Word | Kind::Number)
    {
        return true;
    }
    !matches!(end, Kind::Mark('.')) || words <= 6
}

/// True when a line begins a sentence that goes on in small letters over the next lines and is closed by a mark.
fn opens_sentence(sheet: &Sheet<'_>, lines: &[Paragraph]) -> bool {
    let lines = lines.iter().map(|p| sheet.line(p)).filter(|line| sheet.has_words(line)).take(MOST_LINES);
    let mut last: Option<Range<usize>> = None;
    for (number, line) in lines.enumerate() {
        let begins =
            sheet.is_capital(line.start) || !matches!(sheet.tokens.list[line.start].kind, Kind::Word | Kind::Number);
        if number == 0 && !sheet.is_capital(line.start) || number == 1 && begins {
            return false;
        }
        if number > 1 && begins {
            break;
        }
        last = Some(line);
    }
    last.is_some_and(|line| matches!(sheet.tokens.list[line.end - 1].kind, Kind::Mark(':' | ';' | '.')))
}

/// True when a line is left open: by a comma, a dash, a small word or a quotation mark.
fn dangles(sheet: &Sheet<'_>, line: &Range<usize>) -> bool {
    let last = line.end - 1;
    let open_quote = {
        let opened = line.clone().filter(|&i| sheet.is_mark(i, '“')).count();
        opened > line.clone().filter(|&i| sheet.is_mark(i, '”')).count()
    };
    let small_word = (line.start.max(last.saturating_sub(1))..=last)
        .any(|i| sheet.words().opens.at(sheet.tokens, i).is_some_and(|hit| hit.to == line.end && hit.cost == 0));
    open_quote || small_word || matches!(sheet.tokens.list[last].kind, Kind::Mark(',' | '-' | '–'))
}

/// "UBND tỉnh ban hành Kế hoạch …": a body and what it does.
fn states_issue(sheet: &Sheet<'_>, line: &Range<usize>) -> bool {
    let Some(body) = super::body::body_at(sheet, line.start, line.end, None) else {
        return false;
    };
    let words = sheet.words();
    let verb = (body.range.start + 1..line.end).any(|i| words.issues.at(sheet.tokens, i).is_some());
    verb && !sheet.is_capitals(line)
}

/// A line cut at a rule that was run into it ("… NĂM 2023 -----").
fn unbroken(sheet: &Sheet<'_>, mut line: Range<usize>) -> Range<usize> {
    while line.end > line.start + 1 && matches!(sheet.tokens.list[line.end - 1].kind, Kind::Mark('-' | '–' | '_' | '*'))
    {
        line.end -= 1;
    }
    line
}

/// Takes the authority line of a decision from the end of the title's lines.
fn take_authority(sheet: &Sheet<'_>, title: &mut Title) {
    let first = title.lines.len().saturating_sub(3).max(1);
    let found = (first..title.lines.len()).find(|&k| {
        let last = title.lines[k + 1..].iter().all(|line| sheet.is_capitals(line));
        last && is_authority(sheet, &title.lines[k]) && !dangles(sheet, &title.lines[k - 1])
    });
    if let Some(k) = found {
        // The place may stand on the next line: "ỦY BAN NHÂN DÂN / TỈNH TIỀN GIANG".
        let place = title.lines.get(k + 1).filter(|next| sheet.words().units.at(sheet.tokens, next.start).is_some());
        let end = place.map_or(title.lines[k].end, |next| next.end);
        title.authority = Some(title.lines[k].start..end);
        title.lines.truncate(k);
    }
}

/// A line in capitals that begins with a body or an office.
fn is_authority(sheet: &Sheet<'_>, line: &Range<usize>) -> bool {
    let words = sheet.words();
    let body = words.bodies.at(sheet.tokens, line.start).is_some_and(|hit| words.bodies.meaning(&hit).name.is_some());
    let office = words.offices.at(sheet.tokens, line.start).is_some();
    (body || office) && sheet.is_capitals(line) && sheet.count(line) <= SHORT_LINE
}
