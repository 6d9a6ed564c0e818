//! Web pages and text in old encodings: what is in them is what is in their twins in plain Unicode text, but for the places.
//!
//! The twins stand in the corpus beside the text: `source.html` is a portal's page with menus, lists of other documents and hidden
//! parts around the plan; `source.tcvn3.txt` is in TCVN3; the first half of `source.vni.txt` was typed in VNI and stored as UTF-8.

use std::fs;

use boctach::Analysis;
use boctach::model::NoteCode;

use crate::documents::{analyser, assert_same, corpus};

#[test]
fn a_twin_of_the_corpus_is_its_text() {
    let mut found = Vec::new();
    for document in corpus() {
        for form in ["html", "tcvn3.txt", "vni.txt"] {
            if let Ok(bytes) = fs::read(document.folder.join(format!("source.{form}"))) {
                assert_same(&document.name, &analyse(&bytes), &document.analyse());
                found.push(form);
            }
        }
    }
    found.sort_unstable();
    assert_eq!(found, ["html", "tcvn3.txt", "vni.txt"]);
}

#[test]
fn what_was_detected_is_reported() {
    for (name, form, encoding, shares) in [
        ("thanh-hoa-2008-ke-hoach-ubnd", "tcvn3.txt", "tcvn3", vec!["tcvn3"]),
        ("nghe-an-2022-xa-ke-hoach-phong-chay", "vni.txt", "utf-8", vec!["vni", "utf-8"]),
    ] {
        let document = corpus().iter().find(|d| d.name == name).expect("a document of the corpus");
        let bytes = fs::read(document.folder.join(format!("source.{form}"))).expect("its twin");
        let found = analyse(&bytes).document;
        let found_shares: Vec<&str> = found.source.encodings.iter().map(|share| share.encoding.as_str()).collect();
        assert_eq!((found.source.encoding.as_str(), found_shares), (encoding, shares), "{name}");
        assert!(found.notes.iter().any(|note| note.code == NoteCode::LegacyEncoding), "{name}");
    }
}

/// What the page of a law library has above a paper that was copied with it, in Markdown.
const SITE_HEAD: &str =
    "Bản dịch này thuộc quyền sở hữu của **THƯ VIỆN**. Mọi hành vi sao chép, đăng tải lại đều bị cấm.
THƯ VIỆN has the copyright on this translation. Copying it without consent is a violation.\nX
**CÁC NỘI DUNG ĐƯỢC SỬA ĐỔI**\nCác nội dung của văn bản này được văn bản khác thay đổi sẽ được làm nổi bật.
**Số hiệu:**\n|\n318/KH-UBND\n|\n**Loại văn bản:**\n|\nKế hoạch\n|\n**Nơi ban hành:**\n|\nTỉnh Tây Ninh\n|
**Người ký:**\n|\nNguyễn Văn Hải\n|\n**Ngày ban hành:**\n|\n06/10/2025\n|\n**Tình trạng:**\n|\nĐã biết\n|\n\n";
/// What it has below it.
const SITE_TAIL: &str = "\n\nKế hoạch 318/KH-UBND năm 2025 bồi dưỡng kỹ năng số do tỉnh Tây Ninh ban hành
Văn bản này chưa cập nhật nội dung Tiếng Anh
## Văn bản liên quan\nBan hành:\n04/09/2025\nHiệu lực: Đã biết\n- Bạn vừa bị Đăng xuất khỏi Tài khoản.\n- Xin lỗi Quý khách!\n";

#[test]
fn a_paper_copied_with_the_page_around_it_is_the_paper() {
    let document = corpus().iter().find(|d| d.name.ends_with("markdown")).expect("a document in Markdown");
    let paper = String::from_utf8_lossy(&document.bytes);
    let found = analyse(format!("{SITE_HEAD}{paper}{SITE_TAIL}").as_bytes());
    let left_out = found.document.notes.iter().filter(|note| note.code == NoteCode::LeftOut).count();
    assert_eq!(left_out, 1, "{:?}", found.document.notes);
    let told = |analysis: &Analysis| {
        let header = &analysis.document.header;
        let issuer = header.issuer.as_ref().map(|issuer| issuer.name.clone());
        let tasks: Vec<String> = analysis.document.tasks.iter().map(|task| task.text.clone()).collect();
        (header.title.clone(), issuer, header.date.clone(), header.recipients.clone(), tasks)
    };
    assert_eq!(told(&found), told(&document.analyse()));
    // A line like the site's alone ends nothing.
    let with_line = paper.replace("**I. MỤC ĐÍCH", "Văn bản liên quan\n\n**I. MỤC ĐÍCH");
    assert_eq!(told(&analyse(with_line.as_bytes())).4, told(&document.analyse()).4);
}

#[test]
fn damage_anywhere_neither_panics_nor_hangs() {
    let document = corpus().iter().find(|d| d.name.starts_with("dong-thap")).expect("a document");
    let whole = fs::read(document.folder.join("source.html")).expect("its twin");
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
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
        if let Ok(analysis) = analyser().analyse("x.html", &bytes) {
            assert!(!analysis.text.string.is_empty());
        }
    }
}

fn analyse(bytes: &[u8]) -> Analysis {
    analyser().analyse("source", bytes).expect("a document")
}
