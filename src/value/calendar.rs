//! What a written time stands for: a day, month, quarter, year or a run of them, with the parts that are written.
//!
//! "quý I, II/2023" is a [`Time`] of two [`Moment`]s linked as a list; "từ ngày 20 đến 25/12/2023" is a range whose first
//! moment has borrowed month and year from its second. What is not written stays open until a document's own time is known.

use super::clock::Clock;

/// A written time: one moment, several, or all between two.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// The moments, one at least.
    pub moments: Vec<Moment>,
    /// How they belong together.
    pub link: Link,
    /// Named as a stage: "giai đoạn 2022 - 2025", "nhiệm kỳ 2020 - 2025".
    pub stage: bool,
}

/// How the moments of a time belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// There is one.
    One,
    /// They are listed.
    List,
    /// They are the two ends.
    Range,
}

/// A calendar unit or a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The unit.
    pub unit: Unit,
    /// The part of it.
    pub part: Part,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Written so briefly that it may be something else: "3/2", "2023".
    pub bare: bool,
}

impl Moment {
    /// The whole of a unit.
    #[must_use]
    pub fn whole(unit: Unit) -> Self {
        Moment { unit, part: Part::Whole, clock: None, bare: false }
    }
}

/// A year as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Year {
    /// Not written.
    #[default]
    Open,
    /// In figures.
    Written(i16),
    /// Counted from the document's year: "năm nay" is 0, "năm sau" 1.
    Away(i16),
}

/// A calendar unit as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day; without its number where the paper leaves it blank, perhaps one that the calendar does not have.
    Day {
        /// Day of the month.
        day: Option<i8>,
        /// Month.
        month: Option<i8>,
        /// Year.
        year: Year,
    },
    /// A day of the week, 1 for Monday to 7 for Sunday, perhaps of a week counted from the document's.
    Weekday {
        /// Day of the week.
        day: i8,
        /// 0 for this week, 1 for the next.
        week: Option<i16>,
    },
    /// A month.
    Month {
        /// 1 to 12.
        month: i8,
        /// Year.
        year: Year,
    },
    /// A quarter.
    Quarter {
        /// 1 to 4.
        quarter: i8,
        /// Year.
        year: Year,
    },
    /// The first or last months of a year: "6 tháng đầu năm".
    Months {
        /// How many.
        count: i8,
        /// True for the last ones.
        last: bool,
        /// Year.
        year: Year,
    },
    /// A year.
    Year(Year),
    /// A school year, by the year in which it begins.
    SchoolYear(Year),
    /// Units counted from the document's own: "tháng này", "quý tới", "3 năm tới".
    Away {
        /// The unit.
        grain: Grain,
        /// The first of them; 0 is the document's own.
        offset: i16,
        /// How many.
        count: i16,
    },
    /// A unit without a number: "năm" in "trong năm", which is the document's own.
    Own(Grain),
    /// The day of the document: "nay" in "từ nay đến hết năm 2023".
    Now,
}

/// A part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// "đầu tháng".
    Start,
    /// "giữa năm".
    Middle,
    /// "cuối quý".
    End,
    /// "tuần 2 của tháng": seven days, counted from 1; from the end of the month where negative.
    Week(i8),
    /// "ngày đầu tiên của tháng".
    FirstDay,
    /// "ngày cuối cùng của tháng".
    LastDay,
}

/// The sizes of calendar units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Unit {
    /// The size of the unit.
    #[must_use]
    pub fn grain(&self) -> Grain {
        match self {
            Unit::Day { .. } | Unit::Weekday { .. } | Unit::Now => Grain::Day,
            Unit::Month { .. } => Grain::Month,
            Unit::Quarter { .. } => Grain::Quarter,
            Unit::Months { .. } | Unit::Year(_) | Unit::SchoolYear(_) => Grain::Year,
            Unit::Away { grain, .. } | Unit::Own(grain) => *grain,
        }
    }

    /// The year as written.
    #[must_use]
    pub fn year(&self) -> Year {
        match *self {
            Unit::Day { year, .. }
            | Unit::Month { year, .. }
            | Unit::Quarter { year, .. }
            | Unit::Months { year, .. }
            | Unit::Year(year)
            | Unit::SchoolYear(year) => year,
            Unit::Weekday { .. } | Unit::Away { .. } | Unit::Own(_) | Unit::Now => Year::Open,
        }
    }

    /// Takes month and year from `other` where this unit leaves them open: "ngày 20" beside "25/12/2023".
    pub fn borrow_from(&mut self, other: Unit) {
        let from = other.year();
        match self {
            Unit::Day { month, year, .. } => {
                if let (None, Unit::Day { month: theirs, .. }) = (*month, other) {
                    *month = theirs;
                }
                fill(year, from);
            }
            Unit::Month { year, .. } | Unit::Quarter { year, .. } | Unit::Months { year, .. } | Unit::Year(year) => {
                fill(year, from);
            }
            Unit::Weekday { .. } | Unit::SchoolYear(_) | Unit::Away { .. } | Unit::Own(_) | Unit::Now => {}
        }
    }
}

fn fill(year: &mut Year, from: Year) {
    if *year == Year::Open {
        *year = from;
    }
}
