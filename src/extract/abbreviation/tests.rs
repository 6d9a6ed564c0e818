//! Definitions of short names, and what is none.

use crate::extract::testing::with_reading;

fn read(text: &str, tolerant: bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    with_reading(text, tolerant, |r| {
        found = super::abbreviations(r.grammar, r.text, &r.tokens).into_iter().map(|a| (a.short, a.long)).collect();
    });
    found
}

#[test]
fn definitions() {
    for (text, short, long) in [
        (
            "Thực hiện Quyết định số 06/QĐ-TTg phê duyệt Đề án “Phát triển ứng dụng dữ liệu” (sau đây gọi tắt là Đề án 06); Tổ công tác",
            "Đề án 06",
            "Đề án “Phát triển ứng dụng dữ liệu”",
        ),
        // The quotation is never closed.
        (
            "về việc phê duyệt Đề án “Phát triển ứng dụng, tầm nhìn đến năm 2030 (sau đây gọi tắt là Đề án 06), Chủ tịch",
            "Đề án 06",
            "Đề án “Phát triển ứng dụng, tầm nhìn đến năm 2030",
        ),
        (
            "triển khai Đề án phát triển A trên địa bàn huyện theo Quyết định số 06/QĐ-TTg phê chuẩn Đề án phát triển B 2022-2025 (sau đây viết tắt là: Đề án 06); Công điện",
            "Đề án 06",
            "Đề án phát triển B 2022-2025",
        ),
        (
            "Điều 1. Ban hành kèm theo Quyết định này là Kế hoạch triển khai Quyết định số 06/QĐ-TTg phê duyệt Đề án A (gọi tắt là Kế hoạch triển khai Đề án 06).",
            "Kế hoạch triển khai Đề án 06",
            "Kế hoạch triển khai Quyết định số 06/QĐ-TTg phê duyệt Đề án A",
        ),
        (
            "1.3. Thành lập Tổ công tác triển khai thực hiện Đề án A (*sau đây viết tắt là: Tổ công tác Đề án 06 cấp xã*) do Chủ tịch",
            "Tổ công tác Đề án 06 cấp xã",
            "Tổ công tác triển khai thực hiện Đề án A",
        ),
        ("giao Ủy ban nhân dân (viết tắt là UBND) các huyện", "UBND", "Ủy ban nhân dân"),
        ("Ủy ban nhân dân (UBND) các huyện", "UBND", "Ủy ban nhân dân"),
        ("giải quyết thủ tục hành chính (TTHC) và", "TTHC", "thủ tục hành chính"),
        ("Sở Thông tin và Truyền thông (TT&TT) chủ trì", "TT&TT", "Thông tin và Truyền thông"),
        ("ngành Lao động - Thương binh và Xã hội (LĐTBXH)", "LĐTBXH", "Lao động - Thương binh và Xã hội"),
        ("Ủy ban MTTQ Việt Nam (UBMTTQVN) tỉnh", "UBMTTQVN", "Ủy ban MTTQ Việt Nam"),
        ("phát triển kinh tế - xã hội (KT-XH) năm", "KT-XH", "kinh tế - xã hội"),
        ("các DVC (dịch vụ công) thiết yếu", "DVC", "dịch vụ công"),
        (
            "Các sở, ban, ngành tỉnh; UBND các huyện, thành phố (sau đây gọi chung là các cơ quan, đơn vị) tổ chức",
            "các cơ quan, đơn vị",
            "UBND các huyện, thành phố",
        ),
        (
            "Chương trình mục tiêu quốc gia giảm nghèo bền vững, sau đây gọi tắt là Chương trình, được thực hiện",
            "Chương trình",
            "Chương trình mục tiêu quốc gia giảm nghèo bền vững",
        ),
        (
            "Thực hiện Chương trình phát triển đô thị, sau đây gọi tắt là Chương trình",
            "Chương trình",
            "Chương trình phát triển đô thị",
        ),
        ("dự án “Nâng cấp hạ tầng số” (sau đây gọi tắt là NCHT số) của tỉnh", "NCHT số", "dự án “Nâng cấp hạ tầng số”"),
    ] {
        assert_eq!(read(text, false), [(short.to_owned(), long.to_owned())], "{text}");
    }
}

#[test]
fn what_is_no_definition() {
    for text in [
        "Sở Y tế (b/c); Văn phòng (để t/h)",
        "giai đoạn II (2023 - 2025)",
        "Trung tâm điều hành thông minh (IOC)",
        "Nghị quyết Đại hội (khóa XIII)",
        "quyết định (QĐ số 12)",
        "sau đây gọi tắt là",
        "(sau đây gọi tắt là )",
        "(((((",
        "",
    ] {
        assert_eq!(read(text, false), [], "{text}");
    }
}

#[test]
fn a_name_is_taken_once() {
    let text = "thủ tục hành chính (TTHC)\nthủ tục hành chính (TTHC)\nThủ tục hành chính (TTHC)";
    assert_eq!(read(text, false).len(), 1);
}

#[test]
fn damaged_definitions() {
    let text = "ciia Dé an “Phat trién ing dung dir liéu vé dan cu, tim nhin dén nam 2030”\n(sau day viér /at 12 D2 dn 06) trén \
                dia ban tinh\nthu tuc hanh chinh (TTHC) va cung cap dich vu cong (DVC)\ntai Dé an 06 Vé xay dung";
    let found = read(text, true);
    let short: Vec<&str> = found.iter().map(|(s, _)| s.as_str()).collect();
    assert_eq!(short, ["Đề án 06", "TTHC", "DVC"]);
    assert!(found[0].1.contains("Phat trién ing dung"), "{found:?}");
}
