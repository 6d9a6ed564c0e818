//! X005: the commune's plan does not name the plan it carries out.

use crate::check::rule::declare_rule;
use crate::check::{Beside, Check, Report};
use crate::finding::{Both, Draft};

declare_rule! {
    /// The lower plan does not cite the upper one.
    ///
    /// Without the citation nobody can see from the lower plan what it carries out. A citation whose number was left blank
    /// ("Kế hoạch số /KH-UBND") may be the one that is missed, so nothing is said then.
    ///
    /// ```bad upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// Hà Nam, ngày 10 tháng 02 năm 2023
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// ```
    ///
    /// ```bad lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// Căn cứ Quyết định số 1248/QĐ-TTg ngày 19/7/2021 của Thủ tướng Chính phủ;
    /// ```
    ///
    /// ```good upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// Hà Nam, ngày 10 tháng 02 năm 2023
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// ```
    ///
    /// ```good lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// Thực hiện Kế hoạch số 40/KH-UBND ngày 10/02/2023 của UBND tỉnh Hà Nam;
    /// ```
    X005, "upper-not-cited", Warning,
    vi: "Kế hoạch cấp dưới không viện dẫn kế hoạch cấp trên.\n\nKhông viện dẫn thì không rõ kế hoạch này thực hiện kế hoạch nào. Nếu có \
         viện dẫn để trống số thì không nhắc, vì có thể chính là văn bản đó.",
    Check::Comparison(check)
}

fn check(beside: &Beside<'_>, report: &mut Report<'_>) {
    let header = &beside.upper.document.header;
    let Some(code) = header.code.as_deref().filter(|code| !code.starts_with('/')) else { return };
    for lower in &beside.lower {
        // A plan compared with itself, or with one that only shares its number, carries nothing out.
        if lower.document.header.code.as_deref() == Some(code) {
            continue;
        }
        let mut codes = lower.document.citations.iter().filter_map(|c| c.code.as_deref());
        if codes.any(|cited| cited == code || cited.starts_with('/')) {
            continue;
        }
        let message = Both::new(
            format!("không viện dẫn kế hoạch cấp trên số {code}"),
            format!("the upper plan, {code}, is not cited"),
        );
        let help = Both::new("bổ sung vào phần căn cứ", "add it to the documents that the plan is based on");
        let span = lower.document.header.span.unwrap_or_default();
        report.add(Draft::new(span, message).document(lower.path()).value("upper", code).help(help));
    }
}
