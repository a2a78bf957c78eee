//! The JSON Schema of a configuration file: its shape from the model, and the names that editors offer from the rules.

use std::collections::BTreeSet;

use schemars::Schema;
use serde_json::{Value, json};

use super::model;
use crate::document::Profile;
use crate::rule::RuleSet;

/// Where rules or groups are named.
const RULES: [&str; 5] = [
    "/properties/select/items",
    "/properties/ignore/items",
    "/$defs/Override/properties/select/items",
    "/$defs/Override/properties/ignore/items",
    "/$defs/Allow/properties/rule",
];

/// Where something is said by the names of rules or groups.
const BY_RULE: [&str; 2] = ["/properties/rules", "/$defs/Override/properties/rules"];

/// The schema, which offers the names of these rules, of their groups, of classes and profiles. A rule or class of one's
/// own may have any other name of the same form.
pub fn schema(rules: &RuleSet) -> Schema {
    let mut schema = schemars::schema_for!(model::File);
    let named = json!({ "$ref": "#/$defs/RuleName" });
    RULES.into_iter().for_each(|place| add(&mut schema, place, &named));
    BY_RULE.into_iter().for_each(|place| add(&mut schema, place, &json!({ "propertyNames": named })));
    let classes = rules.classes().into_iter().chain(["auto"]).collect();
    let profiles = Profile::names().chain(["auto"]).collect();
    for of in ["", "/$defs/Override"] {
        add(&mut schema, &format!("{of}/properties/class"), &one_of(&classes, "^[a-z0-9-]+$"));
        add(&mut schema, &format!("{of}/properties/profile"), &json!({ "enum": names(&profiles, true) }));
    }
    let rules = rules.rules().iter().flat_map(|rule| [rule.name.as_str(), rule.group()]).collect();
    let mut name = one_of(&rules, "^[a-z0-9-]+(/[a-z0-9-]+)?$");
    name["description"] = json!("The name of a rule or of a group of rules.");
    add(&mut schema, "/$defs", &json!({ "RuleName": name }));
    schema
}

/// One of these names, or another of a form.
fn one_of(known: &BTreeSet<&str>, form: &str) -> Value {
    json!({ "anyOf": [{ "enum": names(known, false) }, { "type": ["string", "null"], "pattern": form }] })
}

fn names(known: &BTreeSet<&str>, nothing: bool) -> Vec<Value> {
    known.iter().map(|name| json!(name)).chain(nothing.then_some(Value::Null)).collect()
}

/// Adds `more` to the object at `place`.
fn add(schema: &mut Schema, place: &str, more: &Value) {
    if let (Some(Value::Object(found)), Value::Object(more)) = (schema.pointer_mut(place), more) {
        found.extend(more.clone());
    }
}
