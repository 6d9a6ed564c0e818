//! Pictures of pages → pages with words and rules, with the help of an OCR engine.
//!
//! The engine asks for each picture when it has a core free for it; only then is the page rendered, set straight and freed of
//! its rules, on that core. What was found on the way waits here until the words come back.

use std::sync::{Mutex, PoisonError};

use super::bitmap::Bitmap;
use super::blanks;
use super::doubt::{self, Doubt};
use super::numerals;
use super::prepare::{Prepared, prepared};
use super::rulings::Ruling;
use super::scale::soften;
use super::scribble;
use super::stack::{self, Box, Stack};
use super::words;
use crate::error::EngineError;
use crate::ingest::layout::{self, PageContent};
use crate::ingest::resources::{Picture, Pictures, Recognised, RecognisedWord, Recogniser};

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
    /// Lines of strokes that are no text.
    pub(in crate::ingest) scribbles: usize,
    /// Mean confidence of the words by their letters, 0 to 100; none without words.
    pub(in crate::ingest) confidence: Option<u8>,
}

impl Recognition {
    fn of(reading: Reading) -> Recognition {
        let confidence = reading.confidence();
        let Reading { found, words } = reading;
        let (words, scribbles) = scribble::dropped(words, |word| found.stack.cells().any(|cell| cell.holds(word)));
        let page = words::page(&found.outline, &Recognised { words }, &found.rulings);
        let Found { quarters, angle, blank, .. } = found;
        Recognition { page, quarters, angle, blank, scribbles, confidence }
    }

    /// ", xoay 90°, nghiêng 0,9°; bỏ 2 dòng nét không thành chữ": what was done to the page, for the reason of its route; nothing when
    /// it lay straight and all of it was text.
    pub(in crate::ingest) fn remarks(&self) -> String {
        let mut remarks = String::new();
        if self.quarters > 0 {
            remarks.push_str(&format!(", xoay {}°", 90 * u32::from(self.quarters)));
        }
        let tenths = (self.angle.unsigned_abs() + 5) / 10;
        if tenths > 0 {
            let sign = if self.angle < 0 { "-" } else { "" };
            remarks.push_str(&format!(", nghiêng {sign}{},{}°", tenths / 10, tenths % 10));
        }
        if self.scribbles > 0 {
            remarks.push_str(&format!("; bỏ {} dòng nét không thành chữ (chữ ký, con dấu)", self.scribbles));
        }
        remarks
    }
}

/// Recognises pages; one result per picture, in their order. Those that could hardly be read are tried upside down, and cells of
/// tables that were read badly are read once more.
pub(in crate::ingest) fn recognise(
    recogniser: &dyn Recogniser,
    pictures: &dyn Pictures,
) -> Vec<Result<Recognition, EngineError>> {
    let whole = |page| Order { page, on_its_head: false, cells: None };
    let mut readings = read(recogniser, pictures, (0..pictures.count()).map(whole).collect());
    turn_over(recogniser, pictures, &mut readings);
    look_again(recogniser, pictures, &mut readings);
    readings.into_iter().map(|reading| reading.map(Recognition::of)).collect()
}

/// Reads pages once more of which hardly anything was read, turned by two quarters.
fn turn_over(recogniser: &dyn Recogniser, pictures: &dyn Pictures, readings: &mut [Result<Reading, EngineError>]) {
    let poor = |reading: &Reading| !reading.found.blank && reading.confidence().is_none_or(|c| c < POOR);
    let orders: Vec<Order> = (0..)
        .zip(&*readings)
        .filter(|(_, reading)| reading.as_ref().is_ok_and(poor))
        .map(|(page, _)| Order { page, on_its_head: true, cells: None })
        .collect();
    let pages: Vec<usize> = orders.iter().map(|order| order.page).collect();
    for (page, again) in pages.into_iter().zip(read(recogniser, pictures, orders)) {
        let Some(Ok(first)) = readings.get_mut(page) else { continue };
        if let Ok(again) = again
            && again.confidence().unwrap_or(0) > first.confidence().unwrap_or(0) + BETTER
        {
            *first = again;
        }
    }
}

/// Reads cells once more that were read badly, and keeps what is better.
fn look_again(recogniser: &dyn Recogniser, pictures: &dyn Pictures, readings: &mut [Result<Reading, EngineError>]) {
    let doubts: Vec<Vec<Doubt>> =
        readings.iter().map(|r| r.as_ref().map(Reading::doubts).unwrap_or_default()).collect();
    let orders: Vec<Order> = (0..)
        .zip(readings.iter().zip(&doubts))
        .filter(|(_, (_, doubts))| !doubts.is_empty())
        .map(|(page, (reading, doubts))| {
            let on_its_head = reading.as_ref().is_ok_and(|reading| reading.found.quarters >= 2);
            Order { page, on_its_head, cells: Some(doubts.iter().map(|doubt| doubt.cell).collect()) }
        })
        .collect();
    let pages: Vec<usize> = orders.iter().map(|order| order.page).collect();
    for (page, again) in pages.into_iter().zip(read(recogniser, pictures, orders)) {
        let (Some(Ok(first)), Ok(again), Some(doubts)) = (readings.get_mut(page), again, doubts.get(page)) else {
            continue;
        };
        for &Doubt { cell, worth } in doubts {
            if doubt::judged(cell, &again.words, &first.found.bitmap) > worth {
                first.words.retain(|word| !cell.holds(word));
                first.words.extend(again.words.iter().filter(|word| cell.holds(word)).cloned());
            }
        }
    }
}

/// Has pages read; one result per order.
fn read(recogniser: &dyn Recogniser, pictures: &dyn Pictures, orders: Vec<Order>) -> Vec<Result<Reading, EngineError>> {
    if orders.is_empty() {
        return Vec::new();
    }
    let found = Mutex::new(orders.iter().map(|_| None).collect());
    let desk = Desk { pictures, orders, found };
    let results = recogniser.recognise(&desk);
    let found = desk.found.into_inner().unwrap_or_else(PoisonError::into_inner);
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
            let parted = recognised.words.into_iter().flat_map(|word| blanks::parted(word, &found.bitmap));
            let mut words: Vec<RecognisedWord> = parted.collect();
            words.iter_mut().for_each(|word| numerals::mend(word, &found.bitmap));
            Ok(Reading { found, words })
        })
        .collect()
}

/// A page as an engine read it.
struct Reading {
    found: Found,
    words: Vec<RecognisedWord>,
}

impl Reading {
    /// Cells that are worth a second look.
    fn doubts(&self) -> Vec<Doubt> {
        self.found.stack.cells().filter_map(|cell| doubt::doubt(cell, &self.words, &self.found.bitmap)).collect()
    }

    /// The mean confidence of the words, each counted by its letters; none without letters.
    fn confidence(&self) -> Option<u8> {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let (mut sum, mut count) = (0, 0);
        for word in &self.words {
            let letters = letters(&word.text);
            sum += letters * usize::from(word.confidence);
            count += letters;
        }
        u8::try_from(sum.checked_div(count)?).ok()
    }
}

/// What is to be read.
struct Order {
    page: usize,
    on_its_head: bool,
    /// The ink of these cells alone, and as it was scanned; none for the whole page.
    cells: Option<Vec<Box>>,
}

/// Pages that wait to be recognised, and what was found on those that do.
struct Desk<'p> {
    pictures: &'p dyn Pictures,
    orders: Vec<Order>,
    found: Mutex<Vec<Option<Found>>>,
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
        self.orders.len()
    }

    fn picture(&self, number: usize) -> Picture {
        let whole = Order { page: usize::MAX, on_its_head: false, cells: None };
        let order = self.orders.get(number).unwrap_or(&whole);
        let prepared = prepared(self.pictures.picture(order.page), order.on_its_head);
        let outline = Picture { grey: Vec::new(), ..prepared.picture };
        let rules = words::rules(&outline, &prepared.rulings);
        let cells: Vec<_> = layout::cells(&rules).map(|area| words::pixels(&outline, area)).collect();
        // The engine need not look at an empty page.
        let grey = if prepared.blank { Vec::new() } else { prepared.picture.grey };
        let picture = Picture { grey, ..outline };
        let (picture, stack) = match &order.cells {
            None => {
                let (mut picture, stack) = stack::stacked(picture, &prepared.bitmap, &cells);
                soften(&mut picture);
                (picture, stack)
            }
            Some(chosen) => stack::stacked_alone(picture, &prepared.bitmap, &cells, chosen),
        };
        let Prepared { rulings, quarters, angle, blank, bitmap, .. } = prepared;
        let found = Found { outline, rulings, quarters, angle, blank, stack, bitmap };
        if let Some(place) = self.found.lock().unwrap_or_else(PoisonError::into_inner).get_mut(number) {
            *place = Some(found);
        }
        picture
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let mut pages: Vec<u32> = (0..pictures.count()).rev().map(|number| pictures.picture(number).page).collect();
            pages.reverse();
            let answers = pages.iter().filter_map(|page| self.0.get(*page as usize - 5));
            answers.map(|r| r.clone().map(|text| Recognised { words: vec![word(text)] })).collect()
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
