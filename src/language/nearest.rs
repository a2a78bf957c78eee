//! The known word that a misspelt one was meant to be.

use strsim::osa_distance;

/// The one of `known` nearest to `word`, where it is near: at most one slip in three characters, and not three.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let folded = plain(word);
    let length = folded.chars().count();
    let limit = (length / 3).clamp(1, 2);
    known
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (osa_distance(&folded, &plain(candidate)), candidate))
        .filter(|&(distance, candidate)| distance <= limit && candidate.chars().count() > distance)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many slips lie between two texts, letter case and accents apart.
pub fn distance(a: &str, b: &str) -> usize {
    let difference = a.chars().count().abs_diff(b.chars().count());
    if difference > 2 {
        return difference;
    }
    osa_distance(&plain(a), &plain(b))
}

/// Lower case without accents: what people type when they do not look.
pub fn plain(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|character| match character {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            'ё' => 'е',
            'أ' | 'إ' | 'آ' => 'ا',
            other => other,
        })
        .collect()
}
