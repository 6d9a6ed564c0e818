//! A004: "Công xã huyện" for "Công an huyện".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};

declare_rule! {
    /// An agency that the lexicon does not know, near one that it knows.
    ///
    /// "Công xã huyện" is no body; nearly the same letters are "Công an huyện". Bodies that are merely not in the
    /// lexicon, such as a company or a school, are not reported.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan thực hiện: Công xã huyện.
    /// - Thời gian hoàn thành: Tháng 9/2024.
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
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan thực hiện: Công an huyện.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// ```
    A004, "unknown-agency", Info,
    vi: "Tên cơ quan không có trong danh mục, gần giống một tên đã biết.\n\n\"Công xã huyện\" không phải là \
         cơ quan; gần giống nhất là \"Công an huyện\". Tổ chức chỉ đơn giản là chưa có trong danh mục, như \
         công ty, trường học, thì không báo.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for task in subject.tasks() {
        for agency in task.agencies.iter().filter(|a| !a.group && subject.is_misspelled(a)) {
            let (text, name) = (&agency.text, &agency.name);
            let message = Both::new(
                format!("không có cơ quan \"{text}\"; gần nhất là \"{name}\""),
                format!("there is no agency \"{text}\"; the nearest is \"{name}\""),
            );
            let help =
                Both::new(format!("sửa thành \"{name}\" nếu đúng ý"), format!("write \"{name}\" if that is meant"));
            let draft = Draft::new(agency.span, message).path(&task.path).help(help);
            report.add(draft.value("written", text.as_str()).value("nearest", name.as_str()));
        }
    }
}
