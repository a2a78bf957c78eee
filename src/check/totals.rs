//! Columns of numbers whose total does not add up.
//!
//! Told only where nothing can be read two ways: the last row of a table is called a total and no other is, every cell
//! of the column between the headings and it is a number, and rounding cannot make the difference.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Context, Finding};
use crate::manuscript::{BlockKind, Manuscript, Span};

pub(super) const FINDINGS: &[&str] = &["differs"];
/// What its messages can quote.
pub(super) const VALUES: &[&str] = &["found", "expected"];

/// `[check]` of the kind `totals`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// By language: what the first cell of a row of totals says.
    totals: BTreeMap<String, Vec<String>>,
    /// By language: what stands before the decimals of a number.
    decimal: BTreeMap<String, char>,
}

/// The rows of a table, each with its cells by column.
type Rows = BTreeMap<u32, Row>;
/// The cells of a row by column.
type Row = BTreeMap<u16, Cell>;

struct Cell {
    span: Span,
    text: String,
}

impl Parameters {
    /// The languages that its parameters speak of.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.totals.keys().map(String::as_str)
    }

    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let language = &context.document.language.name;
        let (Some(labels), Some(&decimal)) = (self.totals.get(language), self.decimal.get(language)) else {
            return Vec::new();
        };
        tables(context.document.manuscript, labels)
            .into_values()
            .flat_map(|rows| table(&rows, labels, decimal))
            .collect()
    }
}

/// The tables of a manuscript. A cell of several lines holds no number.
fn tables(manuscript: &Manuscript, labels: &[String]) -> BTreeMap<u32, Rows> {
    let mut tables: BTreeMap<u32, Rows> = BTreeMap::new();
    for block in manuscript.blocks() {
        let BlockKind::Cell { table, row, column } = block.kind else { continue };
        let text = manuscript.folded(block.span).text().trim().to_owned();
        let cells = tables.entry(table).or_default().entry(row).or_default();
        let cell = cells.entry(column).or_insert_with(|| Cell { span: block.span, text: String::new() });
        if !cell.text.is_empty() {
            cell.text.push('\n');
        }
        cell.text.push_str(&text);
    }
    tables.extend(typed(manuscript, labels));
    tables
}

/// The tables that lines with tabs between their cells make, with no other line among them, and no blank line below a
/// total; counted from the last number down, since a format counts those of its own from the first one up.
fn typed(manuscript: &Manuscript, labels: &[String]) -> BTreeMap<u32, Rows> {
    let mut tables: BTreeMap<u32, Rows> = BTreeMap::new();
    let (mut table, mut row, mut summed) = (u32::MAX, 0, false);
    for block in manuscript.blocks() {
        let is_row = block.kind == BlockKind::Line && manuscript.slice(block.span).contains('\t');
        if row > 0 && (!is_row || summed && !block.joined) {
            (table, row) = (table - 1, 0);
        }
        if is_row {
            let cells = typed_row(manuscript, block.span);
            summed = is_total(&cells, labels);
            tables.entry(table).or_default().insert(row, cells);
            row += 1;
        }
    }
    tables
}

/// The cells of a line with tabs.
fn typed_row(manuscript: &Manuscript, span: Span) -> Row {
    let mut start = span.start();
    let cells = manuscript.slice(span).split('\t').map(|written| {
        let lead = written.len() - written.trim_start().len();
        let place = Span::new(start + lead, start + lead + written.trim().len());
        start += written.len() + '\t'.len_utf8();
        Cell { span: place, text: manuscript.folded(place).text().trim().to_owned() }
    });
    (0..).zip(cells).collect()
}

/// What the first cell of a row says, in small letters.
fn says(row: &Row) -> String {
    row.get(&0).map_or(String::new(), |cell| cell.text.to_lowercase())
}

/// Whether a row is called a total.
fn is_total(row: &Row, labels: &[String]) -> bool {
    let says = says(row);
    labels.iter().any(|label| says.trim_end_matches(':') == label)
}

/// The totals of a table that do not add up.
fn table(rows: &Rows, labels: &[String], decimal: char) -> Vec<Finding> {
    let may_be = |row: &Row| labels.iter().any(|label| says(row).contains(label.as_str()));
    // The first row is a heading.
    let Some((total, others)) =
        rows.values().skip(1).collect::<Vec<_>>().split_last().map(|(last, rest)| (*last, rest.to_vec()))
    else {
        return Vec::new();
    };
    if !is_total(total, labels) || others.iter().any(|row| may_be(row)) {
        return Vec::new();
    }
    let columns = total.iter().filter(|&(&column, _)| column > 0);
    columns.filter_map(|(column, cell)| differs(cell, *column, &others, decimal)).collect()
}

/// The finding on a total, where the numbers above it do not make it.
fn differs(total: &Cell, column: u16, rows: &[&Row], decimal: char) -> Option<Finding> {
    let written = Number::read(&total.text, decimal)?;
    let number = |row: &&Row| row.get(&column).and_then(|cell| Number::read(&cell.text, decimal));
    let headings = rows.iter().take_while(|row| number(row).is_none_or(Number::may_be_year)).count();
    let numbers: Vec<Number> = rows.get(headings..)?.iter().map(number).collect::<Option<_>>()?;
    if numbers.len() < 2 {
        return None;
    }
    let decimals = numbers.iter().chain([&written]).map(|number| number.decimals).max()?;
    let sum = numbers.iter().map(|number| number.scaled(decimals)).try_fold(0i128, i128::checked_add)?;
    let found = written.scaled(decimals);
    // Each number may be rounded by half of its last figure; what is far off is no sum, but a mean or a rate.
    let coarsest = numbers.iter().chain([&written]).map(|number| number.decimals).min()?;
    let rounding = (numbers.len() as i128 + 1) * 10i128.pow(decimals - coarsest);
    let near = sum.abs() * 2 < found.abs() * 3 && found.abs() * 2 < sum.abs() * 3 && (sum < 0) == (found < 0);
    let expected = Number { value: sum, decimals }.written_like(&total.text, decimal);
    let wrong = (sum - found).abs() * 2 > rounding && near;
    wrong.then(|| Finding::new("differs", total.span).value("found", total.text.as_str()).value("expected", expected))
}

/// A number as so many units of its last decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    value: i128,
    decimals: u32,
}

/// What stands before a number below zero that is in no brackets.
const MINUS: [char; 3] = ['-', '−', '–'];

/// Figures of the longest number that is read.
const LONGEST: usize = 18;

impl Number {
    /// Reads a number that is all of `text`, its thousands apart by spaces, commas or stops; a dash stands for nothing.
    fn read(text: &str, decimal: char) -> Option<Self> {
        if matches!(text, "-" | "–" | "—") {
            return Some(Self { value: 0, decimals: 0 });
        }
        let bracketed = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        let negative = bracketed.or_else(|| text.strip_prefix(MINUS));
        let (whole, fraction) = negative.unwrap_or(text).split_once(decimal).unwrap_or((negative.unwrap_or(text), ""));
        let mut groups = whole.split([' ', ',', '.']);
        let first = groups.next()?;
        let rest: Vec<&str> = groups.collect();
        let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
        let figures = format!("{first}{}{fraction}", rest.concat());
        let sound = !first.is_empty() && grouped && figures.len() <= LONGEST;
        let value: i128 = figures.bytes().all(|byte| byte.is_ascii_digit()).then(|| figures.parse().ok())??;
        let value = if negative.is_some() { -value } else { value };
        sound.then_some(Self { value, decimals: u32::try_from(fraction.len()).ok()? })
    }

    /// Its value in units of so many decimals, which are no fewer than its own.
    fn scaled(&self, decimals: u32) -> i128 {
        self.value * 10i128.pow(decimals.saturating_sub(self.decimals))
    }

    /// Whether it may be a year that heads its column.
    fn may_be_year(self) -> bool {
        self.decimals == 0 && (1900..2100).contains(&self.value)
    }

    /// It with its thousands apart as those of `like` are, and below zero with its minus sign or in brackets.
    fn written_like(self, like: &str, decimal: char) -> String {
        let apart = like.chars().find(|&c| matches!(c, ' ' | ',' | '.') && c != decimal);
        let figures = format!("{:0width$}", self.value.abs(), width = self.decimals as usize + 1);
        let (whole, fraction) = figures.split_at(figures.len() - self.decimals as usize);
        let mut out = String::new();
        for (at, figure) in whole.chars().enumerate() {
            if let Some(apart) = apart.filter(|_| at > 0 && (whole.len() - at) % 3 == 0) {
                out.push(apart);
            }
            out.push(figure);
        }
        if !fraction.is_empty() {
            out.push(decimal);
            out.push_str(fraction);
        }
        match like.chars().next().filter(|sign| MINUS.contains(sign)) {
            _ if self.value >= 0 => out,
            Some(minus) => format!("{minus}{out}"),
            None => format!("({out})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_are_read_and_written_in_the_form_of_a_language() {
        let read = |text, decimal| Number::read(text, decimal).map(|number| (number.value, number.decimals));
        assert_eq!(read("1,234.50", '.'), Some((123_450, 2)));
        assert_eq!(read("1 234,5", ','), Some((12_345, 1)));
        assert_eq!((read("(12)", '.'), read("–", '.'), read("-3", '.')), (Some((-12, 0)), Some((0, 0)), Some((-3, 0))));
        for none in ["", "12%", "1,23", "$5", "12 a", "1.2.3", "..", "2020-2021"] {
            assert_eq!(read(none, '.'), None, "{none}");
        }
        let written = |value, decimals, like| Number { value, decimals }.written_like(like, '.');
        assert_eq!(
            (written(1_234_567, 0, "1,000"), written(-50, 2, "1"), written(1234, 0, "1"), written(-300, 0, "−290")),
            ("1,234,567".into(), "(0.50)".into(), "1234".into(), "−300".into())
        );
    }
}
