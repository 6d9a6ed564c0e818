//! D004: the same task with "tháng 3" in the body and "tháng 1" in the appendix.

use crate::check::pairs::pairs;
use crate::check::rule::declare_rule;
use crate::check::subject::short;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::{Deadline, DeadlineKind, Task};

declare_rule! {
    /// The same task has different deadlines in two places.
    ///
    /// A plan states its tasks in the body and again in the table of its appendix. Where the two were changed apart
    /// from each other, nobody knows which date holds. Tasks are paired by the meaning of their words, so that small
    /// differences in wording do not hide a conflict.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư
    /// - Cơ quan chủ trì: Sở Tư pháp.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// 2. Tập huấn kỹ năng số cho cán bộ cấp xã
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Tháng 10/2024.
    /// PHỤ LỤC I
    /// DANH MỤC NHIỆM VỤ
    /// STT	Nhiệm vụ	Cơ quan chủ trì	Thời gian hoàn thành
    /// 1	Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư	Sở Tư pháp	Tháng 6/2024
    /// 2	Tập huấn kỹ năng số cho cán bộ cấp xã	Sở Nội vụ	Tháng 10/2024
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
    /// 1. Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư
    /// - Cơ quan chủ trì: Sở Tư pháp.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// 2. Tập huấn kỹ năng số cho cán bộ cấp xã
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Tháng 10/2024.
    /// PHỤ LỤC I
    /// DANH MỤC NHIỆM VỤ
    /// STT	Nhiệm vụ	Cơ quan chủ trì	Thời gian hoàn thành
    /// 1	Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư	Sở Tư pháp	Tháng 9/2024
    /// 2	Tập huấn kỹ năng số cho cán bộ cấp xã	Sở Nội vụ	Tháng 10/2024
    /// ```
    D004, "deadline-conflict", Warning,
    vi: "Cùng một nhiệm vụ có thời hạn khác nhau ở hai chỗ.\n\nKế hoạch nêu nhiệm vụ ở phần nội dung và nêu \
         lại trong bảng phụ lục. Khi hai chỗ được sửa riêng, không biết thời hạn nào đúng. Nhiệm vụ được ghép \
         theo nghĩa của câu chữ nên khác biệt nhỏ về cách viết không che được mâu thuẫn.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for &(body, appendix) in pairs(subject) {
        let (Some(first), Some(second)) = (only(body), only(appendix)) else { continue };
        if first.end == second.end {
            continue;
        }
        let (a, b) = (short(&first.text), short(&second.text));
        let message = Both::new(
            format!("thời hạn \"{b}\" khác với \"{a}\" của cùng nhiệm vụ tại mục {}", body.path),
            format!("the deadline \"{b}\" differs from \"{a}\" of the same task at {}", body.path),
        );
        let help = Both::new("thống nhất thời hạn ở hai chỗ", "make the two deadlines one");
        let there = Both::new(format!("\"{}\"", short(&body.text)), format!("\"{}\"", short(&body.text)));
        let draft = Draft::new(second.span, message).path(&appendix.path).help(help).related(first.span, there);
        let end = |d: &Deadline| d.end.clone().unwrap_or_default();
        report.add(draft.value("here", end(second)).value("there", end(first)).value("path", body.path.as_str()));
    }
}

/// The deadline of a task that has one with an end, and no other.
fn only(task: &Task) -> Option<&Deadline> {
    let [deadline] = task.deadlines.as_slice() else { return None };
    let dated = matches!(deadline.kind, DeadlineKind::By | DeadlineKind::In | DeadlineKind::Between);
    (dated && deadline.end.is_some() && deadline.scope.is_none()).then_some(deadline)
}
