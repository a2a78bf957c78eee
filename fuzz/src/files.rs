//! The files that users write for masthead: rules and configurations.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use masthead::config::{self, Choice, Finder};
use masthead::rule::{LoadError, RuleSet};

use super::drafts::{Steps, changed};
use super::holds;

/// Rules whose checks differ.
const RULES: &[&str] = &[
    include_str!("../../rules/masthead/distribution.toml"),
    include_str!("../../rules/masthead/date.toml"),
    include_str!("../../rules/numbering/paragraphs.toml"),
    include_str!("../../rules/references/footnote-word.toml"),
    include_str!("../../rules/references/resolution-no.toml"),
    include_str!("../../rules/style/doubled-word.toml"),
];

/// What is put into them.
const PIECES: &[&str] = &[
    "\n",
    "=",
    "\"",
    "\"\"\"",
    "'",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "{found}",
    "{{",
    "#",
    ".",
    ",",
    "true",
    "-1",
    "1e999",
    "\\",
    "\\u0000",
    "[check]\n",
    "kind = \"terms\"\n",
    "kind = \"pattern\"\n",
    "kind = \"pair\"\n",
    "match = '(a+)+$'\n",
    "match = '('\n",
    "match = ''\n",
    "replace = \"{missing}\"\n",
    "[[check.patterns]]\n",
    "literals = [\"\"]\n",
    "in = [\"notes\"]\n",
    "languages = [\"xx\"]\n",
    "[message.en]\n",
    "[message.fr]\n",
    "extend = \"masthead.toml\"\n",
    "include = [\"**\", \"[\"]\n",
    "exclude = [\"{a,b\"]\n",
    "select = [\"masthead\"]\n",
    "rule-paths = [\".\"]\n",
    "[rules.\"masthead/date\"]\nseverity = \"advice\"\n",
    "[[overrides]]\npaths = [\"*.md\"]\n",
    "[[allow]]\npath = \"a\"\nrule = \"masthead/date\"\nreason = \"r\"\n",
    "language = \"ar\"\n",
    "class = \"report\"\n",
    "\u{0}",
    "é",
    "联合国",
];

/// A folder that goes with the value.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("masthead-fuzz-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("own")).expect("a folder");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A changed rule, of a name of its own, is refused at a place of its file, or finds things where they are.
pub fn rule(steps: &mut Steps<'_>) {
    let seed = *steps.one_of(RULES);
    let name = seed.lines().next().and_then(|line| line.split('"').nth(1)).expect("a rule begins with its name");
    let seed = seed.replacen(name, "own/rule", 1);
    let folder = Folder::new();
    fs::write(folder.0.join("own/rule.toml"), changed(seed, PIECES, steps)).expect("a file");
    match super::files::load(&folder.0) {
        Err(error) => assert!(error.line > 0 && error.column > 0 && !error.message.is_empty(), "{error:?}"),
        Ok(rules) => {
            for text in super::drafts::SEEDS.iter().take(4) {
                holds::findings(&holds::check(text.as_bytes().to_vec(), "draft.txt", &rules));
            }
        }
    }
}

fn load(folder: &Path) -> Result<RuleSet, LoadError> {
    RuleSet::built_in()?.with_folder(folder)
}

/// A changed configuration is refused with words, or says of a file what holds for it.
pub fn configuration(steps: &mut Steps<'_>) {
    let folder = Folder::new();
    let file = folder.0.join(config::NAME);
    let seed = config::TEMPLATE.replace("\n# ", "\n").replace("\n#", "\n");
    let seed = steps.one_of(&[seed, config::TEMPLATE.to_owned(), String::new()]).clone();
    fs::write(&file, changed(seed, PIECES, steps)).expect("a file");
    match Finder::new(&Choice::Given(file)) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(mut finder) => {
            for name in ["a.txt", "own/b.md", "../c.docx"] {
                if let Ok((found, path)) = finder.of(&folder.0.join(name)) {
                    found.settings(&path);
                }
            }
        }
    }
}
