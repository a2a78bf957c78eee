//! Embeds the files under rules/ in the program, so that a new rule is a new file and nothing else. Beside each text stands
//! the same as JSON, which the program reads quicker than TOML: with the literals of its expressions, without the examples,
//! and with what it says apart, which is read only once something is found.

#[path = "src/rule/kind.rs"]
mod kind;
#[path = "src/check/text/literals.rs"]
mod literals;
#[path = "src/check/text/neighbours.rs"]
mod neighbours;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::Deserialize;
use serde_json::Value;
use toml::de::DeTable;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/rule/kind.rs");
    println!("cargo::rerun-if-changed=src/check/text/literals.rs");
    println!("cargo::rerun-if-changed=src/check/text/neighbours.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    let name = |file: &Path| file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
    files.sort_by_key(|file| name(file));
    let mut code = String::from("&[\n");
    for file in files {
        let Carried { json, parts } = carried(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let (name, path) = (name(&file), file.to_string_lossy());
        writeln!(
            code,
            "    File {{ name: {name:?}, text: include_str!({path:?}), json: {json:?}, parts: &{parts:?} }},"
        )?;
    }
    code.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("rules.rs"), code)?;
    Ok(())
}

/// What a run seldom asks for of a rule.
const SELDOM: [&str; 4] = ["message", "help", "fix", "related"];

/// What a file says, as JSON.
struct Carried {
    json: String,
    /// By its key, what of a rule is seldom asked for.
    parts: Vec<(&'static str, String)>,
}

fn carried(file: &Path) -> Result<Carried, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let mut table = DeTable::parse(&text)?;
    kind::by_kind(table.get_mut()).map_err(|(_, message)| message)?;
    let mut rule = Value::deserialize(toml::Deserializer::from(table))?;
    let mut parts = Vec::new();
    if let Some(rule) = rule.as_object_mut().filter(|file| file.contains_key("check")) {
        rule.remove("example");
        let seldom = |key| Some((key, rule.remove(key)?.to_string()));
        parts.extend(SELDOM.into_iter().filter_map(seldom));
    }
    let of_kind = rule.get_mut("check").and_then(Value::as_object_mut).and_then(|check| check.values_mut().next());
    let patterns = of_kind.and_then(|parameters| parameters.get_mut("patterns")).and_then(Value::as_array_mut);
    for pattern in patterns.into_iter().flatten().filter_map(Value::as_object_mut) {
        let written = pattern.get("written").and_then(Value::as_bool).unwrap_or(false);
        let given =
            pattern.get("literals").map(|given| serde_json::from_value::<Vec<String>>(given.clone())).transpose()?;
        let expression = pattern.get("match").and_then(Value::as_str);
        if let Some(read) = expression.and_then(|text| literals::read(text, written, given.as_deref())) {
            pattern.insert("literals".to_owned(), serde_json::to_value(read)?);
        }
    }
    Ok(Carried { json: rule.to_string(), parts })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
