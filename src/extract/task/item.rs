//! Tasks without labels: bullets under the heading of an agency, and items and paragraphs of a section of tasks.

use std::ops::Range;

use super::{Context, FoundTask, Walk, confidence, join_agencies};
use crate::extract::{agency, deadline, section};
use crate::grammar::roles::Cue;
use crate::grammar::sections::Topic;
use crate::grammar::word::{has_letters, is_capitals};
use crate::model::{Agency, Origin, Role, Task};
use crate::outline::{Block, BlockKind};

impl Walk<'_> {
    /// An item that names work to be done.
    pub(super) fn work(&mut self, index: usize, context: &Context) {
        let block = &self.outline.blocks[index];
        let whole = self.with_children(index);
        if section::closes(self.reading, block.words.clone())
            || !has_letters(self.reading.str(block.words.clone()), 8)
            || self.is_citation(block)
        {
            return;
        }
        let (heading, own) = self.heading_of(block, context);
        let mut agencies = agency::in_prose(self.reading, whole.clone(), &heading);
        let acts = agencies.iter().any(|a| matches!(a.role, Role::Lead | Role::Execute));
        if heading.is_empty() && !acts && !context.asked.is_empty() {
            agencies = agency::in_prose(self.reading, whole.clone(), &context.asked);
        }
        join_agencies(&mut agencies, context.shared.iter().cloned());
        drop_asked(&mut agencies);
        if !self.is_work(block, context, &agencies) {
            return;
        }
        let mut deadlines = deadline::in_prose(self.reading, whole.clone());
        if deadlines.is_empty() {
            deadlines.clone_from(&context.deadlines);
        }
        let origin = if context.assigned && !own { Origin::Assigned } else { Origin::Prose };
        let pieces = self.pieces(index);
        self.found.is_task[index] = true;
        let sure = if agencies.is_empty() {
            0.75
        } else if origin == Origin::Assigned {
            0.95
        } else {
            0.85
        };
        self.push_task(block.path.clone(), origin, context, pieces, whole, agencies, deadlines, sure);
    }

    /// A paragraph without a label in a section of tasks or under an agency's heading.
    pub(super) fn work_paragraph(&mut self, block: &Block, context: &Context, introduces: bool) {
        let words = block.words.clone();
        // In capitals stands who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUYẾT ĐỊNH".
        if !has_letters(self.reading.str(words.clone()), 24) || is_capitals(self.reading.str(words.clone())) {
            return;
        }
        // "Đề nghị A phối hợp …" below a list is said by the paper, not by the agency of the heading.
        let first = self.reading.tokens.within(words.clone()).start;
        let cue = self.reading.grammar.roles.at(&self.reading.tokens, first).map(|c| c.cue);
        let assigned = context.assigned && !matches!(cue, Some(Cue::Request | Cue::Demand));
        let heading = if assigned || !context.assigned { self.heading_of(block, context).0 } else { Vec::new() };
        let agencies = agency::in_prose(self.reading, words.clone(), &heading);
        let deadlines = deadline::in_prose(self.reading, words.clone());
        let acts = agencies.iter().any(|a| a.role != Role::Recipient);
        if !self.is_work(block, context, &agencies) || (introduces && !(acts || context.assigned)) {
            return;
        }
        let origin = if assigned { Origin::Assigned } else { Origin::Prose };
        let sure = if agencies.is_empty() { 0.6 } else { 0.8 };
        self.push_task(block.path.clone(), origin, context, vec![words.clone()], words, agencies, deadlines, sure);
    }

    /// True for a block that is an entry of a list of documents.
    pub(super) fn is_document(&self, index: usize) -> bool {
        let block = &self.outline.blocks[index];
        matches!(block.kind, BlockKind::Item(_)) && self.is_citation(block)
    }

    /// An item of a list of documents: "- Nghị quyết số 76/NQ-CP ngày … của Chính phủ về …".
    fn is_citation(&self, block: &Block) -> bool {
        let tokens = &self.reading.tokens;
        let first = tokens.index_at(block.words.start);
        let typed = self.reading.grammar.doc_types.at(tokens, first);
        // The type or what stands right behind it belongs to a citation: "Luật Đầu tư", "Quyết định số 12/QĐ-UBND".
        let start = tokens.list.get(first).map_or(block.words.end, |t| t.start as usize);
        let cited = |at: usize| self.reading.is_cited(&(at..at + 1));
        typed.is_some_and(|hit| {
            let behind = tokens.list.get(hit.to).map_or(start, |t| t.start as usize);
            tokens.list[first].capital && (cited(start) || cited(behind))
        })
    }

    /// The agencies that are meant where the words name none: those of the heading, or those before the colon of
    /// "Công an xã: Là cơ quan thường trực …". The flag tells that they are the item's own.
    fn heading_of(&self, block: &Block, context: &Context) -> (Vec<Agency>, bool) {
        let words = self.reading.str(block.words.clone());
        if let Some(colon) = words.find(':').filter(|&c| c < 200 && c + 1 < words.len())
            && let Some(own) = agency::as_heading(self.reading, block.words.start..block.words.start + colon)
        {
            return (own, true);
        }
        (context.heading.clone(), false)
    }

    /// Outside a section of tasks only what is given to somebody is work.
    fn is_work(&self, block: &Block, context: &Context, agencies: &[Agency]) -> bool {
        let given = agencies.iter().any(|a| matches!(a.role, Role::Lead | Role::Execute | Role::Support));
        match context.topic {
            Some(Topic::Task) => true,
            Some(Topic::Budget) => given,
            Some(Topic::Request) => given && !self.report,
            _ => context.assigned || (given && !Self::is_article(block)) || (given && self.names_lead(agencies)),
        }
    }

    fn names_lead(&self, agencies: &[Agency]) -> bool {
        agencies.iter().any(|a| a.role == Role::Lead)
    }

    #[allow(clippy::too_many_arguments)] // One call each for the forms of a task; a struct would repeat `Task`.
    pub(super) fn push_task(
        &mut self,
        path: String,
        origin: Origin,
        context: &Context,
        statement: Vec<Range<usize>>,
        whole: Range<usize>,
        agencies: Vec<Agency>,
        deadlines: Vec<crate::model::Deadline>,
        sure: f64,
    ) {
        let span = self.reading.span(self.trim(whole));
        let text = self.text_of(&statement);
        let task = Task {
            id: String::new(),
            path,
            origin,
            title: None,
            group: context.group.clone(),
            text,
            scanned: None,
            agencies,
            deadlines,
            steps: Vec::new(),
            outputs: Vec::new(),
            figures: Vec::new(),
            citations: Vec::new(),
            confidence: confidence(sure, self.reading.text.tolerant),
            span,
        };
        self.found.tasks.push(FoundTask { task, statement });
    }
}

/// "Đề nghị A: Ban hành …": who is asked and acts is not written to as well.
fn drop_asked(agencies: &mut Vec<Agency>) {
    let acting: Vec<String> = agencies.iter().filter(|a| a.role != Role::Recipient).map(|a| a.name.clone()).collect();
    agencies.retain(|a| a.role != Role::Recipient || !acting.contains(&a.name));
}
