//! D002: "30/6/2026" in the plan for 2024.

use crate::check::rule::declare_rule;
use crate::check::subject::{day, days_between, short, written};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::DeadlineKind;
use jiff::civil::Date;

declare_rule! {
    /// A deadline lies outside the period the plan is for.
    ///
    /// A task of the plan for 2024 that is due in 2026 belongs into another plan, or its year is wrong. Reports and
    /// reviews after the end of the period are usual, so that some weeks do not count.
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
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Trước ngày 30/6/2025.
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
    /// 1. Báo cáo kết quả rà soát thủ tục hành chính
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Trước ngày 15/01/2025.
    /// ```
    D002, "deadline-outside-period", Warning,
    vi: "Thời hạn nằm ngoài thời kỳ của kế hoạch.\n\nNhiệm vụ của kế hoạch năm 2024 mà hạn là năm 2026 thì \
         thuộc kế hoạch khác, hoặc ghi sai năm. Việc báo cáo, tổng kết sau khi hết kỳ là bình thường nên cho \
         phép chênh vài tuần.",
    Check::Document(check)
}

/// Days behind the period in which its results are reported, and before it in which it is prepared.
const LEEWAY: i32 = 100;
/// Days of the longest period that is held to: a programme of several years says what comes after it.
const LONGEST: i32 = 370;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let header = &subject.document.header;
    let Some((start, end)) = period(subject) else { return };
    for task in subject.tasks() {
        for deadline in subject.deadlines(task) {
            let dated = matches!(deadline.kind, DeadlineKind::By | DeadlineKind::In | DeadlineKind::Between);
            let Some(due) = deadline.end.as_deref().and_then(day).filter(|_| dated) else { continue };
            let year_written = deadline.text.contains(&due.year().to_string());
            let passed = subject.issued.is_some_and(|issued| due < issued.0);
            let begun = deadline.start.as_deref().and_then(day).is_some_and(|begun| begun <= end);
            let off = if due > end && !begun { days_between(end, due) } else { days_between(due, start) };
            if off <= LEEWAY || passed || !year_written {
                continue;
            }
            let (text, from, to) = (short(&deadline.text), written(start), written(end));
            let message = Both::new(
                format!("thời hạn \"{text}\" nằm ngoài thời kỳ của kế hoạch ({from} - {to})"),
                format!("the deadline \"{text}\" lies outside the period of the plan ({from} - {to})"),
            );
            let help = Both::new("kiểm tra năm của thời hạn", "check the year of the deadline");
            let draft = Draft::new(deadline.span, message).path(&task.path).help(help);
            let draft = draft.value("deadline", due.to_string()).value("start", start.to_string());
            let draft = draft.value("end", end.to_string());
            report.add(match header.span {
                Some(span) => draft.related(span, Both::new("thời kỳ ở tiêu đề", "the period in the title")),
                None => draft,
            });
        }
    }
}

/// The period of a plan whose title names no later year ("giai đoạn 2022 - 2025, tầm nhìn đến năm 2030").
fn period(subject: &Subject<'_>) -> Option<(Date, Date)> {
    let header = &subject.document.header;
    let plan = |kind: &str| matches!(kind, "ke_hoach" | "chuong_trinh" | "phuong_an");
    let is_plan = header.kind.as_deref().is_some_and(plan) || header.carries.iter().any(|c| plan(c));
    let period = header.period.as_ref().filter(|_| is_plan)?;
    let (start, end) = (day(period.start.as_deref()?)?, day(period.end.as_deref()?)?);
    let title = header.title.as_deref().unwrap_or_default();
    let later = (end.year() + 1..end.year() + 40).any(|year| title.contains(&year.to_string()));
    (!later && days_between(start, end) <= LONGEST).then_some((start, end))
}
