//! X004: the province asks for 90 %, the commune plans 75 %.

use crate::check::rule::declare_rule;
use crate::check::{Beside, Check, Report};
use crate::compare::Relation;
use crate::finding::{Both, Draft};

declare_rule! {
    /// A target of the lower plan is below the upper plan's.
    ///
    /// If every commune reaches only what it plans, the province misses its target. Targets are compared when measure, unit and
    /// period agree; counts of different levels are not, since a commune's number is a part of the province's.
    ///
    /// ```bad upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. MỤC TIÊU
    /// - Phấn đấu 90% trẻ em từ 6 đến 15 tuổi biết các kỹ năng an toàn trong môi trường nước.
    /// ```
    ///
    /// ```bad lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. MỤC TIÊU
    /// - Có 75% trẻ em từ 6 đến 15 tuổi trên địa bàn xã biết kỹ năng an toàn trong môi trường nước.
    /// ```
    ///
    /// ```good upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. MỤC TIÊU
    /// - Phấn đấu 90% trẻ em từ 6 đến 15 tuổi biết các kỹ năng an toàn trong môi trường nước.
    /// ```
    ///
    /// ```good lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. MỤC TIÊU
    /// - Có 95% trẻ em từ 6 đến 15 tuổi trên địa bàn xã biết kỹ năng an toàn trong môi trường nước.
    /// ```
    X004, "target-below-upper", Error,
    vi: "Chỉ tiêu của kế hoạch cấp dưới thấp hơn chỉ tiêu của cấp trên.\n\nNếu xã nào cũng chỉ đạt mức tự đề ra thì tỉnh không đạt chỉ \
         tiêu. Chỉ so khi nội dung đo, đơn vị và kỳ giống nhau; số lượng của hai cấp không so với nhau.",
    Check::Comparison(check)
}

fn check(beside: &Beside<'_>, report: &mut Report<'_>) {
    for pair in beside.result.targets.iter().filter(|p| p.relation == Relation::Worse) {
        let Some(lower) = beside.lower.get(pair.document) else { continue };
        let (Some(above), Some(below)) = (beside.upper.target(&pair.upper), lower.target(&pair.lower)) else {
            continue;
        };
        let (asked, planned) = (pair.upper_value.value, pair.lower_value.value);
        let unit = &pair.unit;
        let message = Both::new(
            format!("chỉ tiêu {planned} {unit}, cấp trên {asked} {unit} ({:+}): {}", pair.gap, pair.text),
            format!(
                "the target is {planned} {unit}, that of the upper plan {asked} {unit} ({:+}): {}",
                pair.gap, pair.text
            ),
        );
        let there = Both::new("chỉ tiêu của cấp trên", "the upper target");
        let draft = Draft::new(below.span, message).path(&below.path).document(lower.path());
        let draft = draft.value("upper", asked).value("lower", planned).value("gap", pair.gap);
        report.add(draft.related_in(beside.upper.path(), above.span, there));
    }
}
