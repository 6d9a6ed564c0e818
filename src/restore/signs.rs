//! Was a text recognised rather than typed? It has slips that only a recognition makes ("Cống dịch vụ"), and signs that nobody types
//! ("TTøg"). People make other slips, and one of these by chance.
//!
//! Nearly every text is typed, so that this costs little: each word is asked whether it is unlikely between its neighbours and a
//! likely one is read like it; sentences with such a word are looked at as if they were to be mended.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::model::Word;
use super::slips::{Reading, Slips};
use super::words::{normal, number_length, write_normal};

/// Words that are looked at.
const SAMPLE: usize = 1500;
/// Bytes of a paragraph that are looked at.
const LONGEST: usize = 20_000;
/// Bytes of the longest word.
const LONGEST_WORD: usize = 32;
/// Signs that a recognised text shows, and words to one of them at most.
const SIGNS: (usize, usize) = (2, 1500);
/// Log-probability of a word behind the one before and of the next behind it, and of one of the two alone, from which a word is none
/// to be looked at.
const LIKELY: (f32, f32) = (-12.0, -4.0);
/// Nats by which another word must be likelier.
const BETTER: f32 = 2.0;
/// Log-probability of a word that the model does not know.
const UNKNOWN: f32 = -6.0;

/// True for a text that was recognised, by the signs in its first pages.
#[must_use]
pub fn are_in(text: &str, paragraphs: &[Range<usize>], slips: &Slips<'_>) -> bool {
    let mut scan =
        Scan { text, slips, known: FxHashMap::default(), letters: String::new(), words: 0, doubtful: Vec::new() };
    let mut seen = 0;
    for paragraph in paragraphs {
        if scan.words >= SAMPLE {
            break;
        }
        let end = text.floor_char_boundary(paragraph.end.min(paragraph.start + LONGEST));
        scan.read(paragraph.start..end);
        seen += 1;
    }
    let slips = slips.learned(text, &scan.doubtful);
    if slips == 0 {
        return false;
    }
    let looked_at = paragraphs.iter().take(seen).filter_map(|p| text.get(p.clone())).flat_map(str::split_whitespace);
    let signs = slips + looked_at.filter(|word| is_odd(word)).count();
    signs >= SIGNS.0 && signs * SIGNS.1 >= scan.words
}

/// A text that is looked at.
struct Scan<'s, 't> {
    text: &'t str,
    slips: &'s Slips<'s>,
    /// The words by what was read.
    known: FxHashMap<&'t str, Word>,
    /// Letters of a word, kept for their memory.
    letters: String,
    /// Number of words and numbers.
    words: usize,
    /// Sentences with a word that may be a slip.
    doubtful: Vec<Range<usize>>,
}

/// A word behind another.
#[derive(Clone, Copy)]
struct Follower<'t> {
    before: Word,
    word: Word,
    /// Its letters; none for numbers and boundaries.
    raw: &'t str,
    log: f32,
}

impl<'t> Scan<'_, 't> {
    /// Looks at a paragraph, sentence by sentence.
    fn read(&mut self, paragraph: Range<usize>) {
        let model = self.slips.lexicon().model();
        let (boundary, number) = (model.boundary, model.number);
        let mut sentence = paragraph.start;
        let mut last = Follower { before: boundary, word: boundary, raw: "", log: 0.0 };
        let mut doubtful = false;
        let mut rest = self.text.get(paragraph.clone()).unwrap_or_default();
        while let Some(c) = rest.chars().next() {
            let length = rest.bytes().position(|byte| !LETTERS[usize::from(byte)]).unwrap_or(rest.len());
            let (length, word, raw) = if length > 0 {
                (length, None, &rest[..length])
            } else if c.is_ascii_digit() {
                (number_length(rest), Some(number), "")
            } else {
                let ends = matches!(c, '.' | ';' | ':' | '!' | '?' | '\t');
                (c.len_utf8(), ends.then_some(boundary), "")
            };
            rest = &rest[length..];
            if raw.is_empty() && word.is_none() {
                continue;
            }
            self.words += usize::from(word != Some(boundary));
            let word = word.unwrap_or_else(|| self.word(raw));
            let next = Follower { before: last.word, word, raw, log: model.bigram(last.word, word).0 };
            doubtful = doubtful || self.is_doubtful(last, next);
            last = next;
            if word == boundary {
                let end = paragraph.end - rest.len();
                self.end(&mut doubtful, sentence..end);
                sentence = end;
            }
        }
        let next = Follower { before: last.word, word: boundary, raw: "", log: model.bigram(last.word, boundary).0 };
        doubtful = doubtful || self.is_doubtful(last, next);
        self.end(&mut doubtful, sentence..paragraph.end);
    }

    fn end(&mut self, doubtful: &mut bool, sentence: Range<usize>) {
        if std::mem::take(doubtful) {
            self.doubtful.push(sentence);
        }
    }

    fn word(&mut self, raw: &'t str) -> Word {
        if let Some(&word) = self.known.get(raw) {
            return word;
        }
        let lexicon = self.slips.lexicon();
        write_normal(raw, &mut self.letters);
        let word = lexicon.id(&self.letters).unwrap_or(lexicon.model().unknown);
        self.known.insert(raw, word);
        word
    }

    /// True for a word in whose place another one that is read like it is likelier.
    fn is_doubtful(&self, word: Follower<'t>, next: Follower<'t>) -> bool {
        let model = self.slips.lexicon().model();
        let unknown = if word.word == model.unknown { UNKNOWN } else { 0.0 };
        let own = word.log + next.log + unknown;
        let likely = own >= LIKELY.0 || word.log.max(next.log) >= LIKELY.1;
        if likely || !(1..=LONGEST_WORD).contains(&word.raw.len()) {
            return false;
        }
        let read: Vec<char> = normal(word.raw).chars().collect();
        let mut found: Vec<Reading> = Vec::new();
        self.slips.confused(&read, &mut found);
        found.iter().any(|((other, _), cost)| {
            model.bigram(word.before, *other).0 + model.bigram(*other, next.word).0 - cost >= own + BETTER
        })
    }
}

/// The bytes of the letters of Vietnamese and its neighbours; nearly everything else begins with another byte.
const LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0;
    while byte < letters.len() {
        letters[byte] = matches!(byte as u8, b'A'..=b'Z' | b'a'..=b'z' | 0x80..=0xbf | 0xc3..=0xc9 | 0xe1);
        byte += 1;
    }
    letters
};

/// True for a word with a sign that no one types: a letter that Vietnamese does not have, a mark before a capital.
fn is_odd(word: &str) -> bool {
    let mut chars = word.chars();
    let quoted =
        chars.next() == Some('\'') && chars.next().is_some_and(char::is_uppercase) && !chars.any(|c| c == '\'');
    quoted
        || word
            .chars()
            .any(|c| matches!(c, 'ø' | 'Ø' | 'ï' | 'Ï' | 'ë' | 'ä' | 'ü' | 'ö' | 'ñ' | 'ç' | 'å' | 'ß' | 'æ'))
}
