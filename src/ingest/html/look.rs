//! Attributes and styles → how the text of an element looks: hidden, bold, slanted, in the middle, in a font of an old encoding.
//!
//! Only what is needed of CSS: the properties in a `style` attribute, and rules of style sheets whose selector is an element, a class or
//! both, `p.MsoNormal {font-family: ".VnTime"}`.

use std::collections::HashMap;

use super::tree::{Id, Tree};
use crate::ingest::legacy::{self, Encoding};

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) hidden: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) centred: bool,
    /// A raised figure is the mark of a footnote, or an exponent.
    pub(super) raised: bool,
    /// Line ends and blanks are shown as they are.
    pub(super) preformatted: bool,
    pub(super) encoding: Option<Encoding>,
    /// Rules around it; not handed on to what is inside.
    pub(super) ruled: bool,
}

/// The rules of the style sheets of a document, by selector.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: HashMap<String, String>,
}

impl Sheet {
    /// The rules in the `style` elements of a document.
    pub(super) fn of(tree: &Tree) -> Sheet {
        let mut sheet = Sheet::default();
        for id in 0..tree.len() {
            if tree.name(id) == "style" {
                let texts = tree.children(id).filter_map(|child| tree.text(child));
                texts.for_each(|text| sheet.add(text));
            }
        }
        sheet
    }

    fn add(&mut self, text: &str) {
        let text = text.replace("<!--", "").replace("-->", "");
        for rule in text.split('}') {
            let Some((selectors, properties)) = rule.rsplit_once('{') else { continue };
            // Only what is asked for later is kept.
            if !["font", "display", "align", "weight", "border"].iter().any(|word| properties.contains(word)) {
                continue;
            }
            for selector in selectors.rsplit("*/").next().unwrap_or_default().split(',') {
                let selector = selector.trim().to_ascii_lowercase();
                if !selector.is_empty() && !selector.contains([' ', '>', ':', '[', '+', '@']) {
                    let rule = self.rules.entry(selector).or_default();
                    rule.push(';');
                    rule.push_str(properties);
                }
            }
        }
    }

    /// The look of an element inside one that looks like `outer`.
    pub(super) fn look(&self, tree: &Tree, id: Id, outer: Look) -> Look {
        let Some(element) = tree.element(id) else { return outer };
        let mut look = Look { ruled: false, ..outer };
        let name = element.name();
        match name {
            "b" | "strong" | "th" => look.bold = true,
            "i" | "em" | "cite" => look.italic = true,
            "center" => look.centred = true,
            "sup" => look.raised = true,
            "pre" | "xmp" | "listing" => look.preformatted = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (look.bold, look.centred) = (true, false),
            "td" | "table" | "li" => look.centred = false,
            _ => {}
        }
        if !self.rules.is_empty() {
            self.apply(name, &mut look);
            for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
                let class = class.to_ascii_lowercase();
                self.apply(&format!(".{class}"), &mut look);
                self.apply(&format!("{name}.{class}"), &mut look);
            }
            if let Some(name) = element.attribute("id") {
                self.apply(&format!("#{}", name.to_ascii_lowercase()), &mut look);
            }
        }
        if let Some(align) = element.attribute("align") {
            look.centred = align.eq_ignore_ascii_case("center") && name != "table";
        }
        if let Some(face) = element.attribute("face") {
            set_font(face, &mut look);
        }
        if element.attribute("border").is_some_and(|width| width.trim() != "0") {
            look.ruled = true;
        }
        if element.attribute("hidden").is_some() {
            look.hidden = true;
        }
        if let Some(style) = element.attribute("style") {
            set(style, &mut look);
        }
        look
    }

    fn apply(&self, selector: &str, look: &mut Look) {
        if let Some(properties) = self.rules.get(selector) {
            set(properties, look);
        }
    }
}

/// Takes over the properties of a style.
fn set(style: &str, look: &mut Look) {
    for property in style.split(';') {
        let Some((name, value)) = property.split_once(':') else { continue };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        let is = |word: &str| value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        match name.as_str() {
            "display" if is("none") => look.hidden = true,
            "visibility" if is("hidden") => look.hidden = true,
            "mso-hide" if is("all") => look.hidden = true,
            "font-weight" => look.bold = is("bold") || value.parse().is_ok_and(|weight: u32| weight >= 600),
            "font-style" => look.italic = is("italic") || is("oblique"),
            "text-align" => look.centred = is("center"),
            "vertical-align" if is("super") => look.raised = true,
            "white-space" => look.preformatted = is("pre") && !is("pre-line"),
            "font-family" => set_font(value, look),
            "font" => {
                if let Some(quoted) = value.split(['"', '\'']).nth(1) {
                    set_font(quoted, look);
                }
            }
            "border" | "border-top" | "border-bottom" | "border-left" | "border-right" | "mso-border-alt" => {
                look.ruled |= value.bytes().any(|b| b.is_ascii_digit() && b != b'0') && !is("none");
            }
            _ => {}
        }
    }
}

/// The first font of a list counts; other fonts stand for it where it is missing.
fn set_font(list: &str, look: &mut Look) {
    look.encoding = list.split(',').next().and_then(legacy::by_font);
}
