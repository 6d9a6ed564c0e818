use std::ops::Range; use super::Reading; use crate::model::{Agency, Role};
pub fn in_value(_r: &Reading<'_>, _w: Range<usize>, _role: Role) -> Vec<Agency> { Vec::new() }
pub fn in_prose(_r: &Reading<'_>, _w: Range<usize>, h: &[Agency]) -> Vec<Agency> { h.to_vec() }
pub fn as_heading(_r: &Reading<'_>, _w: Range<usize>) -> Option<Vec<Agency>> { None }
