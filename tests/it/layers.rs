//! Layers: a module uses only modules declared above it in `src/lib.rs`, which is also the order to read them in.

use std::fs;
use std::path::Path;

use crate::project;

#[test]
fn a_module_uses_only_modules_declared_above_it() {
    let order = declared(&fs::read_to_string(project("src/lib.rs")).expect("lib.rs"));
    let mut violations = Vec::new();
    for module in &order {
        for (file, text) in sources(&project("src"), module) {
            for used in used(&text) {
                let position = |name: &str| order.iter().position(|m| m == name);
                // What is not declared is an item that lib.rs re-exports, which stands above nothing.
                if position(&used).is_none_or(|at| Some(at) > position(module)) {
                    violations.push(format!("{file}: {module} uses {used}"));
                }
            }
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn the_library_knows_no_files_and_no_clock() {
    let order = declared(&fs::read_to_string(project("src/lib.rs")).expect("lib.rs"));
    for module in &order {
        for (file, text) in sources(&project("src"), module) {
            // Unit tests may look at the documents beside the project.
            let text = if Path::new(&file)
                .components()
                .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
            {
                ""
            } else {
                text.split("#[cfg(test)]\nmod").next().unwrap_or_default()
            };
            for outside in ["std::fs", "std::env", "std::net", "SystemTime", "Instant", "Zoned::now", "Timestamp::now"]
            {
                assert!(!text.contains(outside), "{file} uses {outside}");
            }
        }
    }
}

#[test]
fn uses_are_found_however_they_are_written() {
    let text = "use crate::text::Text;\nuse crate::{model, error::Error};\nlet x = crate::value::read(1);\n\
                //! crate::pipeline\nuse crate::{\n    span::Span,\n    grammar::{word, trie},\n};\npub(crate) fn f() {}\n";
    assert_eq!(used(&code(text)), ["text", "model", "error", "value", "span", "grammar"]);
    assert_eq!(declared("pub mod span;\nmod error;\npub use error::Error;\n// mod no;\n"), ["span", "error"]);
}

/// The modules that `lib.rs` declares, in order.
fn declared(lib: &str) -> Vec<String> {
    let module = |line: &str| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    };
    lib.lines().filter_map(module).collect()
}

/// The files of a module with their code.
fn sources(folder: &Path, module: &str) -> Vec<(String, String)> {
    let mut files = vec![folder.join(format!("{module}.rs"))];
    let mut folders = vec![folder.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a file").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|file| file.extension().is_some_and(|e| e == "rs") && file.exists());
    assert!(!files.is_empty(), "{module} has no file");
    let read = |file: &Path| code(&fs::read_to_string(file).expect("a source file"));
    let name = |file: &Path| file.strip_prefix(folder).unwrap_or(file).display().to_string();
    files.iter().map(|file| (name(file), read(file))).collect()
}

/// The text without line comments, in which modules are only mentioned.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// The first names after `crate::`, those of a `crate::{…}` group included.
fn used(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, start) in text.match_indices("crate::") {
        let rest = &text[at + start.len()..];
        match rest.strip_prefix('{') {
            None => names.push(first_name(rest)),
            Some(group) => {
                let mut depth = 0_usize;
                let mut fresh = true;
                for (i, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => fresh = true,
                        c if fresh && c.is_alphabetic() => {
                            names.push(first_name(&group[i..]));
                            fresh = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

fn first_name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
