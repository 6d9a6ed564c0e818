//! Styles of lines → how a paragraph looks: a hint to the outline.
//!
//! "Mục tiêu cụ thể" alone in bold looks like a heading although it has no number. What the format does not tell is unknown, and so
//! is the weight where most of the text is bold, since it then says nothing.

use super::unicode::Draft;
use crate::ingest::{LineKind, LineStyle, weight};

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What of it is bold.
    pub weight: Weight,
    /// Depth of the heading that the format says it is, from 1; 0 where it says nothing.
    pub heading: u8,
    /// Its letters are larger than those of most of the text.
    pub large: bool,
    /// All its words are slanted.
    pub italic: bool,
    /// It stands in the middle of the page.
    pub centred: bool,
}

/// What of a paragraph is bold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The format does not tell.
    #[default]
    Unknown,
    /// Nothing, or single words.
    Regular,
    /// So many words at its start.
    Lead(u16),
    /// All of it.
    Bold,
}

impl Look {
    /// True for a paragraph that stands out of the text as headings do.
    #[must_use]
    pub fn stands_out(&self) -> bool {
        self.weight == Weight::Bold || self.heading > 0 || self.large
    }

    /// True for a paragraph that plainly does not stand out.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self.weight, Weight::Regular | Weight::Lead(_)) && self.heading == 0 && !self.large
    }
}

/// What the styles of a document's lines are worth.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    /// Bold words tell headings.
    weighs: bool,
    /// Size of most letters in half points, 0 where it is not known.
    size: u8,
}

impl Looks {
    /// Judges the styles of a document.
    pub(super) fn of(draft: &Draft) -> Looks {
        let (mut letters, mut bold, mut weighs) = (0, 0, false);
        let mut sizes = [0_usize; 256];
        for line in draft.lines.iter().filter(|l| matches!(l.kind, LineKind::Text | LineKind::Paragraph)) {
            let length = line.end.saturating_sub(line.start);
            letters += length;
            bold += if line.style.bold { length } else { 0 };
            weighs |= line.style.bold || line.style.lead > 0;
            sizes[usize::from(line.style.size)] += length;
        }
        let most = (1..=u8::MAX).max_by_key(|&size| sizes[usize::from(size)]).unwrap_or(0);
        Looks { weighs: weighs && bold * 2 <= letters, size: if sizes[usize::from(most)] > 0 { most } else { 0 } }
    }

    /// How a paragraph of some lines looks.
    pub(super) fn look(&self, draft: &Draft, lines: &[usize]) -> Look {
        let styles = || lines.iter().filter_map(|&i| draft.lines.get(i)).map(|line| line.style);
        let all = |is: fn(&LineStyle) -> bool| styles().all(|style| is(&style));
        let smallest = styles().map(|style| style.size).min().unwrap_or(0);
        Look {
            weight: if self.weighs { weight_of(draft, lines) } else { Weight::Unknown },
            heading: styles().next().map_or(0, |style| style.heading),
            large: self.size > 0 && u32::from(smallest) * 100 > u32::from(self.size) * LARGE,
            italic: all(|style| style.italic),
            centred: all(|style| style.centred),
        }
    }
}

/// Size of letters from which they are large, in hundredths of the size of most.
const LARGE: u32 = 108;

fn weight_of(draft: &Draft, lines: &[usize]) -> Weight {
    let mut lead = 0_u16;
    for line in lines.iter().filter_map(|&i| draft.lines.get(i)) {
        if !line.style.bold {
            lead = lead.saturating_add(line.style.lead);
            return if lead > 0 { Weight::Lead(lead) } else { Weight::Regular };
        }
        lead = lead.saturating_add(weight::words(draft.str(line)));
    }
    Weight::Bold
}
