//! X006: a task was due in March, and the report of April says nothing of it.

use crate::check::rule::declare_rule;
use crate::check::{Along, Check, Report};
use crate::compare::Status;
use crate::finding::{Both, Draft};

declare_rule! {
    /// The report says nothing of a task of the plan that was due.
    ///
    /// What was due and is not mentioned was forgotten, or is late and passed over. With several reports a task counts as mentioned
    /// where one of them speaks of it.
    ///
    /// ```bad plan
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Trạm Y tế tập huấn sơ cấp cứu đuối nước cho cộng tác viên các xóm trước ngày 30/4/2023.
    /// 2. Công chức Văn hóa - Xã hội lắp biển cảnh báo tại các ao, hồ nguy hiểm trước ngày 31/5/2023.
    /// ```
    ///
    /// ```bad report
    /// UBND XÃ THANH SƠN
    /// Số: 88/BC-UBND
    /// Thanh Sơn, ngày 20 tháng 6 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em 6 tháng đầu năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Đã tập huấn sơ cấp cứu đuối nước cho 24 cộng tác viên các xóm.
    /// ```
    ///
    /// ```good plan
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Trạm Y tế tập huấn sơ cấp cứu đuối nước cho cộng tác viên các xóm trước ngày 30/4/2023.
    /// 2. Công chức Văn hóa - Xã hội lắp biển cảnh báo tại các ao, hồ nguy hiểm trước ngày 31/10/2023.
    /// ```
    ///
    /// ```good report
    /// UBND XÃ THANH SƠN
    /// Số: 88/BC-UBND
    /// Thanh Sơn, ngày 20 tháng 6 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em 6 tháng đầu năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Đã tập huấn sơ cấp cứu đuối nước cho 24 cộng tác viên các xóm.
    /// ```
    X006, "task-not-reported", Warning,
    vi: "Báo cáo không nói đến một nhiệm vụ đã đến hạn.\n\nViệc đến hạn mà không được nhắc đến là việc bị quên, hoặc chậm mà lờ đi. Có \
         nhiều báo cáo thì chỉ cần một báo cáo nói đến.",
    Check::Tracking(check)
}

fn check(along: &Along<'_>, report: &mut Report<'_>) {
    let Some(last) = along.result.reports.last() else { return };
    let day = last.as_of.as_deref().unwrap_or_default();
    // What an appendix repeats is one piece of work.
    let tasks = along.result.tasks.iter().filter(|t| t.status == Status::DueNotMentioned && t.again.is_none());
    for tracked in tasks {
        let (Some(task), Some(due)) = (along.plan.task(&tracked.path), tracked.due.as_deref()) else { continue };
        let message = Both::new(
            format!("đến hạn {due}, báo cáo đến {day} không nói đến: {}", tracked.text),
            format!("due {due}, and no report up to {day} speaks of it: {}", tracked.text),
        );
        let help = Both::new("báo cáo kết quả, hoặc nêu lý do chậm", "report on it, or say why it is late");
        let draft = Draft::new(task.span, message).path(&tracked.path).document(along.plan.path());
        report.add(draft.value("due", due).value("as_of", day).help(help));
    }
}
