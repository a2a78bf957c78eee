//! What programs parse.

use super::*;

#[test]
fn json_keeps_its_contract() {
    let expected = r#"{"version":1,"files":[{"path":"a.txt","language":"en","class":"report","diagnostics":[
        {"rule":"masthead/date","severity":"error",
         "message":"The date reads \"Nov. 14, 2024\"; an English masthead gives \"14 November 2024\"","help":null,
         "source":"Editorial Manual, Masthead and cover page",
         "url":"https://www.un.org/dgacm/en/content/editorial-manual",
         "span":{"start":{"offset":41,"line":5,"column":1},"end":{"offset":54,"line":5,"column":14}},"origin":null,
         "related":[],
         "fixes":[{"description":"Write \"14 November 2024\"","safety":"safe","edits":[
            {"span":{"start":{"offset":41,"line":5,"column":1},"end":{"offset":54,"line":5,"column":14}},
             "replacement":"14 November 2024"}]}]},
        {"rule":"preface/session","severity":"warning",
         "message":"The symbol A/79/123 is not of the seventy-eighth session","help":"Compare symbol and session",
         "source":null,"url":null,
         "span":{"start":{"offset":74,"line":8,"column":1},"end":{"offset":96,"line":8,"column":23}},"origin":null,
         "related":[{"message":"Symbol",
            "span":{"start":{"offset":15,"line":2,"column":1},"end":{"offset":23,"line":2,"column":9}}}],
         "fixes":[]}],"error":null},
        {"path":"b.docx","language":null,"class":null,"diagnostics":[],"error":"not a Word document"}],
        "summary":{"files":2,"errors":1,"warnings":1,"advice":0}}"#;
    let expected: Value = serde_json::from_str(expected).expect("the expectation is JSON");
    let report = json(OutputFormat::Json, &sample());
    assert_eq!(report, expected);
    let schema = include_str!("../../docs/schemas/json.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    conforms(&report, &schema, &schema, "report");
}

/// Holds `value` against the few words of JSON Schema that our schema uses.
fn conforms(value: &Value, schema: &Value, root: &Value, at: &str) {
    if let Some(place) = schema["$ref"].as_str() {
        let target = root.pointer(place.trim_start_matches('#')).unwrap_or_else(|| panic!("no {place}"));
        return conforms(value, target, root, at);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed =
        |wanted: &Value| wanted == kind || wanted.as_array().is_some_and(|kinds| kinds.contains(&kind.into()));
    assert!(schema.get("type").is_none_or(allowed), "{at} is of type {kind}");
    assert!(schema.get("const").is_none_or(|wanted| wanted == value), "{at} is {value}");
    let choices = schema["enum"].as_array();
    assert!(choices.is_none_or(|choices| choices.contains(value)), "{at} is {value}");
    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
        conforms(item, &schema["items"], root, &format!("{at}[{place}]"));
    }
    for (key, item) in value.as_object().into_iter().flatten() {
        assert!(schema["properties"].get(key).is_some(), "{at} has the unknown key {key}");
        conforms(item, &schema["properties"][key], root, &format!("{at}.{key}"));
    }
    for key in schema["required"].as_array().into_iter().flatten().filter(|_| value.is_object()) {
        assert!(value.get(key.as_str().unwrap_or_default()).is_some(), "{at} has no {key}");
    }
}

#[test]
fn jsonl_is_an_object_a_line() {
    let text = plain(OutputFormat::Jsonl, &sample());
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["path"], &lines[0]["rule"]), (&"a.txt".into(), &"masthead/date".into()));
    assert_eq!(lines[2], serde_json::json!({"path": "b.docx", "error": "not a Word document"}));
}

#[test]
fn sarif_names_rules_places_fixes_and_failures() {
    let log = json(OutputFormat::Sarif, &sample());
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["rules"][0]["helpUri"], "https://www.un.org/dgacm");
    let results = run["results"].as_array().expect("results are a list");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("both rules are known") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        assert_eq!(result["partialFingerprints"]["masthead/v1"].as_str().map(str::len), Some(16));
    }
    let region = serde_json::json!({"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 14});
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"], region);
    let replacement = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(
        (&replacement["deletedRegion"], &replacement["insertedContent"]["text"]),
        (&region, &"14 November 2024".into())
    );
    assert_eq!(results[1]["relatedLocations"][0]["message"]["text"], "Symbol");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let notification = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "b.docx");
    let odd = json(
        OutputFormat::Sarif,
        &[checked("a b/é:1.txt", "x", vec![diagnostic("a/b", Severity::Advice, "m", Span::at(0))])],
    );
    let result = &odd["runs"][0]["results"][0];
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b/%C3%A9%3A1.txt");
    assert_eq!((&result["level"], result.get("ruleIndex")), (&"note".into(), None));
}

/// The values are those of the tests of GitHub's own action for uploads.
#[test]
fn sarif_names_lines_as_code_scanning_does() {
    let hashes = |text: &str| {
        let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let findings = starts.map(|at| diagnostic("a/b", Severity::Error, "m", Span::at(at))).collect();
        let log = json(OutputFormat::Sarif, &[checked("a.txt", text, findings)]);
        let results = log["runs"][0]["results"].as_array().cloned().unwrap_or_default();
        let hash =
            |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].as_str().map(str::to_owned);
        results.iter().filter_map(hash).collect::<Vec<_>>()
    };
    assert_eq!(hashes(""), ["c129715d7a2bc9a3:1"]);
    let four = ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"];
    assert_eq!(hashes(" a\nb\n  \t\tc\n d"), four);
    assert_eq!(hashes(" a\r\nb\r\n  \t\tc\r\n d"), four);
    let six = [
        "8b7cf3e952e7aeb2:1",
        "b1ae1287ec4718d9:1",
        "bff680108adb0fcc:1",
        "c6805c5e1288b612:1",
        "b86d3392aea1be30:1",
        "e6ceba753e1a442:1",
    ];
    assert_eq!(hashes("hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"), six);
    let again = hashes(&"the same\n".repeat(100));
    assert_eq!(again[0].split(':').next(), again[1].split(':').next());
    assert!(again[0].ends_with(":1") && again[1].ends_with(":2"), "{again:?}");
}

#[test]
fn fingerprints_outlive_moved_lines_and_tell_equals_apart() {
    let prints = |text: &str| {
        let places = text.match_indices("bad").map(|(at, found)| Span::new(at, at + found.len()));
        let findings = places.map(|span| diagnostic("a/b", Severity::Error, "m", span)).collect();
        let issues = json(OutputFormat::Gitlab, &[checked("a.txt", text, findings)]);
        let prints = issues.as_array().into_iter().flatten().map(|issue| issue["fingerprint"].to_string());
        prints.collect::<Vec<_>>()
    };
    let before = prints("bad and bad\n");
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);
    assert_eq!(before, prints("new line\n\nbad\nand bad\n"));
}

#[test]
fn github_escapes_what_would_end_a_command() {
    let finding = diagnostic("a/b", Severity::Advice, "50% of\nit: a, b", place(DRAFT, "Distr."));
    assert_eq!(
        plain(OutputFormat::Github, &[checked("a,b:c.txt", DRAFT, vec![finding])]),
        "::notice file=a%2Cb%3Ac.txt,line=4,endLine=4,col=1,endColumn=7,title=a/b::50%25 of%0Ait: a, b\n"
    );
}

#[test]
fn rdjson_counts_columns_in_bytes_and_suggests() {
    let text = "Généve ici\n";
    let span = place(text, "ici");
    let mut finding = diagnostic("a/b", Severity::Warning, "m", span);
    let edits = vec![Edit { span, replacement: "là".to_owned() }];
    finding.fixes.push(Fix { description: "d".to_owned(), safety: Safety::Unsafe, edits });
    let report = json(OutputFormat::Rdjson, &[checked("a.txt", text, vec![finding])]);
    let range = serde_json::json!({"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 13}});
    let diagnostic = &report["diagnostics"][0];
    assert_eq!((&diagnostic["location"]["range"], &diagnostic["severity"]), (&range, &"WARNING".into()));
    assert_eq!(diagnostic["suggestions"][0], serde_json::json!({"range": range, "text": "là"}));
}

#[test]
fn xml_reports_are_well_formed() {
    let mut files = sample();
    files[0].path = "a & <b> \"c\".txt".to_owned();
    files[0].diagnostics[0].message = "<&>\"'\u{1}\u{ffff} ]]>".to_owned();
    files[0].diagnostics[1].message = "<&>\"'\u{1}\u{ffff} ]]>".to_owned();
    files.push(checked("clean.txt", DRAFT, Vec::new()));
    for (format, names) in [
        (OutputFormat::Junit, ["testsuites", "testsuite", "testcase"]),
        (OutputFormat::Checkstyle, ["checkstyle", "file", "error"]),
    ] {
        let text = plain(format, &files);
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        let mut seen = Vec::new();
        let mut depth = 0;
        loop {
            use quick_xml::events::Event;
            match reader.read_event().unwrap_or_else(|error| panic!("{format:?}: {error}\n{text}")) {
                Event::Start(tag) => {
                    depth += 1;
                    seen.push(AsRef::<str>::as_ref(&tag.name()).to_owned());
                }
                Event::Empty(tag) => seen.push(AsRef::<str>::as_ref(&tag.name()).to_owned()),
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        assert!(names.iter().all(|name| seen.iter().any(|tag| tag == name)), "{seen:?}");
    }
    let junit = plain(OutputFormat::Junit, &files);
    assert!(junit.contains("<testsuites name=\"masthead\" tests=\"4\" failures=\"1\" errors=\"1\">"), "{junit}");
}
