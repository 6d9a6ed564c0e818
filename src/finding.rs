//! What is wrong in a document, or between documents, as rules report it.
//!
//! What comes in are a place, the values that clash and a sentence in both languages; what goes out is the JSON of
//! `boctach check`: `{"code": "F001", "name": "ratio-mismatch", "severity": "error", "message": "55.507 / 56.751 = 97,81 %,
//! văn bản ghi 97,95 %", "values": {"part": 55507, …}, "span": {…}}`. A finding is about the document; a doubt about our own
//! reading is a note of the document, and a failure to work is an error.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::span::Span;

/// Name and version of the JSON that [`Findings`] serialises to.
pub const SCHEMA: &str = "boctach.findings/1";

/// All findings of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Findings {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The findings, by document as given, then by place.
    pub findings: Vec<Finding>,
    /// How many there are of each severity.
    pub summary: Summary,
}

impl Findings {
    /// Findings in the order given, counted.
    #[must_use]
    pub fn new(findings: Vec<Finding>) -> Self {
        let mut summary = Summary::default();
        for finding in &findings {
            match finding.severity {
                Severity::Error => summary.error += 1,
                Severity::Warning => summary.warning += 1,
                Severity::Info => summary.info += 1,
            }
        }
        Findings { schema: SCHEMA.to_owned(), findings, summary }
    }

    /// The highest severity among the findings.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|f| f.severity).max()
    }
}

/// Counts by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// What cannot be right.
    pub error: u32,
    /// What is probably a mistake.
    pub warning: u32,
    /// What a reader should know.
    pub info: u32,
}

/// One thing that a rule found wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Code of the rule, `F001`.
    pub code: String,
    /// Name of the rule, `ratio-mismatch`.
    pub name: String,
    /// How bad it is.
    pub severity: Severity,
    /// The document, as its path was given.
    pub document: String,
    /// Path of the outline item.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub help: Option<String>,
    /// The values that clash, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub values: BTreeMap<String, Value>,
    /// The words in question.
    pub span: Span,
    /// Other places that matter.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub related: Vec<Related>,
}

/// Another place that matters for a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// What stands there.
    pub message: String,
    /// The document, where it is another one than the finding's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub document: Option<String>,
    /// The words.
    pub span: Span,
}

/// How bad a finding is; later is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A reader should know it.
    Info,
    /// It is probably a mistake.
    Warning,
    /// It cannot be right.
    Error,
}

impl Severity {
    /// The word of the JSON and the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

/// A sentence in both languages. A rule writes both where it finds something, so that neither can be forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// A sentence in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Both { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn in_lang(self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// A finding before its rule, document and language are known; made by the check function of a rule.
#[derive(Clone, Debug)]
pub struct Draft {
    span: Span,
    message: Both,
    path: Option<String>,
    document: Option<String>,
    help: Option<Both>,
    values: BTreeMap<String, Value>,
    related: Vec<(Option<String>, Span, Both)>,
}

impl Draft {
    /// Something wrong at a place.
    #[must_use]
    pub fn new(span: Span, message: Both) -> Self {
        Draft { span, message, path: None, document: None, help: None, values: BTreeMap::new(), related: Vec::new() }
    }

    /// Adds the path of the outline item; an empty one is none.
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        self.path = (!path.is_empty()).then(|| path.to_owned());
        self
    }

    /// Names the document, where several are looked at.
    #[must_use]
    pub fn document(mut self, document: &str) -> Self {
        self.document = Some(document.to_owned());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Both) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds a value that clashes. A whole number is written without a decimal point.
    #[must_use]
    pub fn value(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let whole = value.as_f64().filter(|v| value.is_f64() && v.fract() == 0.0 && v.abs() < 9e15);
        #[expect(clippy::cast_possible_truncation, reason = "the number is whole and below 2^53")]
        let value = whole.map_or(value, |v| Value::from(v as i64));
        self.values.insert(name.to_owned(), value);
        self
    }

    /// Adds another place in the same document.
    #[must_use]
    pub fn related(mut self, span: Span, message: Both) -> Self {
        self.related.push((None, span, message));
        self
    }

    /// Adds a place in another document.
    #[must_use]
    pub fn related_in(mut self, document: &str, span: Span, message: Both) -> Self {
        self.related.push((Some(document.to_owned()), span, message));
        self
    }

    /// The finding of a rule in a document (unless the draft names one), in one language.
    #[must_use]
    pub fn finish(self, code: &str, name: &str, severity: Severity, document: &str, lang: Lang) -> Finding {
        let related = self.related.into_iter().map(|(document, span, message)| Related {
            message: message.in_lang(lang),
            document,
            span,
        });
        Finding {
            code: code.to_owned(),
            name: name.to_owned(),
            severity,
            document: self.document.unwrap_or_else(|| document.to_owned()),
            path: self.path,
            message: self.message.in_lang(lang),
            help: self.help.map(|h| h.in_lang(lang)),
            values: self.values,
            span: self.span,
            related: related.collect(),
        }
    }
}
