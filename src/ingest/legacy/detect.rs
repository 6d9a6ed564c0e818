//! Which encoding was a text written in that reads as "céng hßa x· héi"? The one in which most words are spelt as Vietnamese syllables.
//!
//! What comes in are lines of text that was decoded rightly, or as windows-1252 or Latin-1 ("céng hßa", "coäng hoøa", "cá»™ng
//! hÃ²a"), as a whole or in part. What goes out are the lines in Unicode, with the reading of each. Every line is read in every
//! way; the whole text decides where a line is too short to tell.

use rustc_hash::FxHashSet;

use super::syllable::is_syllable;
use super::{Encoding, byte_of, capitals, decode_text, is_unicode_vietnamese, soft_hyphen};
use crate::grammar::word::split_tone;

/// How a line was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reading {
    /// It was in an old encoding.
    Legacy(Encoding),
    /// It was UTF-8, taken for windows-1252.
    Utf8,
}

impl Reading {
    const ALL: [Reading; 6] = [
        Reading::Legacy(Encoding::Tcvn3),
        Reading::Legacy(Encoding::Vni),
        Reading::Legacy(Encoding::Viscii),
        Reading::Legacy(Encoding::Vps),
        Reading::Legacy(Encoding::Windows1258),
        Reading::Utf8,
    ];

    /// The name of the encoding.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Reading::Legacy(encoding) => encoding.name(),
            Reading::Utf8 => "utf-8",
        }
    }

    /// True for UTF-8.
    pub(crate) fn is_utf_8(self) -> bool {
        self == Reading::Utf8
    }

    fn read(self, text: &str) -> String {
        match self {
            Reading::Legacy(Encoding::Tcvn3) => {
                capitals::restore(&soft_hyphen::restore(&decode_text(text, Encoding::Tcvn3)))
            }
            Reading::Legacy(encoding) => decode_text(text, encoding),
            Reading::Utf8 => decode_utf_8(text),
        }
    }
}

/// Words of a text that are syllables, and those that are not; only words with letters beyond ASCII are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Evidence {
    good: u32,
    bad: u32,
}

impl Evidence {
    fn of(text: &str) -> Evidence {
        let mut evidence = Evidence::default();
        for word in words(text) {
            if is_word(word) {
                evidence.good += 1;
            } else if !is_abbreviation(word) {
                evidence.bad += 1;
            }
        }
        evidence
    }

    fn add(&mut self, other: Evidence) {
        self.good += other.good;
        self.bad += other.bad;
    }

    fn score(self) -> i64 {
        i64::from(self.good) - 2 * i64::from(self.bad)
    }
}

/// Fewest words that must have become syllables to settle the encoding of a text.
const FEWEST_WORDS: i64 = 3;

/// The readings of the lines; None where a line is what it seems to be. `wrong` tells that the text as it stands is certainly not
/// right, because its bytes had no encoding.
pub(crate) fn readings(lines: &[&str], wrong: bool) -> Option<Vec<Option<Reading>>> {
    let mut spelt = FxHashSet::default();
    let asked: Vec<Option<Weighed>> =
        lines.iter().map(|line| is_suspect(line, wrong, &mut spelt).then(|| Weighed::of(line))).collect();
    let mut whole = Weighed::default();
    asked.iter().flatten().for_each(|weighed| whole.add(weighed));
    let (main, _) = whole.best(None)?;
    let choose = |weighed: &Option<Weighed>| {
        let weighed = weighed.as_ref()?;
        let (best, evidence) = weighed.best(Some(main))?;
        let better = evidence.score() > weighed.as_is.score() && evidence.good > evidence.bad;
        if better { Some(best) } else { wrong.then_some(main) }
    };
    let mut chosen: Vec<Option<Reading>> = asked.iter().map(choose).collect();
    let mut found = Evidence::default();
    for (reading, weighed) in chosen.iter().zip(&asked) {
        let Some(weighed) = weighed else { continue };
        found.add(reading.map_or(weighed.as_is, |reading| weighed.of_reading(reading)));
    }
    // A word that was none and has become one weighs three.
    let gain = if wrong { found.score() } else { (found.score() - whole.as_is.score()) / 3 };
    // Few words convince only where all of them are right, or where something must be.
    let tolerated = if gain < 3 * FEWEST_WORDS && !wrong { 0 } else { found.good / 3 };
    if gain < FEWEST_WORDS || found.bad > tolerated {
        return None;
    }
    // A line whose words happen to be right as they stand goes with a text that is all in one encoding.
    if !lines.iter().any(|line| line.contains(is_unicode_vietnamese)) {
        for ((reading, weighed), line) in chosen.iter_mut().zip(&asked).zip(lines) {
            let goes_along = || Evidence::of(&main.read(line)).score() >= Evidence::of(line).score();
            if weighed.is_none() && !line.is_ascii() && goes_along() {
                *reading = Some(main);
            }
        }
    }
    Some(chosen)
}

/// True for text whose words beyond ASCII are all syllables.
pub(super) fn has_only_words(text: &str) -> bool {
    Evidence::of(text).bad == 0
}

/// A line in its reading. Words that are Unicode already stay.
pub(crate) fn read(line: &str, reading: Reading) -> String {
    if !line.contains(is_unicode_vietnamese) {
        return reading.read(line);
    }
    line.split_inclusive(' ')
        .map(|word| {
            let (own, read) = (Evidence::of(word), reading.read(word));
            if !word.contains(is_unicode_vietnamese) && own.bad > 0 && Evidence::of(&read).bad == 0 {
                read
            } else {
                word.to_owned()
            }
        })
        .collect()
}

/// The evidence for each reading of a line or text.
#[derive(Clone, Copy, Debug, Default)]
struct Weighed {
    as_is: Evidence,
    read: [Evidence; Reading::ALL.len()],
}

impl Weighed {
    fn of(line: &str) -> Weighed {
        // Words that are Unicode already say nothing about the others.
        let rest: String;
        let line = if line.contains(is_unicode_vietnamese) {
            rest = line.split_inclusive(' ').filter(|word| !word.contains(is_unicode_vietnamese)).collect();
            &rest
        } else {
            line
        };
        Weighed { as_is: Evidence::of(line), read: Reading::ALL.map(|reading| Evidence::of(&reading.read(line))) }
    }

    fn add(&mut self, other: &Weighed) {
        self.as_is.add(other.as_is);
        self.read.iter_mut().zip(&other.read).for_each(|(mine, others)| mine.add(*others));
    }

    fn of_reading(&self, reading: Reading) -> Evidence {
        let place = Reading::ALL.iter().position(|&r| r == reading);
        place.and_then(|place| self.read.get(place)).copied().unwrap_or_default()
    }

    /// The reading with the highest score; among equals `main`, then the most usual one.
    fn best(&self, main: Option<Reading>) -> Option<(Reading, Evidence)> {
        let rank = |(reading, evidence): &(Reading, Evidence)| (evidence.score(), Some(*reading) == main);
        let all = Reading::ALL.into_iter().zip(self.read).rev();
        all.max_by_key(rank)
    }
}

/// True for a line with words that are none as they stand, though they show no sign of Unicode. Where the text is certainly wrong, any
/// sign will do. `spelt` keeps what was found to be right: a text has few different words.
fn is_suspect<'l>(line: &'l str, wrong: bool, spelt: &mut FxHashSet<&'l str>) -> bool {
    if wrong {
        return !line.is_ascii() || line.contains(is_control);
    }
    let is_wrong = |word: &str| {
        !word.contains(is_unicode_vietnamese) && word.chars().all(|c| byte_of(c).is_some()) && !is_word(word)
    };
    doubtful_chunks(line).any(|chunk| {
        let wrong = !spelt.contains(chunk) && words(chunk).any(is_wrong);
        if !wrong {
            spelt.insert(chunk);
        }
        wrong
    })
}

/// What stands between the separators in ASCII of a line and may hold a word of an old encoding. Most words are dismissed by their
/// bytes: those of ASCII, and those with ă, đ or one of ạ to ỹ, which no old encoding has.
fn doubtful_chunks(line: &str) -> impl Iterator<Item = &str> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let (start, mut signs) = (at, 0);
            while let Some(&byte) = bytes.get(at)
                && let sign = SIGNS[usize::from(byte)]
                && sign != SEPARATOR
            {
                signs |= sign;
                at += 1;
            }
            let chunk = start..at;
            at += 1;
            if signs & DOUBTFUL != 0 && signs & (MODERN | TYPOGRAPHIC) != MODERN {
                return line.get(chunk);
            }
        }
        None
    })
}

const SEPARATOR: u8 = 1;
/// A control character, or a byte beyond ASCII.
const DOUBTFUL: u8 = 2;
/// The first byte of a letter that only Unicode has.
const MODERN: u8 = 4;
/// The first byte of signs some of which keep words apart.
const TYPOGRAPHIC: u8 = 8;

/// What each byte tells; 0 for the letters of ASCII.
const SIGNS: [u8; 256] = {
    let mut signs = [DOUBTFUL; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        signs[byte as usize] = match byte as char {
            'a'..='z' | 'A'..='Z' => 0,
            c if is_control(c) => DOUBTFUL,
            _ => SEPARATOR,
        };
        byte += 1;
    }
    signs[0xc4] |= MODERN;
    signs[0xe1] |= MODERN;
    signs[0xc2] |= TYPOGRAPHIC;
    signs[0xe2] |= TYPOGRAPHIC;
    signs
};

/// The words of a text that have letters beyond ASCII. Single signs are no words: they may be footnote marks or bullets.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let signs = |word: &str| !word.is_ascii() || word.contains(is_control);
    text.split(is_separator).filter(move |word| signs(word) && word.chars().nth(1).is_some())
}

/// "HĐND", "NSĐP": capitals without tones say nothing.
fn is_abbreviation(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() && split_tone(c).1.is_none())
}

fn is_word(word: &str) -> bool {
    is_cased_as_word(word) && is_syllable(word)
}

/// Control characters that are letters in some encodings.
const fn is_control(c: char) -> bool {
    matches!(c, '\u{1}'..='\u{8}' | '\u{e}'..='\u{1f}')
}

/// Quotation marks, dashes and the like, which stand beside words of any text.
fn is_typographic(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‘' | '’' | '‚' | '–' | '—' | '…' | '•' | '€' | '\u{a0}' | '«' | '»')
}

/// What stands between words.
fn is_separator(c: char) -> bool {
    u8::try_from(c).is_ok_and(|byte| SIGNS[usize::from(byte)] == SEPARATOR) || is_typographic(c)
}

/// Small, capital, or a capital and small ones: a wrong table gives "hẠnh".
fn is_cased_as_word(word: &str) -> bool {
    let mut rest = word.chars();
    rest.next();
    let rest = rest.as_str();
    !rest.contains(char::is_uppercase) || !word.contains(char::is_lowercase)
}

/// UTF-8 that was taken for windows-1252 or Latin-1: "Ủ" came as "á»¦". What is none stays.
fn decode_utf_8(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(first) = rest.next() {
        let length = match byte_of(first) {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf4) => 4,
            _ => 1,
        };
        let mut ahead = rest.clone();
        let mut bytes = [0; 4];
        let taken = std::iter::once(first).chain(ahead.by_ref().take(length - 1));
        let filled = bytes.iter_mut().zip(taken).filter_map(|(place, c)| byte_of(c).map(|byte| *place = byte)).count();
        match bytes.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            Some(letter) if length > 1 && filled == length => {
                out.push_str(letter);
                rest = ahead;
            }
            // à is C3 A0, and the no-break space does not live long.
            _ if first == 'Ã' && rest.as_str().starts_with(' ') => out.push('à'),
            _ => out.push(first),
        }
    }
    out
}
