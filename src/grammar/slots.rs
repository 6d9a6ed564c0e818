//! Slots of patterns read from tokens, so that the words inside a value may be damaged: "30 thang 11 ndm 2023".

use super::times;
use super::token::Tokens;
use crate::value::calendar::{Unit, Year};
use crate::value::{self, PartialDate, SlotKind, Value};

/// The value that a slot asks for at token `i`, the token after it, and the cost of its words.
pub(super) fn read(kind: SlotKind, tokens: &Tokens<'_>, i: usize) -> Option<(Value, usize, u16)> {
    let end = tokens.list.len();
    match kind {
        SlotKind::Date => {
            let (unit, to, cost) = times::date(tokens, i, end)?;
            partial(unit).filter(PartialDate::exists).map(|date| (Value::Date(date), to, cost))
        }
        SlotKind::Month => {
            let (unit, to, cost) = times::month(tokens, i, end)?;
            partial(unit).map(|date| (Value::Date(date), to, cost))
        }
        SlotKind::Count => times::count(tokens, i, end).map(|(n, to, cost)| (Value::Count(n), to, cost)),
        SlotKind::Term => times::term(tokens, i, end).map(|(n, to, cost)| (Value::Count(n), to, cost)),
        SlotKind::Year | SlotKind::Number => {
            let (value, end) = value::read(kind, tokens.text, tokens.list.get(i)?.start as usize)?;
            let to = tokens.index_at(end);
            (to > i && tokens.list[to - 1].end as usize == end).then_some((value, to, 0))
        }
    }
}

fn partial(unit: Unit) -> Option<PartialDate> {
    let year = |year| match year {
        Year::Open => Some(None),
        Year::Written(year) => Some(Some(year)),
        Year::Away(_) => None,
    };
    match unit {
        Unit::Day { day: Some(day), month: Some(month), year: y } => {
            Some(PartialDate { day: Some(day), month: Some(month), year: year(y)? })
        }
        Unit::Month { month, year: y } => Some(PartialDate { day: None, month: Some(month), year: year(y)? }),
        _ => None,
    }
}
