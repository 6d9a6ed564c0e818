//! Lower plans made by machine from an upper one, with known gaps: tasks left out, put into another order and other words.
//!
//! The random numbers are our own and begin with a fixed seed, so that every run makes the same plans. Common words are exchanged
//! for others of their group in `grammars/comparison.toml`, wordings of one thing for each other, clauses change places or are
//! left out, words are lost, the level is shifted, and tasks of other plans are mixed in.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use boctach::model::Document;

/// A plan with what was left out of it.
pub(crate) struct Lower {
    /// The text.
    pub(crate) text: String,
    /// Numbers of the upper tasks that it lacks.
    pub(crate) dropped: BTreeSet<usize>,
}

/// Makes lower plans.
pub(crate) struct Maker {
    seed: u64,
    /// Wordings that may stand for each other.
    groups: Vec<Vec<String>>,
}

impl Maker {
    /// A maker with the wordings of the grammar.
    pub(crate) fn new(seed: u64, grammar: &str) -> Maker {
        let tables: toml::Table = toml::from_str(grammar).expect("the grammar is TOML");
        let mut groups = Vec::new();
        for list in ["common", "same"] {
            for entry in tables[list].as_array().expect("a list") {
                let patterns = entry["patterns"].as_array().expect("patterns").iter().filter_map(toml::Value::as_str);
                // The small words hold sentences together, levels and times say what is meant, and to direct is not to report.
                let kept = !["small", "level", "time", "matter", "directing", "money"]
                    .contains(&entry["id"].as_str().unwrap_or_default());
                match list {
                    "same" => groups.push(patterns.filter(|p| !p.contains(['(', '?'])).map(str::to_owned).collect()),
                    _ if kept => groups.extend(patterns.filter_map(alternatives)),
                    _ => {}
                }
            }
        }
        groups.retain(|group: &Vec<String>| group.len() > 1);
        Maker { seed, groups }
    }

    /// A plan below `upper` of the given share of its tasks, with `foreign` tasks of other plans mixed in.
    pub(crate) fn lower(&mut self, upper: &Document, foreign: &[String], drop: f64) -> Lower {
        let mut dropped = BTreeSet::new();
        let mut items = Vec::new();
        for (number, task) in upper.tasks.iter().enumerate() {
            if self.chance(drop) {
                dropped.insert(number);
                continue;
            }
            let words = match &task.title {
                Some(title) => format!("{title}: {}", task.text),
                None => task.text.clone(),
            };
            let due = task.deadlines.first().map(|d| d.text.clone());
            items.push((self.reworded(&words), due));
        }
        for _ in 0..3 {
            if let Some(words) = foreign.get(self.below(foreign.len().max(1))) {
                items.push((self.reworded(words), None));
            }
        }
        // Far from a shuffle, and nothing stays where it was.
        for at in 1..items.len() {
            let to = at - self.below(at.min(6) + 1);
            items.swap(at, to);
        }
        let mut text = String::from(
            "ỦY BAN NHÂN DÂN\nXÃ THỬ NGHIỆM\n\nSố: 15/KH-UBND\n\nThử Nghiệm, ngày 10 tháng 4 năm 2024\n\nKẾ HOẠCH\n\
             Triển khai thực hiện nhiệm vụ trên địa bàn xã Thử Nghiệm\n\nI. NHIỆM VỤ\n",
        );
        for (number, (words, due)) in items.iter().enumerate() {
            let _ = writeln!(text, "{}. {words}\n- Cơ quan chủ trì: Công chức Văn hóa - Xã hội.", number + 1);
            if let Some(due) = due {
                let _ = writeln!(text, "- Thời gian hoàn thành: {due}.");
            }
        }
        Lower { text, dropped }
    }

    /// The same work in other words.
    fn reworded(&mut self, words: &str) -> String {
        let mut text = words.trim_end_matches(['.', ';', ' ']).replace(['\n', '\t'], " ");
        for shift in [("cấp tỉnh", "cấp xã"), ("toàn tỉnh", "toàn xã"), ("huyện", "xã")] {
            text = text.replace(shift.0, shift.1);
        }
        for group in self.groups.clone() {
            for form in &group {
                if self.chance(0.5)
                    && let Some(at) = whole(&text, form)
                {
                    let other = group[self.below(group.len())].clone();
                    text.replace_range(at..at + form.len(), &other);
                }
            }
        }
        let mut clauses: Vec<String> = text.split("; ").map(str::to_owned).collect();
        if clauses.len() == 1 {
            clauses = text.split(", ").map(str::to_owned).collect();
        }
        let long = text.split(' ').count() > 24;
        if clauses.len() > 2 && long && self.chance(0.4) {
            // A clause with a third of the words is what the task says: without it nobody would know the task again.
            let at = self.below(clauses.len());
            if clauses[at].split(' ').count() * 3 <= text.split(' ').count() {
                clauses.remove(at);
            }
        }
        if clauses.len() > 1 && self.chance(0.5) {
            let at = self.below(clauses.len() - 1);
            clauses.swap(at, at + 1);
        }
        text = clauses.join(", ");
        let number = text.split(' ').count();
        let lost = |maker: &mut Maker| number > 8 && maker.chance(0.06);
        let kept: Vec<&str> = text.split(' ').filter(|_| !lost(self)).collect();
        let opening = ["", "Tham mưu UBND xã ", "Phối hợp với các cơ quan, đơn vị liên quan ", "Tiếp tục tổ chức "];
        let mut sentence = format!("{}{}.", opening[self.below(opening.len())], kept.join(" "));
        let first: String = sentence.chars().next().into_iter().flat_map(char::to_uppercase).collect();
        let rest = sentence.chars().next().map_or(0, char::len_utf8);
        sentence.replace_range(..rest, &first);
        sentence
    }

    fn chance(&mut self, of: f64) -> bool {
        (self.below(1 << 20) as f64) < of * f64::from(1 << 20)
    }

    fn below(&mut self, most: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.seed >> 33) % most.max(1) as u64) as usize
    }
}

/// The words of a pattern that is one plain choice, "(bảo đảm|đảm bảo)".
fn alternatives(pattern: &str) -> Option<Vec<String>> {
    let inside = pattern.strip_prefix('(')?.strip_suffix(')')?;
    (!inside.contains(['(', ')', '?'])).then(|| inside.split('|').map(str::to_owned).collect())
}

/// Where a form stands as whole words.
fn whole(text: &str, form: &str) -> Option<usize> {
    let at = text.find(form)?;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    (!letter(text[..at].chars().next_back()) && !letter(text[at + form.len()..].chars().next())).then_some(at)
}
