//! Text cut into tokens: words with their number in the vocabulary, numbers, and single marks.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::vocabulary::{Candidate, Trees, Vocabulary, WordId};
use super::word::{self, is_letter};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, or letters and digits ("C06").
    Word,
    /// ASCII digits only.
    Number,
    /// One character of any other sort; line and cell ends ('\n', '\t') too, but no spaces.
    Mark(char),
}

/// One token of a text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Its word in the vocabulary; unknown for marks and most numbers.
    pub word: WordId,
    /// What it is.
    pub kind: Kind,
    /// White space stands before it, or it is the first.
    pub spaced: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// All its letters are capitals.
    pub capitals: bool,
    /// Entry in the table of candidates; 0 for none.
    alternatives: u32,
    /// The trees of patterns that it may begin a match of.
    opens: Trees,
}

impl Token {
    /// The token's bytes.
    #[must_use]
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True for the given single character.
    #[must_use]
    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// A text with its tokens.
#[derive(Debug)]
pub struct Tokens<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens in order.
    pub list: Vec<Token>,
    /// True when words are matched without marks and with look-alike letters.
    pub tolerant: bool,
    /// The vocabulary that its words are numbered in.
    pub(super) vocabulary: &'t Vocabulary,
    alternatives: Vec<Arc<[Candidate]>>,
    /// Of a long text, the first token that starts in each block of bytes or behind it: searching a list that is larger than the
    /// processor's memory for every line would take longer than reading the line.
    blocks: Vec<u32>,
}

/// What a word is found to be: a text has each of them many times.
#[derive(Clone, Copy, Default)]
struct Known {
    word: WordId,
    alternatives: u32,
    opens: Trees,
    capital: bool,
    capitals: bool,
}

/// Digits of the longest number that may be a word of a grammar; longer ones are values.
const LONGEST_NUMBER: usize = 4;

/// Bytes of a block.
const BLOCK: usize = 32;

/// Bytes of a text from which words are remembered: looking up a few words is faster than keeping them.
const LONG: usize = 400;

impl<'t> Tokens<'t> {
    /// Cuts `text`. With `tolerant`, words that the vocabulary does not have are looked up without their marks and
    /// with letters that OCR mixes up.
    #[must_use]
    pub fn read(text: &'t str, vocabulary: &'t Vocabulary, tolerant: bool) -> Self {
        Tokens::read_where(text, vocabulary, tolerant, |_| tolerant)
    }

    /// Cuts `text` as [`Tokens::read`] does, tolerant of the words that begin at bytes for which `is_doubtful` says so.
    #[must_use]
    pub fn read_where(
        text: &'t str,
        vocabulary: &'t Vocabulary,
        tolerant: bool,
        is_doubtful: impl Fn(usize) -> bool,
    ) -> Self {
        let mut tokens = Tokens {
            text,
            list: Vec::with_capacity(text.len() / 5),
            tolerant,
            vocabulary,
            alternatives: vec![Arc::default()],
            blocks: Vec::new(),
        };
        // Words of clean and of doubtful places are looked up differently.
        let mut known: [FxHashMap<&str, Known>; 2] = Default::default();
        let mut key = String::new();
        let (mut at, mut spaced) = (0, true);
        while let Some(c) = char_at(text, at) {
            let start = at;
            if c == ' ' || c.is_whitespace() && c != '\n' && c != '\t' {
                at += c.len_utf8();
                spaced = true;
                continue;
            }
            if !is_word_char(c) {
                at += c.len_utf8();
                let line_or_cell = matches!(c, '\n' | '\t');
                let opens = vocabulary.opened_by_mark(c);
                tokens.push(start..at, Kind::Mark(c), spaced || line_or_cell, Known { opens, ..Known::default() });
                spaced = line_or_cell;
                continue;
            }
            let tolerant = is_doubtful(start);
            let (end, digits_only) = word_end(text, start, tolerant);
            at = end;
            let word = &text[start..end];
            let tolerant = tolerant && !digits_only;
            let mut found = if digits_only && word.len() > LONGEST_NUMBER {
                Known::default()
            } else if text.len() < LONG {
                tokens.look_up(word, tolerant, &mut key)
            } else {
                let known = &mut known[usize::from(tolerant)];
                *known.entry(word).or_insert_with(|| tokens.look_up(word, tolerant, &mut key))
            };
            let kind = if digits_only { Kind::Number } else { Kind::Word };
            if digits_only {
                found.opens = found.opens.or(vocabulary.opened_by_numbers());
            }
            tokens.push(start..end, kind, spaced, found);
            spaced = false;
        }
        if text.len() >= LONG {
            tokens.blocks = blocks(&tokens.list, text.len());
        }
        tokens
    }

    fn push(&mut self, bytes: std::ops::Range<usize>, kind: Kind, spaced: bool, known: Known) {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let Known { word, alternatives, opens, capital, capitals } = known;
        let (start, end) = (small(bytes.start), small(bytes.end));
        self.list.push(Token { start, end, word, kind, spaced, capital, capitals, alternatives, opens });
    }

    /// What a word is; `key` is only room to work in.
    fn look_up(&mut self, word: &str, tolerant: bool, key: &mut String) -> Known {
        key.clear();
        word::write_key(word, key);
        let id = self.vocabulary.id_by(key);
        let mut opens = self.vocabulary.opened_by(id).or(self.vocabulary.times.opened_by_letters(word));
        let mut alternatives = 0;
        if tolerant {
            let near = self.vocabulary.candidates(word);
            opens = near.iter().fold(opens, |all, c| all.or(self.vocabulary.opened_by(c.word)));
            if !near.is_empty() {
                alternatives = u32::try_from(self.alternatives.len()).unwrap_or(0);
                self.alternatives.push(near);
            }
        }
        let mut letters = word.chars().filter(|c| is_letter(*c));
        let capital = letters.next().is_some_and(char::is_uppercase);
        Known { word: id, alternatives, opens, capital, capitals: capital && letters.all(char::is_uppercase) }
    }

    /// True when a pattern of one of the trees may begin at token `i`.
    #[must_use]
    #[inline]
    pub fn may_open(&self, i: usize, trees: Trees) -> bool {
        self.list.get(i).is_some_and(|token| token.opens.meet(trees))
    }

    /// The words that token `i` may be.
    pub(super) fn candidates(&self, i: usize) -> impl Iterator<Item = Candidate> + '_ {
        let token = &self.list[i];
        let own = (token.word != WordId::UNKNOWN).then_some(Candidate { word: token.word, cost: 0 });
        own.into_iter().chain(self.near(i).iter().copied().filter(move |c| c.word != token.word))
    }

    /// The words that token `i` may be besides its own; none in clean text.
    pub(super) fn near(&self, i: usize) -> &[Candidate] {
        match self.list[i].alternatives {
            0 => &[],
            entry => &self.alternatives[entry as usize],
        }
    }

    /// True when some grammar names the word of token `i`, or in tolerant text one of the same letters.
    #[must_use]
    pub fn is_known(&self, i: usize) -> bool {
        self.candidates(i).any(|c| c.cost == 0)
    }

    /// The cost of reading token `i` as `word`, if it may be that word.
    pub(super) fn cost_as(&self, i: usize, word: WordId) -> Option<u8> {
        if self.list.get(i)?.word == word {
            return Some(0);
        }
        self.candidates(i).find(|c| c.word == word).map(|c| c.cost)
    }

    /// The words of token `i` as written.
    #[must_use]
    pub fn str(&self, i: usize) -> &'t str {
        &self.text[self.list[i].range()]
    }

    /// Index of the first token that starts at or after byte `at`.
    #[must_use]
    pub fn index_at(&self, at: usize) -> usize {
        match self.blocks.get(at / BLOCK) {
            Some(&first) => {
                let first = first as usize;
                first + self.list[first..].iter().take_while(|t| (t.start as usize) < at).count()
            }
            None if self.blocks.is_empty() => self.list.partition_point(|t| (t.start as usize) < at),
            None => self.list.len(),
        }
    }

    /// The indices of the tokens that lie inside a byte range.
    #[must_use]
    pub fn within(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let (from, to) = (self.index_at(range.start), self.index_at(range.end));
        // A token may lie across the end.
        let across = to.checked_sub(1).is_some_and(|last| self.list[last].end as usize > range.end);
        from..(to - usize::from(across)).max(from)
    }
}

/// The first token that starts in each block of a text or behind it, up to the block of the last token.
fn blocks(list: &[Token], length: usize) -> Vec<u32> {
    let mut blocks = Vec::with_capacity(length / BLOCK + 1);
    for (token, number) in list.iter().zip(0..) {
        while blocks.len() * BLOCK <= token.start as usize {
            blocks.push(number);
        }
    }
    blocks
}

pub(super) fn is_word_char(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit() || !c.is_ascii() && (c.is_numeric() && !is_superscript(c) || is_combining(c))
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// One past the last byte of the word that begins at a byte, and whether it is all digits.
fn word_end(text: &str, start: usize, tolerant: bool) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut at, mut letters) = (start, 0);
    while let Some(&byte) = bytes.get(at) {
        let length = LENGTHS[usize::from(byte)];
        if length > 0 {
            letters |= u8::from(!byte.is_ascii_digit());
            at += usize::from(length);
            continue;
        }
        // U+1E00 to U+1EFF, ạ to ỹ, are nothing but letters, too.
        if byte == 0xe1 && matches!(bytes.get(at + 1), Some(0xb8..=0xbb)) {
            letters = 1;
            at += 3;
            continue;
        }
        match char_at(text, at) {
            Some(c) if is_word_char(c) || tolerant && letters > 0 && is_garbled_letter(text, at, c) => {
                at += c.len_utf8()
            }
            _ => break,
        }
        letters = 1;
    }
    (at, letters == 0)
}

/// Bytes of a character that begins with this byte and is a letter or an ASCII digit for sure; 0 where one must look.
const LENGTHS: [u8; 256] = {
    let mut lengths = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        lengths[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => 1,
            // U+0100 to U+01BF, ă to ư: nothing but letters.
            0xc4..=0xc6 => 2,
            _ => 0,
        };
        byte += 1;
    }
    lengths
};

/// Signs that OCR puts in place of a letter: they belong to the word when they hang on it and no letter follows ("S¢", "S&").
fn is_garbled_letter(text: &str, at: usize, c: char) -> bool {
    match c {
        '¢' | '§' | '$' | '€' | '£' => true,
        '&' | '@' | '\'' | '’' => !text[at + c.len_utf8()..].starts_with(char::is_alphanumeric),
        _ => false,
    }
}

#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text[at..].chars().next() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, tolerant: bool) -> Vec<String> {
        let mut v = Vocabulary::new();
        v.intern("sở");
        let t = Tokens::read(text, &v, tolerant);
        (0..t.list.len()).map(|i| t.str(i).to_owned()).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            cut("Sở TT&TT, C06: 30/11/2023.\tX¹", false),
            ["Sở", "TT", "&", "TT", ",", "C06", ":", "30", "/", "11", "/", "2023", ".", "\t", "X", "¹"]
        );
    }

    #[test]
    fn tokens_are_found_by_their_bytes() {
        let vocabulary = Vocabulary::new();
        for text in ["", "Sở Y tế, ", &"Sở Y tế, ".repeat(60), &format!("{}cuối", " ".repeat(1000)), &"ế".repeat(700)]
        {
            let tokens = Tokens::read(text, &vocabulary, false);
            for at in 0..text.len() + 300 {
                assert_eq!(tokens.index_at(at), tokens.list.partition_point(|t| (t.start as usize) < at), "{at}");
                let inside = tokens.within(0..at);
                assert_eq!(inside, 0..tokens.list.partition_point(|t| (t.end as usize) <= at), "{at}");
            }
        }
    }

    #[test]
    fn garbled_letters_hang_on_their_word() {
        assert_eq!(cut("S¢ Y té; S& Giao", true), ["S¢", "Y", "té", ";", "S&", "Giao"]);
        assert_eq!(cut("TT&TT", true), ["TT", "&", "TT"]);
    }
}
