//! H004: the period of a report, in its title and in its introduction.

use crate::check::rule::declare_rule;
use crate::check::subject::{day, days_between, written};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::{MentionKind, Period};
use jiff::{ToSpan, civil::Date};

declare_rule! {
    /// The period in the title disagrees with the period in the body.
    ///
    /// A report is made from the one before it, and the year of one end of its period is easily left as it was: a
    /// monthly report that says "từ ngày 16/03/2023 đến 15/04/2024" in its title and "trong tháng 4/2024" in its
    /// introduction.
    ///
    /// ```bad
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả thực hiện Đề án 06
    /// (Từ ngày 16/03/2023 đến 15/04/2024)
    /// Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện trong tháng 4/2024 như sau:
    /// I. KẾT QUẢ
    /// 1. Đã cấp 120 thẻ.
    /// ```
    ///
    /// ```good
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả thực hiện Đề án 06
    /// (Từ ngày 16/03/2024 đến 15/04/2024)
    /// Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện trong tháng 4/2024 như sau:
    /// I. KẾT QUẢ
    /// 1. Đã cấp 120 thẻ.
    /// ```
    H004, "period-mismatch", Error,
    vi: "Kỳ báo cáo ở tiêu đề không khớp với nội dung.\n\nBáo cáo thường được làm từ báo cáo kỳ trước, năm \
         của một đầu kỳ dễ bị bỏ quên: báo cáo tháng mà tiêu đề ghi \"từ ngày 16/03/2023 đến 15/04/2024\", \
         còn phần mở đầu ghi \"trong tháng 4/2024\".",
    Check::Document(check)
}

/// Days from which a period is that of a year or more.
const LONG: i32 = 300;
/// Days up to which a period is that of a month or a quarter.
const BRIEF: i32 = 100;
/// Days by which the periods of one month may differ: reports count from the 15th to the 14th.
const LEEWAY: i32 = 10;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.document.header.kind.as_deref() != Some("bao_cao") {
        return;
    }
    let Some(title) = subject.document.header.period.as_ref().and_then(ends) else { return };
    let Some(mention) = subject.mentions(MentionKind::ReportPeriod).next() else { return };
    let Some(body) = mention.period.as_ref().and_then(ends) else { return };
    let apart = title.1 < body.0 || body.1 < title.0;
    if !apart && !is_off_by_years(title, body) {
        return;
    }
    let (from, to) = (written(title.0), written(title.1));
    let (body_from, body_to) = (written(body.0), written(body.1));
    let message = Both::new(
        format!("tiêu đề ghi từ {from} đến {to}, phần mở đầu ghi từ {body_from} đến {body_to}"),
        format!("the title says {from} to {to}, the introduction {body_from} to {body_to}"),
    );
    let help = Both::new("kiểm tra năm ở hai đầu kỳ báo cáo", "check the years at both ends of the period");
    let there = Both::new("kỳ báo cáo ở phần mở đầu", "the period in the introduction");
    let draft = Draft::new(subject.document.header.title_span.unwrap_or_else(|| subject.head()), message)
        .help(help)
        .related(mention.span, there);
    report
        .add(draft.value("title", format!("{}/{}", title.0, title.1)).value("body", format!("{}/{}", body.0, body.1)));
}

fn ends(period: &Period) -> Option<(Date, Date)> {
    Some((day(period.start.as_deref()?)?, day(period.end.as_deref()?)?))
}

/// True when the title's period is that of the body once its beginning is moved by whole years.
fn is_off_by_years(title: (Date, Date), body: (Date, Date)) -> bool {
    let length = |p: (Date, Date)| days_between(p.0, p.1);
    if length(title) < LONG || length(body) > BRIEF {
        return false;
    }
    (1..=3).any(|years| {
        let moved = title.0.checked_add(years.years()).map(|start| (start, title.1));
        moved.is_ok_and(|m| m.0 <= m.1 && (length(m) - length(body)).abs() <= LEEWAY && m.0 <= body.1 && body.0 <= m.1)
    })
}
