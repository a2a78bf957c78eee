//! What an editor offers to do: make a finding's fix, make all safe fixes, let a finding stand for a reason.

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, CodeActionTriggerKind, DocumentChange, Edit,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};
use similar::TextDiff;

use super::draft::Reading;
use super::findings;
use super::words::Words;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::fixing;
use crate::manuscript::{Format, Span};

/// The kind of the action that makes all safe fixes; one that asks for `source.fixAll` asks for it, too.
pub(super) const FIX_ALL: &str = "source.fixAll.masthead";

/// What can be done at a range.
pub(super) fn at(parameters: &CodeActionParams, reading: &Reading<'_>) -> Vec<CodeActionResponse> {
    let mut actions = Vec::new();
    let context = &parameters.context;
    let wants = |kind: &str| context.only.as_ref().is_none_or(|only| only.iter().any(|asked| includes(asked, kind)));
    if wants("quickfix") {
        let range = reading.draft.text.span(parameters.range);
        let here = |found: &&Diagnostic| found.span.start() <= range.end() && range.start() <= found.span.end();
        let here: Vec<&Diagnostic> = reading.checked.diagnostics.iter().filter(here).collect();
        for found in &here {
            let fixes = found.fixes.iter().enumerate();
            actions.extend(fixes.map(|(at, fix)| quick_fix(found, fix, at == 0, reading)));
        }
        actions.extend(here.iter().filter_map(|found| allowance(found, reading)));
    }
    // An editor that asks at every move of the cursor would have the draft checked each time.
    let moved = context.only.is_none() && context.trigger_kind == Some(CodeActionTriggerKind::Automatic);
    if wants(FIX_ALL) && !moved {
        actions.extend(fix_all(reading));
    }
    actions.into_iter().map(CodeActionResponse::CodeAction).collect()
}

/// Whether actions of `kind` are among those of the kind asked for: `source` has `source.fixAll`.
fn includes(asked: &CodeActionKind, kind: &str) -> bool {
    let asked = String::from(asked.clone());
    kind.strip_prefix(asked.as_str()).is_some_and(|rest| asked.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// A finding's fix; the first of several that are safe is what the editor makes without asking which.
fn quick_fix(found: &Diagnostic, fix: &Fix, first: bool, reading: &Reading<'_>) -> CodeAction {
    let title = if fix.description.is_empty() { found.rule.to_string() } else { fix.description.clone() };
    let fix = fixing::as_lines_end(fix, reading.manuscript.text());
    let edits = fix.edits.iter().map(|edit| reading.draft.text.edit(edit.span, &edit.replacement));
    CodeAction {
        is_preferred: (first && fix.safety == Safety::Safe).then_some(true),
        ..action(title, CodeActionKind::QuickFix, Some(found), edits.collect(), reading)
    }
}

/// All safe fixes, round upon round, as `masthead check --fix` makes them; nothing where there are none.
fn fix_all(reading: &Reading<'_>) -> Option<CodeAction> {
    let safe = |found: &Diagnostic| found.fixes.first().is_some_and(|fix| fix.safety == Safety::Safe);
    if !reading.checked.diagnostics.iter().any(safe) {
        return None;
    }
    let text = reading.manuscript.text();
    let check = |bytes| reading.draft.check(reading.held, bytes);
    let change = fixing::mend(text.as_bytes(), Safety::Safe, check).change?;
    let title = Words::of(&reading.held.options.message_language).fix_all.clone();
    let edits = edits(text, &change.after, reading);
    Some(action(title, CodeActionKind::from(FIX_ALL.to_owned()), None, edits, reading))
}

/// The lines in which `after` differs from `before`, so that cursors elsewhere stay where they are.
fn edits(before: &str, after: &str, reading: &Reading<'_>) -> Vec<TextEdit> {
    let diff = TextDiff::from_lines(before, after);
    let (mut from, mut to) = (Starts::default(), Starts::default());
    let mut edits = Vec::new();
    for operation in diff.ops() {
        let old = from.next(operation.old_range().map(|line| diff.old_slice(line).map_or(0, str::len)));
        let new = to.next(operation.new_range().map(|line| diff.new_slice(line).map_or(0, str::len)));
        if operation.tag() != similar::DiffTag::Equal {
            edits.push(reading.draft.text.edit(old, after.get(new.range()).unwrap_or_default()));
        }
    }
    edits
}

/// The places of lines that follow one another.
#[derive(Default)]
struct Starts(usize);

impl Starts {
    /// The place of the next lines, by their lengths.
    fn next(&mut self, lengths: impl Iterator<Item = usize>) -> Span {
        let start = self.0;
        self.0 += lengths.sum::<usize>();
        Span::new(start, self.0)
    }
}

/// A comment that lets a finding stand, at the end of the line it begins in. The reason is left for a person to give;
/// until then nothing is allowed, and `document/allowance` says so.
fn allowance(found: &Diagnostic, reading: &Reading<'_>) -> Option<CodeAction> {
    // Plain text has no comments.
    if reading.manuscript.format() != Format::Markdown {
        return None;
    }
    let blocks = reading.manuscript.blocks();
    let after = blocks.partition_point(|block| block.span.start() <= found.span.start());
    let line = blocks.get(after.checked_sub(1)?)?;
    let comment = format!(" <!-- masthead: allow {}: -->", found.rule);
    let edit = reading.draft.text.edit(Span::at(line.span.end()), &comment);
    let title = Words::of(&reading.held.options.message_language).allow.replace("{rule}", &found.rule);
    Some(action(title, CodeActionKind::QuickFix, Some(found), vec![edit], reading))
}

fn action(
    title: String,
    kind: CodeActionKind,
    found: Option<&Diagnostic>,
    edits: Vec<TextEdit>,
    reading: &Reading<'_>,
) -> CodeAction {
    CodeAction {
        title,
        kind: Some(kind),
        diagnostics: found.map(|found| vec![findings::one(found, reading)]),
        edit: Some(workspace_edit(edits, reading)),
        ..CodeAction::default()
    }
}

/// Edits of the draft, for the version that they were made for where the editor can tell.
fn workspace_edit(edits: Vec<TextEdit>, reading: &Reading<'_>) -> WorkspaceEdit {
    let uri = reading.draft.uri.clone();
    if !reading.client.versioned_edits {
        return WorkspaceEdit { changes: Some([(uri, edits)].into()), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        version: Some(reading.draft.version),
        text_document_identifier: TextDocumentIdentifier { uri },
    };
    let edits = edits.into_iter().map(Edit::TextEdit).collect();
    let change = DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits });
    WorkspaceEdit { document_changes: Some(vec![change]), ..WorkspaceEdit::default() }
}
