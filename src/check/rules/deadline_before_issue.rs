//! D001: "Tháng 02/2022" in a decision of 17 March 2022.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::check::rule::declare_rule;
use crate::check::subject::{day, days_between, issue_date, short, written};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::{Origin, Task};

declare_rule! {
    /// A deadline lies before the date of issue.
    ///
    /// Nobody can do by February what is ordered in March. The deadline was taken over from a draft or from another
    /// paper, or the year is wrong.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Tháng 02/2024.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Tháng 5/2024.
    /// ```
    D001, "deadline-before-issue", Error,
    vi: "Thời hạn đứng trước ngày ban hành.\n\nKhông ai làm xong trong tháng 2 việc được giao vào tháng 3. \
         Thời hạn được giữ lại từ bản dự thảo hoặc văn bản khác, hoặc ghi sai năm.",
    Check::Document(check)
}

/// Rows whose time has passed from which a table may be one of what is overdue.
const FEWEST_OVERDUE: usize = 3;

/// Days before the issue from which what began then is past, and no work to be done.
const LONGEST: i32 = 3 * 366;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(issued) = subject.issued else { return };
    let overdue = overdue_tables(subject, issued.0);
    for task in subject.tasks().filter(|task| !table_of(task).is_some_and(|table| overdue.contains(table))) {
        for deadline in subject.deadlines(task) {
            let Some(end) = deadline.end.as_deref().and_then(day).filter(|end| *end < issued.0) else { continue };
            // A date without a year comes again every year ("trước ngày 15 tháng 11"), and a span of years is rather a past one.
            let year_written = deadline.text.contains(&end.year().to_string());
            let start = deadline.start.as_deref().and_then(day);
            let past = start.is_some_and(|start| days_between(start, issued.0) > LONGEST);
            if !year_written || past || report_row(subject, task) {
                continue;
            }
            let (text, on, last) = (short(&deadline.text), issue_date(issued), written(end));
            let message = Both::new(
                format!("thời hạn \"{text}\" (đến {last}) đã qua khi văn bản ban hành {}", on.vi),
                format!("the deadline \"{text}\" (until {last}) had passed when the document was issued {}", on.en),
            );
            let help = Both::new("sửa thời hạn hoặc ngày ban hành", "correct the deadline or the date of issue");
            let draft = Draft::new(deadline.span, message).path(&task.path).help(help);
            report.add(draft.value("deadline", end.to_string()).value("issued", issued.0.to_string()));
        }
    }
}

/// The table of a task that is a row: "PL1.2" of "PL1.2/15".
fn table_of(task: &Task) -> Option<&str> {
    let (table, _) = task.path.rsplit_once('/')?;
    (task.origin == Origin::Table).then_some(table)
}

/// Tables of what is overdue ("nhiệm vụ quá hạn chưa hoàn thành"): the time of most of their rows had passed. That happens to
/// no plan by mistake.
fn overdue_tables<'a>(subject: &Subject<'a>, issued: Date) -> BTreeSet<&'a str> {
    let mut rows: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for task in subject.tasks() {
        let Some(table) = table_of(task) else { continue };
        for end in task.deadlines.iter().filter_map(|deadline| day(deadline.end.as_deref()?)) {
            let (past, all) = rows.entry(table).or_default();
            *past += usize::from(end < issued);
            *all += 1;
        }
    }
    rows.into_iter()
        .filter(|(_, (past, all))| *past >= FEWEST_OVERDUE && past * 2 > *all)
        .map(|(table, _)| table)
        .collect()
}

/// Tables and labels of a report tell when something was done.
fn report_row(subject: &Subject<'_>, task: &Task) -> bool {
    matches!(task.origin, Origin::Table | Origin::Labelled)
        && subject.document.header.kind.as_deref() == Some("bao_cao")
}
