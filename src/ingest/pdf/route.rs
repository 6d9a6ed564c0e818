//! What was measured on a page → what the page is, and whether its text can be used.
//!
//! Four files in five are pictures, and many of them have text all the same: the stamp of an electronic signature ("Ký bởi: …",
//! some hundred letters), or an invisible layer that a scanner recognised as English ("Hoan thanh trudc ngay"). So every page
//! is judged by itself: how much of it pictures cover, how much text there is besides stamps, and whether the letters have
//! the marks of Vietnamese.

use super::page::{PICTURE, PageFacts};
use crate::model::{PageKind, TextLayer};

/// Share of a page that pictures may cover on a page that says nothing.
const TRACE: f32 = 0.02;
/// Letters that a page of text has at least; stamps and stamped numbers have fewer.
const FEW: u32 = 200;
/// Marked letters in a hundred: real text has 19 to 28, text recognised as another language and unmarked text far fewer.
const MARKED: u32 = 15;

/// What a page is, and what is to be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    /// What it is.
    pub(super) kind: PageKind,
    /// Where its text comes from as long as it is not recognised.
    pub(super) text_layer: TextLayer,
    /// It is to be recognised from its picture.
    pub(super) recognise: bool,
    /// What was measured, in Vietnamese.
    pub(super) reason: String,
}

/// Judges a page.
pub(super) fn route(facts: &PageFacts, keep_text_layer: bool) -> Route {
    let covered = (facts.image_share * 100.0).round();
    let share = (facts.vietnamese * 100).checked_div(facts.letters).unwrap_or(0);
    let picture = facts.image_share >= PICTURE;
    // Letters that are not drawn were recognised; those that are may still lie under a picture of the whole page.
    let layer = if picture || facts.invisible * 2 > facts.glyphs { TextLayer::Ocr } else { TextLayer::Native };
    let of_text = if facts.invisible * 2 > facts.glyphs { "lớp chữ ẩn" } else { "lớp chữ" };
    let route = |kind, text_layer, recognise, reason| Route { kind, text_layer, recognise, reason };
    if facts.glyphs == 0 && facts.image_share < TRACE {
        // Letters drawn as curves leave no letters; a look at the picture tells.
        return route(PageKind::Blank, TextLayer::None, true, "không có chữ, không có hình".to_owned());
    }
    if picture && facts.letters < FEW {
        return match (facts.stamped, facts.letters) {
            (false, 0) => {
                route(PageKind::Scan, TextLayer::None, true, format!("hình phủ {covered} % trang, không có chữ"))
            }
            (true, 0) => {
                let reason = format!("hình phủ {covered} % trang, chỉ có chữ của dấu ký số");
                route(PageKind::StampOnly, TextLayer::None, true, reason)
            }
            (_, few) => {
                let reason = format!("hình phủ {covered} % trang, chỉ có {few} chữ cái (dấu ký số, số đóng thêm)");
                route(PageKind::StampOnly, TextLayer::None, true, reason)
            }
        };
    }
    if picture && share < MARKED {
        let reason = format!(
            "hình phủ {covered} % trang, {of_text} chỉ có {share} % chữ cái mang dấu tiếng Việt (thường 19–28 %)"
        );
        return route(PageKind::WrongLanguage, TextLayer::Ocr, !keep_text_layer, reason);
    }
    if picture {
        let reason = format!("hình phủ {covered} % trang, {of_text} có {share} % chữ cái mang dấu tiếng Việt");
        return route(PageKind::Scan, layer, false, reason);
    }
    if facts.glyphs == 0 {
        return route(PageKind::Scan, TextLayer::None, true, format!("hình phủ {covered} % trang, không có chữ"));
    }
    let mut reason = format!("{} chữ cái, {share} % mang dấu tiếng Việt", facts.letters);
    if let Some(font) = facts.fonts.iter().find(|font| is_legacy_font(font)) {
        reason.push_str(&format!(", phông chữ bảng mã cũ ({font})"));
        return route(PageKind::LegacyFont, layer, false, reason);
    }
    if covered >= 1.0 {
        reason.push_str(&format!(", hình phủ {covered} % trang"));
    }
    route(PageKind::Text, layer, false, reason)
}

/// True for names of fonts in encodings of the 1990s: ".VnTime", "VNI-Times", with or without the mark of a subset before them.
fn is_legacy_font(name: &str) -> bool {
    let name = name.split_once('+').map_or(name, |(_, name)| name);
    [".Vn", "VNI-", "VPS"].iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(glyphs: u32, invisible: u32, image_share: f32, vietnamese: u32) -> PageFacts {
        PageFacts { glyphs, invisible, image_share, letters: glyphs * 4 / 5, vietnamese, ..PageFacts::default() }
    }

    #[test]
    fn pages_are_told_by_what_was_measured() {
        let stamp = PageFacts { stamped: true, ..facts(0, 0, 0.98, 0) };
        let legacy =
            PageFacts { fonts: vec!["Arial".to_owned(), "ABCDEF+.VnTimeH".to_owned()], ..facts(2000, 0, 0.0, 350) };
        for (name, facts, kind, layer, recognise) in [
            ("typed", facts(2500, 0, 0.0, 480), PageKind::Text, TextLayer::Native, false),
            ("typed, with a seal", facts(900, 0, 0.12, 170), PageKind::Text, TextLayer::Native, false),
            ("a signature sheet", facts(90, 0, 0.1, 20), PageKind::Text, TextLayer::Native, false),
            ("figures", facts(30, 0, 0.0, 0), PageKind::Text, TextLayer::Native, false),
            ("scan", facts(0, 0, 1.0, 0), PageKind::Scan, TextLayer::None, true),
            ("half a page scanned", facts(0, 0, 0.4, 0), PageKind::Scan, TextLayer::None, true),
            ("stamp", stamp, PageKind::StampOnly, TextLayer::None, true),
            ("stamped number", facts(40, 0, 0.97, 3), PageKind::StampOnly, TextLayer::None, true),
            ("English layer", facts(2100, 2100, 1.0, 30), PageKind::WrongLanguage, TextLayer::Ocr, true),
            ("English layer under the picture", facts(2100, 0, 1.0, 30), PageKind::WrongLanguage, TextLayer::Ocr, true),
            ("Vietnamese layer", facts(2100, 2100, 1.0, 380), PageKind::Scan, TextLayer::Ocr, false),
            ("old font", legacy, PageKind::LegacyFont, TextLayer::Native, false),
            ("blank", facts(0, 0, 0.0, 0), PageKind::Blank, TextLayer::None, true),
        ] {
            let route = route(&facts, false);
            assert_eq!(
                (route.kind, route.text_layer, route.recognise),
                (kind, layer, recognise),
                "{name}: {}",
                route.reason
            );
        }
    }

    #[test]
    fn a_text_layer_may_be_kept() {
        let kept = route(&facts(2100, 2100, 1.0, 30), true);
        assert_eq!((kept.kind, kept.recognise), (PageKind::WrongLanguage, false));
        assert!(kept.reason.contains("lớp chữ ẩn chỉ có 1 %"), "{}", kept.reason);
    }
}
