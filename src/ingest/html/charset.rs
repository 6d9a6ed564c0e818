//! Bytes of a page → text, and texts in old encodings → Unicode.
//!
//! A byte order mark wins, then what the bytes are in fact (valid UTF-8 is UTF-8, whatever the page declares), then the declaration.
//! Where a font of an old encoding is named, `<font face=".VnTime">`, its text is decoded by that; what is left is mended by its letters.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::look::{Look, Sheet};
use super::tree::{Id, ROOT, Tree};
use crate::error::Error;
use crate::ingest::legacy::{self, mend};
use crate::ingest::{Content, Request, plain};
use crate::model::{EncodingShare, Note, NoteCode};

/// Bytes in which a page declares its encoding.
const HEAD: usize = 4096;

/// A page as text.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    /// The text is certainly not right where it is not ASCII: its bytes are in no encoding that was declared or seen.
    wrong: bool,
}

/// The text of a page, as its marks and declarations say.
pub(super) fn decode(request: &Request<'_>) -> Result<Decoded, Error> {
    let bytes = request.bytes;
    let right = |text, encoding| Decoded { text, encoding, wrong: false };
    if request.resources.encoding.is_some() {
        let Content { text, encoding, .. } = plain::decode(request)?;
        return Ok(right(text, encoding));
    }
    if let Some((text, encoding)) = plain::unicode(bytes) {
        return Ok(right(text, encoding));
    }
    let declared = declared(&bytes[..bytes.len().min(HEAD)]);
    if let Some(encoding) = declared.as_deref().and_then(legacy::Encoding::by_name) {
        return Ok(right(legacy::decode(bytes, encoding), encoding.name()));
    }
    let encoding = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let usable = encoding.filter(|e| e.is_single_byte() || e.is_ascii_compatible() && e.name() != "UTF-8");
    let (text, used, _) = usable.unwrap_or(WINDOWS_1252).decode(bytes);
    Ok(Decoded { text: text.into_owned(), encoding: plain::name_of(used), wrong: usable.is_none() })
}

/// What a page says that its encoding is.
fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.split("charset").skip(1).chain(head.split("encoding").skip(1)).find_map(|rest| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
        let label: String =
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
        (!label.is_empty()).then_some(label)
    })
}

/// Puts the texts of a tree into Unicode, by their fonts and by their letters.
pub(super) fn mend(tree: &mut Tree, sheet: &Sheet, decoded: Decoded) -> Content {
    let Decoded { mut encoding, wrong, .. } = decoded;
    let mut notes = Vec::new();
    let mut sizes: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut others: Vec<Id> = Vec::new();
    let mut changed: Vec<(Id, String)> = Vec::new();
    let mut open = vec![(ROOT, Look::default())];
    while let Some((id, outer)) = open.pop() {
        let look = sheet.look(tree, id, outer);
        match tree.text(id) {
            None if matches!(tree.name(id), "script" | "style") => {}
            None => open.extend(tree.children(id).map(|child| (child, look))),
            Some(text) if text.is_ascii() => {
                if look.encoding == Some(legacy::Encoding::Tcvn3Capitals) {
                    changed.push((id, text.to_uppercase()));
                }
            }
            Some(text) => match look.encoding.and_then(|encoding| legacy::decode_unless_unicode(text, encoding)) {
                Some(text) => {
                    let name = look.encoding.map_or(encoding, legacy::Encoding::name);
                    *sizes.entry(name).or_default() += text.chars().count() as u64;
                    changed.push((id, text));
                }
                None => others.push(id),
            },
        }
    }
    let by_font = !sizes.is_empty();
    others.sort_unstable();
    let texts: Vec<&str> = others.iter().filter_map(|&id| tree.text(id)).collect();
    let mended = mend::mend_lines(&texts, wrong);
    let by_letters = mended.is_some();
    let mut shares: Vec<EncodingShare> = Vec::new();
    if let Some((texts, main, found, _)) = mended {
        // What the page was taken for was a guess.
        if wrong {
            encoding = main.name();
        }
        changed.extend(others.into_iter().zip(texts));
        shares = found;
    } else if by_font {
        let size: usize = texts.iter().map(|text| text.chars().count()).sum();
        *sizes.entry(encoding).or_default() += size as u64;
    }
    for (id, text) in changed {
        tree.set_text(id, text);
    }
    for (name, characters) in sizes.into_iter().filter(|(_, size)| *size > 0) {
        match shares.iter_mut().find(|share| share.encoding == name) {
            Some(share) => share.characters += characters,
            None => shares.push(EncodingShare { encoding: name.to_owned(), characters }),
        }
    }
    shares.sort_by_key(|share| std::cmp::Reverse(share.characters));
    if by_font || by_letters {
        let names: Vec<&str> = shares.iter().map(|share| share.encoding.as_str()).collect();
        let message = format!("Trang có chữ ở bảng mã cũ ({}), đã chuyển sang Unicode", names.join(", "));
        notes.push(Note { code: NoteCode::LegacyEncoding, message, span: None });
    }
    Content { encoding, notes, encodings: shares, ..Content::default() }
}
