//! Papers of the Party and of mass organisations, and papers that lost their letterhead.

use super::check;

#[test]
fn papers_of_the_party_and_of_mass_organisations() {
    check(
        &[
            (
                "provincial party committee",
                "TỈNH ỦY HÀ TĨNH\tĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 85-KH/TU\tHà Tĩnh, ngày 27 tháng 02 năm 2023\nKẾ HOẠCH\nthực hiện Nghị quyết số 19-NQ/TW\n-----\n- Căn cứ Nghị quyết số 19-NQ/TW;\n\
                 Ban Thường vụ Tỉnh ủy ban hành Kế hoạch thực hiện như sau:\nI. MỤC TIÊU\nNơi nhận:\tT/M BAN THƯỜNG VỤ\n- Ban Bí thư Trung ương Đảng (để báo cáo),\tPHÓ BÍ THƯ\n- Lưu Văn phòng Tỉnh ủy.\n\tTrần Thế Dũng",
                &[
                    ("issuer", "Ban Thường vụ Tỉnh ủy Hà Tĩnh"),
                    ("code", "85-KH/TU"),
                    ("number", "85"),
                    ("symbol", "KH/TU"),
                    ("date", "2023-02-27"),
                    ("level", "province"),
                    ("province", "Hà Tĩnh"),
                    ("kind", "ke_hoach"),
                    ("title", "thực hiện Nghị quyết số 19-NQ/TW"),
                    ("position", "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ"),
                    ("signer", "Trần Thế Dũng"),
                    ("recipients", "Ban Bí thư Trung ương Đảng (để báo cáo) | Lưu Văn phòng Tỉnh ủy"),
                ],
            ),
            (
                "district party committee, organ told by the signature",
                "ĐẢNG BỘ TỈNH HÀ TĨNH\nHUYỆN ỦY CAN LỘC\n*\nSố 12-CTr/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nCan Lộc, ngày 03 tháng 3 năm 2023\nCHƯƠNG TRÌNH\nLàm việc năm 2023\n-----\nI. NỘI DUNG\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Thanh Tùng",
                &[
                    ("issuer", "Ban Thường vụ Huyện ủy Can Lộc"),
                    ("level", "district"),
                    ("district", "Can Lộc"),
                    ("province", "Hà Tĩnh"),
                    ("code", "12-CTr/HU"),
                ],
            ),
            (
                "schools, whose names have capitals",
                "UBND THỊ XÃ TÂN UYÊN\nTRƯỜNG MẦM NON HOA MAI\nSố: 20/KH-MNHM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
                 Độc lập - Tự do - Hạnh phúc\nTân Uyên, ngày 22 tháng 9 năm 2024\nKẾ HOẠCH\nChăm sóc trẻ\nI. MỤC ĐÍCH",
                &[("issuer", "Trường Mầm non Hoa Mai thị xã Tân Uyên"), ("level", "district")],
            ),
            (
                "name that the text has in small letters",
                "BỘ Y TẾ\nBỆNH VIỆN BẠCH MAI\nSố: 140/KH-BVBM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
                 Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày 22 tháng 9 năm 2024\nKẾ HOẠCH\nCải tiến chất lượng\n\
                 Bệnh viện Bạch Mai xây dựng Kế hoạch như sau:\nI. MỤC ĐÍCH",
                &[("issuer", "Bệnh viện Bạch Mai"), ("level", "central")],
            ),
            (
                "commune party committee",
                "ĐẢNG BỘ HUYỆN THANH CHƯƠNG\nĐẢNG UỶ XÃ THANH HÀ\n*\nSố 5-BC/ĐU\nThanh Hà, ngày 03 tháng 3 năm 2023\nBÁO CÁO\nkết quả công tác quý I\n-----\nI. KẾT QUẢ",
                &[
                    ("issuer", "Đảng ủy xã Thanh Hà"),
                    ("level", "commune"),
                    ("commune", "Thanh Hà"),
                    ("district", "Thanh Chương"),
                    ("kind", "bao_cao"),
                ],
            ),
            (
                "committee of the Front",
                "ỦY BAN MTTQ VIỆT NAM\nTỈNH PHÚ THỌ\nBAN THƯỜNG TRỰC\nSố: 73/KH-MTTQ-BTT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nPhú Thọ, ngày 22 tháng 9 năm 2022\nKẾ HOẠCH\nTổ chức Tháng cao điểm\nI. MỤC ĐÍCH\nTM. BAN THƯỜNG TRỰC\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHà Thị Minh Nguyệt",
                &[
                    ("issuer", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Thọ"),
                    ("level", "province"),
                    ("code", "73/KH-MTTQ-BTT"),
                    ("signer", "Hà Thị Minh Nguyệt"),
                ],
            ),
            (
                "youth union",
                "TỈNH ĐOÀN BẮC GIANG\n***\nSố: 101-KH/TĐTN-BTG\nĐOÀN TNCS HỒ CHÍ MINH\nBắc Giang, ngày 5 tháng 6 năm 2023\nKẾ HOẠCH\nTổ chức Chiến dịch tình nguyện hè\nI. MỤC ĐÍCH\nTM. BAN THƯỜNG VỤ TỈNH ĐOÀN\nBÍ THƯ\nThân Trung Kiên",
                &[
                    ("issuer", "Tỉnh đoàn Bắc Giang"),
                    ("level", "province"),
                    ("code", "101-KH/TĐTN-BTG"),
                    ("position", "TM. BAN THƯỜNG VỤ TỈNH ĐOÀN BÍ THƯ"),
                ],
            ),
        ],
        false,
    );
}

#[test]
fn papers_without_letterhead() {
    check(
        &[
            (
                "Bắc Giang, plan of 2023: number and date stand under the appendix",
                "KẾ HOẠCH\n\nTriển khai thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 tỉnh Bắc Giang năm 2023\n\n\
                 Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 (sau đây gọi tắt là Đề án 06), Chủ tịch UBND tỉnh Bắc Giang ban hành kế hoạch triển khai thực hiện năm 2023, như sau:\n\n\
                 I. MỤC ĐÍCH, YÊU CẦU\nNơi nhận:\n\n- Bộ Công an;\n- CT, các PCT UBND tỉnh;\n\n- Lưu: VT, KGVX. Cường\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nMai Sơn\nPhụ lục I\nDANH MỤC\n\
                 (Kèm theo Kế hoạch số /KH-UBND ngày /01/2023 của Chủ tịch UBND tỉnh)",
                &[
                    ("kind", "ke_hoach"),
                    ("code", "/KH-UBND"),
                    ("number", "-"),
                    ("date", "2023-01"),
                    ("place", "-"),
                    ("issuer", "Chủ tịch UBND tỉnh Bắc Giang"),
                    ("level", "province"),
                    ("province", "Bắc Giang"),
                    ("title", "Triển khai thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 tỉnh Bắc Giang năm 2023"),
                    ("position", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                    ("signer", "Mai Sơn"),
                    ("recipients", "Bộ Công an | CT, các PCT UBND tỉnh | Lưu: VT, KGVX. Cường"),
                ],
            ),
            (
                "Kiên Giang, decision of 2022: number and date stand under the carried plan, no signature",
                " QUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH TRIỂN KHAI ĐỀ ÁN 06 TRÊN ĐỊA BÀN TỈNH KIÊN GIANG\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG\nCăn cứ Luật Căn cước công dân;\n\
                 Theo đề nghị của Giám đốc Công an tỉnh.\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này là Kế hoạch.\nNơi nhận:\n- Như Điều 3 của QĐ;\n- TV BCĐ và TGV triển khai Đề án 06; \n\
                 theo Quyết định số 671/QĐ-UBND;\n- LĐVP; CVNC;\n- Lưu: VT, lttram.\n KẾ HOẠCH\nTRIỂN KHAI ĐỀ ÁN 06\n\
                 (Ban hành kèm theo Quyết định số: 740/QĐ-UBND ngày 17 tháng 3 năm 2022 của Chủ tịch Ủy ban nhân dân tỉnh Kiên Giang)\nI. MỤC ĐÍCH",
                &[
                    ("kind", "quyet_dinh"),
                    ("carries", "ke_hoach"),
                    ("code", "740/QĐ-UBND"),
                    ("date", "2022-03-17"),
                    ("issuer", "Chủ tịch UBND tỉnh Kiên Giang"),
                    ("province", "Kiên Giang"),
                    ("signer", "-"),
                    ("position", "-"),
                    ("title", "BAN HÀNH KẾ HOẠCH TRIỂN KHAI ĐỀ ÁN 06 TRÊN ĐỊA BÀN TỈNH KIÊN GIANG"),
                    (
                        "recipients",
                        "Như Điều 3 của QĐ | TV BCĐ và TGV triển khai Đề án 06 theo Quyết định số 671/QĐ-UBND | LĐVP; CVNC | Lưu: VT, lttram",
                    ),
                ],
            ),
            (
                "Lạc Hồng, plan of 2022: number and date alone",
                "Số: 11 /KH-UBND\n\nLạc Hồng, ngày 10 tháng 4 năm 2022\n\nKẾ HOẠCH\n\nTriển khai thực hiện Đề án phát triển ứng dụng dữ liệu dân cư trên địa bàn xã Lạc Hồng\n\n\
                 Thực hiện Kế hoạch số /KH-UBND, ngày / /2022 của Uỷ ban nhân dân huyện Văn Lâm; Công văn số 969/VPCP-KSTT;\n\n\
                 Ủy ban nhân dân xã Lạc Hồng xây dựng Kế hoạch triển khai thực hiện Đề án trên địa bàn xã như sau:\n\nI. MỤC TIÊU\nNơi nhận:\n\n- Công an huyện;\n- Lưu: VP, CAX.\n\nTM. ỦY BAN NHÂN DÂN\n\n\nĐỗ Văn Tuyên",
                &[
                    ("code", "11/KH-UBND"),
                    ("issuer", "UBND xã Lạc Hồng"),
                    ("level", "commune"),
                    ("commune", "Lạc Hồng"),
                    ("district", "Văn Lâm"),
                    ("place", "Lạc Hồng"),
                    ("signer", "Đỗ Văn Tuyên"),
                    ("position", "TM. ỦY BAN NHÂN DÂN"),
                ],
            ),
            (
                "issuer by symbol and place",
                "Số: 88/KH-SYT\nCần Thơ, ngày 5 tháng 4 năm 2024\nKẾ HOẠCH\nTiêm chủng\nI. MỤC TIÊU",
                &[("issuer", "Sở Y tế thành phố Cần Thơ"), ("level", "province"), ("province", "Cần Thơ")],
            ),
            (
                "a city whose name stands before the date alone",
                "Số: 88/KH-UBND\nCần Thơ, ngày 5 tháng 4 năm 2024\nKẾ HOẠCH\nTiêm chủng\nCăn cứ Luật A; Ủy ban nhân dân thành phố xây dựng Kế hoạch như sau:\nI. MỤC TIÊU",
                &[
                    ("issuer", "UBND thành phố Cần Thơ"),
                    ("level", "province"),
                    ("province", "Cần Thơ"),
                    ("district", "-"),
                ],
            ),
            (
                "issuer by signature",
                "KẾ HOẠCH\nDiễn tập phòng thủ tỉnh Sơn La năm 2023\nI. MỤC ĐÍCH\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN TỈNH\nCHỦ TỊCH\nHoàng Quốc Khánh",
                &[("issuer", "UBND tỉnh Sơn La"), ("level", "province")],
            ),
            (
                "nothing but text",
                "Xin chào.\nĐây là một đoạn văn.",
                &[("kind", "-"), ("issuer", "-"), ("title", "-"), ("signer", "-"), ("code", "-")],
            ),
            ("empty", "", &[("kind", "-"), ("recipients", "")]),
        ],
        false,
    );
}
