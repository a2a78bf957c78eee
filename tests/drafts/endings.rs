//! Paragraphs and notes without a stop at their end: where it is known that they end there.

use super::all_told;

/// A report with this for its third of six paragraphs, without a number.
fn report(third: &str) -> String {
    let long = "The Committee met in June and heard the reports of all its members there.";
    format!(
        "United Nations\n\nA/81/214\n\nDistr.: General\n20 July 2026\nOriginal: English\n\nEighty-first session\n\nOf it\n\n\
         1. {long}\n\n2. {long}\n\n{third}\n\n4. {long}\n\n5. {long}\n\n6. {long}\n\n7. {long}\n"
    )
}

#[test]
fn a_paragraph_without_a_stop_is_told_where_the_next_follows() {
    let cases = [
        ("3. The Committee met in July and heard the reports of all its members.", ""),
        (
            "3. The Committee met in July and heard the reports of all its members",
            "17 [] The paragraph ends in \"of all its members\" without \".\"",
        ),
        (
            "3. The Committee met in July and heard\nthe reports of all its members of it",
            "18 [] The paragraph ends in \"its members of it\" without \".\"",
        ),
        (
            "3. The Committee met in July. It heard\nthe reports of all its members of it",
            "18 [] The paragraph ends in \"its members of it\" without \".\"",
        ),
        ("3. The Committee met in July and heard.\nThe reports of all its members of it", ""),
        ("3. The Committee met in July and heard its members there\nB. The reports of all others", ""),
        ("3. The Committee met in July and heard its members there\nIII) The reports of all others", ""),
        ("3. The Committee met in July and heard.1\nThe reports of all its members of it", ""),
        ("3. The Committee met in July. It heard.\nThe reports of all its members of it", ""),
        (
            "3. The Committee met in July and heard.\nThe reports came. All its members of it",
            "18 [] The paragraph ends in \"its members of it\" without \".\"",
        ),
        ("3. The Committee met in July and heard.\nThe reports of all members\nand of others", ""),
        (
            "3. The Committee met in July. It heard\nthe reports of all members\nand of others",
            "19 [] The paragraph ends in \"members and of others\" without \".\"",
        ),
        (
            "3. The Committee met in July and heard.\nThe reports came. All members\nand of others",
            "19 [] The paragraph ends in \"members and of others\" without \".\"",
        ),
        ("3. The Committee met in July and heard\n• the reports of all its members of it", ""),
        ("3. The Committee met in July and heard\n– the reports of all its members of it", ""),
        (
            "3. The Committee met in July and heard\n(the reports of all its members of it",
            "18 [] The paragraph ends in \"its members of it\" without \".\"",
        ),
        (
            "3. The Committee met in July and heard\n“the reports of all its members of it",
            "18 [] The paragraph ends in \"its members of it\" without \".\"",
        ),
        (
            "3. The Committee met in July of 2.5 days\nthe reports of all its members of it",
            "18 [] The paragraph ends in \"its members of it\" without \".\"",
        ),
        ("3. The Committee met in July 12. It heard.\nThe reports of all its members of it", ""),
        (
            "3. The Committee met in July of A/81.Add\nthe reports of all its members of it",
            "18 [] The paragraph ends in \"its members of it\" without \".\"",
        ),
        ("3. The Committee met in July, as see A.B.\nthe reports of all its members of it", ""),
        ("3. The Committee met in July and heard the reports\n\nof all its members of it and others", ""),
        ("3. The Committee met in July and heard the reports of all its members\n\nMeetings", ""),
        (
            "3. The Committee met in July and heard the reports of all its members\n\n3. The Committee met in July and heard the reports of all its members.",
            "",
        ),
        ("5. The Committee met in July and heard the reports of all its members", ""),
        ("Annex\n\n3. The Committee met in July and heard the reports of all its members", ""),
    ];
    all_told("style/paragraph-full-stop", report, &cases);
}

/// A report with these notes.
fn noted(notes: &str) -> String {
    let calls = "It met in June.^{1} It met in July.^{2} It met in August.^{3}";
    report(&format!("3. {calls}")) + "\n" + notes + "\n"
}

#[test]
fn a_note_without_a_stop_is_told_where_it_is_known_to_end() {
    let cases = [
        ("^{1} See A/81/33.\n\n^{2} See A/81/34.\n\n^{3} See A/81/35.", ""),
        (
            "^{1} See A/81/33\n\n^{2} See A/81/34\n\n^{3} See A/81/35",
            "27 [] The note ends in \"See A/81/33\" without \".\" | 29 [] The note ends in \"See A/81/34\" without \".\" | 31 [] The note ends in \"See A/81/35\" without \".\"",
        ),
        (
            "^{1} See the report\n\n^{2} See the report\n\n^{3} See the report",
            "27 [] The note ends in \"See the report\" without \".\" | 29 [] The note ends in \"See the report\" without \".\"",
        ),
        ("^{1} See the report\n^{2} See the report\n^{3} See the report", ""),
        ("^{1} See the report\nof it\n\n^{2} See the report\nof it\n\n^{3} See the report", ""),
        ("^{1} See the report\n\nMeetings\n\n^{2} See the report\n\nMeetings\n\n^{3} See the report.", ""),
        (
            "^{1} See A/81/33 of it\n\n^{2} See A/81/33 and others\n\n^{3} See A/81/33 of it",
            "27 [] The note ends in \"See A/81/33 of it\" without \".\" | 29 [] The note ends in \"See A/81/33 and others\" without \".\"",
        ),
        ("^{1} See the report of\nA/81/33\n\n^{2} See the report of\nA/81/33\n\n^{3} See the report of\nA/81/33", ""),
        ("1 See the report\n\n2 See the report\n\n3 See the report", ""),
        (
            "^{1} See the report\n\n^{2} See the report\n\n12\n\n^{3} See the report",
            "27 [] The note ends in \"See the report\" without \".\"",
        ),
    ];
    all_told("notes/full-stop", noted, &cases);
}

/// A report with this above its first paragraph.
fn headed(head: &str) -> String {
    report("3. The Committee met in July.").replace("Of it\n\n1.", &format!("Of it\n\n{head}\n\n1."))
}

#[test]
fn a_heading_is_no_title() {
    let cases = [
        (
            "Libraries of the city.\n\nReport of the Secretary-General\n\nI. Introduction.",
            "17 [.] The heading that ends in \"I. Introduction.\" has a full stop",
        ),
        (
            "Libraries of the city.\n\nI. Introduction.",
            "15 [.] The heading that ends in \"I. Introduction.\" has a full stop",
        ),
        ("Libraries of the city\n\nReport of the Secretary-General\n\nI. Introduction", ""),
    ];
    all_told("style/heading-full-stop", headed, &cases);
}

#[test]
fn a_title_is_no_heading() {
    let cases = [
        ("Libraries of the city.\n\nReport of the Secretary-General\n\nI. Introduction.", ""),
        ("Libraries of the city.\n\nI. Introduction.", ""),
    ];
    all_told("title/full-stop", headed, &cases);
}
