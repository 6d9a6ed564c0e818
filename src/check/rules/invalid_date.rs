//! D005: "ngày 31/4/2024".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::MentionKind;

declare_rule! {
    /// A date that the calendar does not have.
    ///
    /// "Ngày 31/4/2024": the day or the month is wrong, and a deadline of that date is none.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ báo cáo kết quả rà soát trước ngày 31/6/2024.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ báo cáo kết quả rà soát trước ngày 30/6/2024.
    /// ```
    D005, "invalid-date", Error,
    vi: "Ngày không có trong lịch.\n\n\"Ngày 31/4/2024\": sai ngày hoặc tháng, thời hạn ghi như vậy không \
         dùng được.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for mention in subject.mentions(MentionKind::InvalidDate) {
        let text = &mention.text;
        let message = Both::new(format!("lịch không có ngày {text}"), format!("the calendar does not have {text}"));
        let help = Both::new("sửa ngày hoặc tháng", "correct the day or the month");
        report.add(Draft::new(mention.span, message).path(&mention.path).help(help).value("date", text.as_str()));
    }
}
