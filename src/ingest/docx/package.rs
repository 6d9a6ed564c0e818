//! The bytes of a ZIP package → its parts, each within bounds, and as much of a damaged one as there is.
//!
//! `word/document.xml` is found through the package's relations; a download that broke off has no directory any more, and
//! its parts are then found one by one by the marks before them.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;
use zip::read::ZipReadOptions;

use super::xml::{Node, Xml};

/// Most bytes of a part, unpacked: some thousand pages of text.
const LARGEST_PART: u64 = 64 << 20;

/// A package of parts.
pub(in crate::ingest) struct Package<'a> {
    bytes: &'a [u8],
    /// Nothing where the directory at the end is lost.
    archive: Option<ZipArchive<Cursor<&'a [u8]>>>,
}

/// The text of a part.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Part {
    /// Its text.
    pub(in crate::ingest) text: String,
    /// Bytes at its end are missing, or lie beyond the bounds.
    pub(in crate::ingest) cut: bool,
}

impl<'a> Package<'a> {
    /// Opens a package.
    pub(in crate::ingest) fn open(bytes: &'a [u8]) -> Package<'a> {
        Package { bytes, archive: ZipArchive::new(Cursor::new(bytes)).ok() }
    }

    /// True when the directory of the package is lost.
    pub(super) fn is_damaged(&self) -> bool {
        self.archive.is_none()
    }

    /// The text of the part of this name; nothing where there is none, or nothing can be read of it.
    pub(in crate::ingest) fn part(&mut self, name: &str) -> Option<Part> {
        let indexed = self.archive.as_mut().and_then(|archive| {
            // Some programs write the names with other separators or in other case.
            let exact = archive.index_for_name(name);
            let index = exact.or_else(|| {
                let alike = |raw: &[u8]| raw.len() == name.len() && is_alike(raw, name.as_bytes());
                archive.file_names_raw().position(alike)
            })?;
            let file = archive.by_index_with_options(index, ZipReadOptions::new().ignore_crc32(true)).ok()?;
            Some(bounded(file))
        });
        let (bytes, cut) = indexed.or_else(|| self.salvaged(name)).filter(|(bytes, _)| !bytes.is_empty())?;
        Some(Part { text: decoded(bytes), cut })
    }

    /// Name of the main part, as the relations of the package say.
    pub(super) fn main_part(&mut self) -> String {
        let relations = self.relations("");
        let main = relations.into_iter().find(|r| r.kind == "officeDocument").map(|r| r.target);
        main.filter(|name| name.contains('/')).unwrap_or_else(|| "word/document.xml".to_owned())
    }

    /// Relations of a part; of the package itself where the name is empty.
    pub(super) fn relations(&mut self, part: &str) -> Vec<Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(found) = self.part(&name) else { return Vec::new() };
        let mut relations = Vec::new();
        let mut xml = Xml::new(&found.text);
        while let Some(node) = xml.next() {
            let Node::Open(element) = node else { continue };
            let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) else { continue };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation { kind, target: resolved(folder, &target) });
        }
        relations
    }

    /// What can be unpacked of a part whose local header is still there.
    fn salvaged(&self, name: &str) -> Option<(Vec<u8>, bool)> {
        const MARK: &[u8] = b"PK\x03\x04";
        const HEADER: usize = 30;
        let bytes = self.bytes;
        let mut at = 0;
        while let Some(found) = find(bytes, MARK, at) {
            let named = bytes.get(found + HEADER..).is_some_and(|rest| rest.starts_with(name.as_bytes()));
            let length = bytes.get(found + 26..found + 28).map(|b| usize::from(u16::from_le_bytes([b[0], b[1]])));
            if named && length == Some(name.len()) {
                let mut rest = &bytes[found..];
                let options = ZipReadOptions::new().ignore_crc32(true).override_compressed_size(rest.len() as u64);
                let file = zip::read::read_zipfile_from_stream_with_options(&mut rest, options).ok()??;
                return Some(bounded(file));
            }
            at = found + MARK.len();
        }
        None
    }
}

/// A relation between parts.
pub(super) struct Relation {
    /// The last word of its type, `styles`.
    pub(super) kind: String,
    /// Name of the part that it leads to.
    pub(super) target: String,
}

/// The bytes of a part up to the bound, or to the place where they cannot be unpacked; true when that is not the end.
fn bounded(reader: impl Read) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let outcome = reader.take(LARGEST_PART + 1).read_to_end(&mut bytes);
    let long = bytes.len() as u64 > LARGEST_PART;
    if long {
        bytes.truncate(usize::try_from(LARGEST_PART).unwrap_or(usize::MAX));
    }
    (bytes, long || outcome.is_err())
}

/// Parts are UTF-8 or UTF-16.
fn decoded(bytes: Vec<u8>) -> String {
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()),
    }
}

fn is_alike(raw: &[u8], name: &[u8]) -> bool {
    raw.iter().zip(name).all(|(a, b)| a.eq_ignore_ascii_case(b) || (*a == b'\\' && *b == b'/'))
}

/// The name of the part that `target` leads to from a part in `folder`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn find(bytes: &[u8], mark: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(mark.len()).position(|window| window == mark).map(|offset| from + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lead_from_their_folder() {
        for (folder, target, expected) in [
            ("", "word/document.xml", "word/document.xml"),
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../docProps/core.xml", "docProps/core.xml"),
            ("", "../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolved(folder, target), expected, "{folder} {target}");
        }
    }
}
