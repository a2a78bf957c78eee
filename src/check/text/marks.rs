//! Looking for a few characters, most of which no text has in most places.

/// Some characters, such as quotation marks, ready to be looked for.
#[derive(Debug)]
pub(in crate::check) struct Marks {
    marks: Vec<char>,
    /// By byte: whether one of them begins with it. Nearly all other characters are told from them by that.
    begins: [bool; 256],
}

impl Marks {
    /// These characters.
    pub(in crate::check) fn new(marks: impl IntoIterator<Item = char>) -> Self {
        let marks: Vec<char> = marks.into_iter().collect();
        let mut begins = [false; 256];
        for mark in &marks {
            begins[usize::from(mark.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
        }
        Self { marks, begins }
    }

    /// Those in `text`, each with the byte at which it stands.
    pub(in crate::check) fn within<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, char)> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let ahead = text.as_bytes().get(at..)?;
                let start = at + ahead.iter().position(|&byte| self.begins[usize::from(byte)])?;
                let mark = text.get(start..)?.chars().next()?;
                at = start + mark.len_utf8();
                if self.marks.contains(&mark) {
                    return Some((start, mark));
                }
            }
        })
    }
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
