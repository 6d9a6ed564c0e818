//! Deadlines → when a task is due, and how two such times stand to each other.

use crate::model::{Deadline, DeadlineKind};

use super::model::DifferenceKind;

/// When a task is due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Due {
    /// Last day, ISO.
    pub(crate) last: Option<String>,
    /// Day of the month or month of the year by which it is due again and again, with the rule's frequency.
    again: Option<(String, u32)>,
    /// Words of the deadline that counts.
    pub(crate) text: Option<String>,
    /// It starts at a date, waits for something or goes on: there is nothing to compare with a date.
    open: bool,
}

impl Due {
    /// The time at which all of a task is due: the last of its dates. A deadline for a part of the scope ("cấp huyện từ …") counts
    /// only where there is none for the whole.
    pub(crate) fn of(deadlines: &[&Deadline]) -> Due {
        let whole: Vec<&Deadline> = deadlines.iter().copied().filter(|d| d.scope.is_none()).collect();
        let counted = if whole.is_empty() { deadlines.to_vec() } else { whole };
        let mut due = Due::default();
        for deadline in counted {
            match deadline.kind {
                DeadlineKind::By | DeadlineKind::In | DeadlineKind::Between => {
                    if deadline.end.is_some() && deadline.end > due.last {
                        due.last.clone_from(&deadline.end);
                        due.text = Some(deadline.text.clone());
                    }
                }
                DeadlineKind::Recurring => {
                    due.again = deadline.rrule.as_deref().and_then(again);
                    due.text.get_or_insert_with(|| deadline.text.clone());
                }
                DeadlineKind::From | DeadlineKind::Ongoing | DeadlineKind::Conditional | DeadlineKind::Relative => {
                    due.open = true;
                    due.text.get_or_insert_with(|| deadline.text.clone());
                }
            }
        }
        due
    }

    /// True when both name the same time.
    pub(crate) fn equals(&self, other: &Due) -> bool {
        (self.last.is_some() && self.last == other.last) || (self.again.is_some() && self.again == other.again)
    }

    /// How the time of a lower task stands to this one of the upper task.
    pub(crate) fn difference(&self, lower: &Due) -> Option<DifferenceKind> {
        match (&self.last, &lower.last) {
            (Some(upper), Some(lower)) => match compared(upper, lower) {
                std::cmp::Ordering::Less => Some(DifferenceKind::DeadlineLater),
                std::cmp::Ordering::Greater => Some(DifferenceKind::DeadlineEarlier),
                std::cmp::Ordering::Equal => None,
            },
            (Some(_), None) => Some(DifferenceKind::DeadlineMissing),
            (None, _) => match (&self.again, &lower.again) {
                (Some((often, day)), Some((other, other_day))) if often == other => match day.cmp(other_day) {
                    std::cmp::Ordering::Less => Some(DifferenceKind::DeadlineLater),
                    std::cmp::Ordering::Greater => Some(DifferenceKind::DeadlineEarlier),
                    std::cmp::Ordering::Equal => None,
                },
                (Some(_), None) if !lower.open && lower.last.is_none() => Some(DifferenceKind::DeadlineMissing),
                _ => None,
            },
        }
    }
}

/// Compares ISO dates as far as both are written: "2023-06" and "2023-06-15" are not told apart.
fn compared(a: &str, b: &str) -> std::cmp::Ordering {
    let written = a.len().min(b.len());
    a.get(..written).cmp(&b.get(..written))
}

/// Frequency and last day of a rule such as `FREQ=MONTHLY;BYMONTHDAY=15`.
fn again(rule: &str) -> Option<(String, u32)> {
    let part = |name: &str| rule.split(';').find_map(|p| p.strip_prefix(name)?.strip_prefix('='));
    let day = part("BYMONTHDAY")?.split(',').next()?.parse().ok()?;
    // The months of a quarterly or yearly rule are the frequency's.
    Some((format!("{} {}", part("FREQ")?, part("BYMONTH").unwrap_or_default()), day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn deadline(kind: DeadlineKind, end: Option<&str>, rrule: Option<&str>, scope: Option<&str>) -> Deadline {
        Deadline {
            scanned: None,
            text: String::new(),
            kind,
            start: None,
            end: end.map(str::to_owned),
            precision: None,
            edtf: None,
            exclusive: false,
            rrule: rrule.map(str::to_owned),
            condition: None,
            scope: scope.map(str::to_owned),
            span: Span::default(),
        }
    }

    #[test]
    fn times_are_compared_by_their_kinds() {
        use DeadlineKind::{By, Conditional, From, In, Ongoing, Recurring};
        let date = |kind, end| deadline(kind, Some(end), None, None);
        let monthly = |day: u32| deadline(Recurring, None, Some(&format!("FREQ=MONTHLY;BYMONTHDAY={day}")), None);
        let bare = |kind| deadline(kind, None, None, None);
        for (upper, lower, expected) in [
            (vec![date(By, "2023-03-31")], vec![date(In, "2023-06-30")], Some(DifferenceKind::DeadlineLater)),
            (vec![date(By, "2023-03-31")], vec![date(In, "2023-03-31")], None),
            (vec![date(By, "2023-03-31")], vec![date(By, "2023-03-15")], Some(DifferenceKind::DeadlineEarlier)),
            (vec![date(By, "2023-03-31")], vec![], Some(DifferenceKind::DeadlineMissing)),
            (vec![date(By, "2023-03-31")], vec![bare(Ongoing)], Some(DifferenceKind::DeadlineMissing)),
            (vec![date(By, "2023-06")], vec![date(By, "2023-06-15")], None),
            (vec![], vec![date(By, "2023-03-31")], None),
            (vec![bare(Conditional)], vec![], None),
            (vec![bare(From)], vec![date(By, "2023-03-31")], None),
            (vec![monthly(15)], vec![monthly(20)], Some(DifferenceKind::DeadlineLater)),
            (vec![monthly(20)], vec![monthly(14)], Some(DifferenceKind::DeadlineEarlier)),
            (vec![monthly(20)], vec![], Some(DifferenceKind::DeadlineMissing)),
            (
                vec![date(By, "2023-03-31"), date(By, "2023-09-30")],
                vec![date(By, "2023-06-30")],
                Some(DifferenceKind::DeadlineEarlier),
            ),
            (
                vec![date(By, "2023-03-31"), deadline(By, Some("2023-09-30"), None, Some("cấp xã"))],
                vec![date(By, "2023-06-30")],
                Some(DifferenceKind::DeadlineLater),
            ),
        ] {
            let due = |deadlines: &[Deadline]| Due::of(&deadlines.iter().collect::<Vec<_>>());
            assert_eq!(due(&upper).difference(&due(&lower)), expected, "{upper:?} {lower:?}");
        }
    }
}
