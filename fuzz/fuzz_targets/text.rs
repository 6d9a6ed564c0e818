//! Any bytes: an error or a document whose spans are right, never a panic.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(analysis) = common::analyser().analyse("fuzz", bytes) {
        common::check(&analysis);
        // The normalised text is a text, too.
        let again = common::analyser().analyse("fuzz", analysis.text.string.as_bytes());
        if let Ok(again) = again {
            common::check(&again);
        }
    }
});
