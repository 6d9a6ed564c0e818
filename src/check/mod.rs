//! Document → findings: what cannot be right in it.
//!
//! What comes in is the document that was extracted, or that was read back from JSON; what goes out are findings such as
//! "55.507 / 56.751 = 97,81 %, văn bản ghi 97,95 %". Rules work on extracted values, never on the text, and hold back where
//! the reading is doubtful: a finding that an editor would wave away is worse than none.

mod between;
mod rule;
pub mod rules;
mod selection;
mod subject;
pub mod arithmetic;
mod pairs;

pub use self::between::{Along, Beside, check_comparison, check_tracking};
pub use self::rule::{Check, Example, Rule};
pub use self::rules::RULES;
pub use self::selection::{Selection, find};
pub use self::subject::Subject;
use crate::finding::{Draft, Finding, Lang};
use crate::grammar::Grammar;
use crate::model::Document;

/// Where rules put what they find.
pub struct Report<'r> {
    rule: &'r Rule,
    document: &'r str,
    lang: Lang,
    findings: Vec<Finding>,
}

impl<'r> Report<'r> {
    /// An empty report of one rule; `document` is the one that findings are about unless they name another.
    #[must_use]
    pub fn new(rule: &'r Rule, document: &'r str, lang: Lang) -> Self {
        Report { rule, document, lang, findings: Vec::new() }
    }

    /// Adds what the rule found.
    pub fn add(&mut self, draft: Draft) {
        let Rule { code, name, severity, .. } = self.rule;
        self.findings.push(draft.finish(code, name, *severity, self.document, self.lang));
    }

    /// What the rule found.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// Looks at one document with the selected rules. Findings stand in the order of the document.
#[must_use]
pub fn check(document: &Document, grammar: &Grammar, selection: &Selection, lang: Lang) -> Vec<Finding> {
    let subject = Subject::new(document, grammar);
    let mut findings = Vec::new();
    for rule in RULES.iter().copied().filter(|rule| selection.contains(rule)) {
        let Check::Document(look) = rule.check else { continue };
        let mut report = Report::new(rule, &document.source.path, lang);
        look(&subject, &mut report);
        findings.extend(report.into_findings());
    }
    // Stable: at one place, findings keep the order of the rules.
    findings.sort_by_key(|f| f.span.start);
    findings
}
