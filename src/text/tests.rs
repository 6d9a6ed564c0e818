//! What the text stage makes of lines, by shape of the input.

use super::{ParagraphKind, Text};
use crate::grammar::Grammar;
use crate::grammar::files::Files;

fn normalise(input: &str) -> Text {
    let source = crate::ingest::read("test", input.as_bytes(), &crate::ingest::Resources::default()).unwrap();
    Text::normalise(&source, &Grammar::load(&Files::builtin()).unwrap())
}

/// The paragraphs of the normalised text; cells are shown with "|".
fn paragraphs(input: &str) -> Vec<String> {
    let text = normalise(input);
    text.paragraphs.iter().map(|p| text.string[p.range()].replace('\t', "|")).collect()
}

#[track_caller]
fn check(input: &str, expected: &[&str]) {
    assert_eq!(paragraphs(input), expected, "{input}");
}

#[test]
fn characters_are_uniform() {
    check(
        "Ðề án \u{201c}06\u{201d} – giai\u{a0}đoạn\u{200b} 2022\u{2013}2025",
        &["Đề án \"06\" - giai đoạn 2022-2025"],
    );
    check("Kê\u{301} hoa\u{323}ch kê\u{301} toa\u{301}n", &["Kế hoạch kế toán"]);
    check("kế\u{ad}hoạch", &["kếhoạch"]);
}

#[test]
fn segmented_words_are_parted() {
    let line = "Ủy_ban nhân_dân xã ban_hành kế_hoạch phòng_chống dịch_bệnh , thực_hiện tại các ấp ( kèm theo ) . Giao_cho y_tế";
    check(
        line,
        &["Ủy ban nhân dân xã ban hành kế hoạch phòng chống dịch bệnh, thực hiện tại các ấp (kèm theo). Giao cho y tế"],
    );
    check("Tệp ke_hoach_2024 đính kèm", &["Tệp ke_hoach_2024 đính kèm"]);
}

#[test]
fn paragraphs_cut_by_a_page_break_are_joined() {
    check(
        "- Tập trung các giải pháp nhằm đạt mục tiêu, chỉ tiêu, nhiệm\n\nvụ đã đề ra.\n\n2. Yêu cầu",
        &["- Tập trung các giải pháp nhằm đạt mục tiêu, chỉ tiêu, nhiệm vụ đã đề ra.", "2. Yêu cầu"],
    );
    check(
        "(11) Kết nối dữ liệu dân cư với các\n\nCơ sở dữ liệu của ngành Tư pháp.",
        &["(11) Kết nối dữ liệu dân cư với các Cơ sở dữ liệu của ngành Tư pháp."],
    );
    check("1. Mục đích\n\nthực hiện đúng quy định.", &["1. Mục đích", "thực hiện đúng quy định."]);
}

#[test]
fn hard_wrapped_lines_are_joined() {
    check(
        "Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020; Nghị định số\n08/2022/NĐ-CP ngày 10 tháng 01 năm 2022 của Chính phủ quy định chi tiết;\nTheo đề nghị của Giám đốc Công an tỉnh Bến Tre và Giám đốc Sở Lao động\n- Thương binh và Xã hội, Ủy ban nhân dân tỉnh ban hành Kế hoạch số 12/KH-\nUBND như sau:\nI. MỤC ĐÍCH, YÊU CẦU\n1. Từng bước hình thành thói quen phân loại rác trong mỗi gia đình, cơ quan,\ntrường học.\n- Giao Sở Y tế.",
        &[
            "Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020; Nghị định số 08/2022/NĐ-CP ngày 10 tháng 01 năm 2022 của Chính phủ quy định chi tiết; Theo đề nghị của Giám đốc Công an tỉnh Bến Tre và Giám đốc Sở Lao động - Thương binh và Xã hội, Ủy ban nhân dân tỉnh ban hành Kế hoạch số 12/KH-UBND như sau:",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Từng bước hình thành thói quen phân loại rác trong mỗi gia đình, cơ quan, trường học.",
            "- Giao Sở Y tế.",
        ],
    );
}

#[test]
fn label_lines_and_headings_stand_alone() {
    check(
        "a) Tổ chức tiêm phòng bổ sung tại các xã đã hết dịch và các xã giáp ranh\nCơ quan chủ trì: Sở Y tế\nThời gian hoàn thành: Quý I/2023\nIII. NHIỆM VỤ,\nGIẢI PHÁP",
        &[
            "a) Tổ chức tiêm phòng bổ sung tại các xã đã hết dịch và các xã giáp ranh",
            "Cơ quan chủ trì: Sở Y tế",
            "Thời gian hoàn thành: Quý I/2023",
            "III. NHIỆM VỤ, GIẢI PHÁP",
        ],
    );
}

#[test]
fn furniture_goes_and_footnotes_are_lifted() {
    let text = normalise(
        "Ký bởi: Văn phòng\nThời gian ký: 12.03.2024 15:22:08 +07:00\n2. Rác thải đang quá tải¹, diện tích 5 m² gây hại cho mọi người và cho từng\n\n______\n¹ Khoảng 642 tấn/ngày.\n\u{c}địa phương trong tỉnh.",
    );
    let shown: Vec<_> = text.paragraphs.iter().map(|p| (p.kind, &text.string[p.range()])).collect();
    assert_eq!(
        shown,
        [
            (
                ParagraphKind::Prose,
                "2. Rác thải đang quá tải, diện tích 5 m² gây hại cho mọi người và cho từng địa phương trong tỉnh."
            ),
            (ParagraphKind::Footnote, "¹ Khoảng 642 tấn/ngày."),
        ]
    );
    let at = text.footnotes[0].at.unwrap();
    assert!(text.string[..at].ends_with("quá tải"), "{at}");
}

#[test]
fn page_numbers_are_no_cells() {
    let page = "Nội dung của một đoạn văn dài để đủ một trang giấy thông thường. ".repeat(20);
    check(&format!("{page}\n2\n{page}\n3\n{page}"), &[page.trim(), page.trim(), page.trim()]);
    check("Cấp độ\n4\nCông an tỉnh", &["Cấp độ", "4", "Công an tỉnh"]);
}

#[test]
fn tables_become_rows() {
    let rows = [
        "STT|Nội dung công việc|Cơ quan chủ trì|Thời gian",
        "1|Rà soát dữ liệu đất đai|Sở Y tế|Quý I/2023",
        "2|Tập huấn|Sở Nội vụ|",
    ];
    check(
        "STT\tNội dung công việc\tCơ quan chủ trì\tThời gian\n1\tRà soát dữ liệu\tSở Y tế\tQuý I/2023\n\nSTT\tNội dung công việc\tCơ quan chủ trì\tThời gian\n\tđất đai\t\t\n2\tTập huấn\tSở Nội vụ\t",
        &rows,
    );
    check(
        "| STT | Nội dung công việc | Cơ quan chủ trì | Thời gian |\n|---|:--|---|---|\n| 1 | Rà soát dữ liệu đất đai | Sở Y tế | Quý I/2023 |\n| 2 | Tập huấn | Sở Nội vụ | |",
        &rows,
    );
    check(
        "\tSTT\n\tNội dung công việc\n\tCơ quan chủ trì\n\tThời gian\n\n\t1\n\tRà soát dữ liệu\nđất đai\n\tSở Y tế\n\tQuý I/2023\n\n\t2\n\tTập huấn\n\tSở Nội vụ\n\t \n",
        &rows,
    );
    check(
        "STT  Nội dung công việc   Cơ quan chủ trì  Thời gian\n1    Rà soát dữ liệu      Sở Y tế          Quý\n     đất đai                               I/2023\n2    Tập huấn             Sở Nội vụ",
        &rows,
    );
    check(
        "STT\nNội dung công việc\nCơ quan chủ trì\nThời gian\n1\nRà soát dữ liệu đất đai\nSở Y tế\nQuý I/2023\n",
        &rows[..2],
    );
}

#[test]
fn cells_that_a_page_break_has_torn_off_are_put_back() {
    let head = "TT\tNội dung\tChủ trì\tThời gian";
    let below = "2\tb\tSở Y tế\tNăm 2023\n3\tc\tSở Y tế\tNăm 2023";
    let rows = ["TT|Nội dung|Chủ trì|Thời gian", "2|b|Sở Y tế|Năm 2023", "3|c|Sở Y tế|Năm 2023"];
    for (name, row, rest, expected) in [
        ("a rest", "1\ta\tSở Y tế\tTháng", "4/2022", &["1|a|Sở Y tế|Tháng 4/2022"][..]),
        ("whole before", "1\ta\tSở Y tế\tNăm 2022", "4/2022", &["1|a|Sở Y tế|Năm 2022", "4/2022"]),
        ("no date", "1\ta\tSở Y tế\tTháng", "(4/2022)", &["1|a|Sở Y tế|Tháng", "(4/2022)"]),
        ("a slipped time", "1\ta\tSở Y tế\t", "Tháng 4/2022\t\t\t", &["1|a|Sở Y tế|Tháng 4/2022"]),
        ("a group", "1\ta\tSở Y tế\t", "II. Năm 2022\t\t\t", &["1|a|Sở Y tế|", "II. Năm 2022|||"]),
        (
            "a time that is there",
            "1\ta\tSở Y tế\tQuý I",
            "Tháng 4/2022\t\t\t",
            &["1|a|Sở Y tế|Quý I", "Tháng 4/2022|||"],
        ),
    ] {
        let expected: Vec<&str> = rows[..1].iter().chain(expected).chain(&rows[1..]).copied().collect();
        assert_eq!(paragraphs(&format!("{head}\n{row}\n\n{rest}\n\n{below}\n")), expected, "{name}");
    }
}

#[test]
fn a_name_that_lies_across_a_line_end_is_one() {
    check(
        "1. Sở Tài chính:\nPhối hợp với Sở Công\nThương và các đơn vị thẩm định, tham mưu bố trí kinh phí.\n2. Sở Y tế\nCông an tỉnh",
        &[
            "1. Sở Tài chính:",
            "Phối hợp với Sở Công Thương và các đơn vị thẩm định, tham mưu bố trí kinh phí.",
            "2. Sở Y tế",
            "Công an tỉnh",
        ],
    );
}

#[test]
fn the_row_of_totals_is_no_rest_of_the_row_above() {
    check(
        "STT\tĐơn vị\tHồ sơ\n1\tXã An Hà\t12\n2\tXã Mỹ Hà\t30\n\tTổng cộng\t42",
        &["STT|Đơn vị|Hồ sơ", "1|Xã An Hà|12", "2|Xã Mỹ Hà|30", "|Tổng cộng|42"],
    );
}

#[test]
fn cells_between_bars_on_lines_of_their_own() {
    check(
        "1. Mục đích\n|\nChủ tịch\n|\nPHỤ LỤC\n|\n**TT**\n|\n**Nhiệm\nvụ**\n|\n**Cơ quan chủ trì**\n|\n**Thời gian**\n|\n|\nI\n|\nDIỄN TẬP\n|\n|\nII. TẬP HUẤN\n|\n|\n1\n|\nMở lớp tập huấn\ncho cấp xã\n|\nSở Y tế\n|\n|\n|\n2\n|\nRà soát kho\n|\nSở Công Thương\n|\n2025\n|\n|\n…......\n|\n3\n|\nTrực ban\n|\nSở Y tế\n|\nThường xuyên\n|\nNơi nhận:\n|\nTM. ỦY BAN NHÂN DÂN\n|",
        &[
            "1. Mục đích",
            "Chủ tịch",
            "PHỤ LỤC",
            "TT|Nhiệm vụ|Cơ quan chủ trì|Thời gian",
            "I|DIỄN TẬP||",
            "II. TẬP HUẤN|||",
            "1|Mở lớp tập huấn cho cấp xã|Sở Y tế|",
            "2|Rà soát kho|Sở Công Thương|2025",
            ".........|||",
            "3|Trực ban|Sở Y tế|Thường xuyên",
            "Nơi nhận:",
            "TM. ỦY BAN NHÂN DÂN",
        ],
    );
}

#[test]
fn two_columns_stand_apart() {
    check(
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        &["ỦY BAN NHÂN DÂN|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    );
    check("Số:      /KH-UBND", &["Số: /KH-UBND"]);
    check("Lạc Hồng, ngày      tháng 4 năm 2022", &["Lạc Hồng, ngày tháng 4 năm 2022"]);
}

#[test]
fn every_character_maps_back() {
    let input = "Ðề án  06\n\nKê\u{301} hoạch **năm** 2023";
    let source = crate::ingest::read("test", input.as_bytes(), &crate::ingest::Resources::default()).unwrap();
    let text = normalise(input);
    assert_eq!(text.string, "Đề án 06\nKế hoạch năm 2023\n");
    let at = text.string.find("năm").unwrap();
    assert_eq!(text.span(at..at + 4).line, 3);
    assert!(source.content.text[text.source_byte(at)..].starts_with("năm"));
    let at = text.string.find("06").unwrap();
    assert!(source.content.text[text.source_byte(at)..].starts_with("06"));
}

#[test]
fn a_bar_in_a_row_that_goes_on_is_no_row() {
    for line in ["|", "Nội dung khác", "| |"] {
        let text = normalise(&format!("STT | Nội dung | Cơ quan | Thời gian\n1 | Rà soát\n{line}\n2 | B | C | D\n"));
        let words = line.trim_matches(['|', ' ']);
        assert!(text.string.contains(words), "{line}: {:?}", text.string);
    }
}
