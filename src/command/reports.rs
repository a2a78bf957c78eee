//! Reports written to files, several of one run where asked.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;

use crate::checked::Checked;
use crate::discover::reason;
use crate::language::nearest::{did_you_mean, nearest};
use crate::paths::absolute;
use crate::report::{self, OutputFormat, RuleInfo, Style};

/// A report that is written to a file, as `FORMAT=FILE` asks for it.
#[derive(Clone, Debug)]
pub(super) struct ReportFile {
    format: OutputFormat,
    file: PathBuf,
}

impl FromStr for ReportFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = text.split_once('=').unwrap_or((text, ""));
        let Ok(format) = OutputFormat::from_str(name, false) else {
            let formats = OutputFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = formats.map(|format| format.get_name().to_owned()).collect();
            let near = nearest(name, names.iter().map(String::as_str));
            let hint = did_you_mean(near);
            return Err(format!("there is no output format \"{name}\"{hint}\nFormats are: {}", names.join(", ")));
        };
        if file.is_empty() {
            return Err(format!("no file; write {name}=FILE"));
        }
        Ok(Self { format, file: PathBuf::from(file) })
    }
}

/// Refuses a file that two reports would be written to.
pub(super) fn apart(first: Option<&Path>, besides: &[ReportFile]) -> Result<(), String> {
    let mut seen: Vec<PathBuf> = Vec::new();
    for file in first.into_iter().chain(besides.iter().map(|report| report.file.as_path())) {
        let place = absolute(file);
        if seen.contains(&place) {
            return Err(format!("{}: two reports cannot be written to one file", file.display()));
        }
        seen.push(place);
    }
    Ok(())
}

/// Writes every report in `reports`; the first that cannot be written is the error.
pub(super) fn write_besides<'r>(
    reports: &[ReportFile],
    checked: &[Checked],
    rules: impl Fn() -> &'r [RuleInfo],
    style: &Style,
) -> Result<(), String> {
    let style = Style { colour: false, ..style.clone() };
    let write =
        |asked: &ReportFile| write_to(&asked.file, |out| report::write(asked.format, checked, rules(), &style, out));
    reports.iter().map(write).fold(Ok(()), Result::and)
}

/// Has a report written to `file`.
pub(super) fn write_to(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let written = File::create(file).and_then(|opened| {
        let mut out = BufWriter::new(opened);
        write(&mut out)?;
        out.flush()
    });
    written.map_err(|error| format!("{}: {}", file.display(), reason(&error)))
}
