//! An interrupt while files are written: the ones in hand are finished, no more are begun, and nothing is left beside.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

use super::terminal;

/// The signals by which users and systems end a program.
const SIGNALS: [i32; 2] = [SIGINT, SIGTERM];

/// Which of the signals has come; a second one ends the program at once.
#[derive(Debug, Default)]
pub(super) struct Interrupts(Vec<(i32, Arc<AtomicBool>)>);

impl Interrupts {
    /// From now on signals are kept, as far as the system lets it.
    pub(super) fn kept() -> Self {
        let keep = |signal| {
            let came = Arc::new(AtomicBool::new(false));
            flag::register_conditional_default(signal, Arc::clone(&came)).ok()?;
            flag::register(signal, Arc::clone(&came)).ok()?;
            Some((signal, came))
        };
        Self(SIGNALS.into_iter().filter_map(keep).collect())
    }

    /// Whether one has come.
    pub(super) fn any(&self) -> bool {
        self.came().is_some()
    }

    fn came(&self) -> Option<i32> {
        self.0.iter().find(|(_, came)| came.load(Ordering::Relaxed)).map(|&(signal, _)| signal)
    }

    /// Ends the program as the signal that came would have ended it, if one came.
    pub(super) fn obey(&self) {
        if let Some(signal) = self.came() {
            terminal::note("interrupted: each file is as it was, or whole as it is to be");
            let _ = low_level::emulate_default_handler(signal);
        }
    }
}
