//! A008: one lead in the body, another in the appendix.

use crate::check::pairs::pairs;
use crate::check::rule::declare_rule;
use crate::check::subject::{responsible, short};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::word::fold;
use crate::model::Task;
use std::collections::BTreeSet;

declare_rule! {
    /// The same task has different leads in two places.
    ///
    /// A plan states its tasks in the body and again in the table of its appendix. Where the two name different leads,
    /// each of them may hold the other responsible.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư
    /// - Cơ quan chủ trì: Sở Tư pháp.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// 2. Tập huấn kỹ năng số cho cán bộ cấp xã
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Tháng 10/2024.
    /// PHỤ LỤC I
    /// DANH MỤC NHIỆM VỤ
    /// STT	Nhiệm vụ	Cơ quan chủ trì	Thời gian hoàn thành
    /// 1	Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư	Công an tỉnh	Tháng 9/2024
    /// 2	Tập huấn kỹ năng số cho cán bộ cấp xã	Sở Nội vụ	Tháng 10/2024
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
    /// 1. Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư
    /// - Cơ quan chủ trì: Sở Tư pháp.
    /// - Thời gian hoàn thành: Tháng 9/2024.
    /// 2. Tập huấn kỹ năng số cho cán bộ cấp xã
    /// - Cơ quan chủ trì: Sở Nội vụ.
    /// - Thời gian hoàn thành: Tháng 10/2024.
    /// PHỤ LỤC I
    /// DANH MỤC NHIỆM VỤ
    /// STT	Nhiệm vụ	Cơ quan chủ trì	Thời gian hoàn thành
    /// 1	Kết nối, chia sẻ dữ liệu hộ tịch điện tử với Cơ sở dữ liệu quốc gia về dân cư	Sở Tư pháp	Tháng 9/2024
    /// 2	Tập huấn kỹ năng số cho cán bộ cấp xã	Sở Nội vụ	Tháng 10/2024
    /// ```
    A008, "lead-conflict", Warning,
    vi: "Cùng một nhiệm vụ có cơ quan chủ trì khác nhau ở hai chỗ.\n\nKế hoạch nêu nhiệm vụ ở phần nội dung \
         và nêu lại trong bảng phụ lục. Khi hai chỗ ghi cơ quan chủ trì khác nhau, nơi này có thể cho là việc \
         của nơi kia.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (body, appendix) in pairs(subject) {
        let (there, here) = (responsible(body), responsible(appendix));
        let (Some(first), Some(lead)) = (there.first(), here.first()) else { continue };
        let (own, other) = (names(appendix), names(body));
        if own.0 == other.0 {
            continue;
        }
        let (a, b) = (other.1.join("; "), own.1.join("; "));
        let message = Both::new(
            format!("chủ trì là {b}, còn cùng nhiệm vụ tại mục {} là {a}", body.path),
            format!("{b} leads here, {a} leads the same task at {}", body.path),
        );
        let help = Both::new("thống nhất cơ quan chủ trì ở hai chỗ", "name the same lead in both places");
        let text = short(&body.text);
        let related = Both::new(format!("\"{text}\""), format!("\"{text}\""));
        let draft = Draft::new(lead.span, message).path(&appendix.path).help(help).related(first.span, related);
        report.add(draft.value("here", own.1).value("there", other.1).value("path", body.path.as_str()));
    }
}

/// Those who are to do a task: as keys to compare, and as they are named.
fn names(task: &Task) -> (BTreeSet<String>, Vec<String>) {
    let agencies = responsible(task);
    let key = |a: &&crate::model::Agency| match &a.id {
        Some(id) if !a.group => id.clone(),
        _ => fold(&a.name),
    };
    (agencies.iter().map(key).collect(), agencies.iter().map(|a| a.name.clone()).collect())
}
