//! F001: "55.507 / 56.751 đạt 97,95%".

use crate::check::arithmetic::{RelationKind, relations};
use crate::check::rule::declare_rule;
use crate::check::subject::plain_number;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};

declare_rule! {
    /// A stated percentage is not the quotient of the two numbers beside it.
    ///
    /// "56.751 trường hợp (trong đó nộp trực tuyến 55.507 trường hợp đạt 97,95%)": 55.507 / 56.751 is 97,81 %. One of
    /// the three numbers is wrong. The share may be rounded or cut off in its last digit; numbers that are rounded
    /// themselves ("1,2 triệu") leave room for it. A share that is far off is rather one of something else and not
    /// reported.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Trong tháng, đã tiếp nhận 56.751 trường hợp (trong đó nộp trực tuyến 55.507 trường hợp đạt 97,95%).
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Trong tháng, đã tiếp nhận 56.751 trường hợp (trong đó nộp trực tuyến 55.507 trường hợp đạt 97,81%).
    /// ```
    F001, "ratio-mismatch", Error,
    vi: "Tỷ lệ phần trăm không khớp với hai số đứng cạnh.\n\n\"56.751 trường hợp (trong đó nộp trực tuyến \
         55.507 trường hợp đạt 97,95%)\": 55.507 / 56.751 là 97,81%. Một trong ba số bị sai. Tỷ lệ được phép \
         làm tròn hoặc cắt ở chữ số cuối; số đã làm tròn (\"1,2 triệu\") được tính sai số tương ứng.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for relation in relations(subject).into_iter().filter(|r| r.kind == RelationKind::Ratio && !r.holds) {
        let stated = plain_number(relation.stated);
        let calculation = &relation.calculation;
        let message = Both::new(
            format!("{calculation}, văn bản ghi {stated}%"),
            format!("{calculation}, the text says {stated}%"),
        );
        let help = Both::new("kiểm tra lại ba số", "check the three numbers");
        let mut draft = Draft::new(relation.span, message).path(&relation.path).help(help);
        draft = draft.value("stated", relation.stated).value("computed", (relation.computed * 100.0).round() / 100.0);
        if let [part, whole] = relation.operands.as_slice() {
            draft = draft.value("part", *part).value("whole", *whole);
        }
        let operand = Both::new("dùng để tính", "computed from this");
        report.add(relation.related.iter().fold(draft, |draft, span| draft.related(*span, operand.clone())));
    }
}
