//! JSON that is exact and yet safe to show: characters that would steer a terminal are written as `\u` escapes.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::visible::{may_steer, steers};

/// Writes `value` as one line of JSON.
pub(super) fn line(out: &mut dyn Write, written: &impl Serialize) -> io::Result<()> {
    value(out, written)?;
    out.write_all(b"\n")
}

/// Writes `value` as JSON without an end of line.
pub(super) fn value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, Escaping))?)
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if !may_steer(fragment) {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(steers) {
            let (before, after) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let mut characters = after.chars();
            if let Some(character) = characters.next() {
                write!(out, "\\u{:04x}", character as u32)?;
            }
            rest = characters.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}
