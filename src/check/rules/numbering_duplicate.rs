//! N002: two items "2." in one list.

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::MentionKind;

declare_rule! {
    /// The same outline label stands twice among siblings.
    ///
    /// Two items of one label cannot be told apart in a reference. One of them was added without renumbering.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Ưu điểm
    /// - Hoàn thành tốt công tác tuyên truyền.
    /// 2. Khó khăn
    /// - Thiếu kinh phí.
    /// 2. Nguyên nhân
    /// - Giá vật tư tăng.
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
    /// 1. Ưu điểm
    /// - Hoàn thành tốt công tác tuyên truyền.
    /// 2. Khó khăn
    /// - Thiếu kinh phí.
    /// 3. Nguyên nhân
    /// - Giá vật tư tăng.
    /// ```
    N002, "numbering-duplicate", Warning,
    vi: "Hai mục cùng cấp trùng số thứ tự.\n\nHai mục cùng số thì không phân biệt được khi viện dẫn. Một mục \
         đã được thêm mà không đánh số lại.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for mention in subject.mentions(MentionKind::NumberingRepeat) {
        let Some(label) = &mention.label else { continue };
        let message = Both::new(
            format!("số thứ tự \"{label}\" đã dùng cho mục trước cùng cấp"),
            format!("the label \"{label}\" stands at an earlier item of the same list"),
        );
        let help = Both::new("đánh lại số", "renumber");
        report.add(Draft::new(mention.span, message).path(&mention.path).help(help).value("label", label.as_str()));
    }
}
