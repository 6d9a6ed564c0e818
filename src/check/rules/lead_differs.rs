//! X003: the province's Sở Y tế leads, the commune gives it to its police.

use crate::check::rule::declare_rule;
use crate::check::{Beside, Check, Report};
use crate::compare::{DifferenceKind, Strength};
use crate::finding::{Both, Draft};

declare_rule! {
    /// Counterparts have different kinds of leads.
    ///
    /// Bodies of one field correspond across levels: Sở Y tế, Phòng Y tế, Trạm Y tế. Where a lower plan gives the work to
    /// another field, the two will report to different bodies above. It may be meant so; that is why this is only said.
    ///
    /// ```bad upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Y tế chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên thôn, xóm.
    /// ```
    ///
    /// ```bad lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Công an xã chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên các xóm.
    /// ```
    ///
    /// ```good upper
    /// UBND TỈNH HÀ NAM
    /// Số: 40/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Sở Y tế chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên thôn, xóm.
    /// ```
    ///
    /// ```good lower
    /// UBND XÃ THANH SƠN
    /// Số: 12/KH-UBND
    /// KẾ HOẠCH
    /// Phòng, chống đuối nước trẻ em năm 2023
    /// I. NHIỆM VỤ
    /// 1. Trạm Y tế xã chủ trì tập huấn sơ cấp cứu đuối nước cho cộng tác viên các xóm.
    /// ```
    X003, "lead-differs", Info,
    vi: "Cơ quan chủ trì ở hai cấp khác ngành.\n\nSở Y tế, Phòng Y tế, Trạm Y tế là một ngành. Khi cấp dưới giao cho ngành khác, hai \
         bên sẽ báo cáo lên hai nơi khác nhau; có thể là chủ ý, nên chỉ nhắc.",
    Check::Comparison(check)
}

fn check(beside: &Beside<'_>, report: &mut Report<'_>) {
    for pair in beside.result.pairs.iter().filter(|p| p.strength == Strength::Same) {
        let Some(other) = pair.differences.iter().find(|d| d.kind == DifferenceKind::Lead) else { continue };
        let Some(lower) = beside.lower.get(pair.document) else { continue };
        let (Some(above), Some(below)) = (beside.upper.task(&pair.upper), lower.task(&pair.lower)) else { continue };
        let (asked, planned) = (other.upper.as_deref().unwrap_or_default(), other.lower.as_deref().unwrap_or_default());
        let message = Both::new(
            format!("cơ quan chủ trì: {planned}; ở cấp trên: {asked} ({})", pair.upper),
            format!("led by {planned}; in the upper plan by {asked} ({})", pair.upper),
        );
        let there =
            Both::new(format!("nhiệm vụ của cấp trên: {}", pair.upper), format!("the upper task: {}", pair.upper));
        let draft = Draft::new(below.span, message).path(&pair.lower).document(lower.path());
        let draft = draft.value("upper", asked).value("lower", planned);
        report.add(draft.related_in(beside.upper.path(), above.span, there));
    }
}
