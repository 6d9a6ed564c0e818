//! Character references that a web page or a mail has left in plain text: "Qu&#7843;ng Tr&#x1ECB;", "Th&agrave;nh" → "Quảng Trị", "Thành".
//!
//! Only letters beyond ASCII are put in: "&lt;" and "&amp;" mean something in the text that they came from.

use unicode_normalization::char::compose;

/// Longest reference: "&circumflex" and the like do not occur, "&Otilde;" does.
const LONGEST: usize = 10;

/// The text with letters instead of references to them, and their number; None where there is none.
pub(crate) fn resolve(text: &str) -> Option<(String, usize)> {
    let (mut out, mut count, mut rest) = (String::new(), 0, text);
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        match letter(reference) {
            Some((letter, length)) => {
                out.push(letter);
                count += 1;
                rest = reference.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = &reference[1..];
            }
        }
    }
    out.push_str(rest);
    (count > 0).then_some((out, count))
}

/// The letter that a text beginning with "&" refers to, and the length of the reference.
fn letter(reference: &str) -> Option<(char, usize)> {
    let end = reference.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = reference.get(1..end)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)?
        }
        None => named(name)?,
    };
    let wanted = !letter.is_ascii() && (letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{323}'));
    wanted.then_some((letter, end + 1))
}

/// "agrave" is a letter and the name of its mark.
fn named(name: &str) -> Option<char> {
    let (base, mark) = name.split_at_checked(1)?;
    let mark = match mark {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        _ => return None,
    };
    compose(base.chars().next()?, mark)
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn letters_are_put_in_and_markup_stays() {
        let resolved = |text| resolve(text).map(|(text, _)| text);
        for (text, expected) in [
            ("Qu&#7843;ng Tr&#x1ECB; th&agrave;nh ph&ocirc;&#769;", Some("Quảng Trị thành phô\u{301}")),
            ("&Ocirc;n &#272;&#7897;c", Some("Ôn Độc")),
            ("A &amp; B &#38; C &lt;p&gt;", None),
            ("&#xZZ; &#99999999999; &; &agrave &bgrave; &", None),
        ] {
            assert_eq!(resolved(text).as_deref(), expected, "{text}");
        }
    }
}
