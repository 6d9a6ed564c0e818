//! Pages and the lines that they are.

use super::*;
use crate::ingest::{LineKind, Resources};

fn read(page: &[u8]) -> Content {
    super::read(&Request { path: "x", bytes: page, resources: &Resources::default() }).expect("a page is read")
}

/// The lines of a page, blank ones left out.
fn lines(page: &str) -> Vec<String> {
    let content = read(page.as_bytes());
    let words = content.lines.iter().map(|line| content.text[line.start..line.end].to_owned());
    words.filter(|line| !line.is_empty()).collect()
}

#[test]
fn what_stands_on_a_line_in_a_browser_is_a_line() {
    for (page, expected) in [
        ("<p>Rà soát,\n  lập <b>danh mục</b></p><p>Báo cáo</p>", &["Rà soát, lập danh mục", "Báo cáo"][..]),
        ("<div>một<div>hai</div>ba</div>", &["một", "hai", "ba"]),
        ("<p>một<br>hai<BR/>ba</p>", &["một", "hai", "ba"]),
        ("<p>một<p>hai<div>ba", &["một", "hai", "ba"]),
        ("<h2>I. MỤC TIÊU</h2>1. Chung", &["I. MỤC TIÊU", "1. Chung"]),
        ("<ol><li>một<li>hai</ol><ul><li>ba</ul>", &["1. một", "2. hai", "- ba"]),
        ("<ol type=a start=3><li><p>một</p><p>hai</p></li></ol>", &["c) một", "hai"]),
        ("<ol type=I><li>một<ol><li>hai</ol><li>ba</ol>", &["I. một", "1. hai", "II. ba"]),
        ("<p>Qu&#7843;ng Tr&#x1ECB; &amp; Hu&ecirc;</p>", &["Quảng Trị & Huê"]),
        ("<pre>một\n  hai</pre>", &["một", "hai"]),
        ("<p>100 m<sup>2</sup>, Điều 5<sup>1</sup></p>", &["100 m2, Điều 5¹"]),
        // Blanks that do not collapse keep columns apart.
        ("<p>Nơi nhận:&nbsp;&nbsp;&nbsp;&nbsp; TM. UBND</p>", &["Nơi nhận:    TM. UBND"]),
        ("<p>một<script>x</script><style>y</style><input value=z><span style='display: none'>t</span></p>", &["một"]),
        ("<style>.an {display:none} p.x{font-weight:bold}</style><p class=an>một</p><p>hai</p>", &["hai"]),
        // Word: what is only for Word, and labels that it has made text.
        (
            "<p><!--[if gte mso 9]><xml>x</xml><![endif]--><![if !supportLists]>a)<span>&nbsp; </span><![endif]>một<o:p></o:p></p>",
            &["a) một"],
        ),
        ("<p>một</b></div></p><p>hai", &["một", "hai"]),
    ] {
        assert_eq!(lines(page), expected, "{page}");
    }
}

#[test]
fn tables_are_rows_and_spans_are_kept() {
    let table = |rows: &str| lines(&format!("<table border=1>{rows}</table>"));
    for (rows, expected) in [
        (
            "<tr><td>TT<td>Nội dung<tr><td>1<td><p>Rà soát</p><p>Báo cáo</p>",
            &["TT\tNội dung", "1\tRà soát Báo cáo"][..],
        ),
        // Over columns: the words in the first.
        ("<tr><td colspan=3>I. Chung<tr><td>1<td>a<td>b", &["I. Chung\t\t", "1\ta\tb"]),
        // Over rows: the words in every row that has a beginning of its own.
        (
            "<tr><td>1<td>a<td rowspan=2>Sở Y tế<tr><td>2<td>b<tr><td>3<td>c<td>UBND",
            &["1\ta\tSở Y tế", "2\tb\tSở Y tế", "3\tc\tUBND"],
        ),
        ("<tr><td rowspan=2>1<td>a<td>x<tr><td>b<td>y", &["1\ta\tx", "1\tb\ty"]),
        ("<tr><td rowspan=2>1<td rowspan=2>a<td>x<tr><td>y", &["1\ta\tx", "\t\ty"]),
        // A head of two rows is one.
        (
            "<tr><th rowspan=2>TT<th rowspan=2>Nội dung<th colspan=2>Cơ quan<tr><th>Chủ trì<th>Phối hợp<tr><td>1<td>a<td>b<td>c",
            &["TT\tNội dung\tCơ quan Chủ trì\tPhối hợp", "1\ta\tb\tc"],
        ),
        ("<tr><td>1<td><table><tr><td>a<td>b</table><tr><td>2<td>c", &["1\ta b", "2\tc"]),
        ("<tr><td rowspan=9999 colspan=9999>a<tr><td>b", &["a", "b"]),
    ] {
        let found: Vec<String> = table(rows).iter().map(|line| line.trim_end_matches('\t').to_owned()).collect();
        let expected: Vec<&str> = expected.iter().map(|line| line.trim_end_matches('\t')).collect();
        assert_eq!(found, expected, "{rows}");
    }
}

#[test]
fn a_table_without_rules_sets_text_side_by_side() {
    let page = "<table><tr><td><p align=center><b>UBND TỈNH X<br>SỞ Y TẾ</b><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\
                <tr><td>Số: 5/KH-SYT<td><i>X, ngày 5 tháng 3 năm 2024</i></table><p>KẾ HOẠCH</p>";
    assert_eq!(
        lines(page),
        [
            "UBND TỈNH X",
            "SỞ Y TẾ",
            "Số: 5/KH-SYT",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "X, ngày 5 tháng 3 năm 2024",
            "KẾ HOẠCH"
        ]
    );
}

#[test]
fn lines_know_how_they_look_and_where_they_stand() {
    let page = "<html>\n<p align=center><b>KẾ\nHOẠCH</b></p>\n\n<p>một\nhai</p><h3>\nba</h3>\n<table border=1><tr><td>TT\n<td>b\n\
                <tr><td>1<td>x</table>";
    let content = read(page.as_bytes());
    let found: Vec<_> = content
        .lines
        .iter()
        .filter(|line| line.start < line.end)
        .map(|line| (line.number, line.kind, line.style))
        .collect();
    let paragraph = LineKind::Paragraph;
    let numbers: Vec<_> = found.iter().map(|(number, kind, _)| (*number, *kind)).collect();
    assert_eq!(numbers, [(2, paragraph), (5, paragraph), (7, paragraph), (8, LineKind::Row), (10, LineKind::Row)]);
    assert!(found[0].2.bold && found[0].2.centred && !found[1].2.bold);
    assert_eq!(found[2].2.heading, 3);
}

#[test]
fn the_document_is_found_in_its_page() {
    let plan = "<table><tr><td>UBND TỈNH X<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</table><p>KẾ HOẠCH</p>\
                <p>Căn cứ <a href=1>Luật A</a>, <a href=2>Luật B</a>, Sở Y tế xây dựng kế hoạch phòng, chống dịch như sau:</p>\
                <p>1. Giao Trung tâm Kiểm soát bệnh tật chủ trì rà soát trước ngày 30/6/2024.</p>";
    let menu = "<ul>".to_owned() + &"<li><a href=x>Trang chủ</a></li>".repeat(5) + "</ul>";
    let page = format!(
        "<body><div class='header-top'>Cổng thông tin</div>{menu}<div id=wrap><div class=left-menu>Danh mục</div>\
         <div class=main><div>In trang này</div><div class=doc>{plan}</div><div class=relatedNews>Văn bản liên quan</div></div></div>\
         <footer>Bản quyền</footer></body>"
    );
    let found = lines(&page);
    assert_eq!(found.first().map(String::as_str), Some("UBND TỈNH X"), "{found:?}");
    assert_eq!(found.last().map(|line| &line[..7]), Some("1. Giao"), "{found:?}");
    assert_eq!(found.len(), 5, "{found:?}");
    // Without a letterhead the heading of the page stays.
    let page =
        format!("<body>{menu}<h1>Kế hoạch mùa hè</h1><div>{}</div></body>", "<p>Giao Sở Y tế rà soát.</p>".repeat(9));
    assert_eq!(lines(&page).first().map(String::as_str), Some("Kế hoạch mùa hè"));
}

#[test]
fn encodings_are_declared_seen_or_told_by_fonts() {
    let tcvn3 = b"<p>K\xd5 ho\xb9ch th\xf9c hi\xd6n \xae\xd2 \xb8n ph\xb8t tri\xd3n</p>";
    let declared = [b"<meta charset=windows-1252>".as_slice(), tcvn3].concat();
    let by_font = "<p><font face='.VnTimeH'>kÕ ho¹ch</font> <span style='font-family:\".VnTime\"'>t\u{ad} vÊn</span> và Kế hoạch</p>";
    for (page, encoding, text) in [
        (tcvn3.as_slice(), "tcvn3", "Kế hoạch thực hiện đề án phát triển"),
        (&declared, "windows-1252", "Kế hoạch thực hiện đề án phát triển"),
        (by_font.as_bytes(), "utf-8", "KẾ HOẠCH tư vấn và Kế hoạch"),
        (b"<meta charset=viscii><p>K\xaa ho\xd5ch</p>", "viscii", "Kế hoạch"),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=windows-1258'><p>K\xea\xec ho\xe1</p>",
            "windows-1258",
            "Kế hoá",
        ),
        (b"\xff\xfe<\0p\0>\0a\0<\0/\0p\0>\0", "utf-16le", "a"),
    ] {
        let content = read(page);
        assert_eq!((content.encoding, content.text.trim_end()), (encoding, text), "{}", String::from_utf8_lossy(page));
    }
}

#[test]
fn hostile_pages_are_read_in_time() {
    let deep = "<div><b>".repeat(20_000) + "x";
    let crooked = "<table><tr><td><p><font>x".repeat(20_000);
    let attributes = format!("<p {}>x</p><p>y</p>", "a=1 ".repeat(50_000));
    let unclosed = format!("<p>x</p><p {}", "a ".repeat(50_000));
    let cells = format!("<table border=1>{}</table>", "<tr><td rowspan=999 colspan=999>x".repeat(5_000));
    let spans = "<p><span class=a>x</span>".repeat(20_000);
    for page in [deep, crooked, attributes, unclosed, cells, spans] {
        assert!(read(page.as_bytes()).text.contains('x') || page.contains("a=1"));
    }
}

#[test]
fn a_page_without_words_is_empty() {
    let bytes = b"<html><body><img src=x><script>x</script></body></html>";
    let error =
        super::read(&Request { path: "x", bytes, resources: &Resources::default() }).expect_err("nothing to read");
    assert!(error.to_string().contains("empty"), "{error}");
}
