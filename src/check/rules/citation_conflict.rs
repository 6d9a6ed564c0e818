//! C001: "Nghị định số 107/2021/NĐ-CP của Thủ tướng Chính phủ".

use crate::check::rule::declare_rule;
use crate::check::subject::written_iso;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::Citation;
use crate::value::PartialDate;
use rustc_hash::FxHashMap;

declare_rule! {
    /// One cited document has two dates, numbers or issuers.
    ///
    /// "Nghị định số 107/2021/NĐ-CP của Thủ tướng Chính phủ": the symbol NĐ-CP is that of the Government. Two days for
    /// one number, or a year in the number that the date does not bear out, are conflicts as well. The numbers of a
    /// year begin anew each January, so that one number of two years is two documents.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// Thực hiện Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Thủ tướng Chính phủ.
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// ```
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    /// Thực hiện Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ; Quyết định số 468/QĐ-TTg ngày 28/3/2021 của Thủ tướng Chính phủ.
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
    /// Thực hiện Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ; Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ; Quyết định số 468/QĐ-TTg ngày 27/3/2021.
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính trước ngày 30/6/2024.
    /// ```
    C001, "citation-conflict", Error,
    vi: "Một văn bản viện dẫn có hai ngày, hai số hoặc hai cơ quan ban hành.\n\n\"Nghị định số 107/2021/NĐ-CP \
         của Thủ tướng Chính phủ\": ký hiệu NĐ-CP là của Chính phủ. Hai ngày khác nhau cho một số, hoặc năm \
         trong số không khớp với ngày, cũng là mâu thuẫn. Số văn bản bắt đầu lại từ đầu mỗi năm, nên một số \
         của hai năm là hai văn bản.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut known: FxHashMap<&str, &Citation> = FxHashMap::default();
    let mut told: Vec<&str> = Vec::new();
    for citation in &subject.document.citations {
        let Some(code) = citation.code.as_deref().filter(|c| c.starts_with(|c: char| c.is_ascii_digit())) else {
            continue;
        };
        if told.contains(&code) {
            continue;
        }
        let found = by_issuer(subject, citation, code)
            .or_else(|| by_year(citation, code))
            .or_else(|| known.get(code).and_then(|first| by_date(first, citation, code)));
        if let Some(draft) = found {
            report.add(draft);
            told.push(code);
        }
        if citation.date.is_some() {
            known.entry(code).or_insert(citation);
        }
    }
}

/// The symbol is that of another issuer.
fn by_issuer(subject: &Subject<'_>, citation: &Citation, code: &str) -> Option<Draft> {
    let issuer = citation.issuer.as_deref()?;
    if subject.is_damaged() || subject.grammar.checks.may_issue(code, issuer) {
        return None;
    }
    let message = Both::new(
        format!("{code} không phải ký hiệu văn bản của {issuer}"),
        format!("{code} is not a symbol of {issuer}"),
    );
    let help = Both::new("kiểm tra cơ quan ban hành hoặc ký hiệu", "check the issuer or the symbol");
    Some(Draft::new(citation.span, message).help(help).value("code", code).value("issuer", issuer))
}

/// The year in the number is not that of the date.
fn by_year(citation: &Citation, code: &str) -> Option<Draft> {
    let date = citation.date.as_deref().and_then(PartialDate::from_iso)?;
    let mut parts = code.split('/');
    let year: i16 = parts.nth(1).filter(|y| y.len() == 4)?.parse().ok()?;
    if date.year? == year || parts.next().is_none() {
        return None;
    }
    let day = written_iso(citation.date.as_deref()?);
    let message = Both::new(
        format!("{code} mang năm {year} nhưng ghi ngày {day}"),
        format!("{code} is of {year}, its date is {day}"),
    );
    let help = Both::new("kiểm tra số hoặc ngày của văn bản", "check its number or its date");
    Some(Draft::new(citation.span, message).help(help).value("code", code).value("date", day))
}

/// Another place gives another date.
fn by_date(first: &Citation, citation: &Citation, code: &str) -> Option<Draft> {
    let (there, here) = (first.date.as_deref()?, citation.date.as_deref()?);
    let (a, b) = (PartialDate::from_iso(there)?, PartialDate::from_iso(here)?);
    // Half a date agrees with the whole one.
    if there.starts_with(here) || here.starts_with(there) {
        return None;
    }
    let one_issuer = first.issuer.is_none() || citation.issuer.is_none() || first.issuer == citation.issuer;
    let same_year = a.year == b.year;
    let same_day = (a.month, a.day) == (b.month, b.day);
    if !one_issuer || !same_year && !same_day {
        return None;
    }
    let (day, other) = (written_iso(here), written_iso(there));
    let message = Both::new(
        format!("{code} ghi ngày {day}, chỗ khác ghi ngày {other}"),
        format!("{code} is dated {day} here and {other} elsewhere"),
    );
    let help = Both::new("thống nhất ngày của văn bản viện dẫn", "make the two dates one");
    let place = Both::new(format!("ghi ngày {other}"), format!("dated {other}"));
    let draft = Draft::new(citation.span, message).help(help).related(first.span, place);
    Some(draft.value("code", code).value("here", here).value("there", there))
}
