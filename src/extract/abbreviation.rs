use crate::grammar::{Grammar, token::Tokens}; use crate::text::Text; use crate::model::Abbreviation;
pub fn abbreviations(_g: &Grammar, _t: &Text, _k: &Tokens<'_>) -> Vec<Abbreviation> { Vec::new() }
