//! Letters with their weights → what of a line is bold: all of it, its first words, or nothing.
//!
//! Of "**Mục tiêu chung:** Xây dựng chính quyền số" the first three words are bold. Words without letters take no side, nor does the
//! label at the start of a line, which programs number, and set, on their own. A last word in other letters is a slip of the hand.

/// Counts the letters of a line word by word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights {
    word: Word,
    /// Words that have ended.
    words: u16,
    /// Words up to the last bold one, as long as no regular one has come.
    lead: u16,
    /// The last of them ends a heading in front of a sentence: "chung:".
    closed: bool,
    bold: u16,
    regular: u16,
}

/// The word that is being read.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    characters: u16,
    letters: u16,
    bold: u16,
    last: char,
}

/// What of a line is bold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bold {
    /// All its words are.
    pub(crate) all: bool,
    /// Number of words at its start that are, where others are not.
    pub(crate) lead: u16,
}

/// Bold words to each regular one in a line that is meant to be bold.
const BOLD_TO_A_SLIP: u16 = 5;
/// Longest label, in characters.
const LONGEST_LABEL: u16 = 7;

impl Weights {
    /// Adds a character.
    pub(crate) fn push(&mut self, c: char, bold: bool) {
        if c.is_whitespace() {
            return self.end_word();
        }
        let word = &mut self.word;
        word.characters = word.characters.saturating_add(1);
        word.last = c;
        if c.is_alphabetic() {
            word.letters = word.letters.saturating_add(1);
            word.bold = word.bold.saturating_add(u16::from(bold));
        }
    }

    /// What of the line is bold.
    pub(crate) fn bold(mut self) -> Bold {
        self.end_word();
        let slip = !self.closed && self.bold >= BOLD_TO_A_SLIP.saturating_mul(self.regular);
        let all = self.bold > 0 && (self.regular == 0 || slip);
        Bold { all, lead: if all { 0 } else { self.lead } }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.characters == 0 {
            return;
        }
        let label = self.words == 0 && word.characters <= LONGEST_LABEL && matches!(word.last, '.' | ')');
        self.words = self.words.saturating_add(1);
        if word.letters == 0 || label {
            return;
        }
        if word.bold * 2 <= word.letters {
            self.regular = self.regular.saturating_add(1);
            return;
        }
        self.bold = self.bold.saturating_add(1);
        if self.regular == 0 {
            self.lead = self.words;
            self.closed = matches!(word.last, ':' | '.');
        }
    }
}

/// Number of words of a text, as they are counted here.
pub(crate) fn words(text: &str) -> u16 {
    u16::try_from(text.split_whitespace().count()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is bold of a line in which stars turn bold on and off.
    fn bold(line: &str) -> (bool, u16) {
        let (mut weights, mut on) = (Weights::default(), false);
        for c in line.chars() {
            if c == '*' { on = !on } else { weights.push(c, on) }
        }
        let bold = weights.bold();
        (bold.all, bold.lead)
    }

    #[test]
    fn first_words_or_all_of_them() {
        for (line, expected) in [
            ("*Mục tiêu chung*", (true, 0)),
            ("1. *Mục tiêu chung*", (true, 0)),
            ("*1. Mục tiêu* 2025", (true, 0)),
            ("*II. Giải quyết khiếu nại, tố* cáo", (true, 0)),
            ("*Mục tiêu chung của kế hoạch:* Đạt", (false, 6)),
            ("*Mục tiêu chung*.", (true, 0)),
            ("*Mục tiêu chung:* Xây dựng", (false, 3)),
            ("*a) Mục tiêu chung:* Xây dựng *tốt*", (false, 4)),
            ("*1.* Xây dựng", (false, 0)),
            ("Xây dựng *chính quyền số*", (false, 0)),
            ("Xây dựng", (false, 0)),
            ("*1.*", (false, 0)),
            ("", (false, 0)),
        ] {
            assert_eq!(bold(line), expected, "{line}");
        }
    }
}
