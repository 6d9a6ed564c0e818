//! The text of a part → elements and text, one after the other, as far as the XML can be read.
//!
//! `<w:t>Kế hoạch</w:t>` is an opening, the text "Kế hoạch", and a closing. Elements are known by their local name and by
//! whether they are words of WordprocessingML, whatever prefix the file has for that. Damage ends the part; it is no error.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// What comes next in a part.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The innermost element ends.
    Close,
    /// Characters.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
    /// It belongs to WordprocessingML, `w:p` rather than `a:p`.
    word: bool,
}

impl Element<'_> {
    /// The local name of an element of WordprocessingML, an empty one of any other.
    pub(super) fn word(&self) -> &str {
        if self.word { self.local() } else { "" }
    }

    /// The local name whatever the namespace.
    pub(super) fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The prefix as written.
    pub(super) fn prefix(&self) -> &str {
        self.start.name().prefix().map_or("", |prefix| prefix.into_inner())
    }

    /// The value of the attribute with this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        Some(match unescape(&found.value) {
            Ok(value) => Cow::Owned(value.into_owned()),
            Err(_) => found.value,
        })
    }

    /// The attribute `w:val` as a number.
    pub(super) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.attribute("val")?.trim().parse().ok()
    }

    /// A property that is on or off: present without a value is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Reads a part node by node.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// The prefix of WordprocessingML in this part.
    prefix: String,
    /// Elements that are open.
    depth: usize,
    /// An element without content was opened and is to be closed.
    closing: bool,
    /// The part ended before its elements did, or in something that is no XML.
    broken: bool,
}

/// Ends of the names of the namespaces of WordprocessingML, transitional and strict.
const NAMESPACE: &str = "/wordprocessingml/main";
const NAMESPACE_2006: &str = "/wordprocessingml/2006/main";

impl<'a> Xml<'a> {
    /// A reader of the text of a part.
    pub(super) fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Xml { reader, prefix: "w".to_owned(), depth: 0, closing: false, broken: false }
    }

    /// True when the part ended too early.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// The next node; nothing at the end of what can be read.
    pub(super) fn next(&mut self) -> Option<Node<'a>> {
        if std::mem::take(&mut self.closing) {
            self.depth = self.depth.saturating_sub(1);
            return Some(Node::Close);
        }
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return Some(self.open(start)),
                Ok(Event::Empty(start)) => {
                    self.closing = true;
                    return Some(self.open(start));
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Node::Close);
                }
                Ok(Event::Text(text)) => return Some(Node::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Some(Node::Text(text.into_inner())),
                Ok(Event::GeneralRef(reference)) => {
                    let named = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Cow::Owned(c.to_string()),
                        _ => match &*reference.into_inner() {
                            "lt" => Cow::Borrowed("<"),
                            "gt" => Cow::Borrowed(">"),
                            "amp" => Cow::Borrowed("&"),
                            "quot" => Cow::Borrowed("\""),
                            "apos" => Cow::Borrowed("'"),
                            _ => continue,
                        },
                    };
                    return Some(Node::Text(named));
                }
                Ok(Event::Eof) => {
                    self.broken |= self.depth > 0;
                    return None;
                }
                Ok(_) => {}
                Err(_) => {
                    self.broken = true;
                    return None;
                }
            }
        }
    }

    /// Passes over the element that was opened last, with all that is in it.
    pub(super) fn skip(&mut self) {
        self.each(|_, _| {});
    }

    /// Hands every element inside the one that was opened last to `take`, which may read on into it, and passes its end.
    pub(super) fn each(&mut self, mut take: impl FnMut(&mut Xml<'a>, Element<'a>)) {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next() {
                Some(Node::Open(element)) => take(self, element),
                Some(_) => {}
                None => return,
            }
        }
    }

    /// The text inside the element that was opened last.
    pub(super) fn text(&mut self) -> String {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            match self.next() {
                Some(Node::Text(piece)) => text.push_str(&piece),
                Some(_) => {}
                None => break,
            }
        }
        text
    }

    fn open(&mut self, start: BytesStart<'a>) -> Node<'a> {
        if self.depth == 0 {
            let declared = start.attributes().with_checks(false).flatten().find_map(|attribute| {
                let ours = attribute.value.ends_with(NAMESPACE) || attribute.value.ends_with(NAMESPACE_2006);
                let key = attribute.key.into_inner();
                let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
                prefix.filter(|_| ours).map(str::to_owned)
            });
            self.prefix = declared.unwrap_or_else(|| "w".to_owned());
        }
        self.depth += 1;
        let word = start.name().prefix().map_or("", |prefix| prefix.into_inner()) == self.prefix;
        Node::Open(Element { start, word })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(text: &str) -> (String, bool) {
        let mut xml = Xml::new(text);
        let mut out = String::new();
        while let Some(node) = xml.next() {
            match node {
                Node::Open(e) => out.push_str(&format!("<{}|{}>", e.word(), e.local())),
                Node::Close => out.push_str("</>"),
                Node::Text(text) => out.push_str(&text),
            }
        }
        (out, xml.is_broken())
    }

    #[test]
    fn elements_are_known_by_namespace_and_damage_ends_the_part() {
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
        for (text, expected, broken) in [
            (format!("<w:p xmlns:w='{main}'><a:p/>a&amp;b&#273;</w:p>"), "<p|p><|p></>a&bđ</>", false),
            (format!("<ns0:p xmlns:ns0='{strict}'><w:p/></ns0:p>"), "<p|p><|p></></>", false),
            (format!("<p xmlns='{main}'><t>x</t></p>"), "<p|p><t|t>x</></>", false),
            (format!("<w:p xmlns:w='{main}'><w:t>Kế"), "<p|p><t|t>Kế", true),
            (format!("<w:p xmlns:w='{main}'><w:t a='"), "<p|p>", true),
            ("</w:p>x".to_owned(), "</>x", false),
        ] {
            assert_eq!(nodes(&text), (expected.to_owned(), broken), "{text}");
        }
    }

    #[test]
    fn an_element_is_passed_over_with_its_content() {
        let mut xml = Xml::new("<w:a><w:b><w:c>x</w:c></w:b><w:d/>y</w:a>");
        xml.next();
        xml.next();
        xml.skip();
        assert!(matches!(xml.next(), Some(Node::Open(e)) if e.word() == "d"));
        xml.skip();
        assert!(matches!(xml.next(), Some(Node::Text(t)) if t == "y"));
    }
}
