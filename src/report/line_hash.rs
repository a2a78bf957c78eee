//! The hash of a line by which GitHub's code scanning knows a result again when lines above it come or go.
//!
//! Its action for uploads computes the same where a report has none, and complains where a report has another
//! (`fingerprints.ts` of github/codeql-action): a rolling hash over the hundred UTF-16 units from the start of the
//! line, spaces and tabs left out, and how many lines so far had it.

use std::collections::{HashMap, VecDeque};
use std::iter;

/// Units that a hash covers.
const BLOCK: usize = 100;
const FACTOR: u64 = 37;
/// Stands after the last unit of a text.
const END: u16 = u16::MAX;
const LINE_FEED: u16 = 0x0a;

/// The hashes of the lines of a text, in their order.
pub(super) struct LineHashes(Vec<(u64, usize)>);

impl LineHashes {
    /// Hashes each line of `text`.
    pub(super) fn of(text: &str) -> Self {
        let oldest = iter::repeat_n(FACTOR, BLOCK).fold(1, u64::wrapping_mul);
        let mut window = [0; BLOCK];
        let mut hash: u64 = 0;
        let mut starts = VecDeque::new();
        let mut at_line_start = true;
        let mut seen: HashMap<u64, usize> = HashMap::new();
        let mut lines = Vec::new();
        for (at, unit) in units(text).chain([END]).chain(iter::repeat_n(0, BLOCK)).enumerate() {
            if starts.pop_front_if(|start: &mut usize| *start + BLOCK == at).is_some() {
                let nth = seen.entry(hash).or_default();
                *nth += 1;
                lines.push((hash, *nth));
            }
            if at_line_start {
                starts.push_back(at);
            }
            at_line_start = unit == LINE_FEED;
            let place = &mut window[at % BLOCK];
            hash = hash.wrapping_mul(FACTOR).wrapping_add(u64::from(unit));
            hash = hash.wrapping_sub(oldest.wrapping_mul(u64::from(*place)));
            *place = unit;
        }
        Self(lines)
    }

    /// The hash of a line, from 1, as reports write it.
    pub(super) fn get(&self, line: usize) -> Option<String> {
        let (hash, nth) = self.0.get(line.checked_sub(1)?)?;
        Some(format!("{hash:x}:{nth}"))
    }
}

/// What is hashed of a text: all but spaces and tabs, with one line feed for each end of a line.
fn units(text: &str) -> impl Iterator<Item = u16> {
    let mut after_return = false;
    text.encode_utf16().filter_map(move |unit| match char::from_u32(u32::from(unit)) {
        Some(' ' | '\t') => {
            after_return = false;
            None
        }
        Some('\n') if after_return => {
            after_return = false;
            None
        }
        Some('\r') => {
            after_return = true;
            Some(LINE_FEED)
        }
        _ => {
            after_return = false;
            Some(unit)
        }
    })
}
