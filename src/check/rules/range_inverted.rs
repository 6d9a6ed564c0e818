//! D003: "từ ngày 20/6/2024 đến ngày 15/5/2024".

use crate::check::rule::declare_rule;
use crate::check::subject::{day, written};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::span::Span;

declare_rule! {
    /// A range ends before it starts.
    ///
    /// "Từ ngày 20/6/2024 đến ngày 15/5/2024": the two ends were swapped, or a month or year is wrong.
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
    /// - Thời gian thực hiện: Từ ngày 20/9/2024 đến ngày 15/6/2024.
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
    /// - Thời gian thực hiện: Từ ngày 15/6/2024 đến ngày 20/9/2024.
    /// ```
    D003, "range-inverted", Error,
    vi: "Khoảng thời gian kết thúc trước khi bắt đầu.\n\n\"Từ ngày 20/6/2024 đến ngày 15/5/2024\": hai đầu bị \
         đảo, hoặc sai tháng, năm.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let document = subject.document;
    if let Some(period) = &document.header.period {
        look(subject.head(), "", period.start.as_deref(), period.end.as_deref(), report);
    }
    for task in subject.tasks() {
        for deadline in subject.deadlines(task) {
            look(deadline.span, &task.path, deadline.start.as_deref(), deadline.end.as_deref(), report);
        }
    }
    let mut before = None;
    for figure in &document.figures {
        let Some(period) = figure.period.as_ref().filter(|p| before != Some(*p)) else { continue };
        look(figure.span, &figure.path, period.start.as_deref(), period.end.as_deref(), report);
        before = Some(period);
    }
}

fn look(span: Span, path: &str, start: Option<&str>, end: Option<&str>, report: &mut Report<'_>) {
    let Some((start, end)) = start.and_then(day).zip(end.and_then(day)).filter(|(start, end)| end < start) else {
        return;
    };
    let (from, to) = (written(start), written(end));
    let message = Both::new(
        format!("khoảng thời gian từ {from} đến {to} kết thúc trước khi bắt đầu"),
        format!("the range from {from} to {to} ends before it starts"),
    );
    let help = Both::new("kiểm tra ngày, tháng, năm ở hai đầu", "check day, month and year of both ends");
    let draft = Draft::new(span, message).path(path).help(help);
    report.add(draft.value("start", start.to_string()).value("end", end.to_string()));
}
