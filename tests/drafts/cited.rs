//! Symbols in running text: where each begins and ends.

use masthead::document::citations;

#[test]
fn a_symbol_ends_where_the_text_round_it_goes_on() {
    let cases: &[(&str, &[&str])] = &[
        ("See A/81/214.", &["A/81/214"]),
        ("(see A/81/214/Add.1)", &["A/81/214/Add.1"]),
        ("[see A/79/L.2]", &["A/79/L.2"]),
        ("see A/79/6 (Sect. 3)/Add.2 and A/79/6 (Introduction).", &["A/79/6 (Sect. 3)/Add.2", "A/79/6 (Introduction)"]),
        (
            "A/78/5 (Vol. I), E/2025/34 (Part I) and S/RES/2334 (2016)/x",
            &["A/78/5 (Vol. I)", "E/2025/34 (Part I)", "S/RES/2334 (2016)/x"],
        ),
        ("A/79/6 (the budget) and A/79/6 (Sect. 3)/", &["A/79/6", "A/79/6 (Sect. 3)"]),
        ("见A/77/853和E/C.12/2023/SR.7号文件", &["A/77/853", "E/C.12/2023/SR.7"]),
        ("（CEDAW/C/BTN/CO/8-9）的报告", &["CEDAW/C/BTN/CO/8-9"]),
        ("(CEDAW/C/BTN/CO/8-9)的报告", &["CEDAW/C/BTN/CO/8-9"]),
        ("xA/77/853, 7A/77/853, وA/77/853", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = citations(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, *expected, "{text}");
    }
}
