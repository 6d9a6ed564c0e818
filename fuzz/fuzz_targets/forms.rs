//! Documents put together from the grammar's own words: they reach the extractors, which random bytes rarely do.

#![no_main]

mod common;

use std::sync::OnceLock;

use boctach::grammar::files::BUILTIN;
use libfuzzer_sys::fuzz_target;

/// What holds a document together: line ends, labels, values, marks.
const JOINTS: [&str; 24] = [
    "\n",
    "\n\n",
    "\t",
    "\n\t",
    " ",
    ", ",
    "; ",
    ": ",
    ". ",
    " và ",
    "\n- ",
    "\n+ ",
    "\n1. ",
    "\n2.1. ",
    "\nII. ",
    "\na) ",
    "\nđ) ",
    "\nĐiều 1. ",
    "\nPHỤ LỤC I\n",
    "30/11/2023",
    "I/2023",
    " 1.250 ",
    "97,95%",
    "\u{c}",
];

fuzz_target!(|choices: &[u8]| {
    let words = words();
    let mut text = String::from("KẾ HOẠCH\nII. NHIỆM VỤ\n");
    for pair in choices.chunks_exact(2) {
        let number = usize::from(pair[0]) << 8 | usize::from(pair[1]);
        match number % 3 {
            0 => text.push_str(JOINTS[number / 3 % JOINTS.len()]),
            _ => text.push_str(words[number / 3 % words.len()]),
        }
        text.push(' ');
    }
    let analysis = common::analyser().analyse("fuzz", text.as_bytes()).expect("it begins as a plan");
    common::check(&analysis);
});

/// Everything that stands in quotation marks in the grammar files: patterns and examples.
fn words() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: Vec<_> = BUILTIN.iter().flat_map(|file| file.source.split('"').skip(1).step_by(2)).collect();
        words.retain(|word| !word.is_empty());
        words
    })
}
