//! Who issues a paper: from the letterhead, the authority line of a decision, the introduction, the signature, the symbol.
//!
//! "UBND TỈNH BẮC GIANG / SỞ Y TẾ" is "Sở Y tế tỉnh Bắc Giang"; under a letterhead of the People's Committee "Chủ tịch UBND
//! tỉnh ban hành Kế hoạch …, như sau:" makes it "Chủ tịch UBND tỉnh Bắc Giang".

use std::ops::Range;

use super::body::{Named, body_at};
use super::code::Code;
use super::locality::{Localities, Place, is_city_of_state, place_at, restored};
use super::sheet::Sheet;
use crate::grammar::token::Kind;
use crate::model::Level;
use crate::text::Paragraph;

/// The issuing body and what it says of the place.
#[derive(Clone, Debug)]
pub(super) struct Issued {
    /// Canonical name with office and place.
    pub(super) name: String,
    /// Level.
    pub(super) level: Option<Level>,
    /// Tokens of the name, where it is written.
    pub(super) range: Option<Range<usize>>,
}

/// What the issuer is read from.
pub(super) struct Sources<'s> {
    /// Pieces of the letterhead.
    pub(super) names: &'s [Range<usize>],
    /// Authority line of a decision.
    pub(super) authority: Option<&'s Range<usize>>,
    /// Paragraphs between the title and the first item.
    pub(super) introduction: &'s [Paragraph],
    /// The body that was signed for.
    pub(super) signed: Option<Named>,
    /// Issuer named in the paper's references to itself.
    pub(super) referred: Option<&'s Named>,
    /// Number and symbol.
    pub(super) code: Option<&'s Code>,
    /// Slug of the type.
    pub(super) kind: Option<&'s str>,
    /// Name of the place before the date.
    pub(super) place: Option<&'s str>,
    /// ISO date of issue.
    pub(super) date: Option<&'s str>,
    /// The title.
    pub(super) title: &'s [Range<usize>],
}

/// Finds the issuer and the localities of the paper.
pub(super) fn find(sheet: &Sheet<'_>, from: &Sources<'_>) -> (Option<Issued>, Localities) {
    let chain = letterhead_bodies(sheet, from.names, from.date);
    let authority = from.authority.and_then(|line| body_at(sheet, line.start, line.end, from.date));
    let introduced = introduced(sheet, from.introduction, from.date);
    let mut localities = Localities::default();

    let Some(mut issuer) = choose(sheet, from, &chain, authority, introduced) else {
        return (None, localities);
    };
    let parents = chain.len().saturating_sub(1);
    // The place of the nearest parent, of the title, of the line with the date, in this order.
    let level = level_of(&issuer, &chain);
    for place in chain[..parents].iter().rev().filter_map(|n| n.place.as_ref()).filter(|p| p.name.is_some()) {
        if !issuer.has_place_name() && !issuer.party {
            issuer.take_place(place);
        }
    }
    if !issuer.has_place_name()
        && level != Some(Level::Central)
        && let Some(place) = place_of_paper(sheet, from, &issuer, level)
    {
        issuer.take_place(&place);
    }
    for place in issuer.place.iter().chain(chain.iter().rev().filter_map(|n| n.place.as_ref())) {
        localities.add(place);
    }
    let level = level_of(&issuer, &chain).or(level);
    mentioned(sheet, from, level, &mut localities);
    let range = (!issuer.range.is_empty()).then(|| issuer.range.clone());
    (Some(Issued { name: issuer.full(), level, range }), localities)
}

/// The bodies of the letterhead, the highest first.
fn letterhead_bodies(sheet: &Sheet<'_>, names: &[Range<usize>], date: Option<&str>) -> Vec<Named> {
    let mut chain: Vec<Named> = Vec::new();
    for piece in names {
        let mut i = piece.start;
        while i < piece.end {
            if let Some(body) = body_at(sheet, i, piece.end, date) {
                i = body.range.end.max(i + 1);
                join(&mut chain, body);
                continue;
            }
            let at_start = i == piece.start;
            match chain.last_mut().filter(|last| at_start && !last.has_place_name() && belongs(sheet, piece)) {
                Some(last) => i = last.extend(sheet, &(i..piece.end), date).max(i + 1),
                None => i += 1,
            }
        }
    }
    chain
}

/// A line that may go on with the name of the line before: it is in capitals or begins with a kind of place.
fn belongs(sheet: &Sheet<'_>, piece: &Range<usize>) -> bool {
    let unit = sheet.words().units.at(sheet.tokens, piece.start);
    let first = sheet.is_word(piece.start) && sheet.tokens.list[piece.start].capitals;
    first || unit.is_some_and(|hit| sheet.words().units.meaning(&hit).name.is_some())
}

/// Adds a body to the chain; an organ without words of its own takes those of the body above it.
fn join(chain: &mut Vec<Named>, mut body: Named) {
    if let Some(parent) = chain.last() {
        let part = body.organ && (body.bare || parent.party) && !body.has_place_name();
        if part {
            body.name = format!("{} {}", body.name, parent.name);
            body.place.clone_from(&parent.place);
            body.level = body.level.or(parent.level);
        }
    }
    chain.push(body);
}

fn level_of(issuer: &Named, chain: &[Named]) -> Option<Level> {
    let own = issuer.place.as_ref().and_then(|p| p.level);
    let parents = || chain.iter().rev().skip(1);
    let by_parent = || parents().find_map(|n| n.place.as_ref().and_then(|p| p.level).or(n.level));
    own.or(issuer.level).or_else(by_parent)
}

/// The issuer by the best source there is.
fn choose(
    sheet: &Sheet<'_>,
    from: &Sources<'_>,
    chain: &[Named],
    authority: Option<Named>,
    introduced: Option<Named>,
) -> Option<Named> {
    let letterhead = chain.last().cloned();
    let Some(mut issuer) = letterhead else {
        // Words outside the head have no place in it.
        let elsewhere = |named: &Named| Named { range: 0..0, ..named.clone() };
        return authority
            .or(introduced)
            .or_else(|| from.referred.map(elsewhere))
            .or_else(|| from.signed.as_ref().map(elsewhere))
            .or_else(|| by_symbol(sheet, from.code?));
    };
    let collective = !matches!(from.kind, Some("cong_van" | "thong_bao" | "giay_moi"));
    let voices = [authority, introduced.filter(|_| collective)];
    for voice in voices.into_iter().flatten() {
        if voice.body == issuer.body && chain.len() == 1 && issuer.place.is_none() && voice.place.is_some() {
            // The letterhead lost its second line: "ỦY BAN NHÂN DÂN" without "TỈNH NINH BÌNH".
            issuer = Named { range: issuer.range, ..voice.clone() };
        }
        if voice.office.is_some() && (voice.body == issuer.body || named_alike(&voice, &issuer)) {
            issuer.office = voice.office;
            return Some(issuer);
        }
        // "Ban Thường vụ Tỉnh ủy" under the letterhead of the Tỉnh ủy.
        if voice.organ && !issuer.organ && voice.name.ends_with(first_words(&issuer)) {
            issuer.name = format!("{} {}", organ_words(&voice, &issuer), issuer.name);
            return Some(issuer);
        }
    }
    // "T/M BAN THƯỜNG VỤ" in a paper of the Party.
    if let (true, Some(signed)) = (issuer.party, &from.signed)
        && signed.organ
        && signed.bare
    {
        issuer.name = format!("{} {}", signed.name, issuer.name);
    }
    Some(issuer)
}

fn named_alike(voice: &Named, issuer: &Named) -> bool {
    issuer.name.starts_with(&voice.name) || voice.name.starts_with(&issuer.name)
}

/// The words of the table with which the letterhead's name begins, without the place.
fn first_words(issuer: &Named) -> &str {
    let place = issuer.place.as_ref().and_then(|p| p.name.as_deref()).unwrap_or("");
    issuer.name.strip_suffix(place).unwrap_or(&issuer.name).trim_end()
}

fn organ_words<'n>(voice: &'n Named, issuer: &Named) -> &'n str {
    voice.name.strip_suffix(first_words(issuer)).unwrap_or(&voice.name).trim_end()
}

/// The body for which "TM. ỦY BAN NHÂN DÂN" signs.
pub(super) fn signing_body(sheet: &Sheet<'_>, positions: &[Range<usize>]) -> Option<Named> {
    positions.iter().find_map(|line| {
        let hit = sheet.words().signings.at(sheet.tokens, line.start)?;
        body_at(sheet, hit.to, line.end, None).filter(|b| b.office.is_none())
    })
}

/// The body that the symbol names: "KH-UBND", "NQ/TU".
fn by_symbol(sheet: &Sheet<'_>, code: &Code) -> Option<Named> {
    let issuers = &sheet.words().issuers;
    let known = code.symbol.split(['-', '/', '.']).filter_map(|part| issuers.iter().find(|i| i.id == part)).next()?;
    let none = usize::MAX;
    Some(Named {
        body: none,
        office: None,
        name: known.name.clone(),
        place: None,
        level: known.level,
        organ: false,
        bare: true,
        party: known.party,
        range: 0..0,
    })
}

/// The body or office that the introduction makes issue the paper: the last one before "như sau:".
fn introduced(sheet: &Sheet<'_>, paragraphs: &[Paragraph], date: Option<&str>) -> Option<Named> {
    let paragraphs = &paragraphs[..paragraphs.len().min(MOST_PARAGRAPHS)];
    let range = sheet.tokens.within(paragraphs.first()?.start..paragraphs.last()?.end);
    let mut last = None;
    let mut i = range.start;
    while i < range.end {
        let found = if opens_clause(sheet, i, &range) { issuing_body(sheet, i, range.end, date) } else { None };
        match found {
            Some(body) => {
                i = body.range.end.max(i + 1);
                last = Some(body);
            }
            None => i += 1,
        }
    }
    last
}

/// Paragraphs of an introduction.
const MOST_PARAGRAPHS: usize = 40;
/// Words of the longest name before its verb.
const MOST_NAME: usize = 24;

/// True for the first word, and for a capitalised word after a mark that closes a clause, be it on the line before.
fn opens_clause(sheet: &Sheet<'_>, i: usize, range: &Range<usize>) -> bool {
    let list = &sheet.tokens.list;
    if list[i].kind != Kind::Word || !list[i].capital {
        return false;
    }
    let before = list[range.start..i].iter().rev().find(|t| !matches!(t.kind, Kind::Mark('\n' | '*' | '_')));
    before.is_none_or(|t| matches!(t.kind, Kind::Mark(';' | ',' | '.' | ':' | ')' | '”' | '"' | '-' | '–')))
}

/// A body at token `i` that is followed by what it does.
fn issuing_body(sheet: &Sheet<'_>, i: usize, end: usize, date: Option<&str>) -> Option<Named> {
    let words = sheet.words();
    let begins = words.bodies.at(sheet.tokens, i).is_some() || words.offices.at(sheet.tokens, i).is_some();
    if !begins {
        return None;
    }
    let last = (i + 1..end.min(i + MOST_NAME))
        .find(|&k| matches!(sheet.tokens.list[k].kind, Kind::Mark('.' | ';' | ':' | '(')))
        .unwrap_or(end.min(i + MOST_NAME));
    // Verbs are in small letters: "ban hành", but not "Ban Chỉ đạo".
    let is_verb = |k: &usize| words.issues.at(sheet.tokens, *k).is_some() && !sheet.is_capital(*k);
    let mut verbs = (i + 1..last).filter(is_verb);
    // Nothing may stand between the name and the verb.
    // Nor may a list go on there: "… của Bộ Chính trị, Chính phủ và" | "chỉ đạo".
    let goes_on = |verb: usize| sheet.grammar.groups.joiners.at(sheet.tokens, verb - 1).is_some();
    let before = |verb: usize| body_at(sheet, i, verb, date).filter(|body| body.range.end == verb && !goes_on(verb));
    let first = before(verbs.next()?)?;
    // "Tổ công tác triển khai Đề án 06 tỉnh Bắc Giang báo cáo …": the first verb may belong to the name.
    let purpose = first.bare && words.bodies.entries().get(first.body).is_some_and(|b| b.meaning.purpose);
    let longer = if purpose { verbs.take(3).find_map(|v| before(v).filter(Named::has_place_name)) } else { None };
    Some(longer.unwrap_or(first))
}

/// The place of a body that does not say it: from the title ("trên địa bàn tỉnh Kiên Giang"), else before the date.
fn place_of_paper(sheet: &Sheet<'_>, from: &Sources<'_>, issuer: &Named, level: Option<Level>) -> Option<Place> {
    let unit = issuer.place.as_ref().map(|p| p.unit.clone());
    let fits =
        |p: &Place| p.name.is_some() && unit.as_ref().map_or(p.level == level && level.is_some(), |u| *u == p.unit);
    let lines = from.title.iter();
    let in_title =
        lines.filter_map(|line| places(sheet, line, from.date).into_iter().rev().find(|p| fits(p))).next_back();
    if in_title.is_some() {
        return in_title;
    }
    let name = restored(sheet, from.place?);
    let words = sheet.words();
    let city = is_city_of_state(sheet, &name, from.date);
    let unit = match (unit, level) {
        (Some(unit), _) => unit,
        (None, Some(Level::Province)) => words.province_unit(city)?.to_owned(),
        _ => return None,
    };
    let level = if city && words.is_city(&unit) {
        Some(Level::Province)
    } else {
        issuer.place.as_ref().and_then(|p| p.level).or(level)
    };
    Some(Place { unit, level, name: Some(name), to: 0 })
}

/// Places named in a range.
fn places(sheet: &Sheet<'_>, range: &Range<usize>, date: Option<&str>) -> Vec<Place> {
    let mut found = Vec::new();
    let mut i = range.start;
    while i < range.end {
        match place_at(sheet, i, range.end, date) {
            Some(place) => {
                i = place.to.max(i + 1);
                found.push(place);
            }
            None => i += 1,
        }
    }
    found
}

/// Localities above the issuer's that title and introduction name: the district and province of a commune.
fn mentioned(sheet: &Sheet<'_>, from: &Sources<'_>, level: Option<Level>, localities: &mut Localities) {
    let Some(level) = level.filter(|level| *level > Level::Central) else {
        return;
    };
    let mut ranges: Vec<Range<usize>> = from.title.to_vec();
    ranges.extend(from.introduction.iter().take(MOST_PARAGRAPHS).map(|p| sheet.line(p)));
    for range in ranges {
        for place in places(sheet, &range, from.date) {
            let Some(own) = place.level.filter(|l| *l <= level) else {
                continue;
            };
            if own < level || localities.at(own).is_none() {
                localities.add(&place);
            }
        }
    }
}
