//! A005: the district in the lead of a commune's task.

use crate::check::rule::declare_rule;
use crate::check::subject::responsible;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::{Level, Origin};

declare_rule! {
    /// A task is given to a body of a higher level than the issuer can direct.
    ///
    /// A commune cannot order the district to act. Such a line was taken over from the plan of the upper level. Bodies
    /// of the upper level that only support, or that are asked to, are not reported.
    ///
    /// ```bad
    /// UBND XÃ LẠC HỒNG
    /// Số: 11/KH-UBND
    /// Lạc Hồng, ngày 10 tháng 4 năm 2022
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2022 trên địa bàn xã Lạc Hồng
    ///
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan thực hiện: UBND huyện chủ trì, phối hợp Công an xã.
    /// - Thời gian hoàn thành: Tháng 9/2022.
    /// ```
    ///
    /// ```good
    /// UBND XÃ LẠC HỒNG
    /// Số: 11/KH-UBND
    /// Lạc Hồng, ngày 10 tháng 4 năm 2022
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2022 trên địa bàn xã Lạc Hồng
    ///
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan thực hiện: Công an xã chủ trì, phối hợp UBND huyện.
    /// - Thời gian hoàn thành: Tháng 9/2022.
    /// ```
    A005, "agency-above-level", Warning,
    vi: "Giao việc cho cơ quan cấp trên.\n\nXã không thể giao việc cho huyện. Dòng như vậy là chép từ kế \
         hoạch cấp trên. Cơ quan cấp trên chỉ phối hợp thì không báo.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let header = &subject.document.header;
    let Some(own) = header.level.filter(|level| *level > Level::Central) else { return };
    for task in subject.tasks().filter(|t| matches!(t.origin, Origin::Labelled | Origin::Table)) {
        let above = |a: &&crate::model::Agency| {
            subject.level(a).is_some_and(|level| level < own) && !a.group && !subject.is_misspelled(a)
        };
        let leads = responsible(task);
        let Some(agency) = leads.iter().copied().find(above) else { continue };
        let name = &agency.name;
        let message = Both::new(
            format!("giao việc cho {name}, cơ quan cấp trên của nơi ban hành"),
            format!("the task is given to {name}, which stands above the issuer"),
        );
        let help = Both::new(
            "giao cho cơ quan cùng cấp hoặc cấp dưới, hoặc chuyển thành đề nghị phối hợp",
            "give it to a body of the issuer's own level, or ask for support",
        );
        let draft = Draft::new(agency.span, message).path(&task.path).help(help);
        report.add(draft.value("agency", name.as_str()));
    }
}
