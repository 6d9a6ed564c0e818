//! H005: "Phụ lục I kèm theo" without a Phụ lục I.

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::{Mention, MentionKind};
use std::collections::BTreeSet;

declare_rule! {
    /// An appendix is announced and is not in the document.
    ///
    /// "(Chi tiết tại Phụ lục I kèm theo)" sends the reader to a page that is not there: it was left out of the file,
    /// or the sentence was taken over from another paper.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/KH-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2024
    ///
    /// I. NHIỆM VỤ
    /// 1. Sở Nội vụ rà soát thủ tục hành chính (chi tiết tại Phụ lục I kèm theo).
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
    /// 1. Sở Nội vụ rà soát thủ tục hành chính (chi tiết tại Phụ lục I kèm theo).
    /// PHỤ LỤC I
    /// DANH MỤC THỦ TỤC
    /// 1. Cấp thẻ.
    /// ```
    H005, "missing-appendix", Warning,
    vi: "Phụ lục được nêu nhưng không có trong văn bản.\n\n\"(Chi tiết tại Phụ lục I kèm theo)\" dẫn người \
         đọc đến trang không có: phụ lục bị sót khi gửi tệp, hoặc câu được chép từ văn bản khác.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let document = subject.document;
    let paths =
        document.sections.iter().map(|s| s.path.as_str()).chain(document.tables.iter().map(|t| t.path.as_str()));
    let paths = paths.chain(document.tasks.iter().map(|t| t.path.as_str()));
    let paths = paths.chain(document.figures.iter().map(|f| f.path.as_str()));
    let there: BTreeSet<&str> = paths.filter_map(appendix).collect();
    let mut missing: Vec<Vec<&Mention>> = Vec::new();
    for mention in subject.mentions(MentionKind::Appendix).filter(|m| appendix(&m.path).is_none()) {
        let found = match mention.label.as_deref() {
            // A lone appendix may have no number, and a numbered one a heading without it.
            Some(label) => there.contains(label) || there.contains(""),
            None => !there.is_empty(),
        };
        if !found {
            match missing.iter_mut().find(|same| same.first().is_some_and(|m| m.label == mention.label)) {
                Some(same) => same.push(mention),
                None => missing.push(vec![mention]),
            }
        }
    }
    for mentions in missing {
        let Some((first, others)) = mentions.split_first() else { continue };
        let text = &first.text;
        let message = Both::new(
            format!("\"{text}\" được nêu nhưng không có trong văn bản"),
            format!("\"{text}\" is announced and is not in the document"),
        );
        let help =
            Both::new("kèm phụ lục vào tệp hoặc bỏ câu dẫn", "add the appendix to the file, or take the reference out");
        let mut draft = Draft::new(first.span, message).path(&first.path).help(help);
        if let Some(label) = &first.label {
            draft = draft.value("appendix", label.as_str());
        }
        let again = Both::new("cũng được nêu ở đây", "announced here too");
        report.add(others.iter().fold(draft, |draft, other| draft.related(other.span, again.clone())));
    }
}

/// The number of the appendix that a path begins with: "1" of "PL1/3", empty for one without a number.
fn appendix(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("PL")?;
    rest.split(['.', '/']).next()
}
