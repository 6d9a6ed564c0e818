//! Restoration: documents of the corpus damaged by machine, the gate, and page pairs beside the project where they are.

use std::fs;
use std::path::Path;

use boctach::Analysis;
use boctach::grammar::word::fold;
use boctach::ingest::{self, Resources};
use boctach::model::{NoteCode, PageKind, PageRoute, TextLayer};
use boctach::restore::channel::Channel;
use boctach::restore::engine::{Change, Engine};
use boctach::restore::gate::Damage;
use boctach::restore::language::Counts;
use boctach::restore::learn::{Tally, pair_words};
use boctach::restore::lexicon::Lexicon;
use boctach::restore::model::Model;
use boctach::restore::settings::Settings;
use boctach::restore::slips::{Confusions, Slips};
use boctach::restore::words::{Sign, read_words};
use boctach::span::Fidelity;
use boctach::text::Paragraph;

use serde_json::Value;

use crate::documents::{Document, analyser, corpus, shared_folder};
use crate::project;
use crate::score::score;

/// Lowest accepted share of right syllables, over all documents of a kind.
const STRIPPED: f64 = 0.990;
/// Every third document of the corpus; those on drought, of words that the model hardly knows, are at 0.80.
const GARBLED: f64 = 0.910;
const PAIRS: f64 = 0.982;
/// The same pages one by one, as plain text.
const PLAIN: f64 = 0.9955;
/// Words of tasks of the garbled plan.
const TASK_WORDS: f64 = 0.96;
/// Pages that were recognised in Vietnamese, mended; as read they are at 0.992 to 0.995.
const SLIPS: f64 = 0.996;

#[test]
fn clean_documents_are_not_touched() {
    for document in corpus().iter().filter(|d| d.born_digital) {
        let analysis = document.analyse();
        let stripped = analysis.text.tolerant;
        assert!(stripped || analysis.restored.is_none(), "{} was restored", document.name);
    }
}

/// Typed papers have slips of their own; they are not for us to mend.
#[test]
fn typed_documents_beside_the_project_are_not_touched() {
    let Some(folder) = shared_folder().map(|f| f.join("documents")).filter(|f| f.is_dir()) else {
        println!("skipped: there is no ../shared with documents");
        return;
    };
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if name.ends_with(".txt") && !name.contains("ocr") {
            let analysis = analyser().analyse(name, &fs::read(&path).expect("a document")).expect("text is text");
            assert!(analysis.restored.is_none(), "{name} was restored");
        }
    }
}

#[test]
fn slips_on_recognised_pages_are_mended_and_marked() {
    let text = "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG\nKẾ HOẠCH\nPhát triển đữ liệu năm 2023\n\n1. Sở Thông tin và Truyền thông chủ trì kết nối Cơ sở đữ liệu quốc gia về dân cư \
                trước ngày 30/6/2023.\n2. Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 30/9/2023.\n";
    let read = |layer: Option<TextLayer>| {
        let mut source = ingest::read("scan.txt", text.as_bytes(), &Resources::default()).expect("text is text");
        let route = |text_layer| PageRoute { page: 1, kind: PageKind::Scan, text_layer, reason: String::new() };
        source.content.routes.extend(layer.map(route));
        analyser().analyse_source("scan.txt", source, &Resources::default())
    };
    assert!(read(Some(TextLayer::Native)).restored.is_none(), "typed pages are not touched");
    assert!(read(None).restored.is_none(), "one slip does not make a text a recognised one");
    let analysis = read(Some(TextLayer::Ocr));
    assert!(analysis.readable().string.contains("Cơ sở dữ liệu quốc gia"), "{}", analysis.readable().string);
    let flags: Vec<(&str, Option<&str>)> =
        analysis.document.tasks.iter().map(|t| (t.text.as_str(), t.scanned.as_deref())).collect();
    let [(mended, Some(scanned)), (_, None)] = flags[..] else { panic!("{flags:?}") };
    assert!(mended.contains("dữ liệu") && scanned.contains("đữ liệu"), "{flags:?}");
    let fidelity = |number: usize| analysis.document.tasks[number].span.fidelity;
    assert_eq!((fidelity(0), fidelity(1)), (Some(Fidelity::Restored), Some(Fidelity::Kept)));
    assert!(analysis.document.notes.iter().any(|note| note.code == NoteCode::RestoredText));
}

/// Each page by itself, as a plain text of which nobody says how it came to be; a page with one slip stays as it is.
#[test]
fn plain_text_of_recognised_pages_is_mended() {
    let Some(folder) = shared_folder().map(|f| f.join("ocr-pairs")).filter(|f| f.is_dir()) else {
        println!("skipped: there is no ../shared with ocr-pairs");
        return;
    };
    let mut whole = Matches::default();
    for (truth, read) in ["doc-002", "doc-004"].iter().flat_map(|name| pages(&folder.join(name), "scan.vie")) {
        let analysis = analyse(&read);
        let (before, after) =
            (Matches::of(&truth, &analysis.text.string), Matches::of(&truth, &analysis.readable().string));
        assert!(after.right >= before.right, "a page became worse: {truth}");
        whole.add(&after);
    }
    println!("plain pages {:.4}", whole.share());
    assert!(whole.share() >= PLAIN, "{:.4} of the syllables are right", whole.share());
}

/// Pages of each document beside the project, mended by what is known of the other one: no page gets worse.
#[test]
fn pages_recognised_in_vietnamese_are_mended() {
    let Some(folder) = shared_folder().map(|f| f.join("ocr-pairs")).filter(|f| f.is_dir()) else {
        println!("skipped: there is no ../shared with ocr-pairs");
        return;
    };
    let lexicon = Lexicon::new();
    for (tested, other) in [("doc-002", "doc-004"), ("doc-004", "doc-002")] {
        let mut known = pages(&folder.join(other), "scan.vie");
        known.extend(pages(&folder.join(other), "clean.vie"));
        let confusions = Confusions::new(&learned(&known));
        for kind in ["scan.vie", "clean.vie"] {
            let (mut before, mut after) = (Matches::default(), Matches::default());
            for (truth, read) in pages(&folder.join(tested), kind) {
                let text = analyse(&read).text;
                let paragraphs: Vec<_> = text.paragraphs.iter().map(Paragraph::range).collect();
                let changes = Slips::new(&lexicon, &confusions).mend(&text.string, &paragraphs, &Counts::default());
                let as_read = Matches::of(&truth, &text.string);
                let mended = Matches::of(&truth, &changed(&text.string, changes));
                assert!(mended.right >= as_read.right, "{tested} {kind}: a page became worse");
                assert_eq!(mended.numbers_right, as_read.numbers_right, "{tested} {kind}: numbers were changed");
                before.add(&as_read);
                after.add(&mended);
            }
            println!("{tested} {kind} {:.4} -> {:.4}", before.share(), after.share());
            assert!(after.share() >= SLIPS, "{tested} {kind}: {:.4} of the syllables are right", after.share());
        }
    }
}

#[test]
fn stripped_documents_are_restored() {
    let mut whole = Matches::default();
    for (document, clean) in clean_documents() {
        let matches = Matches::by_lines(&clean, &restored_with_its_numbers(&strip(&clean), &document.name));
        println!("{} {:.4}", document.name, matches.share());
        whole.add(&matches);
    }
    println!("stripped {:.4}", whole.share());
    assert!(whole.share() >= STRIPPED, "{:.4} of the syllables are right", whole.share());
}

#[test]
fn garbled_documents_are_restored() {
    let channel = Channel::unpack(Model::builtin().channels()[0]);
    let mut whole = Matches::default();
    for (document, clean) in clean_documents().into_iter().step_by(3) {
        let garbled = Garbler::new(&channel, 20_231_011).garble(&clean);
        let matches = Matches::of(&clean, &restored_with_its_numbers(&garbled, &document.name));
        println!("{} {:.4}", document.name, matches.share());
        whole.add(&matches);
    }
    println!("garbled {:.4}", whole.share());
    assert!(whole.share() >= GARBLED, "{:.4} of the syllables are right", whole.share());
}

#[test]
fn numbers_codes_and_addresses_stay() {
    let text = "Thuc hién Quyét dinh s6 422/QD-TTg ngay 04/4/2022 cua Thi tuéng Chinh phi, mang 5G va dich vu 4.0 trong Q3, \
                gui vé vanthu@bacgiang.gov.vn hoac https://dichvucong.gov.vn truéc ngay 30/11/2023, dat 97,95% ké hoach.\n";
    let restored = restored(text);
    for kept in [
        "422/Q",
        "-TTg",
        "04/4/2022",
        "5G",
        "4.0",
        "Q3",
        "vanthu@bacgiang.gov.vn",
        "https://dichvucong.gov.vn",
        "30/11/2023",
        "97,95%",
    ] {
        assert!(restored.contains(kept), "{kept} is lost: {restored}");
    }
    assert!(restored.contains("Thủ tướng Chính phủ"), "{restored}");
}

/// What the gate decides, of whole documents and of documents that are damaged in part.
#[test]
fn the_gate_tells_kinds_of_text_apart() {
    let clean = "Thực hiện Nghị quyết của Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển du lịch gắn với \
                 chuyển đổi số trên địa bàn tỉnh giai đoạn tới.\n";
    let bare = strip(clean);
    let garbled = "Thuc hién Nghi quyét cua Hoi dng nhan dan tinh, Uy ban nhan dan tinh ban hanh Ké hoach phat trién du lich gan \
                   v6i chuyén d6i s6 trén dia ban tinh giai doan t6i.\n";
    let english = "The working group met in the provincial capital and agreed on a common platform for the exchange of records \
                   between the departments of the province and of the central government.\n";
    for (name, text, changed) in [
        ("clean", clean.repeat(3), false),
        ("stripped", bare.repeat(3), true),
        ("garbled", garbled.repeat(3), true),
        ("English", english.repeat(3), false),
        ("clean with an English note", format!("{}{english}", clean.repeat(3)), false),
        ("clean with a garbled appendix", format!("{}{}", clean.repeat(4), garbled.repeat(2)), true),
        ("clean with stripped names", format!("{}NGUYEN VAN AN\nTran Thi Binh\n", clean.repeat(3)), false),
        ("one short line", "Uy ban nhan dan tinh\n".to_owned(), false),
    ] {
        let analysis = analyse(&text);
        assert_eq!(analysis.restored.is_some(), changed, "{name}");
        let Some(restored) = &analysis.restored else { continue };
        assert!(
            !text.contains(clean) || restored.text.string.contains(clean.trim_end()),
            "{name}: clean words changed"
        );
    }
}

#[test]
fn restored_words_are_tied_to_the_words_as_scanned() {
    for document in corpus().iter().filter(|d| !d.born_digital) {
        let analysis = document.analyse();
        let Some(restored) = &analysis.restored else { continue };
        let mut end = (0, 0);
        for word in restored.map.words() {
            let between = |text: &str, from: usize, to: usize| text[from..to].to_owned();
            assert_eq!(
                between(&restored.text.string, end.0, word.restored.start),
                between(&analysis.text.string, end.1, word.scanned.start),
                "{}: what is not a word is the same in both",
                document.name
            );
            end = (word.restored.end, word.scanned.end);
        }
        for task in &analysis.document.tasks {
            assert!(task.scanned.is_some() && task.span.fidelity.is_some(), "{}: {}", document.name, task.id);
        }
    }
}

/// Tasks of the plan beside the project that an English recognition read: their words are right to the letter.
#[test]
fn tasks_of_a_garbled_plan_are_read_as_printed() {
    let plan = shared_folder().map(|f| f.join("documents/bac-giang-2023-10-plan-ocr.txt"));
    let Some(plan) = plan.filter(|path| path.is_file()) else {
        println!("skipped: there is no ../shared with the garbled plan");
        return;
    };
    let truth = fs::read_to_string(project("tests/data/ocr-plan-tasks.json")).expect("the truth");
    let truth: Value = serde_json::from_str(&truth).expect("the truth is JSON");
    let analysis = analyser().analyse("plan.txt", &fs::read(plan).expect("a plan")).expect("text is text");
    let result = serde_json::to_value(&analysis.document).expect("JSON");
    let score = score(&truth, &result).get("text_diacritics").unwrap_or_default();
    println!("text_diacritics {score:.4}");
    assert!(score >= TASK_WORDS, "{score:.4} of the words are right");
    for task in result["tasks"].as_array().into_iter().flatten() {
        let name = task["agencies"][0]["name"].as_str().unwrap_or("Ủy ban");
        assert!(!name.is_ascii(), "{name} has its marks");
    }
}

/// Pages of each document beside the project, restored with letter confusions of the other one.
#[test]
fn page_pairs_are_restored_by_the_other_documents_channel() {
    let Some(folder) = shared_folder().map(|f| f.join("ocr-pairs")).filter(|f| f.is_dir()) else {
        println!("skipped: there is no ../shared with ocr-pairs");
        return;
    };
    for (tested, other) in [("doc-002", "doc-004"), ("doc-004", "doc-002")] {
        let channel = learned(&pages(&folder.join(other), "scan.eng"));
        let (mut printed, mut read) = (String::new(), String::new());
        for (truth, scan) in pages(&folder.join(tested), "scan.eng").into_iter().take(8) {
            printed.push_str(&truth);
            read.push_str(&scan);
        }
        let matches = Matches::of(&printed, &decoded(&read, &channel));
        println!("{tested} {:.4} numbers {}/{}", matches.share(), matches.numbers_right, matches.numbers);
        assert!(matches.share() >= PAIRS, "{tested}: {:.4} of the syllables are right", matches.share());
    }
}

fn analyse(text: &str) -> Analysis {
    analyser().analyse("source.txt", text.as_bytes()).expect("text is text")
}

fn restored(text: &str) -> String {
    let analysis = analyse(text);
    analysis.readable().string.clone()
}

/// The restored text, after a look at its numbers: they are those of the damaged text.
fn restored_with_its_numbers(text: &str, name: &str) -> String {
    let analysis = analyse(text);
    let numbers = |text: &str| {
        let digits = |w: &&str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_digit());
        text.split(|c: char| !c.is_alphanumeric()).filter(digits).map(str::to_owned).collect::<Vec<_>>()
    };
    let restored = analysis.readable().string.clone();
    let (before, after) = (numbers(&analysis.text.string), numbers(&restored));
    let differs = before.iter().zip(&after).find(|(a, b)| a != b);
    assert_eq!((differs, before.len()), (None, after.len()), "{name}: numbers were changed");
    restored
}

/// The typed documents of the corpus with their normalised text.
fn clean_documents() -> Vec<(&'static Document, String)> {
    let typed = corpus().iter().filter(|d| d.born_digital);
    typed.map(|d| (d, d.analyse().text)).filter(|(_, text)| !text.tolerant).map(|(d, text)| (d, text.string)).collect()
}

/// The text without marks, letters in their case.
fn strip(text: &str) -> String {
    text.chars()
        .map(|c| {
            let bare = fold(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c);
            if c.is_uppercase() { bare.to_ascii_uppercase() } else { bare }
        })
        .collect()
}

/// Misreads letters as an English recognition does, by the odds of a channel; the same seed gives the same text.
struct Garbler<'c> {
    channel: &'c Channel,
    state: u64,
}

impl<'c> Garbler<'c> {
    fn new(channel: &'c Channel, seed: u64) -> Self {
        Garbler { channel, state: seed }
    }

    fn garble(&mut self, text: &str) -> String {
        let mut garbled = String::with_capacity(text.len());
        for c in text.chars() {
            if !c.is_alphabetic() {
                garbled.push(c);
                continue;
            }
            let mut odds = self.draw();
            let mut read = String::from(c);
            for (printed, letters, cost) in self.channel.rows().filter(|(p, ..)| *p == [c, '\0']) {
                debug_assert_eq!(printed[1], '\0');
                odds -= f64::from((-cost).exp());
                if odds < 0.0 {
                    read = letters.iter().filter(|&&l| l != '\0').collect();
                    break;
                }
            }
            garbled.push_str(&read);
        }
        garbled
    }

    /// A number from 0 to 1 (a linear congruential generator).
    fn draw(&mut self) -> f64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.state >> 32).unwrap_or_default()) / f64::from(u32::MAX)
    }
}

fn pages(folder: &Path, kind: &str) -> Vec<(String, String)> {
    let mut names: Vec<_> = fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).collect();
    names.sort();
    let stems = names.iter().filter_map(|p| p.to_str()?.strip_suffix(".truth.txt"));
    let text = |path: String| fs::read_to_string(path).expect("a page");
    stems.map(|stem| (text(format!("{stem}.truth.txt")), text(format!("{stem}.{kind}.txt")))).collect()
}

fn learned(pages: &[(String, String)]) -> Channel {
    let words: Vec<_> = pages.iter().flat_map(|(printed, read)| pair_words(printed, read)).collect();
    let mut channel = Channel::default();
    for _ in 0..3 {
        let mut tally = Tally::default();
        words.iter().for_each(|(printed, read)| tally.observe(&channel, printed, read, 1.0));
        channel = tally.channel(&Channel::default());
    }
    channel
}

/// The text restored by a given channel.
fn decoded(text: &str, channel: &Channel) -> String {
    let lexicon = Lexicon::new();
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        paragraphs.push((start..start + line.len(), Damage::Garbled));
        start += line.len() + 1;
    }
    changed(text, Engine::new(text, &paragraphs, &lexicon, Settings::default()).run(channel, &Counts::default()))
}

fn changed(text: &str, changes: Vec<Change>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for change in changes {
        out.push_str(&text[at..change.range.start]);
        out.push_str(&change.text);
        at = change.range.end;
    }
    out + &text[at..]
}

/// Syllables and numbers of a truth that stand in another text in the same order.
#[derive(Clone, Debug, Default)]
struct Matches {
    words: usize,
    right: usize,
    numbers: usize,
    numbers_right: usize,
}

impl Matches {
    /// Lines of the same letters beside each other: footnotes and rows may have moved when a text was read without its marks.
    fn by_lines(truth: &str, text: &str) -> Matches {
        let mut restored: Vec<(String, &str)> = text.lines().map(|line| (strip(line), line)).collect();
        let mut matches = Matches::default();
        let (mut alone, mut unpaired) = (String::new(), String::new());
        for line in truth.lines() {
            match restored.iter().position(|(letters, _)| *letters == strip(line)) {
                Some(at) => matches.add(&Matches::of(line, restored.remove(at).1)),
                None => alone.extend([line, "\n"]),
            }
        }
        restored.iter().for_each(|(_, line)| unpaired.extend([line, "\n"]));
        matches.add(&Matches::of(&alone, &unpaired));
        matches
    }

    fn of(truth: &str, text: &str) -> Matches {
        let (a, b) = (signs(truth), signs(text));
        let width = b.len() + 1;
        let mut cost = vec![0_u16; (a.len() + 1) * width];
        let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                cost[i * width + j] = match (i, j) {
                    (0, _) => small(j),
                    (_, 0) => small(i),
                    _ => (cost[(i - 1) * width + j - 1] + u16::from(a[i - 1] != b[j - 1]))
                        .min(cost[(i - 1) * width + j].saturating_add(1))
                        .min(cost[i * width + j - 1].saturating_add(1)),
                };
            }
        }
        let mut matches = Matches::default();
        let (mut i, mut j) = (a.len(), b.len());
        while i > 0 {
            let number = a[i - 1].starts_with(|c: char| c.is_ascii_digit());
            let here = cost[i * width + j];
            let mut right = false;
            if j > 0 && here == cost[(i - 1) * width + j - 1] + u16::from(a[i - 1] != b[j - 1]) {
                right = a[i - 1] == b[j - 1];
                (i, j) = (i - 1, j - 1);
            } else if j > 0 && here == cost[i * width + j - 1].saturating_add(1) {
                j -= 1;
                continue;
            } else {
                i -= 1;
            }
            if number {
                matches.numbers += 1;
                matches.numbers_right += usize::from(right);
            } else {
                matches.words += 1;
                matches.right += usize::from(right);
            }
        }
        matches
    }

    fn add(&mut self, other: &Matches) {
        self.words += other.words;
        self.right += other.right;
        self.numbers += other.numbers;
        self.numbers_right += other.numbers_right;
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.words.max(1) as f64
    }
}

/// Words in their normal form, and runs of digits.
fn signs(text: &str) -> Vec<String> {
    let mut signs = Vec::new();
    for chunk in text.split(|c: char| !c.is_alphanumeric()).filter(|c| !c.is_empty()) {
        if chunk.starts_with(|c: char| c.is_ascii_digit()) {
            signs.push(chunk.to_owned());
        } else {
            signs.extend(
                read_words(chunk).into_iter().filter_map(|s| if let Sign::Word(w) = s { Some(w) } else { None }),
            );
        }
    }
    signs
}
