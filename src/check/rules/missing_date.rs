//! H002: a date that was left blank, "ngày … tháng 5 năm 2024".

use crate::check::rule::declare_rule;
use crate::check::subject::written_iso;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::value::PartialDate;

declare_rule! {
    /// The date of issue is absent or has a blank day or month.
    ///
    /// Deadlines, lifetimes of agencies and the order of documents are judged by the date of issue. Where it is blank,
    /// the paper is a draft, or the date was written by hand and lost in copying.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày    tháng 5 năm 2024
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
    H002, "missing-date", Warning,
    vi: "Ngày ban hành để trống hoặc thiếu ngày, tháng.\n\nThời hạn, hiệu lực và thứ tự văn bản đều tính theo \
         ngày ban hành. Ngày để trống thường là của bản dự thảo, hoặc ngày viết tay bị mất khi sao chép.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let header = &subject.document.header;
    let written = header.date.as_deref().and_then(PartialDate::from_iso);
    // A text with neither number nor type is no document that could lack a date.
    if written.is_some_and(|d| d.day.is_some()) || header.code.is_none() && header.kind.is_none() {
        return;
    }
    let message = match &header.date {
        Some(date) => {
            let date = written_iso(date);
            Both::new(
                format!("ngày ban hành không đủ: chỉ có {date}"),
                format!("the date of issue is not whole: only {date}"),
            )
        }
        None => Both::new("văn bản không ghi ngày ban hành", "the document has no date of issue"),
    };
    let help = Both::new("ghi đủ ngày, tháng, năm ban hành", "write day, month and year of issue");
    let draft = Draft::new(subject.head(), message).help(help);
    report.add(match &header.date {
        Some(date) => draft.value("date", date.as_str()),
        None => draft,
    });
}
