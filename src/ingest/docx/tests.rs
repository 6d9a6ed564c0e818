use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::ingest::{LineKind, Resources};

const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:mc='mc' xmlns:wps='wps' xmlns:v='v' \
     xmlns:m='m' xmlns:a='a'";

/// A package of parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a package").into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

fn docx(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", &document(body))])
}

fn reading(bytes: &[u8]) -> Result<Content, Error> {
    read(&Request { path: "x.docx", bytes, resources: &Resources::default() })
}

/// The lines: a row with "|" between its cells, a note with "^" before it, nothing for a blank line.
fn shown(bytes: &[u8]) -> Vec<String> {
    let content = reading(bytes).expect("it is read");
    let line = |line: &crate::ingest::Line| {
        let words = content.text[line.start..line.end].replace('\t', "|");
        match line.kind {
            LineKind::Row => format!("[{words}]"),
            LineKind::Footnote => format!("^{words}"),
            _ => words,
        }
    };
    content.lines.iter().map(line).filter(|words| !words.is_empty()).collect()
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn with(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

fn table(properties: &str, rows: &[&[&str]]) -> String {
    let cell = |text: &&str| match text.split_once('|') {
        Some((properties, text)) => format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&r(text))),
        None => format!("<w:tc>{}</w:tc>", p(&r(text))),
    };
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr>{properties}</w:tblPr>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

const RULED: &str = "<w:tblBorders><w:insideH w:val='single'/><w:insideV w:val='single'/></w:tblBorders>";

#[test]
fn what_a_reader_sees_is_what_comes_out() {
    let cases: Vec<(&str, String, &[&str])> = vec![
        ("runs", p(&(r("Kế ") + &r("hoạch"))), &["Kế hoạch"]),
        ("references", p(&r("A &amp; B &lt;&#273;&gt;")), &["A & B <đ>"]),
        ("a typed label and its tab", p("<w:r><w:t>1.</w:t><w:tab/><w:t>Rà soát</w:t></w:r>"), &["1. Rà soát"]),
        ("a line break", p("<w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Năm 2024</w:t></w:r>"), &["KẾ HOẠCH", "Năm 2024"]),
        (
            "hyphens",
            p("<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>UB</w:t><w:softHyphen/><w:t>ND</w:t></w:r>"),
            &["QĐ-UBND"],
        ),
        (
            "tab stops are no tabs",
            p(&("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>".to_owned() + &r("x"))),
            &["x"],
        ),
        ("shown in capitals", p(&with("<w:caps/>", "đề án")), &["ĐỀ ÁN"]),
        ("hidden", p(&(r("thấy") + &with("<w:vanish/>", "ẩn"))), &["thấy"]),
        ("a symbol", p("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>Có</w:t></w:r>"), &["✓Có"]),
        ("an old font", p(&with("<w:rFonts w:ascii='.VnTime'/>", "céng hßa")), &["cộng hòa"]),
        (
            "a letter of an old font in two runs",
            p(&(with("<w:rFonts w:ascii='VNI-Times'/>", "co") + &with("<w:rFonts w:ascii='VNI-Times'/>", "äng hoøa"))),
            &["cộng hòa"],
        ),
        (
            "deleted and inserted",
            p(&format!("{}<w:del>{}</w:del><w:ins>{}</w:ins>", r("trước "), r("cũ"), r("mới"))),
            &["trước mới"],
        ),
        (
            "a deleted paragraph mark",
            p(&("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>".to_owned() + &r("đoạn một "))) + &p(&r("đoạn hai")),
            &["đoạn một đoạn hai"],
        ),
        ("moved", p(&format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", r("cũ"), r("mới"))), &["mới"]),
        (
            "properties before a change",
            p(&("<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange></w:pPr>"
                .to_owned()
                + &r("x"))),
            &["x"],
        ),
        (
            "a field",
            p(
                "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Mục I</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> này</w:t></w:r>",
            ),
            &["Mục I này"],
        ),
        ("a field that never ends", p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>") + &p(&r("Sau")), &["Sau"]),
        ("a link", p(&format!("<w:hyperlink>{}</w:hyperlink><w:fldSimple>{}</w:fldSimple>", r("a"), r("b"))), &["ab"]),
        (
            "a content control",
            format!("<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p(&r("x"))),
            &["x"],
        ),
        (
            "a text box, once",
            p(&format!(
                "{}<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>{}",
                r("Trước"),
                p(&r("HỎA TỐC")),
                p(&r("HỎA TỐC")),
                r(" sau")
            )),
            &["Trước sau", "HỎA TỐC"],
        ),
        (
            "the second form of a drawing where the first says nothing",
            p(&format!(
                "<w:r><mc:AlternateContent><mc:Choice><a:t>no</a:t></mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                p(&r("MẬT"))
            )),
            &["MẬT"],
        ),
        (
            "a formula",
            p(
                "<m:oMath><m:r><m:t>x</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            ),
            &["x1/2"],
        ),
        ("rows", table(RULED, &[&["TT", "Nội dung"], &["1", "Rà soát"]]), &["[TT|Nội dung]", "[1|Rà soát]"]),
        (
            "merged cells",
            table(
                RULED,
                &[
                    &["TT", "Nội dung", "Ghi chú"],
                    &["<w:vMerge w:val='restart'/>|1", "a", "b"],
                    &["<w:vMerge/>|ẩn", "c", "d"],
                    &["2", "<w:gridSpan w:val='2'/>|e"],
                ],
            ),
            &["[TT|Nội dung|Ghi chú]", "[1|a|b]", "[1|c|d]", "[2|e|]"],
        ),
        (
            "a head of two rows",
            table(
                RULED,
                &[
                    &["<w:vMerge w:val='restart'/>|TT", "<w:gridSpan w:val='2'/>|Kinh phí"],
                    &["<w:vMerge/>|", "2023", "2024"],
                    &["1", "10", "20"],
                ],
            ),
            &["[TT|Kinh phí 2023|2024]", "[1|10|20]"],
        ),
        ("a merged cell without a first", table(RULED, &[&["<w:vMerge/>|a", "b"], &["c", "d"]]), &["[a|b]", "[c|d]"]),
        (
            "columns left out before a row",
            table(RULED, &[&["a", "b"], &["c", "d"]]).replacen(
                "<w:tr>",
                "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>",
                1,
            ),
            &["[|a|b]", "[c|d]"],
        ),
        (
            "a deleted row",
            table(RULED, &[&["x", "y"], &["a", "b"]]).replacen("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1),
            &["[a|b]"],
        ),
        (
            "a letterhead",
            table("", &[&["UBND TỈNH A", "CỘNG HÒA"], &["Số: 1/KH-UBND", "A, ngày 1/3/2024"]]),
            &["UBND TỈNH A", "CỘNG HÒA", "Số: 1/KH-UBND", "A, ngày 1/3/2024"],
        ),
        (
            "rules that a style gives and the table takes away",
            table("<w:tblBorders><w:insideH w:val='nil'/><w:insideV w:val='none'/></w:tblBorders>", &[&["a", "b"]]),
            &["a", "b"],
        ),
        ("a frame", table(RULED, &[&["Trong khung"]]), &["Trong khung"]),
        ("a long table without rules", table("", &[&["a", "b"][..]; 8]), &["[a|b]"; 8]),
        (
            "a table in a cell",
            table(RULED, &[&["TT", "x"], &["1", "y"]]).replacen(
                &p(&r("y")),
                &(table(RULED, &[&["b", "c"], &["d", "e"]]) + &p("")),
                1,
            ),
            &["[TT|x]", "[1|b c d e]"],
        ),
    ];
    for (name, body, expected) in cases {
        assert_eq!(shown(&docx(&body)), expected, "{name}");
    }
}

#[test]
fn labels_come_from_lists_and_styles() {
    let numbering = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:pStyle w:val='Muc'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:pStyle w:val='Khoan'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
        <w:style w:type='paragraph' w:styleId='Muc'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/><w:sz w:val='28'/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Khoan'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Con'><w:basedOn w:val='Khoan'/></w:style>\
        <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style></w:styles>";
    let paragraph = |properties: &str, text: &str| p(&format!("<w:pPr>{properties}</w:pPr>{}", r(text)));
    let body = paragraph("<w:pStyle w:val='TOC1'/>", "I. MỤC TIÊU 3")
        + &paragraph("<w:pStyle w:val='Muc'/>", "MỤC TIÊU")
        + &paragraph("<w:pStyle w:val='Khoan'/>", "Một")
        + &paragraph("<w:pStyle w:val='Con'/>", "Hai")
        + &paragraph("<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>", "Ba")
        + &paragraph("<w:pStyle w:val='Khoan'/><w:numPr><w:numId w:val='0'/></w:numPr>", "Không số")
        + &paragraph("<w:numPr><w:numId w:val='1'/></w:numPr>", "NHIỆM VỤ")
        + &table(RULED, &[&["TT", "x"], &["", "y"]]).replacen(
            &p(&r("")),
            &paragraph("<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>", ""),
            1,
        );
    let bytes = package(&[
        ("word/document.xml", &document(&body)),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ]);
    assert_eq!(
        shown(&bytes),
        ["I. MỤC TIÊU", "1. Một", "2. Hai", "3. Ba", "Không số", "II. NHIỆM VỤ", "[TT|x]", "[1.|y]"]
    );
    let content = reading(&bytes).expect("it is read");
    let first = content.lines[0].style;
    assert_eq!((first.bold, first.heading, first.size), (true, 1, 28));
    assert_eq!(content.notes.iter().map(|note| note.code).collect::<Vec<_>>(), [NoteCode::LeftOut]);
}

#[test]
fn notes_stand_below_with_their_marks() {
    let footnotes = "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
        <w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t xml:space='preserve'> Khoảng 642 tấn.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = p(&(r("Rác thải") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + &r(" tăng."))) + &p(&r("Đoạn sau."));
    let bytes = package(&[("word/document.xml", &document(&body)), ("word/footnotes.xml", footnotes)]);
    assert_eq!(shown(&bytes), ["Rác thải¹ tăng.", "^¹ Khoảng 642 tấn.", "Đoạn sau."]);
}

#[test]
fn lines_know_their_places_and_pages() {
    let body = p("<w:r><w:t>A</w:t><w:br/><w:t>B</w:t></w:r>")
        + &p("")
        + &p("<w:r><w:br w:type='page'/><w:t>C</w:t></w:r>")
        + &p("<w:r><w:t>D</w:t><w:br w:type='page'/><w:t>E</w:t></w:r>")
        + &table(RULED, &[&["TT", "x"], &["1", "y"]])
        + &table("", &[&["UBND", "CỘNG HÒA"]]);
    let content = reading(&docx(&body)).expect("it is read");
    let found: Vec<(&str, u32, &str)> = content
        .lines
        .iter()
        .filter(|line| line.start < line.end)
        .map(|line| {
            let place = content.places[line.number as usize - 1].as_str();
            (
                &content.text[line.start..line.end],
                line.page,
                place.strip_prefix("word/document.xml ").expect("the part"),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("A", 1, "p[1]"),
            ("B", 1, "p[1]"),
            ("C", 2, "p[3]"),
            ("D", 2, "p[4]"),
            ("E", 3, "p[4]"),
            ("TT\tx", 3, "tbl[1]/tr[1]"),
            ("1\ty", 3, "tbl[1]/tr[2]"),
            ("UBND", 3, "tbl[2]/tr[1]/tc[1]/p[1]"),
            ("CỘNG HÒA", 3, "tbl[2]/tr[1]/tc[2]/p[1]"),
        ]
    );
}

#[test]
fn the_main_part_is_where_the_relations_say() {
    let relations = "<Relationships><Relationship Type='http://x/relationships/officeDocument' Target='/word/document2.xml'/></Relationships>";
    let bytes = package(&[
        ("_rels/.rels", relations),
        ("word/document2.xml", &document(&p(&r("Hai")))),
        ("word/document.xml", &document(&p(&r("Một")))),
    ]);
    assert_eq!(shown(&bytes), ["Hai"]);
}

#[test]
fn a_damaged_document_gives_what_there_is() {
    let long: String = (1..400).map(|i| p(&r(&format!("Đoạn số {i} của văn bản {}", i * 7919)))).collect();
    let whole = docx(&long);
    let half = reading(&whole[..whole.len() / 2]).expect("half of it is read");
    assert!(half.text.starts_with("Đoạn số 1 của") && half.lines.len() > 50, "{}", half.lines.len());
    assert_eq!(half.notes[0].code, NoteCode::UnreadPart);
    assert!(matches!(reading(&whole[..60]), Err(Error::Damaged { .. })));
    let xml = document(&long);
    let cut = package(&[("word/document.xml", &xml[..xml.floor_char_boundary(3000)])]);
    assert_eq!(reading(&cut).expect("it is read").notes[0].code, NoteCode::UnreadPart);
    assert!(matches!(reading(&package(&[("word/other.xml", "x")])), Err(Error::UnsupportedFormat { .. })));
    assert!(matches!(reading(&docx(&p(""))), Err(Error::Empty { .. })));
    let picture = docx(&p("<w:r><w:drawing><a:blip/></w:drawing></w:r>"));
    assert!(matches!(reading(&picture), Err(Error::UnsupportedFormat { format: ForeignFormat::PicturesOnly, .. })));
}

#[test]
fn depth_and_size_end_nothing() {
    let depth = 20_000;
    let deep = |open: &str, close: &str| open.repeat(depth) + &p(&r("đáy")) + &close.repeat(depth);
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
        ("<w:p>", "</w:p>"),
    ] {
        let content = reading(&docx(&deep(open, close)));
        assert!(content.is_ok_and(|content| content.text.contains("đáy")), "{open}");
    }
    let wide = table(RULED, &[&["<w:gridSpan w:val='4000000000'/>|a", "<w:gridSpan w:val='60'/>|b"], &["c", "d"]]);
    assert!(reading(&docx(&wide)).is_ok_and(|content| content.text.len() < 1000));
}
