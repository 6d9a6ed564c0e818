use crate::grammar::{Grammar, token::Tokens}; use crate::text::Text; use crate::model::Citation;
pub fn citations(_g: &Grammar, _t: &Text, _k: &Tokens<'_>) -> (Vec<Citation>, Vec<Citation>) { (Vec::new(), Vec::new()) }
