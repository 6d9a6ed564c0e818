//! Where in the tree a label belongs: sibling of an earlier one, or the first of a new level.

use crate::text::Look;
use crate::value::label::{Label, LabelKind};

/// An open item on the way from the root to the latest one.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) block: usize,
    pub(super) series: Series,
    /// Number of the item in its series; bullets are counted.
    pub(super) number: u32,
    /// The numbers of a dotted label.
    pub(super) parts: Vec<u32>,
    /// How it looks.
    pub(super) look: Look,
    /// Its words are in capitals.
    pub(super) capitals: bool,
    /// Its words are rather a sentence than a heading.
    pub(super) sentence: bool,
    /// The numbered item whose list a heading without a label has cut in two.
    pub(super) left: Option<Left>,
}

impl Frame {
    /// An open item; what only some have is left out.
    pub(super) fn new(block: usize, series: Series, number: u32, look: Look, capitals: bool) -> Frame {
        Frame { block, series, number, parts: Vec::new(), look, capitals, sentence: false, left: None }
    }

    /// True for items that look of one kind: by what the format says, else by weight.
    fn looks_like(&self, look: &Look) -> bool {
        if self.look.heading > 0 || look.heading > 0 {
            return self.look.heading == look.heading;
        }
        self.look.stands_out() == look.stands_out()
    }
}

/// A numbered item that was closed.
#[derive(Clone, Debug)]
pub(super) struct Left {
    pub(super) kind: LabelKind,
    pub(super) number: u32,
    pub(super) parts: Vec<u32>,
}

/// A series of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    Mark(LabelKind),
    /// Divisions by rank; appendices are the outermost.
    Division(u8),
    /// Headings without a label.
    Heading,
}

impl Series {
    fn is_bullet(self) -> bool {
        matches!(self, Series::Mark(kind) if kind.is_bullet())
    }
}

/// Where a label goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Number of frames that stay open.
    pub(super) keep: usize,
    pub(super) kind: LabelKind,
    pub(super) number: u32,
    /// The label does not follow from the one before it.
    pub(super) odd: bool,
}

/// Largest jump in a series that still counts as the same series.
const LARGEST_GAP: u32 = 4;

/// Finds the place of `label` below the open `frames`. `capitals` tells that its words are a heading in capitals, `tolerant`
/// that the text was recognised badly. How items look decides where their labels leave it open.
pub(super) fn place(frames: &[Frame], label: &Label, look: &Look, capitals: bool, tolerant: bool) -> Place {
    let place = place_by_label(frames, label, look, capitals, tolerant);
    let outranked = |f: &Frame| {
        let styled = look.heading > 0 && f.look.heading > 0;
        f.series == Series::Heading && if styled { look.heading <= f.look.heading } else { capitals && !f.capitals }
    };
    let kept = frames.get(..place.keep).unwrap_or(frames);
    if !label.kind.is_bullet()
        && let Some(keep) = kept.iter().position(outranked)
    {
        return Place { keep, ..place };
    }
    let left = kept.iter().rev().find_map(|f| f.left.as_ref().filter(|_| f.series == Series::Heading));
    Place { odd: place.odd && !left.is_some_and(|left| follows_left(label, left)), ..place }
}

/// True for a label with which a list goes on behind a heading without a label.
fn follows_left(label: &Label, left: &Left) -> bool {
    let above = |parts: &[u32]| parts.split_last().map(|(_, above)| above.to_vec());
    label.kind == left.kind && label.number == Some(left.number + 1) && above(&label.parts) == above(&left.parts)
}

fn place_by_label(frames: &[Frame], label: &Label, look: &Look, capitals: bool, tolerant: bool) -> Place {
    if label.kind.is_bullet() {
        return place_bullet(frames, label.kind);
    }
    let solid = frames.iter().take_while(|f| !f.series.is_bullet()).count();
    let frames = &frames[..solid];
    if label.kind == LabelKind::Dotted {
        return place_dotted(frames, label);
    }
    let first = Reading { kind: label.kind, number: label.number };
    let second = label.other.map(|(kind, number)| Reading { kind, number: Some(number) });
    let readings: Vec<Reading> = [Some(first), second].into_iter().flatten().collect();
    // 1. The reading that is next in an open series, innermost first; of several series one whose items look like it.
    for reading in &readings {
        let next = |f: &Frame| f.series == Series::Mark(reading.kind) && reading.follows(f);
        let alike = frames.iter().rposition(|f| next(f) && f.looks_like(look));
        if let Some(depth) = alike.or_else(|| frames.iter().rposition(next)) {
            return sibling(frames, depth, *reading, false);
        }
    }
    // 2. A letter or Roman number that OCR has garbled stands for the next one: "M." for "III.", "¢)" for "c)".
    let lost =
        label.number.is_none() || (tolerant && capitals && matches!(label.kind, LabelKind::Roman | LabelKind::Upper));
    if lost {
        let kinds: &[LabelKind] =
            if label.kind == LabelKind::Lower { &[LabelKind::Lower] } else { &[LabelKind::Roman] };
        if let Some(depth) = frames.iter().rposition(|f| kinds.iter().any(|&k| f.series == Series::Mark(k))) {
            let next = Reading { kind: kinds[0], number: Some(frames[depth].number + 1) };
            return sibling(frames, depth, next, false);
        }
    }
    // 3. "d)" again stands for "đ)" where the "đ" was lost.
    if let (LabelKind::Lower, Some(4)) = (label.kind, label.number)
        && let Some(depth) = frames.iter().rposition(|f| f.series == Series::Mark(LabelKind::Lower) && f.number == 4)
    {
        let number = if tolerant { 5 } else { 4 };
        return sibling(frames, depth, Reading { kind: LabelKind::Lower, number: Some(number) }, !tolerant);
    }
    // 4. A gap or a repetition in an open series, unless a new list may begin here.
    for reading in &readings {
        let Some(number) = reading.number.filter(|&n| n > 1) else { continue };
        let near = |f: &Frame| {
            f.series == Series::Mark(reading.kind) && number >= f.number && number - f.number <= LARGEST_GAP
        };
        if let Some(depth) = frames.iter().rposition(near) {
            return sibling(frames, depth, *reading, true);
        }
    }
    // 5. The first of a new level, or a series that starts late.
    let reading = readings.iter().find(|r| r.number == Some(1)).copied().unwrap_or(first);
    let number = reading.number.unwrap_or(1);
    let keep = match level_by_look(frames, reading.kind, look).filter(|_| number == 1) {
        Some(keep) => keep,
        None => open_above(frames, reading.kind),
    };
    let restart = frames.get(keep).is_some_and(|f| f.series == Series::Mark(reading.kind));
    Place { keep, kind: reading.kind, number, odd: restart || number > 1 }
}

/// A possible meaning of a label.
#[derive(Clone, Copy, Debug)]
struct Reading {
    kind: LabelKind,
    number: Option<u32>,
}

impl Reading {
    /// True when the label is next after the frame's; "e)" may follow "d)" since many leave out "đ)".
    fn follows(&self, frame: &Frame) -> bool {
        let Some(number) = self.number else { return false };
        number == frame.number + 1 || (self.kind == LabelKind::Lower && frame.number == 4 && number == 6)
    }
}

fn sibling(frames: &[Frame], depth: usize, reading: Reading, odd: bool) -> Place {
    debug_assert!(depth < frames.len());
    Place { keep: depth, kind: reading.kind, number: reading.number.unwrap_or(1), odd }
}

/// How many of the frames stay open above the first item of a new series.
fn open_above(frames: &[Frame], kind: LabelKind) -> usize {
    let closes = |f: &Frame| match (kind, f.series) {
        (_, Series::Division(_)) => false,
        // A new list of the same series at the same level takes the place of the old one.
        (k, Series::Mark(open)) if k == open => true,
        (LabelKind::Roman, Series::Mark(open)) => open != LabelKind::Upper,
        (LabelKind::Upper, Series::Mark(open)) => open != LabelKind::Roman,
        _ => false,
    };
    match kind {
        LabelKind::Roman | LabelKind::Upper => frames.iter().position(closes).unwrap_or(frames.len()),
        // "1." under "a)" is a list of its own; a second "1." directly below another is a new list beside it.
        _ => match frames.last() {
            Some(last) if closes(last) => frames.len() - 1,
            _ => frames.len(),
        },
    }
}

/// How many of the frames stay open above the "1." of a new list where looks tell: in plain letters right under a heading with a
/// number of the same series it begins a list of that heading; looking like a heading further out it takes that one's place.
fn level_by_look(frames: &[Frame], kind: LabelKind, look: &Look) -> Option<usize> {
    let last = frames.last()?;
    let same = |f: &Frame| f.series == Series::Mark(kind);
    if same(last) && last.look.stands_out() && look.is_plain() {
        return Some(frames.len());
    }
    let beside = |f: &Frame| same(f) && f.look.stands_out() && f.looks_like(look);
    let plain = !last.looks_like(look) && matches!(last.series, Series::Mark(_));
    frames.iter().rposition(beside).filter(|_| look.stands_out() && plain)
}

fn place_dotted(frames: &[Frame], label: &Label) -> Place {
    let number = label.number.unwrap_or(1);
    let (head, parent) =
        (&label.parts[..label.parts.len().saturating_sub(1)], label.parts.len().checked_sub(2).map(|i| label.parts[i]));
    let place = |keep: usize, odd: bool| Place { keep, kind: LabelKind::Dotted, number, odd };
    let same = |f: &Frame| f.parts.len() == label.parts.len() && f.parts[..head.len()] == *head;
    if let Some(depth) = frames.iter().rposition(same) {
        let odd = number != frames[depth].number + 1;
        return place(depth, odd);
    }
    let above = |f: &Frame| {
        f.parts == head || (head.len() == 1 && f.series == Series::Mark(LabelKind::Arabic) && Some(f.number) == parent)
    };
    if let Some(depth) = frames.iter().rposition(above) {
        return place(depth + 1, number != 1);
    }
    // "2.1." without a "2." above it: its own level below the nearest division or Roman number.
    let depth = frames
        .iter()
        .position(|f| {
            matches!(
                f.series,
                Series::Mark(LabelKind::Arabic | LabelKind::Dotted | LabelKind::Lower | LabelKind::Paren)
            )
        })
        .unwrap_or(frames.len());
    place(depth, true)
}

/// Bullets nest in one order: "*" holds "-", "-" holds "+".
fn place_bullet(frames: &[Frame], kind: LabelKind) -> Place {
    let solid = frames.iter().take_while(|f| !f.series.is_bullet()).count();
    let inner = |f: &Frame| matches!(f.series, Series::Mark(open) if open >= kind);
    let keep = frames[solid..].iter().position(inner).map_or(frames.len(), |i| solid + i);
    Place { keep, kind, number: 0, odd: false }
}
