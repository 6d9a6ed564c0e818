//! Forms with what they mean, read as of a document for the year 2023.

use super::super::testing::with_reading;
use super::*;
use crate::grammar::deadlines::Proof;
use crate::grammar::files::Files;
use crate::grammar::vocabulary::Vocabulary;

fn read(text: &str, prose: bool, tolerant: bool) -> Vec<Deadline> {
    let mut found = Vec::new();
    with_reading(text, tolerant, |reading| {
        found = if prose { in_prose(reading, 0..text.len()) } else { in_value(reading, 0..text.len()) };
        for deadline in &found {
            assert_eq!(deadline.text, reading.str(deadline.span.range()));
        }
    });
    found
}

#[test]
fn examples_of_the_grammar_mean_what_they_say() {
    let files = Files::builtin().with_proofs();
    let mut vocabulary = Vocabulary::new();
    let tables = crate::grammar::deadlines::load(&files, &mut vocabulary).unwrap();
    assert!(tables.proofs.len() > 100);
    let mut wrong = Vec::new();
    for proof in &tables.proofs {
        let found = read(&proof.text, proof.prose, false);
        let first = found.first();
        let same = |wanted: &Option<String>, have: Option<&String>| wanted.is_none() || wanted.as_ref() == have;
        let right = match first {
            None => proof.none,
            Some(d) => {
                !proof.none
                    && Some(d.kind) == proof.kind
                    && proof.start == d.start
                    && proof.end == d.end
                    && proof.rrule == d.rrule
                    && same(&proof.edtf, d.edtf.as_ref())
            }
        };
        if !right {
            let Proof { entry, text, .. } = proof;
            wrong.push(format!("{entry}: \"{text}\" gives {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.concat());
}

/// Kind, first day, last day and rule of each deadline.
fn keys(found: &[Deadline]) -> Vec<String> {
    let field = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
    let key = |d: &Deadline| format!("{:?} {} {} {}", d.kind, field(&d.start), field(&d.end), field(&d.rrule));
    found.iter().map(key).collect()
}

#[test]
fn a_label_may_hold_several_deadlines() {
    for (text, expected) in [
        (
            "Quý I/2023, triển khai theo yêu cầu, lộ trình của TAND tối cao, Bộ Công an",
            &["In 2023-01-01 2023-03-31 -", "Conditional - - -"][..],
        ),
        ("Theo Kế hoạch bồi dưỡng công chức, viên chức hàng năm", &["Conditional - - -"]),
        ("Theo lộ trình, hướng dẫn của Bộ, ngành; quý I/2023", &["Conditional - - -", "In 2023-01-01 2023-03-31 -"]),
        ("Theo kế hoạch được duyệt, thường xuyên", &["Conditional - - -", "Ongoing - - -"]),
        ("Tháng 3, tháng 9/2023", &["In 2023-03-01 2023-03-31 -", "In 2023-09-01 2023-09-30 -"]),
        ("Tháng 10, 11, 12/2023", &["In 2023-10-01 2023-12-31 -"]),
        ("Quý IV/2025 - Quý II/2026", &["Between 2025-10-01 2026-06-30 -"]),
        ("06 - 15/11/2017", &["Between 2017-11-06 2017-11-15 -"]),
        ("01/01/2023-31/12/2023", &["Between 2023-01-01 2023-12-31 -"]),
        ("Quý 1-2/2024", &["Between 2024-01-01 2024-06-30 -"]),
        ("trước ngày   /12/2023", &["By - 2023-12-31 -"]),
        ("trước ngày 31/11/2023", &["By - - -"]),
        ("Từ ngày 20 đến ngày 25 hàng tháng", &["Recurring - - FREQ=MONTHLY;BYMONTHDAY=20,21,22,23,24,25"]),
        (
            "Trước ngày 20/6 và ngày 15/12 hằng năm",
            &[
                "Recurring - - FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20",
                "Recurring - - FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
            ],
        ),
        ("Tuần 2 tháng 3/2023", &["In 2023-03-08 2023-03-14 -"]),
        ("Trước ngày 15/3/2023 và thường xuyên", &["By - 2023-03-15 -", "Ongoing - - -"]),
        ("Công an tỉnh", &[]),
        ("Sở Tư pháp - Công an tỉnh - BHXH", &[]),
        ("số 104/CĐ-TTg ngày 29/01/2022", &[]),
        ("quảng trường 3/2", &[]),
        ("220/380V", &[]),
        ("25/25 dịch vụ công", &[]),
        ("Có 1975 người tham gia", &[]),
    ] {
        assert_eq!(keys(&read(text, false, false)), expected, "{text}");
    }
}

#[test]
fn each_level_has_its_deadline_and_scope() {
    let found = read(
        "Tại Bộ phận một cửa cấp bộ, cấp tỉnh từ ngày 01/6/2022; cấp huyện từ ngày 01/12/2022; cấp xã từ",
        false,
        false,
    );
    let told: Vec<_> = found.iter().map(|d| (d.text.as_str(), d.scope.as_deref(), d.start.as_deref())).collect();
    assert_eq!(
        told,
        [
            (
                "Tại Bộ phận một cửa cấp bộ, cấp tỉnh từ ngày 01/6/2022",
                Some("Bộ phận một cửa cấp bộ, cấp tỉnh"),
                Some("2022-06-01")
            ),
            ("cấp huyện từ ngày 01/12/2022", Some("cấp huyện"), Some("2022-12-01")),
        ]
    );
    let stages = read("Giai đoạn 1: 2022-2023; Giai đoạn 2: 2024-2025", false, false);
    assert_eq!(
        stages.iter().map(|d| d.scope.as_deref()).collect::<Vec<_>>(),
        [Some("Giai đoạn 1"), Some("Giai đoạn 2")]
    );
}

#[test]
fn running_text_has_only_the_times_of_its_work() {
    for (text, expected) in [
        (
            "cung cấp tài liệu, đánh giá mức độ an toàn trước khi đưa vào vận hành chính thức; hoàn thành trước ngày 30/11/2023.",
            &["By - 2023-11-30 -"][..],
        ),
        ("kết nối dữ liệu (hoàn thành trong Quý I/2022)", &["In 2022-01-01 2022-03-31 -"]),
        ("chấm điểm các đơn vị trong năm 2023 và các năm tiếp theo.", &["From 2023-01-01 - -"]),
        (
            "Đồng thời, định kỳ báo cáo kết quả về Tổ công tác (qua Công an xã) vào ngày 14 hàng tháng để tổng hợp",
            &["Recurring - - FREQ=MONTHLY;BYMONTHDAY=14"],
        ),
        ("Định kỳ hằng quý, rà soát và báo cáo UBND tỉnh", &["Ongoing - - -"]),
        ("báo cáo UBND tỉnh trước **ngày 15 hàng tháng** để tổng hợp", &["Recurring - - FREQ=MONTHLY;BYMONTHDAY=15"]),
        ("Triển khai đồng bộ theo lộ trình Đề án 06", &["Conditional - - -"]),
        (
            "Báo cáo định kỳ trước ngày 01/6 và 15/11 hằng năm",
            &["Recurring - - FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", "Recurring - - FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"],
        ),
        (
            "báo cáo UBND tỉnh kết quả thực hiện Kế hoạch hằng năm (trước ngày 15 tháng 11) để tổng hợp",
            &["Recurring - - FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"],
        ),
        ("tổ chức hội nghị sơ kết (tháng 6/2023)", &["In 2023-06-01 2023-06-30 -"]),
        ("Triển khai Kế hoạch chuyển đổi số giai đoạn 2022-2025, tầm nhìn đến năm 2030", &[]),
        ("khẩn trương hoàn thành các nhiệm vụ cấp bách năm 2023", &[]),
        ("xây dựng kế hoạch triển khai năm 2023 của đơn vị", &[]),
        ("phổ biến Luật Căn cước công dân năm 2014", &[]),
        ("tặng quà nhân dịp 76 năm Ngày Thương binh - Liệt sĩ (27/7/1947-27/7/2023)", &[]),
        ("Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ", &[]),
        ("đánh giá kết quả thực hiện trong năm 2022", &[]),
        ("Từ 15/3/2024 đến 14/4/2024, Sở đã tiếp nhận mới 776 hồ sơ", &[]),
        ("bố trí kinh phí chi thường xuyên trong dự toán hàng năm của các đơn vị", &[]),
        ("chỉ đạo các hoạt động thường xuyên của Đề án", &[]),
        ("Chủ động, thường xuyên, phối hợp chặt chẽ với Công an xã", &[]),
        ("phát huy vai trò của cơ quan thường trực theo yêu cầu", &[]),
        ("giải quyết thủ tục hành chính khi có biến động theo quy định", &[]),
        ("Khi có vướng mắc, phát sinh xảy ra, có cơ sở để truy nguyên, giải quyết", &[]),
        ("Sau khi rà soát lập danh sách, phối hợp với lực lượng Công an", &[]),
        ("thông tin công dân khi thực hiện thủ tục hành chính", &[]),
        ("ban hành “Chương trình hành động trong năm 2023”", &[]),
        ("công dân từ đủ 14 tuổi trở lên", &[]),
    ] {
        assert_eq!(keys(&read(text, true, false)), expected, "{text}");
    }
}

#[test]
fn scanned_text_is_read_too() {
    for (text, expected) in [
        ("hoan thanh trudc ngay 30/11/2023", "By - 2023-11-30 -"),
        ("trude ngay 31/12/2023", "By - 2023-12-31 -"),
        ("Giai doan 1, hoan thanh trong Quy I ndm 2024", "In 2024-01-01 2024-03-31 -"),
        ("Quy Il/2023", "In 2023-04-01 2023-06-30 -"),
        ("Tir thang 10/2023 dén cac nam tiép theo", "From 2023-10-01 - -"),
        ("Thuc hi¢n thuong xuyén", "Ongoing - - -"),
        ("Trudc 15h00°, ngay tht 4 hang tuan", "Recurring - - FREQ=WEEKLY;BYDAY=WE"),
        ("Theo 10 trinh ctia Bo Tai nguyén va Moi truong", "Conditional - - -"),
        ("sau khi cap co thdm quyén trién khai thyc hién", "Conditional - - -"),
    ] {
        assert_eq!(keys(&read(text, false, true)), [expected], "{text}");
    }
    assert_eq!(keys(&read("danh gia an toan thong tin truedc khi dua vao van hanh chinh thirc", true, true)), [""; 0]);
}

#[test]
fn document_relative_times_need_the_document() {
    with_reading(
        "trong tháng tới; năm nay; từ nay đến hết năm 2023; kể từ ngày ký",
        false,
        |reading| {
            let issued = crate::value::PartialDate { year: Some(2023), month: Some(12), day: Some(11) };
            let reading = Reading {
                reference: Reference { issued: Some(issued), year: Some(2023), month: None },
                grammar: reading.grammar,
                text: reading.text,
                tokens: crate::grammar::token::Tokens::read(&reading.text.string, &reading.grammar.vocabulary, false),
                cited: Vec::new(),
            };
            assert_eq!(
                keys(&in_value(&reading, 0..reading.text.string.len())),
                [
                    "In 2024-01-01 2024-01-31 -",
                    "In 2023-01-01 2023-12-31 -",
                    "Between 2023-12-11 2023-12-31 -",
                    "From 2023-12-11 - -"
                ]
            );
        },
    );
    assert_eq!(keys(&read("trong tháng tới", false, false)), ["In - - -"]);
}

#[test]
fn headings_and_titles_name_periods() {
    for (text, expected) in [
        ("* Giai đoạn 2023 - 2025:", Some((Some("2023-01-01"), Some("2025-12-31")))),
        ("Trong năm 2022:", Some((Some("2022-01-01"), Some("2022-12-31")))),
        ("- Năm 2022 và những năm tiếp theo:", Some((Some("2022-01-01"), None))),
        ("(Từ ngày 16/03/2023 đến 15/04/2024)", Some((Some("2023-03-16"), Some("2024-04-15")))),
        (
            "Đề án “Phát triển … giai đoạn 2022 - 2025” tỉnh Bắc Giang năm 2023",
            Some((Some("2023-01-01"), Some("2023-12-31"))),
        ),
        (
            "Kế hoạch chuyển đổi số giai đoạn 2021-2025, định hướng đến năm 2030",
            Some((Some("2021-01-01"), Some("2025-12-31"))),
        ),
        ("Tình hình tháng 6, phương hướng nhiệm vụ tháng 7 năm 2024", Some((Some("2023-06-01"), Some("2023-06-30")))),
        ("6 tháng đầu năm 2024", Some((Some("2024-01-01"), Some("2024-06-30")))),
        ("Kế hoạch năm học 2023-2024", Some((Some("2023-09-01"), Some("2024-05-31")))),
        ("Phấn đấu đến năm 2025:", Some((None, Some("2025-12-31")))),
        ("Công tác tuyên truyền về Luật Căn cước 2023", None),
        ("Bắc Giang, ngày 11 tháng 10 năm 2023", None),
    ] {
        with_reading(text, false, |reading| {
            let found = period(reading, 0..text.len());
            let days = found.as_ref().map(|p| (p.start.as_deref(), p.end.as_deref()));
            assert_eq!(days, expected, "{text}");
        });
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in [
        "tháng 1, ",
        "khi có, ",
        "theo lộ trình của ",
        "hoàn thành (",
        "ngày ",
        "- ",
        "15h00 ",
        "trước ",
        "1-",
        "hàng năm (",
    ] {
        let text = unit.repeat(20_000);
        for prose in [false, true] {
            let start = std::time::Instant::now();
            let _ = read(&text, prose, false);
            assert!(start.elapsed().as_secs() < 10, "{unit} takes {:?}", start.elapsed());
        }
    }
}
