//! Characters that Word gives by a font and a code: the Symbol font's become the characters they show.

use super::xml::Element;

/// The Symbol font's characters from code 0x20 on; a space where there is none.
const SYMBOL: &str = concat!(
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ",
    "                                ",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ",
);

/// The character that a `w:sym` shows; nothing for a picture of a symbol font.
pub(super) fn symbol(element: &Element<'_>) -> Option<char> {
    let code = u32::from_str_radix(element.attribute("char")?.trim(), 16).ok()?;
    let font = element.attribute("font").unwrap_or_default();
    let in_font = if (0xF000..0xF100).contains(&code) { code - 0xF000 } else { code };
    if font.eq_ignore_ascii_case("Symbol") && in_font < 0x100 {
        return SYMBOL.chars().nth(in_font.checked_sub(0x20)? as usize).filter(|&character| character != ' ');
    }
    let pictures = ["wingdings", "webdings"].iter().any(|name| font.to_ascii_lowercase().starts_with(name));
    if pictures || in_font < 0x20 {
        return None;
    }
    char::from_u32(in_font).filter(|character| !('\u{E000}'..='\u{F8FF}').contains(character))
}
