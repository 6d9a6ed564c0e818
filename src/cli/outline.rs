//! `outline`: what the program saw of a document's structure.
//!
//! ```text
//!    12  item       II NHIỆM VỤ TRỌNG TÂM
//!    14  item         1 Sở Thông tin và Truyền thông
//!    15  bullet         - Chủ trì, phối hợp với Công an tỉnh rà soát …
//! ```

use std::io::{self, BufWriter, Write};
use std::path::Path;

use boctach::Analysis;
use boctach::outline::{Block, BlockKind, BlockLabel};
use boctach::output::tree::{self, Branch};

use super::args::Options;
use super::failure::Failure;
use super::{Outcome, input};

/// Prints one line for each block of the outline, and one for each row of a table.
pub(super) fn run(file: &Path, options: &Options) -> Result<Outcome, Failure> {
    let analysis = input::analyse(input::analyser(options)?, file, options)?;
    let branches = branches(&analysis);
    let mut out = BufWriter::new(io::stdout().lock());
    tree::write(&mut out, &branches).and_then(|()| out.flush()).map_err(Failure::Output)?;
    Ok(Outcome::Clean)
}

fn branches(analysis: &Analysis) -> Vec<Branch<'_>> {
    let outline = &analysis.outline;
    let words = |range| analysis.readable().string.get(range).unwrap_or_default();
    let line = |range| analysis.readable().span(range).line;
    let mut branches = Vec::with_capacity(outline.blocks.len());
    // A block stands after its parent, whose depth is known by then.
    let mut depths: Vec<usize> = Vec::with_capacity(outline.blocks.len());
    for block in &outline.blocks {
        let depth = block.parent.and_then(|parent| depths.get(parent)).map_or(1, |depth| depth + 1);
        depths.push(depth);
        branches.push(Branch {
            line: line(block.whole.clone()),
            depth,
            kind: kind(block),
            label: &block.label,
            words: if matches!(block.kind, BlockKind::Table(_)) { &block.path } else { words(block.words.clone()) },
        });
        if let BlockKind::Table(number) = block.kind {
            let rows = outline.tables.get(number).map_or(&[][..], |table| &table.rows);
            branches.extend(rows.iter().map(|row| Branch {
                line: line(row.range.clone()),
                depth: depth + 1,
                kind: "row",
                label: "",
                words: words(row.range.clone()),
            }));
        }
    }
    branches
}

fn kind(block: &Block) -> &'static str {
    match &block.kind {
        BlockKind::Item(BlockLabel::Appendix) => "appendix",
        BlockKind::Item(BlockLabel::Division(_)) => "division",
        BlockKind::Item(BlockLabel::Mark(kind)) if kind.is_bullet() => "bullet",
        BlockKind::Item(BlockLabel::Mark(_)) => "item",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Table(_) => "table",
        BlockKind::Footnote => "footnote",
    }
}
