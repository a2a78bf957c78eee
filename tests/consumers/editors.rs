//! Editors without a window: their lists of findings hold the right places, and the language server answers them.

use libtest_mimic::Trial;

use crate::scratch::{DEFECTS, Scratch};
use crate::tools::{program, script};
use crate::{ROOT, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        test("vim_fills_its_quickfix_list", &["vim"], vim),
        test("neovim_fills_its_quickfix_list", &["nvim"], neovim),
        test("neovim_speaks_with_the_server", &["nvim"], neovim_server),
        test("emacs_goes_from_finding_to_finding", &["emacs"], emacs),
        test("eglot_speaks_with_the_server", &["emacs", "/usr/share/emacs/site-lisp/elpa"], eglot),
        test("kakoune_lints", &["kak"], kakoune),
    ]
}

/// What editors are to list, a line a defect: draft, line, column, and what they call the severity.
pub(crate) fn expected(column: fn(usize, usize) -> usize, names: [&str; 3]) -> String {
    let severity = |name: &str| match name {
        "error" => names[0],
        "warning" => names[1],
        _ => names[2],
    };
    let line = |(draft, line, characters, bytes, name)| {
        format!("{draft}|{line}|{}|{}\n", column(characters, bytes), severity(name))
    };
    DEFECTS.into_iter().map(line).collect()
}

fn bytes(_: usize, bytes: usize) -> usize {
    bytes
}

pub(crate) fn characters(characters: usize, _: usize) -> usize {
    characters
}

fn vim() {
    let drafts = Scratch::with_drafts("vim");
    let vim = &mut program("vim");
    drafts
        .run(vim.args(["-Nu", "NONE", "-i", "NONE", "-n", "-es", "-S"]).arg(script("quickfix.vim")).env("ROOT", ROOT));
    assert_eq!(drafts.read("listed"), expected(bytes, ["e", "w", "i"]));
}

fn neovim() {
    let drafts = Scratch::with_drafts("neovim");
    let neovim = &mut program("nvim");
    drafts.run(neovim.args(["--clean", "--headless", "-n", "-S"]).arg(script("quickfix.vim")).env("ROOT", ROOT)).done();
    assert_eq!(drafts.read("listed"), expected(bytes, ["e", "w", "i"]));
}

fn neovim_server() {
    let drafts = Scratch::with_drafts("neovim-server");
    let neovim = &mut program("nvim");
    let neovim =
        neovim.args(["--clean", "--headless", "-n", "-c"]).arg(format!("luafile {}", script("server.lua").display()));
    let ran = drafts.run(neovim.env("ROOT", ROOT));
    assert!(drafts.path("listed").exists(), "{ran:?}");
    // It counts bytes itself; the server tells it UTF-16.
    assert_eq!(drafts.read("listed"), expected(bytes, ["1", "2", "3"]));
    assert_eq!(drafts.read("fixed"), "Distr.: General\n");
    assert!(drafts.read("hover").contains("masthead/distribution"), "{}", drafts.read("hover"));
}

fn emacs() {
    let drafts = Scratch::with_drafts("emacs");
    let emacs = &mut program("emacs");
    let ran = drafts.run(emacs.args(["-Q", "--batch", "-l"]).arg(script("compile.el")).env("ROOT", ROOT));
    assert_eq!(ran.out, expected(characters, ["2", "1", "0"]), "{ran:?}");
}

fn eglot() {
    let drafts = Scratch::with_drafts("eglot");
    let emacs = &mut program("emacs");
    let ran = drafts.run(emacs.args(["-Q", "--batch", "-l"]).arg(script("eglot.el")).env("ROOT", ROOT));
    assert_eq!(ran.out, expected(characters, ["eglot-error", "eglot-warning", "eglot-note"]), "{ran:?}");
    assert!(!ran.err.contains("arning"), "{ran:?}");
}

fn kakoune() {
    let drafts = Scratch::with_drafts("kakoune");
    let kakoune = &mut program("kak");
    let commands = format!(
        "source /usr/share/kak/autoload/tools/lint.kak
        source {ROOT}/editors/kakoune/masthead.kak
        source {}",
        script("lint.kak").display()
    );
    drafts.run(kakoune.args(["-n", "-ui", "dummy", "-e", &commands])).done();
    // The list has lines for line and column, and in the text what else a finding is.
    let wanted = DEFECTS.iter().filter(|defect| defect.0 == "en.txt");
    let listed = drafts.read("listed");
    let found = listed.split_inclusive("[masthead/distribution]").count();
    assert_eq!(found, 2, "{listed}");
    for (_, line, _, column, severity) in wanted {
        assert!(listed.contains(&format!("{line}|{severity}: ")), "{listed}");
        assert!(listed.contains(&format!("(col {column})")), "{listed}");
    }
}
