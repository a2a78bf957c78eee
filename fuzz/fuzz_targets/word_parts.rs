#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| masthead_fuzz::word_parts(bytes));
