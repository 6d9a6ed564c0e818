//! Pictures of pages → pages with words and rules, with the help of an OCR engine.
//!
//! The engine asks for each picture when it has a core free for it; only then is the page rendered, set straight and freed of
//! its rules, on that core. What was found on the way waits here until the words come back.

use std::sync::{Mutex, PoisonError};

use super::bitmap::Bitmap;
use super::blanks;
use super::numerals;
use super::prepare::{Prepared, prepared};
use super::rulings::Ruling;
use super::stack::{self, Stack};
use super::words;
use crate::error::EngineError;
use crate::ingest::layout::{self, PageContent};
use crate::ingest::resources::{Picture, Pictures, Recogniser};

/// Confidence below which a page may stand on its head; pages that do have about 30, poor ones that do not 60 and more.
const POOR: u8 = 55;
/// A page is believed to stand on its head when it is read so much better turned.
const BETTER: u8 = 10;

/// A page as it was recognised.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ingest) struct Recognition {
    /// Its words and rules.
    pub(in crate::ingest) page: PageContent,
    /// By how many quarters it was turned clockwise to stand upright.
    pub(in crate::ingest) quarters: u8,
    /// By how much it was turned back then to lie straight, in hundredths of a degree.
    pub(in crate::ingest) angle: i32,
    /// There is no ink on it.
    pub(in crate::ingest) blank: bool,
    /// Mean confidence of the words by their letters, 0 to 100; none without words.
    pub(in crate::ingest) confidence: Option<u8>,
}

impl Recognition {
    /// ", xoay 90°, nghiêng 0,9°": by how much the page was turned, for the reason of its route; nothing when it lay straight.
    pub(in crate::ingest) fn turned(&self) -> String {
        let (sign, angle) = (if self.angle < 0 { "-" } else { "" }, self.angle.unsigned_abs());
        let quarters = match self.quarters {
            0 => String::new(),
            quarters => format!(", xoay {}°", 90 * u32::from(quarters)),
        };
        match (angle + 5) / 10 {
            0 => quarters,
            tenths => format!("{quarters}, nghiêng {sign}{},{}°", tenths / 10, tenths % 10),
        }
    }
}

/// Recognises pages; one result per picture, in their order. Those that could hardly be read are tried upside down.
pub(in crate::ingest) fn recognise(
    recogniser: &dyn Recogniser,
    pictures: &dyn Pictures,
) -> Vec<Result<Recognition, EngineError>> {
    let all: Vec<usize> = (0..pictures.count()).collect();
    let mut results = read(recogniser, &Desk::new(pictures, all, false));
    let poor: Vec<usize> = results.iter().enumerate().filter(|(_, r)| is_poor(r)).map(|(number, _)| number).collect();
    if !poor.is_empty() {
        let again = read(recogniser, &Desk::new(pictures, poor.clone(), true));
        for (number, again) in poor.into_iter().zip(again) {
            let Some(place) = results.get_mut(number) else { continue };
            if let (Ok(first), Ok(again)) = (&*place, again)
                && again.confidence.unwrap_or(0) > first.confidence.unwrap_or(0) + BETTER
            {
                *place = Ok(again);
            }
        }
    }
    results
}

/// True for a page with ink of which hardly anything was read.
fn is_poor(result: &Result<Recognition, EngineError>) -> bool {
    result.as_ref().is_ok_and(|r| !r.blank && r.confidence.is_none_or(|confidence| confidence < POOR))
}

/// The pages on a desk as an engine reads them.
fn read(recogniser: &dyn Recogniser, desk: &Desk<'_>) -> Vec<Result<Recognition, EngineError>> {
    let results = recogniser.recognise(desk);
    let found = std::mem::take(&mut *desk.found.lock().unwrap_or_else(PoisonError::into_inner));
    // An engine that answers for fewer pages has failed on the others.
    let failed = || Err(EngineError::Failed("no answer".to_owned()));
    let results = results.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
    found
        .into_iter()
        .zip(results)
        .map(|(found, result)| {
            let mut recognised = result.unwrap_or_else(failed)?;
            let found = found.unwrap_or_default();
            found.stack.restore(&mut recognised);
            let words = std::mem::take(&mut recognised.words);
            recognised.words = words.into_iter().flat_map(|word| blanks::parted(word, &found.bitmap)).collect();
            recognised.words.iter_mut().for_each(|word| numerals::mend(word, &found.bitmap));
            let page = words::page(&found.outline, &recognised, &found.rulings);
            let Found { quarters, angle, blank, .. } = found;
            Ok(Recognition { confidence: confidence(&page), page, quarters, angle, blank })
        })
        .collect()
}

/// Pages that wait to be recognised, and what was found on those that do.
struct Desk<'p> {
    pictures: &'p dyn Pictures,
    /// The numbers of the pages.
    numbers: Vec<usize>,
    /// They stand on their heads.
    on_their_heads: bool,
    found: Mutex<Vec<Option<Found>>>,
}

impl<'p> Desk<'p> {
    fn new(pictures: &'p dyn Pictures, numbers: Vec<usize>, on_their_heads: bool) -> Desk<'p> {
        let found = Mutex::new(numbers.iter().map(|_| None).collect());
        Desk { pictures, numbers, on_their_heads, found }
    }
}

/// What is known of a page before its words are.
struct Found {
    /// The picture without its pixels.
    outline: Picture,
    rulings: Vec<Ruling>,
    quarters: u8,
    angle: i32,
    blank: bool,
    stack: Stack,
    bitmap: Bitmap,
}

impl Default for Found {
    fn default() -> Found {
        let outline = Picture { page: 0, width: 0, height: 0, resolution: 1, grey: Vec::new() };
        Found {
            outline,
            rulings: Vec::new(),
            quarters: 0,
            angle: 0,
            blank: false,
            stack: Stack::default(),
            bitmap: Bitmap::light(0, 0),
        }
    }
}

impl Pictures for Desk<'_> {
    fn count(&self) -> usize {
        self.numbers.len()
    }

    fn picture(&self, number: usize) -> Picture {
        let page = self.numbers.get(number).copied().unwrap_or(usize::MAX);
        let prepared = prepared(self.pictures.picture(page), self.on_their_heads);
        let outline = Picture { grey: Vec::new(), ..prepared.picture };
        let rules = words::rules(&outline, &prepared.rulings);
        let cells: Vec<_> = layout::cells(&rules).map(|area| words::pixels(&outline, area)).collect();
        // The engine need not look at an empty page.
        let grey = if prepared.blank { Vec::new() } else { prepared.picture.grey };
        let (picture, stack) = stack::stacked(Picture { grey, ..outline }, &prepared.bitmap, &cells);
        let Prepared { rulings, quarters, angle, blank, bitmap, .. } = prepared;
        let found = Found { outline, rulings, quarters, angle, blank, stack, bitmap };
        if let Some(place) = self.found.lock().unwrap_or_else(PoisonError::into_inner).get_mut(number) {
            *place = Some(found);
        }
        picture
    }
}

/// The mean confidence of a page's words, each counted by its letters.
fn confidence(page: &PageContent) -> Option<u8> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let (mut sum, mut count) = (0, 0);
    for word in &page.words {
        let letters = letters(&word.text);
        sum += letters * usize::from(word.confidence.unwrap_or(0));
        count += letters;
    }
    u8::try_from(sum.checked_div(count)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::resources::{Recognised, RecognisedWord};

    /// Pages of 100 × 100 pixels; the engine below answers for some of them.
    struct Pages(usize);

    impl Pictures for Pages {
        fn count(&self) -> usize {
            self.0
        }

        fn picture(&self, number: usize) -> Picture {
            let page = u32::try_from(number + 5).expect("a small number");
            Picture { page, width: 100, height: 100, resolution: 72, grey: [vec![0; 5000], vec![255; 5000]].concat() }
        }
    }

    struct Engine(Vec<Result<&'static str, EngineError>>);

    impl Recogniser for Engine {
        fn recognise(&self, pictures: &dyn Pictures) -> Vec<Result<Recognised, EngineError>> {
            let word = |text: &str| RecognisedWord {
                text: text.to_owned(),
                width: 20,
                height: 10,
                confidence: 80,
                ..RecognisedWord::default()
            };
            // The last page first, as threads may do.
            (0..pictures.count()).rev().for_each(|number| drop(pictures.picture(number)));
            self.0.iter().map(|r| r.clone().map(|text| Recognised { words: vec![word(text)] })).collect()
        }
    }

    #[test]
    fn every_page_has_its_own_result() {
        let engine = Engine(vec![Ok("Kế"), Err(EngineError::Missing), Ok("-")]);
        let results = recognise(&engine, &Pages(4));
        let seen: Vec<_> = results
            .iter()
            .map(|r| {
                r.as_ref().map(|r| (r.page.number, r.page.words[0].text.as_str(), r.confidence)).map_err(Clone::clone)
            })
            .collect();
        assert_eq!(seen[..3], [Ok((5, "Kế", Some(80))), Err(EngineError::Missing), Ok((7, "-", None))]);
        assert!(matches!(seen[3], Err(EngineError::Failed(_))), "{:?}", seen[3]);
    }
}
