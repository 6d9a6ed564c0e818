//! A003: "Công an tỉnh phối hợp với CAT".

use crate::check::rule::declare_rule;
use crate::check::subject::responsible;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::word::fold;
use crate::model::{Agency, Role};

declare_rule! {
    /// The same agency leads a task and supports it.
    ///
    /// "Công an tỉnh phối hợp với CAT" gives the work to one body twice: one of the two was to be another.
    /// Abbreviations are the body they stand for.
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
    /// - Cơ quan chủ trì: Công an tỉnh.
    /// - Cơ quan phối hợp: CAT, Sở Tư pháp.
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
    /// - Cơ quan chủ trì: Công an tỉnh.
    /// - Cơ quan phối hợp: Sở Tư pháp.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// ```
    A003, "lead-supports-itself", Error,
    vi: "Cơ quan chủ trì lại phối hợp với chính mình.\n\n\"Công an tỉnh phối hợp với CAT\" là giao hai lần \
         cho một cơ quan: một trong hai chỗ phải là cơ quan khác. Tên viết tắt được hiểu là cơ quan đầy đủ.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for task in subject.tasks() {
        let leads = responsible(task);
        for support in task.agencies.iter().filter(|a| a.role == Role::Support && !a.group) {
            let Some(lead) = leads.iter().find(|lead| same(lead, support)) else { continue };
            let name = &support.name;
            let message = Both::new(
                format!("{name} vừa chủ trì vừa phối hợp với chính mình"),
                format!("{name} is told to cooperate with itself"),
            );
            let help = Both::new("sửa tên cơ quan ở một trong hai chỗ", "correct one of the two names");
            let there = Both::new("chủ trì hoặc thực hiện", "leads or carries out");
            let draft = Draft::new(support.span, message).path(&task.path).help(help).related(lead.span, there);
            report.add(draft.value("agency", name.as_str()));
            break;
        }
    }
}

/// One body: the same name and place. "Công an xã" beside "Công an các xã" is not one.
fn same(a: &Agency, b: &Agency) -> bool {
    !a.group && a.id == b.id && fold(&a.name) == fold(&b.name) && a.span != b.span
}
