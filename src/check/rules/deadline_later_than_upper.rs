//! X002: the province wants it by 31 March, the commune plans it for June.

use crate::check::rule::declare_rule;
use crate::check::{Beside, Check, Report};
use crate::compare::{DifferenceKind, Strength};
use crate::finding::{Both, Draft};

declare_rule! {
    /// The lower plan's deadline is after the upper plan's.
    ///
    /// Who keeps to the lower plan will be late for the upper one. Only tasks that are surely the same are held against each
    /// other, and only deadlines that name a last day; "thường xuyên" and "theo lộ trình" are no later than anything.
    ///
    /// ```bad upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Giáo dục và Đào tạo chủ trì mở lớp dạy bơi an toàn cho học sinh tiểu học, hoàn thành trước ngày 30/8/2023.
    /// ```
    ///
    /// ```bad lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Các trường tiểu học trên địa bàn mở lớp dạy bơi an toàn cho học sinh, xong trước ngày 30/9/2023.
    /// ```
    ///
    /// ```good upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Giáo dục và Đào tạo chủ trì mở lớp dạy bơi an toàn cho học sinh tiểu học, hoàn thành trước ngày 30/8/2023.
    /// ```
    ///
    /// ```good lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Các trường tiểu học trên địa bàn mở lớp dạy bơi an toàn cho học sinh, xong trước ngày 15/8/2023.
    /// ```
    X002, "deadline-later-than-upper", Error,
    vi: "Thời hạn của kế hoạch cấp dưới sau thời hạn của kế hoạch cấp trên.\n\nLàm đúng kế hoạch cấp dưới vẫn chậm so với cấp \
         trên. Chỉ so các nhiệm vụ chắc chắn là một và các thời hạn có ngày cuối.",
    Check::Comparison(check)
}

fn check(beside: &Beside<'_>, report: &mut Report<'_>) {
    for pair in beside.result.pairs.iter().filter(|p| p.strength == Strength::Same) {
        let Some(later) = pair.differences.iter().find(|d| d.kind == DifferenceKind::DeadlineLater) else { continue };
        let Some(lower) = beside.lower.get(pair.document) else { continue };
        let (Some(above), Some(below)) = (beside.upper.task(&pair.upper), lower.task(&pair.lower)) else { continue };
        let (asked, planned) = (later.upper.as_deref().unwrap_or_default(), later.lower.as_deref().unwrap_or_default());
        let message = Both::new(
            format!("thời hạn \"{planned}\" muộn hơn thời hạn của cấp trên \"{asked}\" ({})", pair.upper),
            format!("the deadline \"{planned}\" is after that of the upper plan, \"{asked}\" ({})", pair.upper),
        );
        let there =
            Both::new(format!("nhiệm vụ của cấp trên: {}", pair.upper), format!("the upper task: {}", pair.upper));
        let span = below.deadlines.iter().find(|d| d.text == planned).map_or(below.span, |d| d.span);
        let draft = Draft::new(span, message).path(&pair.lower).document(lower.path());
        let draft = draft.value("upper", asked).value("lower", planned);
        report.add(draft.related_in(beside.upper.path(), above.span, there));
    }
}
