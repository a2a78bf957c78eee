//! A stretch of text as the recogniser reads it: markup and invisible characters left out, variants of a character
//! made one, and every place still known.

use super::bits::{first_block, packed};
use super::{FEW, Manuscript, MarkKind, Span};

/// Text made plain, with the way back to the manuscript.
///
/// Left out: markup, soft hyphens, marks of direction, zero-width characters, kashida. Made one: spaces of every
/// width, full-width and Arabic-Indic digits, full-width ASCII, curly apostrophes, hyphens that do not break, letters and
/// the accents typed after them.
#[derive(Clone, Debug)]
pub struct Folded<'m> {
    /// The manuscript's text.
    source: &'m str,
    of: Span,
    /// The plain text, unless it has its own.
    text: &'m str,
    form: Form<'m>,
}

/// What the plain text is a stretch of.
#[derive(Clone, Debug)]
enum Form<'m> {
    /// The manuscript's text, which is plain there.
    Same,
    /// A stretch of that of the whole manuscript.
    Shared(&'m Made, Stretch),
    /// Its own: where the stretch begins or ends in the midst of what is made plain together.
    Own(Box<Made>),
}

/// From which byte of a plain text to which a stretch of it goes, and the piece in which it begins.
#[derive(Clone, Debug)]
struct Stretch {
    from: usize,
    to: usize,
    piece: usize,
}

/// Text made plain.
#[derive(Clone, Debug)]
pub(super) struct Made {
    text: String,
    /// Pairs of places, in this text and in the manuscript, from each of which on both go in step.
    pieces: Vec<(u32, u32)>,
    /// Of the text of a whole manuscript, by each so many of its bytes: the first piece that begins in them or later.
    begun: Vec<u32>,
}

/// The bytes of a manuscript among whose pieces one is looked for.
const NEAR: usize = 256;

impl<'m> Folded<'m> {
    pub(super) fn new(manuscript: &'m Manuscript, of: Span) -> Self {
        let source = manuscript.text();
        let same = || (&source[of.range()], Form::Same);
        let (text, form) = match manuscript.made.get_or_init(|| Made::of_all(manuscript)) {
            None => same(),
            Some(made) => match made.stretch(source, of) {
                Some(stretch) => (&made.text[stretch.from..stretch.to], Form::Shared(made, stretch)),
                None => Made::of(manuscript, of).map_or_else(same, |made| ("", Form::Own(Box::new(made)))),
            },
        };
        Self { source, of, text, form }
    }

    /// The plain text.
    pub fn text(&self) -> &str {
        match &self.form {
            Form::Same | Form::Shared(..) => self.text,
            Form::Own(made) => &made.text,
        }
    }

    /// The stretch of the manuscript that it was made from.
    pub fn source(&self) -> Span {
        self.of
    }

    /// The place in the manuscript of the bytes `range` of the plain text.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.place(range.start);
        if range.is_empty() {
            return Span::at(start);
        }
        if let Form::Same = self.form {
            let end = self.of.start() + range.end;
            return Span::new(start, end + accents(&self.source[end..]));
        }
        let last = self.text()[..range.end].char_indices().next_back().map_or(range.start, |(at, _)| at);
        let last = if last == range.start { start } else { self.place(last) };
        let mut characters = self.source[last..].chars();
        let base = characters.next().map_or(0, char::len_utf8);
        Span::new(start, last + base + accents(characters.as_str()))
    }

    /// The byte of the plain text for the byte `place` of the manuscript, or for the first after it that is seen.
    pub fn at(&self, place: usize) -> usize {
        match &self.form {
            Form::Same => place.saturating_sub(self.of.start()).min(self.of.len()),
            Form::Shared(made, stretch) => made.at(place, 0).clamp(stretch.from, stretch.to) - stretch.from,
            Form::Own(made) => made.at(place, 0),
        }
    }

    /// The place in the manuscript of the byte `at` of the plain text.
    fn place(&self, at: usize) -> usize {
        match &self.form {
            Form::Same => Some(self.of.start() + at),
            Form::Shared(_, stretch) if stretch.from == stretch.to => None,
            Form::Shared(made, stretch) => made.place(stretch.from + at, stretch),
            Form::Own(made) => made.place(at, &Stretch { from: 0, to: made.text.len(), piece: 0 }),
        }
        .unwrap_or(self.of.start())
    }
}

impl Made {
    /// A manuscript made plain; nothing where it is plain as it is.
    fn of_all(manuscript: &Manuscript) -> Option<Self> {
        let mut all = Self::of(manuscript, Span::new(0, manuscript.text().len()))?;
        for (piece, &(_, place)) in (0..).zip(&all.pieces) {
            all.begun.resize((place as usize / NEAR + 1).max(all.begun.len()), piece);
        }
        Some(all)
    }

    /// The stretch `of` of a manuscript made plain; nothing where it is plain as it is.
    fn of(manuscript: &Manuscript, of: Span) -> Option<Self> {
        let raw = &manuscript.text()[of.range()];
        let marks = manuscript.marks_within(of).iter();
        let mut hidden = marks.filter(|mark| mark.kind == MarkKind::Hidden).peekable();
        if hidden.peek().is_none() && is_plain(raw) {
            return None;
        }
        let mut plain = Plain { raw, start: of.start(), text: String::with_capacity(raw.len()), ..Plain::default() };
        for mark in hidden {
            plain.seen(mark.span.start() - of.start());
            plain.hidden(mark.span.end() - of.start());
        }
        plain.seen(raw.len());
        Some(Self { text: plain.text, pieces: plain.pieces, begun: Vec::new() })
    }

    /// From where to where this text is the plain one of the stretch `of` of `source`; nothing where that begins within
    /// markup, or an accent at either end goes with the letter before it.
    fn stretch(&self, source: &str, of: Span) -> Option<Stretch> {
        let after = self.after(of.start());
        let piece = after.checked_sub(1)?;
        let &(plain, place) = self.pieces.get(piece)?;
        let next = self.pieces.get(after).map_or(self.text.len(), |&(plain, _)| plain as usize);
        let from = plain as usize + of.start() - place as usize;
        let accented = |at: usize| source[at..].starts_with(is_accent);
        if from > next || accented(of.start()) || accented(of.end()) {
            return None;
        }
        Some(Stretch { from, to: self.at(of.end(), piece).max(from), piece })
    }

    /// How many pieces begin at the byte `place` of the manuscript or before it.
    fn after(&self, place: usize) -> usize {
        let begun = |block: usize| self.begun.get(block).map_or(self.pieces.len(), |&piece| piece as usize);
        let (from, to) = (begun(place / NEAR), begun(place / NEAR + 1));
        let near = self.pieces.get(from..to).unwrap_or_default();
        from + near.partition_point(|&(_, source)| source as usize <= place)
    }

    /// The byte for the byte `place` of the manuscript, or for the first after it that is seen; what it stands in is the
    /// piece `first` or a later one.
    fn at(&self, place: usize, first: usize) -> usize {
        let after = first + self.before(first, |(_, source)| source as usize <= place);
        let end = self.pieces.get(after).map_or(self.text.len(), |&(plain, _)| plain as usize);
        let Some(&(plain, source)) = after.checked_sub(1).and_then(|piece| self.pieces.get(piece)) else { return 0 };
        (plain as usize + place - source as usize).min(end)
    }

    /// The place in the manuscript of the byte `at`, which is in `stretch`, or that after the last one of it; nothing where
    /// no text is.
    fn place(&self, at: usize, stretch: &Stretch) -> Option<usize> {
        let Stretch { to, piece, .. } = *stretch;
        let after = piece + self.before(piece, |(plain, _)| plain as usize <= at && (plain as usize) < to);
        let &(plain, source) = self.pieces.get(after.max(1) - 1)?;
        Some(source as usize + at - (plain as usize).min(at))
    }

    /// How many pieces from `first` on lie before a place: of most stretches a few, and of some thousands.
    fn before(&self, first: usize, lies: impl Fn((u32, u32)) -> bool) -> usize {
        let rest = self.pieces.get(first..).unwrap_or_default();
        let near = rest.iter().take(FEW).take_while(|piece| lies(**piece)).count();
        if near < FEW { near } else { rest.partition_point(|piece| lies(*piece)) }
    }
}

/// Text on the way to be made plain: what stays as it is comes over in one piece.
#[derive(Default)]
struct Plain<'t> {
    raw: &'t str,
    /// The place of `raw` in the manuscript.
    start: usize,
    /// The byte of `raw` up to which all has come over.
    done: usize,
    text: String,
    pieces: Vec<(u32, u32)>,
    /// The place in the manuscript from which on both would go in step.
    in_step: Option<usize>,
}

impl Plain<'_> {
    /// Takes over what stands before the byte `to` as it is.
    fn flush(&mut self, to: usize) {
        let Some(run) = self.raw.get(self.done..to).filter(|run| !run.is_empty()) else { return };
        self.piece(self.start + self.done);
        self.text.push_str(run);
        self.in_step = Some(self.start + to);
        self.done = to;
    }

    /// Takes over what is seen before the byte `to`, made plain.
    fn seen(&mut self, to: usize) {
        let from = self.done;
        let Some(seen) = self.raw.get(from..to) else { return };
        for (at, character) in variants(seen) {
            self.variant(from + at, character, fold(character));
        }
        self.flush(to);
    }

    /// Leaves out what stands before the byte `to`.
    fn hidden(&mut self, to: usize) {
        self.done = self.done.max(to);
    }

    /// Takes over the character at the byte `at` in its plain form, or leaves it out.
    fn variant(&mut self, at: usize, character: char, plain: Option<char>) {
        self.flush(at);
        self.done = at + character.len_utf8();
        let Some(plain) = plain else { return };
        if let Some(whole) = composed(&self.text, plain) {
            self.text.pop();
            self.text.push(whole);
            self.in_step = None;
            return;
        }
        self.piece(self.start + at);
        self.text.push(plain);
        self.in_step = (plain.len_utf8() == character.len_utf8()).then_some(self.start + self.done);
    }

    fn piece(&mut self, place: usize) {
        if self.in_step != Some(place) {
            self.pieces.push((self.text.len() as u32, place as u32));
        }
    }
}

/// `text` made plain, but for markup and for accents typed apart.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

/// Whether `text` is as it would be made.
pub(crate) fn is_plain(text: &str) -> bool {
    text.is_ascii() || if text.len() <= BLOCK { text.chars().all(stays) } else { variants(text).next().is_none() }
}

/// Whether a character is as it would be made.
fn stays(character: char) -> bool {
    fold(character) == Some(character) && !is_accent(character)
}

/// The characters of `text` that do not stay as they are, each with its place.
fn variants(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    // The places of the block that ends at `looked_at` at which one may begin, a bit each.
    let (mut looked_at, mut places) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            while places == 0 {
                let rest = bytes.get(looked_at..).filter(|rest| !rest.is_empty())?;
                places = may_vary(first_block(rest, &mut [0; _]));
                looked_at += BLOCK;
            }
            let place = looked_at - BLOCK + places.trailing_zeros() as usize;
            places &= places - 1;
            let character = text.get(place..)?.chars().next()?;
            if !stays(character) {
                return Some((place, character));
            }
        }
    })
}

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// Which of `bytes` but the last begin a character that may not stay as it is, a bit each; without a branch for each, which
/// lets the processor compare many at once. In Arabic only the second byte tells that.
fn may_vary(bytes: &[u8; BLOCK + 1]) -> u64 {
    let first = |byte: &u8| FIRST.iter().fold(0, |may, first| may | u8::from(byte == first));
    if bytes.is_ascii() || bytes[..BLOCK].iter().fold(0, |may, byte| may | first(byte)) == 0 {
        return 0;
    }
    let mut may = [0; BLOCK];
    for (may, (byte, next)) in may.iter_mut().zip(bytes.iter().zip(&bytes[1..])) {
        let within = |(first, from, to): &(u8, u8, u8)| u8::from(byte == first) & u8::from((from..=to).contains(&next));
        *may = PAIRS.iter().fold(0, |may, pair| may | within(pair));
    }
    packed(&may)
}

/// The bytes that characters which may not stay as they are begin with.
const FIRST: [u8; 10] = {
    let mut list = [0; 10];
    let (mut byte, mut place) = (0, 0);
    while byte < SECOND.len() {
        if SECOND[byte] != 0 {
            list[place] = byte as u8;
            place += 1;
        }
        byte += 1;
    }
    list
};

/// The first bytes of characters which may not stay as they are, each with the least and the greatest of some second bytes.
const PAIRS: [(u8, u8, u8); 13] = {
    let mut list = [(0, 0, 0); 13];
    let (mut byte, mut place) = (0, 0);
    while byte < SECOND.len() {
        let mut from = 0;
        while from < 64 {
            let run = (SECOND[byte] >> from).trailing_ones() as u8;
            if run > 0 {
                list[place] = (byte as u8, 0x80 + from, 0x80 + from + run - 1);
                place += 1;
            }
            from += run + 1;
        }
        byte += 1;
    }
    assert!(place == list.len());
    list
};

/// By the first byte of a character in UTF-8: which second bytes, a bit for each, those have that may not stay as they
/// are.
const SECOND: [u64; 256] = {
    let mut table = [0; 256];
    let mut next = 0;
    while next < VARIANTS.len() {
        let (mut code, last) = VARIANTS[next];
        while code <= last {
            // The first two bytes of two or of three.
            let (first, second) = if code < 0x800 { (0xc0 | code >> 6, code) } else { (0xe0 | code >> 12, code >> 6) };
            table[first as usize] |= 1 << (second & 0x3f);
            code += 1;
        }
        next += 1;
    }
    table
};

/// The first and the last of the characters among which are all that do not stay as they are.
const VARIANTS: [(u32, u32); 14] = [
    (0xa0, 0xa0),
    (0xad, 0xad),
    (0x2bc, 0x2bc),
    (0x300, 0x36f),
    (0x61c, 0x61c),
    (0x640, 0x640),
    (0x653, 0x655),
    (0x660, 0x669),
    (0x6f0, 0x6f9),
    (0x2000, 0x2028),
    (0x202a, 0x2069),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
    (0xff01, 0xff5e),
];

/// The letter that an accent makes with the letter before it, where the two were typed apart.
fn composed(text: &str, accent: char) -> Option<char> {
    if !is_accent(accent) {
        return None;
    }
    unicode_normalization::char::compose(text.chars().next_back()?, accent)
}

/// The bytes of the accents that `text` begins with.
fn accents(text: &str) -> usize {
    text.chars().take_while(|&c| is_accent(c)).map(char::len_utf8).sum()
}

/// Whether a character is drawn over the one before it: the block of combining diacritical marks, and the three that make
/// an Arabic letter another.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}')
}

/// The one form of a character's variants; nothing for a character that is not seen.
#[inline]
fn fold(character: char) -> Option<char> {
    Some(match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' => return None,
        '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{640}' | '\u{61c}' => return None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{2028}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xff01 + 0x21).unwrap_or(character),
        '\u{660}'..='\u{669}' => char::from_u32(character as u32 - 0x660 + 0x30).unwrap_or(character),
        '\u{6f0}'..='\u{6f9}' => char::from_u32(character as u32 - 0x6f0 + 0x30).unwrap_or(character),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_variant_is_passed_over() {
        for character in '\0'..=char::MAX {
            assert_eq!(variants(&format!("a{character}")).next().is_none(), stays(character), "{character:?}");
        }
    }
}
