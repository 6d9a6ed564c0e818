//! Bytes of a web page → its main text in lines.
//!
//! Pages of legal portals ("Kế hoạch 45/KH-UBND …" between menus and lists of other documents), mails, and documents that Word has
//! saved as HTML. The page is decoded, read into a tree, freed of what is not the document, and written line by line: paragraphs,
//! items with their numbers, table rows. A line has the number of the line of the source on which its first word stands.

mod charset;
mod lines;
mod guard;
mod look;
mod main_text;
mod table;
mod tree;

use self::lines::Writer;
use self::look::Sheet;
use self::tree::Tree;
use super::{Content, Request};
use crate::error::Error;

/// Reads a page.
pub(super) fn read(request: &Request<'_>) -> Result<Content, Error> {
    let decoded = charset::decode(request)?;
    let mut tree = Tree::read(&decoded.text);
    let sheet = Sheet::of(&tree);
    let mut content = charset::mend(&mut tree, &sheet, decoded);
    let main = main_text::find(&tree, &sheet);
    let written = Writer::write(&tree, &sheet, &main);
    (content.text, content.lines) = (written.text, written.lines);
    if !content.text.contains(char::is_alphanumeric) {
        return Err(Error::Empty { path: request.path.to_owned() });
    }
    content.notes.extend(main.note());
    Ok(content)
}

#[cfg(test)]
mod tests;
