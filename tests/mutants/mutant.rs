//! Which mutant is on, and which were asked for.
#![allow(missing_docs, unreachable_pub, dead_code)]
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
static CHOSEN: AtomicUsize = AtomicUsize::new(UNKNOWN);
static REACHED: LazyLock<Option<std::fs::File>> = LazyLock::new(|| {
    let file = std::env::var_os("MASTHEAD_MUTANTS_REACHED")?;
    std::fs::OpenOptions::new().create(true).append(true).open(file).ok()
});
static KNOWN: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];
const UNKNOWN: usize = COUNT + 1;
#[inline]
pub fn on(number: usize) -> bool {
    let chosen = CHOSEN.load(Relaxed);
    if chosen == UNKNOWN { first(number) } else { chosen == number }
}
#[cold]
fn first(number: usize) -> bool {
    if let Some(mut reached) = REACHED.as_ref() {
        if !KNOWN[number].swap(true, Relaxed) {
            std::io::Write::write_all(&mut reached, format!("{number}\n").as_bytes()).expect("the list is written");
        }
        return false;
    }
    let chosen = std::env::var("MASTHEAD_MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(COUNT);
    CHOSEN.store(chosen, Relaxed);
    chosen == number
}
