//! Targets and reported figures → measures: a number with its unit, its period and the words that say what it measures.

use std::collections::BTreeMap;

use super::assign::{Edge, assign};
use super::candidates::Index;
use super::model::{Bound, Relation};
use super::sheet::{Readers, is_damaged};
use crate::grammar::comparison::SpanMeaning;
use crate::grammar::token::Tokens;
use crate::grammar::word::fold;
use crate::model::{Comparator, Document, Figure, Period};
use crate::similarity::{Profile, Weighed, Weights, likeness};

/// Value from which the words of two measures speak of one thing.
const SAME_MEASURE: f64 = 0.45;
/// Telling words that both must have; with fewer the value falls in proportion.
const TELLING: f64 = 2.0;

/// A number that can be compared with others.
#[derive(Debug)]
pub(crate) struct Measure<'d> {
    /// Id of the target, or of the figure in a report.
    pub(crate) id: &'d str,
    pub(crate) figure: &'d Figure,
    /// Its unit without marks.
    pub(crate) unit: String,
    /// What it measures, as written.
    pub(crate) text: &'d str,
    /// The words around it, numbers left out.
    pub(crate) words: String,
    pub(crate) profile: Profile,
    pub(crate) period: Option<&'d Period>,
    /// What part of the year it is for, where the words say so.
    pub(crate) span: Option<SpanMeaning>,
}

impl Measure<'_> {
    pub(crate) fn bound(&self) -> Bound {
        Bound { value: self.figure.value, comparator: self.figure.comparator }
    }
}

/// The measures of a document's targets. Where a target holds several numbers, each is told by its own words.
pub(crate) fn of_targets<'d>(document: &'d Document, readers: &Readers<'_>) -> Vec<Measure<'d>> {
    let by_id: BTreeMap<&str, &Figure> = document.figures.iter().map(|f| (f.id.as_str(), f)).collect();
    let tolerant = is_damaged(document);
    let mut found = Vec::new();
    for target in &document.targets {
        let figures: Vec<&Figure> = target.figures.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
        for figure in &figures {
            // "90% trẻ em từ 6 đến 15 tuổi": the ages are no second target.
            let alike = figures.iter().filter(|f| f.unit == figure.unit).count();
            let words = match (alike, &figure.measure) {
                (1, _) => target.text.as_str(),
                (_, Some(measure)) => measure.as_str(),
                (_, None) => continue,
            };
            let period = figure.period.as_ref().or(target.period.as_ref());
            found.extend(measure(&target.id, figure, words, period, tolerant, readers));
        }
    }
    found
}

/// The measures of a report's figures, told by the clause that they stand in.
pub(crate) fn of_report<'d>(document: &'d Document, readers: &Readers<'_>) -> Vec<Measure<'d>> {
    let tolerant = is_damaged(document);
    let mut found = Vec::new();
    let mut statements = document.statements.iter().peekable();
    for figure in &document.figures {
        while statements.next_if(|s| s.span.end <= figure.span.start).is_some() {}
        let Some(statement) = statements.peek().filter(|s| s.span.contains(&figure.span)) else { continue };
        let from = (figure.span.start - statement.span.start) as usize;
        let (clause, before) = clause(&statement.text, from, from + figure.text.len());
        if let Some(mut measure) = measure(&figure.id, figure, clause, figure.period.as_ref(), tolerant, readers) {
            let tokens = Tokens::read(before, &readers.tables.vocabulary, tolerant);
            let spans = &readers.tables.spans;
            measure.span = spans.all(&tokens, 0..tokens.list.len()).last().map(|hit| spans.meaning(hit).meaning);
            found.push(measure);
        }
    }
    found
}

fn measure<'d>(
    id: &'d str,
    figure: &'d Figure,
    text: &'d str,
    period: Option<&'d Period>,
    tolerant: bool,
    readers: &Readers<'_>,
) -> Option<Measure<'d>> {
    let unit = figure.unit.as_deref()?;
    if is_condition(unit, readers) {
        return None;
    }
    let unit = fold(unit);
    // The numbers are what is compared; they do not say what is measured.
    let words: String = text.chars().map(|c| if c.is_ascii_digit() { ' ' } else { c }).collect();
    let profile = readers.reader.profile(&words, tolerant, &[]);
    Some(Measure { id, figure, unit, text, words, profile, period, span: None })
}

/// True for units that say whom something is for, not how much is asked: "trẻ em dưới 6 tuổi".
fn is_condition(unit: &str, readers: &Readers<'_>) -> bool {
    let tokens = Tokens::read(unit, &readers.tables.vocabulary, false);
    readers.tables.conditions.at(&tokens, 0).is_some_and(|hit| hit.to == tokens.list.len())
}

/// The clause around a number of a statement, and the sentence before the number.
fn clause(text: &str, from: usize, to: usize) -> (&str, &str) {
    let (before, behind) = (text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default());
    let ends = |c: char, rest: &str| c == '\n' || (matches!(c, '.' | ';') && rest.starts_with([' ', '\n']));
    let start_of = |stops: fn(char) -> bool| {
        before
            .char_indices()
            .rev()
            .find(|(i, c)| ends(*c, &before[i + c.len_utf8()..]) && stops(*c))
            .map_or(0, |(i, c)| i + c.len_utf8())
    };
    let end = behind
        .char_indices()
        .find(|(i, c)| ends(*c, &behind[i + c.len_utf8()..]) || (*c == ',' && behind[i + 1..].starts_with(' ')))
        .map_or(text.len(), |(i, _)| to + i);
    let sentence = start_of(|c| c != ';');
    (text.get(sentence..end).unwrap_or_default(), before.get(sentence..).unwrap_or_default())
}

/// Pairs of measures that speak of one thing: numbers in both lists and how sure it is; one to one.
pub(crate) fn pairs(
    first: &[Measure<'_>],
    second: &[Measure<'_>],
    agree: impl Fn(&Measure<'_>, &Measure<'_>) -> bool,
) -> Vec<(usize, usize, f64)> {
    let weights = Weights::of(first.iter().chain(second).map(|m| &m.profile));
    let weighed: Vec<Weighed> = first.iter().map(|m| weights.weigh(&m.profile)).collect();
    let totals: Vec<f64> = weighed.iter().map(|w| w.total).collect();
    let index = Index::of(first.iter().map(|m| &m.profile));
    let (mut sums, mut edges) = (Vec::new(), Vec::new());
    for (right, other) in second.iter().enumerate() {
        let text = weights.weigh(&other.profile);
        for left in index.candidates(&text, &weights, &totals, &mut sums) {
            if first[left].unit != other.unit || !agree(&first[left], other) {
                continue;
            }
            let like = likeness(&weighed[left], &text);
            let value = like.value() * like.certainty(TELLING);
            if value >= SAME_MEASURE {
                edges.push(Edge { left, right, weight: value });
            }
        }
    }
    let partners = assign(first.len(), second.len(), &edges);
    let taken = edges.iter().filter(|e| partners[e.left] == Some(e.right));
    let mut found: Vec<_> = taken.map(|e| (e.left, e.right, e.weight)).collect();
    found.sort_by_key(|(left, right, _)| (*left, *right));
    found
}

/// How a value stands to what is asked for.
pub(crate) fn relation(asked: Bound, value: f64) -> Relation {
    let more = match value.total_cmp(&asked.value) {
        std::cmp::Ordering::Equal => return Relation::Equal,
        order => order.is_gt(),
    };
    let most = matches!(asked.comparator, Comparator::Le | Comparator::Lt);
    if more == most { Relation::Worse } else { Relation::Better }
}

/// True unless both periods are known and end in different years: "năm 2023" and "giai đoạn 2023 - 2025" are two targets.
pub(crate) fn periods_agree(a: Option<&Period>, b: Option<&Period>) -> bool {
    let year =
        |p: Option<&Period>| p.and_then(|p| p.end.as_deref().or(p.start.as_deref())?.get(..4).map(str::to_owned));
    match (year(a), year(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_judged_by_what_is_asked_for() {
        use Comparator::{Eq, Ge, Gt, Le};
        for (comparator, asked, value, expected) in [
            (Ge, 80.0, 80.0, Relation::Equal),
            (Ge, 80.0, 75.0, Relation::Worse),
            (Gt, 80.0, 85.0, Relation::Better),
            (Eq, 100.0, 97.5, Relation::Worse),
            (Le, 2.0, 3.0, Relation::Worse),
            (Le, 2.0, 1.0, Relation::Better),
        ] {
            assert_eq!(relation(Bound { value: asked, comparator }, value), expected, "{comparator:?} {asked} {value}");
        }
    }

    #[test]
    fn the_clause_of_a_number_is_its_sentence_to_the_next_stop() {
        let text = "Mở 05 lớp. Trong tháng cấp 1.200 thẻ, đạt 80%; lũy kế 9 tháng được 9.500 thẻ. Còn lại 300 thẻ.";
        let at = |number: &str| text.find(number).map(|i| clause(text, i, i + number.len()));
        assert_eq!(at("1.200 thẻ"), Some((" Trong tháng cấp 1.200 thẻ", " Trong tháng cấp ")));
        let (clause, before) = at("9.500 thẻ").unwrap_or_default();
        assert!(clause.starts_with(" Trong tháng") && clause.ends_with("9.500 thẻ"), "{clause}");
        assert!(before.ends_with("lũy kế 9 tháng được "), "{before}");
    }
}
