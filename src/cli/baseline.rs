//! Findings that are known and accepted, each with a reason: a document cannot carry a comment that says so.
//!
//! ```toml
//! [[accepted]]
//! code = "A002"
//! document = "ke-hoach.txt"
//! path = "PL2/II/3"
//! reason = "Tỉnh giao ba cơ quan cùng chủ trì tại Thông báo 12"
//! ```
//!
//! A finding is known again by its code, the name of its document and its place in the outline; `count` says how many of them
//! are accepted there (1 if it is left out). Lines may move, and what was accepted stays so.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use boctach::finding::{Finding, Findings};
use serde::{Deserialize, Serialize};

use super::failure::Failure;

/// Accepted findings.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    #[serde(default)]
    accepted: Vec<Accepted>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    code: String,
    document: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    path: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: u32,
    #[serde(default)]
    reason: String,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

/// What became of a baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Applied {
    /// Findings that were accepted.
    pub(super) accepted: usize,
    /// Entries without a reason.
    pub(super) unexplained: usize,
    /// Findings that are accepted and are not there any more.
    pub(super) unused: usize,
}

impl Baseline {
    /// The baseline in a file.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|e| Failure::file(path, e))?;
        toml::from_str(&text).map_err(|e| Failure::Settings { path: path.to_owned(), message: e.to_string() })
    }

    /// A baseline that accepts these findings, with the reasons still to be written.
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut counts: BTreeMap<(String, String, String), u32> = BTreeMap::new();
        for finding in findings {
            *counts.entry(key(finding)).or_default() += 1;
        }
        let accepted = counts.into_iter().map(|((document, path, code), count)| Accepted {
            code,
            document,
            path,
            count,
            reason: String::new(),
        });
        Baseline { accepted: accepted.collect() }
    }

    /// Writes it to a file.
    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let settings = |message: String| Failure::Settings { path: path.to_owned(), message };
        let text = toml::to_string_pretty(self).map_err(|e| settings(e.to_string()))?;
        fs::write(path, text).map_err(|e| Failure::file(path, e))
    }

    /// Takes accepted findings out.
    pub(super) fn apply(&self, findings: Findings) -> (Findings, Applied) {
        let mut left: BTreeMap<(String, String, String), u32> = BTreeMap::new();
        for entry in &self.accepted {
            *left.entry((entry.document.clone(), entry.path.clone(), entry.code.clone())).or_default() += entry.count;
        }
        let before = findings.findings.len();
        let is_new = |finding: &Finding| match left.get_mut(&key(finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        let kept: Vec<Finding> = findings.findings.into_iter().filter(is_new).collect();
        let applied = Applied {
            accepted: before - kept.len(),
            unexplained: self.accepted.iter().filter(|a| a.reason.trim().is_empty()).count(),
            unused: left.values().map(|count| usize::try_from(*count).unwrap_or(0)).sum(),
        };
        (Findings::new(kept), applied)
    }
}

/// Document, place and code; the document by its name alone, since folders move.
fn key(finding: &Finding) -> (String, String, String) {
    let name = finding.document.rsplit(['/', '\\']).next().unwrap_or_default();
    (name.to_owned(), finding.path.clone().unwrap_or_default(), finding.code.clone())
}
