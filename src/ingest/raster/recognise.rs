//! Pictures of pages → pages with words and rules, with the help of an OCR engine.
//!
//! The engine asks for each picture when it has a core free for it; only then is the page rendered, set straight and freed of
//! its rules, on that core. What was found on the way waits here until the words come back.

use std::sync::{Mutex, PoisonError};

use super::bitmap::Bitmap;
use super::blanks;
use super::case;
use super::doubt;
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
    /// What was read in lines of strokes that are no text.
    pub(in crate::ingest) scribbles: Vec<String>,
    /// Mean confidence of the words by their letters, 0 to 100; none without words.
    pub(in crate::ingest) confidence: Option<u8>,
}

impl Recognition {
    fn of(reading: Reading) -> Recognition {
        let confidence = reading.confidence();
        let Reading { found, words } = reading;
        let (words, scribbles) = scribble::dropped(words, |word| found.stack.cells().any(|cell| cell.holds(word)));
        let page = words::page(&found.page, &Recognised { words }, &found.rulings);
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
        if !self.scribbles.is_empty() {
            remarks.push_str(&format!("; bỏ {} dòng nét không thành chữ (chữ ký, con dấu)", self.scribbles.len()));
        }
        remarks
    }
}

/// Pages that are read at once: enough to keep all cores at work, and few enough for their pictures to be kept in memory.
const AT_ONCE: usize = 16;
/// Height of a sheet of cells, in inches, from which on another one is begun: it takes about as long to read as to start an engine.
const SHEET: usize = 5;

/// Recognises pages; one result per picture, in their order. Those that could hardly be read are tried upside down, and cells of
/// tables that were read badly are read once more.
pub(in crate::ingest) fn recognise(
    recogniser: &dyn Recogniser,
    pictures: &dyn Pictures,
) -> Vec<Result<Recognition, EngineError>> {
    let mut recognitions = Vec::with_capacity(pictures.count());
    while recognitions.len() < pictures.count() {
        let pages = recognitions.len()..(recognitions.len() + AT_ONCE).min(pictures.count());
        let upright = pages.map(|page| Order { page, on_its_head: false });
        let mut readings = read(recogniser, pictures, upright.collect());
        turn_over(recogniser, pictures, &mut readings);
        look_again(recogniser, &mut readings);
        recognitions.extend(readings.into_iter().map(|reading| reading.map(Recognition::of)));
        if recognitions.contains(&Err(EngineError::Missing)) {
            // It will be missing for the other pages too.
            recognitions.resize(pictures.count(), Err(EngineError::Missing));
        }
    }
    recognitions
}

/// Reads pages once more of which hardly anything was read, turned by two quarters.
fn turn_over(recogniser: &dyn Recogniser, pictures: &dyn Pictures, readings: &mut [Result<Reading, EngineError>]) {
    let poor = |reading: &Reading| !reading.found.blank && reading.confidence().is_none_or(|c| c < POOR);
    let poor: Vec<usize> =
        (0..).zip(&*readings).filter(|(_, r)| r.as_ref().is_ok_and(poor)).map(|(at, _)| at).collect();
    let orders = poor.iter().filter_map(|&at| Some(readings.get(at)?.as_ref().ok()?.found.order));
    let orders = orders.map(|order| Order { on_its_head: true, ..order }).collect();
    for (at, again) in poor.into_iter().zip(read(recogniser, pictures, orders)) {
        if let (Some(Ok(first)), Ok(again)) = (readings.get_mut(at), again)
            && again.confidence().unwrap_or(0) > first.confidence().unwrap_or(0) + BETTER
        {
            *first = again;
        }
    }
}

/// Reads cells once more that were read badly, those of all pages together, and keeps what is better.
fn look_again(recogniser: &dyn Recogniser, readings: &mut [Result<Reading, EngineError>]) {
    let mut sheets: Vec<Sheet> = Vec::new();
    for (at, reading) in readings.iter().enumerate().filter_map(|(at, reading)| Some((at, reading.as_ref().ok()?))) {
        let Picture { resolution, .. } = reading.found.page;
        for cell in reading.doubts() {
            let fits = |sheet: &Sheet| sheet.resolution == resolution && sheet.height < SHEET * resolution as usize;
            if !sheets.last().is_some_and(fits) {
                sheets.push(Sheet { resolution, height: 0, cells: Vec::new() });
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.height += cell.bottom - cell.top;
                sheet.cells.push((at, cell));
            }
        }
    }
    if sheets.is_empty() {
        return;
    }
    let page = |&(at, cell): &(usize, Box)| Some((&readings.get(at)?.as_ref().ok()?.found.page, cell));
    let drawn: Vec<(Picture, Stack)> =
        sheets.iter().map(|sheet| stack::sheet(&sheet.cells.iter().filter_map(page).collect::<Vec<_>>())).collect();
    let (pictures, stacks): (Vec<Picture>, Vec<Stack>) = drawn.into_iter().unzip();
    let results = recogniser.recognise(&pictures);
    for ((sheet, stack), recognised) in sheets.iter().zip(&stacks).zip(results) {
        let Ok(recognised) = recognised else { continue };
        let mut again: Vec<Vec<RecognisedWord>> = vec![Vec::new(); sheet.cells.len()];
        for (number, word) in stack.given_back(recognised) {
            if let Some(words) = again.get_mut(number) {
                words.push(word);
            }
        }
        for ((at, cell), again) in sheet.cells.iter().zip(again) {
            if let Some(Ok(reading)) = readings.get_mut(*at) {
                reading.improve(*cell, again);
            }
        }
    }
}

impl Pictures for Vec<Picture> {
    fn count(&self) -> usize {
        self.len()
    }

    fn picture(&self, number: usize) -> Picture {
        let nothing = || Picture { page: 0, width: 0, height: 0, resolution: 1, grey: Vec::new() };
        self.get(number).cloned().unwrap_or_else(nothing)
    }
}

/// Cells that are shown to the engine together: the number of the reading that each belongs to, and where it stands.
struct Sheet {
    resolution: u32,
    height: usize,
    cells: Vec<(usize, Box)>,
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
            let words = mended(recognised.words, &found.bitmap);
            Ok(Reading { found, words })
        })
        .collect()
}

/// Words with what an engine cannot know put right.
fn mended(words: Vec<RecognisedWord>, bitmap: &Bitmap) -> Vec<RecognisedWord> {
    let mut words: Vec<RecognisedWord> =
        numerals::joined(words).into_iter().flat_map(|word| blanks::parted(word, bitmap)).collect();
    words.iter_mut().for_each(|word| numerals::mend(word, bitmap));
    case::mend(&mut words, bitmap);
    words
}

/// A page as an engine read it.
struct Reading {
    found: Found,
    words: Vec<RecognisedWord>,
}

impl Reading {
    /// Cells that are worth a second look.
    fn doubts(&self) -> Vec<Box> {
        let cells = self.found.stack.cells();
        cells.filter(|&cell| doubt::is_doubtful(cell, &self.words, &self.found.bitmap)).collect()
    }

    /// Takes the better words of a cell that was read again.
    fn improve(&mut self, cell: Box, again: Vec<RecognisedWord>) {
        let again = mended(again, &self.found.bitmap);
        let first: Vec<RecognisedWord> = self.words.extract_if(.., |word| cell.holds(word)).collect();
        self.words.extend(doubt::better(&first, &again));
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
#[derive(Clone, Copy)]
struct Order {
    page: usize,
    on_its_head: bool,
}

/// Pages that wait to be recognised, and what was found on those that do.
struct Desk<'p> {
    pictures: &'p dyn Pictures,
    orders: Vec<Order>,
    found: Mutex<Vec<Option<Found>>>,
}

/// What is known of a page before its words are.
struct Found {
    order: Order,
    /// The page, set straight; without its pixels where it has no cells.
    page: Picture,
    rulings: Vec<Ruling>,
    quarters: u8,
    angle: i32,
    blank: bool,
    stack: Stack,
    bitmap: Bitmap,
}

impl Default for Found {
    fn default() -> Found {
        Found {
            order: Order { page: usize::MAX, on_its_head: false },
            page: Picture { page: 0, width: 0, height: 0, resolution: 1, grey: Vec::new() },
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
        let nothing = Order { page: usize::MAX, on_its_head: false };
        let order = self.orders.get(number).copied().unwrap_or(nothing);
        let Prepared { mut picture, rulings, quarters, angle, blank, bitmap } =
            prepared(self.pictures.picture(order.page), order.on_its_head);
        if blank {
            // The engine need not look at an empty page.
            picture.grey = Vec::new();
        }
        let outline = Picture { grey: Vec::new(), ..picture };
        let rules = words::rules(&outline, &rulings);
        let cells: Vec<_> = layout::cells(&rules).map(|area| words::pixels(&outline, area)).collect();
        let page = if cells.is_empty() { outline } else { picture.clone() };
        let (mut picture, stack) = stack::stacked(picture, &bitmap, &cells);
        soften(&mut picture);
        let found = Found { order, page, rulings, quarters, angle, blank, stack, bitmap };
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
