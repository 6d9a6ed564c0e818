//! Generated files equal a fresh build, or are rewritten with `UPDATE=1`.

use std::fmt::Write as _;
use std::fs;

use boctach::check::RULES;
use boctach::finding::Lang;
use boctach::output::rule::{page, table};
use boctach::output::schema::SCHEMAS;

use crate::corpus::{means, scored};
use crate::documents::{analyser, corpus};
use crate::{compare, project};

#[test]
fn schemas_are_current() {
    for schema in SCHEMAS {
        let path = project("schema").join(format!("{}.schema.json", schema.name));
        let outcome = compare(&path, &(schema.text)());
        assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
    }
}

#[test]
fn the_readme_shows_what_the_program_does() {
    let blocks = [("document", document()), ("result", result()), ("accuracy", accuracy())];
    for (name, lang) in [("README.md", Lang::En), ("README.vi.md", Lang::Vi)] {
        let path = project(name);
        let mut text = fs::read_to_string(&path).expect("there is a README");
        for (block, content) in &blocks {
            text = replaced(&text, block, content);
        }
        text = replaced(&text, "rules", &table(RULES, lang));
        let outcome = compare(&path, &text);
        assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
    }
}

#[test]
fn pages_of_rules_are_current() {
    let folder = project("docs/rules");
    let mut failures = Vec::new();
    for rule in RULES {
        failures.extend(compare(&folder.join(format!("{}.md", rule.code)), &page(rule)).err());
    }
    let known = |name: &str| RULES.iter().any(|rule| format!("{}.md", rule.code) == name);
    for entry in fs::read_dir(&folder).expect("pages of rules") {
        let name = entry.expect("a page").file_name().to_string_lossy().into_owned();
        if !known(&name) {
            failures.push(format!("docs/rules/{name} is the page of no rule"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_readme_names_the_oldest_rust_that_will_do() {
    for name in ["README.md", "README.vi.md"] {
        let text = fs::read_to_string(project(name)).expect("there is a README");
        assert!(text.contains(concat!("Rust ", env!("CARGO_PKG_RUST_VERSION"))), "{name}");
    }
}

#[test]
fn the_schema_describes_what_is_printed() {
    let schema: serde_json::Value = serde_json::from_str(&(SCHEMAS[0].text)()).expect("JSON");
    for document in corpus() {
        let printed = serde_json::to_value(document.analyse().document).expect("JSON");
        let mut wrong = Vec::new();
        conforms(&printed, &schema, &schema, "", &mut wrong);
        assert!(wrong.is_empty(), "{}: {}", document.name, wrong.join("\n"));
    }
}

/// The document of the example, from its tasks to its signature.
fn document() -> String {
    let text = example();
    let first = text.lines().skip_while(|line| !line.starts_with("II."));
    let lines = first.take_while(|line| !line.starts_with("2."));
    format!("```text\n{}\n```", lines.collect::<Vec<_>>().join("\n"))
}

/// The first task that the program reads in it.
fn result() -> String {
    let analysis = analyser().analyse("plan.txt", example().as_bytes()).expect("the example is a document");
    let task = analysis.document.tasks.first().expect("the example has a task");
    format!("```json\n{}\n```", serde_json::to_string_pretty(task).expect("JSON"))
}

/// The means of the main fields.
fn accuracy() -> String {
    const SHOWN: [&str; 7] = ["header", "tasks", "agencies", "deadlines", "figures", "citations", "targets"];
    let scores = scored(corpus());
    let mut table = format!("| documents | {} |\n|---|{}\n", SHOWN.join(" | "), "---:|".repeat(SHOWN.len()));
    for (name, born_digital) in [("born-digital", true), ("OCR", false)] {
        let group: Vec<_> = scores.iter().filter(|s| s.0.born_digital == born_digital).map(|s| &s.1).collect();
        let means = means(group.iter().copied());
        let _ = write!(table, "| {} {name} |", group.len());
        for field in SHOWN {
            let _ = match means.get(field) {
                Some(mean) => write!(table, " {mean:.2} |"),
                None => write!(table, " – |"),
            };
        }
        table.push('\n');
    }
    table.trim_end().to_owned()
}

fn example() -> String {
    fs::read_to_string(project("tests/cli/input/plan.txt")).expect("there is an example")
}

/// The text with new content between `<!-- generated: NAME -->` and the `<!-- end -->` after it.
fn replaced(text: &str, name: &str, content: &str) -> String {
    let begin = format!("<!-- generated: {name} -->\n");
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("no block {name}"));
    let (_, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("block {name} does not end"));
    format!("{before}{begin}{content}\n<!-- end -->{after}")
}

/// As much of JSON Schema as the schema uses: references, types, required and known properties, items, closed lists.
fn conforms(
    value: &serde_json::Value,
    schema: &serde_json::Value,
    root: &serde_json::Value,
    at: &str,
    wrong: &mut Vec<String>,
) {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
        return conforms(value, &root["$defs"][name], root, at, wrong);
    }
    let choices = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array());
    if let Some(choices) = choices {
        let fits = |choice: &serde_json::Value| {
            let mut failures = Vec::new();
            conforms(value, choice, root, at, &mut failures);
            failures.is_empty()
        };
        if !choices.iter().any(fits) {
            wrong.push(format!("{at}: {value} is none of the choices"));
        }
        return;
    }
    if schema.get("const").is_some_and(|only| only != value) {
        wrong.push(format!("{at}: {value} is not {}", schema["const"]));
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        wrong.push(format!("{at}: {value} is not among {allowed:?}"));
    }
    let kind = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(number) if number.is_f64() => "number",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    let is = |name: &str| name == kind || (name == "number" && kind == "integer");
    let typed = match &schema["type"] {
        serde_json::Value::String(name) => is(name),
        serde_json::Value::Array(names) => names.iter().filter_map(|n| n.as_str()).any(is),
        _ => true,
    };
    if !typed {
        wrong.push(format!("{at}: {value} is not of type {}", schema["type"]));
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        conforms(item, &schema["items"], root, &format!("{at}/{i}"), wrong);
    }
    let Some(members) = value.as_object() else { return };
    for required in schema["required"].as_array().into_iter().flatten().filter_map(|r| r.as_str()) {
        if !members.contains_key(required) {
            wrong.push(format!("{at}: {required} is missing"));
        }
    }
    for (key, member) in members {
        match schema["properties"].get(key) {
            Some(below) => conforms(member, below, root, &format!("{at}/{key}"), wrong),
            None => wrong.push(format!("{at}: the schema has no {key}")),
        }
    }
}
