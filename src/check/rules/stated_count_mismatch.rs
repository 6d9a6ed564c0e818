//! N003: "03 mô hình: (1) …; (2) …".

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::MentionKind;

declare_rule! {
    /// A stated count disagrees with what is listed.
    ///
    /// "Bao gồm 03 nhiệm vụ" with two listed: an item was added or taken out and the number not changed, or an item is
    /// missing. Only lists that are opened by words for one (":", "như sau", "(1) …") and whose end is plain are
    /// counted.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ xây dựng 03 mô hình điểm: (1) Mô hình một cửa điện tử; (2) Mô hình công dân số.
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
    /// 1. Sở Nội vụ xây dựng 02 mô hình điểm: (1) Mô hình một cửa điện tử; (2) Mô hình công dân số.
    /// ```
    N003, "stated-count-mismatch", Error,
    vi: "Số lượng nêu ra không khớp với danh sách liệt kê.\n\n\"Bao gồm 03 nhiệm vụ\" mà chỉ liệt kê hai: đã \
         thêm hoặc bớt một mục mà không sửa con số. Chỉ đếm các danh sách có dấu hiệu mở rõ ràng (\":\", \
         \"như sau\", \"(1) …\") và có điểm kết thúc rõ.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for mention in subject.mentions(MentionKind::Count) {
        let (Some(stated), Some(listed)) = (mention.stated, mention.listed) else { continue };
        // Far more or fewer things than stated are rather another list.
        if stated == listed || listed > 2 * stated || stated > 2 * listed {
            continue;
        }
        let text = &mention.text;
        let message = Both::new(
            format!("nêu {stated} (\"{text}\") nhưng liệt kê {listed}"),
            format!("{stated} stated (\"{text}\"), {listed} listed"),
        );
        let help = Both::new("sửa con số hoặc danh sách", "correct the number or the list");
        let draft = Draft::new(mention.span, message).path(&mention.path).help(help);
        report.add(draft.value("stated", stated).value("listed", listed));
    }
}
