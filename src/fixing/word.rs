//! Making fixes in a Word document, as tracked changes.

use super::{Change, Mended, ROUNDS, rules_of};
use crate::checked::Checked;
use crate::diagnostic::{Diagnostic, Fix, Safety, apply};
use crate::reader::docx::{Changes, Limits, read_as};
use crate::writer;

/// Makes the fixes, up to those that are as risky as `allowed`, in the Word document of `bytes`, which `check` reads
/// with its changes accepted and checks. They are changes tracked at the time `when`: rejected, they leave the text as
/// it was. A fix that cannot be made so is left, and told.
pub fn mend_word(bytes: &[u8], allowed: Safety, when: &str, check: impl Fn(Vec<u8>) -> Checked) -> Mended {
    let mut mended =
        Mended { checked: check(bytes.to_vec()), change: None, made: 0, chasing: Vec::new(), left: Vec::new() };
    let original = text(bytes, Changes::Rejected);
    let mut current = bytes.to_vec();
    for _ in 0..ROUNDS {
        let Some(manuscript) = &mended.checked.manuscript else { return mended };
        let fixable: Vec<(&Diagnostic, &Fix)> = fixable(&mended.checked, allowed).collect();
        let fixes: Vec<&Fix> = fixable.iter().map(|&(_, fix)| fix).collect();
        let rule = |at: usize| fixable.get(at).map_or("", |(found, _)| &*found.rule);
        let tracked = match writer::track(&current, manuscript, &fixes, when) {
            Ok(tracked) => tracked,
            Err(error) => {
                mended.left = vec![error.to_string()];
                return mended;
            }
        };
        mended.left = tracked.refused.iter().map(|&(at, refusal)| format!("{}: {refusal}", rule(at))).collect();
        if tracked.made.is_empty() {
            return mended;
        }
        let made: Vec<&Fix> = tracked.made.iter().filter_map(|&at| fixes.get(at).copied()).collect();
        let (after, count) = apply(manuscript.text(), &made);
        let is_right = text(&tracked.bytes, Changes::Accepted).as_ref() == Some(&after)
            && text(&tracked.bytes, Changes::Rejected) == original;
        if !is_right {
            // What does not read back as it was meant is not to be written.
            let rules = tracked.made.iter().map(|&at| rule(at)).collect::<Vec<_>>().join(", ");
            mended.left.push(format!("{rules}: {}", writer::Refusal::Place));
            return mended;
        }
        let before = mended.change.take().map_or_else(|| manuscript.text().to_owned(), |change| change.before);
        current = tracked.bytes;
        mended.made += count;
        mended.checked = check(current.clone());
        mended.change = Some(Change { before, after, bytes: current.clone() });
    }
    mended.chasing = rules_of(fixable(&mended.checked, allowed).map(|(found, _)| found));
    mended
}

/// The findings with the fix to make of each.
fn fixable(checked: &Checked, allowed: Safety) -> impl Iterator<Item = (&Diagnostic, &Fix)> {
    let first = checked.diagnostics.iter().filter_map(|found| Some((found, found.fixes.first()?)));
    first.filter(move |(_, fix)| fix.safety <= allowed)
}

fn text(bytes: &[u8], changes: Changes) -> Option<String> {
    read_as(bytes, &Limits::default(), changes).ok().map(|reading| reading.manuscript.text().to_owned())
}
