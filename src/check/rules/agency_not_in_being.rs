//! A006: "Sở Thông tin và Truyền thông" in a plan of August 2025.

use crate::check::rule::declare_rule;
use crate::check::subject::{day, written};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::token::Tokens;
use crate::model::{Agency, Level};
use crate::value::PartialDate;
use jiff::civil::Date;
use std::collections::BTreeSet;

declare_rule! {
    /// The agency did not exist at the date of the document.
    ///
    /// Ministries and departments were merged on 1 March 2025, provinces on 1 July 2025, when the district level ended
    /// too. A paper that names a body after its end was made from an older one. The body that took over its work is
    /// named.
    ///
    /// ```bad
    /// UBND TỈNH BẮC NINH
    /// Số: 57/KH-UBND
    /// Bắc Ninh, ngày 05 tháng 8 năm 2025
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2025
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan chủ trì: Sở Thông tin và Truyền thông.
    /// - Thời gian hoàn thành: Tháng 9/2025.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC NINH
    /// Số: 57/KH-UBND
    /// Bắc Ninh, ngày 05 tháng 8 năm 2025
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2025
    /// I. NHIỆM VỤ
    /// 1. Rà soát thủ tục hành chính
    /// - Cơ quan chủ trì: Sở Khoa học và Công nghệ.
    /// - Thời gian hoàn thành: Tháng 9/2025.
    /// ```
    ///
    /// ```bad
    /// UBND TỈNH BẮC NINH
    /// Số: 61/KH-UBND
    /// Bắc Ninh, ngày 12 tháng 8 năm 2025
    /// KẾ HOẠCH
    /// Chuyển giao hồ sơ sau hợp nhất
    /// I. NHIỆM VỤ
    /// 1. Kiểm kê hồ sơ lưu trữ
    /// - Cơ quan chủ trì: UBND tỉnh Bắc Giang.
    /// - Thời gian hoàn thành: Tháng 9/2025.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 61/KH-UBND
    /// Bắc Giang, ngày 12 tháng 5 năm 2025
    /// KẾ HOẠCH
    /// Chuyển giao hồ sơ sau hợp nhất
    /// I. NHIỆM VỤ
    /// 1. Kiểm kê hồ sơ lưu trữ
    /// - Cơ quan chủ trì: UBND tỉnh Bắc Giang.
    /// - Thời gian hoàn thành: Tháng 6/2025.
    /// ```
    A006, "agency-not-in-being", Info,
    vi: "Cơ quan không tồn tại vào ngày ban hành văn bản.\n\nCác bộ, sở được hợp nhất từ 01/3/2025; các tỉnh \
         được hợp nhất và cấp huyện kết thúc từ 01/7/2025. Văn bản nêu cơ quan đã kết thúc hoạt động là làm \
         theo văn bản cũ. Cơ quan tiếp nhận nhiệm vụ được nêu kèm.",
    Check::Document(check)
}

/// The first day of a province that was made of others or became a city: Huế (Resolution 175/2024/QH15); the others followed on 1 July
/// 2025 (Resolution 202/2025/QH15).
const FIRST_OF_MERGED_PROVINCES: Date = jiff::civil::date(2025, 1, 1);
/// The first day without a district level (Resolution 203/2025/QH15).
const END_OF_DISTRICTS: Date = jiff::civil::date(2025, 7, 1);

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some((first, last)) = subject.issued else { return };
    let mut seen = BTreeSet::new();
    for task in subject.tasks() {
        let agencies = task.agencies.iter().chain(task.steps.iter().flat_map(|s| &s.agencies));
        for agency in agencies {
            let Some(message) = why(subject, agency, first, last) else { continue };
            // Once is enough for a body that is named at every task.
            if !seen.insert(agency.name.clone()) {
                continue;
            }
            let help =
                Both::new("sửa theo tổ chức bộ máy tại ngày ban hành", "name the body that was in charge on that day");
            let draft = Draft::new(agency.span, message).path(&task.path).help(help);
            report.add(draft.value("agency", agency.name.as_str()));
        }
    }
}

/// Why an agency was not in being on any day of issue.
fn why(subject: &Subject<'_>, agency: &Agency, first: Date, last: Date) -> Option<Both> {
    let name = &agency.name;
    let body = agency.id.as_deref().and_then(|id| subject.grammar.agencies.body(id));
    if let Some(meaning) = body.map(|b| &b.meaning) {
        let ended = meaning.valid_to.as_deref().and_then(day).filter(|end| *end < first);
        let begun = meaning.valid_from.as_deref().and_then(day).filter(|start| *start > last);
        if let Some(end) = ended {
            let heirs = meaning.successors.iter().filter_map(|id| subject.grammar.agencies.body(id));
            let heirs = heirs.map(|b| b.name.as_str()).collect::<Vec<_>>().join(", ");
            let (vi, en) = if heirs.is_empty() {
                (String::new(), String::new())
            } else {
                (format!("; nhiệm vụ chuyển về {heirs}"), format!("; its work went to {heirs}"))
            };
            let end = written(end);
            return Some(Both::new(
                format!("{name} đã kết thúc hoạt động ngày {end}{vi}"),
                format!("{name} ended on {end}{en}"),
            ));
        }
        if let Some(start) = begun {
            let start = written(start);
            return Some(Both::new(
                format!("{name} đến ngày {start} mới thành lập"),
                format!("{name} was set up only on {start}"),
            ));
        }
    }
    if let Some((place, into)) = merged_province(subject, name, first) {
        return Some(Both::new(
            format!("{name}: {place} không còn, nay thuộc {into}"),
            format!("{name}: {place} is no more, it is part of {into} now"),
        ));
    }
    (subject.level(agency) == Some(Level::District) && first >= END_OF_DISTRICTS).then(|| {
        Both::new(
            format!("{name}: cấp huyện đã kết thúc từ 1/7/2025; nhiệm vụ chuyển về cấp xã hoặc cấp tỉnh"),
            format!("{name}: there is no district level since 1/7/2025; its work went to communes and the province"),
        )
    })
}

/// The province in the name of an agency that was not in being any more, and the one it became part of: "UBND tỉnh Bắc Giang" in
/// August 2025.
fn merged_province(subject: &Subject<'_>, name: &str, on: Date) -> Option<(String, String)> {
    if on < FIRST_OF_MERGED_PROVINCES {
        return None;
    }
    let tokens = Tokens::read(name, &subject.grammar.vocabulary, false);
    let on = PartialDate { year: Some(on.year()), month: Some(on.month()), day: Some(on.day()) };
    let mut places = (0..tokens.list.len()).filter_map(|i| subject.grammar.places.at(&tokens, i));
    let place = places.find(|p| p.unit.is_some())?;
    let gone =
        !place.places.is_empty() && place.places.iter().all(|p| p.level() == Level::Province && !p.existed_on(&on));
    let into = place.places.iter().find_map(|p| p.successor()).filter(|_| gone)?;
    Some((place.text(), format!("{} {}", into.unit.word(), into.name)))
}
