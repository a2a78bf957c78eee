//! A progress bar on standard error, once a run has taken a second and somebody is there to see it.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

/// How long a run may take before it shows how far it has come.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run has come.
pub(super) struct Progress {
    total: u64,
    done: AtomicU64,
    started: Instant,
    seen: bool,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// The start of a run over `total` files.
    pub(super) fn new(total: usize) -> Self {
        let seen = io::stderr().is_terminal();
        Self { total: total as u64, done: AtomicU64::new(0), started: Instant::now(), seen, bar: OnceLock::new() }
    }

    /// One file is done.
    pub(super) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.seen && self.started.elapsed() > PATIENCE {
            self.bar.get_or_init(|| ProgressBar::new(self.total)).set_position(done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
