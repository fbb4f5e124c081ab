//! Stands in for the real text layer until it is merged; then this file goes.
#![expect(missing_docs, reason = "goes with the merge")]
use super::Lang;
use crate::domain::{PartialDate, Period, When};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Ordering;
use unicode_width::UnicodeWidthStr;

#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}
#[must_use]
pub fn truncate(text: &str, max: usize) -> Cow<'_, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    if max == 0 {
        return Cow::Borrowed("");
    }
    let mut out: String = text.chars().take(max - 1).collect();
    out.push('…');
    Cow::Owned(out)
}
#[must_use]
pub fn pad_end(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let fill = columns - width(&cut);
    format!("{cut}{}", " ".repeat(fill))
}
#[must_use]
pub fn pad_start(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let fill = columns - width(&cut);
    format!("{}{cut}", " ".repeat(fill))
}
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let mut word = word.to_owned();
        loop {
            let last = lines.len() - 1;
            let need = width(&word) + usize::from(!lines[last].is_empty());
            if width(&lines[last]) + need <= columns {
                if !lines[last].is_empty() {
                    lines[last].push(' ');
                }
                lines[last].push_str(&word);
                break;
            }
            if lines[last].is_empty() {
                let head: String = word.chars().take(columns.max(1)).collect();
                word = word.chars().skip(columns.max(1)).collect();
                lines[last] = head;
                if word.is_empty() {
                    break;
                }
            }
            lines.push(String::new());
        }
    }
    lines
}
#[must_use]
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let text: String =
        text.to_lowercase().nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    text.replace('œ', "oe")
        .replace('’', "'")
        .split([' ', '-', '.', '\u{a0}'])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
#[must_use]
pub fn french_order(a: &str, b: &str) -> Ordering {
    (fold(a), a).cmp(&(fold(b), b))
}
#[must_use]
pub fn money_parts(eur: Decimal, place: i8, lang: Lang) -> (String, &'static str) {
    let (power, fr, en) = if eur >= Decimal::from(1_000_000_000) {
        (9, "Md€", "bn")
    } else if eur >= Decimal::from(1_000_000) {
        (6, "M€", "M")
    } else {
        (0, "€", "")
    };
    let decimals = u32::try_from((power - i32::from(place)).clamp(0, 2)).unwrap_or(0);
    let number = format!(
        "{:.*}",
        decimals as usize,
        (eur / Decimal::from(10_u64.pow(power.unsigned_abs())))
            .round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    );
    match lang {
        Lang::Fr => (number.replace('.', ","), fr),
        Lang::En => (format!("€{number}"), en),
    }
}
#[must_use]
pub fn money(eur: Decimal, place: i8, lang: Lang) -> String {
    let (number, unit) = money_parts(eur, place, lang);
    lang.pick(format!("{number}\u{a0}{unit}"), format!("{number}{unit}"))
}
#[must_use]
pub fn percent(share: Decimal, lang: Lang) -> String {
    let n = format!(
        "{:.1}",
        (share * Decimal::from(100))
            .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    );
    lang.pick(format!("{}\u{a0}%", n.replace('.', ",")), format!("{n}%"))
}
#[must_use]
pub fn integer(value: u64, _lang: Lang) -> String {
    value.to_string()
}
#[must_use]
pub fn date(date: PartialDate, _lang: Lang) -> String {
    date.to_string()
}
#[must_use]
pub fn period(period: Period, _lang: Lang) -> String {
    period.to_string()
}
#[must_use]
pub fn when(when: When, lang: Lang) -> String {
    match when {
        When::At(d) => date(d, lang),
        When::During(p) => period(p, lang),
    }
}
