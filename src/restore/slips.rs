//! Slips of a recognition that knows Vietnamese: "đữ liệu" is "dữ liệu", "nhần dần" is "nhân dân", "Đềán" is "Đề án".
//!
//! In comes text of which nearly every word is right; out go the few changes that are as good as sure. Each word may be one with
//! another mark or letter, or two words that lost the blank between them; it stays unless the words around it leave no doubt.
//! Numbers and short names are not looked at, nor are codes, but for a doubled "Đ" ("06/QĐĐ-TTg").

use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::channel::Channel;
use super::decode::{Arc, Beam, Decoder};
use super::engine::{Change, sentences};
use super::language::{Counts, Language};
use super::lexicon::{Lexicon, is_syllable};
use super::model::{Model, Word};
use super::pieces::{Piece, PieceKind};
use super::search::MOST_CHARACTERS;
use super::words::{Case, in_case, normal, small, write_normal};
use crate::grammar::word::{bare, fold};

/// Cost of a wrong mark on the right letter, where the channel has never seen it.
const MARK: f32 = 9.0;
/// The same of "đ" for "d".
const STROKE: f32 = 6.0;
/// Cost of a blank that is lost.
const BLANK: f32 = 6.0;
/// Cost of a word that the language does not know to have been printed so.
const UNKNOWN: f32 = 6.0;
/// Nats by which a reading must be likelier than any other, the word as it was read among them: for a word that the language knows,
/// and for one that it does not.
const SURE: (f32, f32) = (6.0, 4.0);
/// Width of the search.
const BEAM: Beam = Beam { most: 6, window: 10.0 };
/// Letters of a word that may be two.
const LONG: usize = 4;

/// What a recognition is known to make of letters, ready to be looked up by what was read.
#[derive(Debug, Default)]
pub struct Confusions {
    by_first: FxHashMap<char, Vec<Confusion>>,
}

/// Letters that were read for printed ones.
#[derive(Debug)]
struct Confusion {
    read: Vec<char>,
    printed: Vec<char>,
    cost: f32,
}

/// Finds and mends slips.
#[derive(Debug)]
pub struct Slips<'l> {
    lexicon: &'l Lexicon,
    confusions: &'l Confusions,
}

/// A word, or two, and the cost of its having been read so.
pub(super) type Reading = ((Word, Option<Word>), f32);

impl Confusions {
    /// Those that the model has learned from pages.
    #[must_use]
    pub fn builtin() -> &'static Confusions {
        static BUILTIN: LazyLock<Confusions> = LazyLock::new(|| {
            let [_, vietnamese] = Model::builtin().channels();
            Confusions::new(&Channel::unpack(vietnamese))
        });
        &BUILTIN
    }

    /// The confusions of a channel, letters in lower case.
    #[must_use]
    pub fn new(channel: &Channel) -> Self {
        let letters = |letters: &[char]| letters.iter().filter(|c| **c != '\0').map(|c| small(*c)).collect::<Vec<_>>();
        let mut confusions = Confusions::default();
        for (printed, read, cost) in channel.rows() {
            let confusion = Confusion { read: letters(&read), printed: letters(&printed), cost };
            let first = confusion.read.first().filter(|_| confusion.read != confusion.printed);
            if let Some(&first) = first {
                confusions.by_first.entry(first).or_default().push(confusion);
            }
        }
        confusions
    }

    /// Those of the first letters of a word, or of a part of it.
    fn of(&self, read: &[char]) -> impl Iterator<Item = &Confusion> {
        let known = read.first().and_then(|first| self.by_first.get(first)).map_or(&[][..], Vec::as_slice);
        known.iter().filter(|confusion| read.starts_with(&confusion.read))
    }
}

impl<'l> Slips<'l> {
    /// The slips that come of these confusions.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon, confusions: &'l Confusions) -> Self {
        Slips { lexicon, confusions }
    }

    /// The words.
    pub(super) fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }

    /// Number of slips in some stretches of a text that only a recognition makes, since the channel has learned them ("Cống dịch vụ").
    pub(super) fn learned(&self, text: &str, stretches: &[Range<usize>]) -> usize {
        Mending { slips: self, text, found: FxHashMap::default(), only_seen: true }
            .changes(stretches, &Counts::default())
            .len()
    }

    /// The changes that mend slips in these paragraphs of a text.
    #[must_use]
    pub fn mend(&self, text: &str, paragraphs: &[Range<usize>], context: &Counts) -> Vec<Change> {
        Mending { slips: self, text, found: FxHashMap::default(), only_seen: false }.changes(paragraphs, context)
    }

    /// The cost of a mark that was misread.
    fn mark(&self, printed: char, read: char) -> f32 {
        let seen = self.confusions.of(&[read]).find(|confusion| confusion.printed == [printed]);
        let usual = if bare(printed) == 'd' { STROKE } else { MARK };
        seen.map_or(usual, |confusion| confusion.cost.min(usual))
    }

    /// Words with the letters of `read` and one or two other marks.
    fn marked(&self, read: &[char], found: &mut Vec<Reading>) {
        let lexicon = self.lexicon;
        let folded = fold(&read.iter().collect::<String>());
        for &word in lexicon.with_letters(&folded).iter().filter(|word| is_syllable(lexicon.letters(**word))) {
            let printed: Vec<char> = lexicon.letters(word).chars().collect();
            let changed = || printed.iter().zip(read).filter(|(p, r)| p != r);
            if printed.len() == read.len() && (1..=2).contains(&changed().count()) {
                keep(found, word, changed().map(|(&p, &r)| self.mark(p, r)).sum());
            }
        }
    }

    /// Words with letters that the channel has seen to be read so.
    pub(super) fn confused(&self, read: &[char], found: &mut Vec<Reading>) {
        let (mut letters, mut word) = (String::new(), String::new());
        for from in 0..read.len() {
            let (before, rest) = read.split_at(from);
            for Confusion { read, printed, cost } in self.confusions.of(rest) {
                letters.clear();
                letters.extend(before.iter().chain(printed).chain(&rest[read.len()..]));
                write_normal(&letters, &mut word);
                let known = self.lexicon.id(&word).filter(|w| self.lexicon.is_usual(*w, &letters));
                known.into_iter().for_each(|w| keep(found, w, *cost));
            }
        }
    }

    /// Two words that lost the blank between them.
    fn glued(&self, read: &str, found: &mut Vec<Reading>) {
        let whole = |letters: &str| {
            self.lexicon.id(letters).filter(|_| is_syllable(letters) && letters.chars().nth(1).is_some())
        };
        for (at, _) in read.char_indices().skip(1) {
            let (left, right) = read.split_at(at);
            if let (Some(left), Some(right)) = (whole(left), whole(right)) {
                found.push(((left, Some(right)), BLANK));
            }
        }
    }
}

/// A text that is being mended.
struct Mending<'s, 't> {
    slips: &'s Slips<'s>,
    text: &'t str,
    /// What words may have been, by their letters.
    found: FxHashMap<String, Rc<[Reading]>>,
    /// Only slips that the channel has seen are looked for.
    only_seen: bool,
}

impl Mending<'_, '_> {
    fn changes(mut self, paragraphs: &[Range<usize>], context: &Counts) -> Vec<Change> {
        let lexicon = self.slips.lexicon;
        let boundary = lexicon.model().boundary;
        let language = Language::new(lexicon.model(), Some(context));
        let mut decoder = Decoder::new(&language, boundary, BEAM);
        let mut changes = Vec::new();
        for sentence in paragraphs.iter().flat_map(|p| sentences(self.text, p, false)) {
            changes.extend(sentence.iter().filter_map(|piece| self.doubled(piece)));
            let arcs: Vec<Vec<Arc>> = (1..).zip(&sentence).map(|(to, piece)| self.arcs(to, piece)).collect();
            if arcs.iter().all(|here| here.len() == 1) {
                continue;
            }
            for step in decoder.read(&arcs).iter().filter(|step| !step.arc.as_is) {
                let range = sentence[step.pieces.start].range.clone();
                let raw = &self.text[range.clone()];
                let sure = if lexicon.id(&normal(raw)).is_some() { SURE.0 } else { SURE.1 };
                if step.margin >= sure {
                    changes.push(Change { range, text: written(lexicon, raw, step.arc.words), margin: step.margin });
                }
            }
        }
        changes
    }

    /// What a piece may be, itself first.
    fn arcs(&mut self, to: usize, piece: &Piece) -> Vec<Arc> {
        let (lexicon, model) = (self.slips.lexicon, self.slips.lexicon.model());
        let raw = &self.text[piece.range.clone()];
        let as_is = |word: Word, cost: f32| Arc { to, words: (word, None), cost, as_is: true };
        if piece.kind == PieceKind::Number {
            return vec![as_is(model.number, 0.0)];
        }
        let read = normal(raw);
        let own = lexicon.id(&read);
        let length = raw.chars().take(MOST_CHARACTERS + 1).count();
        if piece.kind != PieceKind::Word || !(2..=MOST_CHARACTERS).contains(&length) {
            return vec![as_is(own.unwrap_or(model.unknown), 0.0)];
        }
        let mut here = vec![own.map_or(as_is(model.unknown, UNKNOWN), |word| as_is(word, 0.0))];
        let readings = self.readings(&read, own);
        here.extend(readings.iter().map(|&(words, cost)| Arc { to, words, cost, as_is: false }));
        here
    }

    /// The words that may have been read as `read`.
    fn readings(&mut self, read: &str, own: Option<Word>) -> Rc<[Reading]> {
        if let Some(found) = self.found.get(read) {
            return Rc::clone(found);
        }
        let chars: Vec<char> = read.chars().collect();
        let mut found: Vec<Reading> = Vec::new();
        self.slips.confused(&chars, &mut found);
        if !self.only_seen {
            self.slips.marked(&chars, &mut found);
            if own.is_none() && chars.len() >= LONG {
                self.slips.glued(read, &mut found);
            }
        }
        found.retain(|(words, _)| Some(words.0) != own);
        let found: Rc<[Reading]> = found.into();
        self.found.insert(read.to_owned(), Rc::clone(&found));
        found
    }

    /// "QĐĐ" in a code is "QĐ": the two forms of the letter that recognition knows were read one after the other.
    fn doubled(&self, piece: &Piece) -> Option<Change> {
        let raw = &self.text[piece.range.clone()];
        if !matches!(piece.kind, PieceKind::Code | PieceKind::Short) || !raw.starts_with("QĐĐ") {
            return None;
        }
        let text = raw.replacen("ĐĐ", "Đ", 1);
        let known = |short: &str| self.slips.lexicon.id(&normal(short)).is_some();
        (!known(raw) && known(&text)).then(|| Change { range: piece.range.clone(), text, margin: f32::INFINITY })
    }
}

/// Adds a reading, or lowers its cost.
fn keep(found: &mut Vec<Reading>, word: Word, cost: f32) {
    match found.iter_mut().find(|(words, _)| *words == (word, None)) {
        Some((_, known)) => *known = known.min(cost),
        None => found.push(((word, None), cost)),
    }
}

/// Words in the case of what was read.
fn written(lexicon: &Lexicon, raw: &str, words: (Word, Option<Word>)) -> String {
    let first = lexicon.letters(words.0);
    let second = words.1.map_or("", |word| lexicon.letters(word));
    let length = first.chars().count();
    let mut text: String = if length + second.chars().count() == raw.chars().count() {
        // Each letter keeps its case.
        let letters = raw.chars().zip(first.chars().chain(second.chars()));
        letters.flat_map(|(r, w)| if r.is_uppercase() { w.to_uppercase().collect() } else { vec![w] }).collect()
    } else {
        in_case(first, Case::of(raw)) + second
    };
    if let Some((at, _)) = text.char_indices().nth(length).filter(|_| !second.is_empty()) {
        text.insert(at, ' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let lexicon = Lexicon::new();
        let whole = 0..text.len();
        let changes =
            Slips::new(&lexicon, Confusions::builtin()).mend(text, std::slice::from_ref(&whole), &Counts::default());
        let mut mended = text.to_owned();
        changes.into_iter().rev().for_each(|change| mended.replace_range(change.range, &change.text));
        mended
    }

    #[test]
    fn slips_are_mended_where_nothing_else_fits() {
        for (read, printed) in [
            ("Cơ sở đữ liệu quốc gia về dần cư", "Cơ sở dữ liệu quốc gia về dân cư"),
            ("trên Cống dịch vụ công quốc gia", "trên Cổng dịch vụ công quốc gia"),
            ("Ủy ban nhần dần tỉnh", "Ủy ban nhân dân tỉnh"),
            ("các tố chức, cá nhân có liên quan", "các tổ chức, cá nhân có liên quan"),
            ("TỔ CHỨC THỤC HIỆN", "TỔ CHỨC THỰC HIỆN"),
            ("Nghị quyết của Chínhphủ", "Nghị quyết của Chính phủ"),
            ("Quyết định số 06/QĐĐ-TTg ngày 06/01/2022", "Quyết định số 06/QĐ-TTg ngày 06/01/2022"),
        ] {
            assert_eq!(mended(read), printed);
        }
    }

    #[test]
    fn what_may_have_been_meant_stays() {
        for text in [
            "không để dịch chồng dịch",
            "xử lý hành vi đổ, bỏ chất thải không đúng nơi quy định",
            "bằng tiếng Việt và tiếng K'Ho",
            "VPĐĐBQH tỉnh; số 34/ĐĐBQH-VP",
            "Người dân dần dần tiếp cận dịch vụ",
            "huyện Krông Pắc, thị trấn Phước An, xã Ea Kly",
            "đạt 97,95% trong quý 1/2022, mạng 5G",
            "The working group met in the provincial capital",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
