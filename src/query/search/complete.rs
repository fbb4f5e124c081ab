//! Completing the filter that is being typed: its name, then its value.
//!
//! ```text
//! ki            →  kind:
//! kind:la       →  kind:laureate
//! in:terr       →  in:territoires-innovation
//! ```

use super::FilterName;
use crate::domain::Corpus;
use crate::text::{Lang, fold};

/// What stands before the cursor with its last word completed: to the only candidate, else
/// as far as all candidates agree, else to the first of them. `None` where nothing fits.
#[must_use]
pub fn complete(before: &str, corpus: &Corpus, lang: Lang) -> Option<String> {
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let (head, word) = before.split_at(start);
    let (negation, word) = match word.strip_prefix('!') {
        Some(word) => ("!", word),
        None => ("", word),
    };
    let completed = match word.split_once(':') {
        Some((name, typed)) => {
            let filter = named(name, lang)?;
            format!("{name}:{}", best_of_both(typed, lang, |lang| values(filter, corpus, lang))?)
        }
        None if word.is_empty() => return None,
        None => best_of_both(word, lang, |lang| {
            FilterName::ALL.iter().map(|filter| written(*filter, lang)).collect()
        })?,
    };
    Some(format!("{head}{negation}{completed}"))
}

/// A filter's name as it is typed: money is followed by a comparison, all else by a colon.
fn written(filter: FilterName, lang: Lang) -> String {
    match filter {
        FilterName::Money(_) => format!("{}>", filter.name(lang)),
        FilterName::Kind
        | FilterName::In
        | FilterName::Source
        | FilterName::Actor
        | FilterName::Lead
        | FilterName::Year
        | FilterName::Has => format!("{}:", filter.name(lang)),
    }
}

/// The filter of this name, in either language.
fn named(name: &str, lang: Lang) -> Option<FilterName> {
    let name = fold(name);
    let other = lang.pick(Lang::En, Lang::Fr);
    let has = |lang| FilterName::ALL.into_iter().find(|filter| fold(filter.name(lang)) == name);
    has(lang).or_else(|| has(other))
}

fn values(filter: FilterName, corpus: &Corpus, lang: Lang) -> Vec<String> {
    let ids = |ids: &mut dyn Iterator<Item = &str>| ids.map(str::to_owned).collect();
    match filter {
        FilterName::Kind | FilterName::Has => filter
            .values(lang)
            .into_iter()
            .filter(|word| !word.contains(' '))
            .map(str::to_owned)
            .collect(),
        FilterName::In => ids(&mut corpus.node_ids().map(|node| corpus.text(corpus.node(node).id))),
        FilterName::Source => {
            ids(&mut corpus.sources().iter().map(|source| corpus.text(source.id)))
        }
        FilterName::Actor | FilterName::Lead => {
            ids(&mut corpus.actors().iter().map(|actor| corpus.text(actor.id)))
        }
        FilterName::Year | FilterName::Money(_) => Vec::new(),
    }
}

/// What `typed` becomes in a language, or in the other where none of this one begins so: both
/// can be typed.
fn best_of_both(
    typed: &str,
    lang: Lang,
    candidates: impl Fn(Lang) -> Vec<String>,
) -> Option<String> {
    let (start, own) = (fold(typed), candidates(lang));
    if own.iter().any(|candidate| fold(candidate).starts_with(&start)) {
        return best(typed, &own);
    }
    best(typed, &candidates(lang.pick(Lang::En, Lang::Fr)))
}

/// What `typed` becomes; `None` where no candidate begins so or nothing would change.
fn best(typed: &str, candidates: &[String]) -> Option<String> {
    let start = fold(typed);
    let fits = |candidate: &&String| fold(candidate).starts_with(&start);
    let mut fitting = candidates.iter().filter(fits);
    let first = fitting.next()?;
    let common = fitting.clone().fold(first.as_str(), |common, other| shared(common, other));
    let completed = if common.chars().count() > typed.chars().count() { common } else { first };
    (completed != typed).then(|| completed.to_owned())
}

/// The beginning that both have.
fn shared<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let end = same.map_or(one.len().min(other.len()), |((at, _), _)| at);
    one.get(..end).unwrap_or(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_completed() {
        let corpus = crate::embedded::load_embedded();
        let done = |before: &str| complete(before, &corpus, Lang::En);
        for (before, after) in [
            ("ki", Some("kind:")),
            ("sante ki", Some("sante kind:")),
            ("kind:la", Some("kind:laureate")),
            ("!kind:la", Some("!kind:laureate")),
            ("in:terr", Some("in:territoires-innovation")),
            // Two documents of one publisher: as far as both agree.
            ("source:tics", Some("source:ticsante-20")),
            ("source:ticsante-20", Some("source:ticsante-2020-09")),
            ("actor:doc", Some("actor:docaposte")),
            ("nature:laur", Some("nature:laureate")),
            ("subs", Some("subsidy>")),
            ("kind:zzz", None),
            ("", None),
            ("kind:laureate", None),
        ] {
            assert_eq!(done(before).as_deref(), after, "{before}");
        }
        for (before, after) in [
            ("has:eq", Some("has:equity")),
            ("avec:part", Some("avec:participation")),
            ("ki", Some("kind:")),
            ("nature:lauréat", None),
        ] {
            assert_eq!(complete(before, &corpus, Lang::Fr).as_deref(), after, "{before}");
        }
    }
}
