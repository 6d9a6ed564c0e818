//! Times against rows of other projects' tests, against the table of deadline expressions and against hand-made truth.
//!
//! The files are not part of the project: they are looked for in the folder that `BOCTACH_SHARED` names, else in
//! `../shared`. Where they are absent a test says so and passes.

#![expect(clippy::print_stdout, reason = "the share that is read right is printed")]
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::{Path, PathBuf};

use boctach::extract::{Reading, Reference, deadline};
use boctach::grammar::Grammar;
use boctach::grammar::files::Files;
use boctach::grammar::token::Tokens;
use boctach::model::{Deadline, DeadlineKind};
use boctach::text::Text;
use boctach::value::PartialDate;
use jiff::civil::{Date, DateTime};
use serde_json::Value;

/// Rows that official papers cannot contain, or that they read otherwise.
const NOT_IN_OFFICIAL_PAPERS: &[(&str, &[&str])] = &[
    (
        "a time of day without a day",
        &[
            "chr-a0004",
            "chr-a0006",
            "chr-a0007",
            "chr-a0008",
            "chr-a0009",
            "chr-a0010",
            "chr-a0014",
            "chr-a0044",
            "chr-a0045",
            "chr-a0047",
            "chr-a0048",
            "chr-a0049",
            "chr-a0050",
            "cdl-a0017",
            "cdl-a0018",
            "cdl-a0019",
            "cdl-a0021",
            "dkt-a0001",
            "dkt-a0002",
            "dkt-a0043",
            "dkt-a0044",
            "dkt-a0045",
            "dkt-a0046",
            "dkt-a0047",
            "dkt-a0048",
            "dkt-a0049",
            "dkt-a0050",
            "dkt-a0051",
            "dkt-a0052",
            "dkt-a0053",
            "dkt-a0061",
            "dkt-a0062",
            "dkt-a0063",
            "dkt-a0064",
            "dkt-a0065",
            "dkt-a0066",
            "dkt-a0072",
            "dkt-a0073",
            "dkt-a0076",
            "dkt-a0077",
        ],
    ),
    (
        "a word of conversation or of the news: hôm qua, mai, hôm kia, tối nay, giáng sinh, mùa hè",
        &[
            "chr-a0002",
            "chr-a0003",
            "chr-a0005",
            "chr-a0011",
            "chr-a0055",
            "chr-a0056",
            "dkt-a0004",
            "dkt-a0005",
            "dkt-a0006",
            "dkt-a0055",
            "dkt-a0056",
            "dkt-a0057",
            "dkt-a0058",
            "dkt-a0059",
            "dkt-a0060",
            "dkt-a0075",
            "dkt-a0080",
        ],
    ),
    (
        "a day of the week without a week",
        &[
            "chr-a0063",
            "chr-a0064",
            "chr-a0065",
            "chr-a0066",
            "chr-a0067",
            "chr-a0068",
            "chr-a0069",
            "dkt-a0007",
            "dkt-a0009",
            "dkt-a0010",
            "dkt-a0038",
            "dkt-a0078",
        ],
    ),
    (
        "a distance counted from the moment of speaking",
        &[
            "chr-a0043",
            "chr-a0051",
            "chr-a0052",
            "chr-a0053",
            "chr-a0054",
            "chr-a0058",
            "chr-a0059",
            "chr-a0060",
            "chr-a0061",
            "chr-a0062",
            "dkt-a0067",
            "dkt-a0069",
        ],
    ),
    ("a year before 1900", &["chr-a0017", "chr-a0033", "chr-a0070", "chr-a0071"]),
    ("the source looks for the next such date; a paper without a year means its own", &["chr-a0015", "chr-a0016"]),
    (
        "refused in a mode of the source that knows no words",
        &["chr-a0035", "chr-a0036", "chr-a0037", "chr-a0038", "chr-a0039", "chr-a0040"],
    ),
];

#[test]
fn other_projects_rows_are_read_right() {
    let Some(folder) = shared("suites/time") else {
        return;
    };
    let grammar = Grammar::load(&Files::builtin()).unwrap();
    let (mut right, mut wrong, mut excluded) = (0, Vec::new(), 0);
    for name in ["chrono-vi.tsv", "codelink-vi-dates.tsv", "duckling-time-vi.tsv"] {
        let table = std::fs::read_to_string(folder.join(name)).unwrap();
        for line in table.lines().skip(1) {
            let row = Row::read(line);
            if NOT_IN_OFFICIAL_PAPERS.iter().any(|(_, ids)| ids.contains(&row.id)) {
                excluded += 1;
                continue;
            }
            let found = row.found(&grammar);
            if row.agrees(&found) {
                right += 1;
            } else {
                wrong.push(format!(
                    "{} \"{}\" {} {}..{} gives {found:?}",
                    row.id, row.text, row.kind, row.start, row.end
                ));
            }
        }
    }
    let share = f64::from(right) / (f64::from(right) + wrong.len() as f64);
    println!("{right} right, {} wrong ({:.1} %), {excluded} not in official papers", wrong.len(), share * 100.0);
    assert!(share >= 0.95, "{share:.3}\n{}", wrong.join("\n"));
}

/// A row of a time suite.
struct Row<'l> {
    id: &'l str,
    text: &'l str,
    reference: &'l str,
    kind: &'l str,
    start: &'l str,
    end: &'l str,
    value: &'l str,
}

impl<'l> Row<'l> {
    fn read(line: &'l str) -> Self {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or("");
        let (id, text, reference, kind, start, end, _grain, value) =
            (next(), next(), next(), next(), next(), next(), next(), next());
        Row { id, text, reference, kind, start, end, value }
    }

    fn found(&self, grammar: &Grammar) -> Vec<(Option<Date>, Option<Date>)> {
        let issued = self.reference.get(..10).and_then(|d| d.parse::<Date>().ok());
        let reference = Reference {
            issued: issued.map(|d| PartialDate { year: Some(d.year()), month: Some(d.month()), day: Some(d.day()) }),
            year: Some(issued.map_or(2023, Date::year)),
            month: None,
        };
        let deadlines = read(grammar, self.text, reference, deadline::in_value);
        deadlines.iter().map(days).collect()
    }

    fn agrees(&self, found: &[(Option<Date>, Option<Date>)]) -> bool {
        match self.kind {
            "none" | "none-strict" => found.is_empty(),
            "partial" | "interval" | "relative" if self.start.is_empty() => {
                let value = match self.id {
                    "cdl-a0027" => "2023-04-01..2023-04-30".to_owned(),
                    _ => self.value.replace("XXXX", "2023"),
                };
                let (start, end) = value.split_once("..").unwrap_or((&value, &value));
                found == [(start.parse().ok(), end.parse().ok())]
            }
            _ => {
                let start = self.start.parse::<DateTime>().ok().map(DateTime::date);
                // The files give the first instant after.
                let end = self
                    .end
                    .parse::<DateTime>()
                    .ok()
                    .map(|t| t.checked_sub(jiff::Span::new().seconds(1)).unwrap().date());
                found == [(start, end)]
            }
        }
    }
}

/// First and last day; a day that is a limit is its own first day.
fn days(deadline: &Deadline) -> (Option<Date>, Option<Date>) {
    let day = |text: &Option<String>| text.as_ref().and_then(|t| t.parse().ok());
    let end = day(&deadline.end);
    let start = if deadline.kind == DeadlineKind::By { end } else { day(&deadline.start) };
    (start, end)
}

#[test]
fn the_table_of_deadline_expressions_is_read_as_it_says() {
    let Some(file) = shared("data/deadline_expressions.csv") else {
        return;
    };
    let grammar = Grammar::load(&Files::builtin()).unwrap();
    let table = std::fs::read_to_string(file).unwrap();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for cells in records(&table).iter().skip(1) {
        let [kind, surface, meaning, ..] = cells.as_slice() else {
            continue;
        };
        let text = surface.replace('⏎', " ");
        let issued = PartialDate { year: Some(2023), month: Some(4), day: Some(10) };
        let reference = Reference { issued: Some(issued), year: Some(2023), month: None };
        let found = read(&grammar, &text, reference, deadline::in_value);
        rows += 1;
        if !means(kind, meaning, &found) && !OPEN.contains(&text.as_str()) {
            wrong.push(format!("{kind} \"{text}\" ({meaning}) gives {found:?}"));
        }
    }
    println!("{} of {rows} expressions right", rows - wrong.len());
    assert!(rows > 200, "only {rows} rows");
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Without what stands before it ("công dân sinh năm …") this is also the end of "học sinh năm …".
const OPEN: [&str; 1] = ["sinh năm 2008, 2009, 2010"];

/// True when the first deadline has the meaning that the table notes.
fn means(kind: &str, meaning: &str, found: &[Deadline]) -> bool {
    use DeadlineKind::{Between, By, Conditional, From, In, Ongoing, Recurring, Relative};
    let first = found.first();
    let is = |kinds: &[DeadlineKind]| first.is_some_and(|d| kinds.contains(&d.kind));
    let end = |date: &str| first.is_some_and(|d| d.end.as_deref() == Some(date.get(..10).unwrap_or(date)));
    let named = matches!(meaning, "due<=2030-12-31");
    let urgent = matches!(meaning, "urgent" | "immediate" | "unspecified" | "realtime" | "optional" | "none");
    if kind == "trap"
        || kind == "review"
        || urgent
        || named
        || meaning.starts_with("as_of")
        || meaning.starts_with("effect")
    {
        return found.is_empty();
    }
    let part = meaning.split(';').next().unwrap_or(meaning);
    if let Some(date) = part.strip_prefix("due<=") {
        return is(&[By]) && end(&date.replace("year", "2023"));
    }
    if let Some(date) = part.strip_prefix("due<") {
        return is(&[By]) && first.is_some_and(|d| d.exclusive) && end(&date.replace("YYYY", "2023"));
    }
    let (head, rest) = part.split_once('=').unwrap_or((part, ""));
    match head {
        "on" => is(&[In, By]) && end(rest),
        "window" if part == "window=2024-03-15..2024-04-14" && found.is_empty() => true, // "tính từ …": what is counted
        "window" => is(&[In, Between]) && first.is_some_and(|d| d.start.is_some() && d.end.is_some()),
        "start" | "start by level" => is(&[From]) && first.is_some_and(|d| d.start.is_some()),
        "recur" if matches!(rest, "continuous" | "unspecified") => is(&[Ongoing]),
        "recur" if rest == "ad-hoc" => is(&[Conditional]),
        "recur" => is(&[Recurring, Ongoing]),
        "cond" => is(&[Conditional]),
        "rel" if rest == "issue" => is(&[From]),
        "rel" => is(&[Relative, Conditional]),
        "open-ended" => is(&[Ongoing]),
        _ => false,
    }
}

#[test]
fn hand_made_truth_is_met() {
    let Some(folder) = shared("gold") else { return };
    let grammar = Grammar::load(&Files::builtin()).unwrap();
    let (mut right, mut given, mut wanted, mut wrong) = (0, 0, 0, Vec::new());
    for (name, year) in [
        ("kien-giang-2022-decision-plan", 2022),
        ("lac-hong-2022-commune-plan", 2022),
        ("bac-giang-2024-04-report", 2024),
    ] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let gold: Value = serde_json::from_str(&text).unwrap();
        for task in gold["tasks"].as_array().unwrap() {
            let truth: Vec<&Value> = task["deadlines"].as_array().map_or_else(Vec::new, |list| list.iter().collect());
            let reference = Reference { year: Some(year), ..Reference::default() };
            let running = matches!(task["origin"].as_str(), Some("prose" | "assigned"));
            let found = if running {
                read(&grammar, task["text"].as_str().unwrap(), reference, deadline::in_prose)
            } else {
                let parts: Vec<&str> = truth.iter().filter_map(|d| d["text"].as_str()).collect();
                read(&grammar, &parts.join("; "), reference, deadline::in_value)
            };
            let mut keys: Vec<_> = truth.iter().map(|d| key(d)).collect();
            wanted += keys.len();
            given += found.len();
            for deadline in &found {
                let have = key(&serde_json::to_value(deadline).unwrap());
                match keys.iter().position(|k| *k == have) {
                    Some(at) => {
                        keys.remove(at);
                        right += 1;
                    }
                    None => wrong.push(format!("{name} {}: has {have}", task["path"])),
                }
            }
            wrong.extend(keys.iter().map(|k| format!("{name} {}: misses {k}", task["path"])));
        }
    }
    let f1 = 2.0 * f64::from(right) / (given + wanted) as f64;
    println!("{right} of {wanted} deadlines, {given} given, F1 {f1:.4}");
    assert!(f1 >= 0.98, "F1 {f1:.4}\n{}", wrong.join("\n"));
}

/// What the scorer compares.
fn key(deadline: &Value) -> String {
    let field = |name: &str| deadline[name].as_str().unwrap_or("-").to_owned();
    [field("kind"), field("start"), field("end"), field("rrule")].join(" ")
}

fn read(
    grammar: &Grammar,
    string: &str,
    reference: Reference,
    reader: fn(&Reading<'_>, std::ops::Range<usize>) -> Vec<Deadline>,
) -> Vec<Deadline> {
    let text = Text { string: string.to_owned(), ..Text::default() };
    let tokens = Tokens::read(&text.string, &grammar.vocabulary, false);
    let reading = Reading { grammar, text: &text, tokens, reference, cited: Vec::new() };
    reader(&reading, 0..string.len())
}

/// A file or folder outside the project, if it is there.
fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("BOCTACH_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = root.join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// The records of a comma-separated file with quoted cells.
fn records(table: &str) -> Vec<Vec<String>> {
    let mut all = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        let row = all.last_mut().unwrap();
        let cell = row.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => all.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    all
}
