//! Findings → SARIF 2.1.0, the form in which viewers and code hosts take the results of analysis.
//!
//! A finding "F001" in "report.txt" is a result with the rule's id, its level and the region of the source: line and column
//! in code points, which is declared, so that "ế" is one column. A document that comes from JSON has no columns.

use serde_json::{Value, json};

use super::{Original, original};
use crate::check::{RULES, Rule};
use crate::finding::{Finding, Findings, Lang, Severity};
use crate::span::Span;

/// The log of a run, indented, with a line end.
#[must_use]
pub fn log(findings: &Findings, originals: &[Original], lang: Lang) -> String {
    let rules: Vec<Value> = RULES.iter().map(|rule| descriptor(rule, lang)).collect();
    let results: Vec<Value> = findings.findings.iter().map(|finding| result(finding, originals)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn descriptor(rule: &Rule, lang: Lang) -> Value {
    let (summary, prose) = match lang {
        Lang::Vi => (rule.summary_vi(), rule.explanation_vi.to_owned()),
        Lang::En => (rule.summary(), rule.prose()),
    };
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": prose},
        "defaultConfiguration": {"level": level(rule.severity)},
        "helpUri": format!("{}/blob/main/docs/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), rule.code),
    })
}

fn result(finding: &Finding, originals: &[Original]) -> Value {
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [location(finding, finding.span, &finding.document, originals)],
    });
    if let Some(index) = RULES.iter().position(|rule| rule.code == finding.code) {
        result["ruleIndex"] = json!(index);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|related| {
            let document = related.document.as_deref().unwrap_or(&finding.document);
            json!({
                "physicalLocation": physical(related.span, document, originals),
                "message": {"text": related.message},
            })
        });
        result["relatedLocations"] = related.collect();
    }
    let mut properties = json!({"page": finding.span.page});
    if !finding.values.is_empty() {
        properties["values"] = json!(finding.values);
    }
    if let Some(help) = &finding.help {
        properties["help"] = json!(help);
    }
    result["properties"] = properties;
    result
}

fn location(finding: &Finding, span: Span, document: &str, originals: &[Original]) -> Value {
    let mut location = json!({"physicalLocation": physical(span, document, originals)});
    if let Some(path) = &finding.path {
        location["logicalLocations"] = json!([{"fullyQualifiedName": path, "kind": "element"}]);
    }
    location
}

fn physical(span: Span, document: &str, originals: &[Original]) -> Value {
    let mut region = json!({"startLine": span.line.max(1)});
    let known = original(originals, document);
    // An end is a place behind the last letter; that letter's own place plus one stays on its line.
    let last = known.and_then(|o| o.words(span)).and_then(|w| w.char_indices().next_back()).map(|(at, _)| at);
    let ends = known.and_then(|o| {
        let last = u32::try_from(last?).ok()?;
        Some((o.place(span.start)?, o.place(span.start + last)?))
    });
    if let Some(((line, column), (end_line, end_column))) = ends.filter(|(start, end)| start <= end) {
        region["startLine"] = json!(line);
        region["startColumn"] = json!(column);
        region["endLine"] = json!(end_line);
        region["endColumn"] = json!(end_column + 1);
    }
    json!({"artifactLocation": {"uri": uri(document)}, "region": region})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a reference: what is no letter, digit or plain sign of ASCII is escaped, and folders are parted by strokes.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        for (path, expected) in
            [("a/b.txt", "a/b.txt"), ("a\\b.txt", "a/b.txt"), ("kế hoạch.txt", "k%E1%BA%BF%20ho%E1%BA%A1ch.txt")]
        {
            assert_eq!(uri(path), expected);
        }
    }
}
