//! A008: one lead in the body, another in the appendix.

use crate::check::pairs::pairs;
use crate::check::rule::declare_rule;
use crate::check::subject::{responsible, short};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::word::fold;
use crate::model::{Agency, Role, Task};
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
    for &(body, appendix) in pairs(subject) {
        let (there, here) = (responsible(body), responsible(appendix));
        let (Some(first), Some(lead)) = (there.first(), here.first()) else { continue };
        if !conflict(body, appendix) {
            continue;
        }
        let names = |agencies: &[&Agency]| agencies.iter().map(|a| a.name.clone()).collect::<Vec<_>>();
        let (other, own) = (names(&there), names(&here));
        let (a, b) = (other.join("; "), own.join("; "));
        let message = Both::new(
            format!("chủ trì là {b}, còn cùng nhiệm vụ tại mục {} là {a}", body.path),
            format!("{b} leads here, {a} leads the same task at {}", body.path),
        );
        let help = Both::new("thống nhất cơ quan chủ trì ở hai chỗ", "name the same lead in both places");
        let text = short(&body.text);
        let related = Both::new(format!("\"{text}\""), format!("\"{text}\""));
        let draft = Draft::new(lead.span, message).path(&appendix.path).help(help).related(first.span, related);
        report.add(draft.value("here", own).value("there", other).value("path", body.path.as_str()));
    }
}

/// True when the two name different leads. A list without a lead ("Cơ quan thực hiện: A, B và các đơn vị liên quan") names
/// all who take part, of whom the other place may single one out; open groups are no names.
fn conflict(body: &Task, appendix: &Task) -> bool {
    let (there, here) = (named(&responsible(body)), named(&responsible(appendix)));
    let has_lead = |task: &Task| task.agencies.iter().any(|a| a.role == Role::Lead);
    if here.is_empty() || there.is_empty() {
        let all = named(&appendix.agencies.iter().collect::<Vec<_>>());
        return here.is_empty() && !there.is_empty() && has_lead(appendix) && there.is_disjoint(&all);
    }
    match (has_lead(body), has_lead(appendix)) {
        (false, true) => !here.is_subset(&there),
        (true, false) => !there.is_subset(&here),
        _ => here != there,
    }
}

/// The bodies that are named, open groups left out.
fn named(agencies: &[&Agency]) -> BTreeSet<String> {
    let key = |a: &&&Agency| a.id.clone().unwrap_or_else(|| fold(&a.name));
    agencies.iter().filter(|a| !a.group).map(|a| key(&a)).collect()
}
