//! Comparing plans: how well tasks are aligned, and what must hold of any two documents.
//!
//! The alignment beside the project (`../shared/gold/align-*.json`) is scored against floors and printed; where it is absent, the
//! test says so and passes.

use std::collections::BTreeSet;
use std::fs;

use boctach::check::{Check, RULES, Selection, check_comparison, check_tracking};
use boctach::compare::{Cell, Comparison, Strength, compare, in_time, track};
use boctach::finding::{Finding, Lang};
use boctach::model::Document;
use boctach::output::schema::SCHEMAS;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::documents::{analyser, corpus, shared_folder};
use crate::project;
use crate::synthetic::Maker;

/// Lowest accepted scores of the alignment beside the project.
const PAIR_F1: f64 = 0.85;
const SAME_RECALL: f64 = 0.95;

fn compared(upper: &Document, lower: &Document) -> Comparison {
    compare(upper, std::slice::from_ref(lower), analyser().grammar())
}

#[test]
fn alignment_of_the_shared_plans_stays_above_the_floors() {
    let Some(shared) = shared_folder() else {
        println!("skipped: there is no ../shared with gold alignments");
        return;
    };
    let mut folder: Vec<_> =
        fs::read_dir(shared.join("gold")).into_iter().flatten().flatten().map(|e| e.path()).collect();
    folder.retain(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("align-")));
    folder.sort();
    if folder.is_empty() {
        println!("skipped: ../shared has no gold alignments");
    }
    let mut failures = Vec::new();
    for path in folder {
        let gold: Value = serde_json::from_str(&fs::read_to_string(&path).expect("an alignment")).expect("JSON");
        let read = |key: &str| {
            let name = gold[key].as_str().expect("the name of a document");
            let bytes = fs::read(shared.join("documents").join(name)).expect("the document of an alignment");
            analyser().analyse(name, &bytes).expect("a document").document
        };
        let (upper, lower) = (read("upper_document"), read("lower_document"));
        let scores = scored(&gold, &compared(&upper, &lower));
        println!("{}\n{}", path.display(), scores.report);
        if scores.f1 < PAIR_F1 || scores.same_recall < SAME_RECALL {
            failures.push(scores.report);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

struct Scores {
    f1: f64,
    same_recall: f64,
    report: String,
}

/// Pairs among the paths that the alignment speaks of, against those that it names.
fn scored(gold: &Value, result: &Comparison) -> Scores {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let list = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
    let expected: Vec<(String, String, String)> =
        list("pairs").iter().map(|p| (text(p, "upper"), text(p, "lower"), text(p, "strength"))).collect();
    let paths = |key: &str| list(key).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect::<BTreeSet<_>>();
    let (mut above, mut below) = (paths("upper_only"), paths("lower_only"));
    above.extend(expected.iter().map(|e| e.0.clone()));
    below.extend(expected.iter().map(|e| e.1.clone()));
    let spoken = |p: &&boctach::compare::Pair| above.contains(&p.upper) && below.contains(&p.lower);
    let found: BTreeSet<(String, String)> =
        result.pairs.iter().filter(spoken).map(|p| (p.upper.clone(), p.lower.clone())).collect();
    let is_hit = |e: &&(String, String, String)| found.contains(&(e.0.clone(), e.1.clone()));
    let hits = expected.iter().filter(is_hit).count() as f64;
    let (precision, recall) = (hits / found.len().max(1) as f64, hits / expected.len().max(1) as f64);
    let same = || expected.iter().filter(|e| e.2 == "same");
    let same_recall = same().filter(is_hit).count() as f64 / same().count().max(1) as f64;
    let f1 = if hits > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    let mut report = format!(
        "  pairs: precision {precision:.3} recall {recall:.3} F1 {f1:.3}; recall of `same` {same_recall:.3} ({} found, {} expected)\n",
        found.len(),
        expected.len()
    );
    for (upper, lower, strength) in expected.iter().filter(|e| !is_hit(e)) {
        report.push_str(&format!("    missed {strength} {upper} ~ {lower}\n"));
    }
    let named = |pair: &&(String, String)| !expected.iter().any(|e| (&e.0, &e.1) == (&pair.0, &pair.1));
    for (upper, lower) in found.iter().filter(named) {
        let score = result.pairs.iter().find(|p| (&p.upper, &p.lower) == (upper, lower)).map_or(0.0, |p| p.score);
        report.push_str(&format!("    not named {upper} ~ {lower} {score}\n"));
    }
    Scores { f1, same_recall, report }
}

/// The documents of the corpus and those beside the project.
fn documents() -> Vec<Document> {
    let mut all: Vec<Document> = corpus()
        .iter()
        .map(|d| {
            let mut document = d.analyse().document;
            document.source.path.clone_from(&d.name);
            document
        })
        .collect();
    let shared = shared_folder().map(|folder| folder.join("documents"));
    let mut files: Vec<_> =
        shared.into_iter().filter_map(|f| fs::read_dir(f).ok()).flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&file).expect("a document");
        all.push(analyser().analyse(&name, &bytes).expect("a document").document);
    }
    all
}

#[test]
fn a_plan_beside_itself_has_every_task_and_no_finding() {
    let mut failures = Vec::new();
    for document in documents() {
        let result = compared(&document, &document);
        let own: BTreeSet<&str> =
            result.pairs.iter().filter(|p| p.upper == p.lower).map(|p| p.upper.as_str()).collect();
        let missing: Vec<&str> =
            result.coverage.rows.iter().map(|r| r.path.as_str()).filter(|path| !own.contains(path)).collect();
        let all = Selection::new(&[], &[]).expect("no code is unknown");
        let findings = check_comparison(&result, &document, std::slice::from_ref(&document), &all, Lang::En);
        if !missing.is_empty() || !findings.is_empty() || result.pairs.len() != document.tasks.len() {
            let codes: Vec<_> =
                findings.iter().map(|f| (f.code.as_str(), f.path.as_deref(), f.message.as_str())).collect();
            let extra: Vec<_> =
                result.pairs.iter().filter(|p| p.upper != p.lower).map(|p| (&p.upper, &p.lower)).collect();
            failures.push(format!(
                "{}: without itself {missing:?}, extra {extra:?}, findings {codes:?}",
                document.source.path
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Documents of one subject, by a part of their names: they may have tasks in common.
const FAMILIES: &[&[&str]] = &[
    &["bac-giang", "kien-giang", "lac-hong", "hoa-binh-2022-bao-cao", "tuyen-quang-2023-ke-hoach-ocr"],
    &["ben-tre-2024-ke-hoach-ngat-dong", "lam-dong-2024-quyet-dinh-ban-hanh-ke-hoach"],
    &["ca-mau-2025-tinh", "ca-mau-2025-xa", "ca-mau-2026-02-bao-cao"],
    // Reform of the administration, its services and the digital skills of officials.
    &["loi-2022-xa", "loi-2024-04", "ninh-binh-2024", "bac-ninh-2025", "loi-2025-ke-hoach-phu-luc", "tay-ninh-2025"],
];

#[test]
fn unrelated_documents_have_no_same_task() {
    let documents = documents();
    let family = |d: &Document| FAMILIES.iter().position(|f| f.iter().any(|part| d.source.path.contains(part)));
    let (mut failures, mut partial, mut number) = (Vec::new(), 0, 0);
    for upper in &documents {
        for lower in documents.iter().filter(|l| l.source.path != upper.source.path) {
            if family(upper).is_some() && family(upper) == family(lower) {
                continue;
            }
            number += 1;
            for pair in compared(upper, lower).pairs {
                partial += 1;
                let task = |d: &Document, path: &str| {
                    let path = path.split('#').next().unwrap_or_default().to_owned();
                    d.tasks.iter().find(|t| t.path == path).map(|t| t.text.clone()).unwrap_or_default()
                };
                let line = format!(
                    "{:?} {} {} {} / {} {}\n    {}\n    {}",
                    pair.strength,
                    pair.score,
                    upper.source.path,
                    pair.upper,
                    lower.source.path,
                    pair.lower,
                    task(upper, &pair.upper),
                    task(lower, &pair.lower)
                );
                if pair.strength == Strength::Same {
                    failures.push(line);
                } else {
                    println!("{line}");
                }
            }
        }
    }
    println!("{number} pairs of documents: {} same, {partial} pairs in all", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Families {
    comparison: Vec<ComparisonGaps>,
    tracking: Vec<TrackingGaps>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparisonGaps {
    upper: String,
    lower: String,
    pairs: BTreeSet<String>,
    dropped: BTreeSet<String>,
    own: BTreeSet<String>,
    findings: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrackingGaps {
    plan: String,
    reports: Vec<String>,
    status: BTreeSet<String>,
    targets: BTreeSet<String>,
    findings: BTreeSet<String>,
}

/// A document of the corpus under its name.
fn named(name: &str) -> Document {
    let found = corpus().iter().find(|d| d.name == name).unwrap_or_else(|| panic!("the corpus has no {name}"));
    let mut document = found.analyse().document;
    document.source.path = name.to_owned();
    document
}

/// A closed value as the JSON says it.
fn word(value: &impl Serialize) -> String {
    let json = serde_json::to_value(value).expect("JSON");
    json.as_str().unwrap_or_default().to_owned()
}

/// Codes and paths of findings.
fn codes(findings: &[Finding]) -> BTreeSet<String> {
    let code = |f: &Finding| format!("{} {}", f.code, f.path.as_deref().unwrap_or_default()).trim().to_owned();
    findings.iter().map(code).collect()
}

fn differ(what: &str, expected: &BTreeSet<String>, found: &BTreeSet<String>, failures: &mut Vec<String>) {
    let missing: Vec<_> = expected.difference(found).collect();
    let invented: Vec<_> = found.difference(expected).collect();
    if !missing.is_empty() || !invented.is_empty() {
        failures.push(format!("{what}: not found {missing:?}, invented {invented:?}"));
    }
}

#[test]
fn families_have_their_known_gaps_and_no_others() {
    let text = fs::read_to_string(project("corpus/families.toml")).expect("there are families");
    let families: Families = toml::from_str(&text).expect("families are TOML");
    let all = Selection::new(&[], &[]).expect("no code is unknown");
    let mut failures = Vec::new();
    for gaps in &families.comparison {
        let (upper, lower) = (named(&gaps.upper), named(&gaps.lower));
        let result = compared(&upper, &lower);
        let findings = check_comparison(&result, &upper, std::slice::from_ref(&lower), &all, Lang::Vi);
        let pairs = result.pairs.iter().map(|p| format!("{} {}", p.upper, p.lower)).collect();
        let of = |list: &[boctach::compare::Only]| list.iter().map(|only| only.path.clone()).collect();
        let name = |what: &str| format!("{}: {what}", gaps.lower);
        differ(&name("pairs"), &gaps.pairs, &pairs, &mut failures);
        differ(&name("dropped"), &gaps.dropped, &of(&result.upper_only), &mut failures);
        differ(&name("own"), &gaps.own, &of(&result.lower_only), &mut failures);
        differ(&name("findings"), &gaps.findings, &codes(&findings), &mut failures);
    }
    for gaps in &families.tracking {
        let plan = named(&gaps.plan);
        let reports: Vec<Document> = gaps.reports.iter().map(|name| named(name)).collect();
        let result = track(&plan, &reports, analyser().grammar());
        let findings = check_tracking(&result, &plan, &in_time(&reports), &all, Lang::Vi);
        let status = result.tasks.iter().map(|t| format!("{} {}", t.path, word(&t.status))).collect();
        let path = |id: &str| plan.targets.iter().find(|t| t.id == id).map_or(String::new(), |t| t.path.clone());
        let target =
            |t: &boctach::compare::TrackedTarget| format!("{} {} {}", path(&t.target), t.gap, word(&t.relation));
        let name = |what: &str| format!("{}: {what}", gaps.plan);
        differ(&name("status"), &gaps.status, &status, &mut failures);
        differ(&name("targets"), &gaps.targets, &result.targets.iter().map(target).collect(), &mut failures);
        differ(&name("findings"), &gaps.findings, &codes(&findings), &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn rules_between_documents_keep_their_examples() {
    let mut failures = Vec::new();
    for rule in RULES {
        for example in rule.examples() {
            let read = |(name, text): &(&str, String)| {
                analyser().analyse(name, text.as_bytes()).expect("an example is text").document
            };
            let documents: Vec<Document> = example.documents.iter().map(read).collect();
            let Some((first, rest)) = documents.split_first() else { continue };
            let only = Selection::new(&[rule.code.to_owned()], &[]).expect("the rule is in the table");
            let number = match rule.check {
                Check::Comparison(_) => {
                    let result = compare(first, rest, analyser().grammar());
                    check_comparison(&result, first, rest, &only, Lang::En).len()
                }
                Check::Tracking(_) => {
                    let result = track(first, rest, analyser().grammar());
                    check_tracking(&result, first, &in_time(rest), &only, Lang::En).len()
                }
                _ => continue,
            };
            if number != usize::from(example.bad) {
                let (text, kind) = (&example.documents, if example.bad { "bad" } else { "good" });
                failures.push(format!("{}: {number} findings in the {kind} example\n{text:#?}", rule.code));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Lowest recall and precision of dropped tasks.
const DROPPED: f64 = 0.95;

#[test]
fn what_five_hundred_lower_plans_leave_out_is_found() {
    let grammar = fs::read_to_string(project("grammars/comparison.toml")).expect("there is a grammar");
    let all: Vec<Document> = corpus().iter().filter(|d| d.born_digital).map(|d| named(&d.name)).collect();
    let mut failures = Vec::new();
    for upper in all.iter().filter(|d| d.tasks.len() >= 12) {
        let family = upper.source.path.starts_with("ca-mau-2025-tinh");
        let number = if family { 500 } else { 40 };
        // A seed of its own: what the corpus has besides says nothing of this document.
        let seed =
            upper.source.path.bytes().fold(20_251_128, |seed: u64, b| seed.wrapping_mul(31).wrapping_add(b.into()));
        let mut maker = Maker::new(seed, &grammar);
        let foreign: Vec<String> = all
            .iter()
            .filter(|d| d.source.path != upper.source.path && !d.source.path.starts_with("ca-mau-2"))
            .flat_map(|d| d.tasks.iter().map(|t| t.text.clone()))
            .collect();
        let made: Vec<_> = (0..number).map(|_| maker.lower(upper, &foreign, 0.25)).collect();
        let read = |text: &str| analyser().analyse("xa.txt", text.as_bytes()).expect("a plan").document;
        let lowers: Vec<Document> = made.iter().map(|m| read(&m.text)).collect();
        let result = compare(upper, &lowers, analyser().grammar());
        let (mut hits, mut found, mut expected) = (0.0, 0.0, 0.0);
        let mut wrong = Vec::new();
        for (document, lower) in made.iter().enumerate() {
            for (task, row) in result.coverage.rows.iter().enumerate() {
                let (missing, dropped) = (row.cells[document] == Cell::Missing, lower.dropped.contains(&task));
                hits += f64::from(u8::from(missing && dropped));
                found += f64::from(u8::from(missing));
                expected += f64::from(u8::from(dropped));
                if missing != dropped && wrong.len() < 6 {
                    let pair = result.pairs.iter().find(|p| p.document == document && p.upper == row.path);
                    let below = pair.and_then(|p| lowers[document].tasks.iter().find(|t| t.path == p.lower));
                    wrong.push(format!("    dropped {dropped}: {} | {:?}", row.text, below.map(|t| &t.text)));
                }
            }
        }
        let (recall, precision) = (hits / f64::max(expected, 1.0), hits / f64::max(found, 1.0));
        let line =
            format!("{} × {number}: dropped tasks recall {recall:.3} precision {precision:.3}", upper.source.path);
        println!("{line}\n{}", wrong.join("\n"));
        if recall < DROPPED || precision < DROPPED {
            failures.push(line);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_lower_plan_is_judged_alone_and_from_json_as_well() {
    let (upper, first, second) = (
        named("ca-mau-2025-tinh-ke-hoach-han-man"),
        named("ca-mau-2025-xa-dat-mui-ke-hoach-han-man"),
        named("ca-mau-2025-xa-tan-thuan-ke-hoach-han-man"),
    );
    let json = |document: &Document| -> Document {
        serde_json::from_str(&serde_json::to_string(document).expect("JSON")).expect("a document")
    };
    let both = compare(&json(&upper), &[json(&first), json(&second)], analyser().grammar());
    let alone = compared(&upper, &second);
    let pairs = |result: &Comparison, document: usize| -> Vec<String> {
        let of = result.pairs.iter().filter(|p| p.document == document);
        of.map(|p| format!("{} {} {:?} {} {:?}", p.upper, p.lower, p.strength, p.score, p.differences)).collect()
    };
    assert_eq!(pairs(&both, 1), pairs(&alone, 0));
    assert_eq!(both.coverage.totals[1], alone.coverage.totals[0]);
    let sum = both.coverage.totals[0];
    assert_eq!(sum.same + sum.later + sum.partial + sum.missing, upper.tasks.len());
}

#[test]
fn the_schemas_describe_what_is_printed() {
    let schema = |name: &str| -> Value {
        let schema = SCHEMAS.iter().find(|s| s.name == name).expect("there is the schema");
        serde_json::from_str(&(schema.text)()).expect("JSON")
    };
    let conforms = |name: &str, value: Value| {
        let schema = jsonschema::validator_for(&schema(name)).expect("a schema");
        let wrong: Vec<String> = schema.iter_errors(&value).map(|e| format!("{e} at {}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    };
    let (upper, lower) = (named("ca-mau-2025-tinh-ke-hoach-han-man"), named("ca-mau-2025-xa-dat-mui-ke-hoach-han-man"));
    let all = Selection::new(&[], &[]).expect("no code is unknown");
    let mut result = compared(&upper, &lower);
    result.findings = check_comparison(&result, &upper, std::slice::from_ref(&lower), &all, Lang::Vi);
    assert!(!result.findings.is_empty() && !result.targets.is_empty());
    conforms("comparison", serde_json::to_value(&result).expect("JSON"));
    let reports = [named("ca-mau-2026-02-bao-cao-han-man")];
    let mut result = track(&upper, &reports, analyser().grammar());
    result.findings = check_tracking(&result, &upper, &in_time(&reports), &all, Lang::Vi);
    assert!(!result.findings.is_empty() && !result.targets.is_empty());
    conforms("tracking", serde_json::to_value(&result).expect("JSON"));
}
