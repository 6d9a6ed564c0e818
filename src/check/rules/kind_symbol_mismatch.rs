//! H003: "BÁO CÁO" with the symbol of a plan, "57/KH-UBND".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};

declare_rule! {
    /// The title says one document type, the symbol another.
    ///
    /// The symbol carries the abbreviation of the type: KH for a plan, BC for a report. Where they differ, the paper
    /// was made from another one, and one of the two was not changed.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    /// ```
    H003, "kind-symbol-mismatch", Error,
    vi: "Tên loại và ký hiệu của văn bản không khớp nhau.\n\nKý hiệu mang chữ viết tắt của tên loại: KH là kế \
         hoạch, BC là báo cáo. Không khớp thường do sửa lại từ văn bản khác mà quên một chỗ.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let header = &subject.document.header;
    let (Some(kind), Some(symbol)) = (header.kind.as_deref(), header.symbol.as_deref()) else { return };
    let types = &subject.grammar.doc_types;
    let known = types.entries().iter().find(|t| t.id == kind);
    // A letter and a type without an abbreviation have symbols that name no type.
    let Some(codes) = known.map(|t| &t.meaning.codes).filter(|codes| !codes.is_empty()) else { return };
    let Some(meant) = types.by_symbol(symbol) else { return };
    let same = codes.iter().any(|code| types.by_symbol(code) == Some(meant));
    // What a paper carries may have its symbol: a decision that is headed by the plan it promulgates.
    if subject.is_damaged() || same || meant == kind || header.carries.iter().any(|c| c == meant) {
        return;
    }
    let expected = codes.first().map(String::as_str).unwrap_or_default();
    let message = Both::new(
        format!("tên loại có ký hiệu {expected}, nhưng ký hiệu của văn bản là \"{symbol}\""),
        format!("the type has the abbreviation {expected}, but the document's symbol is \"{symbol}\""),
    );
    let help = Both::new("sửa tên loại hoặc ký hiệu cho khớp", "correct the type or the symbol");
    report.add(Draft::new(subject.head(), message).value("kind", kind).value("symbol", symbol).help(help));
}
