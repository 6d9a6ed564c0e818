//! A text → its profile: syllables and pairs of neighbouring syllables without marks, each with its presence.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::grammar::comparison::Comparison;
use crate::grammar::token::{Kind, Tokens};
use crate::grammar::word::fold;

/// Presence of a syllable; pairs tell more.
const SYLLABLE: f32 = 0.6;
/// Presence of a letter or digit by itself.
const LETTER: f32 = 0.3;
/// Presence of a common syllable.
const COMMON: f32 = 0.1;
/// Presence of a pair of syllables.
const PAIR: f32 = 1.0;
/// Presence of a pair one of which is common.
const HALF_COMMON_PAIR: f32 = 0.3;
/// Presence of a syllable of a proper name, and of a pair of them: places differ from level to level.
const PROPER: f32 = 0.1;
const PROPER_PAIR: f32 = 0.15;
/// Presence of a pair of common syllables.
const COMMON_PAIR: f32 = 0.05;

/// The words of a text, ready to be weighed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    terms: Vec<Term>,
}

/// A syllable or pair of syllables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// Hash of its letters without marks.
    pub key: u64,
    /// How much it says by itself, 0 to 1.
    pub presence: f32,
}

impl Profile {
    /// Its words, by key, each once.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// True when the text has no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Reads texts with the tables of a grammar.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'g> {
    tables: &'g Comparison,
}

/// A syllable of a text.
struct Syllable {
    /// Its letters without marks; empty for a boundary.
    letters: String,
    common: bool,
    proper: bool,
    /// Numbers of the tokens it was read from, for showing.
    token: usize,
}

impl<'g> Reader<'g> {
    /// A reader with these tables.
    #[must_use]
    pub fn new(tables: &'g Comparison) -> Self {
        Reader { tables }
    }

    /// The profile of a text; `tolerant` for text whose marks are lost or garbled. Bytes of `asides` count as proper names do:
    /// bodies and times are others in another document.
    #[must_use]
    pub fn profile(&self, text: &str, tolerant: bool, asides: &[Range<usize>]) -> Profile {
        let mut terms: Vec<Term> = self.terms(text, tolerant, asides).into_iter().map(|(term, _)| term).collect();
        // The strongest of equal ones stays.
        terms.sort_by(|a, b| a.key.cmp(&b.key).then(b.presence.total_cmp(&a.presence)));
        terms.dedup_by_key(|term| term.key);
        Profile { terms }
    }

    /// The words of a text that another one has too, with their weights, the heaviest first: what speaks for the two being the
    /// same. Words of one stretch stand together, as the text writes them.
    #[must_use]
    pub fn shared_words(&self, text: &str, tolerant: bool, other: &Profile, weights: &super::Weights) -> Vec<String> {
        let tokens = Tokens::read(text, &self.tables.vocabulary, tolerant);
        let has = |key: u64| other.terms.binary_search_by_key(&key, |t| t.key).is_ok();
        let mut found: Vec<(f64, usize, String)> = Vec::new();
        for (term, range) in self.terms(text, tolerant, &[]) {
            if term.presence >= PAIR && has(term.key) {
                let from = tokens.list.get(range.start).map_or(0, |t| t.start as usize);
                let to = tokens.list.get(range.end.saturating_sub(1)).map_or(from, |t| t.end as usize);
                found.push((weights.weight(term.key), from, text.get(from..to).unwrap_or_default().to_lowercase()));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut words: Vec<String> = Vec::new();
        for (_, _, word) in found {
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// Every syllable and pair with the tokens it was read from, repetitions included.
    fn terms(&self, text: &str, tolerant: bool, asides: &[Range<usize>]) -> Vec<(Term, Range<usize>)> {
        let syllables = self.syllables(text, tolerant, asides);
        let mut terms = Vec::with_capacity(2 * syllables.len());
        for (i, syllable) in syllables.iter().enumerate() {
            if syllable.letters.is_empty() {
                continue;
            }
            let presence = match syllable.letters.len() {
                _ if syllable.common => COMMON,
                _ if syllable.proper => PROPER,
                1 => LETTER,
                _ => SYLLABLE,
            };
            let here = syllable.token;
            terms.push((Term { key: key(&[&syllable.letters]), presence }, here..here + 1));
            if let Some(next) = syllables.get(i + 1).filter(|n| !n.letters.is_empty()) {
                let presence = match (syllable.common, next.common) {
                    (true, true) => COMMON_PAIR,
                    (false, false) if syllable.proper && next.proper => PROPER_PAIR,
                    (false, false) => PAIR,
                    _ => HALF_COMMON_PAIR,
                };
                terms.push((Term { key: key(&[&syllable.letters, &next.letters]), presence }, here..next.token + 1));
            }
        }
        terms
    }

    fn syllables(&self, text: &str, tolerant: bool, asides: &[Range<usize>]) -> Vec<Syllable> {
        let tokens = Tokens::read(text, &self.tables.vocabulary, tolerant);
        let mut proper = proper_names(&tokens);
        for (token, proper) in tokens.list.iter().zip(&mut proper) {
            let start = token.start as usize;
            *proper |= token.kind == Kind::Number || asides.iter().any(|aside| aside.contains(&start));
        }
        let mut syllables = Vec::with_capacity(tokens.list.len());
        let mut at = 0;
        while at < tokens.list.len() {
            if let Some(hit) = self.tables.same.at(&tokens, at) {
                let words = self.tables.same.meaning(&hit).words.split(' ');
                syllables.extend(words.enumerate().map(|(i, word)| Syllable {
                    letters: fold(word),
                    common: false,
                    proper: proper[at],
                    token: (at + i).min(hit.to - 1),
                }));
                at = hit.to;
                continue;
            }
            let hit = self.tables.common.at(&tokens, at);
            let to = hit.as_ref().map_or(at + 1, |hit| hit.to);
            #[allow(clippy::needless_range_loop)]
            for i in at..to {
                let token = &tokens.list[i];
                match token.kind {
                    Kind::Word | Kind::Number => {
                        let letters = fold(tokens.str(i));
                        let letters = if token.kind == Kind::Number {
                            letters.trim_start_matches('0').to_owned()
                        } else {
                            letters
                        };
                        syllables.push(Syllable { letters, common: hit.is_some(), proper: proper[i], token: i });
                    }
                    // "QĐ-TTg" and "30/6" are one thing; "chủ trì, phối hợp" are two.
                    Kind::Mark('-' | '/' | '&' | '.')
                        if !token.spaced && tokens.list.get(i + 1).is_some_and(|n| !n.spaced) => {}
                    Kind::Mark(_) if hit.is_some() && i + 1 < to => {}
                    Kind::Mark(_) => {
                        syllables.push(Syllable { letters: String::new(), common: false, proper: false, token: i })
                    }
                }
            }
            at = to;
        }
        syllables
    }
}

/// Which tokens are of proper names, "Rạch Tàu, Kinh Đào và Cái Xép": two or more capitalised words up to a mark, a conjunction
/// or the end. Names of bodies and systems go on in small letters ("Cổng Dịch vụ công").
fn proper_names(tokens: &Tokens<'_>) -> Vec<bool> {
    let mut proper = vec![false; tokens.list.len()];
    let mut from = 0;
    while from < tokens.list.len() {
        let is_name = |i: usize| tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.capitals);
        let mut to = from;
        while is_name(to) {
            to += 1;
        }
        let ends = match tokens.list.get(to).map(|t| t.kind) {
            None | Some(Kind::Mark(_)) => true,
            Some(Kind::Word) => tokens.list[to].range().len() <= "và".len() && fold(tokens.str(to)) == "va",
            Some(Kind::Number) => false,
        };
        if to - from >= 2 && ends {
            proper[from..to].fill(true);
        }
        from = to.max(from + 1);
    }
    proper
}

fn key(letters: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    letters.hash(&mut hasher);
    hasher.finish()
}
