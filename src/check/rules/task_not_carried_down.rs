//! X001: the province's "III.1.b" has no counterpart in the commune's plan.

use crate::check::rule::declare_rule;
use crate::check::{Beside, Check, Report};
use crate::finding::{Both, Draft};

declare_rule! {
    /// A task of the upper plan has no counterpart in the lower one.
    ///
    /// What an upper plan asks for and no lower plan takes up will not be done, or will be done without a date and a name.
    /// The finding stands at the task of the upper plan and names the lower one.
    ///
    /// ```bad upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// Hà Nam, ngày 10 tháng 02 năm 2023
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Giáo dục và Đào tạo chủ trì mở lớp dạy bơi an toàn cho học sinh tiểu học, hoàn thành trước ngày 30/8/2023.
    /// 2. Sở Lao động - Thương binh và Xã hội chủ trì lắp biển cảnh báo tại các ao, hồ, bến sông nguy hiểm trước ngày 30/4/2023.
    /// ```
    ///
    /// ```bad lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// Thanh Sơn, ngày 01 tháng 3 năm 2023
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// Thực hiện Kế hoạch số 40/KH-UBND ngày 10/02/2023 của UBND tỉnh Hà Nam;
    /// I. NHIỆM VỤ
    /// 1. Các trường tiểu học trên địa bàn mở lớp dạy bơi an toàn cho học sinh, xong trước ngày 15/8/2023.
    /// ```
    ///
    /// ```good upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Giáo dục và Đào tạo chủ trì mở lớp dạy bơi an toàn cho học sinh tiểu học, hoàn thành trước ngày 30/8/2023.
    /// ```
    ///
    /// ```good lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Các trường tiểu học trên địa bàn mở lớp dạy bơi an toàn cho học sinh, xong trước ngày 15/8/2023.
    /// ```
    X001, "task-not-carried-down", Warning,
    vi: "Nhiệm vụ của kế hoạch cấp trên không có trong kế hoạch cấp dưới.\n\nViệc cấp trên giao mà không kế hoạch nào cấp dưới \
         nhận thì sẽ không được làm, hoặc làm mà không có thời hạn, không có người chịu trách nhiệm. Việc giao riêng cho cơ quan cấp trên \
         cũng được nêu, kèm tên cơ quan; nhiệm vụ được phụ lục nhắc lại chỉ nêu một lần.",
    Check::Comparison(check)
}

fn check(beside: &Beside<'_>, report: &mut Report<'_>) {
    // What an appendix repeats is one piece of work.
    for only in beside.result.upper_only.iter().filter(|only| only.again.is_none()) {
        let (Some(task), Some(lower)) = (beside.upper.task(&only.path), beside.lower.get(only.document)) else {
            continue;
        };
        let to = only.agencies.join(", ");
        let given = |words: &str| if to.is_empty() { String::new() } else { format!(" ({words}: {to})") };
        let message = Both::new(
            format!("nhiệm vụ không có ở cấp dưới: {}{}", only.text, given("giao")),
            format!("the lower plan has nothing like this task: {}{}", only.text, given("given to")),
        );
        let help =
            Both::new("bổ sung vào kế hoạch cấp dưới, hoặc ghi rõ lý do không thực hiện", "add it to the lower plan");
        let draft = Draft::new(task.span, message).path(&only.path).document(beside.upper.path());
        report.add(draft.value("lower", lower.path()).help(help));
    }
}
