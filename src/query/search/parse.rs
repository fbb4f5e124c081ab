//! The query language, read into clauses that must all hold.
//!
//! Reading never fails on text, only on a filter that is not understood: then it says which
//! bytes are wrong and what would be right.
//!
//! ```text
//! terr innov        both words          'word   one after the other, not scattered
//! ^word  word$      begins, ends so     !word   does not hold it
//! a | b             either              "two words"
//! kind:laureate  in:pia  source:ticsante  actor:docaposte  year:2019  has:equity
//! subsidy>10M€   equity <= 20 M€   !kind:plan   kind:plan | kind:strand
//! ```

use std::ops::Range;

use super::filter::Filter;
use super::index::SearchIndex;
use super::term::{Shape, Term};
use super::value::{Question, Values};
use super::{FilterName, QueryError, QueryErrorKind};
use crate::domain::{Amount, Corpus};

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
        let name = FilterName::from_word(key).ok_or_else(|| QueryError {
            range: start..start + len,
            kind: QueryErrorKind::UnknownFilter { word: key.to_owned() },
        })?;
        self.at = self.text.len() - after.strip_prefix(':').unwrap_or(spaced).len();
        let sign = self.sign();
        if sign.is_some() {
            self.skip(char::is_whitespace);
        }
        let mut range = self.run(&['|']);
        if matches!(name, FilterName::Money(_)) && !self.text[range.clone()].is_empty() {
            range = self.spaced_amount(range);
        }
        if self.text[range.clone()].trim().is_empty() {
            let kind = QueryErrorKind::NoValue { filter: name };
            return Err(QueryError { range: start..self.at, kind });
        }
        let question = Question { name, key, sign, value: &self.text[range.clone()] };
        let filter = self.values.read(&question).map_err(|kind| QueryError { range, kind })?;
        Ok(Some(filter))
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
            if next.is_empty() {
                break;
            }
            let whole = self.text[first.start..next.end].split_whitespace().collect::<Vec<_>>();
            if Amount::read(&whole.join(" ")).is_ok() {
                (best, end) = (first.start..next.end, next.end);
            }
        }
        self.at = end;
        best
    }
}
