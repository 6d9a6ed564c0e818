//! Every grammar entry carries its proof, and the proofs hold.

use boctach::grammar::files::{BUILTIN, Files};
use boctach::grammar::verify::{TABLES, verify};

#[test]
fn every_example_is_won_by_its_entry_and_no_reject_is() {
    let problems = verify(&Files::builtin().with_proofs()).expect("the tables load");
    let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{} problems\n{}", list.len(), list.join("\n"));
}

#[test]
fn every_table_has_its_checks_and_every_check_its_table() {
    for table in TABLES {
        assert!(BUILTIN.iter().any(|file| file.name == table.file), "{} is no built-in file", table.file);
    }
}
