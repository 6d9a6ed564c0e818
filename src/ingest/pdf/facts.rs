//! What a PDF says of itself: metadata, electronic signatures, attachments, how often it was saved.
//!
//! The signing time of "2024-03-12T15:22:08+07:00" is often the only date of a document whose day was written by hand.

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::certificate;
use super::page::guarded;
use crate::model::{Facts, Signature};

/// Most objects that are looked through for signatures and attachments.
const MOST: usize = 2000;
/// Deepest tree of form fields or names.
const DEEPEST: usize = 12;
/// Most bytes that a packed stream of objects may unpack to.
const LARGEST: usize = 64 << 20;

/// Reads the facts. A file whose objects cannot be read still shows how often it was saved.
pub(super) fn read(bytes: &[u8], password: Option<&str>) -> Facts {
    // A password may be meant for another of several files.
    let collect = || collect(bytes, password).or_else(|| password.and_then(|_| collect(bytes, None)));
    let mut facts = guarded(collect).flatten().unwrap_or_default();
    facts.revisions = Some(revisions(bytes));
    facts.encrypted = is_encrypted(bytes).then_some(true);
    facts
}

fn collect(bytes: &[u8], password: Option<&str>) -> Option<Facts> {
    let options = LoadOptions {
        password: password.map(str::to_owned),
        max_decompressed_size: Some(LARGEST),
        ..LoadOptions::default()
    };
    let file = File { document: Document::load_mem_with_options(bytes, options).ok()? };
    let mut facts = Facts::default();
    if let Some(info) = file.dictionary(&file.document.trailer, b"Info") {
        let words = |key: &[u8]| file.string(info, key).map(text).filter(|words| !words.is_empty());
        facts.title = words(b"Title");
        facts.author = words(b"Author");
        facts.producer = words(b"Producer").or_else(|| words(b"Creator"));
        facts.created = file.string(info, b"CreationDate").and_then(date);
        facts.modified = file.string(info, b"ModDate").and_then(date);
    }
    if let Some(root) = file.dictionary(&file.document.trailer, b"Root") {
        let mut budget = MOST;
        if let Some(form) = file.dictionary(root, b"AcroForm") {
            file.signatures(file.array(form, b"Fields"), DEEPEST, &mut budget, &mut facts.signatures);
        }
        let files = file.dictionary(root, b"Names").and_then(|names| file.dictionary(names, b"EmbeddedFiles"));
        if let Some(files) = files {
            file.attachments(files, DEEPEST, &mut budget, &mut facts.attachments);
        }
    }
    Some(facts)
}

/// The objects of a file.
struct File {
    document: Document,
}

impl File {
    /// The object itself, where another one only refers to it.
    fn object<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    fn get<'a>(&'a self, from: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.object(from.get(key).ok()?)
    }

    fn dictionary<'a>(&'a self, from: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.get(from, key)?.as_dict().ok()
    }

    fn array<'a>(&'a self, from: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        self.get(from, key).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    fn string<'a>(&'a self, from: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(from, key)?.as_str().ok()
    }

    /// The signatures in a tree of form fields.
    fn signatures(&self, fields: &[Object], depth: usize, budget: &mut usize, found: &mut Vec<Signature>) {
        for field in fields.iter().filter_map(|field| self.object(field)?.as_dict().ok()) {
            if *budget == 0 || depth == 0 {
                return;
            }
            *budget -= 1;
            self.signatures(self.array(field, b"Kids"), depth - 1, budget, found);
            let is_signature =
                self.get(field, b"FT").and_then(|kind| kind.as_name().ok()).is_some_and(|name| name == b"Sig");
            let Some(value) = self.dictionary(field, b"V").filter(|_| is_signature) else { continue };
            let signer = self.string(value, b"Name").map(text).filter(|name| !name.is_empty());
            let certified = || self.string(value, b"Contents").and_then(certificate::signer);
            let time = self.string(value, b"M").and_then(date);
            found.push(Signature { signer: signer.or_else(certified), time });
        }
    }

    /// The names in a tree of attached files.
    fn attachments(&self, node: &Dictionary, depth: usize, budget: &mut usize, found: &mut Vec<String>) {
        for file in self.array(node, b"Names").iter().filter_map(|object| self.object(object)?.as_dict().ok()) {
            if *budget == 0 {
                return;
            }
            *budget -= 1;
            found.extend(self.string(file, b"UF").or_else(|| self.string(file, b"F")).map(text));
        }
        for kid in self.array(node, b"Kids").iter().filter_map(|kid| self.object(kid)?.as_dict().ok()) {
            if *budget == 0 || depth == 0 {
                return;
            }
            *budget -= 1;
            self.attachments(kid, depth - 1, budget, found);
        }
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
