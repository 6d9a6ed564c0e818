use crate::grammar::{Grammar, token::Tokens}; use crate::text::Text; use crate::model::{Citation, Header}; use crate::outline::Outline;
pub fn read(_g: &Grammar, _t: &Text, _k: &Tokens<'_>, _o: &Outline, _own: &[Citation], _c: &[Citation]) -> Header { Header::default() }
