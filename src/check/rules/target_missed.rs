//! X007: the plan asks for 90 %, the report at its end says 84 %.

use crate::check::rule::declare_rule;
use crate::check::{Along, Check, Report};
use crate::compare::Relation;
use crate::finding::{Both, Draft};

declare_rule! {
    /// A reported figure is below the plan's target.
    ///
    /// Said only when the target's time has come: in June, a yearly target is half way. The last report that has a figure counts.
    ///
    /// ```bad plan
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. MỤC TIÊU
    /// - Phấn đấu 90% trẻ em từ 6 đến 15 tuổi biết các kỹ năng an toàn trong môi trường nước.
    /// ```
    ///
    /// ```bad report
    /// UBND XÃ THANH SƠN
    /// Số: 150/BC-UBND
    /// Thanh Sơn, ngày 31 tháng 12 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Tỷ lệ trẻ em từ 6 đến 15 tuổi biết kỹ năng an toàn trong môi trường nước đạt 84%.
    /// ```
    ///
    /// ```good plan
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. MỤC TIÊU
    /// - Phấn đấu 90% trẻ em từ 6 đến 15 tuổi biết các kỹ năng an toàn trong môi trường nước.
    /// ```
    ///
    /// ```good report
    /// UBND XÃ THANH SƠN
    /// Số: 88/BC-UBND
    /// Thanh Sơn, ngày 20 tháng 6 năm 2023
    /// BÁO CÁO
    /// Kết quả phòng, chống đuối nước trẻ em 6 tháng đầu năm 2023
    /// I. KẾT QUẢ THỰC HIỆN
    /// 1. Tỷ lệ trẻ em từ 6 đến 15 tuổi biết kỹ năng an toàn trong môi trường nước đạt 84%.
    /// ```
    X007, "target-missed", Warning,
    vi: "Số liệu báo cáo thấp hơn chỉ tiêu của kế hoạch.\n\nChỉ nhắc khi đã đến hạn của chỉ tiêu: giữa năm thì chỉ tiêu cả năm chưa thể \
         đạt. Lấy số của báo cáo cuối cùng có số liệu.",
    Check::Tracking(check)
}

fn check(along: &Along<'_>, report: &mut Report<'_>) {
    let targets = &along.result.targets;
    for (number, found) in targets.iter().enumerate() {
        let last =
            targets[number + 1..].iter().all(|later| later.target != found.target || later.report == found.report);
        if !last || !found.due || found.relation != Relation::Worse {
            continue;
        }
        let Some(source) = along.reports.get(found.report) else { continue };
        let (Some(figure), Some(target)) = (source.figure(&found.figure), along.plan.target(&found.target)) else {
            continue;
        };
        let (asked, reported, unit) = (found.asked.value, found.reported, &found.unit);
        let message = Both::new(
            format!("đạt {reported} {unit}, chỉ tiêu {asked} {unit} ({:+}): {}", found.gap, found.text),
            format!("{reported} {unit} is reported, the target is {asked} {unit} ({:+}): {}", found.gap, found.text),
        );
        let there = Both::new("chỉ tiêu của kế hoạch", "the target in the plan");
        let draft = Draft::new(figure.span, message).path(&figure.path).document(source.path());
        let draft = draft.value("target", asked).value("reported", reported).value("gap", found.gap);
        report.add(draft.related_in(along.plan.path(), target.span, there));
    }
}
