//! Values of labels and cells of tables.

use crate::extract::agency::in_value;
use crate::extract::testing::with_reading;
use crate::model::Role;

fn check(label: Role, tolerant: bool, cases: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in cases {
        with_reading(text, tolerant, |reading| {
            let found = in_value(reading, 0..text.len(), label);
            let role = |r: Role| ["lead", "support", "execute", "recipient"][r as usize];
            let found: Vec<_> = found.iter().map(|a| (role(a.role), a.name.as_str())).collect();
            assert_eq!(found, *expected, "{text}");
        });
    }
}

#[test]
fn lists_are_split_where_one_body_ends() {
    check(
        Role::Execute,
        false,
        &[
            (
                "Sở Tư pháp – Công an tỉnh - BHXH",
                &[("execute", "Sở Tư pháp"), ("execute", "Công an tỉnh"), ("execute", "Bảo hiểm xã hội")],
            ),
            (
                "Các sở, ngành và UBND các huyện, thành phố",
                &[("execute", "các sở, ngành"), ("execute", "UBND các huyện, thành phố")],
            ),
            (
                "Văn phòng HDND và UBND xã và các cơ quan, ban, ngành xã",
                &[("execute", "Văn phòng HĐND và UBND xã"), ("execute", "các cơ quan, ban, ngành xã")],
            ),
            (
                "Giám đốc các Sở: Tài chính, Y tế; Chủ tịch UBND các xã, phường, đặc khu",
                &[
                    ("execute", "Giám đốc Sở Tài chính"),
                    ("execute", "Giám đốc Sở Y tế"),
                    ("execute", "Chủ tịch UBND các xã, phường, đặc khu"),
                ],
            ),
            (
                "UBND các huyện: Yên Dũng, Lạng Giang và thành phố Bắc Giang",
                &[("execute", "UBND các huyện: Yên Dũng, Lạng Giang và thành phố Bắc Giang")],
            ),
            (
                "Phòng Kinh tế/Phòng Kinh tế, Hạ tầng và Đô thị",
                &[("execute", "Phòng Kinh tế"), ("execute", "Phòng Kinh tế, Hạ tầng và Đô thị")],
            ),
            (
                "Công an tỉnh (PC06, PA05), Phòng PC06 - Công an tỉnh",
                &[("execute", "Công an tỉnh"), ("execute", "Phòng Cảnh sát quản lý hành chính về trật tự xã hội")],
            ),
        ],
    );
}

#[test]
fn cues_turn_the_part_that_the_label_gives() {
    check(
        Role::Execute,
        false,
        &[
            (
                "Sở Thông tin và Truyền thông, Sở Tài chính chủ trì, phối hợp Công an tỉnh.",
                &[("lead", "Sở Thông tin và Truyền thông"), ("lead", "Sở Tài chính"), ("support", "Công an tỉnh")],
            ),
            (
                "Văn phòng UBND tỉnh phối hợp với CAT, Sở LĐTBXH",
                &[
                    ("lead", "Văn phòng UBND tỉnh"),
                    ("support", "Công an tỉnh"),
                    ("support", "Sở Lao động - Thương binh và Xã hội"),
                ],
            ),
            (
                "Phòng Văn hóa - Xã hội chủ trì tham mưu; Công an xã, các thôn phối hợp thực hiện",
                &[("lead", "Phòng Văn hóa - Xã hội"), ("support", "Công an xã"), ("support", "các thôn")],
            ),
            (
                "- Chủ trì: Sở Nội vụ.\n- Phối hợp: Các sở, ban, ngành; UBND cấp huyện",
                &[("lead", "Sở Nội vụ"), ("support", "các sở, ban, ngành"), ("support", "UBND cấp huyện")],
            ),
            (
                "Cơ quan chủ trì: Sở Y tế; Cơ quan phối hợp: BHXH tỉnh",
                &[("lead", "Sở Y tế"), ("support", "Bảo hiểm xã hội tỉnh")],
            ),
        ],
    );
    check(
        Role::Lead,
        false,
        &[(
            "- Sở Y tế chủ trì loại hình truyền thông theo chức năng.\n- Sở Tư pháp chủ trì nền tảng số, truyền thanh.",
            &[("lead", "Sở Y tế"), ("lead", "Sở Tư pháp")],
        )],
    );
    check(
        Role::Support,
        false,
        &[("Công an tỉnh, các đơn vị liên quan", &[("support", "Công an tỉnh"), ("support", "các đơn vị liên quan")])],
    );
}

#[test]
fn what_the_lexicon_does_not_have_is_kept_as_written() {
    check(
        Role::Execute,
        false,
        &[
            (
                "Trung tâm Khuyến công và Xúc tiến thương mại, Công ty Môi trường Xanh",
                &[("execute", "Trung tâm Khuyến công và Xúc tiến thương mại"), ("execute", "Công ty Môi trường Xanh")],
            ),
            (
                "Các cơ quan, ban ngành thực hiện dịch vụ công thiết yếu",
                &[("execute", "các cơ quan, ban ngành thực hiện dịch vụ công thiết yếu")],
            ),
            (
                "Tạp chí Tổ chức nhà nước và Lao động, Viện Khoa học Tổ chức, Công ty Điện lực Hà Nam",
                &[
                    ("execute", "Tạp chí Tổ chức nhà nước và Lao động"),
                    ("execute", "Viện Khoa học Tổ chức"),
                    ("execute", "Công ty Điện lực Hà Nam"),
                ],
            ),
            (
                "Đồng chí Phó Chủ tịch Thường trực, phụ trách lĩnh vực Giám sát và Phản biện xã hội",
                &[("execute", "Phó Chủ tịch Thường trực, phụ trách lĩnh vực Giám sát và Phản biện xã hội")],
            ),
            (
                "Phó Chủ tịch UBND xã phụ trách lĩnh vực thu hút đầu tư, Trưởng ban Xây dựng Đảng",
                &[
                    ("execute", "Phó Chủ tịch UBND xã phụ trách lĩnh vực thu hút đầu tư"),
                    ("execute", "Trưởng Ban Xây dựng Đảng"),
                ],
            ),
            ("UBND xã Không Có Đâu", &[("execute", "UBND xã Không Có Đâu")]),
            ("Nhóm chuyên gia của dự án", &[("execute", "Nhóm chuyên gia của dự án")]),
        ],
    );
}

#[test]
fn other_things_are_no_agencies() {
    for text in ["", "Thường xuyên", "Quý III/2023", "30/11/2023", "Hoàn thành trước ngày 30/6", "15", "- ", "…", "()"]
    {
        check(Role::Execute, false, &[(text, &[])]);
    }
}

#[test]
fn scans_are_read() {
    check(
        Role::Support,
        true,
        &[
            (
                "Cong an tinh; Van phong UBND tinh; cic co quan, don vi ¢6 lién quan;",
                &[
                    ("support", "Công an tỉnh"),
                    ("support", "Văn phòng UBND tỉnh"),
                    ("support", "các cơ quan, đơn vị có liên quan"),
                ],
            ),
            (
                "S&' Y té, S Vin hoa, Thé thao va Du lich, SO Tai nguyén va Moi truong",
                &[
                    ("support", "Sở Y tế"),
                    ("support", "Sở Văn hóa, Thể thao và Du lịch"),
                    ("support", "Sở Tài nguyên và Môi trường"),
                ],
            ),
            (
                "Ngan hang Nha nudc chi nhanh tinh Bac Giang",
                &[("support", "Ngân hàng Nhà nước chi nhánh tỉnh Bắc Giang")],
            ),
        ],
    );
}

#[test]
fn groups_are_one_entry() {
    for text in [
        "UBND các huyện, thị xã, thành phố.",
        "Ủy ban Mặt trận Tổ quốc Việt Nam các huyện, thành, thị",
        "Trạm Y tế các xã, phường, thị trấn.",
        "các bệnh viện công lập, ngoài công lập",
        "các trường mầm non, tiểu học",
        "các trường tiểu học, trường phổ thông dân tộc bán trú",
        "Ban Quản lý các khu, điểm du lịch",
        "các Huyện ủy, Thị ủy, Thành ủy, Đảng ủy trực thuộc Tỉnh ủy",
        "các cấp ủy, tổ chức đảng trực thuộc Tỉnh ủy",
        "UBND các huyện: Yên Dũng, Lạng Giang và thành phố Bắc Giang",
        "Ban cán sự các xóm: 3, 5, 8 và 11",
        "Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Phú Thọ",
    ] {
        check(Role::Support, false, &[(text, &[("support", text.trim_end_matches('.'))])]);
    }
    check(
        Role::Support,
        false,
        &[
            (
                "Hội Liên hiệp Phụ nữ tỉnh, Tỉnh Đoàn.",
                &[("support", "Hội Liên hiệp Phụ nữ tỉnh"), ("support", "Tỉnh đoàn")],
            ),
            (
                "Trung tâm Y tế (TTYT) các quận, huyện; CDC thành phố.",
                &[("support", "Trung tâm Y tế các quận, huyện"), ("support", "Trung tâm Kiểm soát bệnh tật thành phố")],
            ),
            (
                "Giám đốc các Sở: Tài chính, Kế hoạch và Đầu tư",
                &[("support", "Giám đốc Sở Tài chính"), ("support", "Giám đốc Sở Kế hoạch và Đầu tư")],
            ),
            ("Sở Y tế, cao đẳng", &[("support", "Sở Y tế"), ("support", "cao đẳng")]),
        ],
    );
}

#[test]
fn footnotes_name_nobody() {
    check(Role::Lead, false, &[("Sở Y tế\n² Gồm chất thải tái chế, chất thải thực phẩm.", &[("lead", "Sở Y tế")])]);
}

#[test]
fn full_stops_end_scanned_values() {
    check(
        Role::Lead,
        true,
        &[
            ("Cong an tinh.", &[("lead", "Công an tỉnh")]),
            ("UBND TP. Bac Giang.", &[("lead", "UBND thành phố Bắc Giang")]),
        ],
    );
}
