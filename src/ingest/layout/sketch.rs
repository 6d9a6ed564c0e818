//! What was found on a page → a picture of it: words as boxes, ruling lines, the cells of tables, the order of lines.

use std::fmt::Write;

use super::sheet::{Piece, Sheet};
use super::{Area, PageContent};
use crate::ingest::resources::Sketch;

/// Draws a page.
pub(super) fn draw(page: &PageContent, sheet: &Sheet) -> Sketch {
    let (width, height) = (page.width, page.height);
    let mut svg = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
    );
    for image in &page.images {
        frame(&mut svg, image, "fill=\"#eee\"");
    }
    for word in &page.words {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
            word.area.x0,
            word.baseline,
            word.size,
            (word.area.x1 - word.area.x0).max(0.1),
            if word.bold { " font-weight=\"bold\"" } else { "" },
            escaped(&word.text)
        );
    }
    for rule in &page.rules {
        let (x0, y0, x1, y1) = (rule.x0, rule.y0, rule.x1, rule.y1);
        let _ = writeln!(svg, "<path d=\"M{x0:.1} {y0:.1}L{x1:.1} {y1:.1}\" stroke=\"#999\" stroke-width=\"0.5\"/>");
    }
    for (number, piece) in sheet.pieces.iter().enumerate() {
        match piece {
            Piece::Table(table) => {
                for cell in &table.cells {
                    frame(&mut svg, cell, "fill=\"#08f\" fill-opacity=\"0.12\" stroke=\"#06c\"");
                }
            }
            Piece::Line(line) => {
                let colour = if line.shape.beside { "#c60" } else { "#0a0" };
                frame(&mut svg, &line.area, &format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"0.4\""));
                let (x, y) = (line.area.x0 - 2.0, line.shape.baseline);
                let _ = writeln!(
                    svg,
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"6\" text-anchor=\"end\" fill=\"{colour}\">{}</text>",
                    number + 1
                );
            }
        }
    }
    svg.push_str("</svg>\n");
    Sketch { page: page.number, svg }
}

fn frame(svg: &mut String, area: &Area, look: &str) {
    let (x, y) = (area.x0, area.y0);
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" {look}/>",
        area.width().max(0.0),
        area.height().max(0.0)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
