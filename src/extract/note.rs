//! The program's own doubts about the document as a whole: damaged text, another language, odd labels.

use super::Reading;
use crate::grammar::token::Kind;
use crate::model::{Diacritics, Header, Note, NoteCode};
use crate::outline::Outline;

/// Fewest letters for a judgement of the language.
const ENOUGH: usize = 200;

/// Notes on the text, the letterhead and the outline.
#[must_use]
pub fn notes(reading: &Reading<'_>, outline: &Outline, header: &Header) -> Vec<Note> {
    let mut notes = Vec::new();
    let vietnamese = is_vietnamese(reading);
    if !vietnamese {
        notes.push(note(NoteCode::NotVietnamese, "Văn bản hầu như không có tiếng Việt; kết quả có thể trống."));
    } else if reading.text.tolerant {
        let state = match reading.text.diacritics {
            Diacritics::Stripped => "mất hết dấu",
            _ => "mất dấu hoặc sai chữ ở nhiều chỗ",
        };
        let message = format!(
            "Chữ trong văn bản {state} (thường do nhận dạng bằng tiếng Anh); tên cơ quan và nhãn được so khớp không dấu. \
             Nếu còn bản ảnh, nên nhận dạng lại bằng tiếng Việt."
        );
        notes.push(note(NoteCode::DamagedText, &message));
    }
    if vietnamese && header.kind.is_none() && header.code.is_none() {
        notes.push(note(NoteCode::NoLetterhead, "Không thấy tên loại và số, ký hiệu của văn bản hành chính."));
    }
    let lines = reading.text.site_lines;
    if lines > 0 {
        let message = format!("Đã bỏ {lines} dòng cuối: phần của trang mạng đứng sau văn bản.");
        notes.push(note(NoteCode::LeftOut, &message));
    }
    for doubt in &outline.doubts {
        let message = match doubt.code {
            NoteCode::DeepOutline => format!("Đề mục \"{}\" nằm sâu hơn mức được theo dõi.", doubt.label),
            _ => format!("Nhãn \"{}\" không nối tiếp nhãn đứng trước.", doubt.label),
        };
        let span = Some(reading.span(doubt.range.clone()));
        notes.push(Note { code: doubt.code, message, span });
    }
    notes
}

fn note(code: NoteCode, message: &str) -> Note {
    Note { code, message: message.to_owned(), span: None }
}

/// Nearly every second word of a Vietnamese paper is one that the grammars know; of an English one hardly any.
fn is_vietnamese(reading: &Reading<'_>) -> bool {
    if reading.text.string.len() < ENOUGH {
        return true;
    }
    let words = reading.tokens.list.iter().enumerate().filter(|(_, t)| t.kind == Kind::Word);
    let (mut known, mut all) = (0usize, 0usize);
    for (i, _) in words {
        all += 1;
        known += usize::from(reading.tokens.is_known(i));
    }
    all == 0 || known * 10 > all * 3
}
