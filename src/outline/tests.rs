//! The outline of small texts, by the paths that their lines get.

use super::build;
use crate::grammar::Grammar;
use crate::grammar::files::Files;
use crate::grammar::token::Tokens;
use crate::ingest::{self, Resources};
use crate::text::Text;

/// "path words" of each block of a text given line by line.
fn outline(lines: &str, tolerant: bool) -> Vec<String> {
    let grammar = Grammar::load(&Files::builtin()).unwrap();
    paths(&grammar, &Text { tolerant, ..Text::plain(lines) })
}

/// "path words" of each block of a text in which "**" and "##" tell how lines look; what is a heading without a label has a "§".
/// As in documents, most of the text is plain: that of a paragraph at the end, which is left out.
fn look(lines: &str) -> Vec<String> {
    let mut outline = look_alone(&format!("{lines}\n\n{}", "Phần chữ thường của văn bản. ".repeat(40)));
    outline.pop();
    outline
}

fn look_alone(lines: &str) -> Vec<String> {
    let grammar = Grammar::load(&Files::builtin()).unwrap();
    let source = ingest::read("x", lines.as_bytes(), &Resources::default()).unwrap();
    paths(&grammar, &Text::normalise(&source, &grammar))
}

fn paths(grammar: &Grammar, text: &Text) -> Vec<String> {
    let tokens = Tokens::read(&text.string, &grammar.vocabulary, text.tolerant);
    let outline = build(text, &tokens, grammar);
    let words = |b: &super::Block| text.string[b.words.clone()].chars().take(12).collect::<String>();
    let sign = |b: &super::Block| if b.kind == super::BlockKind::Heading { "§" } else { "" };
    outline.blocks.iter().map(|b| format!("{} {}{}", b.path, sign(b), words(b)).trim().to_owned()).collect()
}

#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    assert_eq!(outline(lines, false), expected, "{lines}");
}

#[test]
fn the_same_label_means_different_levels() {
    check(
        "I. A\n1. B\na) C\n1. D\n2. E\nb) F\n2. G\nII. H\n1. I",
        &["I A", "I.1 B", "I.1.a C", "I.1.a.1 D", "I.1.a.2 E", "I.1.b F", "I.2 G", "II H", "II.1 I"],
    );
}

#[test]
fn dotted_labels_hold_the_number_above() {
    check(
        "II. A\n2. B\n2.1. C\n2.1.1. D\n2.1.2. E\n2.2 F\n3. G\n5. H\n5.1. I",
        &["II A", "II.2 B", "II.2.1 C", "II.2.1.1 D", "II.2.1.2 E", "II.2.2 F", "II.3 G", "II.5 H", "II.5.1 I"],
    );
    check("II. A\n2.1. B\n2.2. C", &["II A", "II.2.1 B", "II.2.2 C"]);
}

#[test]
fn bullets_are_counted_below_their_item() {
    check(
        "I. A\n1. B\n- C\n+ D\n+ E\nĐoạn văn\n- F\n2. G\n- H\n* I:\n- J",
        &[
            "I A",
            "I.1 B",
            "I.1.-1 C",
            "I.1.-1.+1 D",
            "I.1.-1.+2 E",
            "I.1 Đoạn văn",
            "I.1.-2 F",
            "I.2 G",
            "I.2.-1 H",
            "I.2.*1 I:",
            "I.2.*1.-1 J",
        ],
    );
    check("I. A\n5.1. B\n- (1) C\n- (2) D", &["I A", "I.5.1 B", "I.5.1.1 C", "I.5.1.2 D"]);
}

#[test]
fn capitals_and_roman_numbers_are_told_apart() {
    check("A. X\nI. Y\nII. Z\nB. X\nI. Y\nC. X", &["A X", "A.I Y", "A.II Z", "B X", "B.I Y", "C X"]);
    check("I. X\nII. X\nIII. X\nIV. X\nV. X\nVI. X", &["I X", "II X", "III X", "IV X", "V X", "VI X"]);
    check("I. X\n1. Y\ng) Z\nh) Z\ni) Z\nk) Z", &["I X", "I.1 Y", "I.1.g Z", "I.1.h Z", "I.1.i Z", "I.1.k Z"]);
}

#[test]
fn slips_do_not_derail_the_outline() {
    check("Ii . A\n1. B\n3. C\nIII. D\n2. E", &["II A", "II.1 B", "II.3 C", "III D", "III.2 E"]);
    let garbled = outline("I. A\n1. B\na) C\n¢) D\nd) E\nd) F\nM. KINH PHI\n1. G", true);
    assert_eq!(garbled, ["I A", "I.1 B", "I.1.a C", "I.1.c D", "I.1.d E", "I.1.đ F", "II KINH PHI", "II.1 G"]);
}

#[test]
fn divisions_and_appendices() {
    check(
        "Phần thứ nhất\nTÌNH HÌNH\nI. A\nPhần thứ hai\nNHIỆM VỤ\nI. B\nPHỤ LỤC I\nDANH MỤC\n(Kèm theo Kế hoạch)\n1. C\nPHỤ LỤC 2: BIỂU",
        &["P1 TÌNH HÌNH", "P1.I A", "P2 NHIỆM VỤ", "P2.I B", "PL1 DANH MỤC", "PL1 (Kèm theo Kế", "PL1.1 C", "PL2 BIỂU"],
    );
    check(
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch\nĐiều 2. Giao\n1. Sở Y tế\n2. Sở Nội vụ\nĐiều 3. Thi hành",
        &["D1 Ban hành kèm", "D2 Giao", "D2.1 Sở Y tế", "D2.2 Sở Nội vụ", "D3 Thi hành"],
    );
}

#[test]
fn a_decision_and_its_plan_are_two_parts() {
    let lines = "QUYẾT ĐỊNH\nVề việc ban hành\nĐiều 1. Ban hành\nNơi nhận:\n- Như Điều 3;\nKẾ HOẠCH\nTriển khai\nI. MỤC ĐÍCH\nNơi nhận:\n- UBND tỉnh;";
    check(lines, &["D1 Ban hành", "I MỤC ĐÍCH"]);
}

#[test]
fn the_letterhead_and_the_end_are_no_items() {
    check("Số: 12/KH-UBND\n- Căn cứ Luật;\nI. A\n- B\nNơi nhận:\n- Sở Y tế;\nKT. CHỦ TỊCH", &["I A", "I.-1 B"]);
}

/// Text of a document before its body, and the outline of what follows.
#[track_caller]
fn check_look(lines: &str, expected: &[&str]) {
    assert_eq!(look(lines), expected, "{lines}");
}

#[test]
fn a_bold_line_without_a_label_heads_what_follows() {
    check_look(
        "**I. MỤC TIÊU**\n**Mục tiêu chung**\nXây dựng tỉnh thành trung tâm\n**Mục tiêu cụ thể:**\n- A\n- B\n**II. NHIỆM VỤ**\n- C",
        &[
            "I MỤC TIÊU",
            "I §Mục tiêu chu",
            "I Xây dựng tỉn",
            "I §Mục tiêu cụ",
            "I.-1 A",
            "I.-2 B",
            "II NHIỆM VỤ",
            "II.-1 C",
        ],
    );
    // Capitals stand over small letters, and slanted bold letters under upright ones.
    check_look(
        "**I. PHẦN ĐẦU**\n\n**NHIỆM VỤ**\n**Về kinh tế**\n1. Bê\n**Về xã hội**\n1. Cê\n**GIẢI PHÁP**\n- Dê\n",
        &["I PHẦN ĐẦU", "I §NHIỆM VỤ", "I §Về kinh tế", "I.1 Bê", "I §Về xã hội", "I.1 Cê", "I §GIẢI PHÁP", "I.-1 Dê"],
    );
    // Without looks nothing is a heading; where all is bold, bold says nothing.
    check_look("I. A\nMục tiêu cụ thể\n- B", &["I A", "I Mục tiêu cụ", "I.-1 B"]);
    assert_eq!(look_alone("**I. A**\n**Mục tiêu cụ thể**\n**- B**"), ["I A", "I Mục tiêu cụ", "I.-1 B"]);
}

#[test]
fn what_is_bold_is_not_always_a_heading() {
    for line in [
        "**Phải hoàn thành trước ngày 30/6.**",
        "**(Kèm theo Phụ lục)**",
        "**Cơ quan chủ trì: Sở Y tế**",
        "**Trên đây là Kế hoạch của UBND tỉnh**",
        "**rà soát các quy định**",
        "Rà soát **các quy định**",
    ] {
        let outline = look(&format!("I. A\n1. Nội dung công việc của cả năm\n{line}\n- B"));
        assert!(!outline.iter().any(|block| block.contains('§')), "{line}: {outline:?}");
    }
}

#[test]
fn looks_tell_which_list_a_number_goes_on_with() {
    // A list in plain letters under a bold item, and the next bold item.
    check_look(
        "**I. A**\n**1. Bê**\n1. c\n2. d\n**2. E**\n1. f\n**3. G**",
        &["I A", "I.1 Bê", "I.1.1 c", "I.1.2 d", "I.2 E", "I.2.1 f", "I.3 G"],
    );
    // The same in plain text is a new list beside the first, and goes on with the nearest.
    check_look("I. A\n1. Bê\n1. c\n2. d\n2. E", &["I A", "I.1 Bê", "I.1 c", "I.2 d", "I.2 E"]);
    // The level that the format gives.
    check_look(
        "# I. A\n## 1. B\na) c\n1. d\n2. e\n## 2. F\na) g\n## 1. H",
        &["I A", "I.1 B", "I.1.a c", "I.1.a.1 d", "I.1.a.2 e", "I.2 F", "I.2.a g", "I.1 H"],
    );
    // Levels given by mistake do not change what labels say.
    check_look("# I. A\n# 1. B\n# 2. C\n# II. D\n# 1. E", &["I A", "I.1 B", "I.2 C", "II D", "II.1 E"]);
    // A numbered list goes on behind a heading without a number.
    check_look(
        "**I. A**\n**Về kinh tế**\n1. Bê\n2. Cê\n**Về xã hội**\n3. Dê",
        &["I A", "I §Về kinh tế", "I.1 Bê", "I.2 Cê", "I §Về xã hội", "I.3 Dê"],
    );
}

#[test]
fn a_document_of_headings_without_labels_has_a_body() {
    let introduction =
        "Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022, Ủy ban nhân dân xã ban hành Kế hoạch như sau:";
    check_look(
        &format!("**KẾ HOẠCH**\n**Chuyển đổi số năm 2025**\n{introduction}\n**Mục tiêu**\n- A\n**Nhiệm vụ**\n- B"),
        &["§Mục tiêu", "-1 A", "§Nhiệm vụ", "-2 B"],
    );
    // What stands out before the introduction is letterhead and title.
    check_look("**KẾ HOẠCH**\n**Chuyển đổi số năm 2025**\nSố: 12/KH-UBND\n**I. A**\n- B", &["I A", "I.-1 B"]);
}
