//! C003: "06/QĐ/TTg" for "06/QĐ-TTg".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};

declare_rule! {
    /// A document symbol is not of the form that the rules allow.
    ///
    /// The number is followed by a stroke and the type with a hyphen before the issuer: "06/QĐ-TTg"; normative texts
    /// have the year between: "34/2021/QĐ-TTg"; the Party writes "15-NQ/TU". "06/QĐ/TTg" is none of these and is not
    /// found in a register.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// Thực hiện Quyết định số 468/QĐ/TTg ngày 27/3/2021 của Thủ tướng Chính phủ.
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
    /// Thực hiện Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ; Nghị quyết số 15-NQ/TU ngày 05/02/2021 của Tỉnh ủy.
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// ```
    C003, "citation-malformed", Info,
    vi: "Số, ký hiệu văn bản viện dẫn sai thể thức.\n\nSau số là dấu gạch chéo, tên loại nối với cơ quan bằng \
         gạch nối: \"06/QĐ-TTg\"; văn bản quy phạm có thêm năm: \"34/2021/QĐ-TTg\"; văn bản của Đảng viết \
         \"15-NQ/TU\". \"06/QĐ/TTg\" không thuộc dạng nào nên tra cứu sẽ không thấy.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.is_damaged() {
        return;
    }
    for citation in &subject.document.citations {
        let Some(code) = citation.code.as_deref().filter(|code| is_malformed(subject, code)) else { continue };
        let message = Both::new(
            format!("ký hiệu \"{code}\" sai thể thức"),
            format!("the symbol \"{code}\" is not of a form that the rules allow"),
        );
        let help = Both::new(
            "viết như \"06/QĐ-TTg\" hoặc \"34/2021/QĐ-TTg\"",
            "write it like \"06/QĐ-TTg\" or \"34/2021/QĐ-TTg\"",
        );
        report.add(Draft::new(citation.span, message).help(help).value("code", code));
    }
}

/// True for a number, a type and an issuer that are all parted by strokes: a type behind a stroke has its issuer behind a
/// hyphen. Whatever is not plainly so is left alone, since issuers write their symbols in many ways.
fn is_malformed(subject: &Subject<'_>, code: &str) -> bool {
    let parts: Vec<&str> = code.split('/').collect();
    let number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let [first, rest @ ..] = parts.as_slice() else { return false };
    if !number(first) {
        return false;
    }
    let rest = match rest {
        [year, rest @ ..] if number(year) && year.len() == 4 => rest,
        rest => rest,
    };
    let [kind, issuer] = rest else { return false };
    let known = subject.grammar.doc_types.entries().iter().any(|t| t.meaning.codes.iter().any(|c| c == kind));
    known && !issuer.is_empty() && !kind.contains('-')
}
