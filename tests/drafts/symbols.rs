//! Document symbols: where one cited in a text ends, which are malformed and how, which are meant by what is none.

use std::path::Path;

use masthead::document::{self, Hints, citations, flaw, meant};
use masthead::reader;

use super::RULES;

/// Holds each of `cases`: what `of` gives of the first is the second.
fn all(cases: &[(&str, &str)], of: impl Fn(&str) -> String) {
    let faults = cases.iter().filter_map(|(text, expected)| {
        let given = of(text);
        (given != *expected).then(|| format!("({text:?}, {given:?}), // {expected:?}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The symbols cited in a text.
fn cited(text: &str) -> String {
    citations(text).into_iter().map(|span| &text[span.range()]).collect::<Vec<_>>().join(" + ")
}

/// What is wrong in a symbol, with its place, and what is meant.
fn flawed(symbol: &str) -> String {
    flaw(symbol).map_or_else(String::new, |flaw| format!("{}@{} is {}", flaw.found, flaw.at.start, flaw.meant))
}

/// What is read as the symbol of a draft with this line below its organ.
fn masthead(line: &str) -> String {
    let text = format!("United Nations\n{line}\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nOf something\n");
    let manuscript = reader::read(text.into_bytes(), Path::new("symbol.txt")).expect("text is read");
    let document = document::recognise(&manuscript, &*RULES, &Hints::default());
    document.element("symbol").map_or_else(String::new, |symbol| manuscript.slice(symbol.span).to_owned())
}

#[test]
fn a_symbol_cited_goes_as_far_as_symbols_go() {
    let cases = [
        ("A/81/214", "A/81/214"),
        ("A/81", "A/81"),
        ("A/8", "A/8"),
        ("A/", ""),
        ("A/b", ""),
        ("A/bcd", "A/bcd"),
        ("A/bc", ""),
        ("A/BUR", "A/BUR"),
        ("/81/214", ""),
        ("B/81/214", ""),
        ("A/RES", "A/RES"),
        ("A/HRC/57", "A/HRC/57"),
        ("and/or", ""),
        ("a/81/214", ""),
        ("TCP/IP", ""),
        ("UNCTAD/TIR/2024", "UNCTAD/TIR/2024"),
        ("ABCDEFGHI/81", ""),
        ("E/ECE/TRANS/505", "E/ECE/TRANS/505"),
        ("A/81/214.", "A/81/214"),
        ("A/81/214-", "A/81/214"),
        ("A/81/214/", "A/81/214"),
        ("“A/81/214”", "A/81/214"),
        ("«A/81/214»", "A/81/214"),
        ("\"A/81/214\"", "A/81/214"),
        ("'A/81/214'", "A/81/214"),
        ("A/81/214*", "A/81/214"),
        ("A/81/214;A/81/215", "A/81/214 + A/81/215"),
        ("A/81/214,A/81/215", "A/81/214 + A/81/215"),
        ("A/81/214:", "A/81/214"),
        ("A/81/214 and Add.1", "A/81/214"),
        ("(A/81/214)", "A/81/214"),
        ("((A/81/214))", "A/81/214"),
        ("(A/81/214.)", "A/81/214"),
        ("[A/81/214]", "A/81/214"),
        ("([A/81/214])", "A/81/214"),
        ("A/81/214) and (A/81/215)", "A/81/214 + A/81/215"),
        ("A/79/6(Part I)", "A/79/6(Part I)"),
        ("A/79/6(Part I", "A/79/6"),
        ("A/79/6(the budget)", "A/79/6"),
        ("A/79/6(the", "A/79/6"),
        ("A/79/6 (Part I", "A/79/6"),
        ("A/79/6 (Part I) and", "A/79/6 (Part I)"),
        ("A/79/6 (Sect. 3)/Add.2", "A/79/6 (Sect. 3)/Add.2"),
        ("A/79/6 (Sect. 3)/", "A/79/6 (Sect. 3)"),
        ("A/79/6 (Sect. 3)/A", "A/79/6 (Sect. 3)/A"),
        ("A/79/6 (Sect. 3) /Add.2", "A/79/6 (Sect. 3)"),
        ("A/79/6 (Sect. 3), ", "A/79/6 (Sect. 3)"),
        ("S/RES/2334 (2016)", "S/RES/2334 (2016)"),
        ("S/RES/2334 (20167)", "S/RES/2334"),
        ("S/RES/2334 (201)", "S/RES/2334"),
        ("S/RES/2334 (20a6)", "S/RES/2334"),
        ("S/RES/2334 ( 2016)", "S/RES/2334"),
        ("S/RES/2334  (2016)", "S/RES/2334"),
        ("S/RES/2334 (2016", "S/RES/2334"),
        ("S/RES/2334 2016)", "S/RES/2334"),
        ("A/79/6 (Part I of the first)", "A/79/6 (Part I of the first)"),
        ("A/79/6 (Part I of report)", "A/79/6 (Part I of report)"),
        ("A/79/6 (Part I of the report)", "A/79/6"),
        ("A/79/6 (part I)", "A/79/6"),
        ("A/RES/78/254 A-B", "A/RES/78/254 A-B"),
        ("A/RES/78/254 A–B", "A/RES/78/254 A–B"),
        ("A/RES/78/254 A–Z)", "A/RES/78/254 A–Z"),
        ("A/RES/78/254 A-b", "A/RES/78/254"),
        ("A/RES/78/254 A-Bx", "A/RES/78/254"),
        ("A/RES/78/254 A-B2", "A/RES/78/254"),
        ("A/RES/78/254 A B", "A/RES/78/254"),
        ("A/RES/78/254 A", "A/RES/78/254"),
        ("A/RES/78/254 AB", "A/RES/78/254"),
        ("A/RES/78/254 B-C", "A/RES/78/254"),
        ("A/RES/78/254 A-", "A/RES/78/254"),
        ("A/RES/78/254 A-B.", "A/RES/78/254 A-B"),
        ("见A/81/214", "A/81/214"),
        ("见A/81/214号", "A/81/214"),
        ("A/81/214、A/81/215", "A/81/214 + A/81/215"),
        ("A/81/214。", "A/81/214"),
        ("（A/81/214）", "A/81/214"),
        ("A/81/214，", "A/81/214"),
        ("A/81/214؛", "A/81/214"),
        ("A/81/214،", "A/81/214"),
        ("A/81/214\u{a0}(2016)", "A/81/214"),
        ("_A/81/214", ""),
        (".A/81/214", ""),
        ("@A/81/214", ""),
        ("-A/81/214", ""),
        ("/A/81/214", ""),
        ("éA/81/214", ""),
        ("http://A/81/214", ""),
        ("x.org/A/81/214", ""),
        (" A/81/214", "A/81/214"),
        ("(A/81/214", "A/81/214"),
        ("A/79/6(I)", "A/79/6(I)"),
        ("A/79/6 (Sect. 3)bis", "A/79/6 (Sect. 3)"),
    ];
    all(&cases, cited);
}

#[test]
fn a_component_out_of_form_is_told_with_its_form() {
    let cases = [
        ("A/81/214", ""),
        ("A/81/L.5", ""),
        ("A/81/L5", "L5@5 is L.5"),
        ("A/81/L-5", "L-5@5 is L.5"),
        ("A/81/L 5", "L 5@5 is L.5"),
        ("A/81/l.5", "l.5@5 is L.5"),
        ("A/81/L..5", "L..5@5 is L.5"),
        ("A/81/L", ""),
        ("A/81/L.x", ""),
        ("A/81/ADD.1", "ADD.1@5 is Add.1"),
        ("A/81/add.1", "add.1@5 is Add.1"),
        ("A/81/Add.", ""),
        ("A/81/5/Corr1/Add.2", "Corr1@7 is Corr.1"),
        ("A/C3/81/L.5", "C3@2 is C.3"),
        ("L5/81", ""),
        ("A/res/81/5", "res@2 is RES"),
        ("A/Res/81/5", "Res@2 is RES"),
        ("A/RES/81/5", ""),
        ("A/RES1/81/5", ""),
        ("res/81/5", ""),
        ("A/c.1/inf/5", "c.1@2 is C.1"),
        ("A/8O/15", "8O@2 is 80"),
        ("A/81/l5", "l5@5 is L.5"),
        ("A/81/1l5", "1l5@5 is 115"),
        ("A/81/I5", "I5@5 is 15"),
        ("A/81/I", ""),
        ("A/81/O", ""),
        ("A/81/lO", ""),
        ("A/81/L.l4", "L.l4@5 is L.14"),
        ("A/81/L.I4", "L.I4@5 is L.14"),
        ("A/81/L.I", ""),
        ("A/81/L.l", "L.l@5 is L.1"),
        ("A/81/C.I", ""),
        ("A/81/X.l", ""),
        ("A/81/X.l1", "X.l1@5 is X.11"),
        ("A/81/L.4O", ""),
        ("A/81/L.4x", ""),
        ("8O/15", ""),
        ("A/81/15.O", ""),
        ("A/80345", "80345@2 is 80/345"),
        ("A/80-345", "80-345@2 is 80/345"),
        ("A/80.345", "80.345@2 is 80/345"),
        ("A/80--345", "80--345@2 is 80/345"),
        ("A/801345", "801345@2 is 80/1345"),
        ("A/802345", ""),
        ("A/80-1345", "80-1345@2 is 80/1345"),
        ("A/80-2345", ""),
        ("A/8034", ""),
        ("A/80-34", ""),
        ("A/31345", "31345@2 is 31/345"),
        ("A/30345", ""),
        ("A/99345", "99345@2 is 99/345"),
        ("A/8034x", ""),
        ("A/x0345", ""),
        ("A/RES/80345", ""),
        ("S/80345", ""),
        ("A/8é345", ""),
        ("A/8", ""),
        ("A/80345/Add.1", "80345@2 is 80/345"),
        ("A/C.1/80345", ""),
        ("A/80/345-346", ""),
        ("A/8013456", ""),
        ("E/2025-34", "2025-34@2 is 2025/34"),
        ("E/2025-3", "2025-3@2 is 2025/3"),
        ("E/2025-345", "2025-345@2 is 2025/345"),
        ("E/2025-3456", ""),
        ("E/2025-2026", ""),
        ("E/1995-34", "1995-34@2 is 1995/34"),
        ("E/3025-34", ""),
        ("E/25-34", ""),
        ("E/20255-34", ""),
        ("E/2025-", ""),
        ("E/-34", ""),
        ("E/2025-3x", ""),
        ("E/202x-34", ""),
        ("E/2025-34-35", ""),
        ("E/C.12/2025-34", "2025-34@7 is 2025/34"),
        ("E/X.12/2025-34", ""),
        ("S/2025-34", "2025-34@2 is 2025/34"),
        ("A/2025-34", ""),
        ("A/HRC/57-34", "57-34@6 is 57/34"),
        ("A/HRC/2025-34", ""),
        ("A/HRC/571-34", ""),
        ("S/57-34", ""),
        ("A/HRC/57-3456", ""),
        ("xE/2025-34", ""),
    ];
    all(&cases, flawed);
}

#[test]
fn what_is_nearly_a_symbol_is_told_as_the_one_meant() {
    let cases = [
        ("A/81/214", ""),
        ("a/81/214", "A/81/214"),
        ("A//81/214", "A/81/214"),
        ("/A/81/214", "A/81/214"),
        ("A\\81\\214", "A/81/214"),
        ("A/81\\214", "A/81/214"),
        ("A/ 81/ 214", "A/81/214"),
        ("A /81/214", ""),
        ("A/81/L 5", "A/81/L.5"),
        ("A/81/X 5", ""),
        ("A/81/L 5/Add 1", "A/81/L.5/Add.1"),
        ("A/81/L ", ""),
        ("А/81/214", "A/81/214"),
        ("А/АС.2/5", "A/AC.2/5"),
        ("Е/2025/5", "E/2025/5"),
        ("A/81/214/Испр.1", "A/81/214/Corr.1"),
        ("A/81/214/Доб.1", "A/81/214/Add.1"),
        ("A/81/214/Пересм.1", "A/81/214/Rev.1"),
        ("A/81/Ж.1", ""),
        ("a/res/81", "A/res/81"),
        ("//", ""),
        ("", ""),
        ("A/81/é", ""),
    ];
    all(&cases, |written| meant(written).unwrap_or_default());
}

#[test]
fn the_symbol_of_a_draft_may_be_misspelt() {
    let cases = [
        ("A/81/214", "A/81/214"),
        ("A/81/214*", "A/81/214"),
        ("A/81/214 **", "A/81/214"),
        ("a/81/214", "a/81/214"),
        ("A /81/214", ""),
        ("A/ 81/214", "A/ 81/214"),
        ("A/81/ 214", "A/81/ 214"),
        ("A/81/L 5", "A/81/L 5"),
        ("A/81/X 5", ""),
        ("A/81/214 /Add.1", ""),
        ("A/81/ 214*", "A/81/ 214"),
        ("A\\81\\214", "A\\81\\214"),
        ("A\\81\\214*", "A\\81\\214"),
        ("A//81/214", "A//81/214"),
        ("А/81/214", "А/81/214"),
        ("A/81/214/Испр.1", "A/81/214/Испр.1"),
        ("A\\81\\214 and", ""),
        ("A/ 81/214 and", ""),
        ("and \\ or", ""),
        ("a/b", ""),
        ("a/res", ""),
        ("A\\RES\\x", ""),
        ("E/CN.15/2025/ 15/Add.1/Corr.1/Rev.2/Amend.34", ""),
        ("E/CN.15/2025/ 15/Add.1/Corr.1/Rev.2/Amd.3", ""),
        ("E/CN.15/2025/ 15/Add.1/Corr.1/Rev.2/R.34", "E/CN.15/2025/ 15/Add.1/Corr.1/Rev.2/R.34"),
        ("E/CN.15/2025/ 15/Add.1/Corr.1/Rev.2/R.3", "E/CN.15/2025/ 15/Add.1/Corr.1/Rev.2/R.3"),
        ("E/CN.15/2025/ 15/Add.1/Corr.1/R.2/Add.3", "E/CN.15/2025/ 15/Add.1/Corr.1/R.2/Add.3"),
        ("A/81/214 (Part I)", "A/81/214 (Part I)"),
        ("A/RES/78/254 A-B", "A/RES/78/254 A-B"),
        ("B/ 81/214", ""),
        ("and/ or", ""),
    ];
    all(&cases, masthead);
}
