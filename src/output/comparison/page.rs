//! Tables → text for the terminal, Markdown, CSV.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;

/// Tables under a title.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) tables: Vec<Table>,
}

/// A table; one without rows is not shown.
pub(super) struct Table {
    pub(super) title: String,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Width of the page in graphemes. The last column is cut to fit, others are never.
const WIDTH: usize = 140;
/// Least width of the last column.
const LAST: usize = 30;

/// Writes a page for the terminal: columns aligned, long texts cut.
pub(super) fn text(out: &mut impl Write, page: &Page) -> io::Result<()> {
    writeln!(out, "{}", page.title)?;
    for table in page.tables.iter().filter(|t| !t.rows.is_empty()) {
        writeln!(out, "\n{} ({})", table.title, table.rows.len())?;
        let columns = table.head.len();
        let width = |column: usize| {
            let cells = std::iter::once(&table.head).chain(&table.rows).filter_map(|row| row.get(column));
            cells.map(|cell| graphemes(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let before: usize = widths.iter().take(columns.saturating_sub(1)).map(|w| w + 2).sum();
        let last = WIDTH.saturating_sub(before + 2).max(LAST);
        for row in std::iter::once(&table.head).chain(&table.rows) {
            let mut line = String::from("  ");
            for (column, cell) in row.iter().enumerate() {
                if column + 1 == columns {
                    line.push_str(&cut(cell, last));
                } else {
                    line.push_str(cell);
                    let pad = widths[column].saturating_sub(graphemes(cell)) + 2;
                    line.extend(std::iter::repeat_n(' ', pad));
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// Writes a page as Markdown.
pub(super) fn markdown(out: &mut impl Write, page: &Page) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&page.title))?;
    for table in page.tables.iter().filter(|t| !t.rows.is_empty()) {
        writeln!(out, "\n## {} ({})\n", escaped(&table.title), table.rows.len())?;
        let line = |row: &[String]| format!("| {} |", row.iter().map(|c| escaped(c)).collect::<Vec<_>>().join(" | "));
        writeln!(out, "{}\n|{}", line(&table.head), "---|".repeat(table.head.len()))?;
        for row in &table.rows {
            writeln!(out, "{}", line(row))?;
        }
    }
    Ok(())
}

/// Writes a table as CSV (RFC 4180), for spreadsheets with a byte order mark: without it they take UTF-8 for something else.
pub(super) fn csv(out: &mut impl Write, table: &Table) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    for row in std::iter::once(&table.head).chain(&table.rows) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        write!(out, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}

/// A cell of CSV. A text that a spreadsheet would take for a formula is made a text by an apostrophe.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '@', '\t']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// A cell of Markdown.
fn escaped(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\n' | '\t' => escaped.push(' '),
            '|' | '*' | '_' | '`' | '<' | '\\' | '[' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

fn cut(text: &str, most: usize) -> String {
    if graphemes(text) <= most {
        return text.to_owned();
    }
    let mut cut: String = text.graphemes(true).take(most.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        Table {
            title: "Cặp".to_owned(),
            head: row(["Trên", "Nội dung"]),
            rows: vec![row(["III.1.đ", "a, \"b\" | c"]), row(["-1", "=1+1"])],
        }
    }

    fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).expect("memory can be written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn every_form_holds_its_cells() {
        let page = Page { title: "So sánh".to_owned(), tables: vec![table(), Table { rows: Vec::new(), ..table() }] };
        assert_eq!(
            written(|out| text(out, &page)),
            "So sánh\n\nCặp (2)\n  Trên     Nội dung\n  III.1.đ  a, \"b\" | c\n  -1       =1+1\n"
        );
        assert_eq!(
            written(|out| markdown(out, &page)),
            "# So sánh\n\n## Cặp (2)\n\n| Trên | Nội dung |\n|---|---|\n| III.1.đ | a, \"b\" \\| c |\n| -1 | =1+1 |\n"
        );
        assert_eq!(
            written(|out| csv(out, &table())),
            "\u{feff}Trên,Nội dung\r\nIII.1.đ,\"a, \"\"b\"\" | c\"\r\n-1,'=1+1\r\n"
        );
    }
}
