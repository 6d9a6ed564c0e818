//! Is a text damaged, and how? Each paragraph is judged by its letters, in the company of its neighbours.
//!
//! "Ủy ban nhân dân tỉnh" is clean: most words have letters that only Vietnamese has. "Uy ban nhan dan tinh" has none of them and
//! is stripped. "Uy ban nhén dan tinh" is garbled: marks of the wrong kind are left, and letters are digits.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, is_syllable};
use crate::grammar::word::{bare, fold, is_letter};

/// State of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// As it was written.
    Clean,
    /// Some words have lost their marks.
    Partial,
    /// All words have.
    Stripped,
    /// Letters were misread.
    Garbled,
}

/// Words that a paragraph must have to be judged by itself.
const ENOUGH: usize = 12;
/// Words of damaged text that a document must have in one place.
const LEAST_DAMAGED: usize = 25;
/// Share of words with letters that only Vietnamese has: below, a text has lost its marks; above, it has them all. Clean papers
/// have 0.55 to 0.65, in per mille here.
const MARKED: (usize, usize) = (50, 300);
/// Share of words with any marks from which none are missing: clean papers have 0.7 to 0.8.
const MARKED_AT_ALL: usize = 550;
/// Share of words that are Vietnamese but for their marks: below, a text without marks is in another language.
const VIETNAMESE: (usize, usize) = (800, 500);
/// Share of Vietnamese words below which even a paragraph of a damaged document is in another language.
const FOREIGN: usize = 250;
/// Share of words with foreign marks or digits from which a text counts as misread.
const MISREAD: usize = 60;

/// What is counted in a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    words: usize,
    /// With a letter that only Vietnamese has.
    marked: usize,
    /// With other marks, with digits or signs among small letters.
    misread: usize,
    /// Vietnamese syllables once marks are gone.
    syllables: usize,
}

/// What a word is written with, as bits.
#[derive(Clone, Copy, Debug, Default)]
struct Signs(u8);

impl Signs {
    const LETTER: u8 = 1;
    /// A letter that only Vietnamese has.
    const VIETNAMESE: u8 = 2;
    /// A small letter.
    const SMALL: u8 = 4;
    /// A small letter beyond ASCII.
    const FOREIGN: u8 = 8;
    const DIGIT: u8 = 16;
    /// Signs of web and mail addresses and of document codes.
    const ADDRESS: u8 = 32;
    /// Anything but letters.
    const OTHER: u8 = 64;
    /// What stands between words.
    const BLANK: u8 = 128;

    /// Those of each character in ASCII: all text is looked at, and most of it is made of them.
    const ASCII: [u8; 128] = {
        let mut table = [Self::OTHER; 128];
        let mut code = 0_u8;
        while code < 128 {
            table[code as usize] = match code {
                b'a'..=b'z' => Self::LETTER | Self::SMALL,
                b'A'..=b'Z' => Self::LETTER,
                b'0'..=b'9' => Self::OTHER | Self::DIGIT,
                b'/' | b'@' => Self::OTHER | Self::ADDRESS,
                b' ' | b'\t'..=b'\n' | 0x0c..=b'\r' => Self::BLANK,
                _ => Self::OTHER,
            };
            code += 1;
        }
        table
    };

    fn of(word: &str) -> Signs {
        let (mut signs, mut at) = (0, 0);
        while let Some((sign, length)) = Self::at(word, at) {
            signs |= sign;
            at += length;
        }
        Signs(signs)
    }

    /// That of the character at a byte, and how many bytes it has.
    #[inline]
    fn at(text: &str, at: usize) -> Option<(u8, usize)> {
        let rest = text.as_bytes().get(at..)?;
        if let Some(known) = Self::ASCII.get(usize::from(*rest.first()?)) {
            return Some((*known, 1));
        }
        match rest {
            // ạ to ỹ and what else is in their block.
            [0xe1, 0xba, 0xa0..=0xff, ..] | [0xe1, 0xbb, ..] => return Some((Self::LETTER | Self::VIETNAMESE, 3)),
            // ă, đ, ĩ, ũ, ơ, ư
            [0xc4, 0x82 | 0x83 | 0x90 | 0x91 | 0xa8 | 0xa9, ..]
            | [0xc5, 0xa8 | 0xa9, ..]
            | [0xc6, 0xa0 | 0xa1 | 0xaf | 0xb0, ..] => return Some((Self::LETTER | Self::VIETNAMESE, 2)),
            // à to þ, which other languages have, too
            [0xc3, 0xa0..=0xb6 | 0xb8..=0xbe, ..] => return Some((Self::LETTER | Self::SMALL | Self::FOREIGN, 2)),
            _ => {}
        }
        let c = text[at..].chars().next()?;
        Some((Self::beyond_ascii(c), c.len_utf8()))
    }

    fn beyond_ascii(c: char) -> u8 {
        let letter = if is_letter(c) { Self::LETTER } else { Self::OTHER };
        let small = match c {
            _ if is_vietnamese(c) => Self::VIETNAMESE,
            _ if !c.is_lowercase() => 0,
            '\0'..='\u{a0}' => Self::SMALL,
            _ => Self::SMALL | Self::FOREIGN,
        };
        letter | small
    }

    fn has(self, sign: u8) -> bool {
        self.0 & sign != 0
    }
}

impl Tally {
    fn of<'t>(text: &'t str, known: &mut impl FnMut(&'t str) -> bool) -> Tally {
        let mut tally = Tally::default();
        let (mut start, mut at, mut signs) = (0, 0, 0);
        loop {
            let next = Signs::at(text, at);
            if let Some((sign, length)) = next.filter(|(sign, _)| *sign != Signs::BLANK) {
                signs |= sign;
                at += length;
                continue;
            }
            if start < at {
                tally.take(&text[start..at], Signs(signs), known);
            }
            if next.is_none() {
                return tally;
            }
            at += 1;
            (start, signs) = (at, 0);
        }
    }

    /// Counts what stands between two blanks.
    fn take<'t>(&mut self, chunk: &'t str, signs: Signs, known: &mut impl FnMut(&'t str) -> bool) {
        let (mut word, mut signs) = (chunk, signs);
        // Most words have no marks at their ends.
        if signs.has(Signs::OTHER) {
            word = chunk.trim_matches(|c: char| !is_letter(c) && !c.is_numeric());
            signs = Signs::of(word);
        }
        if !signs.has(Signs::LETTER) || signs.has(Signs::ADDRESS) {
            return;
        }
        self.words += 1;
        let digits = signs.has(Signs::DIGIT) && signs.has(Signs::SMALL);
        let vietnamese = signs.has(Signs::VIETNAMESE);
        self.marked += usize::from(vietnamese);
        self.misread += usize::from(!vietnamese && (digits || signs.has(Signs::FOREIGN)));
        self.syllables += usize::from(!signs.has(Signs::OTHER) && known(word));
    }

    /// True for a paragraph with the marks of Vietnamese, or too short to tell.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.words < ENOUGH || self.share(self.marked) >= MARKED.1
    }

    fn add(&mut self, other: Tally) {
        self.words += other.words;
        self.marked += other.marked;
        self.misread += other.misread;
        self.syllables += other.syllables;
    }

    fn share(&self, part: usize) -> usize {
        part * 1000 / self.words.max(1)
    }

    fn damage(&self) -> Damage {
        let (marked, misread, syllables) =
            (self.share(self.marked), self.share(self.misread), self.share(self.syllables));
        if marked >= MARKED.1 {
            Damage::Clean
        } else if marked >= MARKED.0 {
            // "báo", "cháy", "các" have marks of other languages: a clean paragraph may be full of them.
            let whole = marked + misread >= MARKED_AT_ALL;
            if syllables >= VIETNAMESE.0 && !whole { Damage::Partial } else { Damage::Clean }
        } else if misread >= MISREAD && syllables >= VIETNAMESE.1 {
            Damage::Garbled
        } else if syllables >= VIETNAMESE.0 {
            if misread * 4 >= MISREAD { Damage::Garbled } else { Damage::Stripped }
        } else {
            Damage::Clean
        }
    }
}

/// The state of each paragraph.
#[must_use]
pub fn judge(text: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon) -> Vec<Damage> {
    // The sources hold English words too: only syllables of Vietnamese form count.
    let is_vietnamese = |word: &str| {
        let folded = &fold(word);
        is_syllable(folded) && lexicon.with_letters(folded).iter().any(|w| !lexicon.letters(*w).is_ascii())
    };
    let mut seen = FxHashMap::default();
    let mut known = |word| *seen.entry(word).or_insert_with(|| is_vietnamese(word));
    let words = |p: &Range<usize>| text.get(p.clone()).unwrap_or_default();
    let tallies: Vec<Tally> = paragraphs.iter().map(|p| Tally::of(words(p), &mut known)).collect();
    let mut whole = Tally::default();
    tallies.iter().for_each(|t| whole.add(*t));
    let document = if whole.words < LEAST_DAMAGED { Damage::Clean } else { whole.damage() };
    // In a damaged document an unmarked paragraph is damaged too, whatever its words look like.
    let own: Vec<Option<Damage>> = tallies
        .iter()
        .map(|t| {
            let enough = t.words >= ENOUGH;
            let odd = document != Damage::Clean && t.share(t.marked) < MARKED.0 && t.share(t.syllables) >= FOREIGN;
            enough.then(|| t.damage()).filter(|damage| !(odd && *damage == Damage::Clean))
        })
        .collect();
    let mut damages = spread(&own, document);
    settle(&mut damages, &tallies, document);
    damages
}

/// Short paragraphs are like their neighbours where these agree, else like the document.
fn spread(own: &[Option<Damage>], document: Damage) -> Vec<Damage> {
    let mut after: Vec<Option<Damage>> = vec![None; own.len()];
    let mut next = None;
    for (i, damage) in own.iter().enumerate().rev() {
        next = damage.or(next);
        after[i] = next;
    }
    let mut before = None;
    let mut damages = Vec::with_capacity(own.len());
    for (i, damage) in own.iter().enumerate() {
        before = damage.or(before);
        damages.push(match (damage, before, after[i]) {
            (Some(damage), ..) => *damage,
            (None, Some(a), Some(b)) if a == b => a,
            (None, Some(one), None) | (None, None, Some(one)) if one == document => one,
            _ => document,
        });
    }
    damages
}

/// Too little damage in one place is none: a name, an English title. Where the document is garbled, what seems only stripped in it
/// is too.
fn settle(damages: &mut [Damage], tallies: &[Tally], document: Damage) {
    let mut at = 0;
    while at < damages.len() {
        let clean = damages[at] == Damage::Clean;
        let length = damages[at..].iter().take_while(|d| (**d == Damage::Clean) == clean).count();
        let run = at..at + length;
        if !clean {
            let mut whole = Tally::default();
            tallies[run.clone()].iter().for_each(|t| whole.add(*t));
            let together =
                if whole.words < LEAST_DAMAGED && document == Damage::Clean { Damage::Clean } else { whole.damage() };
            for damage in &mut damages[run] {
                *damage = match (*damage, together) {
                    (_, Damage::Clean) => Damage::Clean,
                    (_, Damage::Garbled) => Damage::Garbled,
                    (Damage::Garbled, other) => other,
                    (own, _) => own,
                };
            }
        }
        at += length;
    }
}

/// True for a letter outside of those of Western languages.
#[must_use]
pub fn is_vietnamese(c: char) -> bool {
    c > '\u{ff}' && is_letter(c) && bare(c) != c
}

/// What is counted in each paragraph, syllables aside: these ask for the lexicon.
#[must_use]
pub fn tallies(text: &str, paragraphs: &[Range<usize>]) -> Vec<Tally> {
    paragraphs.iter().map(|p| Tally::of(text.get(p.clone()).unwrap_or_default(), &mut |_| false)).collect()
}

/// True where the marks of some paragraph, or of the whole, are too few for clean text.
#[must_use]
pub fn is_suspect(tallies: &[Tally]) -> bool {
    let mut whole = Tally::default();
    tallies.iter().for_each(|tally| whole.add(*tally));
    !tallies.iter().all(Tally::is_marked) || whole.share(whole.marked) < MARKED.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_by_their_bytes_as_by_themselves() {
        for c in ('\u{80}'..'\u{1e00}').chain('\u{1ea0}'..'\u{1efa}') {
            let mut buffer = [0; 4];
            let text = c.encode_utf8(&mut buffer);
            assert_eq!(Signs::at(text, 0), Some((Signs::beyond_ascii(c), c.len_utf8())), "{c}");
        }
    }
}
