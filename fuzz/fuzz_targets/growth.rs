//! A pattern repeated: eight times the input may take about eight times as long, not sixty-four.

#![no_main]

mod common;

use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;

/// Bytes of the smaller input.
const SMALL: usize = 20_000;

fuzz_target!(|bytes: &[u8]| {
    let pattern = String::from_utf8_lossy(bytes);
    if pattern.is_empty() || pattern.len() > SMALL / 10 {
        return;
    }
    let text = |size: usize| format!("KẾ HOẠCH\n{}", pattern.repeat(size / pattern.len()));
    let (small, large) = (text(SMALL), text(8 * SMALL));
    let before = fastest(&small);
    let after = fastest(&large);
    let most = before * 32 + Duration::from_millis(50);
    assert!(after < most, "{before:?} for {} bytes, {after:?} for {}: {pattern:?}", small.len(), large.len());
});

/// The shortest of three runs: whatever else the machine does only makes them longer.
fn fastest(text: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        if let Ok(analysis) = common::analyser().analyse("fuzz", text.as_bytes()) {
            common::check(&analysis);
        }
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}
