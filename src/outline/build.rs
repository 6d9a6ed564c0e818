//! Paragraphs → blocks.

use std::ops::Range;

use super::place::{Frame, Place, Series, place};
use super::{Block, BlockKind, BlockLabel, Doubt, MOST_ABOVE, Outline, Part, Standing};
use super::{heading, table};
use crate::grammar::Grammar;
use crate::grammar::header::MarkKind as HeaderMark;
use crate::grammar::labels::LabelMeaning;
use crate::grammar::sections::MarkKind;
use crate::grammar::token::Tokens;
use crate::grammar::word::is_capitals;
use crate::model::NoteCode;
use crate::text::{Look, Paragraph, ParagraphKind, Text};
use crate::value::label::{self, Label, LabelKind};

/// Deepest level that is followed; deeper items count as siblings of the last one.
const DEEPEST: usize = 48;
/// Words of an item from which it is a sentence rather than a heading, in bytes.
const SHORTEST_SENTENCE: usize = 120;
/// Longest words of a title that stands under its label, in bytes.
const LONGEST_TITLE: usize = 400;

/// Builds the outline of a text.
#[must_use]
pub fn build(text: &Text, tokens: &Tokens<'_>, grammar: &Grammar) -> Outline {
    let mut builder = Builder {
        text,
        tokens,
        grammar,
        outline: Outline::default(),
        frames: Vec::new(),
        region: Region::Head,
        appendices: 0,
        rows: Vec::new(),
        bullets: Vec::new(),
        introduced: false,
        letterhead: letterhead(text, tokens, grammar),
    };
    builder.outline.parts.push(Part::default());
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        builder.take(number, paragraph);
    }
    builder.end_table();
    heading::compare_items(&mut builder.outline.blocks);
    builder.outline
}

/// The first paragraph with the name of the State or a motto, else the one to whom a letter is addressed, where there is one near the
/// beginning. Copies of web pages have their own words above it.
fn letterhead(text: &Text, tokens: &Tokens<'_>, grammar: &Grammar) -> Option<usize> {
    let first = |wanted: HeaderMark| {
        let is = |p: &Paragraph| grammar.header.announces(tokens, tokens.within(p.range()), wanted);
        text.paragraphs.iter().take(MOST_ABOVE).position(is)
    };
    first(HeaderMark::Motto).or_else(|| first(HeaderMark::Addressee))
}

/// The region of a document that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    Head,
    Body,
    Tail,
}

pub(super) struct Builder<'a> {
    pub(super) text: &'a Text,
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) grammar: &'a Grammar,
    pub(super) outline: Outline,
    pub(super) frames: Vec<Frame>,
    pub(super) region: Region,
    appendices: u32,
    /// Rows of the table that is being read.
    rows: Vec<Range<usize>>,
    /// Bullets counted so far below each open numbered item: (block, series, count).
    bullets: Vec<(Option<usize>, LabelKind, u32)>,
    /// Running text has come in the head of the document that is being read.
    pub(super) introduced: bool,
    /// Paragraph with the name of the State; what stands above it introduces nothing.
    pub(super) letterhead: Option<usize>,
}

impl Builder<'_> {
    fn take(&mut self, number: usize, paragraph: &Paragraph) {
        if paragraph.kind == ParagraphKind::Row {
            self.enter(if self.region == Region::Head { Region::Head } else { Region::Body }, number);
            self.rows.push(paragraph.range());
            return;
        }
        self.end_table();
        let words = &self.text.string[paragraph.range()];
        if paragraph.kind == ParagraphKind::Footnote {
            self.push(BlockKind::Footnote, String::new(), None, paragraph.range(), paragraph.range());
            return;
        }
        if !words.chars().any(char::is_alphanumeric) {
            return self.enter(self.region, number);
        }
        if let Some((prefix, rank, numeral, at)) = self.division(paragraph) {
            self.enter(Region::Body, number);
            return self.open_division(paragraph, &prefix, rank, numeral, at);
        }
        if self.region != Region::Head && self.begins_document(paragraph) {
            self.outline.parts.push(Part::default());
            self.frames.clear();
            self.introduced = false;
            self.region = Region::Head;
        } else if self.region == Region::Body && self.begins_tail(number, paragraph) {
            self.region = Region::Tail;
        }
        if self.region == Region::Tail {
            return self.enter(Region::Tail, number);
        }
        match label::read(words, self.text.tolerant) {
            Some((label, at)) if self.region == Region::Body || opens_body(&label) => {
                self.enter(Region::Body, number);
                self.item(paragraph, &label, at);
            }
            _ if self.region == Region::Body && self.is_title_of_division(paragraph) => {
                self.enter(Region::Body, number);
                self.title_of_division(paragraph);
            }
            _ if self.is_unlabelled_heading(number, paragraph) => {
                self.enter(Region::Body, number);
                self.open_heading(paragraph);
            }
            _ if self.region == Region::Body => {
                self.enter(Region::Body, number);
                self.paragraph(paragraph);
            }
            _ => {
                self.note_introduction(number, paragraph);
                self.enter(Region::Head, number);
            }
        }
    }

    /// Notes that paragraph `number` belongs to `region`.
    fn enter(&mut self, region: Region, number: usize) {
        self.region = region;
        let Some(part) = self.outline.parts.last_mut() else { return };
        let range = match region {
            Region::Head => &mut part.head,
            Region::Body => &mut part.body,
            Region::Tail => &mut part.tail,
        };
        if range.start >= range.end {
            *range = number..number;
        }
        range.end = number + 1;
    }

    /// "Điều 1. …", "Phần thứ nhất", "PHỤ LỤC II": prefix, rank, number and the byte where the words begin.
    fn division(&self, paragraph: &Paragraph) -> Option<(String, u8, Option<u32>, usize)> {
        let first = self.tokens.index_at(paragraph.start);
        if !self.tokens.list.get(first)?.capital {
            return None;
        }
        let divisions = &self.grammar.sections.divisions;
        let hit = divisions.at(self.tokens, first)?;
        let meaning = divisions.meaning(&hit);
        let after = self.tokens.list.get(hit.to).map_or(paragraph.end, |t| t.start as usize).min(paragraph.end);
        let rest = &self.text.string[after..paragraph.end];
        if let Some(ordinal) = self.grammar.sections.ordinals.at(self.tokens, hit.to) {
            let end = self.tokens.list[ordinal.to - 1].end as usize;
            let value = self.grammar.sections.ordinals.meaning(&ordinal).value;
            return Some((meaning.prefix.clone(), meaning.rank, Some(value), self.skip_marks(end, paragraph.end)));
        }
        let appendix = meaning.rank == 0;
        match label::numeral(rest) {
            Some((n, _, left)) => {
                let closed = left.is_empty() || left.starts_with(['.', ':', '-', ')', '/', ' ', '\t']);
                let short = paragraph.end - paragraph.start < 60 || left.starts_with(['.', ':']);
                let heading = short || self.is_capitals(after..paragraph.end);
                (closed && heading).then(|| {
                    (
                        meaning.prefix.clone(),
                        meaning.rank,
                        Some(n),
                        self.skip_marks(paragraph.end - left.len(), paragraph.end),
                    )
                })
            }
            // "PHỤ LỤC" alone, or followed by its title.
            None if appendix => {
                let alone = rest.is_empty() || rest.starts_with(['(', ':']) || self.is_capitals(paragraph.range());
                alone.then(|| (meaning.prefix.clone(), 0, None, self.skip_marks(after, paragraph.end)))
            }
            None => None,
        }
    }

    fn skip_marks(&self, from: usize, to: usize) -> usize {
        let rest = &self.text.string[from..to];
        to - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | ')' | '/')).len()
    }

    fn open_division(&mut self, paragraph: &Paragraph, prefix: &str, rank: u8, numeral: Option<u32>, at: usize) {
        let number = numeral.unwrap_or(self.appendices + 1);
        if rank == 0 {
            self.appendices = number;
            self.frames.clear();
        } else {
            let keep = self
                .frames
                .iter()
                .position(|f| !matches!(f.series, Series::Division(open) if open < rank))
                .unwrap_or(self.frames.len());
            self.frames.truncate(keep);
        }
        let label = format!("{prefix}{number}");
        let kind = BlockKind::Item(if rank == 0 { BlockLabel::Appendix } else { BlockLabel::Division(rank) });
        let path = self.path_below(self.frames.len(), &label);
        let block = self.push(kind, label, Some(path), at..paragraph.end, paragraph.range());
        let (look, capitals) = (paragraph.look, self.is_capitals(at..paragraph.end));
        self.frames.push(Frame::new(block, Series::Division(rank), number, look, capitals));
    }

    fn item(&mut self, paragraph: &Paragraph, label: &Label, at: usize) {
        let words = paragraph.start + at..paragraph.end;
        let capitals = self.is_capitals(words.clone());
        let look = paragraph.look;
        let mut place = place(&self.frames, label, &look, capitals, self.text.tolerant);
        if place.keep >= DEEPEST {
            place.keep = DEEPEST - 1;
            self.doubt(NoteCode::DeepOutline, &label.name, paragraph.range());
        }
        if place.odd {
            self.doubt(NoteCode::OddLabel, &label.name, paragraph.range());
        }
        self.frames.truncate(place.keep);
        // Headings without a label are no part of a path, and bullets are counted over them.
        let parent = self.frames.iter().rev().find(|f| f.series != Series::Heading).map(|f| f.block);
        let (name, number) = self.name(&place, label, parent);
        let path = self.path_of(&place, &name, label);
        let lead = self.lead_of(paragraph, &words);
        let sentence = words.len() > SHORTEST_SENTENCE || self.text.string[words.clone()].ends_with(['.', ';']);
        let block =
            self.push(BlockKind::Item(BlockLabel::Mark(place.kind)), name, Some(path), words, paragraph.range());
        self.outline.blocks[block].look = look;
        self.outline.blocks[block].lead = lead;
        let frame = Frame::new(block, Series::Mark(place.kind), number, look, capitals);
        self.frames.push(Frame { parts: label.parts.clone(), sentence, ..frame });
    }

    /// The label as the path shows it, and its number; bullets are counted below the numbered item they stand under.
    fn name(&mut self, place: &Place, label: &Label, parent: Option<usize>) -> (String, u32) {
        if place.kind.is_bullet() {
            let sign = match place.kind {
                LabelKind::Plus => '+',
                LabelKind::Star => '*',
                _ => '-',
            };
            let at = self.bullets.iter().position(|&(p, k, _)| p == parent && k == place.kind);
            let count = match at {
                Some(i) => {
                    self.bullets[i].2 += 1;
                    self.bullets[i].2
                }
                None => {
                    self.bullets.push((parent, place.kind, 1));
                    1
                }
            };
            // Only the counts on the way to the latest item can still grow.
            let open: Vec<Option<usize>> =
                std::iter::once(None).chain(self.frames.iter().map(|f| Some(f.block))).collect();
            self.bullets.retain(|(p, _, _)| open.contains(p));
            return (format!("{sign}{count}"), count);
        }
        let repaired = place.kind != label.kind || Some(place.number) != label.number;
        let name = match place.kind {
            LabelKind::Roman if repaired => label::roman_form(place.number),
            LabelKind::Lower if repaired => {
                label::letter(place.number).map_or_else(|| label.name.clone(), String::from)
            }
            _ => label.name.clone(),
        };
        (name, place.number)
    }

    fn path_of(&self, place: &Place, name: &str, label: &Label) -> String {
        // "2.1" holds the number of the "2." that it stands under.
        let above = self.frames.last().filter(|f| {
            place.kind == LabelKind::Dotted
                && (f.series == Series::Mark(LabelKind::Dotted)
                    || (f.series == Series::Mark(LabelKind::Arabic) && label.parts.first() == Some(&f.number)))
        });
        let depth = self.frames.len() - usize::from(above.is_some());
        if above.is_some_and(|f| f.series == Series::Mark(LabelKind::Dotted)) {
            // A third level hangs on the second, whose own path has dropped the first.
            let solid = self
                .frames
                .iter()
                .position(|f| matches!(f.series, Series::Mark(LabelKind::Arabic | LabelKind::Dotted)));
            return self.path_below(solid.unwrap_or(depth), name);
        }
        self.path_below(depth, name)
    }

    fn path_below(&self, depth: usize, name: &str) -> String {
        match depth.checked_sub(1).and_then(|i| self.frames.get(i)) {
            Some(frame) => {
                let above = &self.outline.blocks[frame.block].path;
                if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") }
            }
            None => name.to_owned(),
        }
    }

    fn title_of_division(&mut self, paragraph: &Paragraph) {
        let Some(frame) = self.frames.last() else { return };
        let block = &mut self.outline.blocks[frame.block];
        if block.words.is_empty() {
            block.words.start = paragraph.start;
        }
        block.words.end = paragraph.end;
        block.whole.end = paragraph.end;
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        // A label line belongs to the item right above it, any other paragraph to the numbered item.
        if self.label_of(paragraph).is_none() {
            let solid =
                self.frames.iter().take_while(|f| !matches!(f.series, Series::Mark(kind) if kind.is_bullet())).count();
            self.frames.truncate(solid);
        }
        let block = self.push(BlockKind::Paragraph, String::new(), None, paragraph.range(), paragraph.range());
        self.outline.blocks[block].lead = self.lead_of(paragraph, &paragraph.range());
    }

    /// The words under "PHỤ LỤC I" or "Phần thứ nhất" up to the first item, table or bracket are its title.
    fn is_title_of_division(&self, paragraph: &Paragraph) -> bool {
        let Some(frame) = self.frames.last().filter(|f| matches!(f.series, Series::Division(rank) if rank != 4)) else {
            return false;
        };
        let block = &self.outline.blocks[frame.block];
        let fresh = frame.block + 1 == self.outline.blocks.len();
        let length = paragraph.end - paragraph.start;
        let bracket = self.text.string[paragraph.range()].starts_with('(');
        fresh
            && !bracket
            && length <= LONGEST_TITLE
            && (block.words.is_empty() || self.is_capitals(paragraph.range()))
            && (self.is_capitals(paragraph.range()) || !self.text.string[paragraph.range()].ends_with('.'))
    }

    /// The label with which "Cơ quan chủ trì: …" begins.
    pub(super) fn label_of(&self, paragraph: &Paragraph) -> Option<LabelMeaning> {
        let first = self.tokens.index_at(paragraph.start);
        let hit = self.grammar.labels.at(self.tokens, first)?;
        let colon = self.tokens.list.get(hit.to).is_some_and(|t| t.is(':') && (t.start as usize) < paragraph.end);
        colon.then(|| self.grammar.labels.meaning(&hit).kind)
    }

    /// A line that is nothing but the name of a document type, in capitals, begins a document of its own.
    fn begins_document(&self, paragraph: &Paragraph) -> bool {
        let range = self.tokens.within(paragraph.range());
        let hit = self.grammar.doc_types.at(self.tokens, range.start);
        hit.is_some_and(|h| h.to == range.end) && self.is_capitals(paragraph.range())
    }

    /// "Nơi nhận:", or a signature in capitals after which no numbered item comes.
    fn begins_tail(&self, number: usize, paragraph: &Paragraph) -> bool {
        let first = self.tokens.index_at(paragraph.start);
        let marks = &self.grammar.sections.marks;
        match marks.at(self.tokens, first).map(|h| marks.meaning(&h).kind) {
            Some(MarkKind::Recipients) => true,
            Some(MarkKind::Signature) => {
                self.is_capitals(paragraph.range())
                    && number * 2 > self.text.paragraphs.len()
                    && paragraph.end - paragraph.start < 120
            }
            _ => false,
        }
    }

    fn end_table(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let rows = std::mem::take(&mut self.rows);
        let parent = self.frames.iter().rev().find(|f| !matches!(f.series, Series::Mark(kind) if kind.is_bullet()));
        let path = parent.map_or(String::new(), |f| self.outline.blocks[f.block].path.clone());
        let before = self.outline.tables.last().filter(|before| before.path == path);
        let table = table::read(self.text, &rows, &path, before, self.grammar);
        let range = table.range.clone();
        self.outline.tables.push(table);
        let solid =
            self.frames.iter().take_while(|f| !matches!(f.series, Series::Mark(kind) if kind.is_bullet())).count();
        self.frames.truncate(solid);
        self.push(BlockKind::Table(self.outline.tables.len() - 1), String::new(), None, range.clone(), range);
    }

    pub(super) fn push(
        &mut self,
        kind: BlockKind,
        label: String,
        path: Option<String>,
        words: Range<usize>,
        whole: Range<usize>,
    ) -> usize {
        let index = self.outline.blocks.len();
        let parent = self.frames.last().map(|f| f.block);
        let above = parent.map(|p| &self.outline.blocks[p]);
        let level = above.map_or(0, |b| b.level) + u32::from(path.is_some());
        let path = path.unwrap_or_else(|| above.map_or(String::new(), |b| b.path.clone()));
        match parent {
            Some(p) => self.outline.blocks[p].children.push(index),
            None => self.outline.roots.push(index),
        }
        let (lead, look, standing) = (words.start..words.start, Look::default(), Standing::Unknown);
        let children = Vec::new();
        let block = Block { kind, parent, children, label, path, level, words, whole, lead, look, standing };
        self.outline.blocks.push(block);
        index
    }

    fn doubt(&mut self, code: NoteCode, label: &str, range: Range<usize>) {
        self.outline.doubts.push(Doubt { code, label: label.to_owned(), range });
    }

    fn is_capitals(&self, range: Range<usize>) -> bool {
        is_capitals(&self.text.string[range])
    }
}

/// Labels that may begin the body; bullets in the letterhead ("- Căn cứ …" of Party documents) do not.
fn opens_body(label: &Label) -> bool {
    matches!(label.kind, LabelKind::Roman | LabelKind::Upper | LabelKind::Arabic | LabelKind::Dotted)
}
