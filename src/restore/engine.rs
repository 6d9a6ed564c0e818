//! The restoration of a document: pieces, readings, the best path, and rounds of learning from the document itself.

use std::ops::Range;

use super::channel::Channel;
use super::decode::{Arc, Beam, Decoder, Path, Step};
use super::gate::Damage;
use super::label;
use super::language::{Counts, Language};
use super::learn::Tally;
use super::lexicon::{Lexicon, is_syllable};
use super::pieces::{Piece, PieceKind, cut};
use super::readings::{Readings, Sentence};
use super::search::Search;
use super::settings::Settings;
use super::trie::Trie;
use super::words::{Case, in_case};
use crate::grammar::word::bare;

/// Nats below which a word without marks is open, so that its sentence is read once more.
const OPEN: f32 = 3.0;
/// Pieces beside an open word that are read once more with it.
const NEAR: usize = 4;
/// Pieces from which letters are learned at first.
const SAMPLE: usize = 2500;
/// Pairs of words that are remembered.
const PAIRS: usize = 1 << 14;
/// Nats by which a reading must be likelier than the next best for something to be learned of it.
const SURE: f32 = 2.0;

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

/// A document on its way to be restored.
pub struct Engine<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    settings: Settings,
    sentences: Vec<Sentence>,
    labels: Vec<Change>,
}

impl<'t> Engine<'t> {
    /// Cuts the damaged paragraphs of a text.
    #[must_use]
    pub fn new(text: &'t str, paragraphs: &[(Range<usize>, Damage)], lexicon: &'t Lexicon, settings: Settings) -> Self {
        let mut sentences = Vec::new();
        let (mut labels, mut last_label) = (Vec::new(), None);
        for (paragraph, damage) in paragraphs.iter().filter(|(_, d)| *d != Damage::Clean) {
            let garbled = *damage == Damage::Garbled;
            labels.extend(label::read(text, paragraph, garbled, &mut last_label));
            sentences.extend(self::sentences(text, paragraph, garbled).map(|pieces| Sentence { pieces, garbled }));
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
            let mut readings = Readings::new(self.text, self.lexicon, self.settings, None);
            let mut paths = self.decode(self.sentences.iter(), &mut readings, context, quick);
            let (_, counts) = self.learn(&paths, channel, channel, context);
            let mut readings = readings.with_own(&counts);
            self.decide(&mut paths, &mut readings, &counts, quick, OPEN);
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
            let mut readings = Readings::new(self.text, self.lexicon, self.settings, Some(&search));
            let paths = self.decode(sample, &mut readings, &counts, quick);
            (learned, counts) = self.learn(&paths, &learned, channel, context);
        }
        let search = Search::new(&trie, &learned);
        let mut readings = Readings::new(self.text, self.lexicon, self.settings, Some(&search));
        let mut paths = self.decode(self.sentences.iter(), &mut readings, &counts, quick);
        let (_, counts) = self.learn(&paths, &learned, channel, context);
        self.decide(&mut paths, &mut readings, &counts, self.settings.beam, self.settings.open);
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
        let language = Language::new(model, Some(counts), PAIRS);
        let mut decoder = Decoder::new(&language, model.boundary, beam);
        sentences.map(|sentence| decoder.read(&readings.arcs(sentence))).collect()
    }

    /// Reads those sentences anew of which some word is open (a margin below `open`), now that the words of the document are known.
    fn decide(&self, paths: &mut [Path], readings: &mut Readings<'_, 't>, counts: &Counts, beam: Beam, open: f32) {
        let model = self.lexicon.model();
        let language = Language::new(model, Some(counts), PAIRS);
        let mut decoder = Decoder::new(&language, model.boundary, beam);
        for (sentence, path) in self.sentences.iter().zip(paths) {
            if path.iter().all(|step| step.margin >= open) {
                continue;
            }
            let mut arcs = readings.arcs(sentence);
            if sentence.garbled {
                *path = decoder.read(&arcs);
                continue;
            }
            // Where marks alone are missing, each step is one piece, and what is far from open words stays.
            let is_near =
                |at: usize| path.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR + 1).any(|s| s.margin < open);
            let settled: Vec<Option<Step>> =
                path.iter().enumerate().map(|(at, step)| (!is_near(at)).then(|| step.clone())).collect();
            for (here, step) in arcs.iter_mut().zip(&settled) {
                step.iter().for_each(|step| *here = vec![step.arc]);
            }
            *path = decoder.read(&arcs);
            for (step, settled) in path.iter_mut().zip(settled) {
                settled.into_iter().for_each(|settled| step.margin = settled.margin);
            }
        }
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
                let word = self.lexicon.letters(arc.words.0);
                let text = if arc.as_is {
                    raw.to_owned()
                } else if first.kind == PieceKind::Short && !word.is_ascii() && is_syllable(word) {
                    // "BO" was no short name.
                    in_case(word, Case::Title)
                } else {
                    self.written(raw, *arc, channel)
                };
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
        if raw.chars().map(bare).eq(word.chars().map(bare)) {
            // The same letters: each keeps its own case.
            let capital = |w: char| w.to_uppercase().next().unwrap_or(w);
            let letters = raw.chars().zip(word.chars()).map(|(r, w)| if r.is_uppercase() { capital(w) } else { w });
            let mut text = String::with_capacity(word.len());
            text.extend(letters);
            return text;
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
}

/// The pieces of a paragraph by sentences and cells.
pub(super) fn sentences(text: &str, paragraph: &Range<usize>, garbled: bool) -> impl Iterator<Item = Vec<Piece>> {
    let mut start = paragraph.start;
    let mut sentences = Vec::new();
    for cell in text.get(paragraph.clone()).unwrap_or_default().split('\t') {
        let pieces = cut(text, start..start + cell.len(), garbled);
        start += cell.len() + 1;
        for part in pieces.split(|p| p.kind == PieceKind::Boundary) {
            // A very long sentence is a table without marks.
            sentences.extend(part.chunks(400).map(<[Piece]>::to_vec));
        }
    }
    sentences.into_iter()
}
