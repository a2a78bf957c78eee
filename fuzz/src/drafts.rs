//! Drafts made from drafts: a seed, changed step by step as bytes say.

use std::sync::LazyLock;

use masthead::rule::RuleSet;

/// The program's own rules, whose examples are seeds too.
pub static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().expect("the rules are sound"));

/// Whole drafts, and the examples of all rules.
pub static SEEDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let whole = [
        include_str!("../../seeds/arabic-letter.txt"),
        include_str!("../../seeds/arabic-report.txt"),
        include_str!("../../seeds/chinese-note.txt"),
        include_str!("../../seeds/english-report.txt"),
        include_str!("../../seeds/english-resolution.md"),
    ];
    let examples = RULES.rules().iter().flat_map(|rule| rule.examples.iter());
    let examples = examples.flat_map(|example| [&example.good, &example.bad]).flatten();
    let examples = examples.map(|text| text.replace("[[", "").replace("]]", ""));
    whole.into_iter().map(str::to_owned).chain(examples).collect()
});

/// What is put in: parts of documents, markup, and characters that readers get wrong.
pub const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    " ",
    "\u{a0}",
    "\u{2028}",
    "\u{c}",
    "\0",
    "\u{feff}",
    "\u{ad}",
    "\u{200f}",
    "\u{202b}",
    "\u{301}",
    "\u{fffc}",
    "\u{10ffff}",
    "😀",
    "ß",
    "İ",
    "ﬁ",
    "１２",
    "٣",
    "。",
    "，",
    "：",
    "、",
    "United Nations",
    "A/81/214",
    "A/RES/80/12",
    "S/2026/1/Rev.1",
    "Distr.: General",
    "Distr. générale",
    "Distr.: Genral",
    "20 July 2026",
    "31 February 2026",
    "1er juillet 2026",
    "Original: English",
    "Общее",
    "Организация Объединенных Наций",
    "20 июля 2026 года",
    "联合国",
    "大会",
    "2026年7月20日",
    "第八十一届会议",
    "الأمم المتحدة",
    "الجمعية العامة",
    "٢٠ تموز/يوليه ٢٠٢٦",
    "Naciones Unidas",
    "20 de julio de 2026",
    "Eighty-first session",
    "Item 71 (b) of the provisional agenda*",
    "* A/81/150.",
    "\n1. ",
    "\n2. ",
    "\n99999999999. ",
    "\n(a) ",
    "\n(ii) ",
    "\n(aa) ",
    "\nAnnex\n",
    "\nAnnexe II\n",
    "\nI. Introduction\n",
    "¹",
    "^{1}",
    "^{",
    "}",
    "[^1]",
    "\n[^1]: See A/81/1.\n",
    "[^",
    "\n___\n1 See A/81/1.\n",
    "# ",
    "\n## ",
    "\n- ",
    "\n  - ",
    "\n> ",
    ">",
    "|",
    "\n| a | b |\n|---|---|\n| c | d |\n",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "\n```\n",
    "<!-- ",
    " -->",
    "<!-- masthead: allow masthead/date: quoted -->",
    "<!-- masthead: allow",
    "<sup>1</sup>",
    "<",
    "&amp;",
    "&",
    "\\",
    "[a](b)",
    "![a](b)",
    "\n---\n",
    "\n===\n",
    "the the ",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "2020-2021",
    "10 per cent",
    "10%",
    "No. 5",
    "resolution 70/1",
    "paras. 1-3",
];

/// No draft grows beyond this many bytes.
const LONGEST: usize = 20_000;

/// Bytes as the steps of a change; an end of them reads as zeros.
pub struct Steps<'b>(pub &'b [u8]);

impl Steps<'_> {
    /// The next byte, where there is one.
    pub fn next(&mut self) -> Option<usize> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(usize::from(first))
    }

    fn number(&mut self) -> usize {
        self.next().unwrap_or(0)
    }

    /// One of `all`.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let number = self.number() * 256 + self.number();
        &all[number % all.len()]
    }

    /// A place in `text`, between two characters.
    fn place(&mut self, text: &str) -> usize {
        let share = self.number() * 256 + self.number();
        text.floor_char_boundary(text.len() * share / 65_535)
    }
}

/// `text` changed as `steps` say: pieces cut, doubled, moved and put in.
pub fn changed(mut text: String, pieces: &[&str], steps: &mut Steps<'_>) -> String {
    while let Some(step) = steps.next() {
        let from = steps.place(&text);
        match step % 8 {
            0 => {
                let to = text.floor_char_boundary(from + steps.number());
                text.replace_range(from..to.max(from), "");
            }
            1 => {
                let to = text.floor_char_boundary(from + steps.number()).max(from);
                let piece = text[from..to].to_owned();
                let at = steps.place(&text);
                text.insert_str(at, &piece);
            }
            2 => {
                let line = text[from..].find('\n').map_or(text.len(), |length| from + length + 1);
                let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
                let line = text[start..line].to_owned();
                text.insert_str(start, &line);
            }
            3 => {
                let to = text[from..].find('\n').map_or(text.len(), |length| from + length + 1);
                text.replace_range(from..to, "");
            }
            4 => {
                let code = (steps.number() << 8 | steps.number()) as u32;
                text.insert(from, char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            _ => text.insert_str(from, steps.one_of::<&str>(pieces)),
        }
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

/// A draft: one of the seeds, changed.
pub fn draft(steps: &mut Steps<'_>) -> String {
    let seed = steps.one_of(&SEEDS).clone();
    changed(seed, PIECES, steps)
}
