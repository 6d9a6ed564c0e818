//! `word/styles.xml` → what each style says, with all that it is based on.
//!
//! "heading 1" based on "Normal" on the defaults of the document: bold, 28 half points, outline level 0. Chains of styles
//! are followed so far and no further, so that a circle ends.

use rustc_hash::FxHashMap;

use super::format::{Borders, ParagraphFormat, RunFormat};
use super::xml::{Element, Node, Xml};

/// Most styles that one may be based on, one on the other.
const LONGEST_CHAIN: usize = 24;

/// A style with all that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Its identifier.
    id: String,
    /// The style that it is based on.
    parent: Option<String>,
    pub(super) run: RunFormat,
    pub(super) paragraph: ParagraphFormat,
    pub(super) borders: Borders,
    /// It is a style of a table of contents.
    pub(super) contents: bool,
    /// It is the style of what names none.
    default_paragraph: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    list: Vec<Style>,
    by_id: FxHashMap<String, usize>,
    /// Style of paragraphs that name none.
    plain: Style,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(text: &str) -> Styles {
        let mut defaults = Style::default();
        let mut list: Vec<Style> = Vec::new();
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next() {
            let Node::Open(element) = node else { continue };
            match element.word() {
                "docDefaults" => read_properties(&mut xml, &mut defaults),
                "style" => list.push(style(&mut xml, &element)),
                "latentStyles" => xml.skip(),
                _ => {}
            }
        }
        let by_id: FxHashMap<String, usize> = list.iter().enumerate().map(|(i, s)| (s.id.clone(), i)).collect();
        let whole: Vec<Style> = (0..list.len()).map(|i| resolved(&list, &by_id, i, &defaults)).collect();
        let plain = whole.iter().find(|s| s.default_paragraph).cloned().unwrap_or(defaults);
        Styles { list: whole, by_id, plain }
    }

    /// The style of this identifier.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id).and_then(|&i| self.list.get(i))
    }

    /// The style of a paragraph.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.get(id)).unwrap_or(&self.plain)
    }

    /// The identifiers of a style and of those that it is based on.
    pub(super) fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s str> {
        let parent = |id: &&'s str| self.get(id)?.parent.as_deref();
        std::iter::successors(Some(id), parent).take(LONGEST_CHAIN)
    }
}

fn style(xml: &mut Xml<'_>, element: &Element<'_>) -> Style {
    let kind = element.attribute("type").unwrap_or_default();
    let default = element.attribute("default").is_some_and(|value| value == "1" || value == "true");
    let mut style = Style {
        id: element.attribute("styleId").unwrap_or_default().into_owned(),
        default_paragraph: default && kind == "paragraph",
        ..Style::default()
    };
    read_properties(xml, &mut style);
    style
}

/// Reads what stands in `w:style` or `w:docDefaults`, which was opened last.
fn read_properties(xml: &mut Xml<'_>, style: &mut Style) {
    xml.each(|xml, element| match element.word() {
        "name" => {
            let name = element.attribute("val").unwrap_or_default().to_lowercase();
            style.contents = name.strip_prefix("toc ").is_some_and(|rest| rest == "heading" || rest.len() == 1);
        }
        "basedOn" => style.parent = element.attribute("val").map(|id| id.into_owned()),
        "rPr" => style.run = RunFormat::read(xml),
        "pPr" => style.paragraph = ParagraphFormat::read(xml),
        "tblBorders" => style.borders = Borders::read(xml, false),
        // How the first row or column of a table looks.
        "tblStylePr" => xml.skip(),
        _ => {}
    });
}

fn resolved(list: &[Style], by_id: &FxHashMap<String, usize>, index: usize, defaults: &Style) -> Style {
    let parent = |style: &&Style| by_id.get(style.parent.as_deref()?).and_then(|&i| list.get(i));
    let mut whole = list[index].clone();
    for style in std::iter::successors(list.get(index), parent).take(LONGEST_CHAIN).skip(1) {
        whole.run = whole.run.over(&style.run);
        whole.paragraph = whole.paragraph.over(&style.paragraph);
        whole.borders = whole.borders.over(style.borders);
    }
    whole.run = whole.run.over(&defaults.run);
    whole.paragraph = whole.paragraph.over(&defaults.paragraph);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(inner: &str) -> Styles {
        Styles::read(&format!("<w:styles>{inner}</w:styles>"))
    }

    #[test]
    fn a_style_has_what_it_is_based_on() {
        let styles = styles(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Times New Roman'/><w:sz w:val='26'/></w:rPr></w:rPrDefault></w:docDefaults>\
             <w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/></w:style>\
             <w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='Normal'/><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/><w:rPr><w:b w:val='0'/><w:sz w:val='28'/></w:rPr></w:style>",
        );
        let b = styles.of_paragraph(Some("B"));
        assert_eq!((b.run.bold, b.run.size, b.paragraph.centred), (Some(false), Some(28), Some(true)));
        assert_eq!(b.run.font.as_deref(), Some("Times New Roman"));
        assert_eq!(styles.of_paragraph(Some("none")).run.size, Some(26));
        assert_eq!(styles.chain("B").collect::<Vec<_>>(), ["B", "A", "Normal"]);
    }

    #[test]
    fn a_circle_of_styles_ends() {
        let styles = styles(
            "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>",
        );
        assert!(styles.of_paragraph(Some("A")).run.bold.is_none());
        assert_eq!(styles.chain("A").count(), LONGEST_CHAIN);
    }
}
