//! `docProps/core.xml` and `docProps/app.xml` → title, author, dates and program.

use super::xml::{Node, Xml};
use crate::model::Facts;

/// Reads the two parts, as far as they are there.
pub(super) fn read(core: Option<&str>, app: Option<&str>) -> Option<Facts> {
    let mut facts = Facts::default();
    for part in [core, app].into_iter().flatten() {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next() {
            let Node::Open(element) = node else { continue };
            let fact = match (element.prefix(), element.local()) {
                (_, "title") => &mut facts.title,
                (_, "creator") => &mut facts.author,
                (_, "created") => &mut facts.created,
                (_, "modified") => &mut facts.modified,
                (_, "Application") => &mut facts.producer,
                _ => continue,
            };
            let text = xml.text();
            *fact = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        }
    }
    (facts != Facts::default()).then_some(facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_those_of_the_properties() {
        let core = "<cp:coreProperties><dc:title> Kế hoạch </dc:title><dc:creator/><dcterms:created>2024-03-01T02:00:00Z</dcterms:created></cp:coreProperties>";
        let facts = read(Some(core), Some("<Properties><Application>LibreOffice</Application></Properties>"));
        let facts = facts.expect("there are facts");
        assert_eq!(facts.title.as_deref(), Some("Kế hoạch"));
        assert_eq!(facts.author, None);
        assert_eq!(facts.created.as_deref(), Some("2024-03-01T02:00:00Z"));
        assert_eq!(facts.producer.as_deref(), Some("LibreOffice"));
        assert_eq!(read(None, None), None);
    }
}
