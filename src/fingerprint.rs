//! A name for some texts that stays the same over releases and machines.

/// The 64-bit hash of Fowler, Noll and Vo of some texts, in 16 hexadecimal digits.
pub fn fingerprint(parts: &[&str]) -> String {
    // No text holds the byte 0xff, so that none is taken for two.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}
