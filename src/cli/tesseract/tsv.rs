//! The table that Tesseract writes → words with boxes.
//!
//! A line has twelve columns: level, page, block, paragraph, line and word numbers, left, top, width, height, confidence and the
//! word, as in `5 1 2 1 3 4 310 1207 62 30 96.4 hoạch`. Words are the lines of level 5.

use boctach::ingest::resources::{Recognised, RecognisedWord};

/// The words in the engine's order. Lines that are no words, or damaged, are left out.
pub(super) fn words(table: &str) -> Recognised {
    Recognised { words: table.lines().filter_map(word).collect() }
}

fn word(line: &str) -> Option<RecognisedWord> {
    // The word may hold anything but a tab.
    let mut columns = line.splitn(12, '\t');
    let mut number = || columns.next()?.parse::<u32>().ok();
    if number()? != 5 {
        return None;
    }
    let (_page, block, paragraph, line) = (number()?, number()?, number()?, number()?);
    let (_word, left, top, width, height) = (number()?, number()?, number()?, number()?, number()?);
    let confidence = columns.next()?.parse::<f32>().ok()?.clamp(0.0, 100.0);
    let text = columns.next()?.trim();
    if text.is_empty() {
        return None;
    }
    Some(RecognisedWord {
        text: text.to_owned(),
        left,
        top,
        width,
        height,
        confidence: confidence as u8,
        line: (block, paragraph, line),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_lines_of_level_five() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                     1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n\
                     5\t1\t2\t1\t3\t4\t310\t1207\t62\t30\t96.42\thoạch\n\
                     5\t1\t2\t1\t3\t5\t380\t1207\t9\t30\t-1\t \n\
                     5\t1\t2\t1\t3\t6\t390\t1207\t9\t30\t101\t\"|\"\n\
                     5\t1\t2\t1\t3\t7\t390\t1207\t-9\t30\t9\tx\n\
                     5\t1\t2\n\n";
        let word = |text: &str, left, width, confidence| RecognisedWord {
            text: text.to_owned(),
            left,
            top: 1207,
            width,
            height: 30,
            confidence,
            line: (2, 1, 3),
        };
        assert_eq!(words(table).words, [word("hoạch", 310, 62, 96), word("\"|\"", 390, 9, 100)]);
    }
}
