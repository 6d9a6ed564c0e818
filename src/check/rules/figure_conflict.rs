//! F005: 1.250 in the summary, 1.205 in the body.

use crate::check::rule::declare_rule;
use crate::check::subject::{plain_number, words};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::{Comparator, Figure};
use rustc_hash::FxHashMap;

declare_rule! {
    /// The same measure has two values in one document.
    ///
    /// A report that says in its summary that 1.250 files were received and in its body that there were 1.205 leaves
    /// the reader to choose. Only statements that measure the same thing in the same words over the same time are held
    /// against each other.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Tổng số hồ sơ thủ tục hành chính tiếp nhận tại Bộ phận một cửa cấp huyện là 1.250 hồ sơ.
    /// 2. Tình hình giải quyết
    /// - Tổng số hồ sơ thủ tục hành chính tiếp nhận tại Bộ phận một cửa cấp huyện là 1.205 hồ sơ.
    /// ```
    ///
    /// ```good
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Tổng số hồ sơ thủ tục hành chính tiếp nhận tại Bộ phận một cửa cấp huyện là 1.250 hồ sơ.
    /// 2. Tình hình giải quyết
    /// - Tổng số hồ sơ thủ tục hành chính tiếp nhận tại Bộ phận một cửa cấp xã là 1.205 hồ sơ.
    /// ```
    F005, "figure-conflict", Warning,
    vi: "Một chỉ số có hai giá trị trong cùng văn bản.\n\nPhần tóm tắt ghi tiếp nhận 1.250 hồ sơ, phần nội \
         dung ghi 1.205: người đọc không biết số nào đúng. Chỉ so các câu nói về cùng một nội dung, cùng cách \
         diễn đạt và cùng thời gian.",
    Check::Document(check)
}

/// Words that a measure must have to tell what is measured.
const FEWEST: usize = 5;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let document = subject.document;
    if document.header.kind.as_deref() != Some("bao_cao") || subject.is_damaged() {
        return;
    }
    let mut known: FxHashMap<String, &Figure> = FxHashMap::default();
    for figure in document.figures.iter().filter(|f| is_total(f)) {
        let Some(key) = key(figure) else { continue };
        let Some(first) = known.get(&key).copied() else {
            known.insert(key, figure);
            continue;
        };
        if first.value == figure.value || first.path == figure.path {
            continue;
        }
        let (a, b) = (plain_number(first.value), plain_number(figure.value));
        let measure = figure.measure.as_deref().unwrap_or_default();
        let message = Both::new(
            format!("{measure}: {b} ở đây, {a} tại mục {}", first.path),
            format!("{measure}: {b} here, {a} at {}", first.path),
        );
        let help = Both::new("thống nhất số liệu", "make the two numbers one");
        let there = Both::new(format!("ghi {a}"), format!("says {a}"));
        let draft = Draft::new(figure.span, message).path(&figure.path).help(help).related(first.span, there);
        report.add(draft.value("here", figure.value).value("there", first.value));
    }
}

/// A number that stands for itself, not for a part of another.
fn is_total(figure: &Figure) -> bool {
    figure.part_of.is_none() && figure.comparator == Comparator::Eq && figure.to.is_none() && figure.of.is_none()
}

/// What is measured, in which unit and over which time.
fn key(figure: &Figure) -> Option<String> {
    let measure = words(figure.measure.as_deref()?);
    let noun = words(figure.unit.as_deref().unwrap_or_default());
    // Words that begin with what is counted stand behind the number; whose number it is was said before it.
    if noun.is_empty() || measure.starts_with(&noun) {
        return None;
    }
    let period = figure.period.as_ref().map(|p| format!("{:?}{:?}", p.start, p.end)).unwrap_or_default();
    let unit = figure.unit.as_deref().unwrap_or_default().to_lowercase();
    (measure.len() >= FEWEST).then(|| format!("{}|{unit}|{period}|{}", measure.join(" "), figure.cumulative))
}
