//! C002: "ngày 27/3/2025" in a plan of 2024.

use crate::check::rule::declare_rule;
use crate::check::subject::{first_day, issue_date, written_iso};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::value::PartialDate;

declare_rule! {
    /// A cited document is dated after this one.
    ///
    /// What is cited must exist. The date of the cited document or that of this one is wrong, often only in its year.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// Thực hiện Quyết định số 468/QĐ-TTg ngày 27/3/2025 của Thủ tướng Chính phủ.
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// Thực hiện Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ.
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// ```
    C002, "citation-in-future", Error,
    vi: "Văn bản viện dẫn có ngày sau ngày của văn bản này.\n\nVăn bản được viện dẫn phải có trước. Ngày của \
         văn bản viện dẫn hoặc của văn bản này bị sai, thường chỉ sai năm.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(issued) = subject.issued else { return };
    for citation in &subject.document.citations {
        let Some(iso) = citation.date.as_deref() else { continue };
        let dated = PartialDate::from_iso(iso).and_then(|date| first_day(&date));
        if dated.is_none_or(|day| day <= issued.1) {
            continue;
        }
        let name = citation.code.as_deref().or(citation.title.as_deref()).unwrap_or_default();
        let (date, on) = (written_iso(iso), issue_date(issued));
        let message = Both::new(
            format!("{name} ghi ngày {date}, sau ngày ban hành văn bản này ({})", on.vi),
            format!("{name} is dated {date}, after this document was issued {}", on.en),
        );
        let help = Both::new("kiểm tra ngày của văn bản viện dẫn", "check the date of the cited document");
        let draft = Draft::new(citation.span, message).help(help);
        report.add(draft.value("date", iso).value("issued", issued.1.to_string()));
    }
}
