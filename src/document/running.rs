//! What a page has round its text: job numbers, bar codes, page numbers, running heads, and notes at its foot.
//!
//! Text taken out of a printed document has these in the middle of its paragraphs.

use crate::language::Symbols;
use crate::manuscript::{BlockKind, Manuscript};

/// What a block is to the page it stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The document's own text.
    Text,
    /// Printed round the text.
    Running,
    /// Under the rule at the foot of a page.
    Foot,
}

/// The most lines that a page's notes take.
const FOOT_LINES: usize = 80;

/// Bytes of the longest line that is printed round the text.
const LONGEST: usize = 40;

/// The role of each block; `symbol` is the document's own.
pub(super) fn roles(manuscript: &Manuscript, symbol: Option<&str>) -> Vec<Role> {
    let text = manuscript.text();
    let own: Vec<&str> = symbol.map(|symbol| symbol.split(['-', '–']).collect()).unwrap_or_default();
    let mut roles = Vec::with_capacity(manuscript.blocks().len());
    let paged = memchr::memchr(0x0c, text.as_bytes()).is_some();
    let mut foot = 0usize;
    for (at, block) in manuscript.blocks().iter().enumerate() {
        let line = manuscript.slice(block.span);
        let fed = block.span.start() > 0 && text.as_bytes()[block.span.start() - 1] == 0x0c;
        let heads = at > 10 && own.iter().any(|own| line.trim_end_matches('*') == *own);
        let role = if block.kind == BlockKind::Running || heads || is_furniture(line) {
            Role::Running
        } else if foot > 0 && !fed && (paged || block.joined || is_note(line)) {
            Role::Foot
        } else {
            Role::Text
        };
        if is_rule(line) {
            foot = FOOT_LINES;
        } else if fed || role == Role::Running || (role == Role::Text && !paged) {
            foot = 0;
        } else {
            foot = foot.saturating_sub(1);
        }
        roles.push(role);
    }
    roles
}

/// A line that begins as a note does: with an asterisk, or a number without a stop.
fn is_note(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['*', '^']) || (number.len() < line.len() && number.starts_with(' '))
}

/// A line drawn with low lines, over the notes of a page.
fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| byte == b'_')
}

/// `25-06741* (E)`, `050625`, `*2506741*`, `GE.18-02016(E)`, `2/18`, `V.03-80680`.
pub(super) fn is_furniture(line: &str) -> bool {
    let begins = line.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '*');
    begins && line.len() <= LONGEST && Symbols::running_lines().is_some_and(|patterns| patterns.is_match(line))
}
