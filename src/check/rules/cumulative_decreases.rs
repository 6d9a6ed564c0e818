//! X008: 9.500 since January in the report of May, 9.100 in that of June.

use crate::check::rule::declare_rule;
use crate::check::{Along, Check, Report};
use crate::finding::{Both, Draft};

declare_rule! {
    /// A cumulative figure falls from one report to the next.
    ///
    /// What is counted from the beginning of the year can only grow within the year: one of the two reports is wrong.
    ///
    /// ```bad plan
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// ```
    ///
    /// ```bad may
    /// UBND XÃ THANH SƠN
    /// Số: 70/BC-UBND
    /// Thanh Sơn, ngày 31 tháng 5 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em tháng 5 năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Lũy kế từ đầu năm đã dạy bơi an toàn cho 340 học sinh tiểu học.
    /// ```
    ///
    /// ```bad june
    /// UBND XÃ THANH SƠN
    /// Số: 88/BC-UBND
    /// Thanh Sơn, ngày 30 tháng 6 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em tháng 6 năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Lũy kế từ đầu năm đã dạy bơi an toàn cho 310 học sinh tiểu học.
    /// ```
    ///
    /// ```good plan
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// ```
    ///
    /// ```good may
    /// UBND XÃ THANH SƠN
    /// Số: 70/BC-UBND
    /// Thanh Sơn, ngày 31 tháng 5 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em tháng 5 năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Lũy kế từ đầu năm đã dạy bơi an toàn cho 310 học sinh tiểu học.
    /// ```
    ///
    /// ```good june
    /// UBND XÃ THANH SƠN
    /// Số: 88/BC-UBND
    /// Thanh Sơn, ngày 30 tháng 6 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em tháng 6 năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Lũy kế từ đầu năm đã dạy bơi an toàn cho 340 học sinh tiểu học.
    /// ```
    X008, "cumulative-decreases", Error,
    vi: "Số lũy kế giảm từ báo cáo trước sang báo cáo sau.\n\nSố tính từ đầu năm chỉ có thể tăng trong năm: một trong hai báo cáo sai.",
    Check::Tracking(check)
}

fn check(along: &Along<'_>, report: &mut Report<'_>) {
    let year = |number: usize| along.result.reports.get(number).and_then(|r| r.as_of.as_deref()?.get(..4));
    for series in along.result.series.iter().filter(|s| s.cumulative && s.unit != "%") {
        for points in series.points.windows(2) {
            let [before, now] = points else { continue };
            if now.value >= before.value || year(before.report) != year(now.report) {
                continue;
            }
            let (Some(earlier), Some(source)) = (along.reports.get(before.report), along.reports.get(now.report))
            else {
                continue;
            };
            let (Some(old), Some(figure)) = (earlier.figure(&before.figure), source.figure(&now.figure)) else {
                continue;
            };
            let (from, to, unit) = (before.value, now.value, &series.unit);
            let message = Both::new(
                format!("số lũy kế giảm từ {from} xuống {to} {unit}: {}", series.measure),
                format!("the cumulative figure falls from {from} to {to} {unit}: {}", series.measure),
            );
            let there = Both::new(format!("báo cáo trước: {from} {unit}"), format!("the report before: {from} {unit}"));
            let draft = Draft::new(figure.span, message).path(&figure.path).document(source.path());
            report.add(draft.value("before", from).value("now", to).related_in(earlier.path(), old.span, there));
        }
    }
}
