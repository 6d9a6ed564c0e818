//! Single agencies.

use crate::extract::agency::{MentionKind, mention_at};
use crate::extract::testing::with_reading;
use crate::model::Level;

fn check(text: &str, tolerant: bool, expected: Option<(&str, &str, MentionKind, Option<Level>)>) {
    with_reading(text, tolerant, |reading| {
        let found = mention_at(reading, 0);
        let found = found.as_ref().map(|m| (m.name.as_str(), m.id.as_deref().unwrap_or(""), m.kind, m.level));
        assert_eq!(found, expected, "{text}");
    });
}

#[test]
fn names_are_canonical() {
    use MentionKind::{Body, Group, Person};
    let (central, province, district, commune) =
        (Some(Level::Central), Some(Level::Province), Some(Level::District), Some(Level::Commune));
    for (text, name, id, kind, level) in [
        ("CAT", "Công an tỉnh", "cong-an-tinh", Body, province),
        ("Công an Tỉnh", "Công an tỉnh", "cong-an-tinh", Body, province),
        ("Công an huyện Yên Dũng", "Công an huyện Yên Dũng", "cong-an-huyen", Body, district),
        ("Công xã huyện", "Công an huyện", "cong-an-huyen", Body, district),
        ("ỦY BAN NHÂN DÂN XÃ LẠC HỒNG", "UBND xã Lạc Hồng", "ubnd-xa", Body, commune),
        ("UBND xã Lạc Hồng, huyện Văn Lâm, tỉnh Hưng Yên", "UBND xã Lạc Hồng", "ubnd-xa", Body, commune),
        ("UBND TỈNH KIÊN GIANG", "UBND tỉnh Kiên Giang", "ubnd-tinh", Body, province),
        (
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC GIANG",
            "Chủ tịch UBND tỉnh Bắc Giang",
            "chu-tich-ubnd-tinh",
            Person,
            province,
        ),
        (
            "Sở Thông tin và Truyền Thông tỉnh",
            "Sở Thông tin và Truyền thông",
            "so-thong-tin-va-truyen-thong",
            Body,
            province,
        ),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội", "so-lao-dong-thuong-binh-va-xa-hoi", Body, province),
        ("VP UBND tỉnh", "Văn phòng UBND tỉnh", "van-phong-ubnd-tinh", Body, province),
        ("Cục C06", "Cục Cảnh sát quản lý hành chính về trật tự xã hội", "bca-c06", Body, central),
        ("TAND tối cao", "Tòa án nhân dân tối cao", "toa-an-nhan-dan-toi-cao", Body, central),
        ("Tòa án tỉnh", "Tòa án nhân dân tỉnh", "toa-an-nhan-dan-tinh", Body, province),
        ("Điện lực Kiên Giang", "Điện lực Kiên Giang", "dien-luc-tinh", Body, province),
        ("Tỉnh đoàn Bắc Giang", "Tỉnh đoàn Bắc Giang", "tinh-doan", Body, province),
        ("Công chức Tư pháp xã", "Công chức Tư pháp xã", "cong-chuc-tu-phap-xa", Body, commune),
        ("Bưu điện cấp tỉnh", "Bưu điện cấp tỉnh", "buu-dien-tinh", Body, province),
        ("Đội Quản lý thị trường số 3", "Đội Quản lý thị trường", "doi-quan-ly-thi-truong", Body, None),
        ("Giám đốc Sở Y tế", "Giám đốc Sở Y tế", "giam-doc-so-y-te", Person, province),
        ("Trưởng Công an xã", "Trưởng Công an xã", "truong-cong-an-xa", Person, commune),
        ("lãnh đạo các thôn bản", "lãnh đạo các thôn bản", "", Person, commune),
        (
            "Tổ công tác ĐA06 tỉnh, huyện, xã",
            "Tổ công tác Đề án 06 tỉnh, huyện, xã",
            "to-cong-tac-de-an-06",
            Group,
            None,
        ),
        ("UBND các huyện, TP", "UBND các huyện, thành phố", "ubnd-huyen", Group, district),
        (
            "Công an các đơn vị, địa phương",
            "Công an các đơn vị, địa phương",
            "cong-an-cac-don-vi-dia-phuong",
            Group,
            None,
        ),
        ("các Bộ, ngành Trung ương", "các Bộ, ngành Trung ương", "", Group, None),
        ("Các cơ quan, đơn vị thuộc UBND tỉnh", "các cơ quan, đơn vị thuộc UBND tỉnh", "", Group, province),
        ("lực lượng Công an cập nhật", "lực lượng Công an", "", Group, None),
        ("Đảng ủy Bộ Tư pháp", "Đảng ủy Bộ Tư pháp", "dang-uy-cua-bo-tu-phap", Body, central),
        ("Phó Trưởng ban Xây dựng Đảng", "Phó Trưởng Ban Xây dựng Đảng", "truong-ban-xay-dung-dang", Person, commune),
        ("Ủy ban bầu cử xã", "Ủy ban Bầu cử xã", "uy-ban-bau-cu-xa", Body, commune),
        ("BHXH", "Bảo hiểm xã hội", "bao-hiem-xa-hoi", Body, None),
        (
            "Bảo hiểm xã hội Việt Nam - Chi nhánh Kiên Giang",
            "Bảo hiểm xã hội Việt Nam - Chi nhánh Kiên Giang",
            "bao-hiem-xa-hoi-viet-nam-chi-nhanh-tinh",
            Body,
            province,
        ),
    ] {
        check(text, false, Some((name, id, kind, level)));
    }
    check(
        "S& Vin hoa, Thé thao va Du lich",
        true,
        Some(("Sở Văn hóa, Thể thao và Du lịch", "so-van-hoa-the-thao-va-du-lich", Body, province)),
    );
}

#[test]
fn other_words_are_no_agencies() {
    for text in [
        "báo cáo",
        "thống kê",
        "thuế",
        "ban hành",
        "hội nghị",
        "tổ chức thực hiện",
        "các trường hợp",
        "xã hội",
        "các hội nghị",
        "đơn vị",
        "cat",
        "ca",
        "tỉnh",
        "lãnh đạo",
        "Chủ tịch",
        "Thanh tra, kiểm tra",
        "123",
    ] {
        check(text, false, None);
    }
}
