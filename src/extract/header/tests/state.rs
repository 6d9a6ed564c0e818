//! Papers of the State: committees, departments, ministries, offices; Decree 30/2020 and the forms before it.

use super::check;

#[test]
fn papers_of_the_state() {
    check(
        &[
            (
                "two columns on one line, Decree 30",
                "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BẮC GIANG          Độc lập - Tự do - Hạnh phúc\n\
                 Số: 172 /KH-UBND      Bắc Giang, ngày 11 tháng 10 năm 2023\nKẾ HOẠCH\nĐẩy mạnh triển khai, thực hiện\n05 nhóm tiện ích\n\
                 Thực hiện chỉ đạo của Bộ Công an tại Công điện số 346/ĐK-HT; Chủ tịch UBND tỉnh ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\nx\n\
                 Nơi nhận:                KT. CHỦ TỊCH\n- Văn phòng Chính phủ;          PHÓ CHỦ TỊCH\n- Lưu: VT, KGVX.          Mai Sơn",
                &[
                    ("kind", "ke_hoach"),
                    ("code", "172/KH-UBND"),
                    ("number", "172"),
                    ("symbol", "KH-UBND"),
                    ("date", "2023-10-11"),
                    ("place", "Bắc Giang"),
                    ("issuer", "Chủ tịch UBND tỉnh Bắc Giang"),
                    ("level", "province"),
                    ("province", "Bắc Giang"),
                    ("district", "-"),
                    ("title", "Đẩy mạnh triển khai, thực hiện 05 nhóm tiện ích"),
                    ("signer", "Mai Sơn"),
                    ("position", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                    ("recipients", "Văn phòng Chính phủ | Lưu: VT, KGVX"),
                ],
            ),
            (
                "the same with single spaces and the committee as issuer",
                "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SƠN LA Độc lập - Tự do - Hạnh phúc\nSố: 21/KH-UBND Sơn La, ngày 06 tháng 8 năm 2024\n\
                 KẾ HOẠCH\nXóa mù chữ năm học 2024 - 2025\nCăn cứ Luật Giáo dục;\nUBND tỉnh ban hành Kế hoạch xóa mù chữ như sau:\nI. MỤC ĐÍCH\n\
                 Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Giáo dục và Đào tạo; KT. CHỦ TỊCH\n- Lưu: VT. PHÓ CHỦ TỊCH\nNguyễn Thị Lan",
                &[
                    ("issuer", "UBND tỉnh Sơn La"),
                    ("place", "Sơn La"),
                    ("code", "21/KH-UBND"),
                    ("signer", "Nguyễn Thị Lan"),
                    ("position", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                    ("recipients", "Bộ Giáo dục và Đào tạo | Lưu: VT"),
                ],
            ),
            (
                "department, cells of a table row, several lines in a cell",
                "UBND THÀNH PHỐ CẦN THƠ SỞ Y TẾ Số: 1203/KH-SYT\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Cần Thơ, ngày 05 tháng 4 năm 2024\n\
                 KẾ HOẠCH\nPhòng, chống bệnh truyền nhiễm\nCăn cứ Luật Phòng, chống bệnh truyền nhiễm;\nSở Y tế xây dựng Kế hoạch như sau:\nI. MỤC TIÊU\n\
                 Nơi nhận: - UBND thành phố; - Lưu: VT, NVY.\tKT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Đã ký) BS.CKII. Lê Phúc Hiển",
                &[
                    ("issuer", "Sở Y tế thành phố Cần Thơ"),
                    ("level", "province"),
                    ("province", "Cần Thơ"),
                    ("code", "1203/KH-SYT"),
                    ("date", "2024-04-05"),
                    ("place", "Cần Thơ"),
                    ("title", "Phòng, chống bệnh truyền nhiễm"),
                    ("position", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
                    ("signer", "Lê Phúc Hiển"),
                    ("recipients", "UBND thành phố | Lưu: VT, NVY"),
                ],
            ),
            (
                "letterhead cut into lines, date over two",
                "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n|\nSố: 135/KH-UBND\n|\n\
                 An Giang, ngày\n27 tháng 09 năm 2022\n|\nKẾ HOẠCH\nRÀ SOÁT HỘ NGHÈO TRÊN ĐỊA BÀN TỈNH AN GIANG\nNĂM 2022\nCăn cứ Nghị định số\n07/2021/NĐ-CP;\nI. MỤC ĐÍCH",
                &[
                    ("issuer", "UBND tỉnh An Giang"),
                    ("date", "2022-09-27"),
                    ("place", "An Giang"),
                    ("code", "135/KH-UBND"),
                    ("title", "RÀ SOÁT HỘ NGHÈO TRÊN ĐỊA BÀN TỈNH AN GIANG NĂM 2022"),
                    ("signer", "-"),
                ],
            ),
            (
                "decision of a chairman",
                "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 186/QĐ-UBND\nAn Giang, ngày 26 tháng 01 năm 2018\nQUYẾT ĐỊNH\nPHÊ DUYỆT “DỰ ÁN HỖ TRỢ CƠ GIỚI HÓA”\n\
                 CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG\nCăn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(đã ký)\n\nLÂM QUANG THI",
                &[
                    ("kind", "quyet_dinh"),
                    ("issuer", "Chủ tịch UBND tỉnh An Giang"),
                    ("title", "PHÊ DUYỆT “DỰ ÁN HỖ TRỢ CƠ GIỚI HÓA”"),
                    ("carries", ""),
                    ("signer", "Lâm Quang Thi"),
                    ("recipients", "Như Điều 3 | Lưu: VT"),
                ],
            ),
            (
                "decision of a committee that carries a plan and an appendix",
                "ỦY BAN NHÂN DÂN\nTỈNH TIỀN GIANG\nSố: 33/2009/QĐ-UBND\nMỹ Tho, ngày 24 tháng 12 năm 2009\nQUYẾT ĐỊNH\n\
                 BAN HÀNH QUY CHẾ LÀM VIỆC CỦA\nỦY BAN NHÂN DÂN TỈNH TIỀN GIANG\nỦY BAN NHÂN DÂN TỈNH TIỀN GIANG\nCăn cứ Luật Tổ chức;\nQUYẾT ĐỊNH:\nĐiều 1. x\n\
                 Nơi nhận:\n- Như Điều 4;\nTM. ỦY BAN NHÂN DÂN TỈNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Phòng\nQUY CHẾ\nLàm việc\n\
                 (Ban hành kèm theo Quyết định số 33/2009/QĐ-UBND ngày 24/12/2009 của UBND tỉnh)\nĐiều 1. Phạm vi\nPHỤ LỤC\nMẫu\n(Kèm theo Quyết định số 33/2009/QĐ-UBND)",
                &[
                    ("kind", "quyet_dinh"),
                    ("carries", "quy_che"),
                    ("code", "33/2009/QĐ-UBND"),
                    ("number", "33/2009"),
                    ("place", "Mỹ Tho"),
                    ("issuer", "UBND tỉnh Tiền Giang"),
                    ("title", "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG"),
                    ("signer", "Nguyễn Văn Phòng"),
                    ("position", "TM. ỦY BAN NHÂN DÂN TỈNH KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                ],
            ),
            (
                "official letter",
                "UBND TỈNH NINH THUẬN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ GIÁO DỤC VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc\n\
                 Số : 2917 /SGDĐT-VP Phan Rang-Tháp Chàm, ngày 05 tháng11 năm 2010\nV/v báo cáo nhanh tình hình thiệt hại\ndo lũ lụt của ngành\n\
                 Kính gửi: - Ủy ban nhân dân tỉnh Ninh Thuận;\n- Bộ Giáo dục và Đào tạo.\nSở Giáo dục và Đào tạo báo cáo như sau:\nI. TÌNH HÌNH\n\
                 Nơi nhận:\n- Như trên;\n- Lưu VT.\nGIÁM ĐỐC\nNguyễn Bá Ninh",
                &[
                    ("kind", "cong_van"),
                    ("code", "2917/SGDĐT-VP"),
                    ("place", "Phan Rang-Tháp Chàm"),
                    ("date", "2010-11-05"),
                    ("title", "báo cáo nhanh tình hình thiệt hại do lũ lụt của ngành"),
                    ("issuer", "Sở Giáo dục và Đào tạo tỉnh Ninh Thuận"),
                    ("signer", "Nguyễn Bá Ninh"),
                    ("position", "GIÁM ĐỐC"),
                ],
            ),
            (
                "letter whose long subject stands above the motto, a line to each cell",
                "BỘ TÀI CHÍNH\nSố: /BTC-TCCB\nV/v cử người tham gia Hội đồng thẩm định dự án đầu tư xây dựng tuyến đường sắt nối cảng biển \
                 của thành phố với các khu công nghiệp và cửa khẩu của hai tỉnh lân cận\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
                 Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày tháng 3 năm 2026\nKính gửi: Bộ Xây dựng.\nBộ Tài chính cử ông Lê Văn An.\n\
                 Nơi nhận:\n- Như trên;\n- Lưu: VT.\nBỘ TRƯỞNG\nTrần Văn Bình",
                &[
                    ("kind", "cong_van"),
                    ("code", "/BTC-TCCB"),
                    ("issuer", "Bộ Tài chính"),
                    ("date", "2026-03"),
                    ("signer", "Trần Văn Bình"),
                ],
            ),
            (
                "form of 2005, old spelling",
                "UỶ BAN NHÂN DÂN\nTỈNH HOÀ BÌNH\nSố: 40/KH-UBND\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHoà Bình, ngày 12 tháng 5 năm 2008\n\
                 KẾ HOẠCH\nPhòng, chống dịch cúm gia cầm năm 2008\nCăn cứ Pháp lệnh Thú y;\nI. MỤC TIÊU\nTM. UỶ BAN NHÂN DÂN TỈNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nHà Công Ẩm\nNơi nhận:\n- Thủ tướng Chính phủ (để b/c);\n- Lưu: VT, NN.",
                &[
                    ("issuer", "UBND tỉnh Hoà Bình"),
                    ("date", "2008-05-12"),
                    ("signer", "Hà Công Ẩm"),
                    ("position", "TM. UỶ BAN NHÂN DÂN TỈNH KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                    ("recipients", "Thủ tướng Chính phủ (để b/c) | Lưu: VT, NN"),
                ],
            ),
            (
                "commune under a district",
                "UBND HUYỆN VĂN LÂM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND XÃ LẠC HỒNG\tĐộc lập - Tự do - Hạnh phúc\nSố:     /KH-UBND\tLạc Hồng, ngày    tháng 4 năm 2022\n\
                 KẾ HOẠCH\nTriển khai Đề án 06\nThực hiện Kế hoạch số 15/KH-UBND của UBND tỉnh Hưng Yên;\nỦy ban nhân dân xã xây dựng Kế hoạch như sau:\nI. MỤC TIÊU\nNơi nhận:\n- Công an huyện;\n- Lưu: VP.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nĐỗ Văn Tuyên",
                &[
                    ("issuer", "UBND xã Lạc Hồng"),
                    ("level", "commune"),
                    ("commune", "Lạc Hồng"),
                    ("district", "Văn Lâm"),
                    ("province", "Hưng Yên"),
                    ("code", "/KH-UBND"),
                    ("number", "-"),
                    ("date", "2022-04"),
                    ("signer", "Đỗ Văn Tuyên"),
                ],
            ),
            (
                "commune and province after July 2025",
                "ỦY BAN NHÂN DÂN\nPHƯỜNG BẮC GIANG\nSố: 19/KH-UBND\nPhường Bắc Giang, ngày 18 tháng 8 năm 2025\nKẾ HOẠCH\nNâng cao chất lượng giải quyết thủ tục hành chính\n\
                 Thực hiện Kế hoạch số 52/KH-UBND ngày 25/7/2025 của UBND tỉnh Bắc Ninh, UBND phường ban hành Kế hoạch như sau:\nI. MỤC TIÊU",
                &[
                    ("issuer", "UBND phường Bắc Giang"),
                    ("level", "commune"),
                    ("commune", "Bắc Giang"),
                    ("district", "-"),
                    ("province", "Bắc Ninh"),
                ],
            ),
            (
                "office of a commune after July 2025",
                "UBND XÃ YÊN PHONG\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\nSố: 05/BC-TTPVHCC\nYên Phong, ngày 02 tháng 9 năm 2025\nBÁO CÁO\nKết quả tháng 8\nI. KẾT QUẢ\nGIÁM ĐỐC\nTrần Thị Mai",
                &[
                    ("issuer", "Trung tâm Phục vụ hành chính công xã Yên Phong"),
                    ("level", "commune"),
                    ("kind", "bao_cao"),
                    ("signer", "Trần Thị Mai"),
                    ("recipients", ""),
                ],
            ),
            (
                "district",
                "ỦY BAN NHÂN DÂN\nHUYỆN ĐẠI TỪ\nSố: 565/TB-UBND\nĐại Từ, ngày 10 tháng 5 năm 2024\nTHÔNG BÁO\nKết luận của Chủ tịch UBND huyện\nNgày 08/5/2024, Chủ tịch UBND huyện chủ trì cuộc họp. Chủ tịch UBND huyện yêu cầu:\n1. Giao\nNơi nhận:\n- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nNgô Văn Minh",
                &[
                    ("kind", "thong_bao"),
                    ("issuer", "UBND huyện Đại Từ"),
                    ("level", "district"),
                    ("district", "Đại Từ"),
                    ("title", "Kết luận của Chủ tịch UBND huyện"),
                    ("position", "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG"),
                ],
            ),
            (
                "city under a province and city of the State",
                "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ VINH\nSố: 7/KH-UBND\nVinh, ngày 1 tháng 3 năm 2023\nKẾ HOẠCH\nChuyển đổi số năm 2023\nI. MỤC TIÊU",
                &[("issuer", "UBND thành phố Vinh"), ("level", "district"), ("district", "Vinh"), ("province", "-")],
            ),
            (
                "Huế became a city of the State in 2025",
                "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\nSố: 7/KH-UBND\nHuế, ngày 1 tháng 3 năm 2025\nKẾ HOẠCH\nChuyển đổi số năm 2025\nI. MỤC TIÊU",
                &[("level", "province"), ("province", "Huế")],
            ),
            (
                "ministry",
                "BỘ Y TẾ\n-------\nSố: 1332/QĐ-BYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 21 tháng 5 năm 2024\nQUYẾT ĐỊNH\nBan hành Sổ sức khỏe điện tử\n\
                 BỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Nghị định số 95/2022/NĐ-CP;\nĐiều 1. Ban hành\nNơi nhận:\n- Như Điều 4;\n- Lưu: VT, KCB.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrần Văn Thuấn",
                &[
                    ("issuer", "Bộ trưởng Bộ Y tế"),
                    ("level", "central"),
                    ("province", "-"),
                    ("title", "Ban hành Sổ sức khỏe điện tử"),
                    ("position", "KT. BỘ TRƯỞNG THỨ TRƯỞNG"),
                    ("place", "Hà Nội"),
                ],
            ),
            (
                "Prime Minister's directive",
                "THỦ TƯỚNG CHÍNH PHỦ\nSố: 05/CT-TTg\nHà Nội, ngày 23 tháng 02 năm 2023\nCHỈ THỊ\nVề việc tiếp tục đẩy mạnh triển khai Đề án 06\nNgày 06 tháng 01 năm 2022, Thủ tướng Chính phủ đã ban hành Quyết định số 06/QĐ-TTg.\n1. Bộ Công an\nNơi nhận:\n- Ban Bí thư Trung ương Đảng;\n- Lưu: VT.\nTHỦ TƯỚNG\nPhạm Minh Chính",
                &[
                    ("kind", "chi_thi"),
                    ("issuer", "Thủ tướng Chính phủ"),
                    ("level", "central"),
                    ("title", "Về việc tiếp tục đẩy mạnh triển khai Đề án 06"),
                    ("signer", "Phạm Minh Chính"),
                    ("position", "THỦ TƯỚNG"),
                ],
            ),
            (
                "police of a province under the ministry",
                "BỘ CÔNG AN\nCÔNG AN TỈNH BẮC GIANG\nSố: 12/BC-CAT-PC06\nBắc Giang, ngày 3 tháng 4 năm 2024\nBÁO CÁO\nKết quả cấp căn cước\nI. KẾT QUẢ\nNơi nhận:\n- C06 (để b/c);\n- Lưu: PC06.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐại tá Đỗ Đức Trịnh",
                &[
                    ("issuer", "Công an tỉnh Bắc Giang"),
                    ("level", "province"),
                    ("signer", "Đỗ Đức Trịnh"),
                    ("position", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
                ],
            ),
            (
                "task force with a name over two lines, type name inside it, stamps",
                "HỎA TỐC\nUBND TỈNH BẮC GIANG\nTỔ CÔNG TÁC TRIỂN KHAI\nĐỀ ÁN 06\nNgười ký: Ủy ban nhân dân tỉnh Bắc Giang\nSố: /BC-TCTTKĐA Bắc Giang, ngày tháng 5 năm 2024\nBÁO CÁO\n\
                 Kết quả triển khai Đề án “Phát triển ứng dụng dữ liệu\nvề dân cư”\n(Từ ngày 16/03/2023 đến 15/04/2024)\nThực hiện Quyết định số 06/QĐ-TTg; Tổ công tác báo cáo như sau:\nI. CÔNG TÁC\n\
                 Nơi nhận:\n- VP UBND tỉnh:\n+ LĐVP, NC;\n- Lưu: VT, KGVX.Dũng.\nTỔ TRƯỞNG\n**PHÓ CHỦ TỊCH TT UBND TỈNH\nMai Sơn**",
                &[
                    ("issuer", "Tổ công tác triển khai Đề án 06 tỉnh Bắc Giang"),
                    ("date", "2024-05"),
                    ("code", "/BC-TCTTKĐA"),
                    (
                        "title",
                        "Kết quả triển khai Đề án “Phát triển ứng dụng dữ liệu về dân cư” (Từ ngày 16/03/2023 đến 15/04/2024)",
                    ),
                    ("position", "TỔ TRƯỞNG PHÓ CHỦ TỊCH TT UBND TỈNH"),
                    ("signer", "Mai Sơn"),
                    ("recipients", "VP UBND tỉnh | LĐVP, NC | Lưu: VT, KGVX.Dũng"),
                ],
            ),
            (
                "lines broken inside names, number and date",
                "ỦY\nBAN NHÂN DÂN\nTỈNH\nSƠN LA\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\nSố:\n29/KH-UBND\n|\nSơn\nLa, ngày 22 tháng 3\nnăm 2018\n|\nKẾ HOẠCH\nDẠY VÀ HỌC NGOẠI NGỮ TRÊN ĐỊA\nBÀN TỈNH SƠN\nLA\nCăn cứ Quyết định số 149/QĐ-UBND ngày\n08/02/2012 của UBND tỉnh;\nI. MỤC TIÊU\nNơi nhận:\n- Lưu: VT.\n|\nKT.\nCHỦ TỊCH\nPHÓ CHỦ TỊCH\nPhạm Văn Thủy\n|",
                &[
                    ("issuer", "UBND tỉnh Sơn La"),
                    ("place", "Sơn La"),
                    ("code", "29/KH-UBND"),
                    ("date", "2018-03-22"),
                    ("province", "Sơn La"),
                    ("title", "DẠY VÀ HỌC NGOẠI NGỮ TRÊN ĐỊA BÀN TỈNH SƠN LA"),
                    ("position", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                ],
            ),
            (
                "preamble of a web page, and a name whose beginning with the line above makes another",
                "Bản dịch này thuộc quyền sở hữu của trang. Mọi hành vi sao chép, đăng tải lại mà không có sự đồng ý của trang là vi phạm pháp luật về sở hữu trí tuệ.\nSố hiệu:\n17/QĐ-UBND\nLoại văn bản:\nQuyết định\nTình trạng:\nĐã biết\nỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 17/QĐ-UBND\nSơn La, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH THỰC HIỆN CHỈ THỊ\nSỐ 5/CT-BTC CỦA BỘ TÀI CHÍNH\nỦY BAN NHÂN DÂN TỈNH SƠN LA\nCăn cứ Luật Đất đai;\nĐiều 1. Ban hành Kế hoạch.",
                &[
                    ("kind", "quyet_dinh"),
                    ("code", "17/QĐ-UBND"),
                    ("issuer", "UBND tỉnh Sơn La"),
                    ("date", "2025-04-03"),
                    ("title", "BAN HÀNH KẾ HOẠCH THỰC HIỆN CHỈ THỊ SỐ 5/CT-BTC CỦA BỘ TÀI CHÍNH"),
                ],
            ),
            (
                "second line of the name lost, no type line",
                " ỦY BAN NHÂN DÂN | \n CỘNG\n HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | \n Số: 54/KH-UBND \n | \n Sơn La, ngày 27 tháng 3 năm 2020 \n | \nThực hiện Quyết định số 1896/QĐ-TTg\nngày 25/12/2019 của Thủ tướng Chính phủ, UBND tỉnh xây dựng Kế hoạch hành động như sau:\n1. Mục tiêu",
                &[
                    ("kind", "ke_hoach"),
                    ("issuer", "UBND tỉnh Sơn La"),
                    ("level", "province"),
                    ("province", "Sơn La"),
                    ("title", "-"),
                ],
            ),
            (
                "page of a web site",
                "Trang chủ\nKế hoạch Chương trình nước sạch nông thôn tỉnh Sơn La năm 2014\nThực hiện Công văn số 2191/BNN-TCTL ngày 03 tháng 7 năm 2013; Ban Điều hành Chương trình nước sạch tỉnh Sơn La xây dựng kế hoạch với các nội dung sau:\nI. TÌNH HÌNH",
                &[
                    ("kind", "ke_hoach"),
                    ("title", "Chương trình nước sạch nông thôn tỉnh Sơn La năm 2014"),
                    ("date", "-"),
                    ("code", "-"),
                    ("issuer", "Ban Điều hành Chương trình nước sạch tỉnh Sơn La"),
                ],
            ),
            (
                "hard-wrapped introduction right under the title",
                "TỈNH ỦY SƠN LA\nSố 9-KL/TU\nSơn La, ngày 1 tháng 3 năm 2023\nK ẾT LUẬN\nHỘI NGHỊ LẦN THỨ BẢY\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nvề xây dựng kết cấu hạ tầng đến năm 2025,\nđịnh hướng đến năm 2030\nHội nghị lần thứ bảy họp\nngày 26/4/2022 đã thảo luận Tờ trình\ncủa Ban cán sự đảng và kết luận:\nI. ĐÁNH GIÁ",
                &[
                    ("kind", "ket_luan"),
                    ("issuer", "Tỉnh ủy Sơn La"),
                    (
                        "title",
                        "HỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH ĐẢNG BỘ TỈNH về xây dựng kết cấu hạ tầng đến năm 2025, định hướng đến năm 2030",
                    ),
                ],
            ),
            (
                "task force named in the introduction alone, with what it is for",
                "Số: /BC-TCTTKĐA\nngày tháng 5 năm 2024\nBÁO CÁO\nKết quả tháng 4\nThực hiện Quyết định số 06/QĐ-TTg; Tổ công tác triển khai Đề án 06 tỉnh Bắc Giang báo cáo kết quả triển khai như sau:\nI. KẾT QUẢ",
                &[
                    ("issuer", "Tổ công tác triển khai Đề án 06 tỉnh Bắc Giang"),
                    ("date", "2024-05"),
                    ("place", "-"),
                    ("province", "Bắc Giang"),
                ],
            ),
            (
                "letters set apart, digits set apart",
                "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSố: 5  6  5 /KH-UBND\nSơn La, ngày 1 1 tháng 0 3 năm 2 0 2 4\nK Ế  H O Ạ C H\nPhát triển du lịch\nCăn cứ Luật Du lịch;\nI. MỤC TIÊU",
                &[
                    ("kind", "ke_hoach"),
                    ("code", "565/KH-UBND"),
                    ("date", "2024-03-11"),
                    ("title", "Phát triển du lịch"),
                ],
            ),
            (
                "type and title on one line, name and position in small letters",
                "UBND HUYỆN KRÔNG PẮC\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nSố: 3/KH-PGDĐT\nKrông Pắc, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024\nI. MỤC TIÊU\nNơi nhận:\n- Sở GD&ĐT;\n- Lưu: VT.\nTrưởng phòng\nĐã ký\nY Bhiông Niê",
                &[
                    ("kind", "ke_hoach"),
                    ("title", "CẢI CÁCH HÀNH CHÍNH NĂM 2024"),
                    ("issuer", "Phòng Giáo dục và Đào tạo huyện Krông Pắc"),
                    ("level", "district"),
                    ("district", "Krông Pắc"),
                    ("position", "Trưởng phòng"),
                    ("signer", "Y Bhiông Niê"),
                ],
            ),
            (
                "office of a committee",
                "ỦY BAN NHÂN DÂN TỈNH BẮC GIANG\nVĂN PHÒNG\nSố: 9/KH-VP\nBắc Giang, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\nKiểm tra\nI. MỤC TIÊU",
                &[("issuer", "Văn phòng UBND tỉnh Bắc Giang"), ("level", "province")],
            ),
            (
                "people's council",
                "HỘI ĐỒNG NHÂN DÂN\nTỈNH HÀ TĨNH\nSố: 61/2022/NQ-HĐND\nHà Tĩnh, ngày 09 tháng 12 năm 2022\nNGHỊ QUYẾT\nQuy định mức hỗ trợ\nHỘI ĐỒNG NHÂN DÂN TỈNH HÀ TĨNH\nKHÓA XVIII, KỲ HỌP THỨ 11\nCăn cứ Luật Ngân sách;\nĐiều 1. x\nCHỦ TỊCH\n\nHoàng Trung Dũng",
                &[
                    ("issuer", "HĐND tỉnh Hà Tĩnh"),
                    ("title", "Quy định mức hỗ trợ"),
                    ("kind", "nghi_quyet"),
                    ("position", "CHỦ TỊCH"),
                    ("signer", "Hoàng Trung Dũng"),
                ],
            ),
        ],
        false,
    );
}
