//! Generated files equal a fresh build, or are rewritten with `UPDATE=1`.

use boctach::output::schema::SCHEMAS;

use crate::{compare, project};

#[test]
fn schemas_are_current() {
    for schema in SCHEMAS {
        let path = project("schema").join(format!("{}.schema.json", schema.name));
        let outcome = compare(&path, &(schema.text)());
        assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
    }
}
