//! Layout of made-up pages: a letter is half as wide as its size.

use super::*;
use crate::ingest::Resources;

fn page(number: u32) -> PageContent {
    PageContent { number, width: 595.0, height: 842.0, ..PageContent::default() }
}

/// Words of `text` from `x` on, at a baseline.
fn set(page: &mut PageContent, x: f32, baseline: f32, size: f32, text: &str) {
    let mut x = x;
    for word in text.split(' ') {
        let width = word.chars().count() as f32 * size * 0.5;
        let area = Area { x0: x, y0: baseline - 0.8 * size, x1: x + width, y1: baseline + 0.2 * size };
        page.words.push(Word { text: word.to_owned(), area, baseline, size, ..Word::default() });
        x += width + 0.3 * size;
    }
}

fn level(page: &mut PageContent, y: f32, x0: f32, x1: f32) {
    page.rules.push(Rule { x0, y0: y, x1, y1: y });
}

fn upright(page: &mut PageContent, x: f32, y0: f32, y1: f32) {
    page.rules.push(Rule { x0: x, y0, x1: x, y1 });
}

fn read(pages: &[PageContent]) -> Vec<(String, LineKind, Flow)> {
    let content = content(pages, &Resources::default());
    let line = |l: &Line| (content.text[l.start..l.end].to_owned(), l.kind, l.style.flow);
    content.lines.iter().map(line).collect()
}

fn texts(pages: &[PageContent]) -> Vec<String> {
    read(pages).into_iter().map(|line| line.0).collect()
}

#[test]
fn blocks_side_by_side_are_read_one_after_the_other() {
    let mut sheet = page(1);
    set(&mut sheet, 90.0, 60.0, 13.0, "UBND TỈNH BẮC GIANG");
    set(&mut sheet, 300.0, 62.0, 13.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA");
    set(&mut sheet, 110.0, 80.0, 13.0, "SỞ Y TẾ");
    set(&mut sheet, 340.0, 84.0, 13.0, "Độc lập - Tự do");
    set(&mut sheet, 110.0, 104.0, 13.0, "Số: 12/KH-SYT");
    set(&mut sheet, 330.0, 104.0, 13.0, "Bắc Giang, ngày 5 tháng 2");
    set(&mut sheet, 270.0, 140.0, 14.0, "KẾ HOẠCH");
    set(&mut sheet, 85.0, 170.0, 14.0, "Thực hiện Quyết định số 06 của Thủ tướng Chính phủ về việc phê duyệt");
    assert_eq!(
        texts(&[sheet]),
        [
            "UBND TỈNH BẮC GIANG",
            "SỞ Y TẾ",
            "Số: 12/KH-SYT",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
            "Độc lập - Tự do",
            "Bắc Giang, ngày 5 tháng 2",
            "KẾ HOẠCH",
            "Thực hiện Quyết định số 06 của Thủ tướng Chính phủ về việc phê duyệt",
        ]
    );
}

#[test]
fn a_letterhead_may_begin_with_lines_that_nearly_touch_and_a_paragraph_ends_above_the_recipients() {
    let mut sheet = page(1);
    set(&mut sheet, 80.0, 60.0, 13.0, "UBND TỈNH BÌNH THUẬN");
    let end = sheet.words.last().map_or(0.0, |word| word.area.x1);
    set(&mut sheet, end + 17.0, 60.0, 13.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA");
    set(&mut sheet, 110.0, 76.0, 13.0, "SỞ NỘI VỤ");
    set(&mut sheet, end + 50.0, 76.0, 13.0, "Độc lập - Tự do");
    set(&mut sheet, 110.0, 92.0, 13.0, "Số: 519/SNV");
    set(&mut sheet, end + 50.0, 92.0, 13.0, "Bình Thuận, ngày 24");
    set(&mut sheet, 113.0, 500.0, 13.0, "Trên đây là báo cáo của Sở Nội vụ tỉnh Bình Thuận về công tác thanh");
    set(&mut sheet, 85.0, 515.0, 13.0, "tra theo quy định./.");
    set(&mut sheet, 85.0, 532.0, 12.0, "Nơi nhận:");
    set(&mut sheet, 380.0, 532.0, 13.0, "GIÁM ĐỐC");
    set(&mut sheet, 85.0, 546.0, 12.0, "- Thanh tra tỉnh;");
    assert_eq!(
        texts(&[sheet]),
        [
            "UBND TỈNH BÌNH THUẬN",
            "SỞ NỘI VỤ",
            "Số: 519/SNV",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
            "Độc lập - Tự do",
            "Bình Thuận, ngày 24",
            "Trên đây là báo cáo của Sở Nội vụ tỉnh Bình Thuận về công tác thanh",
            "tra theo quy định./.",
            "Nơi nhận:",
            "- Thanh tra tỉnh;",
            "GIÁM ĐỐC",
        ]
    );
}

#[test]
fn text_with_one_wide_gap_is_no_block() {
    let mut sheet = page(1);
    set(&mut sheet, 85.0, 100.0, 14.0, "Các sở, ban, ngành và Ủy ban nhân dân các huyện, thành phố");
    set(&mut sheet, 85.0, 118.0, 14.0, "a)");
    set(&mut sheet, 130.0, 118.0, 14.0, "báo cáo kết quả thực hiện trước ngày 15 tháng 6");
    assert_eq!(texts(&[sheet])[1], "a) báo cáo kết quả thực hiện trước ngày 15 tháng 6");
}

#[test]
fn words_are_not_broken_where_nothing_parts_them() {
    let mut sheet = page(1);
    set(&mut sheet, 85.0, 100.0, 14.0, "T");
    // A blank was drawn below the letter.
    sheet.words[0].spaced = true;
    set(&mut sheet, 92.0, 100.0, 14.0, "ỈNH");
    set(&mut sheet, 120.0, 100.0, 14.0, "150 m");
    let end = sheet.words.last().map_or(0.0, |word| word.area.x1);
    set(&mut sheet, end, 95.0, 8.0, "2");
    assert_eq!(texts(&[sheet]), ["TỈNH 150 m²"]);
}

#[test]
fn paragraphs_are_told_by_indent_and_by_room() {
    let mut sheet = page(1);
    for (x, y, text) in [
        (113.0, 100.0, "Thực hiện Nghị quyết của Hội đồng nhân dân tỉnh về phát triển sáu"),
        (85.0, 118.0, "nhóm nhiệm vụ trọng tâm của ngành trong giai đoạn tới trên địa bàn"),
        (85.0, 136.0, "toàn tỉnh như sau"),
        (113.0, 154.0, "Các cơ quan chủ động triển khai thực hiện nhiệm vụ được giao tháng"),
        (85.0, 172.0, "này theo đúng tiến độ và báo cáo kết quả cho cơ quan thường trực đó"),
    ] {
        set(&mut sheet, x, y, 13.0, text);
    }
    let flows: Vec<Flow> = read(&[sheet]).into_iter().map(|line| line.2).collect();
    assert_eq!(flows[1..], [Flow::GoesOn, Flow::GoesOn, Flow::Begins, Flow::GoesOn]);
}

#[test]
fn page_numbers_and_running_heads_go_and_numbers_of_the_text_stay() {
    let pages: Vec<PageContent> = (1..=4)
        .map(|number| {
            let mut sheet = page(number);
            set(&mut sheet, 290.0, 30.0, 12.0, &number.to_string());
            set(&mut sheet, 85.0, 50.0, 10.0, "Kế hoạch số 12");
            set(&mut sheet, 85.0, 400.0, 13.0, &format!("Nội dung của trang {number} khác trang trước"));
            set(&mut sheet, 85.0, 420.0, 13.0, &(number * 7).to_string());
            sheet
        })
        .collect();
    let texts = texts(&pages);
    assert_eq!(texts.len(), 8, "{texts:?}");
    assert_eq!(texts[..2], ["Nội dung của trang 1 khác trang trước", "7"]);
}

#[test]
fn small_lines_behind_a_raised_figure_are_a_footnote() {
    let mut sheet = page(1);
    set(&mut sheet, 85.0, 100.0, 14.0, "Đã tổ chức 27 phiên giao dịch việc làm trên địa bàn toàn tỉnh");
    let end = sheet.words.last().map_or(0.0, |word| word.area.x1);
    set(&mut sheet, end, 95.0, 8.0, "1");
    set(&mut sheet, 85.0, 780.0, 10.0, "Trong đó có 18 phiên cố định và");
    set(&mut sheet, 80.0, 776.5, 6.0, "1");
    set(&mut sheet, 85.0, 792.0, 10.0, "09 phiên lưu động");
    let lines = read(&[sheet]);
    assert_eq!(lines[0].0, "Đã tổ chức 27 phiên giao dịch việc làm trên địa bàn toàn tỉnh¹");
    assert_eq!(
        (lines[1].0.as_str(), lines[1].1),
        ("¹ Trong đó có 18 phiên cố định và 09 phiên lưu động", LineKind::Footnote)
    );
}

/// Two rows of three cells; the cell rectangles are drawn one by one.
fn table(sheet: &mut PageContent, top: f32, rows: &[[&str; 3]]) {
    let xs = [85.0, 125.0, 325.0, 525.0];
    for (number, row) in rows.iter().enumerate() {
        let (y0, y1) = (top + 30.0 * number as f32, top + 30.0 * (number + 1) as f32);
        for (column, text) in row.iter().enumerate() {
            let (x0, x1) = (xs[column], xs[column + 1]);
            for shift in [0.0, 0.4] {
                level(sheet, y0 + shift, x0, x1);
                level(sheet, y1 + shift, x0, x1);
                upright(sheet, x0 + shift, y0, y1);
                upright(sheet, x1 + shift, y0, y1);
            }
            if !text.is_empty() {
                set(sheet, x0 + 4.0, y0 + 20.0, 12.0, text);
            }
        }
    }
}

#[test]
fn ruling_lines_make_a_table_however_often_they_are_drawn() {
    let mut sheet = page(1);
    table(&mut sheet, 100.0, &[["TT", "Nội dung", "Chủ trì"], ["1", "Rà soát", "Sở Y tế"]]);
    assert_eq!(texts(&[sheet]), ["TT\tNội dung\tChủ trì", "1\tRà soát\tSở Y tế"]);
}

#[test]
fn cells_may_be_merged_and_sides_open() {
    let mut sheet = page(1);
    for y in [100.0, 130.0, 160.0] {
        level(&mut sheet, y, 85.0, 525.0);
    }
    // No borders at the sides; the lower row has one cell over two columns.
    upright(&mut sheet, 125.0, 100.0, 160.0);
    upright(&mut sheet, 325.0, 100.0, 130.0);
    for (x, y, text) in [
        (89.0, 120.0, "1"),
        (129.0, 120.0, "Rà soát"),
        (329.0, 120.0, "Sở Y tế"),
        (89.0, 150.0, "II"),
        (129.0, 150.0, "Tuyên truyền"),
    ] {
        set(&mut sheet, x, y, 12.0, text);
    }
    assert_eq!(texts(&[sheet]), ["1\tRà soát\tSở Y tế", "II\tTuyên truyền\t"]);
}

#[test]
fn a_frame_is_no_table() {
    let mut sheet = page(1);
    for y in [100.0, 130.0] {
        level(&mut sheet, y, 85.0, 525.0);
    }
    upright(&mut sheet, 85.0, 100.0, 130.0);
    upright(&mut sheet, 525.0, 100.0, 130.0);
    set(&mut sheet, 95.0, 120.0, 13.0, "Văn bản này được đóng khung");
    assert_eq!(read(&[sheet])[0].1, LineKind::Text);
}

#[test]
fn a_table_goes_on_over_the_page() {
    let mut first = page(1);
    let head = ["TT", "Nội dung", "Chủ trì"];
    table(&mut first, 700.0, &[head, ["1", "Xây dựng hệ thống", "Sở Y tế"]]);
    let mut second = page(2);
    table(&mut second, 60.0, &[head, ["", "thông tin", ""], ["2", "Rà soát", "Sở Tư pháp"]]);
    assert_eq!(
        read(&[first, second]),
        [
            ("TT\tNội dung\tChủ trì".to_owned(), LineKind::Row, Flow::Begins),
            ("1\tXây dựng hệ thống\tSở Y tế".to_owned(), LineKind::Row, Flow::Begins),
            ("\tthông tin\t".to_owned(), LineKind::Row, Flow::GoesOn),
            ("2\tRà soát\tSở Tư pháp".to_owned(), LineKind::Row, Flow::Begins),
        ]
    );
}

#[test]
fn columns_without_lines_keep_their_gaps() {
    let mut sheet = page(1);
    for (y, cells) in [(100.0, ["TT", "Nội dung", "Chủ trì"]), (118.0, ["1", "Rà soát", "Sở Y tế"])] {
        for (x, text) in [85.0, 130.0, 350.0].into_iter().zip(cells) {
            set(&mut sheet, x, y, 12.0, text);
        }
    }
    for line in texts(&[sheet]) {
        let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(cells.len(), 3, "{line:?}");
    }
}

#[test]
fn a_picture_shows_words_lines_and_cells() {
    let sketches = std::cell::RefCell::new(Vec::new());
    let take = |sketch| sketches.borrow_mut().push(sketch);
    let mut sheet = page(3);
    table(&mut sheet, 100.0, &[["TT", "A & B", "C"], ["1", "x", "y"]]);
    let resources = Resources { sketches: Some(&take), ..Resources::default() };
    content(&[sheet], &resources);
    let sketches = sketches.take();
    assert_eq!((sketches.len(), sketches[0].page), (1, 3));
    assert!(sketches[0].svg.contains("&amp;") && sketches[0].svg.matches("fill-opacity").count() == 6);
}
