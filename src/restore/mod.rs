//! Damaged text → readable text, with a map between both.
//!
//! What comes in is normalised text whose marks are lost ("Uy ban nhan dan tinh") or whose letters were misread ("Uy ban nhén dan
//! tinh"); what goes out is the text as it was printed ("Ủy ban nhân dân tỉnh"), for each word whether it was kept, restored or is
//! unsure, and the way back to the words as scanned. Text that was recognised in Vietnamese has a slip here and there, which is
//! mended ("đữ liệu"). Clean text is not touched, and the model is not looked at for what is known to be typed.

pub mod model;
pub mod words;
pub mod lexicon;
pub mod language;
pub mod channel;
pub mod trie;
pub mod search;
pub mod learn;
pub mod pieces;
pub mod decode;
pub mod gate;
pub mod settings;
mod readings;
pub mod engine;
pub mod slips;
pub mod signs;
pub mod map;
mod label;
mod places;

use std::ops::Range;

use self::channel::Channel;
use self::engine::Engine;
use self::gate::Damage;
use self::language::Counts;
use self::lexicon::Lexicon;
use self::map::{Map, Mapped};
use self::settings::Settings;
use self::slips::{Confusions, Slips};
use crate::model::{Agency, Deadline, Document};
use crate::span::{Fidelity, Span};
use crate::text::{Paragraph, Segment, Text};

/// Nats by which a reading must be likelier than the next best to count as sure.
const SURE: f32 = 2.0;
/// Times that the words of a document of the same programme count.
const CONTEXT_TIMES: f32 = 2.0;

/// A restored text and the way back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The text as it was printed.
    pub text: Text,
    /// The words that were looked at, with their places in both texts.
    pub map: Map,
    /// Number of words that were recognised nearly right and are mended.
    pub mended: usize,
    scanned: String,
}

/// How the words of a page came to be text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They were typed.
    Typed,
    /// They were recognised from a picture.
    Recognised,
    /// Nobody says; the words themselves may.
    Unknown,
}

/// Restores a text that is damaged, and mends one that was recognised; nothing for one that is clean. `origin` tells pages
/// apart, `context` are texts of the same programme.
#[must_use]
pub fn restore(text: &Text, origin: &dyn Fn(u32) -> Origin, context: &[String]) -> Option<Restored> {
    let paragraphs: Vec<Range<usize>> = text.paragraphs.iter().map(Paragraph::range).collect();
    let origins: Vec<Origin> = paragraphs.iter().map(|p| origin(text.span(p.clone()).page)).collect();
    let tallies = gate::tallies(&text.string, &paragraphs);
    let suspect = gate::is_suspect(&tallies);
    if !suspect && origins.iter().all(|origin| *origin == Origin::Typed) {
        return None;
    }
    let mut lexicon = Lexicon::new();
    let damages =
        if suspect { gate::judge(&text.string, &paragraphs, &lexicon) } else { vec![Damage::Clean; paragraphs.len()] };
    let damaged = damages.iter().any(|d| *d != Damage::Clean);
    let readable = |wanted: Origin| -> Vec<Range<usize>> {
        let judged = paragraphs.iter().zip(&tallies).zip(damages.iter().zip(&origins));
        let found = judged.filter(|((_, tally), (damage, origin))| {
            **damage == Damage::Clean && **origin == wanted && tally.is_marked()
        });
        found.map(|((p, _), _)| p.clone()).collect()
    };
    let (recognised, unknown) =
        (readable(Origin::Recognised), if damaged { Vec::new() } else { readable(Origin::Unknown) });
    let confusions = Confusions::builtin;
    let seen = !unknown.is_empty() && signs::are_in(&text.string, &unknown, &Slips::new(&lexicon, confusions()));
    let slipped = if seen { unknown } else { recognised };
    if !damaged && slipped.is_empty() {
        return None;
    }
    let mut counts = Counts::default();
    for other in context {
        counts.read(other, CONTEXT_TIMES, &mut lexicon);
    }
    places::count(&text.string, &mut counts, &mut lexicon);
    let mut changes = Slips::new(&lexicon, confusions()).mend(&text.string, &slipped, &counts);
    let mended = changes.len();
    if damaged {
        let [english, _] = lexicon.model().channels();
        let judged: Vec<(Range<usize>, Damage)> = paragraphs.into_iter().zip(damages).collect();
        changes.extend(
            Engine::new(&text.string, &judged, &lexicon, Settings::default()).run(&Channel::unpack(english), &counts),
        );
        changes.sort_by_key(|change| change.range.start);
    }
    let mut restored = rewritten(text, changes);
    restored.mended = mended;
    restored.text.tolerant |= damaged;
    (restored.text.string != text.string).then_some(restored)
}

/// The text with its changes.
fn rewritten(text: &Text, changes: Vec<engine::Change>) -> Restored {
    let scanned = text.string.clone();
    let mut string = String::with_capacity(text.string.len() * 5 / 4);
    let mut words = Vec::with_capacity(changes.len());
    let mut at = 0;
    for change in changes {
        let Some(between) = text.string.get(at..change.range.start) else { continue };
        string.push_str(between);
        let start = string.len();
        string.push_str(&change.text);
        at = change.range.end;
        let same = text.string[change.range.clone()] == change.text;
        let fidelity = match (same, change.margin >= SURE) {
            (_, false) => Fidelity::Unsure,
            (true, true) => Fidelity::Kept,
            (false, true) => Fidelity::Restored,
        };
        words.push(Mapped { restored: start..string.len(), scanned: change.range, fidelity });
    }
    string.push_str(&text.string[at..]);
    let map = Map::new(words);
    let paragraph = |p: &Paragraph| Paragraph { start: map.restored(p.start), end: map.restored(p.end), ..*p };
    let segment = |s: &Segment| Segment { start: map.restored(s.start), ..*s };
    let mut footnotes = text.footnotes.clone();
    footnotes.iter_mut().for_each(|note| note.at = note.at.map(|at| map.restored(at)));
    let text = Text {
        string,
        paragraphs: text.paragraphs.iter().map(paragraph).collect(),
        segments: text.segments.iter().map(segment).collect(),
        footnotes,
        diacritics: text.diacritics,
        tolerant: text.tolerant,
        site_lines: text.site_lines,
    };
    Restored { text, map, mended: 0, scanned }
}

impl Restored {
    /// True for a word at this byte of the restored text that may be another one.
    #[must_use]
    pub fn is_doubtful(&self, at: usize) -> bool {
        let words = self.map.words();
        let next = words.partition_point(|w| w.restored.start <= at);
        let word = next.checked_sub(1).and_then(|i| words.get(i));
        word.is_some_and(|w| at < w.restored.end && w.fidelity == Fidelity::Unsure)
    }

    /// The restored text with its unsure words between signs: "Thực hiện ⟨lộ⟩ trình".
    #[must_use]
    pub fn with_doubts(&self) -> String {
        let mut marked = String::with_capacity(self.text.string.len() + 64);
        let mut at = 0;
        for word in self.map.words().iter().filter(|w| w.fidelity == Fidelity::Unsure) {
            marked.push_str(&self.text.string[at..word.restored.start]);
            marked.push('⟨');
            marked.push_str(&self.text.string[word.restored.clone()]);
            marked.push('⟩');
            at = word.restored.end;
        }
        marked.push_str(&self.text.string[at..]);
        marked
    }

    /// The words as scanned for stretches of the restored text, where some were restored.
    #[must_use]
    pub fn scanned(&self, stretches: &[Range<usize>]) -> Option<String> {
        if stretches.iter().all(|s| self.map.fidelity(s) == Fidelity::Kept) {
            return None;
        }
        let words = stretches.iter().filter_map(|s| self.scanned.get(self.map.scanned(s)));
        Some(words.map(str::trim).collect::<Vec<_>>().join(" ").replace('\n', " "))
    }

    /// Turns every span of a document into one of the text as scanned, and adds the words that stand there.
    pub fn lead_back(&self, document: &mut Document, text: &Text) {
        let back = |span: &mut Span| {
            let range = span.range();
            *span = text.span(self.map.scanned(&range));
            span.fidelity = Some(self.map.fidelity(&range));
        };
        let words = |span: &Span| {
            let restored = span.fidelity.is_some_and(|f| f != Fidelity::Kept);
            text.string.get(span.range()).filter(|_| restored).map(|words| words.replace('\n', " "))
        };
        let agency = |agency: &mut Agency| {
            back(&mut agency.span);
            agency.scanned = words(&agency.span);
        };
        let deadline = |deadline: &mut Deadline| {
            back(&mut deadline.span);
            deadline.scanned = words(&deadline.span);
        };
        let header = &mut document.header;
        let places = [&mut header.span, &mut header.title_span, &mut header.signature_span];
        places.into_iter().flatten().for_each(back);
        header.signer.iter_mut().filter_map(|s| s.span.as_mut()).for_each(back);
        document.abbreviations.iter_mut().for_each(|a| back(&mut a.span));
        document.sections.iter_mut().for_each(|s| back(&mut s.span));
        for task in &mut document.tasks {
            back(&mut task.span);
            task.agencies.iter_mut().for_each(agency);
            task.deadlines.iter_mut().for_each(deadline);
            for step in &mut task.steps {
                back(&mut step.span);
                step.scanned = words(&step.span);
                step.agencies.iter_mut().for_each(agency);
                step.deadlines.iter_mut().for_each(deadline);
            }
        }
        for target in &mut document.targets {
            back(&mut target.span);
            target.scanned = words(&target.span);
        }
        for figure in &mut document.figures {
            back(&mut figure.span);
            figure.scanned = words(&figure.span);
        }
        document.citations.iter_mut().for_each(|c| back(&mut c.span));
        for statement in &mut document.statements {
            back(&mut statement.span);
            statement.scanned = words(&statement.span);
        }
        for mention in &mut document.mentions {
            back(&mut mention.span);
            mention.scanned = words(&mention.span);
        }
        document.tables.iter_mut().for_each(|t| back(&mut t.span));
        document.notes.iter_mut().filter_map(|n| n.span.as_mut()).for_each(back);
    }
}
