use super::Reading; use crate::model::Figure;
pub fn figures(_r: &Reading<'_>) -> Vec<Figure> { Vec::new() }
