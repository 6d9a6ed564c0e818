//! Lines of a page → what is read one after the other: whole lines, and two blocks that stand side by side.
//!
//! The letterhead has the issuer on the left and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" on the right; the end has "Nơi nhận:"
//! on the left and the signature on the right. Both are set with a table without borders or with tabs, and neither side's
//! lines need to stand level with the other's. What tells them is a corridor that no word crosses.

use super::Area;
use super::lines::Line;

/// What is read at one time.
#[derive(Debug)]
pub(super) enum Block<'w> {
    /// Lines over the whole width.
    Lines(Vec<Line<'w>>),
    /// Two blocks side by side, the left one first.
    Columns(Vec<Line<'w>>, Vec<Line<'w>>),
}

/// Lines at one height.
struct Band<'w> {
    lines: Vec<Line<'w>>,
    area: Area,
    size: f32,
    /// Where there are words.
    filled: Vec<(f32, f32)>,
}

/// A corridor and the bands along it.
#[derive(Clone, Copy)]
struct Zone {
    from: usize,
    to: usize,
    corridor: (f32, f32),
    /// Bands with words on both sides.
    pairs: usize,
}

/// Narrowest gap that begins a corridor, as a share of the size.
const GAP: f32 = 1.6;
/// Narrowest corridor.
const NARROWEST: f32 = 0.7;
/// Narrowest side, as a share of the page's width.
const SIDE: f32 = 0.08;
/// Bands that may stand between two pairs with words on one side only.
const MOST_BETWEEN: usize = 14;

/// Gaps of a band that are tried.
const MOST_GAPS: usize = 12;
/// Bands up to which a zone may grow.
const MOST_BANDS: usize = 150;

/// Finds the blocks that stand side by side.
pub(super) fn blocks(lines: Vec<Line<'_>>, page_width: f32) -> Vec<Block<'_>> {
    let bands = bands(lines);
    let mut zones: Vec<Zone> = Vec::new();
    let mut at = 0;
    while at < bands.len() {
        let zone = zone_from(&bands, at, page_width);
        match zone {
            Some(zone) => {
                at = zone.to;
                zones.push(zone);
            }
            None => at += 1,
        }
    }
    for i in 0..zones.len() {
        let floor = i.checked_sub(1).map_or(0, |before| zones[before].to);
        let ceiling = zones.get(i + 1).map_or(bands.len(), |after| after.from);
        zones[i] = grown(&bands, zones[i], floor, ceiling);
    }
    // A gap in one line is room to write in: "Quyết định số:      /QĐ-UBND".
    zones.retain(|zone| zone.to - zone.from > 1 || bands[zone.from].lines.len() > 1);
    let mut out = Vec::new();
    let mut whole: Vec<Line<'_>> = Vec::new();
    let mut zones = zones.into_iter().peekable();
    let mut sides: (Vec<Line<'_>>, Vec<Line<'_>>) = Default::default();
    for (number, band) in bands.into_iter().enumerate() {
        while zones.next_if(|zone| zone.to <= number).is_some() {
            out.push(Block::Columns(std::mem::take(&mut sides.0), std::mem::take(&mut sides.1)));
        }
        match zones.peek().filter(|zone| zone.from <= number) {
            Some(zone) => {
                if !whole.is_empty() {
                    out.push(Block::Lines(std::mem::take(&mut whole)));
                }
                let middle = (zone.corridor.0 + zone.corridor.1) / 2.0;
                for line in &band.lines {
                    sides.0.extend(line.part(|word| word.area.centre().0 < middle));
                    sides.1.extend(line.part(|word| word.area.centre().0 >= middle));
                }
            }
            None => whole.extend(band.lines),
        }
    }
    if !(sides.0.is_empty() && sides.1.is_empty()) {
        out.push(Block::Columns(sides.0, sides.1));
    }
    if !whole.is_empty() {
        out.push(Block::Lines(whole));
    }
    out
}

/// Lines that overlap in height and stand side by side are of one band.
fn bands(lines: Vec<Line<'_>>) -> Vec<Band<'_>> {
    let mut bands: Vec<Band<'_>> = Vec::new();
    for line in lines {
        let segments = || line.segments(GAP / 2.0).into_iter().map(|s| (s.x0, s.x1));
        let beside = bands.last().is_some_and(|band| {
            let shared = band.area.y1.min(line.area.y1) - band.area.y0.max(line.area.y0);
            let apart = segments()
                .all(|(x0, x1)| band.filled.iter().all(|&(from, to)| x0 > to + line.size || x1 < from - line.size));
            shared > 0.35 * line.area.height().min(band.area.height()) && apart
        });
        match bands.last_mut().filter(|_| beside) {
            Some(band) => {
                band.filled.extend(segments());
                band.filled.sort_by(|a, b| a.0.total_cmp(&b.0));
                band.area = band.area.union(&line.area);
                band.lines.push(line);
            }
            None => {
                bands.push(Band { area: line.area, size: line.size, filled: segments().collect(), lines: vec![line] })
            }
        }
    }
    bands
}

/// The best zone whose first pair is the band `at`.
fn zone_from(bands: &[Band<'_>], at: usize, page_width: f32) -> Option<Zone> {
    let first = &bands[at];
    let mut best: Option<Zone> = None;
    for pair in first.filled.windows(2).take(MOST_GAPS) {
        let corridor = (pair[0].1, pair[1].0);
        let middle = (corridor.0 + corridor.1) / 2.0;
        let sides = (corridor.0 - first.area.x0, first.area.x1 - corridor.1);
        let wide = corridor.1 - corridor.0 >= GAP * first.size;
        let central = (0.2 * page_width..0.8 * page_width).contains(&middle);
        if !wide || !central || sides.0.min(sides.1) < SIDE * page_width {
            continue;
        }
        let mut zone = Zone { from: at, to: at + 1, corridor, pairs: 1 };
        let mut narrowed = corridor;
        let mut several = usize::from(is_row(first, page_width));
        for (number, band) in bands.iter().enumerate().skip(at + 1) {
            if number - zone.to >= MOST_BETWEEN {
                break;
            }
            let Some(next) = along(band, narrowed) else { break };
            narrowed = next;
            if band.area.x0 < narrowed.0 && band.area.x1 > narrowed.1 {
                several += usize::from(is_row(band, page_width));
                zone = Zone { to: number + 1, corridor: narrowed, pairs: zone.pairs + 1, ..zone };
            }
        }
        // Rows of three and more columns are a table without borders.
        if several >= 2 && several * 2 > zone.pairs {
            return None;
        }
        if best.is_none_or(|best| zone.pairs > best.pairs) {
            best = Some(zone);
        }
    }
    best
}

fn is_row(band: &Band<'_>, page_width: f32) -> bool {
    let wide = |pair: &&[(f32, f32)]| pair[1].0 - pair[0].1 >= GAP * band.size;
    let gaps = band.filled.windows(2).filter(wide).count();
    gaps >= 2 && band.filled.iter().filter(|(from, to)| to - from > 0.03 * page_width).count() >= 3
}

/// The corridor where the band leaves it free.
fn along(band: &Band<'_>, corridor: (f32, f32)) -> Option<(f32, f32)> {
    let mut free = corridor;
    for &(from, to) in &band.filled {
        if to <= free.0 || from >= free.1 {
            continue;
        }
        // Words that reach into the corridor narrow it from the side where most of them lie.
        if (from + to) / 2.0 < (free.0 + free.1) / 2.0 {
            free.0 = to;
        } else {
            free.1 = from;
        }
    }
    (free.1 - free.0 >= NARROWEST * band.size).then_some(free)
}

/// Adds bands above and below that have words on one side only and belong to that side's block.
fn grown(bands: &[Band<'_>], mut zone: Zone, floor: usize, ceiling: usize) -> Zone {
    while let Some(above) = zone.from.checked_sub(1).filter(|&above| above >= floor && zone.to - above < MOST_BANDS) {
        if ends_paragraph(bands, above, &zone) {
            break;
        }
        let beside = bands.get(above).and_then(|band| is_first_pair(band, bands.get(zone.from)?, &zone));
        let Some(corridor) = beside.or_else(|| belongs(bands, &zone, above, zone.from)) else { break };
        zone = Zone { from: above, corridor, ..zone };
    }
    while zone.to < ceiling && zone.to - zone.from < MOST_BANDS {
        let Some(corridor) = belongs(bands, &zone, zone.to, zone.to - 1) else { break };
        zone = Zone { to: zone.to + 1, corridor, ..zone };
    }
    zone
}

/// The corridor that is left by a band close above the zone that has words on both sides, "UBND TỈNH BÌNH THUẬN" | "CỘNG HÒA …":
/// the first lines may come nearer to one another than those that show the corridor.
fn is_first_pair(band: &Band<'_>, below: &Band<'_>, zone: &Zone) -> Option<(f32, f32)> {
    let corridor = along(band, zone.corridor)?;
    let both = band.area.x0 < corridor.0 && band.area.x1 > corridor.1;
    let close = below.area.y0 - band.area.y1 < band.size;
    (zone.pairs > 1 && both && close && corridor.1 - corridor.0 >= band.size).then_some(corridor)
}

/// True for a band that stands close below one that crosses the corridor: the last line of a paragraph, no line of the block.
fn ends_paragraph(bands: &[Band<'_>], number: usize, zone: &Zone) -> bool {
    let (Some(before), Some(band)) = (number.checked_sub(1).and_then(|n| bands.get(n)), bands.get(number)) else {
        return false;
    };
    let next = bands.get(zone.from).map_or(f32::MAX, |next| next.area.y0 - band.area.y1);
    along(before, zone.corridor).is_none() && before.area.y1 <= band.area.y0 && band.area.y0 - before.area.y1 < next
}

/// The corridor that is left, when the band stands on one side, near the band beside it, and is set like that side's lines.
fn belongs(bands: &[Band<'_>], zone: &Zone, number: usize, beside: usize) -> Option<(f32, f32)> {
    let band = bands.get(number)?;
    let middle = (zone.corridor.0 + zone.corridor.1) / 2.0;
    let left = band.area.centre().0 < middle;
    let corridor = along(band, zone.corridor)?;
    if if left { band.area.x1 > corridor.0 } else { band.area.x0 < corridor.1 } {
        return None;
    }
    let mut side: Option<Area> = None;
    let mut nearest = f32::MAX;
    for other in bands.get(zone.from..zone.to)? {
        for part in other.lines.iter().filter_map(|l| l.part(|w| (w.area.centre().0 < middle) == left)) {
            side = Some(side.map_or(part.area, |area| area.union(&part.area)));
            nearest = nearest.min((part.area.y0 - band.area.y1).max(band.area.y0 - part.area.y1));
        }
    }
    let side = side?;
    let next = bands.get(beside)?.area;
    let distance = (next.y0 - band.area.y1).max(band.area.y0 - next.y1);
    let centred = (band.area.centre().0 - side.centre().0).abs() < 1.5 * band.size;
    let flush = (band.area.x0 - side.x0).abs() < 1.2 * band.size;
    // A name stands below the room for the signature; above a block, and in lists, lines follow closely.
    let belongs = if left {
        (centred || flush) && nearest < 2.0 * band.size
    } else {
        centred && (distance < 1.2 * band.size || (number > beside && distance < 9.0 * band.size))
    };
    belongs.then_some(corridor)
}
