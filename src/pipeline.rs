//! Bytes → [`Analysis`]: the one place where the stages meet.
//!
//! bytes → source → text → outline → document. Nothing here knows Vietnamese; what is done is to hand on from stage to stage, to
//! number what was found, and to tie figures and citations to the tasks in whose words they stand.

use crate::error::Error;
use crate::extract::header::Sheet;
use crate::extract::{self, Reading};
use crate::grammar::Grammar;
use crate::grammar::files::Files;
use crate::grammar::token::Tokens;
use crate::ingest::{self, Resources};
use crate::model::{Citation, Diacritics, Document, SCHEMA, SourceInfo, Table, Task, TextLayer};
use crate::outline::{self, Outline};
use crate::text::Text;

/// Reads documents with one set of grammars.
#[derive(Debug)]
pub struct Analyser {
    grammar: Grammar,
}

/// What was read from one document, and the stages on the way.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What the program prints as JSON.
    pub document: Document,
    /// The normalised text, to which the spans of the document refer.
    pub text: Text,
    /// What the program saw of the document's structure.
    pub outline: Outline,
}

impl Analyser {
    /// An analyser with the given grammars.
    #[must_use]
    pub fn new(grammar: Grammar) -> Self {
        Analyser { grammar }
    }

    /// An analyser with the compiled-in grammars.
    ///
    /// # Errors
    /// Only when the compiled-in grammars are wrong, which a test rules out.
    pub fn builtin() -> Result<Self, Error> {
        Ok(Analyser::new(Grammar::load(&Files::builtin())?))
    }

    /// The grammars.
    #[must_use]
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// Reads a document from its bytes alone; `path` is only its name in the result and in messages.
    ///
    /// # Errors
    /// As for [`Analyser::analyse_with`].
    pub fn analyse(&self, path: &str, bytes: &[u8]) -> Result<Analysis, Error> {
        self.analyse_with(path, bytes, &Resources::default())
    }

    /// Reads a document with resources beyond its bytes: other programs, what the user knows.
    ///
    /// # Errors
    /// When the bytes are no document that can be read. Oddities of a document are notes in the result.
    pub fn analyse_with(&self, path: &str, bytes: &[u8], resources: &Resources<'_>) -> Result<Analysis, Error> {
        let source = ingest::read(path, bytes, resources)?;
        let text = Text::normalise(&source, &self.grammar);
        let tokens = Tokens::read(&text.string, &self.grammar.vocabulary, text.tolerant);
        let outline = outline::build(&text, &tokens, &self.grammar);
        let content = source.content;
        // Letters that are garbled rather than missing come from an OCR before us.
        let garbled = if text.diacritics == Diacritics::Partial { TextLayer::Ocr } else { TextLayer::Native };
        let info = SourceInfo {
            path: path.to_owned(),
            format: source.format,
            sha256: source.sha256,
            bytes: source.bytes,
            pages: source.pages,
            encoding: content.encoding.to_owned(),
            text_layer: content.text_layer.unwrap_or(garbled),
            diacritics: text.diacritics,
            encodings: content.encodings,
            routes: content.routes,
            facts: content.facts,
        };
        let mut document = self.extract(info, &text, &outline, tokens);
        document.notes.splice(0..0, content.notes);
        Ok(Analysis { document, text, outline })
    }

    /// Text and outline → document.
    fn extract(&self, source: SourceInfo, text: &Text, outline: &Outline, tokens: Tokens<'_>) -> Document {
        let grammar = &self.grammar;
        let references = extract::citation::references(grammar, text, &tokens);
        let cited = references.ranges();
        let citations = references.cited;
        let head = outline.parts.first().map_or(0, |part| part.head.end);
        let sheet = Sheet { grammar, text, tokens: &tokens, restore_place: &|_| None };
        let found = extract::header::read(&sheet, head);
        let abbreviations = extract::abbreviation::abbreviations(grammar, text, &tokens);
        let mut header = found.header;
        header.legal_basis = legal_basis(&citations, &found.legal_basis);
        let title = found.title.first().zip(found.title.last()).map(|(first, last)| first.start..last.end);
        let reading = Reading::new(grammar, text, tokens, cited, found.issued, title, &mut header);
        let mut figures = extract::figure::figures(&reading);
        let work = extract::task::tasks(&reading, outline, header.kind.as_deref());
        let sections = extract::section::sections(&reading, outline, &work.is_task, &work.is_group);
        let targets = extract::target::targets(&reading, &work.objectives, &work.tasks, &figures);
        let mut tasks: Vec<Task> = work.tasks.into_iter().map(|t| t.task).collect();
        for figure in &mut figures {
            figure.path = outline.block_at(figure.span.start as usize).map_or(String::new(), |b| b.path.clone());
        }
        for (number, task) in tasks.iter_mut().enumerate() {
            task.id = format!("t{:03}", number + 1);
            task.figures =
                inside(&figures, |f| f.span.start, task.span.start, task.span.end).map(|f| f.id.clone()).collect();
            task.citations =
                inside(&citations, |c| c.span.start, task.span.start, task.span.end).map(|c| c.id.clone()).collect();
        }
        let mut notes = extract::note::notes(&reading, outline, &header);
        notes.extend(work.notes);
        notes.sort_by_key(|n| n.span.map_or(0, |s| s.start));
        Document {
            schema: SCHEMA.to_owned(),
            source,
            header,
            abbreviations,
            sections,
            tasks,
            targets,
            figures,
            citations,
            tables: tables(text, outline),
            notes,
        }
    }
}

/// Codes of the citations, or names of the laws, in the paragraphs that say what the document is based on.
fn legal_basis(citations: &[Citation], paragraphs: &[std::ops::Range<usize>]) -> Vec<String> {
    let mut basis: Vec<String> = Vec::new();
    for citation in citations {
        let at = citation.span.start as usize;
        let name = citation.code.as_ref().or(citation.title.as_ref());
        if let Some(name) = name.filter(|n| paragraphs.iter().any(|p| p.contains(&at)) && !basis.contains(n)) {
            basis.push(name.clone());
        }
    }
    basis
}

/// The items of an ordered list that begin in `from..to`.
fn inside<T>(items: &[T], start: impl Fn(&T) -> u32, from: u32, to: u32) -> impl Iterator<Item = &T> {
    let first = items.partition_point(|i| start(i) < from);
    let last = items.partition_point(|i| start(i) < to);
    items[first..last.max(first)].iter()
}

/// The tables with the words of their cells.
fn tables(text: &Text, outline: &Outline) -> Vec<Table> {
    let words = |range: &std::ops::Range<usize>| text.string[range.clone()].to_owned();
    outline
        .tables
        .iter()
        .enumerate()
        .map(|(number, table)| Table {
            id: format!("tb{}", number + 1),
            path: table.path.clone(),
            header: table.columns.iter().map(|c| words(&c.head)).collect(),
            rows: table.rows.iter().map(|row| row.cells.iter().map(&words).collect()).collect(),
            span: text.span(table.range.clone()),
        })
        .collect()
}
