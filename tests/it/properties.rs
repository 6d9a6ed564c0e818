//! What holds for every document, whatever it says.

use boctach::grammar::word::fold;
use boctach::output::json;
use boctach::{Analysis, ingest};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::documents::{analyser, corpus, shared};

/// Runs `check` on every document there is; it says what is wrong.
fn on_every_document(check: impl Fn(&[u8], &Analysis) -> Vec<String>) {
    let shared = shared();
    let mut failures = Vec::new();
    for document in corpus().iter().chain(&shared) {
        let wrong = check(&document.bytes, &document.analyse());
        failures.extend(wrong.iter().map(|w| format!("{}: {w}", document.name)));
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn spans_slice_the_text_at_letters_and_give_their_place() {
    on_every_document(|bytes, analysis| {
        let source = ingest::read("source.txt", bytes, &ingest::Resources::default()).expect("it was read before");
        let mut wrong = Vec::new();
        each_span(&json_of(analysis), &mut |holder, span| {
            let number = |key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
            let (start, end) = (number("start"), number("end"));
            let Some(words) = analysis.text.string.get(start..end) else {
                wrong.push(format!("{span} is not within the text's letters"));
                return;
            };
            if words.trim() != words || words.is_empty() {
                wrong.push(format!("{span} begins or ends with a blank: {words:?}"));
            }
            // The first word of the span stands in the line that the span names; letters set apart may have been joined,
            // and a letter of another alphabet that looks alike been put right ("Ð").
            let close = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let first = close(words.split_whitespace().next().unwrap_or_default());
            let named =
                |line: &&ingest::Line| (line.number as usize, line.page as usize) == (number("line"), number("page"));
            let there = source.content.lines.iter().filter(named).any(|l| close(source.line(l)).contains(&first));
            if !there && analysis.text.span(start..end).line as usize != number("line") {
                wrong.push(format!("{span} does not map back to its line: {words:?}"));
            } else if !there && !analysis.text.tolerant {
                wrong.push(format!("line {} does not hold {first:?}", number("line")));
            }
            // Tasks and steps may leave something out of their words; what runs over paragraphs is joined by blanks.
            let selected = ["steps", "agencies", "title"].iter().any(|key| holder.get(key).is_some());
            let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            // Of restored words it is the words as scanned that stand there.
            if let Some(text) = holder.get("scanned").or(holder.get("text")).and_then(Value::as_str)
                && !selected
                && text != words
                && !(words.contains('\n') && folded(words) == folded(text))
            {
                wrong.push(format!("{span} slices to {words:?}, its text is {text:?}"));
            }
        });
        wrong
    });
}

#[test]
fn words_of_a_task_stand_within_its_span() {
    on_every_document(|_, analysis| {
        let mut wrong = Vec::new();
        for task in &analysis.document.tasks {
            let Some(words) = analysis.text.string.get(task.span.range()) else {
                continue;
            };
            let missing =
                task.scanned.as_ref().unwrap_or(&task.text).split_whitespace().find(|word| !words.contains(word));
            if let Some(word) = missing {
                wrong.push(format!("task {}: {word:?} is not in its span", task.id));
            }
            for (what, span) in task
                .agencies
                .iter()
                .filter(|_| task.origin != boctach::model::Origin::Assigned)
                .map(|a| (&a.text, a.span))
                .chain(task.deadlines.iter().map(|d| (&d.text, d.span)))
            {
                if !task.span.contains(&span) && task.origin != boctach::model::Origin::Table {
                    wrong.push(format!("task {}: {what:?} stands outside it", task.id));
                }
            }
        }
        wrong
    });
}

#[test]
fn ids_are_unique_and_references_resolve() {
    on_every_document(|_, analysis| {
        let document = &analysis.document;
        let mut ids: Vec<&str> = document.tasks.iter().map(|t| t.id.as_str()).collect();
        ids.extend(document.targets.iter().map(|t| t.id.as_str()));
        ids.extend(document.figures.iter().map(|f| f.id.as_str()));
        ids.extend(document.citations.iter().map(|c| c.id.as_str()));
        ids.extend(document.tables.iter().map(|t| t.id.as_str()));
        ids.sort_unstable();
        let mut wrong: Vec<String> =
            ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("{} stands twice", pair[0])).collect();
        let references = document
            .tasks
            .iter()
            .flat_map(|t| t.figures.iter().chain(&t.citations))
            .chain(document.targets.iter().flat_map(|t| &t.figures))
            .chain(document.figures.iter().filter_map(|f| f.part_of.as_ref()));
        let unresolved = references.filter(|id| ids.binary_search(&id.as_str()).is_err());
        wrong.extend(unresolved.map(|id| format!("there is no {id}")));
        wrong
    });
}

#[test]
fn things_stand_in_document_order() {
    on_every_document(|_, analysis| {
        let document = &analysis.document;
        let in_order =
            |name: &str, starts: Vec<u32>| (!starts.is_sorted()).then(|| format!("{name} are not in document order"));
        [
            in_order("sections", document.sections.iter().map(|s| s.span.start).collect()),
            in_order("tasks", document.tasks.iter().map(|t| t.span.start).collect()),
            in_order("targets", document.targets.iter().map(|t| t.span.start).collect()),
            in_order("figures", document.figures.iter().map(|f| f.span.start).collect()),
            in_order("citations", document.citations.iter().map(|c| c.span.start).collect()),
            in_order("tables", document.tables.iter().map(|t| t.span.start).collect()),
        ]
        .into_iter()
        .flatten()
        .collect()
    });
}

/// Lines may be joined where the first reading left a blank line, and footnotes find their place anew; words may not go.
#[test]
fn normalising_the_normalised_text_keeps_every_word() {
    on_every_document(|_, analysis| {
        let again = analyser().analyse("again.txt", analysis.text.string.as_bytes()).expect("text is text");
        let words = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let (before, after) = (words(&analysis.text.string), words(&again.text.string));
        let differs = before.iter().zip(&after).find(|(a, b)| a != b);
        match differs {
            Some((a, b)) => vec![format!("{a:?} is lost or {b:?} added")],
            None if before.len() != after.len() => vec![format!("{} words become {}", before.len(), after.len())],
            None => Vec::new(),
        }
    });
}

#[test]
fn the_same_bytes_give_the_same_json() {
    on_every_document(|bytes, analysis| {
        let again = analyser().analyse("source.txt", bytes).expect("it was read before");
        let same = json::to_string(&again.document).ok() == json::to_string(&analysis.document).ok();
        if same { Vec::new() } else { vec!["a second reading differs".to_owned()] }
    });
}

#[test]
fn json_reads_back_as_the_same_document() {
    on_every_document(|_, analysis| {
        let printed = json::to_string(&analysis.document).expect("JSON");
        match serde_json::from_str::<boctach::model::Document>(&printed) {
            Ok(read) if read == analysis.document => Vec::new(),
            Ok(_) => vec!["it reads back differently".to_owned()],
            Err(e) => vec![e.to_string()],
        }
    });
}

#[test]
fn line_ends_and_encoding_do_not_change_what_is_read() {
    on_every_document(|bytes, analysis| {
        let text = String::from_utf8_lossy(bytes);
        let windows = text.replace("\r\n", "\n").replace('\n', "\r\n");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decomposed: String = text.nfd().collect();
        let variants =
            [("CR LF", windows.into_bytes()), ("UTF-16", wide), ("decomposed letters", decomposed.into_bytes())];
        let mut expected = analysis.document.clone();
        variants
            .into_iter()
            .filter_map(|(name, bytes)| {
                let found = analyser().analyse("source.txt", &bytes).expect("the same text").document;
                expected.source = found.source.clone();
                (found != expected).then(|| format!("{name} give another document"))
            })
            .collect()
    });
}

fn json_of(analysis: &Analysis) -> Value {
    serde_json::to_value(&analysis.document).expect("JSON")
}

/// Calls `visit` with every object that has a span, and the span.
fn each_span(value: &Value, visit: &mut impl FnMut(&Value, &Value)) {
    match value {
        Value::Object(members) => {
            if let Some(span @ Value::Object(_)) = members.get("span") {
                visit(value, span);
            }
            members.values().for_each(|member| each_span(member, visit));
        }
        Value::Array(members) => members.iter().for_each(|member| each_span(member, visit)),
        _ => {}
    }
}
