//! A007: "trên địa bàn huyện" in the plan of a commune.

use crate::check::rule::declare_rule;
use crate::check::{Check, Report, Subject};
use crate::finding::{Both, Draft};
use crate::grammar::word::fold;
use crate::model::{Level, MentionKind};

declare_rule! {
    /// Another locality than the document's own.
    ///
    /// "Trên địa bàn huyện" in the plan of a commune, or the name of another province, was left over from the paper
    /// that it was made from. An area that belongs to a cited document or to a body of the upper level in the same
    /// sentence is theirs and not reported.
    ///
    /// ```bad
    /// UBND XÃ LẠC HỒNG
    /// Số: 11/KH-UBND
    /// Lạc Hồng, ngày 10 tháng 4 năm 2022
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2022 trên địa bàn xã Lạc Hồng
    ///
    /// I. MỤC TIÊU
    /// 1. Mục tiêu chung
    /// - Nâng cao nhận thức của người dân trên địa bàn huyện về cải cách hành chính.
    /// ```
    ///
    /// ```good
    /// UBND XÃ LẠC HỒNG
    /// Số: 11/KH-UBND
    /// Lạc Hồng, ngày 10 tháng 4 năm 2022
    /// KẾ HOẠCH
    /// Cải cách hành chính năm 2022 trên địa bàn xã Lạc Hồng
    ///
    /// I. MỤC TIÊU
    /// 1. Mục tiêu chung
    /// - Nâng cao nhận thức của người dân trên địa bàn xã về cải cách hành chính.
    /// ```
    A007, "locality-mismatch", Warning,
    vi: "Nêu địa bàn khác với địa bàn của văn bản.\n\n\"Trên địa bàn huyện\" trong kế hoạch của xã, hoặc tên \
         một tỉnh khác, là chỗ sót lại của văn bản dùng làm mẫu. Địa bàn thuộc văn bản viện dẫn hoặc cơ quan \
         cấp trên trong cùng câu thì không báo.",
    Check::Document(check)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let header = &subject.document.header;
    let Some(own) = header.level.filter(|_| !subject.is_damaged()) else { return };
    let place = match own {
        Level::Central => return,
        Level::Province => &header.province,
        Level::District => &header.district,
        Level::Commune => &header.commune,
    };
    for mention in subject.mentions(MentionKind::Area) {
        let Some(level) = mention.level else { continue };
        let same_level = match level {
            Level::Central => continue,
            Level::Province => &header.province,
            Level::District => &header.district,
            Level::Commune => &header.commune,
        };
        let other_name = || mention.name.as_ref().zip(same_level.as_ref()).is_some_and(|(a, b)| fold(a) != fold(b));
        let above = level < own && mention.name.is_none();
        if !(above || level <= own && other_name()) {
            continue;
        }
        let (text, own_name) = (&mention.text, place.as_deref().unwrap_or_default());
        let message = Both::new(
            format!("\"{text}\" trong văn bản của {} {own_name}", level_name(own).vi),
            format!("\"{text}\" in a document of the {} {own_name}", level_name(own).en),
        );
        let message = Both::new(message.vi.trim_end(), message.en.trim_end());
        let help = Both::new("sửa cho đúng địa bàn của văn bản", "name the document's own area");
        report.add(Draft::new(mention.span, message).path(&mention.path).help(help).value("area", text.as_str()));
    }
}

fn level_name(level: Level) -> Both {
    match level {
        Level::Central => Both::new("trung ương", "State"),
        Level::Province => Both::new("tỉnh, thành phố", "province"),
        Level::District => Both::new("cấp huyện", "district"),
        Level::Commune => Both::new("cấp xã", "commune"),
    }
}
