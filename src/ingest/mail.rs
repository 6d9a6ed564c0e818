//! Mails and saved web pages (`.eml`, `.mht`) → the page or the text in them.
//!
//! Browsers and Word save a page with its pictures as one mail of several parts. The first part that is a page is read like one, or the
//! first that is text: "K=E1=BA=BF ho=E1=BA=A1ch" is "Kế hoạch". Lines are numbered as in that part. Pictures and attachments are left.

use std::borrow::Cow;

use super::{Content, Request, html, plain};
use crate::error::{Error, ForeignFormat};

/// Most boundaries that are looked for; mails in mails have few.
const MOST_BOUNDARIES: usize = 16;

/// Reads a mail.
pub(super) fn read(request: &Request<'_>) -> Result<Content, Error> {
    let parts = parts(request.bytes);
    let filled = |kind: &str| parts.iter().find(|part| part.kind == kind && !part.body.trim_ascii().is_empty());
    if let Some(page) = filled("text/html") {
        let mut bytes = page.decoded();
        if let Some(charset) = page.charset.as_ref().filter(|_| std::str::from_utf8(&bytes).is_err()) {
            bytes = [format!("<meta charset={charset}>").as_bytes(), &bytes].concat().into();
        }
        return html::read(&Request { bytes: &bytes, ..*request });
    }
    match filled("text/plain") {
        Some(text) => plain::read(&Request { bytes: &text.decoded(), ..*request }),
        None => Err(Error::UnsupportedFormat { path: request.path.to_owned(), format: ForeignFormat::WebArchive }),
    }
}

/// A part of a mail.
#[derive(Debug, Default)]
struct Part<'b> {
    /// What it is, `text/html`.
    kind: String,
    charset: Option<String>,
    /// How its bytes are written, `base64`.
    transfer: String,
    body: &'b [u8],
}

/// The parts of a mail in order, those of parts among them.
fn parts(bytes: &[u8]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut boundaries: Vec<String> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (mut part, boundary, body) = head(bytes, at);
        if let Some(boundary) = boundary.filter(|_| boundaries.len() < MOST_BOUNDARIES) {
            boundaries.push(format!("--{boundary}"));
        }
        let is_boundary = |line: &[u8]| {
            let line = line.trim_ascii_end();
            line.starts_with(b"--")
                && boundaries.iter().any(|b| line == b.as_bytes() || line.strip_suffix(b"--") == Some(b.as_bytes()))
        };
        let mut end = body;
        at = bytes.len();
        for line in bytes[body..].split_inclusive(|&b| b == b'\n') {
            if is_boundary(line) {
                at = end + line.len();
                break;
            }
            end += line.len();
        }
        part.body = &bytes[body..end];
        parts.push(part);
    }
    parts
}

/// The head of the part that begins at `at`, the boundary that it names, and where its body begins.
fn head(bytes: &[u8], at: usize) -> (Part<'_>, Option<String>, usize) {
    let mut fields: Vec<String> = Vec::new();
    let mut body = at;
    for line in bytes[at..].split_inclusive(|&b| b == b'\n') {
        body += line.len();
        let text = String::from_utf8_lossy(line);
        match text.trim_end() {
            "" => break,
            // A field may go on in the next line.
            more if more.starts_with([' ', '\t']) => {
                fields.last_mut().into_iter().for_each(|field| field.push_str(more))
            }
            field => fields.push(field.to_owned()),
        }
    }
    let field = |name: &str| {
        let value = |field: &String| {
            let (key, value) = field.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        };
        fields.iter().find_map(value).unwrap_or_default()
    };
    let content = field("content-type");
    let kind = content.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let part = Part {
        charset: parameter(&content, "charset"),
        transfer: field("content-transfer-encoding").to_ascii_lowercase(),
        body: &[],
        // A part that says nothing of itself is text.
        kind: if kind.is_empty() { "text/plain".to_owned() } else { kind },
    };
    (part, parameter(&content, "boundary"), body)
}

/// `text/html; charset="utf-8"` → `utf-8`.
fn parameter(field: &str, name: &str) -> Option<String> {
    field.split(';').skip(1).find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

impl Part<'_> {
    fn decoded(&self) -> Cow<'_, [u8]> {
        match self.transfer.as_str() {
            "base64" => base64(self.body).into(),
            "quoted-printable" => quoted_printable(self.body).into(),
            _ => self.body.into(),
        }
    }
}

/// What four characters write as three bytes; signs of no meaning are skipped.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &c in text {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

/// "=E1=BA=BF" as the bytes of "ế"; "=" at the end of a line joins it with the next.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|&c| char::from(c).to_digit(16));
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        at += 1;
        if c != b'=' {
            out.push(c);
            continue;
        }
        match (text.get(at), digit(at), digit(at + 1)) {
            (Some(b'\r'), ..) if text.get(at + 1) == Some(&b'\n') => at += 2,
            (Some(b'\n'), ..) => at += 1,
            (_, Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Resources;

    fn lines(mail: &str) -> Vec<String> {
        let request = Request { path: "x.mht", bytes: mail.as_bytes(), resources: &Resources::default() };
        let content = read(&request).unwrap_or_else(|e| panic!("{mail}: {e}"));
        content.text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn the_page_in_a_mail_is_read() {
        let related = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x=y\"\r\n\r\nPreamble\r\n";
        let alternative = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n";
        for (name, mail, expected) in [
            (
                "quoted-printable",
                format!(
                    "{related}--x=y\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                     <p>K=E1=BA=BF ho=E1=BA=A1ch n=C4=\r\n=83m 2024</p>\r\n--x=y\r\nContent-Type: image/png\r\n\r\n<p>x</p>\r\n--x=y--\r\n"
                ),
                &["Kế hoạch năm 2024"][..],
            ),
            (
                "base64",
                format!("{related}--x=y\r\nContent-type: TEXT/HTML\r\nContent-Transfer-Encoding: BASE64\r\n\r\nPHA+S+G6vyBob+G6oWNo\r\nPC9wPg==\r\n--x=y--"),
                &["Kế hoạch"],
            ),
            (
                "a page beside its text",
                format!("{alternative}--b\nContent-Type: text/plain\n\nKế hoạch\n--b\nContent-Type: text/html\n\n<p>1. Mục đích\n--b--\n--a--\n"),
                &["1. Mục đích"],
            ),
            ("text alone", format!("{alternative}--b\n\nKế hoạch\n--b--\n"), &["Kế hoạch"]),
            (
                "a page alone, in an old encoding",
                "MIME-Version: 1.0\nContent-Type: text/html; charset=windows-1258\nContent-Transfer-Encoding: quoted-printable\n\n<p>K=EA=EC ho=E1"
                    .to_owned(),
                &["Kế hoá"],
            ),
        ] {
            assert_eq!(lines(&mail), expected, "{name}");
        }
    }

    #[test]
    fn a_mail_without_text_is_told() {
        let bytes =
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n--a--";
        let error = read(&Request { path: "x", bytes, resources: &Resources::default() }).expect_err("no text");
        assert!(matches!(error, Error::UnsupportedFormat { .. }), "{error}");
    }

    #[test]
    fn hostile_mails_are_read_in_time() {
        let boundaries = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(20_000);
        let fields = format!("MIME-Version: 1.0\n{}", "a: b\n c\n".repeat(50_000));
        for mail in [boundaries, fields] {
            let request = Request { path: "x", bytes: mail.as_bytes(), resources: &Resources::default() };
            assert!(read(&request).is_err());
        }
    }
}
