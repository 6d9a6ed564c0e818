//! Tasks in tables: one body row of a table that has a column of agencies.

use std::ops::Range;

use super::{Context, FoundTask, Walk, confidence, join_agencies};
use crate::extract::{agency, deadline};
use crate::grammar::labels::LabelMeaning;
use crate::grammar::sections::Topic;
use crate::grammar::word::has_letters;
use crate::model::{NoteCode, Origin, Role, Task};
use crate::outline::{Row, Table};

/// The columns of a table of tasks.
#[derive(Debug, Default)]
struct Columns {
    index: Option<usize>,
    task: usize,
    agencies: Vec<(usize, Role)>,
    due: Vec<usize>,
    output: Vec<usize>,
}

impl Walk<'_> {
    pub(super) fn table(&mut self, number: usize, context: &Context) {
        let table = &self.outline.tables[number];
        let Some(columns) = self.columns(table) else { return };
        if context.topic == Some(Topic::Result) && columns.due.is_empty() {
            return;
        }
        let groups: Vec<bool> = (0..table.rows.len()).map(|i| self.is_group(table, i, &columns)).collect();
        let restarts = self.restarts(table, &groups, &columns);
        let mut group: Option<(String, String)> = None;
        let mut count = 0;
        for (row, &is_group) in table.rows.iter().zip(&groups) {
            let label = columns.index.map(|c| self.index_label(row, c)).unwrap_or_default();
            if is_group {
                let words = self.group_words(row, &columns);
                let number = if label.is_empty() { (count + 1).to_string() } else { label };
                group = Some((number, words));
                if restarts {
                    count = 0;
                }
                continue;
            }
            count += 1;
            let label = if label.is_empty() { count.to_string() } else { label };
            let path = match &group {
                Some((number, _)) if restarts => format!("{}/{number}/{label}", table.path),
                _ => format!("{}/{label}", table.path),
            };
            let title = group.as_ref().map(|(_, words)| words.clone());
            self.row(row, &columns, path, title, context);
        }
    }

    fn row(&mut self, row: &Row, columns: &Columns, path: String, group: Option<String>, context: &Context) {
        let words = row.cell(columns.task);
        let text = self.reading.str(words.clone()).to_owned();
        if !has_letters(&text, 3) {
            return;
        }
        let mut agencies = Vec::new();
        for &(column, role) in &columns.agencies {
            let cell = row.cell(column);
            let found = agency::in_value(self.reading, cell.clone(), role);
            if found.is_empty() && has_letters(self.reading.str(cell.clone()), 1) {
                self.unread(cell);
            }
            join_agencies(&mut agencies, found);
        }
        let mut deadlines = Vec::new();
        for &column in &columns.due {
            let cell = row.cell(column);
            let found = deadline::in_value(self.reading, cell.clone());
            if found.is_empty() && self.reading.str(cell.clone()).chars().any(char::is_alphanumeric) {
                self.unread(cell);
            }
            deadlines.extend(found);
        }
        let outputs = columns
            .output
            .iter()
            .map(|&c| self.reading.str(row.cell(c)).to_owned())
            .filter(|o| o.chars().any(char::is_alphanumeric))
            .collect();
        let sure = if agencies.is_empty() { 0.85 } else { 0.97 };
        let mut statement = vec![words];
        statement.extend(columns.output.iter().map(|&c| row.cell(c)));
        let task = Task {
            id: String::new(),
            path,
            origin: Origin::Table,
            title: None,
            group: group.or_else(|| context.group.clone()),
            text,
            scanned: None,
            agencies,
            deadlines,
            steps: Vec::new(),
            outputs,
            figures: Vec::new(),
            citations: Vec::new(),
            confidence: confidence(sure, self.reading.text.tolerant),
            span: self.reading.span(self.trim(row.range.clone())),
        };
        self.found.tasks.push(FoundTask { task, statement });
    }

    fn unread(&mut self, cell: Range<usize>) {
        let message = format!("Ô trong bảng không đọc được theo tên cột: \"{}\"", self.reading.str(cell.clone()));
        self.note(NoteCode::UnreadCell, message, cell);
    }

    /// The columns, if the table has one of agencies.
    fn columns(&self, table: &Table) -> Option<Columns> {
        let mut columns = Columns::default();
        let mut task = None;
        for (i, column) in table.columns.iter().enumerate() {
            match column.holds {
                Some(LabelMeaning::Index) => columns.index = columns.index.or(Some(i)),
                Some(LabelMeaning::Lead) => columns.agencies.push((i, Role::Lead)),
                Some(LabelMeaning::Execute) => columns.agencies.push((i, Role::Execute)),
                Some(LabelMeaning::Support) => columns.agencies.push((i, Role::Support)),
                Some(LabelMeaning::Receive) => columns.agencies.push((i, Role::Recipient)),
                Some(LabelMeaning::Due | LabelMeaning::Roadmap) => columns.due.push(i),
                Some(LabelMeaning::Output) => columns.output.push(i),
                Some(LabelMeaning::Task) => task = task.or(Some(i)),
                _ => {}
            }
        }
        let unknown = table.columns.iter().position(|c| c.holds.is_none());
        columns.task = task.or(unknown).unwrap_or(columns.index.map_or(0, |i| i + 1));
        (!columns.agencies.is_empty()).then_some(columns)
    }

    /// A row that names a group: words in the column of the work alone, or the same words in every column.
    fn is_group(&self, table: &Table, number: usize, columns: &Columns) -> bool {
        let row = &table.rows[number];
        let work = self.reading.str(row.cell(columns.task));
        let rest = |row: &Row| -> Vec<String> {
            (0..row.cells.len())
                .filter(|&c| c != columns.task && Some(c) != columns.index)
                .map(|c| self.reading.str(row.cell(c)).trim().to_owned())
                .collect()
        };
        let others = rest(row);
        if !others.is_empty() && others.iter().all(|o| o == work) && !work.is_empty() {
            return true;
        }
        if others.iter().any(|o| !o.is_empty()) {
            return false;
        }
        let label = columns.index.map(|c| self.index_label(row, c)).unwrap_or_default();
        // The words of a group may stand in the column of numbers when its cells are merged.
        if work.is_empty() {
            return has_letters(&label, 4);
        }
        let outer = label.is_empty() || !label.chars().all(|c| c.is_ascii_digit() || c == '.');
        let below =
            table.rows.get(number + 1).map(|next| columns.index.map(|c| self.index_label(next, c)).unwrap_or_default());
        let holds_next = below.is_some_and(|b| !label.is_empty() && b.starts_with(&format!("{label}.")));
        let stands_alone = columns.index.is_some() && label.is_empty();
        outer && !stands_alone || holds_next || (stands_alone && number + 1 < table.rows.len())
    }

    /// True when the numbers of the rows begin again in each group.
    fn restarts(&self, table: &Table, groups: &[bool], columns: &Columns) -> bool {
        let Some(column) = columns.index else { return false };
        let mut seen = std::collections::BTreeSet::new();
        table
            .rows
            .iter()
            .zip(groups)
            .filter(|&(_, &g)| !g)
            .map(|(row, _)| self.index_label(row, column))
            .any(|label| !label.is_empty() && !seen.insert(label))
    }

    fn index_label(&self, row: &Row, column: usize) -> String {
        self.reading.str(row.cell(column)).trim().trim_end_matches(['.', ')']).to_owned()
    }

    fn group_words(&self, row: &Row, columns: &Columns) -> String {
        let words = self.reading.str(row.cell(columns.task));
        if words.is_empty() {
            let label = columns.index.map(|c| self.index_label(row, c)).unwrap_or_default();
            return crate::value::label::read(&label, false).map_or(label.clone(), |(_, at)| label[at..].to_owned());
        }
        words.to_owned()
    }
}
