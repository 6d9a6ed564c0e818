//! Bytes → [`Analysis`]: the one place where the stages meet.
//!
//! bytes → source → text → outline → document. Nothing here knows Vietnamese; what is done is to hand on from stage to stage, to
//! number what was found, and to tie figures and citations to the tasks in whose words they stand.

use std::ops::Range;

use crate::error::Error;
use crate::extract::header::Sheet;
use crate::extract::{self, Reading};
use crate::grammar::Grammar;
use crate::grammar::files::Files;
use crate::grammar::token::Tokens;
use crate::ingest::{self, Resources, Source};
use crate::model::{
    Citation, Diacritics, Document, Format, Note, NoteCode, SCHEMA, SourceInfo, Statement, Table, Task, TextLayer,
};
use crate::outline::{self, Outline};
use crate::restore::{self, Origin, Restored};
use crate::span::Span;
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
    /// The text that was read instead, where the document is damaged.
    pub restored: Option<Restored>,
    /// What the program saw of the document's structure.
    pub outline: Outline,
    /// The decoded text of the source, to which lines and columns refer.
    pub source: String,
    /// Places inside the file by line number, `word/document.xml p[12]`; empty where the format has lines.
    pub places: Vec<String>,
}

impl Analysis {
    /// The place of a span inside the file, where the format has more to say than page and line.
    #[must_use]
    pub fn place(&self, span: &Span) -> Option<&str> {
        let line = usize::try_from(span.line).ok()?.checked_sub(1)?;
        self.places.get(line).map(String::as_str)
    }

    /// The text that was read: restored where the document is damaged. The outline refers to it.
    #[must_use]
    pub fn readable(&self) -> &Text {
        self.restored.as_ref().map_or(&self.text, |r| &r.text)
    }
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

    /// The normalised text of a document, with nothing read from it.
    ///
    /// # Errors
    /// As for [`Analyser::analyse_with`].
    pub fn text(&self, path: &str, bytes: &[u8], resources: &Resources<'_>) -> Result<Text, Error> {
        Ok(Text::normalise(&ingest::read(path, bytes, resources)?, &self.grammar))
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
        Ok(self.analyse_source(path, ingest::read(path, bytes, resources)?, resources))
    }

    /// Reads a document whose bytes are text already ([`ingest::read`], which needs no grammar and may go on in another thread).
    #[must_use]
    pub fn analyse_source(&self, path: &str, source: Source, resources: &Resources<'_>) -> Analysis {
        let text = Text::normalise(&source, &self.grammar);
        let restored = restore::restore(&text, &|page| origin(&source, page), resources.context);
        let readable = restored.as_ref().map_or(&text, |r| &r.text);
        let tokens = match &restored {
            Some(restored) => {
                let doubtful = |at| restored.is_doubtful(at);
                Tokens::read_where(&readable.string, &self.grammar.vocabulary, readable.tolerant, doubtful)
            }
            None => Tokens::read(&text.string, &self.grammar.vocabulary, text.tolerant),
        };
        let outline = outline::build(readable, &tokens, &self.grammar);
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
        let mut document = self.extract(info, readable, restored.as_ref(), &outline, tokens);
        if let Some(restored) = &restored {
            restored.lead_back(&mut document, &text);
        }
        let doubts = doubts(&text, &content.text, &content.doubtful);
        let mended = restored.as_ref().and_then(mended);
        document.notes.splice(0..0, content.notes.into_iter().chain(doubts).chain(mended));
        Analysis { document, text, restored, outline, source: content.text, places: content.places }
    }

    /// Text and outline → document.
    fn extract(
        &self,
        source: SourceInfo,
        text: &Text,
        restored: Option<&Restored>,
        outline: &Outline,
        tokens: Tokens<'_>,
    ) -> Document {
        let grammar = &self.grammar;
        let references = extract::citation::references(grammar, text, &tokens);
        let cited = references.ranges();
        let citations = references.cited;
        let head = outline.parts.first().map_or(0, |part| part.head.end);
        let sheet = Sheet { grammar, text, tokens: &tokens, restore_place: &|_| None };
        let mut found = extract::header::read(&sheet, head);
        let signed = source.facts.as_ref().and_then(|f| extract::header::signing_date(f, found.issued.as_ref()));
        if let Some(date) = signed {
            found.header.date = date.iso();
            found.issued = Some(date);
        }
        let abbreviations = extract::abbreviation::abbreviations(grammar, text, &tokens);
        let mut header = found.header;
        header.legal_basis = legal_basis(&citations, &found.legal_basis);
        let title = found.title.first().zip(found.title.last()).map(|(first, last)| first.start..last.end);
        let reading = Reading::new(grammar, text, tokens, cited, found.issued, title, &mut header);
        let mut figures = extract::figure::figures(&reading);
        let work = extract::task::tasks(&reading, outline, header.kind.as_deref(), &header.carries);
        let statements = statements(&reading, &work.statements);
        let sections = extract::section::sections(&reading, outline, &work.is_task, &work.is_group);
        let targets = extract::target::targets(&reading, &work.objectives, &work.tasks, &figures);
        let mentions = extract::mention::mentions(&reading, outline, &work, &figures, header.kind.as_deref());
        let scanned = |statement: &[std::ops::Range<usize>]| restored.and_then(|r| r.scanned(statement));
        let mut tasks: Vec<Task> =
            work.tasks.into_iter().map(|t| Task { scanned: scanned(&t.statement), ..t.task }).collect();
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
        notes.extend(signed.and_then(|date| date.iso()).map(|date| date_from_signature(&date)));
        notes.sort_by_key(|n| n.span.map_or(0, |s| s.start));
        Document {
            schema: SCHEMA.to_owned(),
            source,
            header,
            abbreviations,
            sections,
            tasks,
            statements,
            targets,
            figures,
            citations,
            tables: tables(text, outline),
            mentions,
            notes,
        }
    }
}

/// What a report says was done, numbered.
fn statements(reading: &Reading<'_>, found: &[(String, Range<usize>)]) -> Vec<Statement> {
    let statement = |(number, (path, words)): (usize, &(String, Range<usize>))| Statement {
        scanned: None,
        id: format!("r{:03}", number + 1),
        path: path.clone(),
        text: reading.str(words.clone()).replace('\n', " "),
        span: reading.span(words.clone()),
    };
    found.iter().enumerate().map(statement).collect()
}

/// Notes on the words of which an OCR engine is not sure. So many that nobody would read them are only counted.
fn doubts(text: &Text, source: &str, doubtful: &[Range<usize>]) -> Vec<Note> {
    const MOST: usize = 100;
    let note = |message, span| Note { code: NoteCode::DoubtfulWord, message, span };
    let placed = doubtful.iter().filter_map(|words| text.normalised(source, words));
    let mut notes: Vec<Note> = placed
        .take(MOST)
        .map(|range| {
            let word = text.string.get(range.clone()).unwrap_or_default();
            note(format!("nhận dạng không chắc: “{word}”"), Some(text.span(range)))
        })
        .collect();
    if doubtful.len() > MOST {
        notes.push(note(format!("{} từ khác nhận dạng không chắc", doubtful.len() - MOST), None));
    }
    notes
}

/// How the words of a page became text. Files that have no pages were typed, plain text perhaps.
fn origin(source: &Source, page: u32) -> Origin {
    // There is a route for each page, in order.
    let at = page.checked_sub(1).and_then(|at| usize::try_from(at).ok());
    match at.and_then(|at| source.content.routes.get(at)) {
        Some(route) if route.text_layer == TextLayer::Ocr => Origin::Recognised,
        None if source.format == Format::Text => Origin::Unknown,
        _ => Origin::Typed,
    }
}

fn mended(restored: &Restored) -> Option<Note> {
    let message = format!("đã sửa {} từ nhận dạng sai", restored.mended);
    (restored.mended > 0).then_some(Note { code: NoteCode::RestoredText, message, span: None })
}

fn date_from_signature(date: &str) -> Note {
    let message = format!("ngày ban hành lấy theo chữ ký điện tử: {date}");
    Note { code: NoteCode::DateFromSignature, message, span: None }
}

/// Codes of the citations, or names of the laws, in the paragraphs that say what the document is based on.
fn legal_basis(citations: &[Citation], paragraphs: &[Range<usize>]) -> Vec<String> {
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
    let words = |range: &Range<usize>| text.string[range.clone()].to_owned();
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
