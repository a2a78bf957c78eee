//! Checkstyle XML, which many build servers read.

use std::io::{self, Write};

use quick_xml::Writer;

use super::places::findings;
use super::visible::one_line;
use crate::checked::Checked;
use crate::diagnostic::Severity;

pub(super) fn write(files: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.get_mut().write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    xml.create_element("checkstyle").with_attribute(("version", "4.3")).write_inner_content(|xml| {
        for file in files {
            let name = one_line(&file.path);
            let element = xml.create_element("file").with_attribute(("name", name.as_ref()));
            element.write_inner_content(|xml| write_file(file, xml))?;
        }
        Ok(())
    })?;
    xml.into_inner().write_all(b"\n")
}

fn write_file(file: &Checked, xml: &mut Writer<&mut dyn Write>) -> io::Result<()> {
    let mut error = |line: usize, column: usize, severity, message: &str, source: &str| {
        xml.create_element("error")
            .with_attribute(("line", line.to_string().as_str()))
            .with_attribute(("column", column.to_string().as_str()))
            .with_attribute(("severity", severity))
            .with_attribute(("message", one_line(message).as_ref()))
            .with_attribute(("source", one_line(source).as_ref()))
            .write_empty()
            .map(|_| ())
    };
    if let Some(message) = &file.error {
        error(1, 1, "error", message, "masthead")?;
    }
    for finding in findings(file) {
        let severity = match finding.diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "info",
        };
        let start = finding.place.start;
        let source = format!("masthead.{}", finding.diagnostic.rule);
        error(start.line, start.column, severity, &finding.diagnostic.message, &source)?;
    }
    Ok(())
}
