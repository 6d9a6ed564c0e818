//! D006: "dự kiến hoàn thành trong quý I/2024" in a report of May 2024.

use crate::check::rule::declare_rule;
use crate::check::subject::{day, issue_date, short, written};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::MentionKind;

declare_rule! {
    /// Something is announced for a time that had passed when the document was issued.
    ///
    /// "Dự kiến hoàn thành trong quý I/2024" in a report of May 2024 was copied from an earlier report: the reader
    /// wants to know whether it was done. The same holds for an objective of a plan that is set for a time before the
    /// plan.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Các bộ đang thí điểm mô hình nhận dạng, dự kiến hoàn thành thí điểm trong quý I/2024.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Các bộ đang thí điểm mô hình nhận dạng, dự kiến hoàn thành thí điểm trong quý III/2024.
    /// ```
    D006, "stale-future", Warning,
    vi: "Nêu là việc sắp tới nhưng thời gian đã qua khi ban hành.\n\n\"Dự kiến hoàn thành trong quý I/2024\" \
         trong báo cáo tháng 5/2024 là câu chép từ báo cáo trước: người đọc cần biết việc đó đã xong chưa. \
         Mục tiêu của kế hoạch đặt cho thời gian trước kế hoạch cũng vậy.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(issued) = subject.issued else { return };
    for mention in subject.mentions(MentionKind::Future) {
        let end = mention.period.as_ref().and_then(|p| p.end.as_deref()).and_then(day);
        let Some(end) = end.filter(|end| *end < issued.0) else { continue };
        // A date without its year may be one of the next year.
        if !mention.text.contains(&end.year().to_string()) {
            continue;
        }
        let (text, on, last) = (short(&mention.text), issue_date(issued), written(end));
        let message = Both::new(
            format!("\"{text}\" (đến {last}) nêu như việc sắp tới nhưng đã qua khi văn bản ban hành {}", on.vi),
            format!("\"{text}\" (until {last}) is announced, and had passed when the document was issued {}", on.en),
        );
        let help = Both::new("ghi kết quả đã đạt hoặc thời hạn mới", "say what was reached, or set a new time");
        let draft = Draft::new(mention.span, message).path(&mention.path).help(help);
        report.add(draft.value("time", end.to_string()).value("issued", issued.0.to_string()));
    }
}
