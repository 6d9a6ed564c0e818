//! Colours → grey, without red ink.
//!
//! Seals are red and lie on the words that matter most, "CHỦ TỊCH" and the name below it; stamps of incoming mail are red and no
//! part of the document. Ink that is clearly red therefore counts as paper. Print is black, signatures are blue; both stay.

/// Red that is stronger than the other colours by so much is ink, not the tint of paper.
const STRONGER: u8 = 50;
/// What is darker is print under a seal, tinted by it.
const PRINT: u8 = 110;

/// The grey of a colour.
pub(in crate::ingest) fn grey(red: u8, green: u8, blue: u8) -> u8 {
    if red >= PRINT && red.saturating_sub(green.max(blue)) >= STRONGER {
        return 255;
    }
    let [red, green, blue] = [red, green, blue].map(u32::from);
    u8::try_from((299 * red + 587 * green + 114 * blue) / 1000).unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_ink_is_paper_and_all_else_is_grey() {
        for (name, (red, green, blue), expected) in [
            ("paper", (255, 255, 255), 255),
            ("yellowed paper", (250, 235, 215), 237),
            ("print", (20, 20, 20), 20),
            ("print under a seal", (100, 20, 30), 45),
            ("seal", (210, 60, 70), 255),
            ("faint seal", (235, 160, 165), 255),
            ("signature", (40, 50, 150), 58),
            ("pinkish paper", (245, 225, 220), 230),
        ] {
            assert_eq!(grey(red, green, blue), expected, "{name}");
        }
    }
}
