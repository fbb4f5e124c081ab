//! Rates of what a node states, and what changed from year to year, in words.
//!
//! ```text
//! enveloppe   84,0 %  décaissé sur CP votés (LFI), 2021–2022 · entre 80,3 % et 87,8 %
//!            +80,0 %  décaissé, de 2021 à 2022 · entre +70,9 % et +89,7 %
//! ```

use rust_decimal::Decimal;

use super::Tone;
use super::amounts::{between, bound_words};
use super::marks::bound_mark;
use super::page::{Lead, Statement, Style};
use crate::domain::Exercise;
use crate::query::{Bound, MoneyKind, Rate, RateKind};
use crate::text::{Phrase, Rounding, Spoken, percent_to};

/// A rate with the stages and the years that it is of, and what it may be.
pub(super) fn rate_statement(rate: &Rate, style: Style) -> Statement {
    let lang = style.lang;
    let is_growth = matches!(rate.kind, RateKind::Growth { .. });
    let written = |share: Decimal, to: Rounding| {
        let sign = if is_growth && share.is_sign_positive() { "+" } else { "" };
        format!("{sign}{}", percent_to(share, to, lang))
    };
    let mark = bound_mark(rate.ratio.bound, style.ascii);
    let number = format!("{mark} {}", written(rate.ratio.value, Rounding::Nearest));
    let of = match &rate.kind {
        RateKind::Over { of, over, exercises } => {
            let [of, over] = [of, over].map(|stage| stage.spoken(lang));
            let of = Phrase::RateOver.with_both(lang, of, over);
            let years = years_text(exercises);
            if years.is_empty() { of } else { format!("{of}, {years}") }
        }
        RateKind::Growth { stage, from, to } => {
            let span = Phrase::FromTo.with_both(lang, &from.to_string(), &to.to_string());
            format!("{}, {span}", stage.spoken(lang))
        }
    };
    // Of a ceiling or a floor the mark is all that is known.
    let is_closed = matches!(rate.ratio.bound, Bound::Exact | Bound::About);
    let interval = between(rate.ratio.interval, lang, written).filter(|_| is_closed);
    let interval = interval.unwrap_or_else(|| bound_words(rate.ratio.bound, lang).to_owned());
    let tone = super::money_tone(MoneyKind::Of(rate.instrument));
    let lead = [
        Lead::start(Tone::Plain.of(rate.instrument.spoken(lang))),
        Lead::end(tone.of(number.trim_start())),
    ];
    Statement::led(lead, [Tone::Plain.of(of), Tone::Dim.of(interval)], None)
}

/// Budget years in order: those without a gap as a span.
fn years_text(years: &[Exercise]) -> String {
    let follows = |pair: &[Exercise]| pair[0].year() + 1 == pair[1].year();
    match years {
        [first, .., last] if years.windows(2).all(follows) => format!("{first}–{last}"),
        _ => years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}
