//! The date of an electronic signature, where the paper leaves its own blank or has it written by hand.
//!
//! "Bắc Giang, ngày    tháng 5 năm 2024" with a signature of "2024-05-14T09:12:40+07:00" is of 14 May 2024.

use crate::model::Facts;
use crate::value::PartialDate;

/// The day of the first signature that agrees with what is written of the date; none where the whole date is written.
#[must_use]
pub fn signing_date(facts: &Facts, written: Option<&PartialDate>) -> Option<PartialDate> {
    if written.is_some_and(|date| date.day.is_some()) {
        return None;
    }
    let agrees = |date: &PartialDate| {
        written.is_none_or(|w| {
            w.year.is_none_or(|year| date.year == Some(year)) && w.month.is_none_or(|month| date.month == Some(month))
        })
    };
    let days = facts.signatures.iter().filter_map(|s| PartialDate::from_iso(s.time.as_deref()?.get(..10)?));
    days.filter(|date| date.day.is_some()).find(agrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Signature;

    #[test]
    fn the_first_signature_that_agrees_gives_the_day() {
        let facts = |times: &[&str]| Facts {
            signatures: times.iter().map(|t| Signature { signer: None, time: Some((*t).to_owned()) }).collect(),
            ..Facts::default()
        };
        let may = PartialDate { year: Some(2024), month: Some(5), day: None };
        let whole = PartialDate { day: Some(3), ..may };
        for (times, written, expected) in [
            (&["2024-05-14T09:12:40+07:00"][..], None, Some("2024-05-14")),
            (&["2024-04-29T08:00:00+07:00", "2024-05-02T08:00:00+07:00"], Some(may), Some("2024-05-02")),
            (&["2024-06-14T09:12:40+07:00"], Some(may), None),
            (&["2024-05-14T09:12:40+07:00"], Some(whole), None),
            (&["yesterday"], None, None),
            (&[], None, None),
        ] {
            let found = signing_date(&facts(times), written.as_ref()).and_then(|date| date.iso());
            assert_eq!(found.as_deref(), expected, "{times:?}");
        }
    }
}
