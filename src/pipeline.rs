//! Bytes → [`Analysis`].

use crate::error::Error;
use crate::grammar::Grammar;
use crate::grammar::files::Files;
use crate::grammar::token::Tokens;
use crate::ingest;
use crate::model::{Diacritics, Document, Header, SCHEMA, SourceInfo, TextLayer};
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

    /// Reads a document; `path` is only its name in the result and in messages.
    ///
    /// # Errors
    /// When the bytes are no text document. Oddities of a document are notes in the result.
    pub fn analyse(&self, path: &str, bytes: &[u8]) -> Result<Analysis, Error> {
        let source = ingest::read(path, bytes)?;
        let text = Text::normalise(&source, &self.grammar);
        let tokens = Tokens::read(&text.string, &self.grammar.vocabulary, text.tolerant);
        let outline = outline::build(&text, &tokens, &self.grammar);
        let document = Document {
            schema: SCHEMA.to_owned(),
            source: SourceInfo {
                path: path.to_owned(),
                format: source.format,
                sha256: source.sha256,
                bytes: source.bytes,
                pages: source.pages,
                encoding: source.encoding.to_owned(),
                text_layer: TextLayer::Native,
                diacritics: Diacritics::Full,
            },
            header: Header::default(),
            abbreviations: Vec::new(),
            sections: Vec::new(),
            tasks: Vec::new(),
            targets: Vec::new(),
            figures: Vec::new(),
            citations: Vec::new(),
            tables: Vec::new(),
            notes: source.notes,
        };
        Ok(Analysis { document, text, outline })
    }
}
