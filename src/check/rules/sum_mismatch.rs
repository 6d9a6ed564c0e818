//! F002: "92.853 người (67.713 …; 25.410 …)".

use crate::check::arithmetic::{RelationKind, relations};
use crate::check::rule::declare_rule;
use crate::check::subject::plain_number;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};

declare_rule! {
    /// Parts do not add up to the stated total.
    ///
    /// "92.853 người (67.713 đối tượng BTXH; 25.410 đối tượng NCC)": the parts make 93.123. Digits were swapped, or one
    /// number was updated and the others were not. Parts that fall far short are rather not all that there are, and
    /// parts that overlap ("trong đó nữ …, dân tộc …") need not add up; neither is reported. In tables the row of
    /// totals is held against its columns.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Tổng số đối tượng là 92.853 người (trong đó: 67.713 đối tượng bảo trợ xã hội; 25.410 đối tượng người có công).
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
    /// 1. Tổng số đối tượng là 92.853 người (trong đó: 67.713 đối tượng bảo trợ xã hội; 25.140 đối tượng người có công).
    /// ```
    F002, "sum-mismatch", Error,
    vi: "Các phần cộng lại không bằng tổng.\n\n\"92.853 người (67.713 đối tượng BTXH; 25.410 đối tượng \
         NCC)\": cộng lại là 93.123. Có thể đảo chữ số, hoặc cập nhật một số mà quên các số khác. Các phần \
         thiếu nhiều so với tổng thường là chưa liệt kê hết, các phần có thể giao nhau thì không cần bằng \
         tổng; cả hai trường hợp không báo. Trong bảng, hàng tổng cộng được so với các cột.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for relation in relations(subject).into_iter().filter(|r| r.kind == RelationKind::Sum && !r.holds) {
        let stated = plain_number(relation.stated);
        let calculation = &relation.calculation;
        let message = Both::new(
            format!("{calculation}, văn bản ghi tổng là {stated}"),
            format!("{calculation}, the text says {stated}"),
        );
        let help = Both::new("kiểm tra lại tổng và các phần", "check the total and its parts");
        let mut draft = Draft::new(relation.span, message).path(&relation.path).help(help);
        draft = draft.value("stated", relation.stated).value("computed", relation.computed);
        draft = draft.value("parts", relation.operands.clone());
        let part = Both::new("một phần của tổng", "a part of the total");
        report.add(relation.related.iter().fold(draft, |draft, span| draft.related(*span, part.clone())));
    }
}
