//! A rule → its page: what `explain F001` prints, and the file `docs/rules/F001.md`.

use std::fmt::Write as _;

use crate::check::Rule;
use crate::finding::Lang;

use super::findings::severity;

/// The page of a rule in Markdown, in English with the Vietnamese explanation behind it.
#[must_use]
pub fn page(rule: &Rule) -> String {
    let mut page = format!("# {} {}\n\nSeverity: {}\n\n", rule.code, rule.name, rule.severity.as_str());
    let _ = write!(page, "{}\n\n## Tiếng Việt\n\n{}\n", rule.prose(), rule.explanation_vi);
    for example in rule.examples() {
        let _ = write!(page, "\n## {}\n", if example.bad { "Bad" } else { "Good" });
        for (name, text) in example.documents {
            let title = if name.is_empty() { String::new() } else { format!("{name}:\n\n") };
            let _ = write!(page, "\n{title}```text\n{text}```\n");
        }
    }
    page
}

/// What a rule is about, for a terminal.
#[must_use]
pub fn explanation(rule: &Rule, lang: Lang) -> String {
    let (prose, bad, good) = match lang {
        Lang::Vi => (rule.explanation_vi.to_owned(), "Sai", "Đúng"),
        Lang::En => (rule.prose(), "Bad", "Good"),
    };
    let mut text = format!("{} {} ({})\n\n{prose}\n", rule.code, rule.name, severity(rule.severity, lang));
    for example in rule.examples() {
        for (name, document) in example.documents {
            let name = if name.is_empty() { String::new() } else { format!(" ({name})") };
            let _ = write!(text, "\n{}{name}:\n\n", if example.bad { bad } else { good });
            for line in document.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    text
}

/// The table of rules in Markdown.
#[must_use]
pub fn table(rules: &[&Rule], lang: Lang) -> String {
    let mut table = String::from(match lang {
        Lang::Vi => "| mã | tên | mức | nội dung |\n|---|---|---|---|\n",
        Lang::En => "| code | name | severity | what is wrong |\n|---|---|---|---|\n",
    });
    for rule in rules {
        let summary = if lang == Lang::Vi { rule.summary_vi() } else { rule.summary() };
        let (code, name, level) = (rule.code, rule.name, severity(rule.severity, lang));
        let _ = writeln!(table, "| [{code}](docs/rules/{code}.md) | {name} | {level} | {summary} |");
    }
    table.trim_end().to_owned()
}
