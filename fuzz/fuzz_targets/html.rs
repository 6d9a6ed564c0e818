//! Any bytes as a web page: an error or a document whose spans are right, never a panic.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<html>".as_slice(), bytes].concat();
    if let Ok(analysis) = common::analyser().analyse("fuzz", &page) {
        common::check(&analysis);
    }
});
