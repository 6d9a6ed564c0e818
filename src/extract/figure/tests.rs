use crate::extract::testing::with_reading;
use crate::extract::{Reading, Reference, citation};
use crate::grammar::Grammar;
use crate::grammar::files::Files;
use crate::grammar::token::Tokens;
use crate::model::{Comparator, Figure};
use crate::text::Text;

use super::figures;

fn read(string: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    with_reading(string, false, |reading| found = figures(reading));
    found
}

/// "≥ 90 %", "25/25 hồ sơ", "3-5 mô hình".
fn short(figure: &Figure) -> String {
    let sign = match figure.comparator {
        Comparator::Eq => "",
        Comparator::Ge => "≥ ",
        Comparator::Gt => "> ",
        Comparator::Le => "≤ ",
        Comparator::Lt => "< ",
        Comparator::Approx => "~ ",
    };
    let to = figure.to.map_or(String::new(), |to| format!("-{to}"));
    let of = figure.of.map_or(String::new(), |of| format!("/{of}"));
    let unit = figure.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
    format!("{sign}{}{to}{of}{unit}", figure.value)
}

fn all(string: &str) -> Vec<String> {
    read(string).iter().map(short).collect()
}

#[test]
fn formats_and_scales() {
    for (text, expected) in [
        ("đã cấp cho 1.552.178 trường hợp", "1552178 trường hợp"),
        ("đạt 97,95%", "97.95 %"),
        ("tăng 2.5%", "2.5 %"),
        ("tổng diện tích 12.345,67 ha", "12345.67 ha"),
        ("gồm 1 552 178 lượt", "1552178 lượt"),
        ("1,552,178 lượt truy cập", "1552178 lượt truy cập"),
        ("xuất trình giấy tờ 01 lần", "1 lần"),
        ("trên 500 nghìn tài khoản người dùng", "> 500000 tài khoản người dùng"),
        ("khoảng 500 ngàn lượt", "~ 500000 lượt"),
        ("1,2 nghìn tỷ đồng", "1200000000000 đồng"),
        ("số tiền 52 triệu đồng", "52000000 đồng"),
        ("kinh phí 12 tr.đ", "12000000 đồng"),
        ("kinh phí 350trđ", "350000000 đồng"),
        ("mức thu 50.000đ/người", "50000 đồng/người"),
        ("1.000.000 VNĐ", "1000000 đồng"),
        ("3 tỷ 500 triệu đồng", "3500000000 đồng"),
        ("2 tỷ rưỡi", "2500000000 đồng"),
        ("kinh phí 9,6 tỷ, gồm ngân sách huyện", "9600000000 đồng"),
        ("trồng 25ha rừng", "25 ha"),
        ("½ số hộ; 100m² nhà", "100 m2"),
        ("tăng trưởng đạt -2,5%", "-2.5 %"),
        ("gửi 05 (năm) bộ hồ sơ", "5 bộ"),
        ("thu gom 642 tấn/ngày", "642 tấn/ngày"),
        ("dưới 150 ca/100.000 dân", "< 150 ca/100.000 dân"),
    ] {
        assert_eq!(all(text), [expected], "{text}");
    }
}

#[test]
fn ranges_and_ratios() {
    for (text, expected) in [
        ("tăng 3-5%", "3-5 %"),
        ("xây dựng từ 3 đến 5 mô hình", "3-5 mô hình"),
        ("từ 30 đến 60 triệu đồng/nhà", "30000000-60000000 đồng/nhà"),
        ("60% - 90% hộ dân", "60-90 %"),
        ("10 - 15 học viên", "10-15 học viên"),
        ("25/25 Dịch vụ công thiết yếu", "25/25 dịch vụ công thiết yếu"),
        ("10/10 huyện, thị xã, thành phố đã triển khai", "10/10 huyện, thị xã, thành phố"),
        ("đưa 1.236/1.500 lao động đi làm việc", "1236/1500 lao động"),
        ("12/12 ấp", "12/12 ấp"),
        ("1/3 số hộ", "1/3 hộ"),
        ("đạt 88,5/100 điểm", "88.5/100 điểm"),
        ("tăng 8,5 - 9%/năm", "8.5-9 %"),
    ] {
        assert_eq!(all(text), [expected], "{text}");
    }
    assert_eq!(all("có 254/254 (đạt 100%) cơ sở KCB BHYT"), ["254/254 cơ sở KCB BHYT", "100 %"]);
    assert_eq!(all("từ 60% lên 75%"), ["60 %", "75 %"]);
}

#[test]
fn comparators_before_and_behind() {
    for (text, expected) in [
        ("đạt trên 90%", "> 90 %"),
        ("phấn đấu đạt trên 500 nghìn tài khoản", "> 500000 tài khoản"),
        ("80% trở lên", "≥ 80 %"),
        ("từ 95% kế hoạch vốn trở lên", "≥ 95 %"),
        ("từ đủ 14 tuổi trở lên", "≥ 14 tuổi"),
        ("không dưới 95%", "≥ 95 %"),
        ("không thấp hơn 1.200 tỷ đồng", "≥ 1200000000000 đồng"),
        ("tối thiểu là 80%", "≥ 80 %"),
        ("tối đa 35 học viên/lớp", "≤ 35 học viên/lớp"),
        ("không quá 15 phút/lượt", "≤ 15 phút/lượt"),
        ("trẻ em dưới 6 tuổi", "< 6 tuổi"),
        ("chưa đến 1%", "< 1 %"),
        ("gần 2 triệu lượt", "~ 2000000 lượt"),
        ("ước đạt 58,2%", "~ 58.2 %"),
        ("hơn 10.000 người", "> 10000 người"),
        ("đạt tỷ lệ 99,9%", "99.9 %"),
        ("tiếp cận trên **40.000 người**", "> 40000 người"),
    ] {
        assert_eq!(all(text), [expected], "{text}");
    }
    let series = "Đặt mục tiêu ít nhất: (1) 50% mẫu đơn; (2) 90% người dân; (4) 80% hồ sơ tại huyện, 60% hồ sơ tại xã. Bảo đảm 100% xã";
    assert_eq!(all(series), ["≥ 50 %", "≥ 90 %", "≥ 80 %", "≥ 60 %", "100 %"]);
}

#[test]
fn two_counts_beside_a_stroke_are_no_rate() {
    assert_eq!(all("mắc mới 04 ca/0 ca tử vong").first().map(String::as_str), Some("4 ca"));
    assert_eq!(all("tỷ lệ 12 ca/100.000 dân").first().map(String::as_str), Some("12 ca/100.000 dân"));
}

#[test]
fn counted_nouns() {
    for (text, unit) in [
        ("122 tin bài tuyên truyền", "tin bài"),
        ("04 nhiệm vụ, mô hình đã triển khai xong", "nhiệm vụ, mô hình"),
        ("02 Công an cấp huyện (thành phố Bắc Giang và huyện Yên Dũng)", "Công an cấp huyện"),
        ("14 tin phóng sự trên trang thông tin", "tin phóng sự"),
        ("157 Tổ tự quản bảo vệ môi trường", "Tổ tự quản"),
        ("57 câu hỏi và các phụ lục", "câu hỏi"),
        ("05 mảnh ghép gốm", "mảnh ghép gốm"),
        ("Tổng số hồ sơ tiếp nhận là 1.250", "hồ sơ"),
        ("Số hộ nghèo: 312; tăng so với năm trước", "hộ nghèo"),
        ("lập danh mục 25 thủ tục", "thủ tục"),
        ("DANH MỤC 25 THỦ TỤC HÀNH CHÍNH THIẾT YẾU", "thủ tục hành chính"),
        ("mỗi lớp 05 học sinh", "học sinh"),
        ("nâng cấp đường 12 km", "km"),
    ] {
        let found = read(text);
        let units: Vec<_> = found.iter().map(|f| f.unit.as_deref().unwrap_or_default()).collect();
        assert_eq!(units, [unit], "{text}");
    }
}

#[test]
fn what_counts_nothing() {
    for text in [
        "chính quyền địa phương 02 cấp; GRDP 10 tháng năm 2025",
        "ngày 15/3/2024 và ngày 09 tháng 4 năm 2024",
        "từ 15/3/2024 đến 14/4/2024; tháng 4/2024; ngày 20/11",
        "giai đoạn 2022 - 2025, tầm nhìn đến 2030",
        "giai đoạn 2021-2025, năm 2023",
        "trước 16 giờ 00 ngày 12/5; lúc 7:30; hồi 15h00",
        "(sinh năm 2008, 2009, 2010)",
        "triển khai Đề án 06/CP; Tổ công tác Đề án 06 tỉnh; ĐA06",
        "dịch vụ công mức độ 3, 4; mức độ 4 và được định danh",
        "phòng, chống COVID-19 và SARS-CoV-2; Cục C06, PC06",
        "quý 1 và Quý IV/2024; mạng 4G, 5G; VNPT 4.0; công nghiệp 4.0",
        "Tổ 5, Thôn 3, Phường 4; quảng trường 3/2; số 25 đường Hùng Vương",
        "khoản 3 Điều 12 và Phụ lục 2; Mẫu số 01; tiêu chí số 18",
        "Quốc hội khóa XV, kỳ họp thứ 5; Chương trình 135",
        "trực 24/7, bảo đảm 24/24 giờ",
        "lưới điện hạ áp (220/380V); đường dây 110kV",
        "số Chứng minh nhân dân (9 số)",
        "kết quả 01 năm thực hiện; trong 6 tháng đầu năm; hơn 10 năm qua",
        "hai nhóm thủ tục hành chính liên thông, ba cấp",
        "SĐT: 0967699111; điện thoại: 0204.3856.123; fax 0204 3856 456",
        "phần mềm 1 cửa điện tử; phương châm 4 tại chỗ",
        "Ban Chỉ đạo 389 tỉnh; Tổ công tác 12; thực hiện \"4 xin, 4 luôn\"",
        "xe biển số 98A-123.45; gói thầu số 05; tỷ lệ 1:500; bản đồ 1/2000",
        "1.1.3. Mục tiêu cụ thể",
        "Luật Căn cước 2023 cho nhân dân",
    ] {
        assert_eq!(all(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn outline_labels_are_no_figures() {
    for (text, expected) in [
        ("1. Công an tỉnh", &[][..]),
        ("2.1. Tiếp nhận 56 hồ sơ", &["56 hồ sơ"]),
        ("2.1 Công tác tuyên truyền", &[]),
        ("- (1) Kết nối 03 hệ thống", &["3 hệ thống"]),
        ("3) 05 mô hình", &["5 mô hình"]),
        ("1/ Tổ chức 02 hội nghị", &["2 hội nghị"]),
        ("- 05 hội nghị tuyên truyền", &["5 hội nghị"]),
        ("100% xã, phường", &["100 %"]),
        ("1.250 hồ sơ được tiếp nhận", &["1250 hồ sơ"]),
        ("5 Sở Nội vụ", &[]),
    ] {
        assert_eq!(all(text), expected, "{text}");
    }
}

#[test]
fn percentages_behind_list_items() {
    let found = read("- Đăng ký khai sinh (93,9%); Cấp lại, đổi thẻ CCCD (100%); xử phạt (phạt nguội) (85,9%)");
    let texts: Vec<_> = found.iter().map(|f| f.text.as_str()).collect();
    assert_eq!(texts, ["Đăng ký khai sinh (93,9%)", "Cấp lại, đổi thẻ CCCD (100%)", "xử phạt (phạt nguội) (85,9%)"]);
    assert_eq!(found[0].measure.as_deref(), Some("Đăng ký khai sinh"));
}

#[test]
fn parts_and_shares_know_their_whole() {
    let found = read("đã tiếp nhận 56.751 trường hợp (trong đó nộp trực tuyến 55.507 trường hợp đạt 97,95%).");
    let parts: Vec<_> = found.iter().map(|f| f.part_of.as_deref()).collect();
    assert_eq!(parts, [None, Some("f001"), Some("f001")]);
    let found =
        read("là: 92.853 người (trong đó: 67.713 đối tượng BTXH; 25.140 đối tượng NCC). Còn 712 hồ sơ, đạt 92%");
    let parts: Vec<_> = found.iter().map(|f| f.part_of.as_deref()).collect();
    assert_eq!(parts, [None, Some("f001"), Some("f001"), None, None]);
    let found = read("38.263 hồ sơ thuộc 18 dịch vụ công, trong đó có 37.837 hồ sơ trực tuyến đạt 98,44%; 100% hồ sơ");
    let parts: Vec<_> = found.iter().map(|f| f.part_of.as_deref()).collect();
    assert_eq!(parts, [None, None, Some("f001"), Some("f001"), None]);
    let found = read("Tổng số hồ sơ tiếp nhận: 5.432 (trực tuyến 5.000; trực tiếp 432); tập huấn năm 2023");
    let parts: Vec<_> = found.iter().map(|f| (short(f), f.part_of.as_deref())).collect();
    let part = |text: &str| (text.to_owned(), Some("f001"));
    assert_eq!(parts, [("5432 hồ sơ".to_owned(), None), part("5000 hồ sơ"), part("432 hồ sơ")]);
    let found = read("xảy ra 96 vụ tai nạn (giảm 05 vụ so với cùng kỳ)");
    assert_eq!(found[1].part_of, None);
}

#[test]
fn periods_and_measures() {
    let found = read(
        "Từ ngày 15/3/2024 đến ngày 14/4/2024 giải quyết 2.139 hồ sơ đăng ký khai sinh, lũy kế đến tháng 4/2024 là 5.000 hồ sơ",
    );
    let period = |i: usize| found[i].period.as_ref().map(|p| (p.start.as_deref(), p.end.as_deref()));
    assert_eq!(period(0), Some((Some("2024-03-15"), Some("2024-04-14"))));
    assert_eq!(period(1), Some((None, Some("2024-04-30"))));
    assert_eq!(found[0].measure.as_deref(), Some("hồ sơ đăng ký khai sinh"));
    let found = read("Chi trả qua tài khoản 113 đối tượng số tiền: 319.317.000 đồng.");
    assert_eq!(found[0].measure.as_deref(), Some("đối tượng"));
    let found = read("Tỷ lệ tra cứu dùng thẻ CCCD thay thế BHYT đạt 71%, lượt tra cứu thành công đạt 90%");
    let measures: Vec<_> = found.iter().map(|f| f.measure.as_deref()).collect();
    assert_eq!(measures, [Some("Tỷ lệ tra cứu dùng thẻ CCCD thay thế BHYT"), Some("lượt tra cứu thành công")]);
}

#[test]
fn table_cells_take_the_unit_of_their_head() {
    let table = "TT\tNội dung\tSố hồ sơ\tTỷ lệ (%)\tKinh phí (triệu đồng)\tCấp độ\n1\tKhai sinh\t1.250\t97,5\t12,5\t4\n2\tKhai tử, 05 mô hình\t3\t100%\t\t3";
    assert_eq!(all(table), ["1250 hồ sơ", "97.5 %", "12500000 đồng", "5 mô hình", "3 hồ sơ", "100 %"]);
    assert_eq!(all("\t4\n\tCông an tỉnh"), Vec::<String>::new());
}

#[test]
fn recipients_count_nothing() {
    let two_columns = "Nơi nhận:\tKT. CHỦ TỊCH\n- Lưu: VT (02 bản).\nPhụ lục I\n05 mô hình";
    assert_eq!(all(two_columns), ["5 mô hình"]);
    assert_eq!(all("Nơi nhận:\n- Như trên;\n- Lưu: VT (02 bản).\nPHỤ LỤC\n05 mô hình"), ["5 mô hình"]);
}

#[test]
fn damaged_text() {
    let mut found = Vec::new();
    with_reading(
        "bao gom 24 nhiém vu; dao tao dudi 5.000 hoc vién; theo 16 trinh Dé an 06 tinh; D2 dn 06 tinh",
        true,
        |reading| {
            found = figures(reading).iter().map(short).collect();
        },
    );
    assert_eq!(found, ["24 nhiệm vụ", "< 5000 học viên"]);
}

#[test]
fn spans_slice_to_the_text() {
    let text = "- Trong tháng, tiếp nhận trên 1.250 hồ sơ (95%); Đăng ký (93,9%)\n\tđạt 5 %";
    for figure in read(text) {
        assert_eq!(&text[figure.span.range()], figure.text);
    }
}

#[test]
fn hostile_input() {
    for piece in ["1.", "1/", "(1", "1-", "9", "trên ", "từ 1 đến ", "1 triệu ", "%", "(", "trong đó 5 hồ sơ ("]
    {
        let _ = read(&piece.repeat(20_000));
    }
}

/// Share of the truth's figures found, and of the found ones that are in the truth (floor of the F-measure).
#[test]
fn public_truths() {
    let shared = std::env::var_os("BOCTACH_SHARED")
        .map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), Into::into);
    let grammar = Grammar::load(&Files::builtin()).expect("built-in grammars load");
    for (name, figures_floor, citations_floor) in [
        ("bac-giang-2024-04-report", 0.98, 0.97),
        ("kien-giang-2022-decision-plan", 0.95, 0.97),
        ("lac-hong-2022-commune-plan", 0.95, 0.97),
    ] {
        let (Ok(string), Ok(truth)) = (
            std::fs::read_to_string(shared.join(format!("documents/{name}.txt"))),
            std::fs::read_to_string(shared.join(format!("gold/{name}.json"))),
        ) else {
            eprintln!("skipped: {name} is not there (BOCTACH_SHARED)");
            continue;
        };
        let truth: serde_json::Value = serde_json::from_str(&truth).expect("the truth is JSON");
        let text = Text::plain(&string);
        let tokens = Tokens::read(&text.string, &grammar.vocabulary, false);
        let references = citation::references(&grammar, &text, &tokens);
        let cited = references.ranges();
        let reading = Reading { grammar: &grammar, text: &text, tokens, reference: Reference::default(), cited };
        let found = figures(&reading);
        let figures = f_measure(
            &list(&truth, "figures", |f| {
                format!("{} {}", f["value"].as_f64().unwrap_or_default(), f["of"].as_f64().unwrap_or_default())
            }),
            &found.iter().map(|f| format!("{} {}", f.value, f.of.unwrap_or_default())).collect::<Vec<_>>(),
        );
        assert!(figures >= figures_floor, "{name}: figures {figures}");
        let key = |code: Option<&str>, title: Option<&str>, date: Option<&str>| {
            format!("{} {}", code.or(title).unwrap_or_default().to_lowercase(), date.unwrap_or_default())
        };
        let mut wanted =
            list(&truth, "citations", |c| key(c["code"].as_str(), c["title"].as_str(), c["date"].as_str()));
        let mut cited: Vec<_> =
            references.cited.iter().map(|c| key(c.code.as_deref(), c.title.as_deref(), c.date.as_deref())).collect();
        for keys in [&mut wanted, &mut cited] {
            keys.sort();
            keys.dedup();
        }
        let citations = f_measure(&wanted, &cited);
        assert!(citations >= citations_floor, "{name}: citations {citations}");
    }
}

fn list(truth: &serde_json::Value, key: &str, read: impl Fn(&serde_json::Value) -> String) -> Vec<String> {
    truth[key].as_array().map(|items| items.iter().map(read).collect()).unwrap_or_default()
}

fn f_measure(wanted: &[String], found: &[String]) -> f64 {
    let mut left = wanted.to_vec();
    let hits =
        found.iter().filter(|f| left.iter().position(|w| w == *f).map(|at| left.swap_remove(at)).is_some()).count();
    2.0 * hits as f64 / (wanted.len() + found.len()).max(1) as f64
}
