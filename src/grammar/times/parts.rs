//! What goes with a unit: its year and its time of day, and how far it is from the document's own.

use super::super::time_words::Class;
use super::lexical::{At, Read, Reader};
use super::units::brief;
use crate::value::calendar::{Grain, Moment, Unit, Year};
use crate::value::date::whole_year;
use crate::value::{Clock, clock};

impl Reader<'_, '_> {
    /// "15h00 ngày 25/3/2024", "17 giờ 00 ngày 20/8/2024", "chiều thứ Sáu", "13 giờ" of "hằng ngày": a time of day must have its day.
    pub(super) fn at_clock(&self, at: At) -> Read<Moment> {
        let (clock, after) = match self.clock(at) {
            Some((clock, after)) => (Some(clock), after),
            None => (None, at),
        };
        let (clock, mut after) = match (self.word(after, Class::Afternoon), self.word(after, Class::Forenoon)) {
            (Some(after), _) => {
                (clock.map(|c| Clock { hour: if c.hour < 12 { c.hour + 12 } else { c.hour }, ..c }), after)
            }
            (None, Some(after)) => (clock, after),
            (None, None) => (Some(clock?), after),
        };
        while let Some(next) = self.mark(after, &[',', '\'', '’', '°']) {
            after = next;
        }
        let after = self.word(after, Class::Of).unwrap_or(after);
        let daily = self.word(after, Class::Every).and_then(|every| self.word(every, Class::Day));
        let (moment, after) = match daily.filter(|_| clock.is_some()) {
            Some(_) => (Moment::whole(Unit::Own(Grain::Day)), after),
            None => self.day(after).or_else(|| self.weekday(after)).or_else(|| self.day_from_number(after))?,
        };
        Some((Moment { clock, bare: false, ..moment }, after))
    }

    /// "ngày 30/4/2024 lúc 11 giờ".
    pub(super) fn with_clock_after(&self, moment: Moment, at: At) -> (Moment, At) {
        let comma = self.mark(at, &[',']).unwrap_or(at);
        match self.word(comma, Class::At).and_then(|at| self.clock(at)) {
            Some((clock, after)) if moment.clock.is_none() => (Moment { clock: Some(clock), ..moment }, after),
            _ => (moment, at),
        }
    }

    /// "15h00", "17:30", "17 giờ 00 phút", "3 giờ rưỡi".
    pub(super) fn clock(&self, at: At) -> Read<Clock> {
        if let Some(read) = self.text(at, clock::clock) {
            return Some(read);
        }
        let (hour, after) = self.figure(at, 0, 23).or_else(|| self.number_word(at).filter(|(n, _)| *n < 24))?;
        let after = self.word(after, Class::Hour)?;
        if let Some(after) = self.word(after, Class::HalfHour) {
            return Some((Clock { hour, minute: 30 }, after));
        }
        let (minute, after) = self.figure(after, 0, 59).unwrap_or((0, after));
        Some((Clock { hour, minute }, self.word(after, Class::Minute).unwrap_or(after)))
    }

    /// The year that follows a day, month or quarter: "/2023", " năm 2023", ", 2023", " năm nay"; perhaps none.
    pub(super) fn year_part(&self, at: At) -> (Year, At) {
        if let Some(after) = self.mark(at, &['/', '-', '–', '.', ',']) {
            if let Some((year, after)) = self.year(after) {
                return (Year::Written(year), after);
            }
            let short = self.mark(at, &['/']).filter(|m| !self.spaced(*m)).and_then(|m| self.figure(m, 13, 99));
            if let Some((short, after)) = short {
                return (Year::Written(whole_year(short.into())), after);
            }
        }
        let of = self.word(at, Class::Of).unwrap_or(at);
        if let Some(read) = self.word(of, Class::Year).and_then(|named| self.year_after_word(named)) {
            return read;
        }
        self.year(at).map_or((Year::Open, at), |(year, after)| (Year::Written(year), after))
    }

    pub(super) fn year_after_word(&self, at: At) -> Read<Year> {
        self.year(at)
            .map(|(year, after)| (Year::Written(year), after))
            .or_else(|| self.figure(at, 13, 99).map(|(short, after)| (Year::Written(whole_year(short.into())), after)))
            .or_else(|| self.away(at).map(|(offset, after)| (Year::Away(offset), after)))
    }

    pub(super) fn away_or_own(&self, at: At, grain: Grain) -> Read<Moment> {
        match self.away(at) {
            Some((offset, after)) => Some((Moment::whole(Unit::Away { grain, offset, count: 1 }), after)),
            None if self.number_follows(at) => None,
            None => Some((brief(Unit::Own(grain)), at)),
        }
    }

    /// "này", "tới", "trước" after a unit, unless a time or event follows to which they belong.
    pub(super) fn away(&self, at: At) -> Read<i16> {
        let (offset, after) = [(Class::This, 0), (Class::Next, 1), (Class::Last, -1)]
            .into_iter()
            .find_map(|(class, offset)| self.word(at, class).map(|after| (offset, after)))?;
        let belongs_to_next = self.number_follows(after)
            || [Class::Event, Class::Day, Class::Month, Class::Quarter, Class::Year]
                .iter()
                .any(|&class| self.word(after, class).is_some());
        (offset == 0 || !belongs_to_next).then_some((offset, after))
    }
}
