//! F004: "trong tháng 10.187 thẻ; lũy kế 9.552 thẻ".

use crate::check::arithmetic::{is_percent, same_unit};
use crate::check::rule::declare_rule;
use crate::check::subject::{plain_number, words};
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::model::{Comparator, Figure};
use std::collections::BTreeSet;

declare_rule! {
    /// A cumulative figure is below, or suspiciously equal to, the figure of the period itself.
    ///
    /// What was done up to now cannot be less than what was done this month. It is equal only in the first month: where
    /// the count is the same and the money beside it is not, the count was copied.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Cấp thẻ
    /// - Trong tháng 4/2024 đã cấp 10.187 thẻ. Lũy kế đến ngày 15/4/2024 đã cấp 9.552 thẻ.
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
    /// 1. Cấp thẻ
    /// - Trong tháng 4/2024 đã cấp 10.187 thẻ. Lũy kế đến ngày 15/4/2024 đã cấp 1.552.178 thẻ.
    /// ```
    F004, "cumulative-below-period", Error,
    vi: "Số lũy kế nhỏ hơn hoặc bằng một cách đáng ngờ số trong kỳ.\n\nKết quả từ đầu đến nay không thể ít \
         hơn kết quả riêng tháng này. Chỉ tháng đầu mới bằng nhau: nếu số người bằng nhau mà số tiền đi kèm \
         khác nhau thì số người bị chép lại.",
    Check::Document(check)
}

/// Figures before a cumulative one among which that of the period is sought.
const NEAR: usize = 10;
/// Common share of the words that say what two figures measure.
const ALIKE: f64 = 0.4;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let figures = &subject.document.figures;
    for (at, total) in figures.iter().enumerate().filter(|(_, f)| f.cumulative && countable(f)) {
        let before = figures.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let Some(own) = counterpart(total, before) else { continue };
        let below = total.value < own.value;
        if !(below || total.value == own.value && is_copied(figures, own, at)) {
            continue;
        }
        let (sum, part) = (plain_number(total.value), plain_number(own.value));
        let message = if below {
            Both::new(
                format!("lũy kế {sum} nhỏ hơn số trong kỳ {part}"),
                format!("the cumulative {sum} is below the period's own {part}"),
            )
        } else {
            Both::new(
                format!("lũy kế {sum} bằng đúng số trong kỳ, trong khi số đi kèm khác nhau"),
                format!("the cumulative {sum} equals the period's own, while the number beside it differs"),
            )
        };
        let help = Both::new("kiểm tra lại số lũy kế", "check the cumulative number");
        let there = Both::new("số trong kỳ", "the period's own");
        let draft = Draft::new(total.span, message).path(&total.path).help(help).related(own.span, there);
        report.add(draft.value("cumulative", total.value).value("period", own.value));
    }
}

fn countable(figure: &Figure) -> bool {
    !is_percent(figure) && figure.comparator == Comparator::Eq && figure.of.is_none() && figure.to.is_none()
}

/// The figure of the period that a cumulative one continues: the same unit, and words that say the same.
fn counterpart<'f>(total: &Figure, before: &'f [Figure]) -> Option<&'f Figure> {
    let candidates =
        before.iter().rev().filter(|f| !f.cumulative && countable(f) && f.part_of.is_none() && same_unit(f, total));
    let scored = candidates.map(|f| (likeness(f, total), f));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (best.0 >= ALIKE).then_some(best.1)
}

fn likeness(a: &Figure, b: &Figure) -> f64 {
    let set = |f: &Figure| words(f.measure.as_deref().unwrap_or_default()).into_iter().collect::<BTreeSet<_>>();
    let (a, b) = (set(a), set(b));
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    2.0 * count(a.intersection(&b).count()) / count(a.len() + b.len()).max(1.0)
}

/// True when the number behind each of the two has one unit and differs: 9.407 người twice, with different money.
fn is_copied(figures: &[Figure], own: &Figure, total: usize) -> bool {
    let after_own = figures.iter().skip_while(|f| f.span != own.span).nth(1);
    let after_total = figures.get(total + 1).filter(|f| f.cumulative);
    after_own.zip(after_total).is_some_and(|(a, b)| same_unit(a, b) && b.value > a.value)
}
