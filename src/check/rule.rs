//! What a rule is: code, name, severity, its page of explanation, and the function that looks.
//!
//! A rule is declared once, in its own file, with `declare_rule!`. The doc comment over it is the page that `boctach explain
//! D001` prints and `docs/rules/D001.md` holds: what is wrong, why it matters, and fenced examples, `bad` and `good`, that the
//! tests run through the whole pipeline. An example of several documents has several blocks, each with its name:
//! "```bad upper", "```bad lower".

use super::between::{Along, Beside};
use super::{Report, Subject};
use crate::finding::Severity;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Letter of the family and number, `F001`. Never renumbered, never used again.
    pub code: &'static str,
    /// The defect in kebab-case, `ratio-mismatch`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The doc comment: the first paragraph says what is wrong in one sentence, examples are fenced.
    pub explanation: &'static str,
    /// The first paragraphs of the explanation in Vietnamese.
    pub explanation_vi: &'static str,
    /// What looks for the defect.
    pub check: Check,
}

/// The function of a rule, by what it looks at.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Check {
    /// One document.
    Document(fn(&Subject<'_>, &mut Report<'_>)),
    /// An upper plan beside the plans below it.
    Comparison(fn(&Beside<'_>, &mut Report<'_>)),
    /// A plan and its reports.
    Tracking(fn(&Along<'_>, &mut Report<'_>)),
}

/// An example of a rule's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example<'r> {
    /// True for the one in which the rule must find something, once.
    pub bad: bool,
    /// Its documents: name (empty where there is one only) and text.
    pub documents: Vec<(&'r str, String)>,
}

impl Rule {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        first_sentence(self.explanation)
    }

    /// What is wrong, in one Vietnamese sentence.
    #[must_use]
    pub fn summary_vi(&self) -> &'static str {
        first_sentence(self.explanation_vi)
    }

    /// The explanation without the examples.
    #[must_use]
    pub fn prose(&self) -> String {
        let mut fenced = false;
        let mut prose = String::new();
        for line in self.explanation.lines().map(unindented) {
            if line.starts_with(FENCE) {
                fenced = !fenced;
            } else if !fenced {
                prose.push_str(line);
                prose.push('\n');
            }
        }
        prose.trim().to_owned()
    }

    /// The examples in order. Blocks of one kind that follow each other and have names are one example.
    #[must_use]
    pub fn examples(&self) -> Vec<Example<'static>> {
        let mut examples: Vec<Example<'static>> = Vec::new();
        let mut open: Option<(bool, &'static str, String)> = None;
        for line in self.explanation.lines().map(unindented) {
            match (&mut open, line.strip_prefix(FENCE)) {
                (Some((_, _, text)), None) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (Some(_), Some(_)) => {
                    let Some((bad, name, text)) = open.take() else { continue };
                    match examples.last_mut() {
                        Some(last) if last.bad == bad && !name.is_empty() => last.documents.push((name, text)),
                        _ => examples.push(Example { bad, documents: vec![(name, text)] }),
                    }
                }
                (None, Some(info)) => {
                    let (kind, name) = info.split_once(' ').unwrap_or((info, ""));
                    open = Some((kind == "bad", name, String::new()));
                }
                (None, None) => {}
            }
        }
        examples
    }
}

const FENCE: &str = "```";

/// A line of a doc comment begins with the space after the slashes.
fn unindented(line: &'static str) -> &'static str {
    line.strip_prefix(' ').unwrap_or(line)
}

fn first_sentence(text: &'static str) -> &'static str {
    let line = text.trim_start().lines().next().unwrap_or_default();
    line.strip_suffix('.').unwrap_or(line)
}

/// Declares a rule; the doc comment becomes its page.
macro_rules! declare_rule {
    ($(#[doc = $doc:expr])+ $code:ident, $name:literal, $severity:ident, vi: $vi:expr, $check:expr) => {
        $(#[doc = $doc])+
        pub(in crate::check) static $code: $crate::check::Rule = $crate::check::Rule {
            code: stringify!($code),
            name: $name,
            severity: $crate::finding::Severity::$severity,
            explanation: concat!($($doc, "\n"),+),
            explanation_vi: $vi,
            check: $check,
        };
    };
}
pub(in crate::check) use declare_rule;
