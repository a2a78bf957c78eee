//! Dates as people write them in a document, in any of the official languages.

use super::Words;
use super::letter::{is_han, is_letter, is_letter_or_figure};
use super::lexicon::Beginning;
use super::names::starts_with;
use super::nearest::{Written, nearest_known};

/// A date as written, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenDate {
    /// The day, where one is given.
    pub day: Option<u32>,
    /// The month from 1, where its name or number is known or nearly so.
    pub month: Option<u32>,
    /// The year, where one is given.
    pub year: Option<i32>,
    /// The month's name as written.
    pub month_word: String,
}

impl WrittenDate {
    /// Whether all three parts are there and the calendar has the day.
    pub fn is_calendar_date(&self) -> bool {
        self.civil().is_some()
    }

    /// The calendar's date, where all three parts are there and it has the day.
    pub fn civil(&self) -> Option<jiff::civil::Date> {
        let year = i16::try_from(self.year?).ok()?;
        let month = i8::try_from(self.month?).ok()?;
        let day = i8::try_from(self.day?).ok()?;
        jiff::civil::Date::new(year, month, day).ok()
    }
}

/// The date in the form of `words`; nothing where a part is missing.
pub fn write(date: &WrittenDate, words: &Words) -> Option<String> {
    let (day, month, year) = (date.day?, date.month?, date.year?);
    let name = words.date.months.get(month as usize - 1)?;
    let day = match day {
        1 => words.date.first_day.replace("{n}", "1"),
        other => other.to_string(),
    };
    Some(words.date.form.replace("{day}", &day).replace("{month}", name).replace("{year}", &year.to_string()))
}

/// Reads a date at the start of `text`, in the words of any of `languages`; gives how many bytes it takes.
pub fn read(text: &str, languages: &[&Words]) -> Option<(WrittenDate, usize)> {
    let mut reader = Reader { text, at: 0, end: 0, date: WrittenDate::default(), languages };
    while reader.step() {}
    let date = reader.date;
    let named = date.month.is_some() || (date.day.is_some() && !date.month_word.is_empty());
    let enough = date.year.is_some() && named;
    let enough = enough || (date.day.is_some() && date.month.is_some() && !date.month_word.is_empty());
    (enough && reader.end > 0).then_some((date, reader.end))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    date: WrittenDate,
    languages: &'t [&'t Words],
}

impl Reader<'_> {
    /// Takes one more part, or the word after one; false where nothing of a date goes on.
    fn step(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let skip = rest.len() - rest.trim_start_matches([' ', '\u{a0}', ',']).len();
        if self.end == 0 && skip > 0 {
            return false;
        }
        let rest = &rest[skip..];
        self.at += skip;
        if rest.is_empty() {
            return false;
        }
        self.month_name(rest) || self.number(rest) || self.separator(rest) || self.word(rest)
    }

    fn take(&mut self, length: usize, part: bool) -> bool {
        self.at += length;
        if part {
            self.end = self.at;
        }
        true
    }

    fn month_name(&mut self, rest: &str) -> bool {
        if self.date.month.is_some() {
            return false;
        }
        let beginning = Beginning::of(rest);
        let may = self.languages.iter().map(|words| words.lexicon()).filter(|words| words.may_begin(&beginning));
        let named = may.flat_map(|words| {
            let months = &words.months;
            months.names.beginning(rest).map(|(place, length)| (length, months.numbers[place]))
        });
        let bounded = |length: usize| !rest[length..].starts_with(is_letter) || rest[..length].ends_with(is_han);
        let best = named.filter(|&(length, _)| bounded(length)).max();
        let Some((length, month)) = best else { return false };
        self.date.month = Some(month);
        self.date.month_word = rest[..length].to_owned();
        self.take(length, true)
    }

    fn number(&mut self, rest: &str) -> bool {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(value) = rest[..digits].parse::<u32>() else { return false };
        let date = &mut self.date;
        match digits {
            4 if date.year.is_none() => date.year = Some(value as i32),
            1 | 2 if date.year.is_some() && date.month.is_none() && date.month_word.is_empty() => {
                date.month = Some(value)
            }
            1 | 2 if date.day.is_none() => date.day = Some(value),
            1 | 2 if date.month.is_none() && date.month_word.is_empty() => date.month = Some(value),
            _ => return false,
        }
        let is_day = date.day == Some(value) && digits < 3;
        let after = &rest[digits..];
        let suffixes = self.languages.iter().flat_map(|words| &words.date.ordinal_suffixes);
        let suffix = suffixes
            .filter_map(|suffix| starts_with(after, suffix))
            .filter(|&length| is_day && !after[length..].starts_with(is_letter_or_figure))
            .max();
        self.take(digits + suffix.unwrap_or(0), true)
    }

    /// A stroke, hyphen or stop between the numbers of a date, or a stop after a shortened month.
    fn separator(&mut self, rest: &str) -> bool {
        let complete = self.date.day.is_some() && self.date.year.is_some();
        if self.end == 0 || self.end != self.at || complete || !rest.starts_with(['/', '-', '.']) {
            return false;
        }
        // "12. December" is how other languages write the day.
        let ordinal = rest.starts_with(". ") && self.date.month.is_none() && self.date.year.is_none();
        let shortened = rest.starts_with('.') && !self.date.month_word.is_empty();
        (shortened || ordinal || rest[1..].starts_with(|c: char| c.is_ascii_digit())) && self.take(1, false)
    }

    fn word(&mut self, rest: &str) -> bool {
        let length = rest.find(|c: char| !is_letter(c) && c != '\'').unwrap_or(rest.len());
        let word = &rest[..length];
        let han = word.starts_with(is_han);
        if word.is_empty() || (self.end == 0 && length < 3) {
            return false;
        }
        let connector = if self.end > 0 { self.connector(rest) } else { None };
        if let Some(length) = connector {
            let complete = self.date.day.is_some() && self.date.month.is_some() && self.date.year.is_some();
            return self.take(length, complete);
        }
        !han && self.near_month(word, length)
    }

    /// The bytes of the longest word at the start of `rest` that may stand between the parts of a date.
    fn connector(&self, rest: &str) -> Option<usize> {
        let connectors = self.languages.iter().flat_map(|words| words.lexicon().connectors.beginning(rest));
        let closed = |length: usize| {
            let connector = &rest[..length];
            let open = rest[length..].starts_with(is_letter);
            !open || connector.ends_with('.') || connector.starts_with(is_han)
        };
        connectors.map(|(_, length)| length).filter(|&length| closed(length)).max()
    }

    /// A word where the month belongs: a slip of a month's name, its beginning, or no month at all.
    fn near_month(&mut self, word: &str, length: usize) -> bool {
        let expected = self.date.month.is_none() && self.date.month_word.is_empty();
        if !expected || (self.date.day.is_none() && self.date.year.is_none() && !self.day_and_year_follow(length)) {
            return false;
        }
        let written = Written::new(word);
        self.date.month = self.languages.iter().find_map(|words| {
            let months = &words.lexicon().months.official;
            let begun = || months.iter().position(|month| starts_with(&month.text, word).is_some());
            let near = || nearest_known(&written, months);
            (length >= 3).then(begun).flatten().or_else(near).map(|place| place as u32 + 1)
        });
        self.date.month_word = word.to_owned();
        self.take(length, true)
    }

    /// Whether ` 12, 2016` stands after the word at hand.
    fn day_and_year_follow(&self, length: usize) -> bool {
        let after = self.text[self.at + length..].trim_start_matches(['.', ' ']);
        let day = after.bytes().take_while(u8::is_ascii_digit).count();
        let year = after[day..].trim_start_matches(|c: char| !c.is_ascii_digit());
        (1..=2).contains(&day) && year.bytes().take_while(u8::is_ascii_digit).count() == 4
    }
}
