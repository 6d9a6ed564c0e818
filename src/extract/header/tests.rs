//! Letterheads, titles and signatures of all forms, each with what is to be read from it.

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
    let text = Text {
        tolerant,
        ..Text::plain(paper)
    };
    let tokens = Tokens::read(&text.string, &grammar.vocabulary, tolerant);
    let is_item = |p: &Paragraph| {
        ["I. ", "1. ", "Điều 1. ", "Dieu 1. "]
            .iter()
            .any(|label| text.string[p.range()].starts_with(label))
    };
    let head = text
        .paragraphs
        .iter()
        .position(is_item)
        .unwrap_or(text.paragraphs.len());
    let restore = |name: &str| {
        PLACES
            .iter()
            .find(|p| fold(p) == name)
            .map(|p| (*p).to_owned())
    };
    let sheet = Sheet {
        grammar: &grammar,
        text: &text,
        tokens: &tokens,
        restore_place: &restore,
    };
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
        serde_json::Value::Array(items) => items
            .iter()
            .filter_map(|i| i.as_str())
            .collect::<Vec<_>>()
            .join(" | "),
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
                    (
                        "title",
                        "RÀ SOÁT HỘ NGHÈO TRÊN ĐỊA BÀN TỈNH AN GIANG NĂM 2022",
                    ),
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
                    (
                        "title",
                        "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG",
                    ),
                    ("signer", "Nguyễn Văn Phòng"),
                    (
                        "position",
                        "TM. ỦY BAN NHÂN DÂN TỈNH KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
                    ),
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
                    (
                        "title",
                        "báo cáo nhanh tình hình thiệt hại do lũ lụt của ngành",
                    ),
                    ("issuer", "Sở Giáo dục và Đào tạo tỉnh Ninh Thuận"),
                    ("signer", "Nguyễn Bá Ninh"),
                    ("position", "GIÁM ĐỐC"),
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
                    (
                        "position",
                        "TM. UỶ BAN NHÂN DÂN TỈNH KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
                    ),
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
                &[
                    ("issuer", "UBND thành phố Vinh"),
                    ("level", "district"),
                    ("district", "Vinh"),
                    ("province", "-"),
                ],
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
                    ("issuer", "UBND tỉnh Sơn La"), ("place", "Sơn La"), ("code", "29/KH-UBND"), ("date", "2018-03-22"), ("province", "Sơn La"),
                    ("title", "DẠY VÀ HỌC NGOẠI NGỮ TRÊN ĐỊA BÀN TỈNH SƠN LA"), ("position", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                ],
            ),
            (
                "second line of the name lost, no type line",
                " ỦY BAN NHÂN DÂN | \n CỘNG\n HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | \n Số: 54/KH-UBND \n | \n Sơn La, ngày 27 tháng 3 năm 2020 \n | \nThực hiện Quyết định số 1896/QĐ-TTg\nngày 25/12/2019 của Thủ tướng Chính phủ, UBND tỉnh xây dựng Kế hoạch hành động như sau:\n1. Mục tiêu",
                &[("kind", "ke_hoach"), ("issuer", "UBND tỉnh Sơn La"), ("level", "province"), ("province", "Sơn La"), ("title", "-")],
            ),
            (
                "page of a web site",
                "Trang chủ\nKế hoạch Chương trình nước sạch nông thôn tỉnh Sơn La năm 2014\nThực hiện Công văn số 2191/BNN-TCTL ngày 03 tháng 7 năm 2013; Ban Điều hành Chương trình nước sạch tỉnh Sơn La xây dựng kế hoạch với các nội dung sau:\nI. TÌNH HÌNH",
                &[
                    ("kind", "ke_hoach"), ("title", "Chương trình nước sạch nông thôn tỉnh Sơn La năm 2014"), ("date", "-"), ("code", "-"),
                    ("issuer", "Ban Điều hành Chương trình nước sạch tỉnh Sơn La"),
                ],
            ),
            (
                "hard-wrapped introduction right under the title",
                "UBND TỈNH SƠN LA\nSố: 9/KL-UBND\nSơn La, ngày 1 tháng 3 năm 2023\nK ẾT LUẬN\nvề xây dựng kết cấu hạ tầng đến năm 2025,\nđịnh hướng đến năm 2030\nHội nghị lần thứ bảy họp\nngày 26/4/2022 đã thảo luận Tờ trình\ncủa Ban cán sự đảng và kết luận:\nI. ĐÁNH GIÁ",
                &[("kind", "ket_luan"), ("title", "về xây dựng kết cấu hạ tầng đến năm 2025, định hướng đến năm 2030")],
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
                &[
                    ("issuer", "Văn phòng UBND tỉnh Bắc Giang"),
                    ("level", "province"),
                ],
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
                    (
                        "recipients",
                        "Ban Bí thư Trung ương Đảng (để báo cáo) | Lưu Văn phòng Tỉnh ủy",
                    ),
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
                    (
                        "issuer",
                        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Thọ",
                    ),
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
                    (
                        "title",
                        "Triển khai thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 tỉnh Bắc Giang năm 2023",
                    ),
                    ("position", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
                    ("signer", "Mai Sơn"),
                    (
                        "recipients",
                        "Bộ Công an | CT, các PCT UBND tỉnh | Lưu: VT, KGVX. Cường",
                    ),
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
                    (
                        "title",
                        "BAN HÀNH KẾ HOẠCH TRIỂN KHAI ĐỀ ÁN 06 TRÊN ĐỊA BÀN TỈNH KIÊN GIANG",
                    ),
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
                &[
                    ("issuer", "Sở Y tế thành phố Cần Thơ"),
                    ("level", "province"),
                    ("province", "Cần Thơ"),
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
                &[
                    ("kind", "-"),
                    ("issuer", "-"),
                    ("title", "-"),
                    ("signer", "-"),
                    ("code", "-"),
                ],
            ),
            ("empty", "", &[("kind", "-"), ("recipients", "")]),
        ],
        false,
    );
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
                    (
                        "recipients",
                        "Vin phong Chinh phu | B6 Cong an | Luu: VT, KGVX.cuong",
                    ),
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
                    (
                        "issuer",
                        "Sở Lao động - Thương binh và Xã hội tỉnh Hòa Bình",
                    ),
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
    assert!(
        str(&reading.letterhead).starts_with("UBND XÃ")
            && str(&reading.letterhead).ends_with("XÃ LẠC HỒNG")
    );
    assert_eq!(
        reading.title.iter().map(str).collect::<Vec<_>>(),
        ["Ban hành Kế hoạch"]
    );
    assert_eq!(
        reading.legal_basis.iter().map(str).collect::<Vec<_>>(),
        ["Căn cứ Luật A;", "Căn cứ Luật B,"]
    );
    assert!(
        str(&reading.signature).starts_with("Nơi nhận:")
            && str(&reading.signature).ends_with("Đỗ Văn Tuyên")
    );
    assert_eq!(
        reading.references.iter().map(str).collect::<Vec<_>>(),
        ["(Kèm theo Quyết định số 1/QĐ-UBND ngày 1/3/2023 của UBND xã)"]
    );
    assert_eq!(
        reading.issuer.as_ref().map(str).as_deref(),
        Some("UBND XÃ LẠC HỒNG")
    );
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
