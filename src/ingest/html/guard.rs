//! HTML → HTML without tags that have thousands of attributes: the tokenizer compares every attribute with every other of its tag.

/// Most attributes of a tag, counted by the blanks in it; a style may have some dozens.
const MOST_BLANKS: usize = 5_000;

/// The stretches of a document between tags that no program has written.
pub(super) fn pieces(html: &str) -> Vec<&str> {
    let bytes = html.as_bytes();
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    // The next end of a tag; it is looked for once, however many tags begin before it.
    let mut end = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == b'<')) {
        let start = at + offset;
        at = start + 1;
        if !bytes.get(at).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            continue;
        }
        if end <= start {
            end = bytes[start..].iter().position(|&b| b == b'>').map_or(bytes.len(), |length| start + length);
        }
        let blanks = bytes[start..end].iter().filter(|b| b.is_ascii_whitespace() || **b == b'/').count();
        if blanks > MOST_BLANKS {
            pieces.extend(html.get(from..start));
            from = (end + 1).min(bytes.len());
        }
        at = end;
    }
    pieces.extend(html.get(from..));
    pieces
}
