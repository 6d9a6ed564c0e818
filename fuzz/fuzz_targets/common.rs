//! What every target needs: one analyser, and the check that every span of a result slices the text.

use std::sync::OnceLock;

use boctach::{Analyser, Analysis};
use serde_json::Value;

/// One analyser for all inputs.
pub fn analyser() -> &'static Analyser {
    static ANALYSER: OnceLock<Analyser> = OnceLock::new();
    ANALYSER.get_or_init(|| Analyser::builtin().expect("the built-in grammars load"))
}

/// Panics when a span of the result does not lie on the letters of the text.
pub fn check(analysis: &Analysis) {
    let document = serde_json::to_value(&analysis.document).expect("JSON");
    spans(&document, &analysis.text.string);
}

fn spans(value: &Value, text: &str) {
    match value {
        Value::Object(members) => {
            if let Some(span @ Value::Object(_)) = members.get("span") {
                let at = |key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok());
                let range = at("start").zip(at("end")).map(|(start, end)| start..end);
                assert!(range.is_some_and(|range| text.get(range).is_some()), "{span} is no part of the text");
            }
            members.values().for_each(|member| spans(member, text));
        }
        Value::Array(members) => members.iter().for_each(|member| spans(member, text)),
        _ => {}
    }
}
