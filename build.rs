//! Packs `grammars/*.toml` for the program: examples and notes are dropped and the rest becomes JSON,
//! which loads in a fraction of the time that the TOML text takes. `grammars verify` reads the TOML itself.

use std::{env, error::Error, fs, path::Path};

/// Keys that serve proof and documentation only.
const NOT_NEEDED_AT_RUN_TIME: [&str; 4] = ["examples", "rejects", "seen", "note"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=grammars");
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("grammars")? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let text = fs::read_to_string(&path)?;
            let mut value: toml::Value = toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
            strip(&mut value);
            let name = path.file_stem().ok_or("grammar file without a name")?;
            let target = Path::new(&out).join(name).with_extension("json");
            fs::write(target, serde_json::to_string(&value)?)?;
        }
    }
    Ok(())
}

fn strip(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => {
            for key in NOT_NEEDED_AT_RUN_TIME {
                table.remove(key);
            }
            table.iter_mut().for_each(|(_, v)| strip(v));
        }
        toml::Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}
