//! F003: "102% hồ sơ".

use crate::check::arithmetic::is_percent;
use crate::check::rule::declare_rule;
use crate::check::subject::plain_number;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::token::Tokens;
use crate::model::{Comparator, Figure};

declare_rule! {
    /// A share is over 100 %.
    ///
    /// "Chiếm 102%" cannot be. What was reached of a plan, or against the year before, may well be over 100 %: "đạt
    /// 105% kế hoạch" is not reported.
    ///
    /// ```bad
    /// UBND TỈNH BẮC GIANG
    /// Số: 57/BC-UBND
    /// Bắc Giang, ngày 05 tháng 5 năm 2024
    /// BÁO CÁO
    /// Kết quả công tác cải cách hành chính tháng 4 năm 2024
    ///
    /// I. KẾT QUẢ
    /// 1. Số hóa 102% hồ sơ tiếp nhận tại Bộ phận một cửa.
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
    /// 1. Thu ngân sách đạt 102% kế hoạch.
    /// ```
    F003, "percent-over-100", Warning,
    vi: "Tỷ lệ vượt quá 100%.\n\n\"Chiếm 102%\" là không thể. Mức đạt so với kế hoạch hoặc cùng kỳ thì có thể \
         trên 100%: \"đạt 105% kế hoạch\" không báo.",
    Check::Document(check)
}

/// Percentages beyond which a number is a growth or a misread one.
const LARGEST: f64 = 1000.0;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for figure in subject.document.figures.iter().filter(|f| is_percent(f) && f.comparator == Comparator::Eq) {
        if figure.value <= 100.0 || figure.value > LARGEST || !is_share(subject, figure) {
            continue;
        }
        let (text, value) = (&figure.text, plain_number(figure.value));
        let message = Both::new(
            format!("tỷ lệ {value}% vượt quá 100%: \"{text}\""),
            format!("the share {value}% is over 100%: \"{text}\""),
        );
        let help = Both::new("kiểm tra lại số liệu", "check the number");
        report.add(Draft::new(figure.span, message).path(&figure.path).help(help).value("stated", figure.value));
    }
}

/// True for a share of things ("102% hồ sơ") or of a number beside it; false for what was reached of a plan.
fn is_share(subject: &Subject<'_>, figure: &Figure) -> bool {
    let exceedable = |text: &str| {
        let tokens = Tokens::read(text, &subject.grammar.vocabulary, false);
        !subject.grammar.checks.exceedables.all(&tokens, 0..tokens.list.len()).is_empty()
    };
    if exceedable(&figure.text) || figure.measure.as_deref().is_some_and(exceedable) {
        return false;
    }
    let noun = figure.text.split_once('%').is_some_and(|(_, noun)| noun.trim().chars().any(char::is_alphabetic));
    noun || figure.part_of.is_some()
}
