//! Which official language a text is in, from its letters and its most frequent words.

use super::Words;

/// How many words are looked at.
const SAMPLE: usize = 2000;
/// By how many words one language must lead for the rest not to be looked at.
const LEAD: usize = 20;

/// The language of `text` and how many of its words told it, of those whose `words` are given: by script where one
/// language has it, by frequent words where several share it. Nothing for a text that tells nothing.
pub fn language<'w>(text: &str, words: &[&'w Words]) -> Option<(&'w str, usize)> {
    let script = script(text)?;
    let sharing: Vec<&&Words> = words.iter().filter(|words| words.script == script).collect();
    if let [only] = sharing[..] {
        return Some((&only.language, SAMPLE));
    }
    let mut counts = vec![0; sharing.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(SAMPLE) {
        let lower = word.to_lowercase();
        for (count, words) in counts.iter_mut().zip(&sharing) {
            *count += usize::from(words.common_words.contains(&lower));
        }
        if leader(&counts).is_some_and(|(_, lead)| lead >= LEAD) {
            break;
        }
    }
    let (at, lead) = leader(&counts)?;
    (lead > 0).then(|| (sharing[at].language.as_str(), lead))
}

/// The place of the first of the highest counts, and by how much it is higher than any other.
fn leader(counts: &[usize]) -> Option<(usize, usize)> {
    let (at, &most) = counts.iter().enumerate().max_by_key(|&(at, &count)| (count, usize::MAX - at))?;
    let second = counts.iter().enumerate().filter(|&(other, _)| other != at).map(|(_, &count)| count).max();
    Some((at, most - second.unwrap_or(0)))
}

/// The script of most of the letters at the beginning of `text`; a Chinese character weighs as much as two letters,
/// and the Latin letters of mastheads and symbols do not hide another script.
fn script(text: &str) -> Option<&'static str> {
    let [mut latin, mut cyrillic, mut arabic, mut han] = [0usize; 4];
    for character in text.chars().take(SAMPLE * 4) {
        match character {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            '\u{600}'..='\u{6ff}' => arabic += 1,
            '\u{4e00}'..='\u{9fff}' => han += 2,
            _ => {}
        }
    }
    let other =
        [(cyrillic, "cyrillic"), (arabic, "arabic"), (han, "han")].into_iter().max_by_key(|&(count, _)| count)?;
    match (latin, other) {
        (0, (0, _)) => None,
        (latin, (count, name)) if count * 2 > latin => Some(name),
        _ => Some("latin"),
    }
}
