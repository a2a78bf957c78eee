//! Word documents made in memory, and what is read of them.
