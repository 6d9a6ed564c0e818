//! Word documents: what is in one is what is in its twin in plain text, but for the places.
//!
//! Twins are made here from documents of the corpus, with lists that Word numbers itself in place of typed labels; those in the
//! corpus (`source.docx`) were written by an office suite. DOC and RTF need LibreOffice, and are skipped where it is absent.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::documents::{analyser, assert_same, corpus};

const MAIN: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

#[test]
fn a_numbered_document_is_its_twin_in_text() {
    // Documents whose lines are paragraphs; tables of text are laid out with blanks, which Word has no need of.
    for name in
        ["bac-ninh-2025-xa-ke-hoach-hai-cap", "mttq-phu-tho-2022-ke-hoach", "nghe-an-2022-xa-ke-hoach-phong-chay"]
    {
        let document = corpus().iter().find(|d| d.name == name).expect("a document of the corpus");
        let text = String::from_utf8(document.bytes.clone()).expect("UTF-8");
        let (bytes, labels) = numbered(&text);
        assert!(labels > 10, "{name}: only {labels} labels are counted by Word");
        let word = analyser().analyse("source.docx", &bytes).expect("a Word document");
        assert_same(name, &word, &document.analyse());
    }
}

#[test]
fn a_document_of_an_office_suite_is_its_twin_in_text() {
    let mut twins = 0;
    for document in corpus() {
        if let Ok(bytes) = fs::read(document.folder.join("source.docx")) {
            let word = analyser().analyse("source.docx", &bytes).expect("a Word document");
            assert_same(&document.name, &word, &document.analyse());
            twins += 1;
        }
    }
    assert!(twins > 0, "no document of the corpus has a twin");
}

#[test]
fn damage_anywhere_neither_panics_nor_hangs() {
    let document = corpus().iter().find(|d| d.name.starts_with("bac-ninh")).expect("a document");
    let (whole, _) = numbered(&String::from_utf8_lossy(&document.bytes));
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let mut read = 0;
    for round in 0..60 {
        let mut bytes = whole.clone();
        match round % 3 {
            0 => bytes.truncate(random(whole.len())),
            1 => bytes[random(whole.len())] ^= 1 << random(8),
            _ => {
                let at = random(whole.len() - 64);
                bytes[at..at + 64].fill(u8::try_from(round).unwrap_or(0));
            }
        }
        read += usize::from(analyser().analyse("x.docx", &bytes).is_ok());
    }
    assert!(read > 30, "only {read} of 60 damaged documents gave any text");
}

#[test]
fn a_bomb_is_bounded() {
    // 300 MB of paragraphs that pack to next to nothing.
    let paragraph = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "Rà soát. ".repeat(1000));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    write!(zip, "<w:document {MAIN}><w:body>").expect("a part");
    for _ in 0..300_000_000 / paragraph.len() {
        zip.write_all(paragraph.as_bytes()).expect("a part");
    }
    let bytes = zip.finish().expect("a package").into_inner();
    assert!(bytes.len() < 2_000_000);
    let source =
        boctach::ingest::read("x.docx", &bytes, &boctach::ingest::Resources::default()).expect("its beginning is read");
    assert!(source.content.text.len() < 64 << 20);
    assert!(source.content.notes.iter().any(|note| note.code == boctach::model::NoteCode::UnreadPart));
}

/// A Word document with a paragraph for every line, whose labels "I.", "1.", "1.1.", "a)", "-" are those of lists; and their number.
fn numbered(text: &str) -> (Vec<u8>, usize) {
    let (mut body, mut numbers, mut count, mut above) = (String::new(), String::new(), 0, 0);
    for line in text.lines() {
        let label = line.split_once(' ').and_then(|(label, rest)| Some((list(label, above)?, rest)));
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        match label {
            Some(((level, start), words)) => {
                count += 1;
                above = if level == 1 { start } else { above };
                let _ = write!(
                    numbers,
                    "<w:num w:numId='{count}'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='{level}'><w:startOverride w:val='{start}'/></w:lvlOverride></w:num>"
                );
                let _ = write!(
                    body,
                    "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{count}'/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
                    escaped(words)
                );
            }
            None => {
                let _ = write!(body, "<w:p><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:p>", escaped(line));
            }
        }
    }
    let level = |number: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl='{number}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let levels = [
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)"),
        level(3, "bullet", "-"),
        level(4, "decimal", "%2.%5."),
        level(5, "decimal", "%6)"),
    ];
    let types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='{related}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
                 <Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>\
                 <Override PartName='/word/document.xml' ContentType='{types}.document.main+xml'/>\
                 <Override PartName='/word/numbering.xml' ContentType='{types}.numbering+xml'/></Types>"
            ),
        ),
        ("_rels/.rels", relations("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relations("numbering", "numbering.xml")),
        ("word/document.xml", format!("<w:document {MAIN}><w:body>{body}</w:body></w:document>")),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {MAIN}><w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>{numbers}</w:numbering>",
                levels.concat()
            ),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    (zip.finish().expect("a package").into_inner(), count)
}

/// Level and number of a label that Word can count here: "1.2." below the item `above` 1.
fn list(label: &str, above: usize) -> Option<(usize, usize)> {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    if label == "-" {
        return Some((3, 1));
    }
    if let Some(inner) = label.strip_suffix('.') {
        let roman = ROMAN.iter().position(|sign| *sign == inner).map(|at| (0, at + 1));
        let plain = |n: &usize| n.to_string() == inner;
        let second = inner.strip_prefix(&format!("{above}."));
        let second = second.and_then(|n| n.parse().ok()).map(|n: usize| (4, n));
        return roman.or(second).or_else(|| Some((1, inner.parse().ok().filter(plain)?)));
    }
    let inner = label.strip_suffix(')')?;
    match inner.as_bytes() {
        [letter @ b'a'..=b'z'] => Some((2, usize::from(letter - b'a') + 1)),
        _ => Some((5, inner.parse().ok()?)),
    }
}

#[cfg(feature = "cli")]
mod converted {
    //! Documents that LibreOffice converts.

    use std::process::{Command, Output};

    use crate::documents::{Document, contents, corpus};

    const RTF: &str = r"{\rtf1\ansi\ansicpg1252\uc1 {\b K\u7870? HO\u7840?CH}\par Th\u7921?c hi\u7879?n n\u259?m 2024\par II. NHI\u7878?M V\u7908?\par 1. S\u7903? Y t\u7871? ho\'e0n th\'e0nh tr\u432?\u7899?c ng\'e0y 30/11/2024.\par}";

    fn boctach(file: &std::path::Path, path: Option<&str>) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_boctach"));
        command.args(["--lang", "en", "extract"]).arg(file);
        if let Some(path) = path {
            command.env("PATH", path);
        }
        command.output().expect("the program runs")
    }

    /// Converts with LibreOffice, where it is installed.
    fn office(folder: &std::path::Path, name: &str, to: &str) -> bool {
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let run = Command::new("soffice")
            .args([&profile, "--headless", "--norestore", "--convert-to", to, "--outdir"])
            .arg(folder)
            .arg(folder.join(name))
            .output();
        run.is_ok_and(|output| output.status.success())
    }

    #[test]
    fn old_documents_are_read_where_libreoffice_is_installed() {
        let folder = tempfile::tempdir().expect("a folder");
        // The wrong extension is no hindrance.
        let rtf = folder.path().join("plan.txt");
        std::fs::write(&rtf, RTF).expect("a file");
        let without = boctach(&rtf, Some("/nonexistent"));
        let message = String::from_utf8_lossy(&without.stderr).into_owned();
        assert_eq!(without.status.code(), Some(2));
        assert!(
            message.contains("LibreOffice: it is not installed") && message.contains("libreoffice-writer"),
            "{message}"
        );

        let twin = |document: &&Document| document.folder.join("source.docx").is_file();
        let document = corpus().iter().find(twin).expect("a document with a twin");
        std::fs::copy(document.folder.join("source.docx"), folder.path().join("plan.docx")).expect("a file");
        if !office(folder.path(), "plan.docx", "doc") || !folder.path().join("plan.doc").is_file() {
            println!("skipped: LibreOffice is not installed");
            return;
        }
        let json = |file: &str| -> serde_json::Value {
            let output = boctach(&folder.path().join(file), None);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            serde_json::from_slice(&output.stdout).expect("JSON")
        };
        let plan = json("plan.txt");
        assert_eq!(
            (plan["source"]["format"].as_str(), plan["header"]["kind"].as_str()),
            (Some("rtf"), Some("ke_hoach"))
        );
        assert_eq!(plan["tasks"][0]["deadlines"][0]["end"], "2024-11-30");
        let doc = json("plan.doc");
        assert_eq!(doc["source"]["format"], "doc");
        let text = contents(&document.analyse());
        let texts = |value: &serde_json::Value| -> Vec<String> {
            value["tasks"].as_array().into_iter().flatten().map(|task| task["text"].to_string()).collect()
        };
        assert_eq!(texts(&doc), texts(&text));
    }
}
