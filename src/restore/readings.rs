//! The net of readings of a sentence: what each piece may be, alone, with the next one, or as two words.
//!
//! "ho ch" may be "ho" and "ch" or "hoạch"; "manhphat" may be "mạnh phát"; "10 trinh" is "lộ trình". Words are looked for once.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::decode::Arc;
use super::language::Counts;
use super::lexicon::{Lexicon, is_syllable};
use super::model::Word;
use super::pieces::{Piece, PieceKind};
use super::search::{Candidate, Search};
use super::settings::Settings;
use super::words::{Case, in_case, normal};
use crate::grammar::word::fold;

/// Cost of a letter that stands for itself.
const SINGLE: f32 = 5.0;
/// Cost of a word in small letters being read as one in capitals.
const RAISED: f32 = 2.0;
/// Log-probability from which one word nearly always follows another.
const BOUND: f32 = -2.5;

/// Nats by which a word may be rarer than the most usual one of the same letters.
const RARER: f32 = 8.0;

/// Weight of how often the document has a word among those of the same letters, and the count that the model's opinion of them has.
const OWN: (f32, f32) = (0.3, 2.0);

/// Pieces between two boundaries.
pub(super) struct Sentence {
    pub(super) pieces: Vec<Piece>,
    pub(super) garbled: bool,
}

/// The readings of pieces, remembered by their letters.
pub(super) struct Readings<'s, 't> {
    text: &'t str,
    lexicon: &'t Lexicon,
    settings: Settings,
    search: Option<&'s Search<'s>>,
    /// What was counted in the document itself, once it was read.
    own: Option<&'s Counts>,
    found: FxHashMap<String, Rc<[Candidate]>>,
    parts: FxHashMap<String, Rc<[Candidate]>>,
}

impl<'s, 't> Readings<'s, 't> {
    pub(super) fn new(text: &'t str, lexicon: &'t Lexicon, settings: Settings, search: Option<&'s Search<'s>>) -> Self {
        Readings {
            text,
            lexicon,
            settings,
            search,
            own: None,
            found: FxHashMap::default(),
            parts: FxHashMap::default(),
        }
    }

    /// The same readings for a document whose own words are known.
    pub(super) fn with_own(mut self, counts: &'s Counts) -> Self {
        if self.search.is_none() {
            self.found.clear();
        }
        self.own = Some(counts);
        self
    }

    /// The net of readings of a sentence.
    pub(super) fn arcs(&mut self, sentence: &Sentence) -> Vec<Vec<Arc>> {
        let (text, lexicon, settings) = (self.text, self.lexicon, self.settings);
        let model = lexicon.model();
        let mut arcs: Vec<Vec<Arc>> = Vec::with_capacity(sentence.pieces.len());
        for (at, piece) in sentence.pieces.iter().enumerate() {
            let raw = &text[piece.range.clone()];
            let to = at + 1;
            let own = || lexicon.id(&normal(raw));
            let keep = |cost: f32| Arc { to, words: (own().unwrap_or(model.unknown), None), cost, as_is: true };
            let reading =
                |c: &Candidate| Arc { to, words: (c.word, None), cost: c.cost * settings.letters, as_is: false };
            let mut here = Vec::new();
            match piece.kind {
                PieceKind::Number => {
                    here.push(Arc { to, words: (model.number, None), cost: 0.0, as_is: true });
                    if sentence.garbled {
                        here.extend(self.numeral_word(sentence, at));
                    }
                }
                PieceKind::Boundary => {}
                PieceKind::Kept => here.push(keep(0.0)),
                PieceKind::Code => {
                    let usual = |a: &Candidate, b: &Candidate| model.unigram(a.word).total_cmp(&model.unigram(b.word));
                    match self
                        .short(raw)
                        .into_iter()
                        .filter(|c| fold(lexicon.letters(c.word)) == fold(raw))
                        .max_by(usual)
                    {
                        Some(code) => here.push(Arc { to, words: (code.word, None), cost: 0.0, as_is: false }),
                        None => here.push(keep(0.0)),
                    }
                }
                PieceKind::Short => {
                    here.extend(self.short(raw).iter().map(reading));
                    if sentence.garbled && raw.len() == 2 {
                        // "BO", "SO": a mark above a small letter made it seem a capital.
                        let found = self.search(&in_case(&raw.to_lowercase(), Case::Title));
                        let same = |c: &&Candidate| fold(lexicon.letters(c.word)) == fold(raw);
                        let words = found.iter().filter(same).filter(|c| is_syllable(lexicon.letters(c.word)));
                        here.extend(words.map(|c| Arc { cost: c.cost * settings.letters + RAISED, ..reading(c) }));
                    }
                    here.push(keep(if here.is_empty() { 0.0 } else { 10.0 }));
                }
                PieceKind::Word if !sentence.garbled => {
                    here.extend(self.search(raw).iter().map(reading));
                    if here.is_empty() {
                        here.push(keep(0.0));
                    }
                }
                PieceKind::Word | PieceKind::Doubtful => {
                    let found = self.search(raw);
                    here.extend(found.iter().map(reading));
                    let length = raw.chars().count();
                    let (once, each) = settings.keep;
                    let (word, cost) = if piece.kind == PieceKind::Doubtful {
                        // "1a" may be the number of an item, "S6" hardly anything but a word.
                        (
                            model.number,
                            if at == 0 && raw.starts_with(|c: char| c.is_ascii_digit()) { 6.0 } else { 12.0 },
                        )
                    } else {
                        (model.unknown, once + each * length as f32)
                    };
                    here.push(Arc { to, words: (word, None), cost, as_is: true });
                    if length == 1 && own().is_some() {
                        // "điểm d khoản 1"
                        here.push(keep(SINGLE));
                    }
                    self.joined(sentence, at, &mut here);
                    if length >= 5 && is_poor(&found, length) {
                        self.split(raw, to, &mut here);
                    }
                }
            }
            arcs.push(here);
        }
        arcs
    }

    /// "10 trinh" and "16 trinh" are "lộ trình": where a word of such letters is nearly always followed by the next word, the
    /// figures are no number.
    fn numeral_word(&mut self, sentence: &Sentence, at: usize) -> Option<Arc> {
        let (text, model) = (self.text, self.lexicon.model());
        let raw = |i: usize| sentence.pieces.get(i).map(|p| &text[p.range.clone()]);
        let figures = raw(at).filter(|raw| raw.len() == 2 && raw.starts_with('1') && raw.ends_with(['0', '6']))?;
        let word = raw(at + 1).filter(|next| next.starts_with(char::is_lowercase))?;
        let next: Vec<Candidate> = self.search(word).iter().take(3).copied().collect();
        let read = self.search(&figures.replacen('1', "l", 1).replace('0', "o"));
        let bound = |c: &&Candidate| next.iter().any(|n| model.bigram(c.word, n.word).0 > BOUND && c.cost < 4.0);
        let found = read.iter().find(bound)?;
        Some(Arc { to: at + 1, words: (found.word, None), cost: found.cost, as_is: false })
    }

    /// Words with the same letters and other marks. Marks that are there stay. Where the document writes of "lợn" rather than "lớn",
    /// it does so in places that say less, too.
    fn marked(&self, raw: &str) -> Vec<Candidate> {
        let normal = normal(raw);
        let lexicon = self.lexicon;
        if !normal.is_ascii() {
            return lexicon.id(&normal).map(|word| Candidate { word, cost: 0.0 }).into_iter().collect();
        }
        let rarity = |word: &Word| lexicon.rarity(*word);
        let words = lexicon.with_letters(&normal);
        let most = words.iter().map(rarity).fold(f32::INFINITY, f32::min) + RARER;
        let words = words.iter().filter(|word| rarity(word) <= most);
        let Some(own) = self.own else { return words.map(|&word| Candidate { word, cost: 0.0 }).collect() };
        let share = |word: Word| (-lexicon.rarity(word)).exp();
        let (all, seen) =
            words.clone().fold((0.0, 0.0), |(all, seen), &word| (all + share(word), seen + own.seen(word)));
        let cost = |word: Word| {
            let usual = share(word) / all;
            -OWN.0 * ((own.seen(word) + OWN.1 * usual) / (seen + OWN.1) / usual).ln()
        };
        words.map(|&word| Candidate { word, cost: cost(word) }).collect()
    }

    /// Short names with the same letters: "HDND" is "HĐND".
    fn short(&mut self, raw: &str) -> Vec<Candidate> {
        let lexicon = self.lexicon;
        let mut folded = fold(raw);
        // "VNelD": a capital I is read as a small l.
        if self.search.is_some() && lexicon.with_letters(&folded).is_empty() {
            folded = folded.replace(['l', '1', '|'], "i");
        }
        let same = lexicon.with_letters(&folded).iter();
        let mut found: Vec<Candidate> = same
            .filter(|&&word| !lexicon.letters(word).chars().any(|c| c != 'đ' && !c.is_ascii()))
            .map(|&word| Candidate { word, cost: 0.3 })
            .collect();
        if found.is_empty() && self.search.is_some() {
            found = self.search(raw).iter().copied().filter(|c| !is_syllable(lexicon.letters(c.word))).collect();
        }
        found
    }

    fn search(&mut self, raw: &str) -> Rc<[Candidate]> {
        if let Some(found) = self.found.get(raw) {
            return Rc::clone(found);
        }
        let found: Rc<[Candidate]> = match self.search {
            Some(search) => search.find(raw, self.settings.width).into(),
            None => self.marked(raw).into(),
        };
        self.found.insert(raw.to_owned(), Rc::clone(&found));
        found
    }

    /// Words that were cut in pieces, of which only near ones count.
    fn search_parts(&mut self, raw: &str) -> Rc<[Candidate]> {
        if let Some(found) = self.parts.get(raw).or_else(|| self.found.get(raw)) {
            return Rc::clone(found);
        }
        let found: Rc<[Candidate]> = self.search.map_or_else(Vec::new, |s| s.find(raw, self.settings.narrow)).into();
        self.parts.insert(raw.to_owned(), Rc::clone(&found));
        found
    }

    /// A piece and the next as one word ("ho ch", "ngp:c'ri"), or as two that are cut elsewhere ("tri nkhai").
    fn joined(&mut self, sentence: &Sentence, at: usize, here: &mut Vec<Arc>) {
        let (Some(a), Some(b)) = (sentence.pieces.get(at), sentence.pieces.get(at + 1)) else { return };
        let wordlike = |p: &Piece| matches!(p.kind, PieceKind::Word | PieceKind::Doubtful);
        if !wordlike(a) || !wordlike(b) {
            return;
        }
        let text = self.text;
        let (first, second) = (&text[a.range.clone()], &text[b.range.clone()]);
        let length = first.chars().count() + second.chars().count();
        if length > 9 || second.starts_with(char::is_uppercase) {
            return;
        }
        // A lone letter is hardly a word; two words that were read well are not one.
        let well = |search: &mut Self, read: &str| {
            let length = read.chars().count();
            length > 1 && !is_poor(&search.search(read), length)
        };
        if well(self, first) && well(self, second) {
            return;
        }
        // What dirt has torn apart may be far from the word that it was.
        let far = !b.spaced;
        let find = |readings: &mut Self, raw: &str| if far { readings.search(raw) } else { readings.search_parts(raw) };
        let gap = if b.spaced { " " } else { "" };
        let settings = self.settings;
        let arc = |words: (Word, Option<Word>), cost: f32| Arc {
            to: at + 2,
            words,
            cost: cost * settings.letters + settings.join,
            as_is: false,
        };
        let found = find(self, &format!("{first}{gap}{second}"));
        here.extend(found.iter().take(8).map(|c| arc((c.word, None), c.cost)));
        for (cut, _) in second.char_indices().skip(1).take(2) {
            let (left, right) = (find(self, &format!("{first}{gap}{}", &second[..cut])), find(self, &second[cut..]));
            for a in left.iter().take(3) {
                here.extend(right.iter().take(3).map(|b| arc((a.word, Some(b.word)), a.cost + b.cost)));
            }
        }
    }

    /// A piece as two words: "manhphat".
    fn split(&mut self, raw: &str, to: usize, here: &mut Vec<Arc>) {
        let settings = self.settings;
        let mut found = Vec::new();
        for (at, _) in raw.char_indices().skip(1) {
            let (left, right) = raw.split_at(at);
            let (left, right) = (self.search_parts(left), self.search_parts(right));
            for a in left.iter().take(6) {
                for b in right.iter().take(6) {
                    let cost = (a.cost + b.cost) * settings.letters + settings.split;
                    found.push(Arc { to, words: (a.word, Some(b.word)), cost, as_is: false });
                }
            }
        }
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.words.cmp(&b.words)));
        here.extend(found.into_iter().take(16));
    }
}

/// True where no word is near to what was read.
fn is_poor(found: &[Candidate], length: usize) -> bool {
    found.first().is_none_or(|c| c.cost > 1.4 * length as f32 + 1.0)
}
