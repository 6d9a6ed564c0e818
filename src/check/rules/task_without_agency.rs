//! A001: work that is given to nobody.

use crate::check::rule::declare_rule;
use crate::check::subject::short;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::Role;

declare_rule! {
    /// A task names nobody.
    ///
    /// Work that nobody is named for is not done, and nobody can be asked about it. Neither the item nor the heading
    /// above it names a body or a person.
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
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Cơ quan phối hợp: Sở Tư pháp.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// ```
    A001, "task-without-agency", Warning,
    vi: "Nhiệm vụ không nêu cơ quan thực hiện.\n\nViệc không giao cho ai thì không ai làm và không hỏi được \
         ai. Cả mục và đề mục phía trên đều không nêu cơ quan hay người nào.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for task in subject.tasks() {
        let acts = |role: Role| role != Role::Recipient;
        let own = task.agencies.iter().any(|a| acts(a.role));
        if own || task.steps.iter().any(|s| s.agencies.iter().any(|a| acts(a.role))) {
            continue;
        }
        let text = short(&task.text);
        let message = Both::new(
            format!("nhiệm vụ không nêu cơ quan thực hiện: \"{text}\""),
            format!("nobody is named for the task \"{text}\""),
        );
        let help = Both::new("ghi cơ quan chủ trì", "name who leads it");
        report.add(Draft::new(task.span, message).path(&task.path).help(help));
    }
}
