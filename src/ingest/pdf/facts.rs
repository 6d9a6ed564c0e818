//! What a PDF says of itself: metadata, electronic signatures, attachments, how often it was saved.
//!
//! The signing time of "2024-03-12T15:22:08+07:00" is often the only date of a document whose day was written by hand.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, DateTime, Dict, Name, Object, String as PdfString};

use super::certificate;
use super::page::guarded;
use crate::model::{Facts, Signature};

/// Most objects that are looked through for signatures and attachments.
const MOST: usize = 2000;
/// Deepest tree of form fields or names.
const DEEPEST: usize = 12;

/// Reads the facts; none where there are none.
pub(super) fn read(pdf: &Pdf, bytes: &[u8]) -> Option<Facts> {
    let facts = guarded(|| collect(pdf, bytes))?;
    (facts != Facts::default()).then_some(facts)
}

fn collect(pdf: &Pdf, bytes: &[u8]) -> Facts {
    let metadata = pdf.metadata();
    let words = |value: &Option<Box<[u8]>>| value.as_deref().map(text).filter(|words| !words.is_empty());
    let mut facts = Facts {
        title: words(&metadata.title),
        author: words(&metadata.author),
        producer: words(&metadata.producer).or_else(|| words(&metadata.creator)),
        created: metadata.creation_date.as_ref().and_then(rfc_3339),
        modified: metadata.modification_date.as_ref().and_then(rfc_3339),
        revisions: Some(revisions(bytes)),
        encrypted: is_encrypted(bytes).then_some(true),
        ..Facts::default()
    };
    let xref = pdf.xref();
    let Some(root) = xref.get::<Dict<'_>>(xref.root_id()) else { return facts };
    let mut budget = MOST;
    if let Some(fields) = root.get::<Dict<'_>>(b"AcroForm").and_then(|form| form.get::<Array<'_>>(b"Fields")) {
        signatures(&fields, DEEPEST, &mut budget, &mut facts.signatures);
    }
    if let Some(files) = root.get::<Dict<'_>>(b"Names").and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles")) {
        attachments(&files, DEEPEST, &mut budget, &mut facts.attachments);
    }
    facts
}

/// The signatures in a tree of form fields.
fn signatures(fields: &Array<'_>, depth: usize, budget: &mut usize, found: &mut Vec<Signature>) {
    for field in fields.iter::<Dict<'_>>() {
        if *budget == 0 || depth == 0 {
            return;
        }
        *budget -= 1;
        if let Some(kids) = field.get::<Array<'_>>(b"Kids") {
            signatures(&kids, depth - 1, budget, found);
        }
        let is_signature = field.get::<Name<'_>>(b"FT").is_some_and(|name| name.as_str() == "Sig");
        let Some(value) = field.get::<Dict<'_>>(b"V").filter(|_| is_signature) else { continue };
        let string = |key: &[u8]| value.get::<PdfString<'_>>(key);
        let signer = string(b"Name").map(|name| text(name.as_bytes())).filter(|name| !name.is_empty());
        let certified = || string(b"Contents").and_then(|contents| certificate::signer(contents.as_bytes()));
        let time = string(b"M").and_then(|time| date(time.as_bytes()));
        found.push(Signature { signer: signer.or_else(certified), time });
    }
}

/// The names in a tree of attached files.
fn attachments(node: &Dict<'_>, depth: usize, budget: &mut usize, found: &mut Vec<String>) {
    if let Some(names) = node.get::<Array<'_>>(b"Names") {
        for object in names.iter::<Object<'_>>() {
            if *budget == 0 {
                return;
            }
            *budget -= 1;
            let Object::Dict(file) = object else { continue };
            let name = file.get::<PdfString<'_>>(b"UF").or_else(|| file.get::<PdfString<'_>>(b"F"));
            found.extend(name.map(|name| text(name.as_bytes())));
        }
    }
    if let Some(kids) = node.get::<Array<'_>>(b"Kids").filter(|_| depth > 0) {
        kids.iter::<Dict<'_>>().for_each(|kid| attachments(&kid, depth - 1, budget, found));
    }
}

/// A string of the file outside its pages: UTF-16 or UTF-8 with a mark, else Latin letters.
fn text(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| bytes.iter().map(|&b| char::from(b)).collect()),
    };
    decoded.replace(|c: char| c.is_control(), " ").trim().to_owned()
}

/// `D:20181114145653+07'00'` as RFC 3339; none without a time of day or with a field out of range.
fn date(bytes: &[u8]) -> Option<String> {
    let written = std::str::from_utf8(bytes).ok()?.trim();
    let written = written.strip_prefix("D:").unwrap_or(written);
    let digits = written.get(..14).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let field = |from: usize, to: usize| digits[from..to].parse::<i8>().ok();
    let year = digits[..4].parse::<i16>().ok()?;
    let day = jiff::civil::Date::new(year, field(4, 6)?, field(6, 8)?).ok()?;
    let time = jiff::civil::Time::new(field(8, 10)?, field(10, 12)?, field(12, 14)?, 0).ok()?;
    let zone: String = written[14..].chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | 'Z')).collect();
    let zone = match zone.as_bytes() {
        [b'+' | b'-', hours @ ..] if hours.len() >= 4 => format!("{}:{}", &zone[..3], &zone[3..5]),
        [b'Z', ..] => "Z".to_owned(),
        // Where no zone is given, the office's clock is meant.
        _ => "+07:00".to_owned(),
    };
    Some(format!("{day}T{time}{zone}"))
}

fn rfc_3339(time: &DateTime) -> Option<String> {
    let zone = format!("{:+03}'{:02}", time.utc_offset_hour, time.utc_offset_minute);
    let (year, month, day) = (time.year, time.month, time.day);
    date(format!("D:{year:04}{month:02}{day:02}{:02}{:02}{:02}{zone}", time.hour, time.minute, time.second).as_bytes())
}

/// Times the file was saved: each adds an end mark; a file for the web has one at its beginning too.
fn revisions(bytes: &[u8]) -> u32 {
    let marks = bytes.iter().enumerate().filter(|&(i, &b)| b == b'%' && bytes[i..].starts_with(b"%%EOF")).count();
    let linear = bytes[..bytes.len().min(1024)].windows(11).any(|window| window == b"/Linearized");
    u32::try_from(marks.saturating_sub(usize::from(linear && marks > 1))).unwrap_or(u32::MAX).max(1)
}

/// True for a file with a dictionary of encryption.
fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(i, &b)| b == b'/' && bytes[i..].starts_with(b"/Encrypt "))
}
