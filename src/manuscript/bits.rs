//! Bytes told apart many at once.

/// Which of at most sixty-four bytes are so, a bit each, the first of them the lowest; without a branch for each, which
/// lets the processor compare many at once. Their number is a multiple of eight.
pub(crate) fn bits<const N: usize>(bytes: &[u8; N], is_so: impl Fn(u8) -> bool) -> u64 {
    let mut ones = [0; N];
    for (one, &byte) in ones.iter_mut().zip(bytes) {
        *one = u8::from(is_so(byte));
    }
    packed(&ones)
}

/// The first of `bytes`; where they are too few, `end` is filled with what there is and lent instead.
pub(crate) fn first_block<'b, const N: usize>(bytes: &'b [u8], end: &'b mut [u8; N]) -> &'b [u8; N] {
    bytes.first_chunk().unwrap_or_else(|| {
        end.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        end
    })
}

/// The bytes of `ones` that are one, a bit each, as above; the others are zero.
pub(super) fn packed<const N: usize>(ones: &[u8; N]) -> u64 {
    // The multiplication moves the bit of each of eight bytes to its place in the highest of them.
    let eight = |ones: &[u8; 8]| u64::from_le_bytes(*ones).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    ones.as_chunks().0.iter().rev().fold(0, |bits, ones| bits << 8 | eight(ones))
}
