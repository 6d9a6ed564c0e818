//! Numbers of things whose list follows: "02 mô hình điểm: (1) …; (2) …", "5 nhóm tiện ích như sau: …; …".

use std::ops::Range;

use super::Finder;
use crate::model::{Comparator, Figure, MentionKind};

/// Numbers of things that are listed in full; beyond them lists are samples.
const COUNTS: std::ops::RangeInclusive<u32> = 2..=30;
/// Most bytes between a number and what opens its list.
const NEAR: usize = 160;

impl Finder<'_> {
    /// Finds the numbers of things with the number of those that are listed behind them.
    pub(super) fn counts(&mut self, figures: &[Figure]) {
        for (at, figure) in figures.iter().enumerate() {
            let Some(stated) = whole(figure) else { continue };
            let Some(paragraph) = self.paragraph(figure) else { continue };
            let next = figures.get(at + 1).map_or(paragraph.end, |f| f.span.start as usize);
            let listed = self.enumerated(figure, &paragraph, next).or_else(|| self.listed(figure, &paragraph, next));
            let listed = listed.or_else(|| self.below(figure, &paragraph, next));
            if let Some(listed) = listed {
                let mut mention = self.mention(MentionKind::Count, figure.span.range());
                mention.stated = Some(stated);
                mention.listed = Some(listed);
                self.found.push(mention);
            }
        }
    }

    fn paragraph(&self, figure: &Figure) -> Option<Range<usize>> {
        let at = figure.span.start as usize;
        let all = &self.reading.text.paragraphs;
        let paragraph = all.get(all.partition_point(|p| p.end <= at))?;
        let inside = paragraph.range().contains(&at) && figure.span.end as usize <= paragraph.end;
        inside.then(|| paragraph.range())
    }

    /// Things behind "(1)", "(2)", … in the same paragraph; one more may follow without its number.
    fn enumerated(&self, figure: &Figure, paragraph: &Range<usize>, next: usize) -> Option<u32> {
        let from = figure.span.end as usize;
        let rest = self.reading.text.string.get(from..paragraph.end)?;
        let first = rest.find("(1)").filter(|at| *at <= NEAR && from + at <= next)?;
        let gap = &rest[..first];
        if gap.contains(". ") || gap.contains("; ") || gap.contains('(') {
            return None;
        }
        let (mut listed, mut at) = (1, first + 3);
        while let Some(found) = rest[at..].find(&format!("({})", listed + 1)) {
            listed += 1;
            at += found + 3;
        }
        let tail = rest[at..].split(". ").next().unwrap_or_default();
        let unnumbered =
            tail.split("; ").skip(1).take_while(|piece| piece.chars().next().is_some_and(char::is_uppercase));
        Some(listed + u32::try_from(unnumbered.count()).unwrap_or(0)).filter(|listed| *listed > 1)
    }

    /// Things set apart by semicolons behind "như sau:", to the end of the sentence.
    fn listed(&self, figure: &Figure, paragraph: &Range<usize>, next: usize) -> Option<u32> {
        let from = figure.span.end as usize;
        let list = self.opened(from, paragraph, next)?;
        let rest = self.reading.text.string.get(list..paragraph.end)?.trim();
        let sentence = rest.split(". ").next().unwrap_or_default();
        // A line that does not end was broken off, and its list goes on.
        if !sentence.ends_with(['.', ')']) && sentence.len() == rest.len() {
            return None;
        }
        // What is enumerated, told again by a colon or goes on behind the list was cut otherwise.
        if sentence.len() < 40 || sentence.contains(':') || sentence.contains("(1)") || sentence.contains("...") {
            return None;
        }
        let pieces = sentence.split(';').filter(|piece| piece.trim().len() > 3).count();
        u32::try_from(pieces).ok().filter(|pieces| *pieces > 1)
    }

    /// Items under a paragraph that ends in "như sau:".
    fn below(&self, figure: &Figure, paragraph: &Range<usize>, next: usize) -> Option<u32> {
        let list = self.opened(figure.span.end as usize, paragraph, next)?;
        if !self.reading.text.string.get(list..paragraph.end)?.trim().is_empty() {
            return None;
        }
        let block = self.outline.blocks.iter().position(|b| b.whole.start == paragraph.start)?;
        let children = &self.outline.blocks[block].children;
        let series = self.outline.blocks.get(*children.first()?)?.series()?;
        let same = children.iter().take_while(|c| self.outline.blocks[**c].series() == Some(series)).count();
        (same == children.len()).then(|| u32::try_from(same).ok())?.filter(|listed| *listed > 1)
    }

    /// The byte behind the colon that opens the list of what was counted: words for a list stand before it, nothing else
    /// is counted in between.
    fn opened(&self, from: usize, paragraph: &Range<usize>, next: usize) -> Option<usize> {
        let rest = self.reading.text.string.get(from..paragraph.end)?;
        let colon = rest.find(':').filter(|at| *at <= NEAR && from + at <= next)?;
        let gap = &rest[..colon];
        if gap.contains(". ") || gap.contains(';') || gap.contains('(') {
            return None;
        }
        let tokens = self.reading.tokens.within(from..from + colon);
        let lists = &self.reading.grammar.checks.lists;
        let cue = tokens.clone().any(|i| lists.at(&self.reading.tokens, i).is_some_and(|hit| hit.to == tokens.end));
        cue.then_some(from + colon + 1)
    }
}

/// A whole number of things that are not shares, money or "about" so many.
fn whole(figure: &Figure) -> Option<u32> {
    let plain = figure.of.is_none() && figure.to.is_none() && figure.comparator == Comparator::Eq;
    let counted = figure.unit.as_deref().is_some_and(|u| u != "%");
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "compared with the number it came from"
    )]
    let number = figure.value as u32;
    #[expect(clippy::float_cmp, reason = "a whole number of this size is exact")]
    let exact = f64::from(number) == figure.value;
    (plain && counted && exact && COUNTS.contains(&number)).then_some(number)
}
