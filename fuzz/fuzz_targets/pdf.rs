//! A PDF of any bytes: the header is given, the rest is the fuzzer's. An error or a document whose spans are right, never a panic.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = [b"%PDF-1.5\n".as_slice(), bytes].concat();
    if let Ok(analysis) = common::analyser().analyse("fuzz", &file) {
        common::check(&analysis);
    }
});
