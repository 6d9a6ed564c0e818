//! Where paragraphs begin and end, told by how the lines are set.
//!
//! "…các mục tiêu, chỉ tiêu, nhiệm" fills its line and "vụ đã đề ra." begins at the margin: one paragraph. A line that ends
//! although the next word had room on it ends its paragraph, and so does one whose next line is indented.

use crate::ingest::Flow;

/// What is known of a line for this.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) centred: bool,
    /// Width of the first word.
    pub(super) first_word: f32,
    /// It has no small letter.
    pub(super) capitals: bool,
    /// It begins with a figure.
    pub(super) figure: bool,
    /// It stands in one of two blocks side by side.
    pub(super) beside: bool,
    /// It stands in one of two blocks at the top of the first page.
    pub(super) heads: bool,
    /// The line begins with a sign that begins an item: a dash, a number with a point.
    pub(super) labelled: bool,
    pub(super) page: u32,
    /// Margins of the block in which the line stands.
    pub(super) margins: (f32, f32),
}

/// Says of each line whether it goes on with the one before.
pub(super) fn flows(lines: &[Shape]) -> Vec<Flow> {
    let mut flows = Vec::with_capacity(lines.len());
    // The lines of the paragraph that is open: the first one and where further ones begin.
    let mut first: Option<Shape> = None;
    let mut further: Option<f32> = None;
    let mut pitch = 0.0_f32;
    for (number, line) in lines.iter().enumerate() {
        let before = number.checked_sub(1).map(|n| lines[n]);
        let flow = match (before, first) {
            (Some(before), Some(first)) => between(&before, line, &first, further, pitch),
            _ => Flow::Unknown,
        };
        if flow == Flow::GoesOn {
            further = further.or(Some(line.left));
            if let Some(before) = before.filter(|b| b.page == line.page) {
                pitch = line.baseline - before.baseline;
            }
        } else {
            first = Some(*line);
            further = None;
        }
        flows.push(flow);
    }
    flows
}

fn between(before: &Shape, line: &Shape, first: &Shape, further: Option<f32>, pitch: f32) -> Flow {
    let size = before.size.max(line.size);
    let same_page = before.page == line.page;
    if (before.size - line.size).abs() > 0.12 * size {
        return Flow::Begins;
    }
    if is_wrapped_name(before, line) || is_wrapped_title(before, line) {
        return Flow::GoesOn;
    }
    // "KT. GIÁM ĐỐC" | "PHÓ GIÁM ĐỐC": lines of a narrow block begin where they like.
    if before.beside && line.beside && before.capitals && line.capitals {
        return Flow::Unknown;
    }
    if before.centred != line.centred {
        return Flow::Begins;
    }
    if line.centred {
        return Flow::Unknown;
    }
    // A block begins further right or left: another column, a table without borders.
    let (left, right) = before.margins;
    let room = right - before.right;
    if room > line.first_word + 0.8 * size {
        return Flow::Begins;
    }
    if before.bold && !line.bold && room > 1.5 * size {
        return Flow::Begins;
    }
    let gap = line.baseline - before.baseline;
    if same_page && gap < 0.0 {
        return Flow::Unknown;
    }
    if same_page && pitch > 0.0 && gap > 1.6 * pitch.max(1.1 * size) {
        return Flow::Begins;
    }
    let near = 0.5 * size;
    match further {
        Some(further) if (line.left - further).abs() <= near => {
            if same_page && pitch > 0.0 && gap > 1.35 * pitch && line.labelled { Flow::Begins } else { Flow::GoesOn }
        }
        Some(_) => Flow::Begins,
        // The second line of a paragraph begins further left than the first, which is indented, or, in lists, further right.
        None if line.left < first.left - near && (line.left - left).abs() <= 2.5 * size => Flow::GoesOn,
        None if line.left > first.left + near && first.labelled && !line.labelled => Flow::GoesOn,
        None if line.left > first.left + near => Flow::Begins,
        None => Flow::Unknown,
    }
}

/// "TRIỂN KHAI QUYẾT ĐỊNH SỐ 06/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH" | "PHỦ": a title whose line had no room for the
/// next word. A line that is full is in the middle as well.
fn is_wrapped_title(before: &Shape, line: &Shape) -> bool {
    let width = before.margins.1 - before.margins.0;
    let filled = before.right - before.left + line.first_word + 0.3 * before.size > width;
    let gap = line.baseline - before.baseline;
    !before.beside
        && !line.beside
        && !line.labelled
        && before.capitals
        && line.capitals
        && before.bold == line.bold
        && filled
        && (0.0..1.8 * before.size).contains(&gap)
}

/// "TỔ CÔNG TÁC THỰC HIỆN ĐỀ ÁN" | "06": a name in the letterhead that is too long for its block. No name begins with a
/// figure; of other lines it cannot be said whether they are names of their own, as "SỞ Y TẾ" below that of the province.
fn is_wrapped_name(before: &Shape, line: &Shape) -> bool {
    let width = before.margins.1 - before.margins.0;
    let filled = before.right - before.left + line.first_word + 0.3 * before.size > width;
    let gap = line.baseline - before.baseline;
    before.capitals
        && line.figure
        && before.heads
        && line.heads
        && before.bold == line.bold
        && filled
        && (0.0..1.6 * before.size).contains(&gap)
}
