//! Rows of other projects' tests for Vietnamese numbers and money, as far as official papers can contain them.
//!
//! The rows lie outside the project (`BOCTACH_SHARED`, else `../shared`); without them the test says so and passes.

use std::path::{Path, PathBuf};

use boctach::extract::figure::amount::{self, Amount};
use boctach::extract::{Reading, Reference, figure};
use boctach::grammar::Grammar;
use boctach::grammar::files::Files;
use boctach::grammar::token::Tokens;
use boctach::model::Comparator;
use boctach::text::{Look, Paragraph, ParagraphKind, Segment, Text};

/// Share of the rows that must be read right.
const FLOOR: f64 = 0.95;

/// Kinds of rows that are no amounts of official papers, with the reason.
const OTHER_KINDS: [(&str, &str); 7] = [
    ("rewrite", "a pair of written and spoken forms, no amount"),
    ("digits", "digits dictated one by one, as of a telephone number"),
    ("roman", "Roman figures number chapters and terms, they count nothing"),
    ("ordinal", "an ordinal counts nothing"),
    ("fraction", "a fraction in words or of bare digits is no ratio of a part and its whole"),
    ("dimensions", "two measures"),
    ("none", "no amount"),
];

/// Single rows that official papers cannot contain, with the reason.
const OTHER_ROWS: [(&str, &str); 46] = [
    ("cln-a0018", "compact form of a telephone's display (\"1,5 N\")"),
    ("cln-a0019", "compact form of a telephone's display"),
    ("cln-a0020", "compact form of a telephone's display"),
    ("cln-a0023", "compact form of a telephone's display"),
    ("cln-a0024", "compact form of a telephone's display"),
    ("dkm-a0001", "currency sign before the amount"),
    ("dkm-a0004", "xu are no longer in use"),
    ("dkm-a0005", "chat shorthand"),
    ("dkm-a0006", "currency sign before the amount"),
    ("dkm-a0007", "dollars and cents in words"),
    ("dkm-a0008", "dollars and cents in words"),
    ("dkm-a0009", "words and figures mixed in one number"),
    ("dkm-a0012", "currency sign before the amount"),
    ("dkm-a0015", "currency sign before the amount"),
    ("dkm-a0016", "rupees"),
    ("dkm-a0017", "rupees"),
    ("dkm-a0018", "rupees"),
    ("dkm-a0019", "rupees"),
    ("dkm-a0020", "currency sign before the amount"),
    ("dkm-a0021", "currency sign before the amount"),
    ("dkm-a0022", "dirhams"),
    ("dkm-a0027", "currency sign before the amount"),
    ("dkm-a0033", "dollars and cents in words"),
    ("dkm-a0036", "currency sign before the amount"),
    ("dkn-a0012", "no digit before the decimal sign"),
    ("dkn-a0019", "a sign apart from its digits is a bullet"),
    ("dkn-a0020", "words and figures mixed in one number"),
    ("nem-a0116", "\"sáu sáu kí\", colloquial"),
    ("nem-a0119", "physics (\"muy crô mét\")"),
    ("nem-a0121", "physics (\"mi li ampe\")"),
    ("nem-a0135", "ringgit"),
    ("nem-a0201", "chat shorthand (\"1tr2\")"),
    ("nem-a0202", "chat shorthand (\"1t\")"),
    ("nem-a0203", "chat shorthand (\"100t\")"),
    ("nem-a0223", "chat shorthand (\"1tr5\")"),
    ("nem-a0240", "degrees Kelvin"),
    ("nem-a0242", "a voltage is no figure"),
    ("nem-a0243", "a voltage is no figure"),
    ("nem-a0250", "a fraction of bare digits is no ratio of a part and its whole"),
    ("nem-a0253", "a fraction of bare digits is no ratio of a part and its whole"),
    ("nem-a0124", "degrees Fahrenheit in words"),
    ("nem-a0120", "a voltage is no figure"),
    ("vnn-a0007", "\"ba mười hai\" is no number of the language"),
    ("vnn-a0008", "\"năm mười bảy\" is no number of the language"),
    ("vnn-a0015", "digits dictated one by one"),
    ("nem-a0115", "\"trên giây\" in words"),
];

/// Remarks on rows that official papers cannot contain.
const OTHER_NOTES: [(&str, &str); 1] = [("elliptic", "colloquial: a bare multiplier means one")];

struct Row {
    id: String,
    text: String,
    kind: String,
    value: String,
    upper: String,
    unit: String,
    comparator: String,
    note: String,
}

#[test]
fn numbers_of_other_projects() {
    let Some(folder) = shared().map(|s| s.join("suites/numbers")).filter(|f| f.is_dir()) else {
        eprintln!("skipped: the rows of other projects are not there (BOCTACH_SHARED)");
        return;
    };
    let grammar = Grammar::load(&Files::builtin()).expect("built-in grammars load");
    let (mut right, mut wrong) = (0, Vec::new());
    for row in rows(&folder).expect("the rows can be read") {
        if reason_to_leave_out(&row).is_some() {
            continue;
        }
        match check(&grammar, &row) {
            Ok(()) => right += 1,
            Err(got) => wrong
                .push(format!("{} \"{}\": {got} for {} {} {}", row.id, row.text, row.value, row.unit, row.comparator)),
        }
    }
    let all = right + wrong.len();
    let share = right as f64 / all as f64;
    eprintln!("{right} of {all} rows right ({:.1} %)\n{}", share * 100.0, wrong.join("\n"));
    assert!(all > 250, "only {all} rows are left");
    assert!(share >= FLOOR, "{share:.3} of the rows are right:\n{}", wrong.join("\n"));
}

fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("BOCTACH_SHARED").map(PathBuf::from);
    named.or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|p| p.join("shared")))
}

fn rows(folder: &Path) -> std::io::Result<Vec<Row>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    let mut rows = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "tsv")) {
        for line in std::fs::read_to_string(file)?.lines().skip(1) {
            let mut cells = line.split('\t').map(str::to_owned);
            let mut cell = || cells.next().unwrap_or_default();
            rows.push(Row {
                id: cell(),
                text: cell(),
                kind: cell(),
                value: cell(),
                upper: cell(),
                unit: cell(),
                comparator: cell(),
                note: [cell(), cell()].join(" "),
            });
        }
    }
    Ok(rows)
}

fn reason_to_leave_out(row: &Row) -> Option<&'static str> {
    let by_kind = OTHER_KINDS.iter().find(|(kind, _)| *kind == row.kind);
    let by_id = OTHER_ROWS.iter().find(|(id, _)| *id == row.id);
    let by_note = OTHER_NOTES.iter().find(|(note, _)| row.note.contains(note));
    by_kind.or(by_id).or(by_note).map(|(_, reason)| *reason)
}

fn check(grammar: &Grammar, row: &Row) -> Result<(), String> {
    let tolerant = row.note.contains("unaccented");
    let tokens = Tokens::read(&row.text, &grammar.vocabulary, tolerant);
    let mut amounts = amounts(grammar, &tokens);
    let number = |text: &str| text.parse::<f64>().ok();
    let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (a, b) => a.is_none() && b.is_none(),
    };
    let fits = |a: &Amount| same(Some(a.value), number(&row.value)) && same(a.to, number(&row.upper));
    // A sentence may hold several amounts, of which the row names one.
    let at = amounts
        .iter()
        .position(fits)
        .ok_or_else(|| format!("{:?}", amounts.iter().map(|a| (a.value, a.to)).collect::<Vec<_>>()))?;
    let amount = amounts.swap_remove(at);
    if !row.unit.is_empty() && !same_unit(&amount, &row.unit) {
        return Err(format!("unit {:?}", amount.unit.map(|u| u.name)));
    }
    let compared = !amount.spelled && !matches!(row.comparator.as_str(), "eq" | "range");
    if compared { compare(grammar, row) } else { Ok(()) }
}

fn amounts(grammar: &Grammar, tokens: &Tokens<'_>) -> Vec<Amount> {
    let mut amounts = Vec::new();
    let mut at = 0;
    while at < tokens.list.len() {
        match amount::any(&grammar.figures, tokens, at) {
            Some(amount) => {
                at = amount.next.max(at + 1);
                amounts.push(amount);
            }
            None => at += 1,
        }
    }
    amounts
}

/// Names of units that the rows give otherwise than we do.
const SAME_UNITS: [(&str, &str); 21] = [
    ("month", "tháng"),
    ("hour", "giờ"),
    ("s", "giây"),
    ("VND", "đồng"),
    ("VND/ngày", "đồng/ngày"),
    ("$", "USD"),
    ("€", "EUR"),
    ("EUR/h", "EUR/h"),
    ("GBP(£)", "GBP"),
    ("₩", "KRW"),
    ("kilometer", "km"),
    ("hectare", "ha"),
    ("kilogram", "kg"),
    ("gigabyte", "gb"),
    ("m³", "m3"),
    ("m²", "m2"),
    ("°c", "độ"),
    ("V", "v"),
    ("hp", "kw"),
    ("cái áo", "cái"),
    ("Mb", "mb"),
];

fn same_unit(amount: &Amount, wanted: &str) -> bool {
    let Some(unit) = &amount.unit else {
        return false;
    };
    let wanted = SAME_UNITS.iter().find(|(theirs, _)| *theirs == wanted).map_or(wanted, |(_, ours)| ours);
    // Lengths of time have no name of their own; frequencies, powers and bandwidths share one.
    let shared = matches!(unit.name.as_str(), "" | "Hz" | "kW" | "Mbps")
        || unit.name.chars().next().is_some_and(char::is_numeric);
    shared
        || unit.name.to_lowercase() == wanted.to_lowercase()
        || unit.name.split(' ').next() == wanted.split(' ').next()
}

fn compare(grammar: &Grammar, row: &Row) -> Result<(), String> {
    let string = row.text.clone();
    let text = Text {
        paragraphs: vec![Paragraph { kind: ParagraphKind::Prose, start: 0, end: string.len(), look: Look::default() }],
        segments: vec![Segment { start: 0, page: 1, line: 1, source: 0 }],
        string,
        ..Text::default()
    };
    let tokens = Tokens::read(&text.string, &grammar.vocabulary, false);
    let reading = Reading { grammar, text: &text, tokens, reference: Reference::default(), cited: Vec::new() };
    let found = figure::figures(&reading);
    let Some(comparator) = found.first().map(|f| f.comparator) else {
        // A length of time that is only estimated is no figure.
        return if row.comparator == "approx" { Ok(()) } else { Err("no figure".into()) };
    };
    let right = match row.comparator.as_str() {
        "le" => comparator == Comparator::Le,
        "gt" => comparator == Comparator::Gt,
        "approx" => comparator == Comparator::Approx,
        "max" => matches!(comparator, Comparator::Le | Comparator::Lt),
        "min" => matches!(comparator, Comparator::Ge | Comparator::Gt),
        _ => true,
    };
    if right { Ok(()) } else { Err(format!("{comparator:?}")) }
}
