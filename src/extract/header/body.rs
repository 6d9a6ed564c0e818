//! Names of bodies and offices, brought into canonical form.
//!
//! "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG" → "Chủ tịch UBND tỉnh Kiên Giang"; "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" →
//! "Sở Lao động - Thương binh và Xã hội".

use std::ops::Range;

use super::locality::{Place, name_at, place_at};
use super::sheet::Sheet;
use crate::grammar::header::Body;
use crate::grammar::token::Kind;
use crate::grammar::word::{capitalised, fold};
use crate::model::Level;

/// A body, or an office in one.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Entry of the table of bodies that the name begins with.
    pub(super) body: usize,
    /// Office before the body, "Chủ tịch".
    pub(super) office: Option<String>,
    /// Canonical name of the body without the office.
    pub(super) name: String,
    /// The place that it is of.
    pub(super) place: Option<Place>,
    /// Level that the kind of body fixes.
    pub(super) level: Option<Level>,
    /// It is part of the body that it stands with.
    pub(super) organ: bool,
    /// Nothing but the words of the table: "Văn phòng", "Ban Thường vụ".
    pub(super) bare: bool,
    /// A Party committee.
    pub(super) party: bool,
    /// Its tokens.
    pub(super) range: Range<usize>,
}

impl Named {
    /// Office and body: "Chủ tịch UBND tỉnh Bắc Giang".
    pub(super) fn full(&self) -> String {
        match &self.office {
            Some(office) => format!("{office} {}", self.name),
            None => self.name.clone(),
        }
    }

    /// True when the name says which place it is of.
    pub(super) fn has_place_name(&self) -> bool {
        self.place.as_ref().is_some_and(|p| p.name.is_some())
    }

    /// Takes over the place of a parent body or of the paper, where it has none of its own.
    pub(super) fn take_place(&mut self, place: &Place) {
        let Some(name) = &place.name else { return };
        match &mut self.place {
            Some(own) if own.name.is_none() && own.unit == place.unit => {
                own.name = Some(name.clone());
                own.level = place.level;
                self.name.push(' ');
                self.name.push_str(name);
            }
            Some(_) => {}
            None => {
                self.name.push(' ');
                self.name.push_str(&place.full());
                self.place = Some(place.clone());
            }
        }
    }

    /// Adds words of a further line of the letterhead: "BAN CHỈ ĐẠO" + "CHUYỂN ĐỔI SỐ".
    pub(super) fn extend(&mut self, sheet: &Sheet<'_>, range: &Range<usize>, issued: Option<&str>) -> usize {
        let mut writer = Writer::new(sheet, issued, self.bare);
        let to = writer.rest(range.start, range.end);
        if writer.out.is_empty() {
            return to;
        }
        self.name.push(' ');
        self.name.push_str(&writer.out);
        self.place = self.place.take().filter(|p| p.name.is_some()).or(writer.place);
        self.bare = false;
        self.range.end = to;
        to
    }
}

/// The body at token `i`, perhaps with an office before it, read no further than token `end`.
pub(super) fn body_at(sheet: &Sheet<'_>, i: usize, end: usize, issued: Option<&str>) -> Option<Named> {
    let words = sheet.words();
    let (office, from) = match words.offices.at(sheet.tokens, i) {
        // "Thủ tướng Chính phủ" is in the table of bodies as a whole.
        Some(hit) if words.bodies.at(sheet.tokens, i).is_none_or(|b| b.to <= hit.to) => {
            // A line may be broken between office and body.
            let broken = sheet.is_mark(hit.to, '\n');
            (Some(words.offices.meaning(&hit).name.clone()), hit.to + usize::from(broken))
        }
        _ => (None, i),
    };
    let hit = words.bodies.at(sheet.tokens, from).filter(|hit| hit.to <= end)?;
    let body: &Body = words.bodies.meaning(&hit);
    let mut writer = Writer::new(sheet, issued, true);
    writer.out.clone_from(body.name.as_ref()?);
    writer.twin = in_small_letters(sheet, from, end);
    let mut to = hit.to;
    // "BỘ XÂY DỰNG": the lexicon knows which of its words are written with capitals.
    let known = if sheet.text.tolerant { None } else { sheet.grammar.agencies.bodies.at(sheet.tokens, from) };
    let in_capitals = |to: usize| sheet.tokens.list[from..to].iter().all(|t| t.capitals || t.kind != Kind::Word);
    if let Some(known) = known.filter(|known| (to + 1..=end).contains(&known.to) && in_capitals(known.to)) {
        known.text.clone_into(&mut writer.out);
        to = known.to;
    }
    if body.place {
        to = writer.bare_place(body, to, end);
    }
    if writer.place.is_none() {
        to = writer.rest(to, end);
    }
    let bare = to == hit.to;
    Some(Named {
        body: hit.payload as usize,
        office,
        name: canonical(sheet, writer.out),
        place: writer.place,
        level: body.level,
        organ: body.organ,
        bare,
        party: body.party,
        range: i..to,
    })
}

/// The name of the table of issuing bodies for a name whose marks are lost.
fn canonical(sheet: &Sheet<'_>, name: String) -> String {
    if !sheet.text.tolerant {
        return name;
    }
    let known = sheet.words().issuers.iter().find(|i| {
        let (long, short) = (fold(&name), fold(&i.name));
        long.strip_prefix(&short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    match known {
        Some(known) => {
            let words = known.name.split(' ').count();
            let rest: Vec<&str> = name.split(' ').skip(words).collect();
            [known.name.as_str()].into_iter().chain(rest).collect::<Vec<_>>().join(" ")
        }
        None => name,
    }
}

/// Writes the words of a name in canonical case.
struct Writer<'s, 'a> {
    sheet: &'s Sheet<'a>,
    issued: Option<&'s str>,
    out: String,
    place: Option<Place>,
    /// The next word begins a part of the name and has a capital: "Sở | Thông tin và | Truyền thông".
    raise: bool,
    /// What follows is a proper name.
    named: bool,
    /// The first token of the name, and the tokens of the same words in small letters.
    twin: Option<(usize, Range<usize>)>,
}

impl<'s, 'a> Writer<'s, 'a> {
    fn new(sheet: &'s Sheet<'a>, issued: Option<&'s str>, raise: bool) -> Self {
        Writer { sheet, issued, out: String::new(), place: None, raise, named: false, twin: None }
    }

    /// The name of a place without the word for its kind, after "Tỉnh ủy".
    fn bare_place(&mut self, body: &Body, i: usize, end: usize) -> usize {
        let in_capitals = i > 0 && self.sheet.tokens.list[i - 1].capitals;
        let begins = i < end && self.sheet.is_word(i) && self.sheet.words().units.at(self.sheet.tokens, i).is_none();
        let Some((name, to)) = begins.then(|| name_at(self.sheet, i, end, in_capitals)).flatten() else {
            return i;
        };
        self.push(&name);
        let unit = body.unit.clone().unwrap_or_default();
        let city =
            self.sheet.words().is_city(&unit) && super::locality::is_city_of_state(self.sheet, &name, self.issued);
        let level = if city { Some(Level::Province) } else { body.level.or(Some(Level::District)) };
        self.place = Some(Place { unit, level, name: Some(name), to });
        to
    }

    /// Words up to a place with its name, a mark that no name holds, or the end; gives the token after them.
    fn rest(&mut self, from: usize, end: usize) -> usize {
        let words = self.sheet.words();
        let tokens = self.sheet.tokens;
        let mut i = from;
        while i < end {
            if tokens.list[i].is('\n') {
                i += 1;
                continue;
            }
            if let Some(place) = place_at(self.sheet, i, end, self.issued) {
                self.push(&place.full());
                i = place.to;
                let named = place.name.is_some();
                self.place = Some(place);
                if named {
                    return i;
                }
                continue;
            }
            // A second body begins: part of this name in "Ban Thường vụ Tỉnh ủy", a new one after a place.
            if let Some(hit) = words.bodies.at(tokens, i).filter(|h| h.to <= end && (h.to - i > 1 || h.cost == 0)) {
                let body = words.bodies.meaning(&hit);
                if let Some(name) = &body.name {
                    let in_name = tokens.list[i].capital && (i > from || hit.to - i > 1 || body.organ);
                    if in_name {
                        self.push(name);
                        i = hit.to;
                        self.raise = true;
                        if body.place {
                            i = self.bare_place(body, i, end);
                        }
                        continue;
                    }
                }
            }
            if let Some(hit) = words.propers.at(tokens, i).filter(|h| h.to <= end) {
                let proper = words.propers.meaning(&hit);
                self.push(&proper.name);
                i = hit.to;
                self.raise = false;
                self.named |= proper.named;
                continue;
            }
            match tokens.list[i].kind {
                Kind::Word | Kind::Number => self.word(i),
                Kind::Mark(c @ (',' | '-' | '–' | '&' | '/')) if i > from && self.goes_on(i + 1, end) => {
                    self.mark(i, c)
                }
                Kind::Mark('“' | '”' | '"') => {}
                Kind::Mark(_) => return i,
            }
            i += 1;
        }
        i
    }

    fn goes_on(&self, i: usize, end: usize) -> bool {
        i < end && self.sheet.is_word(i)
    }

    fn word(&mut self, i: usize) {
        let token = &self.sheet.tokens.list[i];
        let word = self.sheet.tokens.str(i);
        let passed = &self.sheet.words().passed;
        let small_word = passed.at(self.sheet.tokens, i);
        let words = self.sheet.words();
        // "Tổ công tác triển khai Đề án 06": what the body is to do is written small.
        let verb =
            [&words.issues, &words.stops].into_iter().any(|t| t.at(self.sheet.tokens, i).is_some_and(|h| h.to - i > 1));
        let begins = self.raise || self.named || self.sheet.type_at(i).is_some() || self.is_capital_in_twin(i);
        let raised = small_word.is_none() && !verb && begins;
        let cased = if token.capitals && !is_abbreviation(word) {
            let small = word.to_lowercase();
            if raised { capitalised(&small) } else { small }
        } else {
            word.to_owned()
        };
        let joined = self.out.ends_with('&') || self.out.ends_with('/') || (self.out.ends_with('-') && !token.spaced);
        if joined {
            self.out.push_str(&cased);
        } else {
            self.push(&cased);
        }
        self.raise = small_word.is_some_and(|hit| passed.meaning(&hit).joins);
    }

    /// True for "PHÚ" where the text has "Trường THPT Trung Phú".
    fn is_capital_in_twin(&self, i: usize) -> bool {
        let Some((from, twin)) = &self.twin else { return false };
        let same = i.checked_sub(*from).and_then(|number| twin.clone().nth(number));
        same.is_some_and(|at| self.sheet.is_capital(at))
    }

    fn mark(&mut self, i: usize, c: char) {
        let spaced = self.sheet.tokens.list[i].spaced && c != ',';
        if spaced {
            self.out.push(' ');
        }
        self.out.push(c);
        self.raise = true;
    }

    fn push(&mut self, words: &str) {
        if !self.out.is_empty() {
            self.out.push(' ');
        }
        self.out.push_str(words);
    }
}

/// Tokens of text in which a name of the letterhead is looked for.
const MOST_TOKENS: usize = 5_000;

/// The words of a name in capitals from token `from` on, where the text has most of them in small letters; only there one sees
/// which of them have capitals always.
fn in_small_letters(sheet: &Sheet<'_>, from: usize, end: usize) -> Option<(usize, Range<usize>)> {
    let list = &sheet.tokens.list;
    if sheet.text.tolerant || !list.get(from..from + 2)?.iter().all(|t| t.capitals) {
        return None;
    }
    let same = |a: usize, b: usize| {
        list[a].word == list[b].word && sheet.tokens.str(a).to_lowercase() == sheet.tokens.str(b).to_lowercase()
    };
    let run = |start: usize| (from..end).zip(start..list.len()).take_while(|&(a, b)| same(a, b)).count();
    let twins =
        (end..list.len().min(end + MOST_TOKENS)).filter(|&b| list[b].capital && !list[b].capitals && same(from, b));
    let longest = twins.map(|b| b..b + run(b)).rev().max_by_key(|twin| twin.len())?;
    Some((from, longest))
}

/// A word in capitals that is no syllable: it has no vowel or it has digits ("MTTQ", "A08").
fn is_abbreviation(word: &str) -> bool {
    let folded = fold(word);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    !folded.contains(vowel) || folded.contains(|c: char| c.is_ascii_digit())
}
