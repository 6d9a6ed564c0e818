//! What `check` finds in the documents of the corpus, and the forms in which findings are written.
//!
//! `findings` of a document's `expected.json` is the truth by hand: each finding with its code and line, and no other.

use std::collections::{BTreeMap, BTreeSet};

use boctach::check::{Check, RULES, Selection, Subject, arithmetic, check};
use boctach::finding::{Finding, Findings, Lang};
use boctach::output::findings::{Original, sarif};
use serde_json::Value;

use crate::documents::{Document, analyser, corpus, shared};
use crate::project;

/// Codes that say little alone and are judged apart from the others.
const MINOR: [&str; 4] = ["H006", "A001", "A002", "A004"];
/// Lowest accepted recall and precision, of both groups.
const FLOOR: f64 = 0.95;
/// Lines by which a finding may be off the truth's, which is written for other positions in long lines.
const NEAR: u64 = 3;

fn found(document: &boctach::model::Document) -> Vec<Finding> {
    check(document, analyser().grammar(), &Selection::default(), Lang::En)
}

#[test]
fn findings_in_the_corpus_are_those_expected() {
    let mut wrong = Vec::new();
    for document in corpus() {
        let found = found(&document.analyse().document);
        let seen: Vec<(&str, u64)> = found.iter().map(|f| (f.code.as_str(), u64::from(f.span.line))).collect();
        let mut expected = expected(document);
        let mut own = seen.clone();
        expected.sort_unstable();
        own.sort_unstable();
        if expected != own {
            wrong.push(format!("{}: expected {expected:?}\n    found {own:?}", document.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_fires_somewhere_in_the_corpus() {
    let fired: BTreeSet<&str> = corpus().iter().flat_map(|d| expected(d).into_iter().map(|(code, _)| code)).collect();
    let silent: Vec<&str> = RULES
        .iter()
        .filter(|rule| matches!(rule.check, Check::Document(_)) && !fired.contains(rule.code))
        .map(|rule| rule.code)
        .collect();
    assert!(silent.is_empty(), "no corpus document shows {silent:?}");
}

#[test]
fn findings_in_json_that_was_extracted_are_the_same() {
    for document in corpus() {
        let read = document.analyse().document;
        let json = serde_json::to_string(&read).expect("JSON");
        let again: boctach::model::Document = serde_json::from_str(&json).expect("a document");
        assert_eq!(found(&read), found(&again), "{}", document.name);
    }
}

#[test]
fn findings_point_into_the_text() {
    for document in corpus() {
        let analysis = document.analyse();
        for finding in found(&analysis.document) {
            let spans = finding.related.iter().map(|r| r.span).chain([finding.span]);
            for span in spans {
                assert!(analysis.text.string.get(span.range()).is_some(), "{}: {finding:?}", document.name);
            }
        }
    }
}

#[test]
fn sarif_is_valid_and_columns_stand_at_the_words() {
    let schema = std::fs::read_to_string(project("tests/data/sarif-schema-2.1.0.json")).expect("the published schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for document in corpus() {
        let analysis = document.analyse();
        let findings = Findings::new(found(&analysis.document));
        let source = analysis.source.clone();
        let string = analysis.text.string.clone();
        let originals = [Original { path: analysis.document.source.path.clone(), analysis: Some(analysis) }];
        for lang in [Lang::Vi, Lang::En] {
            let log: Value = serde_json::from_str(&sarif::log(&findings, &originals, lang)).expect("JSON");
            let errors: Vec<String> =
                validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{}: {}", document.name, errors.join("\n"));
            let run = &log["runs"][0];
            assert_eq!(run["columnKind"], "unicodeCodePoints");
            for (result, finding) in run["results"].as_array().expect("results").iter().zip(&findings.findings) {
                let region = &result["locations"][0]["physicalLocation"]["region"];
                let Some(words) = string.get(finding.span.range()).filter(|w| !w.is_empty()) else { continue };
                let number = |key: &str| region[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
                let line = source.split('\n').nth(number("startLine") - 1).expect("a line");
                let first: String = line.chars().skip(number("startColumn") - 1).take(1).collect();
                assert_eq!(
                    first.to_lowercase(),
                    words.chars().take(1).collect::<String>().to_lowercase(),
                    "{finding:?}\n{line}"
                );
            }
        }
    }
}

#[test]
fn every_ratio_and_sum_is_recomputed() {
    let report = "Số: 57/BC-UBND\nBÁO CÁO\nKết quả tháng 4/2024\nI. KẾT QUẢ\n\
                  1. Tiếp nhận 56.751 hồ sơ (trong đó nộp trực tuyến 55.507 hồ sơ, đạt 97,81%).\n\
                  2. Có 254/254 cơ sở, đạt 100%.\n\
                  3. Tổng số 92.853 người (trong đó: 67.713 đối tượng BTXH; 25.140 đối tượng NCC).\n";
    let analysis = analyser().analyse("x.txt", report.as_bytes()).expect("a report");
    let subject = Subject::new(&analysis.document, analyser().grammar());
    let relations: Vec<(String, bool)> =
        arithmetic::relations(&subject).into_iter().map(|r| (r.calculation, r.holds)).collect();
    let expected = ["55.507 / 56.751 = 97,81%", "254 / 254 = 100,00%", "67.713 + 25.140 = 92.853"];
    assert_eq!(relations, expected.map(|c| (c.to_owned(), true)));
}

#[test]
fn the_total_of_a_table_is_recomputed() {
    let report = |total: &str| {
        format!(
            "Số: 57/BC-UBND\nBÁO CÁO\nKết quả tháng 4/2024\nI. KẾT QUẢ\n1. Số liệu theo xã:\n\
             STT\tĐơn vị\tHồ sơ tiếp nhận\tTỷ lệ (%)\n1\tXã An Hà\t1.204\t98,5\n2\tXã Tân Thanh\t817\t97,0\n3\tXã Mỹ Hà\t402\t99,1\n\
             \tTổng cộng\t{total}\t98,2\n"
        )
    };
    for (total, holds) in [("2.423", true), ("2.432", false)] {
        let analysis = analyser().analyse("x.txt", report(total).as_bytes()).expect("a report");
        let subject = Subject::new(&analysis.document, analyser().grammar());
        let relations: Vec<(String, bool)> =
            arithmetic::relations(&subject).into_iter().map(|r| (r.calculation, r.holds)).collect();
        assert_eq!(relations, [("1.204 + 817 + 402 = 2.423".to_owned(), holds)], "{total}");
    }
}

/// A list of what is overdue has times that have passed; a single one among many is a slip.
#[test]
fn tables_of_overdue_work_have_no_wrong_deadlines() {
    let notice = |ends: [&str; 4]| {
        let rows: String =
            (1..).zip(ends).map(|(n, end)| format!("{n}\tRà soát cơ sở dữ liệu số {n}\tSở Tư pháp\t{end}\n")).collect();
        format!(
            "UBND TỈNH BẮC GIANG\nSố: 57/TB-UBND\nBắc Giang, ngày 16 tháng 11 năm 2025\nTHÔNG BÁO\nVề nhiệm vụ chậm muộn\n\
             I. NHIỆM VỤ\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn hoàn thành\n{rows}"
        )
    };
    let (past, ahead) = ("30/9/2025", "31/12/2025");
    for (ends, wrong) in [([past, past, past, ahead], 0), ([past, ahead, ahead, ahead], 1)] {
        let analysis = analyser().analyse("x.txt", notice(ends).as_bytes()).expect("a notice");
        let found = found(&analysis.document);
        assert_eq!(found.iter().filter(|f| f.code == "D001").count(), wrong, "{ends:?}");
    }
}

/// Recall and precision on the documents beside the project.
#[test]
fn findings_in_shared_documents_stay_above_the_floors() {
    let documents = shared();
    if documents.is_empty() {
        println!("skipped: there is no ../shared with documents and gold");
        return;
    }
    let mut counts: BTreeMap<bool, [usize; 3]> = BTreeMap::new();
    for document in &documents {
        let found = found(&document.analyse().document);
        let mut left: Vec<(&str, u64)> = found.iter().map(|f| (f.code.as_str(), u64::from(f.span.line))).collect();
        for (code, _) in &left {
            counts.entry(MINOR.contains(code)).or_default()[1] += 1;
        }
        for (code, line) in expected(document) {
            let count = counts.entry(MINOR.contains(&code)).or_default();
            count[2] += 1;
            let near = left.iter().position(|(own, at)| *own == code && at.abs_diff(line) <= NEAR);
            match near {
                Some(at) => {
                    left.swap_remove(at);
                    count[0] += 1;
                }
                None => println!("{}: missed {code} {line}", document.name),
            }
        }
        left.iter().for_each(|(code, line)| println!("{}: extra {code} {line}", document.name));
    }
    for (minor, [right, found, expected]) in counts {
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        let (recall, precision) = (share(right, expected), share(right, found));
        println!("minor {minor}: recall {recall:.3}, precision {precision:.3}");
        assert!(recall >= FLOOR && precision >= FLOOR, "minor {minor}: {recall:.3} {precision:.3}");
    }
}

/// Code and line of each finding of the truth.
fn expected(document: &Document) -> Vec<(&str, u64)> {
    let findings = document.expected["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    findings.iter().filter_map(|f| Some((f["code"].as_str()?, f["line"].as_u64()?))).collect()
}
