//! The restoration of a document: pieces, readings, the best path, and rounds of learning from the document itself.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::channel::Channel;
use super::decode::{self, Arc, Beam};
use super::gate::Damage;
use super::label;
use super::language::{Counts, Language};
use super::learn::Tally;
use super::lexicon::{Lexicon, is_syllable};
use super::model::Word;
use super::pieces::{Piece, PieceKind, cut};
use super::search::{Candidate, Search, Width};
use super::trie::Trie;
use super::words::{Case, in_case, normal};
use crate::grammar::word::fold;

/// Cost of a letter that stands for itself.
const SINGLE: f32 = 5.0;
/// Cost above that of the chosen reading up to which others are its rivals.
const RIVAL: f32 = 12.0;
/// Cost of a word in small letters being read as one in capitals.
const RAISED: f32 = 2.0;
/// Pieces from which letters are learned at first.
const SAMPLE: usize = 2500;
/// Nats by which a reading must be likelier than the next best for something to be learned of it.
const SURE: f32 = 2.0;
/// Log-probability from which one word nearly always follows another.
const BOUND: f32 = -2.5;

/// A stretch of text with its replacement.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its bytes in the text as scanned.
    pub range: Range<usize>,
    /// What it is to be.
    pub text: String,
    /// How much likelier this is than the next best reading, in nats.
    pub margin: f32,
}

/// Settings of the search.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Weight of letters against language.
    pub letters: f32,
    /// Rounds of learning from the document itself.
    pub rounds: usize,
    /// Candidates of a word.
    pub width: Width,
    /// Width of the search for the best path.
    pub beam: Beam,
    /// The same where letters are learned, and where only marks are missing.
    pub quick: Beam,
    /// Cost of keeping a word that is no word: once, and for each letter.
    pub keep: (f32, f32),
    /// Cost of two pieces being one word, and of one being two.
    pub join: f32,
    /// See `join`.
    pub split: f32,
    /// Weight of the document's own words in the last round.
    pub own: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            letters: 1.35,
            rounds: 2,
            width: Width { window: 6.0, most: 30 },
            beam: Beam { most: 24, window: 16.0 },
            quick: Beam { most: 8, window: 12.0 },
            keep: (17.0, 1.2),
            join: 4.0,
            split: 6.0,
            own: 0.5,
        }
    }
}

/// A document on its way to be restored.
pub struct Engine<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    settings: Settings,
    sentences: Vec<Sentence>,
    labels: Vec<Change>,
}

/// Pieces between two boundaries.
struct Sentence {
    pieces: Vec<Piece>,
    garbled: bool,
}

/// One reading chosen for some pieces of a sentence.
#[derive(Clone, Debug)]
struct Step {
    pieces: Range<usize>,
    arc: Arc,
    /// How much likelier it is than the next best.
    margin: f32,
}

/// The readings chosen for a sentence.
type Path = Vec<Step>;

impl<'t> Engine<'t> {
    /// Cuts the damaged paragraphs of a text.
    #[must_use]
    pub fn new(text: &'t str, paragraphs: &[(Range<usize>, Damage)], lexicon: &'t Lexicon, settings: Settings) -> Self {
        let mut sentences = Vec::new();
        let (mut labels, mut last_label) = (Vec::new(), None);
        for (paragraph, damage) in paragraphs.iter().filter(|(_, d)| *d != Damage::Clean) {
            let garbled = *damage == Damage::Garbled;
            let mut start = paragraph.start;
            labels.extend(label::read(text, paragraph, garbled, &mut last_label));
            for cell in text.get(paragraph.clone()).unwrap_or_default().split('\t') {
                let pieces = cut(text, start..start + cell.len(), garbled);
                start += cell.len() + 1;
                for part in pieces.split(|p| p.kind == PieceKind::Boundary) {
                    // A very long sentence is a table without marks.
                    let parts = part.chunks(400).map(|part| Sentence { pieces: part.to_vec(), garbled });
                    sentences.extend(parts);
                }
            }
        }
        // A label is no word of the sentence that it stands before.
        let is_label = |piece: &Piece| labels.iter().any(|l: &Change| l.range == piece.range);
        sentences.iter_mut().filter(|s: &&mut Sentence| s.pieces.first().is_some_and(is_label)).for_each(|s| {
            s.pieces.remove(0);
        });
        sentences.retain(|s| !s.pieces.is_empty());
        Engine { text, lexicon, settings, sentences, labels }
    }

    /// The changes that restore the text.
    #[must_use]
    pub fn run(&self, channel: &Channel, context: &Counts) -> Vec<Change> {
        let quick = self.settings.quick;
        if !self.sentences.iter().any(|s| s.garbled) {
            let mut readings = Readings::new(self, None);
            let paths = self.decode(self.sentences.iter(), &mut readings, context, quick);
            let (_, counts) = self.learn(&paths, channel, channel, context);
            let paths = self.decode(self.sentences.iter(), &mut readings, &counts, quick);
            return self.changes(&paths, channel);
        }
        let trie = Trie::new(self.lexicon);
        let mut learned = channel.clone();
        let mut counts = context.clone();
        for _ in 0..self.settings.rounds {
            // Some pages are enough to know the letters; only the words of the document need all of it.
            let sample = self.sentences.iter().scan(0, |pieces, s| {
                let known = *pieces;
                *pieces += s.pieces.len();
                (known < SAMPLE).then_some(s)
            });
            let search = Search::new(&trie, &learned);
            let mut readings = Readings::new(self, Some(&search));
            let paths = self.decode(sample, &mut readings, &counts, quick);
            (learned, counts) = self.learn(&paths, &learned, channel, context);
        }
        let search = Search::new(&trie, &learned);
        let mut readings = Readings::new(self, Some(&search));
        let paths = self.decode(self.sentences.iter(), &mut readings, &counts, quick);
        let (_, counts) = self.learn(&paths, &learned, channel, context);
        let paths = self.decode(self.sentences.iter(), &mut readings, &counts, self.settings.beam);
        self.changes(&paths, &learned)
    }

    /// The best readings of sentences, by the language and what was counted.
    fn decode<'s>(
        &self,
        sentences: impl Iterator<Item = &'s Sentence>,
        readings: &mut Readings<'_, 't>,
        counts: &Counts,
        beam: Beam,
    ) -> Vec<Path> {
        let model = self.lexicon.model();
        let language = Language::new(model, Some(counts));
        let mut paths = Vec::new();
        for sentence in sentences {
            let arcs = readings.arcs(sentence);
            let best = decode::best(&arcs, &language, model.boundary, beam);
            let steps = best.into_iter().filter_map(|(at, number)| {
                let arc = *arcs.get(at)?.get(number)?;
                Some(Step { pieces: at..arc.to, arc, margin: 0.0 })
            });
            let mut path: Path = steps.collect();
            for number in 0..path.len() {
                path[number].margin = self.margin(&arcs, &path, number, &language);
            }
            paths.push(path);
        }
        paths
    }

    /// What the decoded document says of the channel and of its own words.
    fn learn(&self, paths: &[Path], now: &Channel, first: &Channel, context: &Counts) -> (Channel, Counts) {
        let mut tally = Tally::default();
        let mut counts = context.clone();
        let boundary = self.lexicon.model().boundary;
        for (sentence, path) in self.sentences.iter().zip(paths) {
            let mut line = vec![boundary];
            for Step { pieces, arc, margin } in path {
                // What is not sure says nothing of its neighbours, and must not make itself sure.
                if *margin < SURE {
                    counts.phrase(&std::mem::take(&mut line), self.settings.own);
                    continue;
                }
                line.push(arc.words.0);
                line.extend(arc.words.1);
                if sentence.garbled && !arc.as_is && arc.words.1.is_none() && pieces.len() == 1 {
                    let piece = &sentence.pieces[pieces.start];
                    if piece.kind == PieceKind::Word {
                        let read = &self.text[piece.range.clone()];
                        let printed: Vec<char> =
                            in_case(self.lexicon.letters(arc.words.0), Case::of(read)).chars().collect();
                        let read: Vec<char> = read.chars().collect();
                        tally.observe(now, &printed, &read, 1.0);
                    }
                }
            }
            line.push(boundary);
            counts.phrase(&line, self.settings.own);
        }
        (tally.channel(first), counts)
    }

    /// The replacements along the chosen paths.
    fn changes(&self, paths: &[Path], channel: &Channel) -> Vec<Change> {
        let mut changes = self.labels.clone();
        for (sentence, path) in self.sentences.iter().zip(paths) {
            for Step { pieces, arc, margin } in path {
                let (first, last) = (&sentence.pieces[pieces.start], &sentence.pieces[pieces.end - 1]);
                let range = first.range.start..last.range.end;
                let raw = &self.text[range.clone()];
                let text = if arc.as_is { raw.to_owned() } else { self.written(raw, *arc, channel) };
                changes.push(Change { range, text, margin: *margin });
            }
        }
        changes.sort_by_key(|change| change.range.start);
        changes
    }

    /// The words of an arc in the case of what was read.
    fn written(&self, raw: &str, arc: Arc, channel: &Channel) -> String {
        let word = self.lexicon.letters(arc.words.0);
        let mut case = Case::of(raw);
        if let Some(shape) = self.lexicon.shape(word).filter(|_| case == Case::Upper && arc.words.1.is_none()) {
            return shape.to_owned();
        }
        if raw.chars().count() == word.chars().count() && fold(raw) == fold(word) {
            // The same letters: each keeps its own case.
            let letters = raw.chars().zip(word.chars());
            return letters
                .flat_map(|(r, w)| if r.is_uppercase() { w.to_uppercase().collect() } else { vec![w] })
                .collect();
        }
        if let (Case::Title, Some(r), Some(w)) = (case, raw.chars().next(), word.chars().next()) {
            let capital = w.to_uppercase().next().unwrap_or(w);
            let cost = |printed: char| channel.cost([printed, '\0'], [r, '\0', '\0']).unwrap_or(9.0);
            if cost(w) + 2.0 < cost(capital) {
                case = Case::Lower;
            }
        }
        let mut text = in_case(word, case);
        if let Some(second) = arc.words.1 {
            text.push(' ');
            let case = if case == Case::Upper { Case::Upper } else { Case::Lower };
            text.push_str(&in_case(self.lexicon.letters(second), case));
        }
        text
    }

    /// How much likelier the chosen word is than another one in its place, its neighbours being the same.
    fn margin(&self, arcs: &[Vec<Arc>], path: &Path, number: usize, language: &Language<'_>) -> f32 {
        let Step { pieces, arc: chosen, .. } = &path[number];
        let boundary = self.lexicon.model().boundary;
        let word = |i: Option<usize>| {
            i.and_then(|i| path.get(i)).map_or(boundary, |step| step.arc.words.1.unwrap_or(step.arc.words.0))
        };
        let first = |i: usize| path.get(i).map_or(boundary, |step| step.arc.words.0);
        let (two, one) = (word(number.checked_sub(2)), word(number.checked_sub(1)));
        let (next, last) = (first(number + 1), first(number + 2));
        let score = |arc: &Arc| {
            let mut line = vec![two, one, arc.words.0];
            line.extend(arc.words.1);
            line.extend([next, last]);
            let mut score = -arc.cost;
            let mut before = language.pair(two, one);
            for words in line.windows(3) {
                let pair = language.pair(words[1], words[2]);
                score += language.next(words[0], words[1], before, words[2], pair);
                before = pair;
            }
            score
        };
        let mine = score(chosen);
        // What is far dearer by its letters is no rival.
        let near = |a: &&Arc| a.to == chosen.to && a.words != chosen.words && a.cost < chosen.cost + RIVAL;
        let others = arcs[pieces.start].iter().filter(near);
        others.map(|arc| mine - score(arc)).fold(20.0, f32::min)
    }
}

/// The readings of pieces, remembered by their letters.
struct Readings<'s, 't> {
    engine: &'s Engine<'t>,
    search: Option<&'s Search<'s>>,
    found: FxHashMap<String, Rc<[Candidate]>>,
}

impl<'s, 't> Readings<'s, 't> {
    fn new(engine: &'s Engine<'t>, search: Option<&'s Search<'s>>) -> Self {
        Readings { engine, search, found: FxHashMap::default() }
    }

    /// The net of readings of a sentence.
    fn arcs(&mut self, sentence: &Sentence) -> Vec<Vec<Arc>> {
        let (engine, settings) = (self.engine, self.engine.settings);
        let lexicon = engine.lexicon;
        let model = lexicon.model();
        let mut arcs: Vec<Vec<Arc>> = Vec::with_capacity(sentence.pieces.len());
        for (at, piece) in sentence.pieces.iter().enumerate() {
            let raw = &engine.text[piece.range.clone()];
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
        let engine = self.engine;
        let model = engine.lexicon.model();
        let raw = |i: usize| sentence.pieces.get(i).map(|p| &engine.text[p.range.clone()]);
        let figures = raw(at).filter(|raw| raw.len() == 2 && raw.starts_with('1') && raw.ends_with(['0', '6']))?;
        let word = raw(at + 1).filter(|next| next.starts_with(char::is_lowercase))?;
        let next: Vec<Candidate> = self.search(word).iter().take(3).copied().collect();
        let read = self.search(&figures.replacen('1', "l", 1).replace('0', "o"));
        let bound = |c: &&Candidate| next.iter().any(|n| model.bigram(c.word, n.word).0 > BOUND && c.cost < 4.0);
        let found = read.iter().find(bound)?;
        Some(Arc { to: at + 1, words: (found.word, None), cost: found.cost, as_is: false })
    }

    /// Words with the same letters and other marks. Marks that are there stay.
    fn marked(&self, raw: &str) -> Vec<Candidate> {
        let normal = normal(raw);
        let lexicon = self.engine.lexicon;
        if !normal.is_ascii() {
            return lexicon.id(&normal).map(|word| Candidate { word, cost: 0.0 }).into_iter().collect();
        }
        lexicon.with_letters(&normal).iter().map(|&word| Candidate { word, cost: 0.0 }).collect()
    }

    /// Short names with the same letters: "HDND" is "HĐND".
    fn short(&mut self, raw: &str) -> Vec<Candidate> {
        let lexicon = self.engine.lexicon;
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
            Some(search) => search.find(raw, self.engine.settings.width).into(),
            None => self.marked(raw).into(),
        };
        self.found.insert(raw.to_owned(), Rc::clone(&found));
        found
    }

    /// A piece and the next as one word ("ho ch", "ngp:c'ri"), or as two that are cut elsewhere ("tri nkhai").
    fn joined(&mut self, sentence: &Sentence, at: usize, here: &mut Vec<Arc>) {
        let (Some(a), Some(b)) = (sentence.pieces.get(at), sentence.pieces.get(at + 1)) else { return };
        let wordlike = |p: &Piece| matches!(p.kind, PieceKind::Word | PieceKind::Doubtful);
        if !wordlike(a) || !wordlike(b) {
            return;
        }
        let text = self.engine.text;
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
        let gap = if b.spaced { " " } else { "" };
        let settings = self.engine.settings;
        let arc = |words: (Word, Option<Word>), cost: f32| Arc {
            to: at + 2,
            words,
            cost: cost * settings.letters + settings.join,
            as_is: false,
        };
        let found = self.search(&format!("{first}{gap}{second}"));
        here.extend(found.iter().take(8).map(|c| arc((c.word, None), c.cost)));
        for (cut, _) in second.char_indices().skip(1).take(2) {
            let (left, right) = (self.search(&format!("{first}{gap}{}", &second[..cut])), self.search(&second[cut..]));
            for a in left.iter().take(3) {
                here.extend(right.iter().take(3).map(|b| arc((a.word, Some(b.word)), a.cost + b.cost)));
            }
        }
    }

    /// A piece as two words: "manhphat".
    fn split(&mut self, raw: &str, to: usize, here: &mut Vec<Arc>) {
        let settings = self.engine.settings;
        let mut found = Vec::new();
        for (at, _) in raw.char_indices().skip(1) {
            let (left, right) = raw.split_at(at);
            let (left, right) = (self.search(left), self.search(right));
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
