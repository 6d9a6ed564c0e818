//! Sentences and headings.

use crate::extract::agency::{as_heading, asked, in_prose};
use crate::extract::testing::with_reading;
use crate::model::Role;

/// The parts in `text` under `heading`, as "L Công an tỉnh; S Sở Y tế": L leads, S takes part, E executes, R is told.
fn parts(heading: &str, text: &str) -> String {
    let all = format!("{heading}\n{text}");
    let mut shown = String::new();
    with_reading(&all, false, |reading| {
        let heading = as_heading(reading, 0..heading.len()).unwrap_or_default();
        let found = in_prose(reading, all.len() - text.len()..all.len(), &heading);
        let role = |r: Role| ["L", "S", "E", "R"][r as usize];
        shown = found.iter().map(|a| format!("{} {}", role(a.role), a.name)).collect::<Vec<_>>().join("; ");
    });
    shown
}

#[test]
fn the_heading_acts_where_nobody_is_named() {
    for (text, expected) in [
        ("Rà soát, nâng cấp hạ tầng.", "E Sở Nội vụ"),
        ("Chủ trì, phối hợp với Sở Y tế rà soát.", "L Sở Nội vụ; S Sở Y tế"),
        (
            "Phối hợp với Sở Y tế; Công an tỉnh; các đơn vị liên quan rà soát.",
            "E Sở Nội vụ; S Sở Y tế; S Công an tỉnh; S các đơn vị liên quan",
        ),
        ("Chủ trì cùng với Công an tỉnh kết nối.", "L Sở Nội vụ; L Công an tỉnh"),
        ("Chủ trì tham mưu UBND tỉnh bố trí cán bộ.", "L Sở Nội vụ"),
        ("Chủ trì, tham mưu với Công an huyện tổ chức triển khai.", "L Sở Nội vụ"),
        ("Tham mưu cho tỉnh phối hợp với Bộ Công an kết nối.", "E Sở Nội vụ; S Bộ Công an"),
        ("Hướng dẫn các sở, ngành thực hiện theo hướng dẫn của Bộ Y tế.", "E Sở Nội vụ"),
        ("Kết nối hệ thống do Bộ Công an cung cấp; chủ trì theo dõi.", "L Sở Nội vụ"),
        ("Thực hiện quy chế phối hợp giữa Sở Tư pháp và Công an các cấp.", "E Sở Nội vụ"),
        ("Rà soát theo đề nghị của cơ quan chủ trì.", "E Sở Nội vụ"),
        ("Tham gia đoàn công tác do Bộ Tư pháp chủ trì.", "E Sở Nội vụ"),
        ("Xây dựng kho dữ liệu; phối hợp với Công an tỉnh đề xuất kết nối.", "E Sở Nội vụ; S Công an tỉnh"),
        ("Thủ trưởng Sở Nội vụ chịu trách nhiệm trước UBND tỉnh.", "E Sở Nội vụ"),
        ("Phân công nhiệm vụ cho từng cán bộ, đơn vị; xác định điểm tập kết.", "E Sở Nội vụ"),
    ] {
        assert_eq!(parts("Sở Nội vụ", text), expected, "{text}");
    }
}

#[test]
fn a_subject_of_its_own_takes_the_place_of_the_heading() {
    for (text, expected) in [
        (
            "Báo Bắc Giang, Đài PTTH tỉnh phối hợp với Công an tỉnh đưa tin.",
            "E Báo Bắc Giang; E Đài Phát thanh và Truyền hình tỉnh; S Công an tỉnh",
        ),
        ("Giao Phòng Tư pháp chủ trì, phối hợp với Công an huyện rà soát.", "L Phòng Tư pháp; S Công an huyện"),
        (
            "Căn cứ nhiệm vụ được giao, các sở, ban, ngành; UBND các huyện xây dựng kế hoạch.",
            "E các sở, ban, ngành; E UBND các huyện",
        ),
        ("Hằng năm, Sở Tài chính tham mưu UBND tỉnh bố trí kinh phí.", "E Sở Tài chính"),
        ("Theo hướng dẫn của Bộ Công an, Công an tỉnh thu nhận hồ sơ.", "E Công an tỉnh"),
        ("Công an xã chủ trì; các ban, ngành xã phối hợp thực hiện.", "L Công an xã; S các ban, ngành xã"),
    ] {
        assert_eq!(parts("Các sở, ngành có liên quan", text), expected, "{text}");
    }
    assert_eq!(
        parts("Sở Nội vụ", "Rà soát; UBND các huyện, thành phố chỉ đạo các xã thực hiện."),
        "E Sở Nội vụ; E UBND các huyện, thành phố"
    );
}

#[test]
fn without_a_heading_the_sentences_name_who_acts() {
    for (text, expected) in [
        (
            "Khen thưởng cấp Nhà nước: Sở Nội vụ phối hợp với Công an tỉnh báo cáo UBND tỉnh.",
            "E Sở Nội vụ; S Công an tỉnh; R UBND tỉnh",
        ),
        ("Tập trung các nội dung: Sở Nội vụ, Công an tỉnh.", ""),
        (
            "Về hỗ trợ kinh phí tại các cơ sở y tế: Giao Bộ Tài chính chủ trì, phối hợp với Bộ Y tế nghiên cứu.",
            "L Bộ Tài chính; S Bộ Y tế",
        ),
        (
            "Về đề nghị sửa đổi Nghị định số 76/2019/NĐ-CP của Chính phủ: Giao Bộ Nội vụ tổng hợp, báo cáo Thủ tướng Chính phủ.",
            "E Bộ Nội vụ; R Thủ tướng Chính phủ",
        ),
        ("Để kéo giảm tai nạn, Chủ tịch UBND tỉnh yêu cầu Công an tỉnh tuần tra.", "E Công an tỉnh"),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang Bộ rà soát thủ tục.", "E Bộ trưởng; E Thủ trưởng cơ quan ngang Bộ"),
        ("Bộ trưởng, Thứ trưởng Bộ Y tế kiểm tra.", "E Bộ trưởng Bộ Y tế; E Thứ trưởng Bộ Y tế"),
        ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh tăng cường tuyên truyền.", "E Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        (
            "Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở, Thủ trưởng các ban, ngành thực hiện.",
            "E Giám đốc các sở; E Thủ trưởng các ban, ngành",
        ),
        ("Đối với UBND cấp xã: Thành lập Tổ công nghệ số cộng đồng.", "E UBND cấp xã"),
        ("Thành lập Tổ công tác do Chủ tịch UBND xã làm Tổ trưởng.", ""),
        (
            "Kinh phí do ngân sách bảo đảm. Theo đó ban, ngành xã và lãnh đạo các thôn bản có trách nhiệm lập dự toán.",
            "E ban, ngành xã; E lãnh đạo các thôn bản",
        ),
        (
            "Đồng chí Phó Chủ tịch UBND xã - Phụ trách lĩnh vực Văn hóa - xã hội trực tiếp chỉ đạo.",
            "E Phó Chủ tịch UBND xã phụ trách lĩnh vực Văn hóa - Xã hội",
        ),
    ] {
        assert_eq!(parts("", text), expected, "{text}");
    }
}

#[test]
fn who_is_told_is_a_recipient() {
    for (text, expected) in [
        (
            "Định kỳ báo cáo kết quả về Công an tỉnh và Sở Y tế để tổng hợp, báo cáo UBND tỉnh.",
            "E Sở Nội vụ; R Công an tỉnh; R Sở Y tế",
        ),
        ("Lập danh sách để chuyển lực lượng Công an cập nhật.", "E Sở Nội vụ; R lực lượng Công an"),
        (
            "Gửi kế hoạch về Tổ công tác Đề án 06 tỉnh (qua Công an tỉnh) để theo dõi.",
            "E Sở Nội vụ; R Tổ công tác Đề án 06 tỉnh",
        ),
        ("Xây dựng chương trình Công an tỉnh ban hành.", "E Sở Nội vụ"),
    ] {
        assert_eq!(parts("Sở Nội vụ", text), expected, "{text}");
    }
}

#[test]
fn a_sentence_above_a_list_asks_somebody() {
    for (text, expected) in [
        (
            "Để triển khai Kế hoạch, Chủ tịch UBND tỉnh yêu cầu các sở, ngành; UBND các xã thực hiện các nội dung sau:",
            "các sở, ngành|UBND các xã",
        ),
        ("Theo yêu cầu của Bộ Y tế, Sở Y tế đề nghị Công an tỉnh phối hợp:", "Công an tỉnh"),
        ("Thực hiện theo yêu cầu của Bộ Y tế, cụ thể như sau:", ""),
        ("Sở Y tế báo cáo kết quả như sau:", ""),
    ] {
        with_reading(text, false, |reading| {
            let found = asked(reading, 0..text.len()).iter().map(|a| a.name.clone()).collect::<Vec<_>>().join("|");
            assert_eq!(found, expected, "{text}");
        });
    }
}

#[test]
fn headings_are_nothing_but_agencies() {
    for (text, expected) in [
        ("Công an tỉnh - Cơ quan thường trực Tổ công tác Đề án 06 tỉnh", Some("Công an tỉnh")),
        ("Đối với UBND các xã, phường", Some("UBND các xã, phường")),
        ("Giao Phòng Tư pháp:", Some("Phòng Tư pháp")),
        ("CÔNG AN TỈNH", Some("Công an tỉnh")),
        ("Trách nhiệm của Sở Y tế", Some("Sở Y tế")),
        (
            "Mặt trận Tổ quốc, hội phụ nữ, Công chức văn hóa – xã hội.",
            Some("Mặt trận Tổ quốc|Hội Phụ nữ|Công chức Văn hóa - Xã hội"),
        ),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố có trách nhiệm:", Some("UBND các huyện, thị xã, thành phố")),
        ("Chủ tịch UBND các tỉnh, thành phố từ Hà Tĩnh đến Khánh Hòa:", Some("Chủ tịch UBND các tỉnh, thành phố")),
        (
            "Cán bộ phụ trách lĩnh vực giám sát và phản biện xã hội",
            Some("Cán bộ phụ trách lĩnh vực giám sát và phản biện xã hội"),
        ),
        (
            "Các Phó chủ tịch phụ trách lĩnh vực Dân tộc, Sở Nội vụ",
            Some("Các Phó chủ tịch phụ trách lĩnh vực Dân tộc|Sở Nội vụ"),
        ),
        ("Chuyên viên Sở Nội vụ", Some("chuyên viên Sở Nội vụ")),
        ("Các tổ chức thành viên của Mặt trận Tổ quốc xã", Some("các tổ chức thành viên của Mặt trận Tổ quốc xã")),
        (
            "Các Phó chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo và các Hội quần chúng",
            Some("Các Phó chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo và các Hội quần chúng"),
        ),
        ("Phó chủ tịch phụ trách lĩnh vực Dân tộc chủ trì việc tuyên truyền", None),
        ("Phụ trách lĩnh vực giám sát", None),
        ("Nhiệm vụ chung", None),
        ("Chế độ thông tin, báo cáo", None),
        ("Công tác tuyên truyền", None),
        ("Kết quả thực hiện", None),
        ("Đối với người dân, doanh nghiệp", None),
        ("Thanh tra, kiểm tra", None),
        ("Sở Y tế tổ chức tiêm chủng mở rộng", None),
        ("", None),
    ] {
        with_reading(text, false, |reading| {
            let found = as_heading(reading, 0..text.len())
                .map(|list| list.iter().map(|a| a.name.clone()).collect::<Vec<_>>().join("|"));
            assert_eq!(found.as_deref(), expected, "{text}");
        });
    }
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for piece in [
        "các ",
        "phối hợp với ",
        "Sở Y tế, ",
        "((((",
        "của các cơ quan thuộc ",
        "đồng chí Phó ",
        "Phó Chánh Văn phòng ",
        "; ",
        "Sở; ",
    ] {
        let text = piece.repeat(4000);
        let started = std::time::Instant::now();
        with_reading(&text, false, |reading| {
            let _ = in_prose(reading, 0..text.len(), &[]);
            let _ = as_heading(reading, 0..text.len());
        });
        assert!(started.elapsed().as_secs() < 5, "{piece:?}: {:?}", started.elapsed());
    }
}

#[test]
fn a_parenthesis_at_the_end_names_who_acts() {
    for (text, expected) in [
        ("Lắp đặt 04 máy (Phòng Kinh tế chủ trì; hoàn thành trước ngày 30/9/2025).", "L Phòng Kinh tế"),
        (
            "Khảo sát lại (Phòng Văn hóa - Xã hội chủ trì, Công an xã phối hợp; xong trong quý IV).",
            "L Phòng Văn hóa - Xã hội; S Công an xã",
        ),
        ("Bảo trì hệ thống (Công an xã thực hiện; thường xuyên).", "E Công an xã"),
        ("Bảo trì hệ thống (Chủ trì: Công an xã; phối hợp: Trạm Y tế).", "L Công an xã; S Trạm Y tế"),
        ("Xây dựng phần mềm [Sở Nội vụ; 30/11/2025].", "E Sở Nội vụ"),
        ("Nâng cấp đường truyền (Công an xã, Trạm Y tế; Quý III/2025).", "E Công an xã; E Trạm Y tế"),
        ("Cấp mã định danh (Công an xã).", ""),
        ("Bảo trì hệ thống (gồm cả máy của Công an xã).", ""),
        ("Bảo trì (Công an xã chủ trì) và nâng cấp hệ thống.", ""),
    ] {
        assert_eq!(parts("", text), expected, "{text}");
    }
}

#[test]
fn plain_bodies_and_persons_are_subjects() {
    for (text, expected) in [
        (
            "Công ty TNHH MTV Khai thác thủy lợi Thái Nguyên - Chi nhánh Đại Từ vận hành hồ.",
            "E Công ty TNHH MTV Khai thác thủy lợi Thái Nguyên - Chi nhánh Đại Từ",
        ),
        ("Xóm trưởng các xóm rà soát.", "E xóm trưởng các xóm"),
        ("Các đồng chí Ủy viên UBND huyện phụ trách xã kiểm tra.", "E Ủy viên UBND huyện phụ trách xã"),
        ("Giao Ban Chỉ huy Quân sự huyện chủ trì diễn tập.", "L Ban Chỉ huy Quân sự huyện"),
        ("UBND các xã Quân Chu, Cát Nê, Văn Yên diễn tập.", "E UBND các xã Quân Chu, Cát Nê, Văn Yên"),
        ("Bồi dưỡng trình độ cho cán bộ, công chức.", ""),
        ("Mỗi cơ sở có ít nhất 01 mô hình.", ""),
    ] {
        assert_eq!(parts("", text), expected, "{text}");
    }
    assert_eq!(
        parts("Ban cán sự đảng UBND tỉnh", "Lãnh đạo UBND tỉnh ban hành kế hoạch."),
        "E Ban cán sự đảng UBND tỉnh"
    );
    assert_eq!(
        parts("UBND các xã, thị trấn", "Chủ tịch UBND các xã, thị trấn trực tiếp đối thoại."),
        "E Chủ tịch UBND các xã, thị trấn"
    );
}
