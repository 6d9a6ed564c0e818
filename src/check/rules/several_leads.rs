//! A002: two agencies in the lead of one task.

use crate::check::rule::declare_rule;
use crate::check::subject::short;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::Role;

declare_rule! {
    /// More than one agency leads a task.
    ///
    /// Where two lead, each may wait for the other. Decisions on how work is done ask for one lead and others in
    /// support.
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
    /// - Cơ quan chủ trì: Sở Nội vụ, Sở Tư pháp.
    /// - Cơ quan phối hợp: Sở Tài chính.
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
    A002, "several-leads", Info,
    vi: "Một nhiệm vụ có nhiều cơ quan chủ trì.\n\nHai nơi cùng chủ trì thì nơi này dễ chờ nơi kia. Quy chế \
         làm việc yêu cầu một cơ quan chủ trì, các cơ quan khác phối hợp.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for task in subject.tasks() {
        let leads: Vec<_> = task.agencies.iter().filter(|a| a.role == Role::Lead).collect();
        let (Some(first), Some(last), true) = (leads.first(), leads.last(), leads.len() > 1) else { continue };
        let names: Vec<&str> = leads.iter().map(|a| a.name.as_str()).collect();
        let (list, text) = (names.join("; "), short(&task.text));
        let message = Both::new(
            format!("{} cơ quan cùng chủ trì \"{text}\": {list}", leads.len()),
            format!("{} agencies lead \"{text}\": {list}", leads.len()),
        );
        let help =
            Both::new("chọn một cơ quan chủ trì, các cơ quan khác phối hợp", "let one lead and the others support it");
        // A body and its short form may be named far from each other; the words between them are the list only on one line.
        let end = if first.span.line == last.span.line { last.span.end } else { first.span.end };
        let span = crate::span::Span { end: end.max(first.span.end), ..first.span };
        report.add(Draft::new(span, message).path(&task.path).help(help).value("leads", names));
    }
}
