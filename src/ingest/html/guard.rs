//! HTML → HTML without tags that have thousands of attributes: the tokenizer compares every attribute with every other of its tag.

/// Most attributes of a tag, counted by the blanks in it; a style may have some dozens.
const MOST_BLANKS: usize = 5_000;

/// The stretches of a document between tags that no program has written.
pub(super) fn pieces(html: &str) -> Vec<&str> {
    let bytes = html.as_bytes();
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == b'<')) {
        let start = at + offset;
        let tag = &bytes[start..];
        let end = tag.iter().position(|&b| b == b'>').unwrap_or(tag.len());
        let begins_tag = tag.get(1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/');
        let blanks = tag[..end].iter().filter(|b| matches!(b, b' ' | b'\n' | b'\t' | b'\r' | 0x0c | b'/')).count();
        if begins_tag && blanks > MOST_BLANKS {
            pieces.extend(html.get(from..start));
            from = (start + end + 1).min(html.len());
        }
        at = start + if begins_tag { end.max(1) } else { 1 };
    }
    pieces.extend(html.get(from..));
    pieces
}
