//! Decoded HTML → a tree of elements and texts that know their line in the source.
//!
//! The tokens are html5ever's; the tree is made here, because it has to stay linear in hostile input and to keep line numbers. The
//! rules are those that old pages need: paragraphs, items, rows and cells end where the next one begins, and an end tag closes what
//! it can reach. `<tr><td>1<td>Rà soát` is a row of two cells.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName, TokenizerResult};

/// A node by its place in the tree; children come after their parents.
pub(super) type Id = usize;

/// The root.
pub(super) const ROOT: Id = 0;

/// A document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Id,
    first: Option<Id>,
    last: Option<Id>,
    next: Option<Id>,
    pub(super) kind: Kind,
    /// Line of the source on which it begins, from 1.
    pub(super) line: u32,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    Element(Element),
    Text(String),
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    name: LocalName,
    attributes: Vec<Attribute>,
}

impl Element {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
    }
}

impl Tree {
    /// Reads a document.
    pub(super) fn read(html: &str) -> Tree {
        let builder = Builder { tree: Tree { nodes: vec![Node::new(ROOT, element("#root"), 1)] }, open: vec![ROOT] };
        let tokenizer = Tokenizer::new(Sink(RefCell::new(builder)), TokenizerOpts::default());
        let input = BufferQueue::default();
        for piece in super::guard::pieces(html) {
            input.push_back(StrTendril::from_slice(piece));
            // A script would be run here by a browser.
            while let TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) = tokenizer.feed(&input) {}
        }
        tokenizer.end();
        tokenizer.sink.0.into_inner().tree
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match &self.nodes[id].kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// The name of an element; empty for a text.
    pub(super) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", Element::name)
    }

    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Text(text) => Some(text),
            Kind::Element(_) => None,
        }
    }

    pub(super) fn set_text(&mut self, id: Id, new: String) {
        if let Kind::Text(text) = &mut self.nodes[id].kind {
            *text = new;
        }
    }

    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes[id].first, |&child| self.nodes[child].next)
    }

    /// The node and its ancestors.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |&node| (node != ROOT).then(|| self.nodes[node].parent))
    }
}

impl Node {
    fn new(parent: Id, kind: Kind, line: u32) -> Node {
        Node { parent, first: None, last: None, next: None, kind, line }
    }
}

fn element(name: &str) -> Kind {
    Kind::Element(Element { name: LocalName::from(name), attributes: Vec::new() })
}

/// Deepest nesting that is followed; what is deeper hangs on the last element that is not.
const DEEPEST: usize = 200;

struct Sink(RefCell<Builder>);

struct Builder {
    tree: Tree,
    /// The open elements, the root first.
    open: Vec<Id>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        match token {
            Token::CharacterTokens(text) => builder.text(&text, line),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = match &*tag.name {
                    "script" => Some(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                builder.start(tag, line);
                if let Some(kind) = raw {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => builder.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Builder {
    fn text(&mut self, text: &str, line: u32) {
        let parent = self.current();
        // The tokenizer says on which line a text ends.
        let ends = u32::try_from(text.bytes().filter(|&b| b == b'\n').count()).unwrap_or(u32::MAX);
        match self.tree.nodes[parent].last {
            Some(last) if self.tree.text(last).is_some() => {
                if let Kind::Text(before) = &mut self.tree.nodes[last].kind {
                    before.push_str(text);
                }
            }
            _ => {
                self.append(Kind::Text(text.to_owned()), line.saturating_sub(ends).max(1));
            }
        }
    }

    fn start(&mut self, tag: Tag, line: u32) {
        let name = &*tag.name;
        match name {
            "html" | "body" if self.open.iter().any(|&id| self.tree.name(id) == name) => return,
            "body" => self.close("head", |_| false),
            "li" => self.close("li", |name| matches!(name, "ul" | "ol" | "menu" | "td" | "th" | "table")),
            "dt" | "dd" => {
                let ends = |name: &str| matches!(name, "dl" | "td" | "th" | "table");
                self.close("dt", ends);
                self.close("dd", ends);
            }
            "tr" => self.close("tr", |name| name == "table"),
            "td" | "th" => {
                let ends = |name: &str| matches!(name, "tr" | "table");
                self.close("td", ends);
                self.close("th", ends);
            }
            "tbody" | "thead" | "tfoot" => {
                for part in ["tbody", "thead", "tfoot", "tr"] {
                    self.close(part, |name| name == "table");
                }
            }
            "a" | "option" => self.close(name, is_boundary),
            _ => {}
        }
        if is_block(name) {
            self.close("p", is_boundary);
        }
        let element = Kind::Element(Element { name: tag.name.clone(), attributes: tag.attrs });
        let id = self.append(element, line);
        let foreign = tag.self_closing && name.contains(':');
        if !is_void(name) && !foreign && self.open.len() < DEEPEST {
            self.open.push(id);
        }
    }

    fn end(&mut self, name: &LocalName) {
        match &**name {
            "br" => {
                let line = self.tree.nodes[self.current()].line;
                self.append(element("br"), line);
            }
            "table" => self.close(name, |_| false),
            "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => self.close(name, |name| name == "table"),
            inline if !is_block(inline) => self.close_inline(inline),
            block => self.close(block, is_boundary),
        }
    }

    /// Closes the nearest open element of this name and all that are open in it, unless one that `ends` the search comes first.
    fn close(&mut self, name: &str, ends: impl Fn(&str) -> bool) {
        for place in (1..self.open.len()).rev() {
            let open = self.tree.name(self.open[place]);
            if open == name {
                self.open.truncate(place);
                return;
            }
            if ends(open) {
                return;
            }
        }
    }

    /// Closes an inline element; blocks that were opened in it stay open.
    fn close_inline(&mut self, name: &str) {
        for place in (1..self.open.len()).rev() {
            let open = self.tree.name(self.open[place]);
            if open == name {
                if self.open[place..].iter().any(|&id| is_block(self.tree.name(id))) {
                    self.open.remove(place);
                } else {
                    self.open.truncate(place);
                }
                return;
            }
            if is_boundary(open) {
                return;
            }
        }
    }

    fn current(&self) -> Id {
        self.open.last().copied().unwrap_or(ROOT)
    }

    fn append(&mut self, kind: Kind, line: u32) -> Id {
        let (id, parent) = (self.tree.nodes.len(), self.current());
        self.tree.nodes.push(Node::new(parent, kind, line));
        match self.tree.nodes[parent].last.replace(id) {
            Some(before) => self.tree.nodes[before].next = Some(id),
            None => self.tree.nodes[parent].first = Some(id),
        }
        id
    }
}

/// Elements that begin on a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Elements that an end tag inside them does not reach out of.
fn is_boundary(name: &str) -> bool {
    matches!(name, "td" | "th" | "table" | "caption" | "button" | "object")
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
