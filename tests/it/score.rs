//! How near a result is to the truth: the measures of `docs/accuracy.md`.
//!
//! Things are paired one to one, best first; what is counted for each field is said at its function. Words are compared
//! without marks, so that text from a scan can be matched; `text_diacritics` says how many are right to the letter.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The fields in the order of the accuracy page.
pub(crate) const FIELDS: [&str; 15] = [
    "header",
    "sections",
    "tasks",
    "task_path",
    "task_text",
    "text_diacritics",
    "agencies",
    "agencies_relaxed",
    "deadlines",
    "steps",
    "figures",
    "figure_unit",
    "figure_comparator",
    "citations",
    "targets",
];

/// A result held against the truth.
#[derive(Debug)]
pub(crate) struct Score {
    fields: Vec<Field>,
}

/// One field.
#[derive(Debug)]
pub(crate) struct Field {
    /// One of [`FIELDS`].
    pub(crate) name: &'static str,
    /// Accuracy, recall, similarity or F1, 0 to 1, rounded to four digits.
    pub(crate) value: f64,
    /// What differs.
    pub(crate) wrong: Vec<String>,
}

impl Score {
    /// The value of a field; nothing where the truth has none of it.
    pub(crate) fn get(&self, name: &str) -> Option<f64> {
        self.fields.iter().find(|f| f.name == name).map(|f| f.value)
    }

    /// What differs, one line each.
    pub(crate) fn wrong(&self) -> impl Iterator<Item = String> + '_ {
        self.fields.iter().flat_map(|f| f.wrong.iter().map(move |w| format!("{}: {w}", f.name)))
    }

    fn add(&mut self, name: &'static str, value: f64, wrong: Vec<String>) {
        self.fields.push(Field { name, value: round(value), wrong });
    }
}

/// Scores the JSON of a result against a truth.
pub(crate) fn score(truth: &Value, result: &Value) -> Score {
    let mut score = Score { fields: Vec::new() };
    header(&mut score, &truth["header"], &result["header"]);
    sections(&mut score, list(truth, "sections"), list(result, "sections"));
    tasks(&mut score, list(truth, "tasks"), list(result, "tasks"));
    figures(&mut score, list(truth, "figures"), list(result, "figures"));
    citations(&mut score, list(truth, "citations"), list(result, "citations"));
    targets(&mut score, list(truth, "targets"), list(result, "targets"));
    score
}

/// Share of the fields of the letterhead and signature that are right; of longer ones, nine words in ten.
fn header(score: &mut Score, truth: &Value, result: &Value) {
    const EXACT: [&str; 4] = ["kind", "code", "date", "level"];
    const NEARLY: [&str; 6] = ["place", "issuer", "province", "district", "commune", "title"];
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    let name = |value: &Value| value.get("name").unwrap_or(value).as_str().map(str::to_owned);
    let mut judge = |key: &str, same: bool, found: Option<String>| {
        all += 1;
        right += usize::from(same);
        if !same {
            wrong.push(format!("{key}: {found:?}"));
        }
    };
    for key in EXACT {
        if let Some(expected) = text(&truth[key]) {
            let found = name(&result[key]);
            judge(key, found.as_deref() == Some(expected), found);
        }
    }
    for key in NEARLY {
        if let Some(expected) = text(&truth[key]) {
            let found = name(&result[key]);
            let same = dice(&bag(found.as_deref().unwrap_or_default()), &bag(expected)) >= 0.9;
            judge(key, same, found);
        }
    }
    if let Some(expected) = text(&truth["signer"]["name"]) {
        let found = text(&result["signer"]["name"]).map(str::to_owned);
        judge("signer", folded(found.as_deref().unwrap_or_default()) == folded(expected), found);
    }
    score.add("header", share(right, all), wrong);
}

/// Share of the headings that are found under their path, with seven words in ten.
fn sections(score: &mut Score, truth: &[Value], result: &[Value]) {
    let title = |s: &Value| -> Vec<String> {
        let words = folded(string(s, "title")).join(" ");
        let mut words: Vec<String> = words[..words.len().min(60)].split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    let found: Vec<_> = result.iter().map(|s| (path(s), title(s))).collect();
    let hit = |s: &&Value| {
        let (own_path, own_title) = (path(s), title(s));
        found.iter().any(|(path, title)| *path == own_path && dice(&own_title, title) >= 0.7)
    };
    let wrong = truth.iter().filter(|s| !hit(s)).map(|s| format!("{} {}", string(s, "path"), string(s, "title")));
    score.add("sections", share(truth.iter().filter(hit).count(), truth.len()), wrong.collect());
}

/// A task of truth or result with what is compared of it.
struct Task<'v> {
    value: &'v Value,
    path: String,
    line: i64,
    words: Vec<String>,
}

fn tasks(score: &mut Score, truth: &[Value], result: &[Value]) {
    let read = |value| Task {
        value,
        path: path(value),
        line: line(value),
        words: bag(&format!("{} {}", string(value, "title"), string(value, "text"))),
    };
    let truth: Vec<Task<'_>> = truth.iter().map(read).collect();
    let result: Vec<Task<'_>> = result.iter().map(read).collect();
    let likeness = |t: &Task<'_>, r: &Task<'_>| {
        let mut likeness = dice(&t.words, &r.words);
        if t.path == r.path {
            likeness += 0.15;
        }
        if t.line != 0 && (t.line - r.line).abs() <= 1 {
            likeness += 0.1;
        }
        likeness
    };
    let pairs = pair(&truth, &result, likeness, 0.7);
    let missed = truth.iter().enumerate().filter(|(i, _)| pairs.iter().all(|(t, _)| t != i));
    let extra = result.iter().enumerate().filter(|(i, _)| pairs.iter().all(|(_, r)| r != i));
    let beginning = |t: &Task<'_>| string(t.value, "text").chars().take(50).collect::<String>();
    let wrong = missed
        .map(|(_, t)| format!("missed {} {}", string(t.value, "path"), beginning(t)))
        .chain(extra.map(|(_, t)| format!("extra {} {}", string(t.value, "path"), beginning(t))));
    score.add("tasks", f1(pairs.len(), truth.len(), result.len()), wrong.collect());

    let mean = |sum: f64| {
        if truth.is_empty() { 1.0 } else { sum / truth.len() as f64 }
    };
    let same_path = pairs.iter().filter(|(t, r)| truth[*t].path == result[*r].path).count();
    score.add("task_path", share(same_path, truth.len()), Vec::new());
    score.add(
        "task_text",
        mean(pairs.iter().map(|(t, r)| dice(&truth[*t].words, &result[*r].words)).sum()),
        Vec::new(),
    );
    let exact = |(t, r): &(usize, usize)| {
        dice(&words(string(truth[*t].value, "text")), &words(string(result[*r].value, "text")))
    };
    score.add("text_diacritics", mean(pairs.iter().map(exact).sum()), Vec::new());

    in_tasks(score, "agencies", &truth, &result, &pairs, |task, _| agencies(task, false));
    in_tasks(score, "agencies_relaxed", &truth, &result, &pairs, |task, _| agencies(task, true));
    in_tasks(score, "deadlines", &truth, &result, &pairs, deadlines);
    steps(score, &truth, &result, &pairs);
}

/// F1 of what tasks hold: equal things of paired tasks count; those of tasks without a pair are missed or extra.
fn in_tasks<'v>(
    score: &mut Score,
    name: &'static str,
    truth: &[Task<'v>],
    result: &[Task<'v>],
    pairs: &[(usize, usize)],
    things: impl Fn(&'v Value, bool) -> Vec<String>,
) {
    let (mut right, mut expected, mut found, mut wrong) = (0, 0, 0, Vec::new());
    for (t, r) in pairs {
        let with_steps = !list(truth[*t].value, "steps").is_empty();
        let mut a = things(truth[*t].value, with_steps);
        let mut b = things(result[*r].value, with_steps);
        a.sort();
        b.sort();
        let same = overlap(&a, &b);
        right += same;
        expected += a.len();
        found += b.len();
        if same < a.len().max(b.len()) {
            let (missing, extra) = (difference(&a, &b), difference(&b, &a));
            wrong.push(format!("{}: missing {missing:?}, extra {extra:?}", string(truth[*t].value, "path")));
        }
    }
    let alone = |(_, task): (usize, &Task<'v>)| things(task.value, false).len();
    expected += truth.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i)).map(alone).sum::<usize>();
    found += result.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.1 != *i)).map(alone).sum::<usize>();
    score.add(name, f1(right, expected, found), wrong);
}

/// Role and name of each agency, recipients aside. `relaxed` takes lead and execute for one role.
fn agencies(task: &Value, relaxed: bool) -> Vec<String> {
    let role = |agency: &Value| match string(agency, "role") {
        "execute" if relaxed => "lead".to_owned(),
        role => role.to_owned(),
    };
    let all = list(task, "agencies").iter().filter(|a| string(a, "role") != "recipient");
    all.map(|a| format!("{} {}", role(a), agency_name(a))).collect()
}

/// A locality that a document's truth leaves implicit may be written.
fn agency_name(agency: &Value) -> String {
    let named = text(&agency["name"]).or_else(|| text(&agency["text"])).unwrap_or_default();
    let name = folded(named).join(" ");
    let locality = Regex::new(r"\b(tinh|huyen|xa) (?:bac giang|kien giang|hung yen|van lam|lac hong)\b");
    let name = locality.expect("a pattern").replace_all(&name, "$1").into_owned();
    match name.strip_prefix("uy ban nhan dan") {
        Some(rest) => format!("ubnd{rest}"),
        None => name,
    }
}

/// Kind, days and rule of the deadlines of a task and its steps. With `steps` each counts once, because the deadline
/// of a step may also be lifted to the task.
fn deadlines(task: &Value, steps: bool) -> Vec<String> {
    let holders = std::iter::once(task).chain(list(task, "steps"));
    let key = |deadline: &Value| {
        let rule = string(deadline, "rrule").replace(";INTERVAL=1", "");
        let (kind, start, end) = (string(deadline, "kind"), string(deadline, "start"), string(deadline, "end"));
        format!("{kind} {start}..{end} {rule}")
    };
    let all: Vec<String> = holders.flat_map(|holder| list(holder, "deadlines")).map(key).collect();
    if steps { all.into_iter().collect::<BTreeSet<_>>().into_iter().collect() } else { all }
}

/// F1 of the steps of paired tasks, by seven words in ten; left out where the truth has none.
fn steps(score: &mut Score, truth: &[Task<'_>], result: &[Task<'_>], pairs: &[(usize, usize)]) {
    let (mut right, mut expected, mut found) = (0, 0, 0);
    for (t, r) in pairs {
        let (a, b) = (texts(list(truth[*t].value, "steps")), texts(list(result[*r].value, "steps")));
        right += pair(&a, &b, |x, y| dice(x, y), 0.7).len();
        expected += a.len();
        found += b.len();
    }
    if expected > 0 {
        score.add("steps", f1(right, expected, found), Vec::new());
    }
}

/// F1 of figures by value and whole, at most two lines apart; then the share with the right unit and comparator.
fn figures(score: &mut Score, truth: &[Value], result: &[Value]) {
    let number = |value: &Value| value.as_f64().map(round);
    let likeness = |t: &Value, r: &Value| {
        let apart = (line(t) - line(r)).abs();
        if number(&t["value"]) != number(&r["value"]) || number(&t["of"]) != number(&r["of"]) || apart > 2 {
            return 0.0;
        }
        let unit = if unit(t) == unit(r) { 1.0 } else { 0.0 };
        0.6 + 0.3 * unit + 0.1 * if apart == 0 { 1.0 } else { 0.0 }
    };
    let pairs = pair(truth, result, likeness, 0.6);
    let missed = truth.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i));
    let extra = result.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.1 != *i));
    let wrong = missed
        .map(|(_, f)| format!("missed {}: {}", line(f), string(f, "text")))
        .chain(extra.map(|(_, f)| format!("extra {}: {}", line(f), string(f, "text"))));
    score.add("figures", f1(pairs.len(), truth.len(), result.len()), wrong.collect());
    let units = pairs.iter().filter(|(t, r)| unit(&truth[*t]) == unit(&result[*r])).count();
    score.add("figure_unit", share(units, truth.len()), Vec::new());
    let comparator = |figure: &Value| text(&figure["comparator"]).unwrap_or("eq").to_owned();
    let comparators = pairs.iter().filter(|(t, r)| comparator(&truth[*t]) == comparator(&result[*r])).count();
    score.add("figure_comparator", share(comparators, truth.len()), Vec::new());
}

/// The first word of a unit.
fn unit(figure: &Value) -> String {
    match string(figure, "unit") {
        unit @ ("" | "%") => unit.to_owned(),
        unit => folded(unit).into_iter().next().unwrap_or_default(),
    }
}

/// F1 of the different references, by code (or title) and date.
fn citations(score: &mut Score, truth: &[Value], result: &[Value]) {
    let key = |citation: &Value| {
        let code = text(&citation["code"]).or_else(|| text(&citation["title"])).unwrap_or_default();
        let code: String = fold(code).chars().filter(|c| !c.is_whitespace()).collect();
        (code, string(citation, "date").to_owned())
    };
    let expected: BTreeSet<_> = truth.iter().map(key).collect();
    let found: BTreeSet<_> = result.iter().map(key).collect();
    let wrong = expected
        .difference(&found)
        .map(|c| format!("missed {c:?}"))
        .chain(found.difference(&expected).map(|c| format!("extra {c:?}")));
    let right = expected.intersection(&found).count();
    score.add("citations", f1(right, expected.len(), found.len()), wrong.collect());
}

/// F1 of targets, by seven words in ten.
fn targets(score: &mut Score, truth: &[Value], result: &[Value]) {
    let pairs = pair(&texts(truth), &texts(result), |t, r| dice(t, r), 0.7);
    score.add("targets", f1(pairs.len(), truth.len(), result.len()), Vec::new());
}

/// Pairs things one to one, the most alike first, as far as they are at least `floor` alike.
fn pair<T>(truth: &[T], result: &[T], likeness: impl Fn(&T, &T) -> f64, floor: f64) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (t, a) in truth.iter().enumerate() {
        for (r, b) in result.iter().enumerate() {
            let likeness = likeness(a, b);
            if likeness >= floor {
                candidates.push((likeness, t, r));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken, mut used) = (BTreeSet::new(), BTreeSet::new());
    let free = |(_, t, r): (f64, usize, usize)| {
        let free = !taken.contains(&t) && !used.contains(&r);
        (free && taken.insert(t) && used.insert(r)).then_some((t, r))
    };
    candidates.into_iter().filter_map(free).collect()
}

/// Twice the common words over all words; both lists are sorted.
fn dice(a: &[String], b: &[String]) -> f64 {
    match a.len() + b.len() {
        0 => 1.0,
        all => 2.0 * overlap(a, b) as f64 / all as f64,
    }
}

/// Number of members that two sorted lists have in common, repeated ones counted as often as in both.
fn overlap<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    common
}

/// What the sorted list `a` has beyond the sorted list `b`.
fn difference<'a>(a: &'a [String], b: &[String]) -> Vec<&'a str> {
    let mut left: Vec<&String> = b.iter().collect();
    let absent = |x: &&String| match left.iter().position(|y| y == x) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    };
    a.iter().filter(absent).map(String::as_str).collect()
}

fn f1(right: usize, expected: usize, found: usize) -> f64 {
    let precision = match found {
        0 => f64::from(u8::from(expected == 0)),
        found => right as f64 / found as f64,
    };
    let recall = share(right, expected);
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// To four digits after the point; the sum of nothing is a negative zero, which is no value to show.
fn round(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value) + 0.0
}

/// The line that a truth states or a result's span has; 0 where there is none.
fn line(value: &Value) -> i64 {
    let stated = value["line"].as_i64().filter(|line| *line != 0);
    stated.or_else(|| value["span"]["line"].as_i64()).unwrap_or(0)
}

/// An outline path for comparison: without blanks, without marks unless "đ" is a label of its own.
fn path(value: &Value) -> String {
    let path = string(value, "path");
    let path = if path.contains('đ') { path.to_lowercase() } else { fold(path) };
    path.replace(' ', "").trim_matches('.').to_owned()
}

fn texts(values: &[Value]) -> Vec<Vec<String>> {
    values.iter().map(|value| bag(string(value, "text"))).collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn string<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.is_empty())
}

fn fold(text: &str) -> String {
    let folded = text.to_lowercase().nfd().map(|c| if c == 'đ' { 'd' } else { c }).collect::<String>();
    folded.chars().filter(|c| canonical_combining_class(*c) == 0).collect()
}

/// The words without marks, in order.
fn folded(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !matches!(c, 'a'..='z' | '0'..='9'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words without marks, sorted.
fn bag(text: &str) -> Vec<String> {
    let mut words = folded(text);
    words.sort();
    words
}

/// The words with their marks, sorted.
fn words(text: &str) -> Vec<String> {
    let lower: String = text.to_lowercase().nfc().collect();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort();
    words
}

#[test]
fn a_result_equal_to_the_truth_scores_one() {
    let truth = sample();
    let score = score(&truth, &truth);
    for field in FIELDS {
        assert_eq!(score.get(field), Some(1.0), "{field}");
    }
    assert_eq!(score.wrong().count(), 0);
}

#[test]
fn an_empty_result_scores_nothing() {
    let score = score(&sample(), &json!({}));
    for field in FIELDS {
        let expected = if field == "steps" { None } else { Some(0.0) };
        // Steps are counted in paired tasks only, and there is no pair.
        assert_eq!(score.get(field), expected, "{field}");
    }
}

#[test]
fn partial_results_score_as_computed_by_hand() {
    let change = |pointer: &str, value: Value| {
        let mut result = sample();
        *result.pointer_mut(pointer).expect("a place in the sample") = value;
        score(&sample(), &result)
    };
    for (pointer, value, expected) in [
        // One of the five fields of the header is wrong.
        ("/header/date", json!("2023-10-12"), &[("header", 0.8)][..]),
        // Marks and case of a title do not count, a word of ten may differ.
        ("/header/title", json!("THUC HIEN DE AN 06 TREN DIA BAN TINH NAY"), &[("header", 1.0)]),
        ("/header/title", json!("Thực hiện Đề án 06"), &[("header", 0.8)]),
        ("/header/signer/name", json!("Mai Son"), &[("header", 1.0)]),
        ("/sections/0/path", json!("III"), &[("sections", 0.5)]),
        // A task is found by its words though its path is wrong.
        ("/tasks/0/path", json!("II.9"), &[("tasks", 1.0), ("task_path", 0.5)]),
        // Dice of 4 + 4 words with 3 in common is 0.75; with path and line that makes a pair.
        ("/tasks/0/text", json!("Rà soát dữ kiện"), &[("tasks", 1.0), ("task_text", 0.875)]),
        ("/tasks/0/text", json!("Ra soat du lieu"), &[("task_text", 1.0), ("text_diacritics", 0.5)]),
        // One of two tasks is missed and one is extra: precision and recall 1/2. Its agency, its two deadlines and
        // its step are missed.
        (
            "/tasks/0",
            json!({"path": "X", "text": "Việc gì khác hẳn"}),
            &[("tasks", 0.5), ("agencies", 0.8), ("deadlines", 0.0)],
        ),
        // Two of three agencies are right in role; all three when lead and execute are one.
        ("/tasks/0/agencies/0/role", json!("execute"), &[("agencies", 0.6667), ("agencies_relaxed", 1.0)]),
        ("/tasks/1/agencies/0/name", json!("Ủy ban nhân dân xã Lạc Hồng"), &[("agencies", 1.0)]),
        ("/tasks/1/agencies/0/name", json!("UBND xã Lạc Đạo"), &[("agencies", 0.6667)]),
        // Of two deadlines one is missed and none is extra: precision 1, recall 1/2.
        ("/tasks/0/deadlines", json!([]), &[("deadlines", 0.6667), ("steps", 1.0)]),
        // A step's deadline that is lifted to its task counts once.
        (
            "/tasks/0/deadlines",
            json!([{"kind": "by", "end": "2023-11-30"}, {"kind": "recurring", "rrule": "FREQ=MONTHLY;INTERVAL=1"}]),
            &[("deadlines", 1.0)],
        ),
        ("/tasks/0/steps/0/text", json!("Họp"), &[("steps", 0.0)]),
        // The value must be equal and the line near; the unit is counted apart.
        ("/figures/0/value", json!(97.96), &[("figures", 0.5), ("figure_unit", 0.5)]),
        ("/figures/0/line", json!(12), &[("figures", 1.0)]),
        ("/figures/0/line", json!(13), &[("figures", 0.5)]),
        ("/figures/0/unit", json!("hồ sơ"), &[("figures", 1.0), ("figure_unit", 0.5)]),
        ("/figures/1/unit", json!("ho"), &[("figure_unit", 1.0)]),
        ("/figures/1/of", json!(26), &[("figures", 0.5)]),
        ("/figures/1/comparator", json!("ge"), &[("figures", 1.0), ("figure_comparator", 0.5)]),
        // The same reference twice counts once.
        (
            "/citations",
            json!([{"code": "06 / QĐ-TTg", "date": "2022-01-06"}, {"code": "06/QĐ-TTg", "date": "2022-01-06"}]),
            &[("citations", 1.0)],
        ),
        ("/citations/0/date", json!("2022-01-07"), &[("citations", 0.0)]),
        ("/targets/0/text", json!("Có 80% hồ sơ"), &[("targets", 0.0)]),
    ] {
        let score = change(pointer, value.clone());
        for (field, expected) in expected {
            assert_eq!(score.get(field), Some(*expected), "{pointer} = {value}: {field}");
        }
    }
}

fn sample() -> Value {
    json!({
        "header": {
            "kind": "ke_hoach", "code": "172/KH-UBND", "date": "2023-10-11",
            "title": "Thực hiện Đề án 06 trên địa bàn tỉnh này", "signer": {"name": "Mai Sơn"}
        },
        "sections": [
            {"path": "I", "title": "MỤC ĐÍCH", "line": 3},
            {"path": "II", "title": "NHIỆM VỤ", "line": 5}
        ],
        "tasks": [
            {
                "path": "II.1", "line": 6, "text": "Rà soát dữ liệu",
                "agencies": [
                    {"role": "lead", "name": "Công an tỉnh"},
                    {"role": "recipient", "name": "UBND tỉnh"}
                ],
                "deadlines": [{"kind": "by", "end": "2023-11-30"}],
                "steps": [{"text": "Họp giao ban hằng tháng", "deadlines": [{"kind": "recurring", "rrule": "FREQ=MONTHLY"}]}]
            },
            {
                "path": "II.2.đ", "line": 9, "text": "Tuyên truyền đến từng hộ dân",
                "agencies": [{"role": "execute", "name": "UBND xã"}, {"role": "support", "name": "Công an xã"}]
            }
        ],
        "targets": [{"text": "Phấn đấu 80% hồ sơ trực tuyến"}],
        "figures": [
            {"value": 97.95, "unit": "%", "line": 10, "text": "đạt 97,95%"},
            {"value": 25, "of": 25, "unit": "hồ sơ", "comparator": "eq", "line": 11, "text": "25/25 hồ sơ"}
        ],
        "citations": [{"code": "06/QĐ-TTg", "date": "2022-01-06"}]
    })
}
