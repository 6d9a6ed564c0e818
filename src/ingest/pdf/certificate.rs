//! The envelope of an electronic signature → who signed: the name in the certificate of the signer.
//!
//! The envelope (PKCS #7) holds several certificates, of the signer ("Ủy ban Nhân dân tỉnh Đắk Nông") and of those who vouch
//! for it; the signer's is the one whose serial number the signature names. Nothing is verified.

/// A value of the encoding DER: its tag, its content, and what follows it.
struct Value<'a> {
    tag: u8,
    content: &'a [u8],
    rest: &'a [u8],
}

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
/// `[0]`, constructed.
const FIRST: u8 = 0xa0;
/// The attribute "common name", 2.5.4.3.
const COMMON_NAME: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x03];

/// The name of who signed.
pub(super) fn signer(envelope: &[u8]) -> Option<String> {
    let content = child(read(envelope)?.content, FIRST)?;
    let signed = read(content)?.content;
    let serial = children(signed).filter(|v| v.tag == SET).last().and_then(|signers| {
        let signer = read(signers.content)?.content;
        children(child(signer, SEQUENCE)?).filter(|v| v.tag == INTEGER).last().map(|v| v.content)
    })?;
    let certificates = child(signed, FIRST)?;
    children(certificates).find_map(|certificate| {
        let body = read(certificate.content)?.content;
        let number = children(body).find(|v| v.tag == INTEGER)?.content;
        // Algorithm, issuer, validity, subject.
        let subject = children(body).filter(|v| v.tag == SEQUENCE).nth(3)?;
        (number == serial).then(|| common_name(subject.content))?
    })
}

fn common_name(name: &[u8]) -> Option<String> {
    children(name).find_map(|attribute| {
        let pair = read(attribute.content)?.content;
        let value = read(pair.strip_prefix(&COMMON_NAME)?)?;
        let words = match value.tag {
            // BMPString is UTF-16.
            0x1e => encoding_rs::UTF_16BE.decode_without_bom_handling(value.content).0.into_owned(),
            _ => String::from_utf8_lossy(value.content).into_owned(),
        };
        let words = words.trim();
        (!words.is_empty()).then(|| words.to_owned())
    })
}

fn child(content: &[u8], tag: u8) -> Option<&[u8]> {
    children(content).find(|value| value.tag == tag).map(|value| value.content)
}

fn children(content: &[u8]) -> impl Iterator<Item = Value<'_>> {
    let mut rest = content;
    std::iter::from_fn(move || {
        let value = read(rest)?;
        rest = value.rest;
        Some(value)
    })
}

/// The first value of `bytes`.
fn read(bytes: &[u8]) -> Option<Value<'_>> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let digits = usize::from(first & 0x7f);
        // Indefinite lengths (BER) do not occur in what is signed here.
        let number = rest.get(..digits).filter(|_| (1..=4).contains(&digits))?;
        (number.iter().fold(0, |n, &b| n << 8 | usize::from(b)), rest.get(digits..)?)
    };
    Some(Value { tag, content: rest.get(..length)?, rest: rest.get(length..)? })
}
