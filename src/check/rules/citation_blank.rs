//! C004: "Kế hoạch số /KH-UBND".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};

declare_rule! {
    /// A cited document has a blank number or date.
    ///
    /// "Kế hoạch số /KH-UBND, ngày / /2022" was cited before it was issued, and nobody filled in the number. The reader
    /// cannot find it.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// Thực hiện Kế hoạch số /KH-UBND, ngày / /2024 của Ủy ban nhân dân tỉnh.
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
    /// Thực hiện Kế hoạch số 12/KH-UBND, ngày 15/01/2024 của Ủy ban nhân dân tỉnh.
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// ```
    C004, "citation-blank", Warning,
    vi: "Văn bản viện dẫn để trống số hoặc ngày.\n\n\"Kế hoạch số /KH-UBND, ngày / /2022\" được viện dẫn khi \
         chưa ban hành và không ai điền lại. Người đọc không tra được văn bản.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for citation in &subject.document.citations {
        let Some(code) = citation.code.as_deref().filter(|code| code.starts_with(['/', '-'])) else { continue };
        let message = Both::new(
            format!("văn bản viện dẫn để trống số: \"{code}\""),
            format!("the number of the cited document is blank: \"{code}\""),
        );
        let help = Both::new("điền số, ngày của văn bản viện dẫn", "fill in number and date of the cited document");
        report.add(Draft::new(citation.span, message).help(help).value("code", code));
    }
}
