//! Letterheads, titles and signatures of all forms, each with what is to be read from it.

mod others;
mod state;

use super::*;
use crate::grammar::Grammar;
use crate::grammar::files::Files;
use crate::grammar::token::Tokens;
use crate::grammar::word::fold;
use crate::text::Text;

/// Some places, as the gazetteer will know them.
const PLACES: [&str; 12] = [
    "Bắc Giang",
    "Hòa Bình",
    "Tuyên Quang",
    "Kiên Giang",
    "Cần Thơ",
    "Hưng Yên",
    "Lạc Hồng",
    "Văn Lâm",
    "Tiền Giang",
    "Hà Tĩnh",
    "An Giang",
    "Sơn La",
];

/// The header of a paper whose first item is the line "I. …", "1. …" or "Điều 1. …".
fn read_paper(paper: &str, tolerant: bool) -> (Reading, String) {
    let grammar = Grammar::load(&Files::builtin()).expect("built-in grammars load");
    let text = Text { tolerant, ..Text::plain(paper) };
    let tokens = Tokens::read(&text.string, &grammar.vocabulary, tolerant);
    let is_item = |p: &Paragraph| {
        ["I. ", "1. ", "Điều 1. ", "Dieu 1. "].iter().any(|label| text.string[p.range()].starts_with(label))
    };
    let head = text.paragraphs.iter().position(is_item).unwrap_or(text.paragraphs.len());
    let restore = |name: &str| PLACES.iter().find(|p| fold(p) == name).map(|p| (*p).to_owned());
    let sheet = Sheet { grammar: &grammar, text: &text, tokens: &tokens, restore_place: &restore };
    let reading = read(&sheet, head);
    (reading, text.string)
}

/// A field of the header by name, as text.
fn field(header: &Header, name: &str) -> String {
    let value = serde_json::to_value(header).expect("a header is JSON");
    let value = match name {
        "issuer" => value["issuer"]["name"].clone(),
        "signer" => value["signer"]["name"].clone(),
        "position" => value["signer"]["position"].clone(),
        _ => value[name].clone(),
    };
    match value {
        serde_json::Value::Null => "-".to_owned(),
        serde_json::Value::String(text) => text,
        serde_json::Value::Array(items) => items.iter().filter_map(|i| i.as_str()).collect::<Vec<_>>().join(" | "),
        other => other.to_string(),
    }
}

/// What the case is about, the paper, and the fields expected of it.
type Case<'c> = (&'c str, &'c str, &'c [(&'c str, &'c str)]);

/// Checks every field named in a case, "-" standing for none, and reports all that differ.
fn check(cases: &[Case<'_>], tolerant: bool) {
    let mut failures = Vec::new();
    for (name, paper, expected) in cases {
        let (reading, _) = read_paper(paper, tolerant);
        for (key, value) in *expected {
            let found = field(&reading.header, key);
            if found != *value {
                failures.push(format!("{name}: {key} is {found:?}, not {value:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn damaged_papers() {
    check(
        &[
            (
                "Bắc Giang, plan of October 2023, read by an English OCR",
                "UY BAN NHAN DAN CONG HOA XA HQI CHU NGHIA VIET NAM\n\nTINH BAC GIANG Doc 1ap - Tw do - Hanh phic\nS6: 172 /KH-UBND Béc Giang, ngay 11 thang 10 ndm 2023\nKE HOACH\n\n\
                 Day manh trién Khai, thuce hién 05 nhom tién ich cia Pé 4n “Phat trién 1rng dung\ndir liéu vé dan cw” trén dia ban tinh Bic Giang\n\n\
                 Thuc hién chi dao ciia B6 Cong an tai Cong dién s6 346/DK-HT ngay\n20/9/2023 vé viéc ting cuong thuc hién; Chu tich\nUBND tinh ban hanh Ké hoach Pay manh trién khai\n(sau day viér /at 12 D2 dn 06), cu thé nhu sau:\n\n\
                 I. MUC PiCH, YEU CAU\nx./.\n\nNoi nhgn: KT. CHU TICH\n- Vin phong Chinh phu; PHO CHU TICH\n- B6 Cong an; )\n-Luu: VT, KGVX.cuong.",
                &[
                    ("kind", "ke_hoach"),
                    ("code", "172/KH-UBND"),
                    ("date", "2023-10-11"),
                    ("place", "Bắc Giang"),
                    ("issuer", "Chủ tịch UBND tỉnh Bắc Giang"),
                    ("level", "province"),
                    ("province", "Bắc Giang"),
                    ("position", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                    ("signer", "-"),
                    ("recipients", "Vin phong Chinh phu | B6 Cong an | Luu: VT, KGVX.cuong"),
                ],
            ),
            (
                "no marks at all",
                "UBND TINH HOA BINH                    CONG HOA XA HOI CHU NGHIA VIET NAM\nSO LAO DONG - THUONG BINH VA XA HOI          Doc lap - Tu do - Hanh phuc\n\
                 So: 214/BC-SLDTBXH                    Hoa Binh, ngay 22 thang 9 nam 2022\nBAO CAO\nKet qua cong tac quy III\nThuc hien che do bao cao, So Lao dong - Thuong binh va Xa hoi bao cao UBND tinh nhu sau:\nI. KET QUA\n\
                 Noi nhan:                                   GIAM DOC\n- UBND tinh (b/c);\n- Luu: VT, KHTC.                            Bui Quang Khanh",
                &[
                    ("kind", "bao_cao"),
                    ("code", "214/BC-SLĐTBXH"),
                    ("issuer", "Sở Lao động - Thương binh và Xã hội tỉnh Hòa Bình"),
                    ("place", "Hòa Bình"),
                    ("signer", "Bui Quang Khanh"),
                    ("position", "GIÁM ĐỐC"),
                    ("title", "Ket qua cong tac quy III"),
                ],
            ),
        ],
        true,
    );
}

#[test]
fn stretches_are_given() {
    let paper = "UBND XÃ LẠC HỒNG\nSố: 1/QĐ-UBND\nLạc Hồng, ngày 1 tháng 3 năm 2023\nQUYẾT ĐỊNH\nBan hành Kế hoạch\nỦY BAN NHÂN DÂN XÃ LẠC HỒNG\nCăn cứ Luật A;\nCăn cứ Luật B,\nĐiều 1. x\n\
                 Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐỗ Văn Tuyên\nKẾ HOẠCH\nTập huấn\n(Kèm theo Quyết định số 1/QĐ-UBND ngày 1/3/2023 của UBND xã)\nI. NỘI DUNG\nx";
    let (reading, text) = read_paper(paper, false);
    let str = |range: &Range<usize>| text[range.clone()].to_owned();
    assert!(str(&reading.letterhead).starts_with("UBND XÃ") && str(&reading.letterhead).ends_with("XÃ LẠC HỒNG"));
    assert_eq!(reading.title.iter().map(str).collect::<Vec<_>>(), ["Ban hành Kế hoạch"]);
    assert_eq!(reading.legal_basis.iter().map(str).collect::<Vec<_>>(), ["Căn cứ Luật A;", "Căn cứ Luật B,"]);
    assert!(str(&reading.signature).starts_with("Nơi nhận:") && str(&reading.signature).ends_with("Đỗ Văn Tuyên"));
    assert_eq!(
        reading.references.iter().map(str).collect::<Vec<_>>(),
        ["(Kèm theo Quyết định số 1/QĐ-UBND ngày 1/3/2023 của UBND xã)"]
    );
    assert_eq!(reading.issuer.as_ref().map(str).as_deref(), Some("UBND XÃ LẠC HỒNG"));
    let span = reading.header.span.expect("a span");
    assert_eq!((span.line, span.range()), (1, reading.letterhead));
}

#[test]
fn hostile_papers_are_read_in_linear_time() {
    for piece in [
        "Số: ",
        "Nơi nhận:\n",
        "KT. ",
        "(Kèm theo Kế hoạch số 1/KH-X\n",
        "“",
        "CHỦ TỊCH ",
        "ngày tháng năm ",
        "A\t",
        "-",
        "UBND TỈNH ",
        "KẾ HOẠCH\n",
    ] {
        let (reading, _) = read_paper(&piece.repeat(20_000), false);
        assert!(reading.header.recipients.len() < 500);
    }
}
