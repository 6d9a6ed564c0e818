//! Input that nobody would call a plan: the program must neither crash nor hang, and say what it saw.

use std::fs;
use std::time::{Duration, Instant};

use boctach::{Analysis, Error};

use crate::documents::analyser;
use crate::project;

#[test]
fn no_document_at_all_is_an_error_that_says_what_to_do() {
    for bytes in
        [&b""[..], b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", &[0; 4096], &noise(4096), b"%PDF-1.7\n%\xe2\xe3\n"]
    {
        match analyser().analyse("x", bytes) {
            Ok(_) => panic!("{:?} was read", &bytes[..bytes.len().min(16)]),
            Err(error) => assert!(error.help().is_some(), "{error}"),
        }
    }
}

#[test]
fn broken_files_of_the_corpus_are_read_or_refused_as_described() {
    let read = |name: &str| {
        let bytes = fs::read(project("corpus/broken").join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        analyser().analyse(name, &bytes)
    };
    assert!(matches!(read("empty.txt"), Err(Error::Empty { .. })));
    assert!(matches!(read("only-spaces.txt"), Err(Error::Empty { .. })));
    assert!(matches!(read("binary.bin"), Err(Error::NotText { .. })));
    assert!(matches!(read("pdf-header.txt"), Err(Error::Damaged { .. })));
    for (name, encoding) in [
        ("invalid-utf8.txt", "utf-8"),
        ("utf16le-bom.txt", "utf-16le"),
        ("utf16be.txt", "utf-16be"),
        ("windows-1258.txt", "windows-1258"),
        ("english.txt", "utf-8"),
        ("one-long-line.txt", "utf-8"),
        ("nested-deep.txt", "utf-8"),
        ("truncated-table.txt", "utf-8"),
    ] {
        let analysis = read(name).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(analysis.document.source.encoding, encoding, "{name}");
        assert!(!analysis.text.string.contains(['\r', '\u{feff}']), "{name}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn an_encrypted_document_needs_its_password() {
    let bytes = fs::read(project("corpus/broken/encrypted.pdf")).expect("a file of the corpus");
    let read = |password| {
        let resources = boctach::ingest::Resources { password, ..boctach::ingest::Resources::default() };
        analyser().analyse_with("encrypted.pdf", &bytes, &resources)
    };
    for (password, needs_another) in [(None, false), (Some("mat-khau"), true)] {
        let error = read(password).expect_err("the password is missing or wrong");
        assert!(matches!(&error, Error::NeedsPassword { given, .. } if *given == needs_another), "{error}");
        assert!(error.help().is_some_and(|help| help.contains("--password")), "{error}");
    }
    // That of the reader, and that of the owner.
    for password in ["mat-khau-2022", "chu-so-huu"] {
        let header = read(Some(password)).expect("the password opens the file").document.header;
        assert!(header.code.is_some_and(|code| code.contains("KH-UBND")), "{password}");
    }
}

#[test]
fn text_of_another_kind_gives_no_tasks() {
    for text in [
        "The council resolved on 30/11/2023 to report to the committee by the end of the month.\n1. Budget\n- 25% more\n",
        "fn main() { println!(\"1. a) - {}\", 2023); }\n",
        "我们计划在2023年11月30日之前完成。\n1. 任务\n",
        "| a | b |\n|---|---|\n|||||\n||\n",
    ] {
        assert_eq!(read(text).document.tasks, [], "{text}");
    }
}

#[test]
fn odd_characters_do_not_break_spans() {
    let odd = [
        "\u{300}\u{301}",
        "e\u{301}\u{323}",
        "\u{200b}",
        "\u{ad}",
        "\u{fffd}",
        "👨‍👩‍👧",
        "\u{202e}",
        "\u{2028}",
        "\u{85}",
        "ﬁ",
        "\u{b}",
        "\u{7}",
    ];
    for odd in odd {
        let text = format!(
            "KẾ HOẠCH{odd}\nThực hiện Đề án 06 trên địa bàn tỉnh\n{odd}II. NHIỆM VỤ\n1. Sở Y{odd} tế hoàn thành{odd} trước ngày 30/11{odd}/2023;{odd}\n"
        );
        let analysis = read(&text);
        let string = &analysis.text.string;
        for task in &analysis.document.tasks {
            assert!(string.get(task.span.range()).is_some(), "{odd:?}");
        }
    }
}

/// A kind of input that grows with its size.
struct Growing {
    name: &'static str,
    /// Text of about so many bytes.
    text: fn(usize) -> String,
}

const GROWING: &[Growing] = &[
    Growing {
        name: "table rows",
        text: |n| format!("PHỤ LỤC I\n{}", "1\tXây dựng kế hoạch\tSở Y tế\tQuý I/2023\n".repeat(n / 60)),
    },
    Growing {
        name: "pipe table",
        text: |n| format!("| TT | Nội dung |\n|---|---|\n{}", "| 1 | Rà soát |\n".repeat(n / 20)),
    },
    Growing {
        name: "one line", text: |n| "Sở Y tế chủ trì, phối hợp với Công an tỉnh ".repeat(n / 55)
    },
    Growing { name: "one word", text: |n| "ế".repeat(n / 3) },
    Growing { name: "digits", text: |n| "1".repeat(n) },
    Growing { name: "numbers", text: |n| "1.000.000, ".repeat(n / 11) },
    Growing { name: "labels without end", text: |n| "1.".repeat(n / 2) },
    Growing {
        name: "numbered items", text: |n| (1..n / 24).map(|i| format!("{i}. Sở Y tế rà soát\n")).collect()
    },
    Growing {
        name: "nested items",
        text: |n| (0..n / 24).map(|i| format!("{}- Rà soát\n", " ".repeat(i % 12))).collect(),
    },
    Growing { name: "bullets", text: |n| format!("KẾ HOẠCH\n{}", "- \n".repeat(n / 3)) },
    Growing { name: "headings", text: |n| "II. NHIỆM VỤ TRỌNG TÂM\n".repeat(n / 30) },
    Growing { name: "agencies", text: |n| format!("Cơ quan thực hiện: {}", "Sở Y tế, ".repeat(n / 12)) },
    Growing { name: "deadlines", text: |n| "trước ngày 30/11/2023 ".repeat(n / 25) },
    Growing { name: "deadline beginnings", text: |n| "từ ngày 01 ".repeat(n / 15) },
    Growing { name: "citations", text: |n| "Quyết định số 06/QĐ-TTg ngày 06/01/2022 ".repeat(n / 50) },
    Growing { name: "citation beginnings", text: |n| "Quyết định số ".repeat(n / 20) },
    Growing { name: "open brackets", text: |n| "(sau đây gọi tắt là ".repeat(n / 26) },
    Growing { name: "blank lines", text: |n| format!("KẾ HOẠCH{}", "\n".repeat(n)) },
    Growing { name: "form feeds", text: |n| "a\x0c".repeat(n / 2) },
    Growing { name: "spaces", text: |n| format!("a{}b", " ".repeat(n)) },
    Growing { name: "combining marks", text: |n| format!("a{}", "\u{301}".repeat(n / 2)) },
    Growing {
        name: "damaged text", text: |n| "S¢ Y té hoan thanh trudc ngay 30/11/2023; phéi hgp\n".repeat(n / 60)
    },
    Growing { name: "different words", text: |n| (0..n / 9).map(|i| format!("từ{} ", i * 7919 % 100_003)).collect() },
];

#[test]
fn time_grows_no_faster_than_the_input() {
    for growing in GROWING {
        let small = (growing.text)(50_000);
        let large = (growing.text)(400_000);
        // Eight times the input may take eight times as long; a quadratic step would make it sixty-four. What else the machine does may
        // spoil one comparison, not each of them.
        let fits = || {
            let (before, after) = (fastest(&small), fastest(&large));
            let most = before * 24 + Duration::from_millis(100);
            if after < most { Ok(()) } else { Err(format!("{before:?} for 50 kB, {after:?} for 400 kB")) }
        };
        if let Err(times) = fits().or_else(|_| fits()).or_else(|_| fits()) {
            panic!("{}: {times}", growing.name);
        }
    }
}

#[test]
fn large_input_is_read() {
    let rows = "PHỤ LỤC I\n".to_owned() + &"1\tXây dựng kế hoạch\tSở Y tế\tQuý I/2023\n".repeat(100_000);
    assert!(read(&rows).text.string.len() > 100_000);
    let line = "Sở Y tế chủ trì, phối hợp với Công an tỉnh ".repeat(20_000_000 / 55);
    assert!(!read(&line).text.string.is_empty());
}

#[test]
fn an_outline_may_be_a_thousand_levels_deep() {
    let numbered: String = (1..=1000)
        .map(|depth| format!("{} Rà soát\n", (1..=depth).map(|i| i.to_string()).collect::<Vec<_>>().join(".")))
        .collect();
    let indented: String = (1..=1000).map(|depth| format!("{}- Rà soát\n", "  ".repeat(depth))).collect();
    let bracketed = format!("{}1{}\n", "(".repeat(1000), ")".repeat(1000));
    for text in [numbered, indented, bracketed] {
        let text = format!("KẾ HOẠCH\nII. NHIỆM VỤ\n{text}");
        assert!(!read(&text).outline.blocks.is_empty());
    }
}

fn read(text: &str) -> Analysis {
    analyser().analyse("hostile.txt", text.as_bytes()).unwrap_or_else(|e| panic!("{e}"))
}

/// The shortest of three runs: what else the machine does only makes them longer.
fn fastest(text: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        read(text);
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

/// Bytes without a pattern, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..length).map(|_| next()).collect()
}
