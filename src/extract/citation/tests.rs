use super::{References, references};
use crate::extract::testing::with_reading;
use crate::model::Citation;

fn read(string: &str, tolerant: bool) -> References {
    let mut found = References::default();
    with_reading(string, tolerant, |reading| found = references(reading.grammar, reading.text, &reading.tokens));
    found
}

/// "quyet_dinh 06/QĐ-TTg 2022-01-06"; a law by its name.
fn short(citation: &Citation) -> String {
    let name = citation.code.as_ref().or(citation.title.as_ref());
    [citation.kind.as_ref(), name, citation.date.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}

fn cited(string: &str) -> Vec<String> {
    read(string, false).cited.iter().map(short).collect()
}

#[test]
fn codes_dates_and_types() {
    for (text, expected) in [
        ("Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ", "quyet_dinh 06/QĐ-TTg 2022-01-06"),
        ("SỐ 06/QĐ-TTG NGÀY 06/01/2022 CỦA THỦ TƯỚNG CHÍNH PHỦ", "quyet_dinh 06/QĐ-TTg 2022-01-06"),
        ("Nghị định 107/2021/NĐ-CP ngày 06 tháng 12 năm 2021", "nghi_dinh 107/2021/NĐ-CP 2021-12-06"),
        ("theo Quyết định 422/QĐ-TTg và", "quyet_dinh 422/QĐ-TTg"),
        ("(QĐ số 405/QĐ-UBND ngày 03/3/2024 của CT UBND tỉnh)", "quyet_dinh 405/QĐ-UBND 2024-03-03"),
        ("Công văn số 1552/BTTTT-THH ngày 26/4/2022", "cong_van 1552/BTTTT-THH 2022-04-26"),
        ("CV số 318/SYT-NVY ngày 14/3/2023", "cong_van 318/SYT-NVY 2023-03-14"),
        ("Văn bản số 422/QĐ-TTg", "quyet_dinh 422/QĐ-TTg"),
        ("Thực hiện Kế hoạch số /KH-UBND, ngày / /2022 của UBND huyện", "ke_hoach /KH-UBND 2022"),
        ("Thực hiện Kế hoạch số     /KH-UBND ngày    /02/2022", "ke_hoach /KH-UBND 2022-02"),
        ("Thực hiện Kế hoạch số ……/KH-UBND ngày …/…/2023", "ke_hoach /KH-UBND 2023"),
        ("Nghị quyết số 111/NQ-TU ngày 11/6/2021", "nghi_quyet 111/NQ-TU 2021-06-11"),
        ("Nghị quyết số 19-NQ/TW, ngày 16/6/2022 của Ban Chấp hành", "nghi_quyet 19-NQ/TW 2022-06-16"),
        ("thực hiện 15-NQ/TU", "nghi_quyet 15-NQ/TU"),
        ("Quyết định số 1911/QĐ - TTg ngày 15/11/2021", "quyet_dinh 1911/QĐ-TTg 2021-11-15"),
        ("Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP", "thong_tu_lien_tich 55/2005/TTLT-BNV-VPCP"),
        ("Quyết định số 12/QD-UBND năm 2020", "quyet_dinh 12/QĐ-UBND 2020"),
        ("Đề án số 03-ĐA/TU ngày 12/5/2022", "de_an 03-ĐA/TU 2022-05-12"),
        ("Luật số 26/2023/QH15", "luat 26/2023/QH15"),
        ("theo Luật Căn cước số 26/2023/QH15 ngày 27/11/2023", "luat 26/2023/QH15 2023-11-27"),
        (
            "Nghị quyết số 05/2021/NQ-HĐND của Hội đồng nhân dân tỉnh ngày 09/8/2021",
            "nghi_quyet 05/2021/NQ-HĐND 2021-08-09",
        ),
    ] {
        assert_eq!(cited(text), [expected], "{text}");
    }
}

#[test]
fn several_after_one_type() {
    assert_eq!(
        cited("các Quyết định số 12/QĐ-UBND, số 13/QĐ-UBND; Công văn số 5/UBND-NC, số 7/UBND-TH"),
        ["quyet_dinh 12/QĐ-UBND", "quyet_dinh 13/QĐ-UBND", "cong_van 5/UBND-NC", "cong_van 7/UBND-TH"]
    );
}

#[test]
fn laws_that_are_sources() {
    for (text, expected) in [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "luat Luật Tổ chức chính quyền địa phương 2015-06-19",
        ),
        (
            "Căn cứ Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Nhà ở ngày 22 tháng 11 năm 2019;",
            "luat Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Nhà ở 2019-11-22",
        ),
        ("theo quy định của Luật ngân sách nhà nước và các văn bản hướng dẫn", "luat Luật Ngân sách nhà nước"),
        ("theo quy định tại Điều 12 Luật Phòng, chống bệnh truyền nhiễm", "luat Luật Phòng, chống bệnh truyền nhiễm"),
        ("Căn cứ Luật Bảo tồn voi năm 2030", "luat Luật Bảo tồn voi 2030"),
        ("Pháp lệnh Thú y ngày 29 tháng 4 năm 2004", "phap_lenh Pháp lệnh Thú y 2004-04-29"),
        ("Bộ luật Lao động ngày 20/11/2019", "bo_luat Bộ luật Lao động 2019-11-20"),
    ] {
        assert_eq!(cited(text), [expected], "{text}");
    }
    assert_eq!(
        cited("theo quy định của Luật Đầu tư công, Luật Đấu thầu và Luật Xây dựng"),
        ["luat Luật Đầu tư công", "luat Luật Đấu thầu", "luat Luật Xây dựng"]
    );
}

#[test]
fn what_is_no_citation() {
    for text in [
        "tuyên truyền Luật Căn cước; phổ biến Luật Căn cước năm 2023",
        "cấp Giấy khai sinh đúng theo Luật Hộ tịch hoặc",
        "quy định chi tiết một số điều và biện pháp thi hành Luật Căn cước công dân",
        "thông qua Luật Căn cước công dân sửa đổi; theo quy định của pháp luật",
        "triển khai Đề án 06/CP, Chương trình 135",
        "QCVN 18:2021/BXD, TCVN 5687:2010",
        "ngày 30/11/2023; 25/25 thủ tục; điện 220/380V; 50.000đ/người",
        "Quyết định này; Kế hoạch này; ban hành 05 kế hoạch",
        "số 12/ngày, 24/7",
    ] {
        assert_eq!(cited(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn issuers_and_subjects() {
    for (text, issuer, subject) in [
        (
            "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án A; giao",
            "Thủ tướng Chính phủ",
            Some("phê duyệt Đề án A"),
        ),
        (
            "Công văn số 933/BKHĐT-QPAN ngày 16/02/2022 của Bộ Kế hoạch và Đầu tư (sao gửi)",
            "Bộ Kế hoạch và Đầu tư",
            None,
        ),
        ("Nghị định số 107/2021/NĐ-CP của Chính phủ và Quyết định số 468/QĐ-TTg", "Chính phủ", None),
        (
            "Kế hoạch số 12/KH-UBND ngày 1/2/2022 của UBND huyện Văn Lâm về phòng, chống dịch, UBND xã ban hành",
            "UBND huyện Văn Lâm",
            Some("phòng, chống dịch"),
        ),
        (
            "Công văn số 5/BVHTTDL-TV của Bộ Văn hóa, Thể thao và Du lịch về việc “Tuần lễ; văn hóa”.",
            "Bộ Văn hóa, Thể thao và Du lịch",
            Some("“Tuần lễ; văn hóa”"),
        ),
        ("Kế hoạch số 12-KH/TW, ngày 19/7/2022 của Ban Bí thư Trung ương Đảng;", "Ban Bí thư Trung ương Đảng", None),
        ("Quyết định số 671/QĐ-UBND của Chủ tịch UBND TP. Hà Nội để triển khai", "Chủ tịch UBND TP. Hà Nội", None),
    ] {
        let found = read(text, false).cited;
        assert_eq!(found[0].issuer.as_deref(), Some(issuer), "{text}");
        assert_eq!(found[0].title.as_deref(), subject, "{text}");
    }
}

#[test]
fn the_document_itself_is_kept_apart() {
    for (text, own) in [
        ("Số: 11 /KH-UBND", "ke_hoach 11/KH-UBND"),
        ("Số: /BC-TCTTKĐA Bắc Giang, ngày tháng 5 năm 2024", "bao_cao /BC-TCTTKĐA"),
        ("UBND HUYỆN TÂN KỲ Số: 15/KH-UBND", "ke_hoach 15/KH-UBND"),
        ("(Kèm theo Kế hoạch số /KH-UBND ngày /01/2023 của Chủ tịch UBND tỉnh)", "ke_hoach /KH-UBND 2023-01"),
        (
            "(Ban hành kèm theo Quyết định số: 740/QĐ-UBND ngày 17 tháng 3 năm 2022 của Chủ tịch)",
            "quyet_dinh 740/QĐ-UBND 2022-03-17",
        ),
        ("Số 85-KH/TU", "ke_hoach 85-KH/TU"),
    ] {
        let found = read(text, false);
        assert_eq!(found.own.iter().map(short).collect::<Vec<_>>(), [own], "{text}");
        assert!(found.cited.is_empty(), "{text}");
    }
    let prose = "Quy chế ban hành kèm theo Quyết định số 12/QĐ-UBND";
    assert_eq!(cited(prose), ["quyet_dinh 12/QĐ-UBND"]);
    // A line that goes on in lower case is no letterhead.
    assert_eq!(cited("số 107/2021/NĐ-CP ngày 06/12/2021"), ["nghi_dinh 107/2021/NĐ-CP 2021-12-06"]);
}

#[test]
fn damaged_text() {
    for (text, expected) in [
        ("28 DVC theo Quyét dinh 506 422/QD-TTg ngay 04/4/2022", "quyet_dinh 422/QĐ-TTg 2022-04-04"),
        ("Quyét dinh s6 06/QB-TTg", "quyet_dinh 06/QĐ-TTg"),
        ("tai Cong dién s6 346/DK-HT ngay 20/9/2023", "cong_dien 346/ĐK-HT 2023-09-20"),
        ("Chi thi s6 05/CT-TTg ctia Thu tuéng", "chi_thi 05/CT-TTg"),
        ("Nghi dinh s6 85/2016/ND-CP ngay 01/7/2016", "nghi_dinh 85/2016/NĐ-CP 2016-07-01"),
    ] {
        assert_eq!(read(text, true).cited.iter().map(short).collect::<Vec<_>>(), [expected], "{text}");
    }
    let own = read("S6: 172 /KH-UBND Béc Giang, ngay 11 thang 10", true).own;
    assert_eq!(own.iter().map(short).collect::<Vec<_>>(), ["ke_hoach 172/KH-UBND"]);
}

#[test]
fn ids_and_spans() {
    let text =
        "theo Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ về việc A và Nghị định số 1/2021/NĐ-CP.";
    let found = read(text, false);
    let spans: Vec<_> = found.cited.iter().map(|c| (c.id.as_str(), &text[c.span.range()])).collect();
    assert_eq!(
        spans,
        [
            ("c001", "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ"),
            ("c002", "Nghị định số 1/2021/NĐ-CP"),
        ]
    );
    assert_eq!(found.ranges().len(), 2);
}

#[test]
fn hostile_input() {
    for piece in [
        "1/",
        "số ",
        "Luật ",
        "(",
        "Quyết định số 1/",
        "1/QĐ-",
        "của ",
        "ngày / ",
        "Điều 1 Luật A, ",
        "1/QĐ-TTg ngày 1/1/2020 của A ",
    ] {
        let _ = read(&piece.repeat(20_000), false);
    }
}
