//! Where in the tree a label belongs: sibling of an earlier one, or the first of a new level.

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
}

/// A series of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    Mark(LabelKind),
    /// Divisions by rank; appendices are the outermost.
    Division(u8),
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
/// that the text was recognised badly.
pub(super) fn place(frames: &[Frame], label: &Label, capitals: bool, tolerant: bool) -> Place {
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
    // 1. The reading that is next in an open series, innermost first.
    for reading in &readings {
        if let Some(depth) = frames.iter().rposition(|f| f.series == Series::Mark(reading.kind) && reading.follows(f)) {
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
    let keep = open_above(frames, reading.kind);
    let number = reading.number.unwrap_or(1);
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
