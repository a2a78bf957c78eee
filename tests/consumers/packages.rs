//! Packages of the program, built as for a release but quickly: installed, tried, removed.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use libtest_mimic::Trial;

use crate::scratch::Scratch;
use crate::{ROOT, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        test("the_wheel_installs", &["cargo", "maturin", "python3"], wheel),
        test("the_debian_package_installs", &["cargo", "cargo-deb", "dpkg"], debian),
    ]
}

fn wheel() {
    let said = tried("wheel");
    assert!(said.contains("the wheel installs, runs and is removed"), "{said}");
}

fn debian() {
    let said = tried("deb");
    assert!(said.contains("the Debian package installs, runs and is removed"), "{said}");
}

/// Runs the script that tries a package; gives what it says.
fn tried(package: &str) -> String {
    let mut script = Command::new(format!("{ROOT}/packaging/try-{package}"));
    quickly(&mut script);
    Scratch::new(package).run(&mut script).done()
}

/// Has cargo build a release without its optimizations, and keep what is built for the next test.
pub(crate) fn quickly(command: &mut Command) {
    for (name, value) in [("LTO", "off"), ("OPT_LEVEL", "0"), ("CODEGEN_UNITS", "16")] {
        command.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    command.env("CARGO_TARGET_DIR", format!("{ROOT}/target/consumers/built"));
    command.env("CARGO_HOME", home("CARGO_HOME", ".cargo")).env("RUSTUP_HOME", home("RUSTUP_HOME", ".rustup"));
}

/// Where Rust's own programs keep what they know, whatever the home.
fn home(variable: &str, folder: &str) -> PathBuf {
    let usual = || env::home_dir().unwrap_or_default().join(folder);
    env::var_os(variable).map_or_else(usual, Into::into)
}
