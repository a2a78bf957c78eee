//! Settings that an editor has for masthead. They count as the command line does: more than masthead.toml.

use serde::Deserialize;
use serde_json::Value;

use crate::config::Asked;

/// The name under which editors keep them.
pub(super) const SECTION: &str = "masthead";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Settings {
    message_language: Option<String>,
    select: Option<Vec<String>>,
    ignore: Option<Vec<String>>,
}

/// What `value` asks for: the settings themselves or an object that has them under [`SECTION`].
///
/// # Errors
/// What is wrong with them.
pub(super) fn asked(value: &Value) -> Result<Asked, String> {
    let value = value.get(SECTION).unwrap_or(value);
    if value.is_null() {
        return Ok(Asked::default());
    }
    let settings = Settings::deserialize(value).map_err(|error| format!("{SECTION}: {error}"))?;
    Ok(Asked {
        select: settings.select.unwrap_or_default(),
        ignore: settings.ignore.unwrap_or_default(),
        message_language: settings.message_language.filter(|language| !["", "auto"].contains(&language.as_str())),
        ..Asked::default()
    })
}
