//! The header of a paper: what letterhead, title, introduction and signature say about it.
//!
//! In come the paragraphs before the first item and those of the whole paper; out goes a [`Header`] and the stretches that
//! belong to it, in which no task, figure or citation is to be sought. The forms are those of Decree 30/2020/NĐ-CP and of
//! the circulars before it, and of papers of the Party ("Số 85-KH/TU", "T/M BAN THƯỜNG VỤ"). What the letterhead lacks is
//! taken from the paper's references to itself, from introduction, signature and symbol.

mod attached;
mod body;
mod code;
mod dated;
mod issuer;
mod letterhead;
mod locality;
mod mend;
mod position;
mod recipients;
mod sheet;
mod signature;
mod signed;
#[cfg(test)]
mod tests;
mod title;

use std::ops::Range;

pub use self::sheet::{RestorePlace, Sheet};
pub use self::signed::signing_date;

use self::attached::Reference;
use self::code::Code;
use self::letterhead::Letterhead;
use self::locality::{Localities, restored};
use self::title::Title;
use crate::grammar::header::MarkKind;
use crate::grammar::token::{Kind, Tokens};
use crate::model::{Component, Header, Issuer};
use crate::text::Paragraph;
use crate::value::PartialDate;

/// A header and where its parts stand, in bytes of the normalised text.
#[derive(Debug, Default)]
pub struct Reading {
    /// The header; `period` and `legal_basis` are left to the readers of deadlines and citations.
    pub header: Header,
    /// From the first line to the end of the title.
    pub letterhead: Range<usize>,
    /// The lines of the title.
    pub title: Vec<Range<usize>>,
    /// Paragraphs that name what the paper is based on ("Căn cứ …", "Thực hiện …").
    pub legal_basis: Vec<Range<usize>>,
    /// Recipients and signature.
    pub signature: Range<usize>,
    /// The paper's references to itself, which are no citations.
    pub references: Vec<Range<usize>>,
    /// The words that the issuer was read from.
    pub issuer: Option<Range<usize>>,
    /// The date of issue.
    pub issued: Option<PartialDate>,
}

/// Reads the header of the paper in `sheet`; `head` is the number of paragraphs before the first item of its outline.
#[must_use]
pub fn read(sheet: &Sheet<'_>, head: usize) -> Reading {
    let body = &sheet.text.paragraphs;
    let head = &body[..head.min(body.len())];
    match mend::mend(sheet, head) {
        Some(mended) => {
            let tokens = Tokens::read(&mended.string, &sheet.grammar.vocabulary, mended.tolerant);
            let upper = Sheet { text: &mended, tokens: &tokens, ..*sheet };
            read_parts(sheet, &upper, &mended.paragraphs)
        }
        None => read_parts(sheet, sheet, head),
    }
}

/// Reads the header from the whole paper and its head, which has lines of its own where broken ones were joined.
fn read_parts(sheet: &Sheet<'_>, upper: &Sheet<'_>, head: &[Paragraph]) -> Reading {
    let body = &sheet.text.paragraphs;
    let above = letterhead::read(upper, head);
    let title = title::read(upper, head, &above);
    let after_title = match head.get(title.end) {
        Some(next) => body.partition_point(|p| p.start < next.start),
        None => body.partition_point(|p| head.last().is_some_and(|last| p.start < last.end)),
    };
    let end = signature::read(sheet, body, after_title);

    let references = attached::references(sheet, body);
    let kind = kind(upper, &above);
    let carries =
        if is_carrier(kind.as_deref()) { attached::carried(sheet, body, after_title, &references) } else { Vec::new() };
    let own = own_references(kind.as_deref(), &above, &title, &references, !carries.is_empty());
    let code = code_of(&above, &own);
    let issued = date_of(&above, &own);
    let date = issued.as_ref().and_then(PartialDate::iso);
    let place = above.dated.as_ref().and_then(|d| d.place.as_ref()).map(|range| upper.str(range));
    let introduction = head.get(title.end..).unwrap_or_default();

    let sources = issuer::Sources {
        names: &above.names,
        authority: title.authority.as_ref(),
        introduction,
        signed: issuer::signing_body(sheet, &end.positions),
        referred: own.iter().find_map(|r| r.issuer.as_ref()),
        code: code.as_ref(),
        kind: kind.as_deref(),
        place: place.as_deref(),
        date: date.as_deref(),
        title: &title.lines,
    };
    let (issuer, localities) = issuer::find(upper, &sources);
    let localities = confirmed(sheet, localities);

    let letterhead = span_of(upper, head, title.end.max(above.end));
    let header = Header {
        kind: kind.or_else(|| own.first().and_then(|r| r.kind.clone())),
        carries,
        code: code.as_ref().map(Code::text),
        number: code.as_ref().and_then(|c| c.number.clone()),
        symbol: code.map(|c| c.symbol),
        date,
        place: place.map(|written| place_name(sheet, &written, &localities)),
        level: issuer.as_ref().and_then(|i| i.level),
        issuer: issuer.as_ref().map(|i| Issuer { id: None, name: i.name.clone() }),
        province: localities.province,
        district: localities.district,
        commune: localities.commune,
        title: title.text(upper),
        title_span: title
            .lines
            .first()
            .zip(title.lines.last())
            .map(|(first, last)| sheet.text.span(upper.bytes(first).start..upper.bytes(last).end)),
        period: None,
        signer: end.signer,
        recipients: end.recipients,
        legal_basis: Vec::new(),
        components: components(&above),
        signature_span: Some(bytes_of(body, &end.paragraphs)).filter(|b| !b.is_empty()).map(|b| sheet.text.span(b)),
        span: (!letterhead.is_empty()).then(|| sheet.text.span(letterhead.clone())),
    };
    Reading {
        header,
        letterhead,
        title: title.lines.iter().map(|line| upper.bytes(line)).collect(),
        legal_basis: legal_basis(upper, introduction),
        signature: bytes_of(body, &end.paragraphs),
        references: own.into_iter().map(|r| r.bytes).collect(),
        issuer: issuer.and_then(|i| i.range).map(|range| upper.bytes(&range)),
        issued,
    }
}

/// The localities as the gazetteer knows them. The one place where the header is held against it: a name that it does not
/// know stays as it is written.
fn confirmed(sheet: &Sheet<'_>, localities: Localities) -> Localities {
    let known = |name: Option<String>| name.map(|written| restored(sheet, &written));
    Localities {
        province: known(localities.province),
        district: known(localities.district),
        commune: known(localities.commune),
    }
}

/// Type of the paper: by the line over the title, else by the symbol; a letter has neither.
fn kind(sheet: &Sheet<'_>, above: &Letterhead) -> Option<String> {
    if let Some(line) = &above.title {
        return Some(line.kind.clone());
    }
    let by_symbol = above.code.as_ref().and_then(|code| sheet.grammar.doc_types.by_symbol(&code.symbol));
    let letter = above.letter.then_some("cong_van");
    by_symbol.or(letter).map(str::to_owned)
}

/// What stands over the title.
fn components(above: &Letterhead) -> Vec<Component> {
    let seen = [
        (Component::Motto, above.motto),
        (Component::Issuer, !above.names.is_empty()),
        (Component::Code, above.code.is_some()),
        (Component::Date, above.dated.is_some()),
    ];
    seen.into_iter().filter_map(|(component, there)| there.then_some(component)).collect()
}

/// Types that promulgate another document, which follows in the same file.
fn is_carrier(kind: Option<&str>) -> bool {
    matches!(
        kind,
        Some(
            "quyet_dinh"
                | "nghi_quyet"
                | "nghi_dinh"
                | "thong_tu"
                | "thong_tu_lien_tich"
                | "lenh"
                | "cong_van"
                | "to_trinh"
        )
    )
}

/// The references of appendices and carried documents that mean this paper.
fn own_references(
    kind: Option<&str>,
    above: &Letterhead,
    title: &Title,
    references: &[(usize, Reference)],
    carries: bool,
) -> Vec<Reference> {
    let under_title = title.reference.iter().cloned();
    let own_code = above.code.as_ref();
    let means_this = |r: &Reference| {
        let same_code = own_code.zip(r.code.as_ref()).is_some_and(|(a, b)| {
            a.symbol == b.symbol && (a.number == b.number || a.number.is_none() || b.number.is_none())
        });
        let other_code =
            own_code.zip(r.code.as_ref()).is_some_and(|(a, b)| a.number.is_some() && b.number.is_some() && a != b);
        let same_kind = r.kind.as_deref() == kind || kind.is_none();
        same_code || same_kind && !other_code && (own_code.is_none() || r.code.is_none() || carries)
    };
    let of_parts =
        references.iter().map(|(_, r)| r).filter(|r| title.reference.as_ref().is_none_or(|t| t.bytes != r.bytes));
    under_title.chain(of_parts.filter(|r| means_this(r)).cloned()).collect()
}

/// Number and symbol: of the letterhead, with a blank number or none filled in from the paper's references to itself.
fn code_of(above: &Letterhead, own: &[Reference]) -> Option<Code> {
    let referred = || own.iter().filter_map(|r| r.code.as_ref());
    match &above.code {
        Some(code) if code.number.is_some() => Some(code.clone()),
        Some(code) => {
            let filled = referred().find(|r| r.symbol == code.symbol && r.number.is_some());
            Some(filled.unwrap_or(code).clone())
        }
        None => referred().find(|r| r.number.is_some()).or_else(|| referred().next()).cloned(),
    }
}

/// The date of issue: of the letterhead, else the fullest that the paper's references to itself give.
fn date_of(above: &Letterhead, own: &[Reference]) -> Option<PartialDate> {
    let written = above.dated.as_ref().map(|d| d.date);
    let referred = || own.iter().filter_map(|r| r.date);
    match written {
        Some(date) if date.day.is_some() => Some(date),
        Some(date) => {
            let same_month = |r: &PartialDate| r.year == date.year && (r.month == date.month || date.month.is_none());
            Some(referred().filter(same_month).find(|r| r.day.is_some()).unwrap_or(date))
        }
        None => referred().find(|r| r.day.is_some()).or_else(|| referred().next()),
    }
}

/// The place before the date; in damaged text the locality that it resembles.
fn place_name(sheet: &Sheet<'_>, written: &str, localities: &Localities) -> String {
    if !sheet.text.tolerant {
        return written.to_owned();
    }
    let known = [&localities.commune, &localities.district, &localities.province];
    let resembled = known.into_iter().flatten().find(|name| resembles(name, written));
    match (sheet.restore_place)(&crate::grammar::word::fold(written)) {
        Some(name) => name,
        None => resembled.cloned().unwrap_or_else(|| written.to_owned()),
    }
}

/// True when two names have as many words and letters and differ in few of them.
fn resembles(name: &str, written: &str) -> bool {
    let fold = |s: &str| crate::grammar::word::fold(s).chars().collect::<Vec<_>>();
    let (a, b) = (fold(name), fold(written));
    let different = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    a.len() == b.len() && different * 4 <= a.len()
}

/// The paragraphs of the introduction that name what the paper is based on.
fn legal_basis(sheet: &Sheet<'_>, introduction: &[Paragraph]) -> Vec<Range<usize>> {
    let mut basis: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for paragraph in introduction {
        let line = sheet.line(paragraph);
        if !sheet.has_words(&line) {
            continue;
        }
        let begins = matches!(sheet.first_mark(&line), Some((MarkKind::Basis | MarkKind::Ground, _)));
        // A line that was broken off goes on with the next.
        match basis.last_mut().filter(|_| open && !begins) {
            Some(last) => last.end = paragraph.end,
            None if begins => basis.push(paragraph.range()),
            None => {}
        }
        let last = sheet.tokens.list[line.end - 1].kind;
        open = (begins || open) && !matches!(last, Kind::Mark(';' | '.' | ':'));
    }
    basis
}

/// The bytes from the beginning of the paper to the end of its title.
fn span_of(sheet: &Sheet<'_>, head: &[Paragraph], end: usize) -> Range<usize> {
    let lines = head.get(..end.min(head.len())).unwrap_or_default();
    let with_words = |p: &&Paragraph| sheet.has_words(&sheet.line(p));
    match (lines.iter().find(with_words), lines.iter().rev().find(with_words)) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

fn bytes_of(body: &[Paragraph], paragraphs: &Range<usize>) -> Range<usize> {
    match (body.get(paragraphs.start), paragraphs.end.checked_sub(1).and_then(|last| body.get(last))) {
        (Some(first), Some(last)) if paragraphs.start < paragraphs.end => first.start..last.end,
        _ => 0..0,
    }
}
