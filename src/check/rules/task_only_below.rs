//! X009: the commune plans something that the province did not ask for.

use crate::check::rule::declare_rule;
use crate::check::{Beside, Check, Report};
use crate::finding::{Both, Draft};

declare_rule! {
    /// A task of the lower plan is one that the upper plan does not have.
    ///
    /// It is often right: a commune has work of its own. It is said so that a reader sees what no upper plan asks for.
    ///
    /// ```bad upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Y tế chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên thôn, xóm.
    /// ```
    ///
    /// ```bad lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Trạm Y tế xã chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên các xóm.
    /// 2. Hợp tác xã nuôi trồng thủy sản rào lưới quanh 14 ao nuôi ven đường trước ngày 30/6/2023.
    /// ```
    ///
    /// ```good upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Y tế chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên thôn, xóm.
    /// ```
    ///
    /// ```good lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Trạm Y tế xã chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên các xóm.
    /// ```
    X009, "task-only-below", Info,
    vi: "Nhiệm vụ của kế hoạch cấp dưới không có ở kế hoạch cấp trên.\n\nThường là đúng: xã có việc riêng của xã. Nhắc để người đọc biết \
         việc nào không do cấp trên giao.",
    Check::Comparison(check)
}

fn check(beside: &Beside<'_>, report: &mut Report<'_>) {
    for only in &beside.result.lower_only {
        let Some(lower) = beside.lower.get(only.document) else { continue };
        let Some(task) = lower.task(&only.path) else { continue };
        let message = Both::new(
            format!("nhiệm vụ không có trong kế hoạch cấp trên: {}", only.text),
            format!("the upper plan has nothing like this task: {}", only.text),
        );
        report.add(Draft::new(task.span, message).path(&only.path).document(lower.path()));
    }
}
