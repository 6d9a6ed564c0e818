//! How recognition went on each page → notes for the reader of the result.
//!
//! Pages with the same fate share a note: "trang 1–3, 7: đã nhận dạng chữ từ hình, độ tin cậy 93/100". A page of which the engine
//! itself is not sure has a note of its own, because somebody should compare it with the paper.

use std::fmt::Write as _;

use crate::error::EngineError;
use crate::model::{Note, NoteCode};

/// Pages of which the engine is less sure should be compared with the paper. Clean scans reach 90 to 96.
const DOUBTFUL: u8 = 75;

/// How recognition of a page went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The page, from 1.
    pub(super) page: u32,
    /// The mean confidence of its words, none where it has no words; or why it was not recognised.
    pub(super) result: Result<Option<u8>, EngineError>,
    /// What was read in lines that were left out.
    pub(super) left_out: Vec<String>,
}

/// Notes on what was recognised and what was not.
pub(super) fn notes(outcomes: &[Outcome]) -> Vec<Note> {
    let mut notes = Vec::new();
    let read: Vec<(u32, u8)> = outcomes.iter().filter_map(|o| Some((o.page, o.result.clone().ok()??))).collect();
    if !read.is_empty() {
        let mean = read.iter().map(|(_, confidence)| usize::from(*confidence)).sum::<usize>() / read.len();
        let pages = pages(read.iter().map(|(page, _)| *page));
        notes.push(note(NoteCode::RecognisedPage, format!("{pages}: đã nhận dạng chữ từ hình, độ tin cậy {mean}/100")));
    }
    for (page, confidence) in read.iter().filter(|(_, confidence)| *confidence < DOUBTFUL) {
        let pages = pages([*page].into_iter());
        let message = format!("{pages}: nhận dạng kém, độ tin cậy {confidence}/100; cần đối chiếu với bản gốc");
        notes.push(note(NoteCode::RecognisedPage, message));
    }
    for outcome in outcomes.iter().filter(|outcome| !outcome.left_out.is_empty()) {
        let (pages, lines) = (pages([outcome.page].into_iter()), outcome.left_out.join("” “"));
        let message = format!("{pages}: bỏ dòng nét không thành chữ (chữ ký, con dấu): “{lines}”");
        notes.push(note(NoteCode::LeftOut, message));
    }
    let wordless = outcomes.iter().filter(|o| o.result == Ok(None)).map(|o| o.page);
    if wordless.clone().next().is_some() {
        notes.push(note(NoteCode::UnreadPage, format!("{}: không nhận ra chữ nào trong hình", pages(wordless))));
    }
    let mut told: Vec<&EngineError> = Vec::new();
    for outcome in outcomes {
        let Err(error) = &outcome.result else { continue };
        if !told.contains(&error) {
            told.push(error);
            let failed = outcomes.iter().filter(|o| o.result.as_ref() == Err(error)).map(|o| o.page);
            notes.push(note(NoteCode::UnreadPage, format!("{}: {}", pages(failed), reason(error))));
        }
    }
    notes
}

/// Why a page that is a picture was not read.
fn reason(error: &EngineError) -> String {
    match error {
        EngineError::Missing => "là hình, chưa đọc được vì chưa cài Tesseract cùng dữ liệu tiếng Việt \
                                 (`apt install tesseract-ocr tesseract-ocr-vie`)"
            .to_owned(),
        EngineError::TimedOut { seconds } => format!("nhận dạng quá {seconds} giây, bị dừng"),
        EngineError::Failed(message) => format!("không nhận dạng được: {message}"),
    }
}

/// "trang 1–3, 7".
fn pages(numbers: impl Iterator<Item = u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == number => run.1 = number,
            _ => runs.push((number, number)),
        }
    }
    let mut text = "trang ".to_owned();
    for (at, (first, last)) in runs.iter().enumerate() {
        text.push_str(if at > 0 { ", " } else { "" });
        let _infallible = match last - first {
            0 => write!(text, "{first}"),
            _ => write!(text, "{first}–{last}"),
        };
    }
    text
}

fn note(code: NoteCode, message: String) -> Note {
    Note { code, message, span: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(results: Vec<Result<Option<u8>, EngineError>>) -> Vec<String> {
        let outcomes: Vec<Outcome> =
            (1..).zip(results).map(|(page, result)| Outcome { page, result, left_out: Vec::new() }).collect();
        notes(&outcomes).into_iter().map(|note| note.message).collect()
    }

    #[test]
    fn pages_with_the_same_fate_share_a_note() {
        let slow = || Err(EngineError::TimedOut { seconds: 120 });
        let told = told(vec![Ok(Some(95)), Ok(Some(91)), Ok(None), slow(), Ok(Some(60)), slow()]);
        let expected = [
            "trang 1–2, 5: đã nhận dạng chữ từ hình, độ tin cậy 82/100",
            "trang 5: nhận dạng kém, độ tin cậy 60/100; cần đối chiếu với bản gốc",
            "trang 3: không nhận ra chữ nào trong hình",
            "trang 4, 6: nhận dạng quá 120 giây, bị dừng",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_was_left_out_is_told() {
        let left_out = vec!["85 9s\\Ẳ".to_owned(), "Zấ9I".to_owned()];
        let notes = notes(&[Outcome { page: 4, result: Ok(Some(90)), left_out }]);
        let note = notes.iter().find(|note| note.code == NoteCode::LeftOut).map(|note| note.message.as_str());
        assert_eq!(note, Some("trang 4: bỏ dòng nét không thành chữ (chữ ký, con dấu): “85 9s\\Ẳ” “Zấ9I”"));
    }

    #[test]
    fn a_missing_engine_is_named_with_its_package() {
        let told = told(vec![Err(EngineError::Missing), Err(EngineError::Missing)]);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("trang 1–2: ") && told[0].contains("tesseract-ocr-vie"), "{told:?}");
        assert_eq!(notes(&[]), []);
    }
}
