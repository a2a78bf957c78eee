//! Completions and manual pages: made for every command, and taken by the programs that read them, where there are any.

use std::process::{Command, Stdio};

use crate::{Folder, Ran};

/// Those that help lists; what only packages ask for is left out there.
const COMMANDS: [&str; 7] = ["check", "annotate", "explain", "rules", "outline", "config", "init"];

/// What came of feeding a program, where it is installed.
fn fed(program: &str, arguments: &[&str], input: &[u8]) -> Option<Ran> {
    let found = Command::new(program).arg("--version").stdin(Stdio::null()).output();
    found.is_ok().then(|| Ran::with_input(Command::new(program).args(arguments), input))
}

#[test]
fn every_shell_gets_completions_that_it_reads() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = Ran::of(&mut folder.masthead(["completions", shell]));
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{shell}");
        let script = ran.out();
        // What an option takes is offered by some shells only.
        let values = ["checkstyle"].into_iter().filter(|_| ["bash", "zsh", "fish"].contains(&shell));
        for word in COMMANDS.into_iter().chain(["stdin-records"]).chain(values) {
            assert!(script.contains(word), "{shell} has no {word}");
        }
        if ["bash", "zsh", "fish"].contains(&shell)
            && let Some(read) = fed(shell, &["-n"], &ran.stdout)
        {
            assert_eq!((read.status, read.stderr.as_str()), (0, ""), "{shell}");
        }
    }
    let ran = Ran::of(&mut folder.masthead(["completions", "csh"]));
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("bash"), "{ran:?}");
}

/// What bash offers after the words of `line`.
fn offered(line: &str, script: &str) -> Option<Vec<String>> {
    let words: Vec<String> = line.split(' ').map(|word| format!("'{word}'")).collect();
    let last = words.len() - 1;
    let ask = format!(
        "{script}\nCOMP_WORDS=({}); COMP_CWORD={last}; _masthead masthead \"${{COMP_WORDS[{last}]}}\" \
         \"${{COMP_WORDS[{}]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        last - 1
    );
    fed("bash", &["--norc"], ask.as_bytes()).map(|ran| ran.out().lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes() {
    let script = Ran::of(&mut Folder::new().masthead(["completions", "bash"])).out();
    for (line, wanted) in [
        ("masthead ch", "check"),
        ("masthead check --output-fo", "--output-format"),
        ("masthead check --output-format sa", "sarif"),
        ("masthead outline --language z", "zh"),
    ] {
        if let Some(offered) = offered(line, &script) {
            assert_eq!(offered, [wanted], "{line}");
        }
    }
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let folder = Folder::new();
    let ran = Ran::of(&mut folder.masthead(["man", "--folder", "share/man1"]));
    assert_eq!((ran.status, ran.out().as_str(), ran.stderr.as_str()), (0, "", ""));
    let commands = COMMANDS.into_iter().chain(["completions", "man"]);
    for command in [None].into_iter().chain(commands.map(Some)) {
        let page =
            folder.read(&command.map_or("share/man1/masthead.1".into(), |c| format!("share/man1/masthead-{c}.1")));
        let printed = Ran::of(folder.masthead(["man"]).args(command));
        assert_eq!((printed.status, &printed.stdout), (0, &page), "{command:?}");
        let text = String::from_utf8_lossy(&page).replace("\\-", "-");
        assert!(text.contains(".SH NAME\nmasthead"), "{text}");
        assert!(command != Some("check") || (text.contains("--stdin-records") && text.contains("sarif")), "{text}");
        if let Some(read) = fed("mandoc", &["-Tlint", "-Werror"], &page) {
            assert_eq!((read.status, read.out().as_str()), (0, ""), "{command:?}");
        }
        if let Some(read) = fed("groff", &["-man", "-ww", "-z"], &page) {
            assert_eq!((read.status, read.stderr.as_str()), (0, ""), "{command:?}");
        }
    }
    let ran = Ran::of(&mut folder.masthead(["man", "chek"]));
    assert_eq!(ran.status, 2, "{ran:?}");
}

/// Examples are laid out by hand, and a page must keep their lines.
#[test]
fn a_manual_page_keeps_the_lines_of_examples() {
    let page = Ran::of(&mut Folder::new().masthead(["man", "completions"])).stdout;
    for (program, arguments) in [("groff", &["-man", "-Tascii", "-P-c"][..]), ("mandoc", &["-Tascii"])] {
        if let Some(shown) = fed(program, arguments, &page) {
            let lines = shown.out();
            let examples = lines.lines().filter(|line| line.trim_start().starts_with("masthead completions "));
            assert!(examples.count() >= 3, "{lines}");
        }
    }
}
