//! The outline → a tree for the eye: line of the source, kind, and the label and first words, indented by depth.
//!
//! ```text
//!    12  section  II. NHIỆM VỤ TRỌNG TÂM
//!    14  item       1. Sở Thông tin và Truyền thông
//! ```

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;

/// A line of the tree.
#[derive(Clone, Copy, Debug)]
pub struct Branch<'a> {
    /// Line of the source, from 1.
    pub line: u32,
    /// Depth, 1 for the outermost.
    pub depth: usize,
    /// What it is, in one word.
    pub kind: &'a str,
    /// Its label as written; empty where it has none.
    pub label: &'a str,
    /// Its words without the label.
    pub words: &'a str,
}

/// Width of a line in graphemes, which is what an eye takes for letters: "ế" is one however it is encoded.
pub const WIDTH: usize = 100;
/// Deeper levels are not indented further, so that words always find room.
const DEEPEST: usize = 20;

/// Writes one line for each branch.
///
/// # Errors
/// Those of the output.
pub fn write(out: &mut impl Write, branches: &[Branch<'_>]) -> io::Result<()> {
    let number = branches.iter().map(|b| b.line.to_string().len()).max().unwrap_or(0).max(5);
    let kind = branches.iter().map(|b| graphemes(b.kind)).max().unwrap_or(0);
    for branch in branches {
        let indent = 2 * branch.depth.saturating_sub(1).min(DEEPEST);
        let gap = if branch.label.is_empty() { "" } else { " " };
        let used = number + 2 + kind + 2 + indent + graphemes(branch.label) + gap.len();
        writeln!(
            out,
            "{line:>number$}  {name}{blank:pad$}  {blank:indent$}{label}{gap}{words}",
            blank = "",
            line = branch.line,
            name = branch.kind,
            pad = kind - graphemes(branch.kind),
            label = branch.label,
            words = cut(branch.words, WIDTH.saturating_sub(used).max(20)),
        )?;
    }
    Ok(())
}

fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The first `most` graphemes, with "…" as the last one where something is left out. Cells of a row are set apart by "|".
fn cut(words: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut all = words.graphemes(true);
    for grapheme in all.by_ref().take(most.saturating_sub(1)) {
        shown.push_str(if grapheme == "\t" { " | " } else { grapheme });
    }
    match (all.next(), all.next()) {
        (Some(last), None) => shown.push_str(last),
        (Some(_), Some(_)) => shown.push('…'),
        (None, _) => {}
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_aligned_by_graphemes() {
        let branches = [
            Branch { line: 12, depth: 1, kind: "section", label: "II.", words: "NHIỆM VỤ" },
            Branch { line: 140, depth: 2, kind: "item", label: "đ)", words: "Thực hiê\u{323}n" },
            Branch { line: 141, depth: 2, kind: "row", label: "", words: "1\tSở Y tế" },
        ];
        let mut out = Vec::new();
        write(&mut out, &branches).expect("memory can be written");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "   12  section  II. NHIỆM VỤ\n  140  item       đ) Thực hiê\u{323}n\n  141  row        1 | Sở Y tế\n"
        );
    }

    #[test]
    fn words_are_cut_between_graphemes() {
        assert_eq!(cut("hiê\u{323}n đa\u{323}i", 8), "hiê\u{323}n đa\u{323}i");
        assert_eq!(cut("hiê\u{323}n đa\u{323}i hóa", 8), "hiê\u{323}n đa\u{323}…");
        assert_eq!(cut("", 8), "");
    }
}
