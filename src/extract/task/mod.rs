//! Tasks: the pieces of work that the document gives out, in their four forms, and the targets among its objectives.
//!
//! What comes in is the outline; what goes out are tasks and targets in document order. Each form has a file: `labelled`
//! ("Cơ quan chủ trì: …"), `table`, and `item` for bullets under an agency's heading and for items of a section of tasks.

mod item;
mod labelled;
mod table;

use std::ops::Range;

use super::{Reading, agency, deadline, section};
use crate::grammar::sections::Topic;
use crate::model::{Agency, Deadline, Note, NoteCode, Period, Role, Task};
use crate::outline::{Block, BlockKind, BlockLabel, Outline};

use self::labelled::LabelLine;

/// What the walk over the outline finds.
#[derive(Debug, Default)]
pub struct Found {
    /// The tasks; ids and the figures and citations in them are filled in later.
    pub tasks: Vec<FoundTask>,
    /// Statements of objectives with the period they are for.
    pub objectives: Vec<Objective>,
    /// What a report says was done: path of the item and its words.
    pub statements: Vec<(String, Range<usize>)>,
    /// For each block whether it is a task of its own, and so no section.
    pub is_task: Vec<bool>,
    /// For each block whether it heads labelled tasks, and so is a section whatever its form.
    pub is_group: Vec<bool>,
    /// Cells and labels that hold something else than they should.
    pub notes: Vec<Note>,
}

/// A task and the words that state its work, label lines left out.
#[derive(Debug)]
pub struct FoundTask {
    /// The task.
    pub task: Task,
    /// Its statement, in stretches.
    pub statement: Vec<Range<usize>>,
}

/// A statement in a section of objectives.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// Path of its item.
    pub path: String,
    /// Its words.
    pub words: Range<usize>,
    /// The period it is for.
    pub period: Option<Period>,
    /// It counts as a target only if it holds a figure.
    pub needs_figure: bool,
}

/// Finds the tasks and objectives of a document of type `kind` that `carries` others of these types.
#[must_use]
pub fn tasks(reading: &Reading<'_>, outline: &Outline, kind: Option<&str>, carries: &[String]) -> Found {
    let types = &reading.grammar.doc_types;
    let norms = match kind {
        Some(kind) if types.is_norm(kind) => Some(0),
        _ if carries.iter().any(|kind| types.is_norm(kind)) => carried_articles(outline),
        _ => None,
    };
    let mut walk = Walk {
        reading,
        outline,
        norms,
        report: kind == Some("bao_cao"),
        orders: matches!(kind, Some("chi_thi" | "cong_dien")),
        found: Found {
            is_task: vec![false; outline.blocks.len()],
            is_group: vec![false; outline.blocks.len()],
            ..Found::default()
        },
    };
    let asked = walk.asked_above();
    let context = Context { topic: walk.report.then_some(Topic::Result), asked, ..Context::default() };
    walk.children(None, &context);
    walk.found.tasks.sort_by_key(|t| t.task.span.start);
    walk.found
}

/// What the headings above an item say of it.
#[derive(Clone, Debug, Default)]
struct Context {
    /// What the section announces.
    topic: Option<Topic>,
    /// The agencies that the heading names.
    heading: Vec<Agency>,
    /// The heading above is an agency.
    assigned: bool,
    /// Agencies of a lead-in ("Phối hợp với Công an xã và các đơn vị liên quan:") or of labels above a list.
    shared: Vec<Agency>,
    /// Whom the sentence above a list asks to do what its entries say, where they name nobody: "… yêu cầu các sở, ngành:".
    asked: Vec<Agency>,
    /// Deadlines of labels above a list.
    deadlines: Vec<Deadline>,
    /// The period that a heading or bullet names.
    period: Option<Period>,
    /// The heading of a group that is no section.
    group: Option<String>,
}

struct Walk<'a> {
    reading: &'a Reading<'a>,
    outline: &'a Outline,
    /// Where articles begin that say what holds rather than what is to be done: those of a regulation.
    norms: Option<usize>,
    report: bool,
    /// What the paper numbers are orders, whatever its headings say: a directive, a telegram.
    orders: bool,
    found: Found,
}

impl Walk<'_> {
    /// Whom the introduction asks, where it leads in to what follows: "Chủ tịch UBND tỉnh yêu cầu các sở, ngành thực hiện:".
    fn asked_above(&self) -> Vec<Agency> {
        let last = self.outline.parts.first().and_then(|part| part.head.end.checked_sub(1));
        let lead = last.and_then(|last| self.reading.text.paragraphs.get(last));
        match lead {
            Some(lead) if !self.report && self.reading.str(lead.range()).ends_with(':') => {
                agency::asked(self.reading, lead.range())
            }
            _ => Vec::new(),
        }
    }

    /// Walks the blocks under `parent` in order: bullets that only name a period and paragraphs that lead in to a list speak of
    /// what comes after them.
    fn children(&mut self, parent: Option<usize>, above: &Context) {
        let mut context = above.clone();
        let children = self.outline.children(parent);
        let listed = children.iter().any(|&i| matches!(self.outline.blocks[i].kind, BlockKind::Item(_)));
        let mut addressed = false;
        // A paper in the same file has an introduction of its own.
        let other = self.outline.parts.get(1).filter(|_| parent.is_none());
        let other = other.and_then(|part| self.reading.text.paragraphs.get(part.head.start)).map(|p| p.start);
        for (position, &index) in children.iter().enumerate() {
            let block = &self.outline.blocks[index];
            if other.is_some_and(|start| start <= block.whole.start) {
                context.asked.clear();
            }
            match &block.kind {
                // The list under "Kính gửi:" names whom the paper is for, and gives no work.
                BlockKind::Item(_) if addressed && block.is_bullet() => {
                    // Behind the last addressee stands the introduction: "… Chủ tịch UBND tỉnh yêu cầu các sở, ngành:".
                    for &child in &block.children {
                        let below = &self.outline.blocks[child];
                        if self.reading.str(below.words.clone()).ends_with(':') {
                            self.paragraph(below, &mut context, true);
                        }
                    }
                }
                BlockKind::Footnote => {}
                BlockKind::Paragraph if self.report && context.topic == Some(Topic::Result) => self.result(index),
                BlockKind::Table(number) => self.table(*number, &context),
                BlockKind::Heading if section::is_heading(self.reading, self.outline, index) => {
                    addressed = false;
                    self.item(index, &context);
                }
                // What looks like a heading and heads nothing is a paragraph.
                BlockKind::Paragraph | BlockKind::Heading => {
                    let introduces =
                        listed && children[position + 1..].iter().any(|&i| self.outline.blocks[i].is_numbered());
                    addressed = section::addresses(self.reading, block.words.clone());
                    context.topic = section::topic_of_lead(self.reading, block, context.topic).or(context.topic);
                    self.paragraph(block, &mut context, introduces);
                }
                BlockKind::Item(_) => {
                    addressed = false;
                    if let Some(period) = self.period_heading(block) {
                        context.period = Some(period);
                        let inner = context.clone();
                        self.children(Some(index), &inner);
                    } else {
                        self.item(index, &context);
                    }
                }
            }
        }
    }

    fn item(&mut self, index: usize, context: &Context) {
        let block = &self.outline.blocks[index];
        if self.norms.is_some_and(|from| from <= block.whole.start) && is_provision(block) {
            return;
        }
        let heading = section::is_heading(self.reading, self.outline, index);
        let mut inner = context.clone();
        if heading && (block.is_numbered() || block.kind == BlockKind::Heading) {
            inner.topic = section::topic(self.reading, block, context.topic).or(context.topic);
        }
        inner.topic = section::topic_of_lead(self.reading, block, context.topic).or(inner.topic);
        if self.orders && block.is_numbered() {
            inner.topic = inner.topic.or(Some(Topic::Task));
        }
        if inner.topic == Some(Topic::Purpose) && heading && block.level == 1 {
            return self.headings_below(index, &inner);
        }
        let labels = self.labels_of(index);
        let gives_work = !matches!(inner.topic, Some(Topic::Purpose | Topic::ObjectiveGeneral));
        if gives_work && labels.iter().any(LabelLine::assigns) {
            return self.labelled(index, labels, &inner);
        }
        // "5. Nghiên cứu giải pháp thu hút; đào tạo." over bullets with labels of their own is their heading.
        let grouped = gives_work && block.children.iter().any(|&c| self.is_entry(c));
        self.found.is_group[index] = grouped;
        // "3. Phổ biến các văn bản sau:" over a list of documents is the work itself.
        let mut below = block.children.iter().filter(|&&c| self.says_more(c)).peekable();
        let documents = heading && below.peek().is_some() && below.all(|&c| self.is_document(c));
        let heading = (heading || grouped) && !documents;
        let agencies = if heading { agency::as_heading(self.reading, self.heading_words(block)) } else { None };
        match agencies {
            Some(agencies) if heading && gives_work => {
                inner.heading = agencies;
                inner.assigned = true;
                inner.topic = Some(context.topic.filter(|t| *t != Topic::Result || self.report).unwrap_or(Topic::Task));
                self.children(Some(index), &inner);
            }
            _ if heading => {
                if gives_work && let Some(agencies) = self.lead_in(block, &inner) {
                    let below = Context { heading: agencies, assigned: true, topic: Some(Topic::Task), ..inner };
                    return self.children(Some(index), &below);
                }
                let named = block.is_numbered().then(|| deadline::period(self.reading, block.words.clone())).flatten();
                if matches!(inner.topic, Some(Topic::Objective)) && named.is_some() {
                    inner.period = named;
                }
                if !block.is_numbered() {
                    inner.group = Some(self.reading.str(block.words.clone()).trim_end_matches(':').to_owned());
                }
                self.children(Some(index), &inner);
            }
            _ => self.statement(index, &inner),
        }
    }

    /// "Giao Sở Y tế là cơ quan đầu mối …, thực hiện các nhiệm vụ sau:" over a list: the agencies of the sentence, whose work the
    /// entries of the list are. None where it names nobody whom the headings above do not.
    fn lead_in(&self, block: &Block, context: &Context) -> Option<Vec<Agency>> {
        let leads_in = self.reading.str(block.words.clone()).ends_with(':');
        if !leads_in || !matches!(context.topic, Some(Topic::Task | Topic::Budget) | None) {
            return None;
        }
        let mut named = agency::in_prose(self.reading, block.words.clone(), &context.heading);
        named.retain(|a| a.role != Role::Recipient);
        // Who leads an entry of the list is for the entry to say.
        named.iter_mut().filter(|a| a.role == Role::Lead).for_each(|a| a.role = Role::Execute);
        named.iter().any(|a| a.role == Role::Execute && !context.heading.contains(a)).then_some(named)
    }

    /// Below a heading of purposes only another heading can announce something else.
    fn headings_below(&mut self, index: usize, context: &Context) {
        for &child in &self.outline.blocks[index].children {
            let block = &self.outline.blocks[child];
            let named = block.is_numbered() || block.kind == BlockKind::Heading;
            let other = section::is_heading(self.reading, self.outline, child) && named;
            let topic = other.then(|| section::topic(self.reading, block, context.topic)).flatten();
            if topic.is_some_and(|t| t != Topic::Purpose) {
                self.item(child, &Context { topic, ..context.clone() });
            }
        }
    }

    /// An item that says something itself.
    fn statement(&mut self, index: usize, context: &Context) {
        match context.topic {
            Some(Topic::Task | Topic::Budget | Topic::Request) | None => self.work(index, context),
            Some(Topic::Objective) => self.objective(index, context),
            Some(Topic::Result) if self.report => {
                self.result(index);
                self.children(Some(index), context);
            }
            Some(Topic::Purpose | Topic::ObjectiveGeneral | Topic::Result) => {}
        }
    }

    /// An item of a report that says what was done; what stands under it are statements of their own.
    fn result(&mut self, index: usize) {
        let block = &self.outline.blocks[index];
        let words = self.trim(block.words.clone());
        if !words.is_empty() {
            self.found.statements.push((block.path.clone(), words));
        }
    }

    fn objective(&mut self, index: usize, context: &Context) {
        let block = &self.outline.blocks[index];
        let words = self.with_children(index);
        // "- Nông nghiệp công nghệ cao" over paragraphs is a heading rather than a result.
        let own = self.reading.str(block.words.clone());
        let headlike = block.is_bullet() && own.len() < 60 && !own.ends_with(['.', ';', ',']);
        self.push_objective(block, words, context, headlike);
    }

    fn push_objective(&mut self, block: &Block, words: Range<usize>, context: &Context, needs_figure: bool) {
        let (words, period) = self.split_period(words);
        let period = period.or_else(|| context.period.clone());
        self.found.objectives.push(Objective {
            path: block.path.clone(),
            words: self.trim(words),
            period,
            needs_figure,
        });
    }

    fn paragraph(&mut self, block: &Block, context: &mut Context, introduces: bool) {
        let words = self.reading.str(block.words.clone());
        if words.starts_with('(') || !section::is_content(self.reading, block) {
            return;
        }
        if words.ends_with(':') {
            // "Phối hợp với Công an xã, … :" speaks of every entry of the list that follows.
            if context.assigned {
                let named = agency::in_prose(self.reading, block.words.clone(), &context.heading);
                context.shared = named.into_iter().filter(|a| a.role == Role::Support).collect();
            } else if !self.report {
                context.asked = agency::asked(self.reading, block.words.clone());
            }
            return;
        }
        match context.topic {
            Some(Topic::Objective) => {
                let needs_figure = context.period.is_none();
                self.push_objective(block, block.words.clone(), context, needs_figure);
            }
            Some(Topic::Task | Topic::Budget) | None => self.work_paragraph(block, context, introduces),
            // Conclusions answer requests by giving work: "2. Về kiến nghị …: Giao Bộ Tài chính nghiên cứu …".
            Some(Topic::Request) if !self.report => self.work_paragraph(block, context, introduces),
            _ => {}
        }
    }

    /// A bullet or item that is nothing but a period: "* Trong năm 2022:", "- Giai đoạn 2023 - 2025:".
    fn period_heading(&self, block: &Block) -> Option<Period> {
        let words = self.reading.str(block.words.clone());
        if !block.is_bullet() || !words.ends_with(':') || words.len() > 80 {
            return None;
        }
        deadline::period(self.reading, block.words.clone())
    }

    /// "Năm 2023 - 2030: Khai thác …": the period before the colon and the words behind it.
    fn split_period(&self, words: Range<usize>) -> (Range<usize>, Option<Period>) {
        let text = self.reading.str(words.clone());
        let Some(colon) = text.find(':').filter(|&c| c < 60) else { return (words, None) };
        let head = words.start..words.start + colon;
        let letters = self.reading.tokens.within(head.clone()).len();
        match deadline::period(self.reading, head) {
            Some(period) if letters <= 9 => (words.start + colon + 1..words.end, Some(period)),
            _ => (words, None),
        }
    }

    /// The words of an item together with all that stands under it.
    fn with_children(&self, index: usize) -> Range<usize> {
        let mut last = index;
        while let Some(&child) = self.outline.blocks[last].children.iter().rev().find(|&&c| self.says_more(c)) {
            last = child;
        }
        self.outline.blocks[index].words.start..self.outline.blocks[last].words.end
    }

    /// True for a block under an item that goes on with what the item says.
    fn says_more(&self, child: usize) -> bool {
        let block = &self.outline.blocks[child];
        !matches!(block.kind, BlockKind::Table(_)) && section::is_content(self.reading, block)
    }

    fn heading_words(&self, block: &Block) -> Range<usize> {
        let words = self.reading.str(block.words.clone());
        block.words.start..block.words.start + words.trim_end_matches([':', '.', ';', ' ']).len()
    }

    /// Without white space at its ends and without the sign that ends a document.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let text = self.reading.str(range.clone());
        let start = range.start + (text.len() - text.trim_start().len());
        let end = range.start + text.trim_end().len();
        let ended = self.reading.str(start..end.max(start)).ends_with("./.");
        start..(end - if ended { 2 } else { 0 }).max(start)
    }

    /// The words of several stretches joined by spaces, line ends and labels of bullets left out.
    fn text_of(&self, pieces: &[Range<usize>]) -> String {
        pieces.iter().map(|p| self.reading.str(self.trim(p.clone())).replace('\n', " ")).collect::<Vec<_>>().join(" ")
    }

    /// The words of an item and of what stands under it, one stretch for each.
    fn pieces(&self, index: usize) -> Vec<Range<usize>> {
        let mut pieces = vec![self.outline.blocks[index].words.clone()];
        for &child in self.outline.blocks[index].children.iter().filter(|&&c| self.says_more(c)) {
            match self.outline.blocks[child].kind {
                BlockKind::Item(_) => pieces.extend(self.pieces(child)),
                _ => pieces.push(self.outline.blocks[child].words.clone()),
            }
        }
        pieces.retain(|p| !p.is_empty());
        pieces
    }

    fn note(&mut self, code: NoteCode, message: String, range: Range<usize>) {
        let span = Some(self.reading.span(range));
        self.found.notes.push(Note { code, message, span });
    }

    fn is_article(block: &Block) -> bool {
        matches!(block.kind, BlockKind::Item(BlockLabel::Division(4)))
    }
}

/// True for a chapter, a section or an article.
fn is_provision(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item(BlockLabel::Division(2..=4)))
}

/// Where the articles of a carried regulation begin: at its first chapter, or where the numbers of articles start again.
fn carried_articles(outline: &Outline) -> Option<usize> {
    let mut provisions = outline.blocks.iter().filter(|b| is_provision(b)).peekable();
    let first = provisions.peek()?.label.clone();
    provisions
        .enumerate()
        .find(|(n, b)| matches!(b.kind, BlockKind::Item(BlockLabel::Division(..4))) || *n > 0 && b.label == first)
        .map(|(_, block)| block.whole.start)
}

/// Adds `more` to `agencies`, each role and name once.
fn join_agencies(agencies: &mut Vec<Agency>, more: impl IntoIterator<Item = Agency>) {
    for agency in more {
        if !agencies.iter().any(|a| a.role == agency.role && a.name == agency.name) {
            agencies.push(agency);
        }
    }
}

/// How sure a task in clean text is, and how much of that is left in text that was recognised badly.
fn confidence(clean: f64, tolerant: bool) -> f64 {
    let share = if tolerant { 0.9 } else { 1.0 };
    (clean * share * 100.0).round() / 100.0
}
