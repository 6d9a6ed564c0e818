//! Repetitions as RFC 5545 rules: the base "FREQ=YEARLY" of "hàng năm" and the dates "31/01 và 31/7" come in,
//! `FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=31` goes out.

use crate::value::calendar::{Link, Moment, Part, Time, Unit};

/// Codes of the days of the week, Monday first.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The parts that one moment adds to a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Parts {
    months: Vec<i8>,
    days: Vec<i8>,
    weekdays: Vec<i8>,
}

/// The rules for a time that repeats; several where its dates do not fit into one rule.
pub(super) fn rules(base: &str, time: &Time) -> Vec<String> {
    let mut all: Vec<Parts> = Vec::new();
    let parts = match (time.link, time.moments.as_slice()) {
        (Link::Range, [first, last]) => vec![range(first, last)],
        (_, moments) => moments.iter().map(parts).collect(),
    };
    for next in parts {
        match all.iter_mut().find(|known| known.joins(&next)) {
            Some(known) => known.join(next),
            None => all.push(next),
        }
    }
    all.iter().map(|parts| parts.rule(base)).collect()
}

fn parts(moment: &Moment) -> Parts {
    // The time of day stays in the words: a rule of days is what plans are compared by.
    let mut parts = Parts::default();
    match moment.unit {
        Unit::Day { day, month, .. } => {
            parts.days.extend(day);
            parts.months.extend(month);
        }
        Unit::Weekday { day, .. } => parts.weekdays.push(day),
        Unit::Month { month, .. } => parts.months.push(month),
        Unit::Quarter { quarter, .. } => parts.months.extend(quarter * 3 - 2..=quarter * 3),
        Unit::Months { count, last: false, .. } => parts.months.extend(1..=count),
        Unit::Months { count, last: true, .. } => parts.months.extend(13 - count..=12),
        Unit::Own(crate::value::calendar::Grain::Year) => match moment.part {
            Part::Start => parts.months.extend(1..=3),
            Part::Middle => parts.months.push(6),
            Part::End => parts.months.push(12),
            Part::Whole | Part::Week(_) | Part::FirstDay | Part::LastDay => {}
        },
        Unit::Year(_) | Unit::SchoolYear(_) | Unit::Away { .. } | Unit::Own(_) | Unit::Now => {}
    }
    match moment.part {
        Part::FirstDay => parts.days.push(1),
        Part::LastDay => parts.days.push(-1),
        Part::Whole | Part::Start | Part::Middle | Part::End | Part::Week(_) => {}
    }
    parts
}

/// "từ ngày 20 đến ngày 25 hàng tháng": every day or month in between.
fn range(first: &Moment, last: &Moment) -> Parts {
    let (mut from, to) = (parts(first), parts(last));
    if let (&[a], &[b]) = (from.days.as_slice(), to.days.as_slice())
        && a < b
        && from.months == to.months
    {
        from.days = (a..=b).collect();
    } else if let (Some(&a), Some(&b)) = (from.months.first(), to.months.last())
        && a < b
    {
        from.months = (a..=b).collect();
        from.days.clear();
    }
    from
}

impl Parts {
    /// One rule can say both: the same days in several months, or several days of the same months.
    fn joins(&self, other: &Parts) -> bool {
        self.days == other.days || self.months == other.months
    }

    fn join(&mut self, other: Parts) {
        let add = |to: &mut Vec<i8>, more: Vec<i8>| {
            for n in more {
                if !to.contains(&n) {
                    to.push(n);
                }
            }
        };
        add(&mut self.months, other.months);
        add(&mut self.days, other.days);
        add(&mut self.weekdays, other.weekdays);
    }

    fn rule(&self, base: &str) -> String {
        let list = |numbers: &[i8]| numbers.iter().map(i8::to_string).collect::<Vec<_>>().join(",");
        let mut rule = base.to_owned();
        if !self.months.is_empty() && !base.contains("BYMONTH=") {
            rule.push_str(&format!(";BYMONTH={}", list(&self.months)));
        }
        if !self.days.is_empty() {
            rule.push_str(&format!(";BYMONTHDAY={}", list(&self.days)));
        }
        let weekdays: Vec<_> =
            self.weekdays.iter().filter_map(|&d| WEEKDAYS.get(usize::try_from(d - 1).ok()?)).copied().collect();
        if !weekdays.is_empty() {
            rule.push_str(&format!(";BYDAY={}", weekdays.join(",")));
        }
        rule
    }
}
