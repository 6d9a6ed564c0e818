//! Pictures of pages → pages with words and rules, with the help of an OCR engine.
//!
//! The engine asks for each picture when it is ready for it; only then is the page rendered, set straight and freed of its rules, on the
//! core on which it will be read. What was found on the way waits here until the words come back; then cells with words such
//! as "Quý 1l" are shown to the engine once more.

use std::thread;

use super::bitmap::Bitmap;
use super::blanks;
use super::case;
use super::doubt;
use super::numerals;
use super::plan::{Plan, Task};
use super::prepare::{Prepared, prepared};
use super::rulings::Ruling;
use super::scale::soften;
use super::scribble;
use super::stack::{self, Box, Stack};
use super::words;
use crate::error::EngineError;
use crate::ingest::layout::{self, PageContent};
use crate::ingest::resources::{Picture, Recognised, RecognisedWord, Recogniser};

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

/// Pages that are kept between their reading and a second look: few enough for their pictures to be kept in memory.
const KEPT: usize = 16;

/// The pictures of pages, made when they are asked for, from any thread: a document of a thousand pages never has more of them at
/// once than are being recognised, and making them keeps all cores at work.
pub(in crate::ingest) trait Pictures: Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// Makes the picture of this number, from 0. It has no pixels where it could not be made.
    fn picture(&self, number: usize) -> Picture;
}

/// Recognises pages; one result per picture, in their order. Those that could hardly be read are tried upside down, and cells of
/// tables that were read badly are read once more.
pub(in crate::ingest) fn recognise(
    recogniser: &dyn Recogniser,
    pictures: &dyn Pictures,
) -> Vec<Result<Recognition, EngineError>> {
    let workers = recogniser.at_once().clamp(1, 2 * pictures.count().max(1));
    let desk = Desk { recogniser, pictures, plan: Plan::new(pictures.count(), KEPT.max(2 * workers)) };
    thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(|| desk.work());
        }
        desk.work();
    });
    desk.plan.results().map(|result| result.unwrap_or_else(|| Err(no_answer()))).collect()
}

fn no_answer() -> EngineError {
    EngineError::Failed("no answer".to_owned())
}

/// Where pages are recognised.
struct Desk<'a> {
    recogniser: &'a dyn Recogniser,
    pictures: &'a dyn Pictures,
    plan: Plan<Result<Reading, EngineError>, Result<Recognition, EngineError>>,
}

impl Desk<'_> {
    fn work(&self) {
        self.plan.work(|task| match task {
            Task::Read(page) => {
                let reading = self.upright(page);
                if matches!(reading, Err(EngineError::Missing)) {
                    // It will be missing for the other pages too.
                    self.plan.give_up(|| Err(EngineError::Missing));
                }
                self.plan.read(page, reading);
            }
            Task::LookAgain(page) => self.look_again(page),
        });
    }

    /// Reads a page, and once more turned by two quarters when hardly anything was read.
    fn upright(&self, page: usize) -> Result<Reading, EngineError> {
        let first = self.read(page, false)?;
        if first.found.blank || first.confidence().is_some_and(|confidence| confidence >= POOR) {
            return Ok(first);
        }
        let better = |again: &Reading| again.confidence().unwrap_or(0) > first.confidence().unwrap_or(0) + BETTER;
        match self.read(page, true) {
            Ok(again) if better(&again) => Ok(again),
            _ => Ok(first),
        }
    }

    fn read(&self, page: usize, on_its_head: bool) -> Result<Reading, EngineError> {
        let mut found = None;
        let recognised = self.recogniser.recognise(&mut || {
            let (picture, drawn) = drawn(self.pictures.picture(page), on_its_head);
            self.plan.drawn(page, drawn.stack.cells().next().is_some());
            found = Some(drawn);
            picture
        });
        // An engine that answers without a look at the page has failed.
        let (mut recognised, found) = (recognised?, found.ok_or_else(no_answer)?);
        found.stack.restore(&mut recognised);
        let words = mended(recognised.words, &found.bitmap);
        Ok(Reading { found, words })
    }

    /// Reads cells of a page once more that were read badly, and keeps what is better.
    fn look_again(&self, page: usize) {
        // Where there are cells, the engine is called before the page has been read, so that it is ready by then.
        let mut sheet = if self.plan.has_cells(page) { None } else { Some(self.sheet(page)) };
        let recognised = match &sheet {
            Some(sheet) if sheet.cells.is_empty() => Ok(Recognised::default()),
            _ => self.recogniser.recognise(&mut || {
                let sheet = sheet.get_or_insert_with(|| self.sheet(page));
                std::mem::take(&mut sheet.picture)
            }),
        };
        let Sheet { mut reading, cells, stack, .. } = sheet.unwrap_or_else(|| self.sheet(page));
        if let (Ok(reading), Ok(recognised)) = (&mut reading, recognised) {
            reading.improve(&cells, stack.given_back(recognised));
        }
        self.plan.done(page, reading.map(Recognition::of));
    }

    /// The doubtful cells of a page, when it has been read.
    fn sheet(&self, page: usize) -> Sheet {
        let reading = self.plan.take(page).unwrap_or_else(|| Err(no_answer()));
        let cells = reading.as_ref().map(Reading::doubts).unwrap_or_default();
        let drawn = reading.as_ref().map(|reading| stack::sheet(&reading.found.page, &cells));
        let (picture, stack) = drawn.unwrap_or_default();
        Sheet { reading, cells, picture, stack }
    }
}

/// The cells of a page that are shown to the engine once more.
struct Sheet {
    reading: Result<Reading, EngineError>,
    cells: Vec<Box>,
    picture: Picture,
    stack: Stack,
}

/// A page as the engine should see it, and what was found on it.
fn drawn(picture: Picture, on_its_head: bool) -> (Picture, Found) {
    let Prepared { mut picture, rulings, quarters, angle, blank, bitmap } = prepared(picture, on_its_head);
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
    (picture, Found { page, rulings, quarters, angle, blank, stack, bitmap })
}

/// What is known of a page before its words are.
struct Found {
    /// The page, set straight; without its pixels where it has no cells.
    page: Picture,
    rulings: Vec<Ruling>,
    quarters: u8,
    angle: i32,
    blank: bool,
    stack: Stack,
    bitmap: Bitmap,
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

    /// Takes the better words of cells that were read again; each word has the number of its cell.
    fn improve(&mut self, cells: &[Box], words: Vec<(usize, RecognisedWord)>) {
        let mut again: Vec<Vec<RecognisedWord>> = vec![Vec::new(); cells.len()];
        for (cell, word) in words {
            if let Some(words) = again.get_mut(cell) {
                words.push(word);
            }
        }
        for (cell, again) in cells.iter().zip(again) {
            let again = mended(again, &self.found.bitmap);
            let first: Vec<RecognisedWord> = self.words.extract_if(.., |word| cell.holds(word)).collect();
            self.words.extend(doubt::better(&first, &again));
        }
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

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
        fn recognise(&self, picture: &mut dyn FnMut() -> Picture) -> Result<Recognised, EngineError> {
            let word = |text: &str| RecognisedWord {
                text: text.to_owned(),
                width: 20,
                height: 10,
                confidence: 80,
                ..RecognisedWord::default()
            };
            let answer = self.0.get(picture().page as usize - 5).cloned().unwrap_or_else(|| Err(no_answer()));
            answer.map(|text| Recognised { words: vec![word(text)] })
        }
    }

    #[test]
    fn every_page_has_its_own_result() {
        let engine = Engine(vec![Ok("Kế"), Err(EngineError::TimedOut { seconds: 3 }), Ok("-")]);
        let results = recognise(&engine, &Pages(4));
        let seen: Vec<_> = results
            .iter()
            .map(|r| {
                r.as_ref().map(|r| (r.page.number, r.page.words[0].text.as_str(), r.confidence)).map_err(Clone::clone)
            })
            .collect();
        assert_eq!(seen[..3], [Ok((5, "Kế", Some(80))), Err(EngineError::TimedOut { seconds: 3 }), Ok((7, "-", None))]);
        assert!(matches!(seen[3], Err(EngineError::Failed(_))), "{:?}", seen[3]);
    }

    #[test]
    fn an_engine_that_is_missing_is_not_called_for_every_page() {
        let engine = Engine(vec![Err(EngineError::Missing), Ok("Kế"), Ok("Kế")]);
        let missing = |result: &Result<Recognition, EngineError>| result == &Err(EngineError::Missing);
        assert!(recognise(&engine, &Pages(3)).iter().all(missing));
    }

    /// Pages with a table of four cells, in each of which there is a word; on every page they stand elsewhere.
    struct Tables;

    impl Pictures for Tables {
        fn count(&self) -> usize {
            5
        }

        fn picture(&self, number: usize) -> Picture {
            let (width, height) = (800usize, 600usize);
            let mut grey = vec![240u8; width * height];
            let mut fill = |x: std::ops::Range<usize>, y: std::ops::Range<usize>| {
                y.for_each(|y| grey[y * width..][x.clone()].fill(20));
            };
            for at in [0, 250, 500] {
                fill(50..702, 50 + at..52 + at);
                fill(50 + at * 13 / 10..52 + at * 13 / 10, 50..552);
            }
            for (x, y) in [(100, 100), (450, 120), (120, 400), (500, 420)] {
                fill(x + 5 * number..x + 5 * number + 60, y..y + 20);
            }
            Picture { page: number as u32 + 1, width: 800, height: 600, resolution: 200, grey }
        }
    }

    /// Reads dark boxes as words that tell of everything on the picture; of those on pages it is not sure. It takes its time.
    struct Slow {
        at_once: usize,
        calls: AtomicUsize,
    }

    impl Recogniser for Slow {
        fn recognise(&self, picture: &mut dyn FnMut() -> Picture) -> Result<Recognised, EngineError> {
            let call = self.calls.fetch_add(1, Ordering::Relaxed);
            let Picture { width, height, grey, page, .. } = picture();
            let width = width as usize;
            // Which page is ready first differs with the number of workers.
            thread::sleep(Duration::from_millis([9, 1, 5][(page as usize + call * self.at_once) % 3]));
            let is_dark = |x: usize, y: usize| grey[y * width + x] < 100;
            let corner = |&(x, y): &(usize, usize)| is_dark(x, y) && !is_dark(x - 1, y) && !is_dark(x, y - 1);
            let places = (1..height as usize).flat_map(|y| (1..width).map(move |x| (x, y)));
            let sum = grey.iter().zip(1u64..).fold(0, |sum, (&grey, at)| (sum + u64::from(grey) * at) % 1_000_003);
            let word = |(number, (x, y)): (u64, (usize, usize))| RecognisedWord {
                text: format!("w{}", sum + number),
                left: x as u32,
                top: y as u32,
                width: 60,
                height: 20,
                confidence: if width < 800 { 90 } else { 70 },
                line: (1, 1, number as u32),
            };
            Ok(Recognised { words: (0..).zip(places.filter(corner)).map(word).collect() })
        }

        fn at_once(&self) -> usize {
            self.at_once
        }
    }

    #[test]
    fn what_is_read_depends_neither_on_the_number_of_workers_nor_on_who_is_ready_first() {
        let read = |at_once: usize| {
            let engine = Slow { at_once, calls: AtomicUsize::new(0) };
            let results = recognise(&engine, &Tables);
            assert_eq!(engine.calls.into_inner(), 10, "every page, and the cells of every page");
            results
        };
        let alone = read(1);
        for result in &alone {
            let Ok(Recognition { page, confidence, .. }) = result else { panic!("{result:?}") };
            assert_eq!((page.words.len(), *confidence), (4, Some(90)), "the second look counts");
        }
        for at_once in [2, 3, 2, 16] {
            assert_eq!(read(at_once), alone, "{at_once} workers");
        }
    }
}
