//! The page for a browser: accessible by axe's rules, quiet, fit for a phone, used by keyboard alone.

use libtest_mimic::Trial;

use crate::scratch::Scratch;
use crate::tools::{find, program, script};
use crate::{ROOT, test};

pub(crate) fn tests() -> Vec<Trial> {
    vec![test("the_page_is_accessible", &["node", "chromium", "axe-core", "playwright-core"], accessible)]
}

fn accessible() {
    let here = Scratch::with_drafts("page");
    let seeds = format!("{ROOT}/seeds");
    here.masthead(&["check", "--isolated", "--output", "html=seeds.html", &seeds]).ended(1);
    here.masthead(&["check", "--output", "html=drafts.html", "."]).ended(1);
    let modules = find("axe-core").and_then(|found| found.parent().map(|folder| folder.to_owned())).expect("installed");
    let mut node = program("node");
    node.arg(script("page.mjs")).args(["seeds.html", "drafts.html"]);
    node.env("MODULES", modules).env("CHROMIUM", find("chromium").expect("installed"));
    let said = here.run(&mut node).done();
    assert!(said.contains("drafts.html: Arabic runs from right to left"), "{said}");
    // Both pages, on a screen and a phone, in light and dark.
    assert_eq!(said.matches("axe found nothing").count(), 8, "{said}");
}
