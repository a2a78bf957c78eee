//! Reports, schemas and manifests as the programs read them that they are written for.

use std::fs;
use std::process::Command;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::scratch::{DEFECTS, Scratch};
use crate::tools::{find, program, script};
use crate::{ROOT, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        test("sarif_multitool_validates", &["sarif-multitool"], sarif_multitool),
        test("sarif_tools_counts", &["sarif"], sarif_tools),
        test("junit_has_the_schema_of_jenkins", &["xmllint", "junit-10.xsd"], junit_schema),
        test("junitparser_verifies", &["junitparser"], junitparser),
        test("diff_cover_reads_checkstyle", &["python/bin/python", "diff-quality"], checkstyle),
        test("gitlab_has_the_types_of_code_climate", &["tsc", "codeclimate-types"], code_climate),
        test("json_and_configuration_have_their_schemas", &["check-jsonschema"], own_schemas),
        test("manifests_have_the_schemas_of_their_services", &["check-jsonschema", "pre-commit"], manifests),
    ]
}

/// Drafts that are found fault with, one that cannot be read, and a report of them; the folder, the report's name.
fn reported(format: &str) -> (Scratch, String) {
    let drafts = Scratch::with_drafts(format);
    let odd = "United Nations\nDistr.: \u{1b}[31mGenral <&\">]]>\u{fffe}\n";
    drafts.write("an odd näme & <more>.txt", odd);
    drafts.write("unread.docx", "no package");
    let name = format!("report.{format}");
    drafts.masthead(&["check", "--output", &format!("{format}={name}"), "."]).ended(2);
    (drafts, name)
}

/// The findings in the drafts with known places, of all that a report names by file and line.
fn known(places: impl Iterator<Item = (String, u64)>) -> Vec<(String, u64)> {
    let mut places: Vec<_> = places.filter(|(path, _)| DEFECTS.iter().any(|defect| defect.0 == *path)).collect();
    places.sort();
    places
}

fn wanted() -> Vec<(String, u64)> {
    DEFECTS.iter().map(|&(draft, line, ..)| (draft.to_owned(), line as u64)).collect()
}

fn sarif_multitool() {
    let (drafts, report) = reported("sarif");
    let mut multitool = program("sarif-multitool");
    multitool.args(["validate", &report, "--output", "validated.sarif", "--rule-kind", "'Sarif;Ghas'"]);
    let said = drafts.run(&mut multitool).done();
    let validated: Value =
        serde_json::from_str(drafts.read("validated.sarif").trim_start_matches('\u{feff}')).expect("JSON");
    let results = validated["runs"][0]["results"].as_array().expect("a list");
    // SARIF2005 asks for the address of the program's own pages, of which there are none yet.
    let faults: Vec<_> = results.iter().filter(|result| result["ruleId"] != "SARIF2005").collect();
    assert!(faults.is_empty(), "{said}{faults:#?}");
}

fn sarif_tools() {
    let (drafts, report) = reported("sarif");
    drafts.run(program("sarif").args(["csv", "--output", "found.csv", &report])).done();
    let table = drafts.read("found.csv");
    for (draft, line, ..) in DEFECTS {
        let place = format!(",{draft},{line}");
        assert!(table.lines().any(|row| row.trim_end().ends_with(&place)), "{place} is not in\n{table}");
    }
}

fn junit_schema() {
    let (drafts, report) = reported("junit");
    let mut xmllint = program("xmllint");
    xmllint.args(["--noout", "--schema"]).arg(find("junit-10.xsd").expect("installed")).arg(&report);
    drafts.run(&mut xmllint).done();
}

fn junitparser() {
    let (drafts, report) = reported("junit");
    // Its status tells that some of the tests failed.
    drafts.run(program("junitparser").args(["verify", &report])).ended(1);
    drafts
        .masthead(&[
            "check",
            "--isolated",
            "--select",
            "masthead/distribution",
            "--output",
            "junit=sound.xml",
            "ar.txt",
        ])
        .done();
    drafts.run(program("junitparser").args(["verify", "sound.xml"])).done();
}

fn checkstyle() {
    let (drafts, report) = reported("checkstyle");
    drafts.git(&["init", "--quiet"]).done();
    let read: Value = serde_json::from_str(
        &drafts.run(program("python/bin/python").arg(script("checkstyle.py")).arg(&report)).done(),
    )
    .expect("JSON");
    let places = read
        .as_array()
        .expect("a list")
        .iter()
        .map(|place| (place[0].as_str().unwrap_or_default().to_owned(), place[1].as_u64().unwrap_or_default()));
    assert_eq!(known(places), wanted());
}

fn code_climate() {
    let (drafts, report) = reported("gitlab");
    let issues: Value = serde_json::from_str(&drafts.read(&report)).expect("JSON");
    let places = issues.as_array().expect("a list").iter().map(|issue| {
        let location = &issue["location"];
        (
            location["path"].as_str().unwrap_or_default().to_owned(),
            location["lines"]["begin"].as_u64().unwrap_or_default(),
        )
    });
    assert_eq!(known(places), wanted());
    let typed = |issues: &Value| {
        drafts.write(
            "issues.ts",
            format!("import type {{ Issue }} from \"codeclimate-types\";\nexport const issues: Issue[] = {issues};\n"),
        );
        let modules = find("codeclimate-types").and_then(|found| found.parent().map(|folder| folder.to_owned()));
        drafts.run(Command::new("ln").arg("-sfn").arg(modules.expect("installed")).arg("node_modules")).done();
        drafts.run(program("tsc").args(["--noEmit", "--strict", "--skipLibCheck", "issues.ts"]))
    };
    // What GitLab does without, and Code Climate does not.
    let mut whole = issues;
    for issue in whole.as_array_mut().expect("a list") {
        issue["type"] = json!("issue");
        issue["categories"] = json!(["Style"]);
    }
    typed(&whole).done();
    whole[0]["severity"] = json!("error");
    assert_ne!(typed(&whole).status, 0, "types are not held");
}

fn own_schemas() {
    let (drafts, report) = reported("json");
    let schema = |name: &str| format!("{ROOT}/docs/schemas/{name}.schema.json");
    let held = |schema: &str, file: &str| drafts.run(program("check-jsonschema").args(["--schemafile", schema, file]));
    for name in ["json", "config"] {
        drafts.run(program("check-jsonschema").args(["--check-metaschema", &schema(name)])).done();
    }
    held(&schema("json"), &report).done();
    held(&schema("config"), "masthead.toml").done();
    fs::remove_file(drafts.path("masthead.toml")).expect("a file");
    drafts.masthead(&["init"]).done();
    held(&schema("config"), "masthead.toml").done();
    drafts.write("masthead.toml", "exclud = []\n");
    held(&schema("config"), "masthead.toml").ended(1);
}

fn manifests() {
    let here = Scratch::new("manifests");
    let action = format!("{ROOT}/action.yml");
    here.run(program("check-jsonschema").args(["--builtin-schema", "vendor.github-actions", &action])).done();
    here.run(program("pre-commit").args(["validate-manifest", &format!("{ROOT}/.pre-commit-hooks.yaml")])).done();
}
