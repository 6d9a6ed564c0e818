//! A paragraph cut into pieces: words that may be restored, and what never changes.
//!
//! "S6: 172 /KH-UBND" has one word that was damaged, a number, and a code whose letters stay. Numbers, dates, codes, e-mail and
//! web addresses are kept as they are; a digit is a letter only inside of a word, and only where it cannot be a number.

use std::ops::Range;

use super::words::number_length;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A word that may be damaged.
    Word,
    /// One that may be damaged, or be a number with a letter ("1a", "S6").
    Doubtful,
    /// A short name in capitals: only its marks may be lost ("HDND").
    Short,
    /// A word that stays: an address, a letter with a figure.
    Kept,
    /// Letters of a document code, of which only "Đ" may be lost: "06/QD-TTg".
    Code,
    /// A number or date.
    Number,
    /// `. ; : ! ?`: words on both sides have nothing to do with each other.
    Boundary,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PieceKind,
    /// White space stands before it.
    pub spaced: bool,
}

/// Cuts `text[paragraph]`. In garbled text signs may stand for letters ("S¢", "h¢u").
#[must_use]
pub fn cut(text: &str, paragraph: Range<usize>, garbled: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let Some(whole) = text.get(paragraph.clone()) else { return pieces };
    for chunk in whole.split_whitespace() {
        let start = paragraph.start + (chunk.as_ptr() as usize - whole.as_ptr() as usize);
        let before = pieces.len();
        if is_address(chunk) {
            let end = chunk.trim_end_matches(['.', ',', ';', ':', ')', '"']).len();
            pieces.push(Piece { range: start..start + end, kind: PieceKind::Kept, spaced: true });
        } else {
            Chunk { text: chunk, start, garbled }.cut(&mut pieces);
        }
        if let Some(first) = pieces.get_mut(before) {
            first.spaced = true;
        }
    }
    shorten(text, &mut pieces, garbled);
    pieces
}

/// Characters between two blanks.
struct Chunk<'t> {
    text: &'t str,
    start: usize,
    garbled: bool,
}

impl Chunk<'_> {
    fn cut(&self, pieces: &mut Vec<Piece>) {
        let code = self.code();
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            let rest = &self.text[at..];
            let (length, kind) = if code.contains(&at) && c.is_alphabetic() {
                (rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()), Some(PieceKind::Code))
            } else if c.is_ascii_digit() && self.number(at) > 0 {
                (self.number(at), Some(PieceKind::Number))
            } else if self.in_word(at, c) {
                let length = self.word(at);
                (length, Some(self.word_kind(at, length)))
            } else {
                let boundary = matches!(c, '.' | ';' | ':' | '!' | '?') && !self.inside(at, c);
                (c.len_utf8(), boundary.then_some(PieceKind::Boundary))
            };
            if let Some(kind) = kind {
                let from = self.start + at;
                pieces.push(Piece { range: from..from + length, kind, spaced: false });
            }
            at += length;
        }
    }

    /// The part from the "/" or "-" of a code on, "/KH-UBND" of "172/KH-UBND"; empty where there is none.
    fn code(&self) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let mut from = 0;
        while let Some(offset) = bytes.get(from..).and_then(|b| b.iter().position(|&c| c == b'/' || c == b'-')) {
            let at = from + offset;
            from = at + 1;
            let numbered = at == 0 || bytes[at - 1].is_ascii_digit();
            let letters =
                self.text[from..].chars().take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '&' || *c == '.');
            let name: String = letters.collect();
            let name = name.trim_end_matches(['.', '-']);
            let capitals = name.chars().filter(|c| c.is_uppercase()).count();
            let others = name.chars().filter(|c| c.is_lowercase()).count();
            let slash = bytes[at] == b'/' || name.contains('/') || self.text[from..].contains('/');
            if numbered && capitals >= 2 && capitals > others && (slash || at > 0) {
                return at..from
                    + name.len()
                    + self.text[from + name.len()..]
                        .find([',', ';', ')', '"'])
                        .unwrap_or(self.text.len() - from - name.len());
            }
        }
        0..0
    }

    /// Length of the number at `at`; 0 where its digits are in a word.
    fn number(&self, at: usize) -> usize {
        let length = number_length(&self.text[at..]);
        let after = self.text[at + length..].chars().next();
        let attached = after
            .is_some_and(|c| c.is_alphabetic() || (self.garbled && is_letter_sign(c) && self.joined(at + length, c)));
        if attached { 0 } else { length }
    }

    fn word(&self, at: usize) -> usize {
        let mut end = at;
        while let Some(c) = self.text[end..].chars().next() {
            let in_word = self.in_word(end, c);
            // "S¢'Y": an apostrophe before a capital is where a blank was.
            let next = self.text[end + c.len_utf8()..].chars().next();
            if !in_word || (matches!(c, '\'') && next.is_some_and(char::is_uppercase) && end > at) {
                break;
            }
            end += c.len_utf8();
        }
        let hangs = self.garbled && end > at && self.text[end..].starts_with('\'') && !self.text[..at].contains('\'');
        (if hangs { end + 1 } else { end }) - at
    }

    /// What a run of letters, digits and signs is.
    fn word_kind(&self, at: usize, length: usize) -> PieceKind {
        let word = &self.text[at..at + length];
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if digits == 0 {
            return PieceKind::Word;
        }
        if !self.garbled || digits > 1 {
            return PieceKind::Kept;
        }
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        let first_digit = word.starts_with(|c: char| c.is_ascii_digit());
        match (first_digit, letters.as_slice()) {
            // "5G", "4K"
            (true, [c]) if c.is_uppercase() => PieceKind::Kept,
            (true, [_]) => PieceKind::Doubtful,
            // "S6" is "Số" or "Sở", "Q3" a quarter, "C6" a department.
            (false, [c]) if c.is_uppercase() => {
                if word.ends_with(['6', '0', '1', '2'])
                    && matches!(c, 'S' | 'D' | 'T' | 'B' | 'H' | 'N' | 'M' | 'L' | 'C')
                {
                    PieceKind::Doubtful
                } else {
                    PieceKind::Kept
                }
            }
            (_, letters) if letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()) => PieceKind::Kept,
            _ => PieceKind::Word,
        }
    }

    fn in_word(&self, at: usize, c: char) -> bool {
        c.is_alphanumeric() && !is_raised(c)
            || ('\u{300}'..='\u{36f}').contains(&c)
            || self.garbled && is_letter_sign(c) && self.joined(at, c)
    }

    /// True for a sign that stands in a word: letters on both sides, or on one for signs that are like letters.
    fn joined(&self, at: usize, c: char) -> bool {
        let before = self.text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = self.text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
        match c {
            '¢' | '§' | '€' | '£' | '©' => true,
            '@' | '&' | '$' => (before || after) && !self.capitals_around(at, c),
            '?' => after,
            _ => before && after,
        }
    }

    /// "TT&TT" is a short name.
    fn capitals_around(&self, at: usize, c: char) -> bool {
        let before = self.text[..at].chars().next_back().is_some_and(char::is_uppercase);
        let after = self.text[at + c.len_utf8()..].chars().next().is_some_and(char::is_uppercase);
        before && after
    }

    /// A point or colon with small letters on both sides is dirt in a word: "ngp:c'ri".
    fn inside(&self, at: usize, c: char) -> bool {
        let before = self.text[..at].chars().next_back().is_some_and(char::is_lowercase);
        let after = self.text[at + c.len_utf8()..].chars().next().is_some_and(char::is_lowercase);
        self.garbled && before && after
    }
}

/// Words in capitals among words that are not are short names; so are those without a vowel, and capitals after small letters.
fn shorten(text: &str, pieces: &mut [Piece], garbled: bool) {
    let upper: Vec<bool> = pieces
        .iter()
        .map(|p| {
            let word = &text[p.range.clone()];
            let letters = || word.chars().filter(|c| c.is_alphabetic());
            letters().count() > 1 && letters().all(char::is_uppercase)
        })
        .collect();
    for i in 0..pieces.len() {
        if pieces[i].kind != PieceKind::Word {
            continue;
        }
        let word = &text[pieces[i].range.clone()];
        // "THÁNG 10 NĂM 2023": what stands beside figures is judged by the words beside these.
        let number = |j: &usize| pieces[*j].kind == PieceKind::Number;
        let near = |j: Option<usize>| j.is_some_and(|j| upper[j]);
        let alone = !near((0..i).rev().find(|j| !number(j))) && !near((i + 1..pieces.len()).find(|j| !number(j)));
        let vowels = word.chars().any(|c| "aeiouy".contains(crate::grammar::word::bare(c)));
        let plain = word.chars().all(char::is_alphabetic);
        if plain && (upper[i] && (alone || !vowels) || is_mixed(word, garbled)) {
            pieces[i].kind = PieceKind::Short;
        }
    }
}

/// Capitals behind small letters, "VNeID", "TTg", "IoT"; in garbled text not "TiNH", which is a word in capitals with one letter misread.
fn is_mixed(word: &str, garbled: bool) -> bool {
    let turned = || word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    if !garbled && turned() {
        return true;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let starts = word.chars().take_while(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    starts >= 2 && small == 1 || small >= 1 && capitals >= 2 && word.ends_with("D")
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Signs that recognition puts in place of letters.
fn is_letter_sign(c: char) -> bool {
    matches!(
        c,
        '¢' | '§'
            | '€'
            | '£'
            | '$'
            | '©'
            | '@'
            | '&'
            | '?'
            | '\''
            | '_'
            | '|'
            | '{'
            | '}'
            | '\\'
            | '~'
            | '^'
            | '*'
            | '<'
            | '>'
            | '='
    )
}

/// "http://…", "www.…", "a@b.vn", "dichvucong.gov.vn"
fn is_address(chunk: &str) -> bool {
    if !chunk.bytes().any(|byte| byte == b'.' || byte == b':') {
        return false;
    }
    let chunk = chunk.trim_matches(['(', ')', '"', ',', ';', '.', ':', '<', '>']);
    if chunk.contains("://") || chunk.starts_with("www.") {
        return true;
    }
    let host = chunk.rsplit('@').next().unwrap_or(chunk).split('/').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let ascii = chunk.is_ascii() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    let known = matches!(labels.last(), Some(&("vn" | "com" | "org" | "net" | "info")));
    ascii && known && labels.len() > 1 && labels.iter().all(|l| !l.is_empty()) && labels[0].len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, PieceKind)> {
        cut(text, 0..text.len(), true).into_iter().map(|p| (text[p.range].to_owned(), p.kind)).collect()
    }

    #[test]
    fn what_stays_is_told_from_what_may_be_damaged() {
        use PieceKind::{Boundary, Code, Doubtful, Kept, Number, Short, Word};
        for (text, expected) in [
            (
                "S6: 172 /KH-UBND",
                vec![("S6", Doubtful), (":", Boundary), ("172", Number), ("KH", Code), ("UBND", Code)],
            ),
            ("06/QD-TTg, 30/11/2023", vec![("06", Number), ("QD", Code), ("TTg", Code), ("30/11/2023", Number)]),
            ("5G Q3 4.0 C06 s6", vec![("5G", Kept), ("Q3", Kept), ("4.0", Number), ("C06", Kept), ("s6", Word)]),
            ("tho1i h¢u S¢'Y té", vec![("tho1i", Word), ("h¢u", Word), ("S¢'", Word), ("Y", Word), ("té", Word)]),
            ("vp@bacgiang.gov.vn (www.a.vn).", vec![("vp@bacgiang.gov.vn", Kept), ("(www.a.vn", Kept)]),
            ("cac DVC va HDND", vec![("cac", Word), ("DVC", Short), ("va", Word), ("HDND", Short)]),
            ("THANG 10 NAM 2023", vec![("THANG", Word), ("10", Number), ("NAM", Word), ("2023", Number)]),
            ("SO TT&TT", vec![("SO", Word), ("TT", Short), ("TT", Short)]),
        ] {
            let expected: Vec<(String, PieceKind)> = expected.into_iter().map(|(w, k)| (w.to_owned(), k)).collect();
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn capitals_behind_small_letters_make_a_short_name_unless_letters_are_misread() {
        for (text, garbled, kind) in
            [("IoT", false, PieceKind::Short), ("TiNH", true, PieceKind::Word), ("Tinh", false, PieceKind::Word)]
        {
            let pieces = cut(text, 0..text.len(), garbled);
            assert_eq!(pieces.iter().map(|p| p.kind).collect::<Vec<_>>(), [kind], "{text}");
        }
    }
}
