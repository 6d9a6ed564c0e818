//! Labels that skip one or stand twice among their siblings: "III.3" after "III.1".

use std::ops::Range;

use super::Finder;
use crate::model::MentionKind;
use crate::outline::Block;
use crate::value::label::{LabelKind, letter, roman_form, roman_value};

/// Lines of the longest quotation.
const LONGEST_QUOTE: usize = 40;

impl Finder<'_> {
    /// Finds the breaks in the numbering. In damaged text a label may be misread, so that nothing is sure.
    pub(super) fn numbering(&mut self) {
        if self.reading.text.tolerant {
            return;
        }
        let quoted = self.quoted();
        let parents = std::iter::once(None).chain((0..self.outline.blocks.len()).map(Some));
        for parent in parents {
            self.siblings(self.outline.children(parent), &quoted);
        }
    }

    fn siblings(&mut self, children: &[usize], quoted: &[Range<usize>]) {
        let mut seen: Vec<(LabelKind, u32, usize)> = Vec::new();
        for &index in children {
            let block = &self.outline.blocks[index];
            let Some((series, number)) = number(block) else { continue };
            // An article that is quoted brings the labels that are quoted of it.
            if quoted.iter().any(|q| q.contains(&block.whole.start)) {
                continue;
            }
            if number == 1 {
                seen.retain(|s| s.0 != series);
            }
            let last = seen.iter().rev().find(|s| s.0 == series).copied();
            let Some((_, before, previous)) = last else {
                seen.push((series, number, index));
                continue;
            };
            let twice = seen.iter().any(|s| s.0 == series && s.1 == number);
            let kind = if twice {
                Some(MentionKind::NumberingRepeat)
            } else if number > before + 1
                && number - before <= largest(series)
                && !self.is_hidden(series, before + 1, previous, index)
            {
                Some(MentionKind::NumberingGap)
            } else {
                None
            };
            if let Some(kind) = kind {
                let label = block.whole.start..block.words.start.max(block.whole.start + block.label.len());
                let written = self.reading.str(label.clone()).trim_end().len();
                let mut mention = self.mention(kind, label.start..label.start + written);
                mention.path.clone_from(&block.path);
                mention.label = Some(block.label.clone());
                mention.after = Some(self.outline.blocks[previous].label.clone());
                self.found.push(mention);
            }
            seen.push((series, number, index));
        }
    }

    /// The stretches of several lines between quotation marks: from a line that opens with one to the line that closes it.
    fn quoted(&self) -> Vec<Range<usize>> {
        let (mut ranges, mut open) = (Vec::new(), None);
        for (number, paragraph) in self.reading.text.paragraphs.iter().enumerate() {
            let line = self.reading.str(paragraph.range());
            let odd = line.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
            let begins = odd && line.trim_start_matches(['*', '_', ' ']).starts_with('"');
            match open {
                None if odd && begins => open = Some((number, paragraph.start)),
                Some((_, from)) if odd => {
                    ranges.push(from..paragraph.end);
                    open = None;
                }
                // A mark that nothing closes was only forgotten.
                Some((first, _)) if number - first > LONGEST_QUOTE => open = None,
                _ => {}
            }
        }
        ranges
    }

    /// True when the label that is missing stands inside a line between the two, or is one that many leave out ("đ").
    fn is_hidden(&self, series: LabelKind, number: u32, from: usize, to: usize) -> bool {
        let name = match series {
            LabelKind::Roman => roman_form(number),
            LabelKind::Lower => letter(number).map(String::from).unwrap_or_default(),
            LabelKind::Upper => letter(number).map(|c| c.to_uppercase().to_string()).unwrap_or_default(),
            _ => number.to_string(),
        };
        if series == LabelKind::Lower && matches!(name.as_str(), "đ" | "i" | "k") {
            return true;
        }
        let (start, end) = (self.outline.blocks[from].whole.start, self.outline.blocks[to].whole.start);
        let between = self.reading.text.string.get(start..end).unwrap_or_default();
        [".", ")", "/", ":"].iter().any(|sign| {
            let label = format!("{name}{sign}");
            between.match_indices(&label).any(|(at, _)| {
                let before = between[..at].chars().next_back();
                let after = between[at + label.len()..].chars().next();
                before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '.' | '*'))
                    && after.is_none_or(|c| !c.is_ascii_digit())
            })
        })
    }
}

/// The largest step that is a gap; beyond it a label is rather a word that was taken for one, or of another list.
fn largest(series: LabelKind) -> u32 {
    if matches!(series, LabelKind::Lower | LabelKind::Upper) { 2 } else { 3 }
}

/// Series and number of a label.
fn number(block: &Block) -> Option<(LabelKind, u32)> {
    let series = block.series().filter(|s| !s.is_bullet())?;
    let name = block.label.trim_matches(|c: char| !c.is_alphanumeric());
    let number = match series {
        LabelKind::Roman => roman_value(&name.to_uppercase())?,
        LabelKind::Arabic => name.parse().ok()?,
        LabelKind::Dotted => name.rsplit('.').next()?.parse().ok()?,
        LabelKind::Lower | LabelKind::Upper => {
            let mut letters = name.chars().flat_map(char::to_lowercase);
            let own = letters.next().filter(|_| letters.next().is_none())?;
            (1..=32).find(|n| letter(*n) == Some(own))?
        }
        _ => return None,
    };
    Some((series, number))
}
