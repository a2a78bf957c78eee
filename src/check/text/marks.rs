//! Looking for a few characters, most of which no text has in most places.

/// Some characters, such as quotation marks, ready to be looked for.
#[derive(Debug)]
pub(in crate::check) struct Marks {
    marks: Vec<char>,
    /// The bytes that they begin with.
    first: Vec<u8>,
    /// By byte: whether one of them begins with it. Nearly all other characters are told from them by that.
    begins: [bool; 256],
}

impl Marks {
    /// These characters.
    pub(in crate::check) fn new(marks: impl IntoIterator<Item = char>) -> Self {
        let marks: Vec<char> = marks.into_iter().collect();
        let mut first: Vec<u8> = marks.iter().map(|mark| mark.encode_utf8(&mut [0; 4]).as_bytes()[0]).collect();
        first.sort_unstable();
        first.dedup();
        let mut begins = [false; 256];
        first.iter().for_each(|&byte| begins[usize::from(byte)] = true);
        Self { marks, first, begins }
    }

    /// Those in `text`, each with the byte at which it stands.
    pub(in crate::check) fn within<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, char)> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let ahead = text.as_bytes().get(at..)?;
                let start = at + self.next(ahead)?;
                let mark = text.get(start..)?.chars().next()?;
                at = start + mark.len_utf8();
                if self.marks.contains(&mark) {
                    return Some((start, mark));
                }
            }
        })
    }

    /// The first byte that one of them may begin with.
    fn next(&self, bytes: &[u8]) -> Option<usize> {
        match self.first[..] {
            [a, b] => memchr::memchr2(a, b, bytes),
            [a, b, c] => memchr::memchr3(a, b, c, bytes),
            _ => {
                let none = |block: &&[u8; BLOCK]| self.first.iter().all(|&first| !holds(block, first));
                let passed = bytes.as_chunks().0.iter().take_while(none).count() * BLOCK;
                let begins = |&byte: &u8| self.begins[usize::from(byte)];
                Some(passed + bytes.get(passed..)?.iter().position(begins)?)
            }
        }
    }
}

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// Whether `byte` is one of `bytes`; without a branch for each, which lets the processor compare many at once.
fn holds(bytes: &[u8; BLOCK], byte: u8) -> bool {
    bytes.iter().fold(0, |any, &other| any | u8::from(other == byte)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_characters_that_begin_as_they_do() {
        let marks = Marks::new(['(', '«', '“']);
        let found: Vec<(usize, char)> = marks.within("é (a) «…» ‘b’ “").collect();
        assert_eq!(found, [(3, '('), (7, '«'), (23, '“')]);
    }
}
