//! The query language, read into clauses that must all hold.
//!
//! Reading never fails on text, only on a filter that is not understood: then it says which
//! bytes are wrong and what would be right.
//!
//! ```text
//! terr innov        both words          'word   one after the other, not scattered
//! ^word  word$      begins, ends so     !word   does not hold it
//! a | b             either              "two words"
//! kind:laureate  in:pia  source:ticsante  actor:docaposte  lead:région
//! year:2019  has:equity  subsidy>10M€   equity <= 20 M€   !kind:plan   kind:plan | kind:strand
//! ```

use std::ops::Range;

use super::facet::FacetName;
use super::filter::{Comparison, Filter};
use super::index::SearchIndex;
use super::term::{Shape, Term};
use super::value::{Question, Values};
use super::{FilterName, QueryError, QueryErrorKind};
use crate::domain::{Amount, Corpus};
use crate::query::{Ledger, Measure, MoneyKind};

/// What is asked: clauses that must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) text: String,
    pub(super) clauses: Vec<Clause>,
}

/// Alternatives of which one must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub items: Vec<Item>,
}

/// A word or a filter, or what must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub negated: bool,
    pub test: Test,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    Word(Term),
    Filter(Filter),
}

impl Query {
    /// Reads a query about a corpus and its index.
    pub fn parse(text: &str, corpus: &Corpus, index: &SearchIndex) -> Result<Query, QueryError> {
        let values = Values { corpus, index };
        let mut reader = Reader { text, at: 0, values };
        let mut clauses: Vec<Clause> = Vec::new();
        let mut joins = false;
        loop {
            match reader.token()? {
                Token::End => break,
                Token::Or => joins = true,
                Token::Nothing => {}
                Token::Item(item) => {
                    match clauses.last_mut() {
                        Some(clause) if joins => clause.items.push(item),
                        Some(_) | None => clauses.push(Clause { items: vec![item] }),
                    }
                    joins = false;
                }
            }
        }
        Ok(Query { text: text.to_owned(), clauses })
    }

    /// As it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is asked, so that nothing is found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The measure that says most of the hits: the kind of money that filters ask for, if it is
    /// one, else what the corpus opens on.
    ///
    /// ```text
    /// equity>20M€              equity
    /// has:equity subsidy>1M€   public money, at the stage and of the year that occur
    /// ```
    #[must_use]
    pub fn column(&self, ledger: &Ledger) -> Measure {
        self.money().map_or_else(|| ledger.opening(None), Measure::from)
    }

    /// The measure of the hits where it is no promise, which the letters of the amounts do not
    /// say.
    #[must_use]
    pub fn column_to_name(&self, ledger: &Ledger) -> Option<Measure> {
        Some(self.column(ledger)).filter(|column| column.stage.is_some())
    }

    /// The one kind of money that filters ask for.
    fn money(&self) -> Option<MoneyKind> {
        let items = self.clauses.iter().flat_map(|clause| &clause.items);
        let asked = items.filter(|item| !item.negated).filter_map(|item| match &item.test {
            Test::Filter(filter) => filter.money(),
            Test::Word(_) => None,
        });
        let mut kinds: Vec<MoneyKind> = asked.collect();
        kinds.dedup();
        if let [kind] = kinds[..] { Some(kind) } else { None }
    }

    /// The words that hits hold.
    pub(super) fn words(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flat_map(Clause::words)
    }
}

impl Clause {
    fn words(&self) -> impl Iterator<Item = &Term> {
        self.items.iter().filter(|item| !item.negated).filter_map(|item| match &item.test {
            Test::Word(term) => Some(term),
            Test::Filter(_) => None,
        })
    }
}

enum Token {
    End,
    Or,
    /// Signs without a letter.
    Nothing,
    Item(Item),
}

/// What a filter is about.
enum Asked {
    Filter(FilterName),
    Facet(FacetName),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    values: Values<'a>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self, test: impl Fn(char) -> bool) {
        self.at = self.text.len() - self.rest().trim_start_matches(test).len();
    }

    fn take(&mut self, signs: &[char]) -> bool {
        let next = self.rest().chars().next().filter(|c| signs.contains(c));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    fn token(&mut self) -> Result<Token, QueryError> {
        self.skip(char::is_whitespace);
        if self.rest().is_empty() {
            return Ok(Token::End);
        }
        if self.take(&['|']) {
            return Ok(Token::Or);
        }
        let negated = self.take(&['!']);
        let test = match self.filter()? {
            Some(filter) => Some(Test::Filter(filter)),
            None => self.word(negated).map(Test::Word),
        };
        Ok(test.map_or(Token::Nothing, |test| Token::Item(Item { negated, test })))
    }

    /// A word with its signs; what is negated is never scattered.
    fn word(&mut self, negated: bool) -> Option<Term> {
        let mut shape = Shape { exact: negated, ..Shape::FUZZY };
        loop {
            if self.take(&['\'', '’', '‘']) {
                shape.exact = true;
            } else if self.take(&['^']) {
                (shape.exact, shape.from_start) = (true, true);
            } else {
                break;
            }
        }
        let quoted = self.rest().starts_with('"');
        let range = self.run(&['|']);
        let mut text = &self.text[range];
        if quoted {
            shape.exact = true;
            if self.rest().starts_with('$') {
                self.at += 1;
                shape.to_end = true;
            }
        } else if let Some(head) = text.strip_suffix('$') {
            text = head;
            (shape.exact, shape.to_end) = (true, true);
        }
        Term::new(text, shape)
    }

    /// What is quoted here, without its quotes; else all up to white space or a sign.
    fn run(&mut self, signs: &[char]) -> Range<usize> {
        if self.take(&['"']) {
            let start = self.at;
            let len = self.rest().find('"').unwrap_or(self.rest().len());
            self.at += len;
            self.take(&['"']);
            return start..start + len;
        }
        let start = self.at;
        let stops = |c: char| c.is_whitespace() || signs.contains(&c);
        self.at += self.rest().find(stops).unwrap_or(self.rest().len());
        start..self.at
    }

    /// The filter that begins here, if one does.
    fn filter(&mut self) -> Result<Option<Filter>, QueryError> {
        let start = self.at;
        let is_key = |c: char| c.is_alphabetic() || matches!(c, '-' | '_' | '\u{300}'..='\u{36f}');
        let len = self.rest().find(|c| !is_key(c)).unwrap_or(self.rest().len());
        let key = &self.rest()[..len];
        let after = &self.rest()[len..];
        let spaced = after.trim_start();
        let compares = spaced.starts_with(['<', '>', '=', '≤', '≥']);
        if key.is_empty() || !(after.starts_with(':') || compares) {
            return Ok(None);
        }
        let Some(asked) = self.asked(key) else {
            let kind = QueryErrorKind::UnknownFilter { word: key.to_owned() };
            return Err(QueryError { range: start..start + len, kind });
        };
        self.at = self.text.len() - after.strip_prefix(':').unwrap_or(spaced).len();
        let sign = self.sign();
        if sign.is_some() {
            self.skip(char::is_whitespace);
        }
        let mut range = self.run(&['|']);
        if matches!(asked, Asked::Filter(FilterName::Money(_)))
            && !self.text[range.clone()].is_empty()
        {
            range = self.spaced_amount(range);
        }
        if self.text[range.clone()].trim().is_empty() {
            let kind = match asked {
                Asked::Filter(filter) => QueryErrorKind::NoValue { filter },
                Asked::Facet(facet) => {
                    let values = facet.some_values(self.values.corpus);
                    QueryErrorKind::NoFacetValue { word: None, values }
                }
            };
            return Err(QueryError { range: start..self.at, kind });
        }
        let value = &self.text[range.clone()];
        let read = match asked {
            Asked::Filter(name) => self.values.read(&Question { name, key, sign, value }),
            Asked::Facet(_) if sign.is_some_and(|sign| sign != Comparison::Equal) => {
                Err(QueryErrorKind::NotCompared { word: key.to_owned() })
            }
            Asked::Facet(facet) => facet.filter(self.values.corpus, value).map(Filter::Facet),
        };
        read.map(Some).map_err(|kind| QueryError { range, kind })
    }

    /// The filter that a word names: one of the language's, else one of the corpus's facets.
    fn asked(&self, key: &str) -> Option<Asked> {
        let filter = FilterName::from_word(key).map(Asked::Filter);
        filter.or_else(|| FacetName::find(self.values.corpus, key).map(Asked::Facet))
    }

    fn sign(&mut self) -> Option<super::filter::Comparison> {
        use super::filter::Comparison::{AtLeast, AtMost, Equal, Less, More};
        const SIGNS: [(&str, super::filter::Comparison); 9] = [
            (">=", AtLeast),
            ("=>", AtLeast),
            ("≥", AtLeast),
            ("<=", AtMost),
            ("=<", AtMost),
            ("≤", AtMost),
            (">", More),
            ("<", Less),
            ("=", Equal),
        ];
        let (sign, comparison) =
            SIGNS.into_iter().find(|(sign, _)| self.rest().starts_with(sign))?;
        self.at += sign.len();
        Some(comparison)
    }

    /// An amount may go on behind a space: `10 M€`, `1 250 000 €`, `24,9 millions d'euros`.
    fn spaced_amount(&mut self, first: Range<usize>) -> Range<usize> {
        let mut best = first.clone();
        let back = self.at;
        let mut end = back;
        for _ in 0..4 {
            self.skip(char::is_whitespace);
            let next = self.run(&['|', '"']);
            let unit = &self.text[next.clone()];
            // What is an amount already, or a filter, does not belong to this one.
            let complete = self.text[best.clone()].contains('€');
            if next.is_empty() || complete || unit.contains([':', '<', '>', '=', '≤', '≥']) {
                break;
            }
            let is_unit = unit.contains('€') || unit.starts_with("milli");
            let whole = self.text[first.start..next.end].split_whitespace().collect::<Vec<_>>();
            if is_unit || Amount::read(&whole.join(" ")).is_ok() {
                (best, end) = (first.start..next.end, next.end);
            }
        }
        self.at = end;
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;
    use crate::text::Lang;

    const TREE: &str = "plan pia; name Programme d’investissements d’avenir; acronym PIA
  programme ti; name Territoires d’innovation
    laureate tsd; name Territoire de santé de demain
    laureate tsn; name Territoire de soins numérique
plan segur; name Ségur
  strand segur-numerique; name Ségur numérique";

    fn parse(text: &str) -> Result<Query, QueryError> {
        let corpus = specimen::corpus(TREE);
        let index = SearchIndex::new(&corpus);
        Query::parse(text, &corpus, &index)
    }

    /// A query as it was understood: clauses between spaces, alternatives between bars.
    fn understood(text: &str) -> String {
        let word = |item: &Item| {
            let sign = if item.negated { "!" } else { "" };
            match &item.test {
                Test::Word(term) => {
                    let Shape { exact, from_start, to_end } = term.shape;
                    let exact = if exact && !from_start && !to_end { "'" } else { "" };
                    let start = if from_start { "^" } else { "" };
                    let end = if to_end { "$" } else { "" };
                    format!("{sign}{exact}{start}{}{end}", term.text())
                }
                Test::Filter(filter) => format!("{sign}{filter:?}"),
            }
        };
        let clause = |clause: &Clause| clause.items.iter().map(word).collect::<Vec<_>>().join("|");
        parse(text).unwrap().clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_signs() {
        for (text, expected) in [
            ("", ""),
            ("  terr  innov ", "terr innov"),
            ("e-Hôp 2.0", "ehop 20"),
            ("'sante ’sante", "'sante 'sante"),
            ("^terr demain$ ^hit$", "^terr demain$ ^hit$"),
            ("!meuse !^e", "!'meuse !^e"),
            ("a | b c|d", "a|b c|d"),
            ("| a", "a"),
            ("a |", "a"),
            ("\"deux mots\" \"fin", "'deuxmots 'fin"),
            ("\"a b\"$", "ab$"),
            ("! ' ^ $ - :", ""),
            ("l'été 19:30 budget", "lete 1930 budget"),
            ("\"kind:plan\"", "'kindplan"),
        ] {
            assert_eq!(understood(text), expected, "{text}");
        }
    }

    #[test]
    fn filters_in_both_languages() {
        for (one, other) in [
            ("kind:laureate", "nature:lauréats"),
            ("kind:laureate", "KIND:laur"),
            ("in:pia", "dans:\"Programme d'investissements d'avenir\""),
            ("subsidy>10M€", "subvention > 10 millions d'euros"),
            ("subsidy>10000000€", "subvention > 10 000 000 €"),
            ("subsidy>10M€", "subsidy:>10M"),
            ("equity<=20M€", "participation≤€20M"),
            ("total>=1,4Md€", "concours ≥ 1.4 Mds€"),
            ("subsidy=10,6M€", "subsidy:10,6M€"),
            ("has:equity", "avec:participation"),
            ("year:2019", "année:2019"),
            ("year:2017-2021", "year:2017..2021"),
            ("!kind:plan", "!nature:plan"),
            ("actor:europ", "acteur:\"union européenne\""),
            ("source:old", "source:OLD"),
        ] {
            assert_eq!(understood(one), understood(other), "{one}");
            assert_eq!(parse(one).unwrap().clauses.len(), 1, "{one}");
        }
        let both = parse("equity>20M€ subsidy>1M€ kind:plan").unwrap();
        assert_eq!(both.clauses.len(), 3);
        assert_eq!(understood("equity>20M subsidy>1M€"), understood("equity > 20 M€ subsidy>1M€"));
        assert_eq!(parse("equity>20M€ 2019").unwrap().clauses.len(), 2);
        assert_eq!(understood("in:segur"), "In(5..6)");
        assert_eq!(understood("in:ti"), "In(2..4)");
        assert_eq!(understood("subsidy>10 M€ tsd").split(' ').next_back(), Some("tsd"));
    }

    #[test]
    fn the_money_asked_for_is_known() {
        let equity = Some(MoneyKind::Of(crate::domain::Instrument::Equity));
        for (text, money) in [
            ("kind:laureate equity>20M€", equity),
            ("avec:participation terr equity<1Md€", equity),
            ("total>=1M€ | total<1k€", Some(MoneyKind::Support)),
            ("equity>20M€ subsidy>1M€", None),
            ("!equity>20M€", None),
            ("has:events terr", None),
            ("", None),
        ] {
            assert_eq!(parse(text).unwrap().money(), money, "{text}");
        }
    }

    #[test]
    fn hits_show_what_the_corpus_opens_on() {
        let shown = |corpus: &str, text: &str| {
            parse(text).unwrap().column(&crate::query::specimen::ledger(corpus)).to_string()
        };
        let paid_only = "plan a; E.paid 1 M€\nplan b; S.paid 2 M€";
        assert_eq!(shown(paid_only, "a"), "public/paid");
        assert_eq!(shown(paid_only, "equity>20M€"), "equity");
        assert_eq!(shown("plan a; E 1 M€", "a"), "public");
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        for (text, wrong, says) in [
            ("kind:laurat", "laurat", "laureate"),
            ("a kind: b", "kind:", "laureate"),
            ("!kind:pl", "pl", "plan, plateforme"),
            ("foo:bar", "foo", "kind"),
            ("subsidy>lots", "lots", "10M€"),
            ("equity<6,37 m€", "6,37 m€", "6,37"),
            ("equity<6,37", "6,37", "10M€"),
            ("in:ts", "ts", "tsd, tsn"),
            ("in:zzz a", "zzz", "zzz"),
            ("source:zzz", "zzz", "zzz"),
            ("actor:zzz", "zzz", "zzz"),
            ("year:19", "19", "2019"),
            ("year:2021-2017", "2021-2017", "2019"),
            ("kind>plan", "plan", "kind:"),
            ("has:nothing", "nothing", "equity"),
            ("équité>10M€", "équité", "participation"),
        ] {
            let error = parse(text).expect_err(text);
            assert_eq!(&text[error.range.clone()], wrong, "{text}");
            let messages = Lang::ALL.map(|lang| error.message(lang));
            assert!(messages.iter().any(|message| message.contains(says)), "{text}: {messages:?}");
            assert_ne!(messages[0], messages[1]);
        }
    }
}
