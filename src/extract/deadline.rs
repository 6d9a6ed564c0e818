use std::ops::Range; use super::Reading; use crate::model::{Deadline, Period};
pub fn in_value(_r: &Reading<'_>, _w: Range<usize>) -> Vec<Deadline> { Vec::new() }
pub fn in_prose(_r: &Reading<'_>, _w: Range<usize>) -> Vec<Deadline> { Vec::new() }
pub fn period(_r: &Reading<'_>, _w: Range<usize>) -> Option<Period> { None }
