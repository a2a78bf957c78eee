//! JUnit XML: a suite a file, a case a finding. Errors fail, as they do by default on the command line; warnings and
//! advice pass and stand in their case's output. A clean file is one case that passes.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::places::{Finding, findings};
use super::visible::one_line;
use crate::checked::Checked;
use crate::diagnostic::Severity;

type Xml<'a> = Writer<&'a mut dyn Write>;

pub(super) fn write(files: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.get_mut().write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    let counts = files.iter().map(Counts::of).fold(Counts::default(), Counts::and);
    counted(&mut xml, "testsuites", "masthead", counts, |xml| files.iter().try_for_each(|file| suite(xml, file)))?;
    xml.into_inner().write_all(b"\n")
}

fn suite(xml: &mut Xml<'_>, file: &Checked) -> io::Result<()> {
    let path = one_line(&file.path);
    counted(xml, "testsuite", &path, Counts::of(file), |xml| {
        if let Some(error) = &file.error {
            case(xml, &path, "masthead", |xml| {
                xml.create_element("error").with_attribute(("message", one_line(error).as_ref())).write_empty()?;
                Ok(())
            })?;
        } else if file.diagnostics.is_empty() {
            case(xml, &path, "masthead", |_| Ok(()))?;
        }
        for finding in findings(file) {
            let start = finding.place.start;
            let name = format!("{}:{}:{}", one_line(&finding.diagnostic.rule), start.line, start.column);
            case(xml, &path, &name, |xml| outcome(xml, &finding))?;
        }
        Ok(())
    })
}

/// What came of a case.
fn outcome(xml: &mut Xml<'_>, finding: &Finding<'_>) -> io::Result<()> {
    let message = one_line(&finding.diagnostic.message);
    let severity = finding.diagnostic.severity.name();
    if finding.diagnostic.severity == Severity::Error {
        let failure = xml.create_element("failure").with_attribute(("type", severity));
        failure.with_attribute(("message", message.as_ref())).write_empty()?;
    } else {
        xml.create_element("system-out").write_text_content(BytesText::new(&format!("{severity}: {message}")))?;
    }
    Ok(())
}

#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Counts {
    fn of(file: &Checked) -> Self {
        let errors = usize::from(file.error.is_some());
        let tests = (file.diagnostics.len() + errors).max(1);
        Self { tests, failures: file.count(Severity::Error), errors }
    }

    fn and(self, other: Self) -> Self {
        Self {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            errors: self.errors + other.errors,
        }
    }
}

/// An element with a name and counts.
fn counted(
    xml: &mut Xml<'_>,
    element: &str,
    name: &str,
    counts: Counts,
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element(element)
        .with_attribute(("name", name))
        .with_attribute(("tests", counts.tests.to_string().as_str()))
        .with_attribute(("failures", counts.failures.to_string().as_str()))
        .with_attribute(("errors", counts.errors.to_string().as_str()))
        .write_inner_content(content)
        .map(|_| ())
}

/// A case of the suite `path`.
fn case(
    xml: &mut Xml<'_>,
    path: &str,
    name: &str,
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("testcase")
        .with_attribute(("classname", path))
        .with_attribute(("name", name))
        .write_inner_content(content)
        .map(|_| ())
}
