//! Is a text damaged, and how? Each paragraph is judged by its letters, in the company of its neighbours.
//!
//! "Ủy ban nhân dân tỉnh" is clean: most words have letters that only Vietnamese has. "Uy ban nhan dan tinh" has none of them and
//! is stripped. "Uy ban nhén dan tinh" is garbled: marks of the wrong kind are left, and letters are digits.

use std::ops::Range;

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
/// Share of words that are Vietnamese but for their marks: below, a text without marks is in another language.
const VIETNAMESE: (usize, usize) = (800, 500);
/// Share of Vietnamese words below which even a paragraph of a damaged document is in another language.
const FOREIGN: usize = 250;
/// Share of words with foreign marks or digits from which a text counts as misread.
const MISREAD: usize = 60;

/// What is counted in a paragraph.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    words: usize,
    /// With a letter that only Vietnamese has.
    marked: usize,
    /// With other marks, with digits or signs among small letters.
    misread: usize,
    /// Vietnamese syllables once marks are gone.
    syllables: usize,
}

/// What a word is written with.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    letter: bool,
    /// A letter that only Vietnamese has.
    vietnamese: bool,
    /// A small letter.
    small: bool,
    /// A small letter beyond ASCII.
    foreign: bool,
    digit: bool,
    /// Signs of web and mail addresses and of document codes.
    address: bool,
    /// Anything but letters.
    other: bool,
}

impl Signs {
    fn of(word: &str) -> Signs {
        let mut signs = Signs::default();
        for c in word.chars() {
            let letter = is_letter(c);
            signs.letter |= letter;
            signs.other |= !letter;
            if c.is_ascii() {
                signs.small |= c.is_ascii_lowercase();
                signs.digit |= c.is_ascii_digit();
                signs.address |= matches!(c, '/' | '@');
            } else if is_vietnamese(c) {
                signs.vietnamese = true;
            } else {
                let small = c.is_lowercase();
                signs.small |= small;
                signs.foreign |= small && c > '\u{a0}';
            }
        }
        signs
    }
}

impl Tally {
    fn of(text: &str, known: &impl Fn(&str) -> bool) -> Tally {
        let mut tally = Tally::default();
        for chunk in text.split_whitespace() {
            let word = chunk.trim_matches(|c: char| !is_letter(c) && !c.is_numeric());
            let signs = Signs::of(word);
            if !signs.letter || signs.address {
                continue;
            }
            tally.words += 1;
            tally.marked += usize::from(signs.vietnamese);
            tally.misread += usize::from(!signs.vietnamese && (signs.digit && signs.small || signs.foreign));
            tally.syllables += usize::from(!signs.other && known(word));
        }
        tally
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
            if syllables >= VIETNAMESE.0 { Damage::Partial } else { Damage::Clean }
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
    let known = |word: &str| {
        let folded = &fold(word);
        is_syllable(folded) && lexicon.with_letters(folded).iter().any(|w| !lexicon.letters(*w).is_ascii())
    };
    let tallies: Vec<Tally> =
        paragraphs.iter().map(|p| Tally::of(text.get(p.clone()).unwrap_or_default(), &known)).collect();
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

/// True for a paragraph with the marks of Vietnamese, or too short to tell.
#[must_use]
pub fn is_marked(paragraph: &str) -> bool {
    let tally = Tally::of(paragraph, &|_| false);
    tally.words < ENOUGH || tally.share(tally.marked) >= MARKED.1
}

/// True for a letter outside of those of Western languages.
#[must_use]
pub fn is_vietnamese(c: char) -> bool {
    c > '\u{ff}' && is_letter(c) && bare(c) != c
}

/// True where the marks of some paragraph, or of the whole, are too few for clean text. Asks for no word.
#[must_use]
pub fn is_suspect(text: &str, paragraphs: &[Range<usize>]) -> bool {
    let mut whole = Tally::default();
    let mut suspect = false;
    for paragraph in paragraphs {
        let tally = Tally::of(text.get(paragraph.clone()).unwrap_or_default(), &|_| false);
        suspect |= tally.words >= ENOUGH && tally.share(tally.marked) < MARKED.1;
        whole.add(tally);
    }
    suspect || whole.share(whole.marked) < MARKED.1
}
