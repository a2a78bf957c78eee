//! Changes to what masthead itself inserted: as in Word, where who changes an insertion of their own leaves no trace of
//! what it was.

use quick_xml::escape::escape;

use super::AUTHOR;
use super::markup::{Id, Markup};
use super::plan::Step;
use super::runs::is_content;
use super::splices::Splices;

/// Changes characters of `run` where it is an insertion of masthead's own; false where it is not, or where more than
/// characters of one text change. An insertion that comes to what was deleted for it goes, and that stays.
pub(super) fn amend(markup: &Markup<'_>, run: Id, steps: &[&Step<'_>], splices: &mut Splices) -> bool {
    let (Some(insertion), &[step]) = (own_parent(markup, run), steps) else { return false };
    let inside = |text: Id| markup.open(text).end..markup.close(text).start;
    let holds = |&text: &Id| inside(text).start <= step.range.start && step.range.end <= inside(text).end;
    let text = markup.children(run).filter(|&child| markup.is(child, "t")).find(holds);
    let Some(text) = text.filter(|_| step.look == run && !step.insert.contains(['\t', '\u{2028}'])) else {
        return false;
    };
    let old = inside(text);
    let (before, after) = (old.start..step.range.start, step.range.end..old.end);
    let new = format!("{}{}{}", markup.slice(before), escape(&step.insert), markup.slice(after));
    let alone = markup.children(insertion).all(|child| child == run)
        && markup.children(run).filter(|&child| is_content(markup, child)).all(|child| child == text);
    match deletion_before(markup, insertion).filter(|_| alone) {
        Some(deletion) if deleted(markup, deletion) == new => {
            let both = markup.outer(deletion).start..markup.outer(insertion).end;
            splices.replace(both, restored(markup, deletion));
        }
        _ if alone && new.is_empty() => splices.replace(markup.outer(insertion), ""),
        _ => splices.replace(old, new),
    }
    true
}

/// The insertion of masthead's own that a run stands in.
fn own_parent(markup: &Markup<'_>, run: Id) -> Option<Id> {
    markup.parent(run).filter(|&parent| is_own(markup, parent, "ins"))
}

/// The deletion of masthead's own, of text alone, directly before an insertion.
fn deletion_before(markup: &Markup<'_>, insertion: Id) -> Option<Id> {
    let start = markup.outer(insertion).start;
    let before = markup.path(markup.at(start.checked_sub(1)?)?).find(|&id| markup.outer(id).end == start)?;
    let plain = |run: Id| markup.children(run).all(|child| markup.is(child, "rPr") || markup.is(child, "delText"));
    (is_own(markup, before, "del") && markup.children(before).all(plain)).then_some(before)
}

fn is_own(markup: &Markup<'_>, change: Id, name: &str) -> bool {
    markup.is(change, name) && markup.attribute(change, "author").as_deref() == Some(AUTHOR)
}

/// The texts in a deletion.
fn texts<'m>(markup: &'m Markup<'_>, deletion: Id) -> impl Iterator<Item = Id> + use<'m> {
    markup.within(deletion).filter(|&text| markup.is(text, "delText") && !markup.is_empty(text))
}

/// What is deleted, as markup.
fn deleted(markup: &Markup<'_>, deletion: Id) -> String {
    texts(markup, deletion).map(|text| markup.slice(markup.open(text).end..markup.close(text).start)).collect()
}

/// What a deletion holds, as if it had never been deleted.
fn restored(markup: &Markup<'_>, deletion: Id) -> String {
    let from = markup.open(deletion).end;
    let mut splices = Splices::default();
    for text in texts(markup, deletion) {
        let name = markup.name_place(text);
        let new = format!("{}t", markup.names().element);
        let close = markup.close(text).start + 2;
        splices.replace(name.start - from..name.end - from, new.clone());
        splices.replace(close - from..close + name.len() - from, new);
    }
    splices.apply(markup.slice(from..markup.close(deletion).start))
}
