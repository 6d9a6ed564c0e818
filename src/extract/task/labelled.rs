//! Tasks with label lines: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …", "d) Lộ trình thực hiện".
//!
//! The labels stand in paragraphs under an item, in its lettered points or bullets, or in its own words behind the statement.

use std::ops::Range;

use super::{Context, FoundTask, Walk, confidence, join_agencies};
use crate::extract::{Reading, agency, deadline, section};
use crate::grammar::labels::LabelMeaning;
use crate::model::{Agency, Deadline, NoteCode, Origin, Role, Step, Task};
use crate::outline::{Block, BlockKind};
use crate::value::label::LabelKind;

/// A label and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LabelLine {
    /// What it says.
    pub(crate) meaning: LabelMeaning,
    /// The first byte of the label.
    pub(crate) start: usize,
    /// The words behind the colon.
    pub(crate) value: Range<usize>,
    /// The block that it stands in.
    pub(crate) block: usize,
}

impl LabelLine {
    /// True for labels that make an item a labelled task.
    pub(crate) fn assigns(&self) -> bool {
        matches!(
            self.meaning,
            LabelMeaning::Lead
                | LabelMeaning::Execute
                | LabelMeaning::Support
                | LabelMeaning::Due
                | LabelMeaning::Roadmap
        )
    }

    fn role(&self) -> Option<Role> {
        match self.meaning {
            LabelMeaning::Lead => Some(Role::Lead),
            LabelMeaning::Execute => Some(Role::Execute),
            LabelMeaning::Support => Some(Role::Support),
            LabelMeaning::Receive => Some(Role::Recipient),
            _ => None,
        }
    }
}

/// The labels in a block's words, in order. A label stands at the start or behind the end of a sentence, and a colon follows; in
/// text that was recognised badly the colon of a lettered point may be missing.
pub(crate) fn label_lines(reading: &Reading<'_>, block: &Block, index: usize) -> Vec<LabelLine> {
    let tokens = &reading.tokens;
    let range = tokens.within(block.words.clone());
    let mut found: Vec<LabelLine> = Vec::new();
    let lettered = block.series() == Some(LabelKind::Lower);
    let mut i = range.start;
    while i < range.end {
        let at_start = i == range.start;
        let behind_end =
            at_start || tokens.list[i - 1].is('.') || tokens.list[i - 1].is(';') || tokens.list[i - 1].is('(');
        let hit = if behind_end { reading.grammar.labels.at(tokens, i).filter(|h| h.to <= range.end) } else { None };
        let Some(hit) = hit else {
            i += 1;
            continue;
        };
        let colon = tokens.list.get(hit.to).is_some_and(|t| t.is(':')) && hit.to < range.end;
        let alone = at_start && hit.to == range.end;
        let lost_colon = at_start && lettered && reading.text.tolerant;
        if !(colon || alone || lost_colon) {
            i += 1;
            continue;
        }
        let start = tokens.list[i].start as usize;
        if let Some(before) = found.last_mut() {
            before.value.end = start;
        }
        let value = tokens.list[hit.to - 1 + usize::from(colon)].end as usize..block.words.end;
        found.push(LabelLine { meaning: reading.grammar.labels.meaning(&hit).kind, start, value, block: index });
        i = hit.to + usize::from(colon);
    }
    for line in &mut found {
        line.value = trim_value(reading, line.value.clone());
    }
    found
}

/// Without white space and the marks that end a label's value.
fn trim_value(reading: &Reading<'_>, range: Range<usize>) -> Range<usize> {
    let text = reading.str(range.start..range.end.max(range.start));
    let body = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | '(' | '/'));
    let closing = body.matches('(').count() < body.matches(')').count();
    let body = if closing { body.trim_end_matches([')', '.', ' ']) } else { body };
    let start = range.start + (text.len() - text.trim_start().len());
    start..(range.start + body.len()).max(start)
}

impl Walk<'_> {
    /// The labels that speak of an item: behind its own statement, in paragraphs under it, in lettered points and bullets.
    pub(super) fn labels_of(&self, index: usize) -> Vec<LabelLine> {
        let block = &self.outline.blocks[index];
        let own = label_lines(self.reading, block, index);
        // An item whose words begin with a label is itself a label line of the item above.
        let mut lines: Vec<LabelLine> = if own.first().is_some_and(|l| l.start == block.words.start)
            && !own.iter().any(|l| l.meaning == LabelMeaning::Task)
        {
            Vec::new()
        } else {
            own
        };
        for &child in &block.children {
            lines.extend(self.label_line(child));
        }
        lines
    }

    /// The labels of a paragraph, lettered point or bullet that is a label line; empty for any other.
    fn label_line(&self, child: usize) -> Vec<LabelLine> {
        let block = &self.outline.blocks[child];
        let can_be = match block.kind {
            BlockKind::Paragraph => true,
            BlockKind::Item(_) => {
                block.is_bullet() || matches!(block.series(), Some(LabelKind::Lower | LabelKind::Paren))
            }
            _ => false,
        };
        if !can_be {
            return Vec::new();
        }
        let lines = label_lines(self.reading, block, child);
        if lines.first().is_some_and(|l| l.start == block.words.start) { lines } else { Vec::new() }
    }

    /// An item with label lines. Entries of a list inside it that have labels of their own are the tasks instead.
    pub(super) fn labelled(&mut self, index: usize, lines: Vec<LabelLine>, context: &Context) {
        let block = &self.outline.blocks[index];
        let entries = block.children.iter().any(|&c| self.is_entry(c));
        let own: Vec<LabelLine> = lines;
        let (agencies, unread) = self.agencies_of(&own);
        let (mut deadlines, steps) = self.times_of(&own);
        if entries {
            let inner = Context { shared: agencies, deadlines, ..context.clone() };
            for &child in &block.children {
                if self.is_entry(child) {
                    self.item(child, &inner);
                }
            }
            return;
        }
        for range in unread {
            let message = format!("Nhãn cơ quan không nêu cơ quan nào: \"{}\"", self.reading.str(range.clone()));
            self.note(NoteCode::UnreadCell, message, range);
        }
        let (title, pieces) = self.statement_of(index, &own);
        let whole = self.with_children(index);
        let mut agencies = agencies;
        if agencies.is_empty() {
            agencies.clone_from(&context.shared);
        }
        if agencies.is_empty() && (context.assigned || block.series().is_some()) {
            let mut said = Vec::new();
            for piece in &pieces {
                join_agencies(&mut said, agency::in_prose(self.reading, piece.clone(), &context.heading));
            }
            // "Giao Sở Tư pháp thực hiện; thời hạn: …" names who acts; whom the work is done with is no agency of the task by itself.
            if context.assigned || said.iter().any(|a| matches!(a.role, Role::Lead | Role::Execute)) {
                agencies = said;
            }
        }
        if deadlines.is_empty() && steps.is_empty() {
            deadlines = pieces.iter().flat_map(|p| deadline::in_prose(self.reading, p.clone())).collect();
        }
        if deadlines.is_empty() && steps.is_empty() {
            deadlines.clone_from(&context.deadlines);
        }
        let outputs = own
            .iter()
            .filter(|l| l.meaning == LabelMeaning::Output && !l.value.is_empty())
            .map(|l| self.text_of(std::slice::from_ref(&l.value)))
            .collect();
        let text = self.text_of(&pieces);
        let span = self.reading.span(self.trim(whole));
        let sure = if agencies.is_empty() { 0.9 } else { 0.98 };
        self.found.is_task[index] = true;
        let task = Task {
            id: String::new(),
            path: block.path.clone(),
            origin: Origin::Labelled,
            title,
            group: context.group.clone(),
            text,
            scanned: None,
            agencies,
            deadlines,
            steps,
            outputs,
            figures: Vec::new(),
            citations: Vec::new(),
            confidence: confidence(sure, self.reading.text.tolerant),
            span,
        };
        self.found.tasks.push(FoundTask { task, statement: pieces });
    }

    /// True for an item of a list that has label lines of its own.
    pub(super) fn is_entry(&self, child: usize) -> bool {
        let block = &self.outline.blocks[child];
        matches!(block.kind, BlockKind::Item(_))
            && self.label_line(child).is_empty()
            && self.labels_of(child).iter().any(LabelLine::assigns)
    }

    /// Title and statement of the work.
    fn statement_of(&self, index: usize, lines: &[LabelLine]) -> (Option<String>, Vec<Range<usize>>) {
        let block = &self.outline.blocks[index];
        let first_own = lines.iter().find(|l| l.block == index).map_or(block.words.end, |l| l.start);
        let own = self.without_bracket(block.words.start..first_own);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for line in lines.iter().filter(|l| l.meaning == LabelMeaning::Task) {
            if !line.value.is_empty() {
                pieces.push(line.value.clone());
            }
            if line.block != index {
                pieces.extend(self.pieces_below(line.block));
            }
        }
        // Paragraphs and bullets under the item that are no label lines.
        for &child in &block.children {
            let below = &self.outline.blocks[child];
            let is_label = lines.iter().any(|l| l.block == child || self.steps_of(l).contains(&child));
            match below.kind {
                BlockKind::Paragraph | BlockKind::Item(_)
                    if !is_label && !section::closes(self.reading, below.words.clone()) =>
                {
                    pieces.extend(self.pieces(child));
                }
                _ => {}
            }
        }
        pieces.sort_by_key(|p| p.start);
        let words = self.reading.str(own.clone()).trim_end();
        if pieces.is_empty() {
            return (None, vec![own]);
        }
        let headlike = !words.ends_with(['.', ';']) && words.len() < 400;
        if headlike && !words.is_empty() {
            (Some(self.text_of(std::slice::from_ref(&own)).trim_end_matches(':').to_owned()), pieces)
        } else {
            pieces.insert(0, own);
            pieces.retain(|p| !p.is_empty());
            (None, pieces)
        }
    }

    fn pieces_below(&self, index: usize) -> Vec<Range<usize>> {
        self.outline.blocks[index].children.iter().flat_map(|&c| self.pieces(c)).filter(|p| !p.is_empty()).collect()
    }

    /// A statement ends before the bracket that holds its labels.
    fn without_bracket(&self, range: Range<usize>) -> Range<usize> {
        let text = self.reading.str(range.clone());
        range.start..range.start + text.trim_end_matches(|c: char| c.is_whitespace() || c == '(').len()
    }

    /// The agencies of the labels, and the values in which none was found.
    fn agencies_of(&self, lines: &[LabelLine]) -> (Vec<Agency>, Vec<Range<usize>>) {
        let mut agencies = Vec::new();
        let mut unread = Vec::new();
        for line in lines {
            let Some(role) = line.role() else { continue };
            let mut values = vec![line.value.clone()];
            if self.outline.blocks[line.block].kind != BlockKind::Paragraph || line.value.is_empty() {
                values.extend(self.bullets_below(line.block));
            }
            for value in values.into_iter().filter(|v| !v.is_empty()) {
                let found = agency::in_value(self.reading, value.clone(), role);
                if found.is_empty() {
                    unread.push(value);
                }
                join_agencies(&mut agencies, found);
            }
        }
        (agencies, unread)
    }

    /// Bullets under a label line ("b) Cơ quan chủ trì:" with one agency a line).
    fn bullets_below(&self, index: usize) -> Vec<Range<usize>> {
        let block = &self.outline.blocks[index];
        let below = block.children.iter().map(|&c| &self.outline.blocks[c]);
        below.filter(|b| b.kind != BlockKind::Footnote).map(|b| b.words.clone()).collect()
    }

    /// The deadlines of the whole task, and the steps of its roadmap.
    fn times_of(&self, lines: &[LabelLine]) -> (Vec<Deadline>, Vec<Step>) {
        let mut deadlines = Vec::new();
        let mut steps = Vec::new();
        for line in lines {
            match line.meaning {
                LabelMeaning::Due => deadlines.extend(deadline::in_value(self.reading, line.value.clone())),
                LabelMeaning::Roadmap => {
                    deadlines.extend(deadline::in_value(self.reading, line.value.clone()));
                    for &child in self.steps_of(line) {
                        self.roadmap_entry(child, &mut deadlines, &mut steps);
                    }
                }
                _ => {}
            }
        }
        (deadlines, steps)
    }

    /// The entries of a roadmap: the children of its block, or the bullets that follow a label that is a paragraph.
    fn steps_of(&self, line: &LabelLine) -> &[usize] {
        let block = &self.outline.blocks[line.block];
        if line.meaning != LabelMeaning::Roadmap {
            return &[];
        }
        if !block.children.is_empty() || block.kind != BlockKind::Paragraph {
            return &block.children;
        }
        let siblings = self.outline.children(block.parent);
        let after = siblings.iter().position(|&i| i == line.block).map_or(siblings.len(), |p| p + 1);
        let bullets = siblings[after..].iter().take_while(|&&i| self.outline.blocks[i].is_bullet()).count();
        &siblings[after..after + bullets]
    }

    fn roadmap_entry(&self, child: usize, deadlines: &mut Vec<Deadline>, steps: &mut Vec<Step>) {
        let block = &self.outline.blocks[child];
        if !matches!(block.kind, BlockKind::Item(_) | BlockKind::Paragraph) {
            return;
        }
        let labels = self.label_line(child);
        if labels.iter().any(|l| l.meaning == LabelMeaning::Due) {
            for label in labels.iter().filter(|l| l.meaning == LabelMeaning::Due) {
                deadlines.extend(deadline::in_value(self.reading, label.value.clone()));
            }
            return;
        }
        let whole = self.with_children(child);
        steps.push(Step {
            text: self.text_of(&self.pieces(child)),
            scanned: None,
            agencies: agency::in_prose(self.reading, whole.clone(), &[]),
            deadlines: deadline::in_prose(self.reading, whole.clone()),
            span: self.reading.span(self.trim(whole)),
        });
    }
}
