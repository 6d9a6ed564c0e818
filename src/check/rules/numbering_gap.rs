//! N001: "III.3" right after "III.1".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::MentionKind;

declare_rule! {
    /// Outline labels skip.
    ///
    /// Where "III.3" follows "III.1", an item was taken out and the rest not renumbered, or an item was lost.
    /// References to the items that follow are wrong either way.
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
    /// 3. Khó khăn
    /// - Thiếu kinh phí.
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
    /// ```
    N001, "numbering-gap", Warning,
    vi: "Số thứ tự đề mục bị nhảy.\n\nSau III.1 là III.3: một mục đã bị bỏ mà các mục sau không đánh số lại, \
         hoặc một mục bị mất.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for mention in subject.mentions(MentionKind::NumberingGap) {
        let (Some(label), Some(after)) = (&mention.label, &mention.after) else { continue };
        let message = Both::new(
            format!("mục \"{label}\" đứng ngay sau mục \"{after}\""),
            format!("item \"{label}\" follows item \"{after}\""),
        );
        let help = Both::new("đánh lại số hoặc bổ sung mục bị thiếu", "renumber, or put in what is missing");
        let draft = Draft::new(mention.span, message).path(&mention.path).help(help);
        report.add(draft.value("label", label.as_str()).value("after", after.as_str()));
    }
}
