//! H001: a number that was left blank, "Số: /BC-UBND".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};

declare_rule! {
    /// The document number is blank.
    ///
    /// Without its number a document cannot be cited or filed. A blank number is that of a draft which was sent out, or
    /// of a paper whose number was written by hand and lost in copying.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: /BC-UBND
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
    H001, "missing-number", Warning,
    vi: "Số văn bản để trống.\n\nVăn bản không có số thì không thể viện dẫn hay lưu trữ. Số để trống thường \
         là của bản dự thảo gửi nhầm, hoặc số viết tay bị mất khi sao chép.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let header = &subject.document.header;
    let Some(code) = header.code.as_deref().filter(|code| code.starts_with(['/', '-'])) else { return };
    let message =
        Both::new(format!("số văn bản để trống: \"{code}\""), format!("the document number is blank: \"{code}\""));
    let help = Both::new("điền số đã đăng ký ở văn thư", "fill in the number from the register");
    report.add(Draft::new(subject.head(), message).value("code", code).help(help));
}
