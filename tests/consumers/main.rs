//! masthead in the hands of programs that others wrote: readers of reports, editors, hooks, services, packages, Spark.
//!
//! `tests/consumers/install` installs them. A test whose program is not there is ignored, and its line says what is missing.

mod archives;
mod editors;
mod hooks;
mod packages;
mod page;
mod reports;
mod scratch;
mod services;
mod tools;
mod vscode;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let tests = [
        reports::tests(),
        page::tests(),
        editors::tests(),
        vscode::tests(),
        hooks::tests(),
        services::tests(),
        packages::tests(),
        archives::tests(),
    ];
    libtest_mimic::run(&Arguments::from_args(), tests.into_iter().flatten().collect()).exit_code()
}

/// A test that needs these tools.
fn test(name: &str, needs: &[&str], run: fn()) -> Trial {
    let trial = Trial::test(name, move || {
        run();
        Ok::<(), Failed>(())
    });
    match needs.iter().find(|tool| tools::find(tool).is_none()) {
        Some(missing) => trial.with_kind(format!("{missing} is missing")).with_ignored_flag(true),
        None => trial,
    }
}

/// The folder of this repository.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_masthead");
