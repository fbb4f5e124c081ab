//! What must hold of every search, whatever the names and the query: tried on small corpora
//! of names that are easily confused.

use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::super::letters::Letters;
use super::super::parse::Test;
use super::super::*;
use crate::domain::{ActorKind, CorpusBuilder, NewActor, NewNode, NewSource, NodeId, NodeKind};

/// Names of few different letters, with all that a folding must see through.
fn name() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "sante",
        "Santé",
        "se",
        "a",
        "é",
        "e\u{301}",
        "n",
        "t",
        "S",
        "œ",
        "Hôp",
        " ",
        " ",
        "-",
        "’",
        ".",
        "2",
        "0",
        "日",
        "👩‍👩‍👧",
        "de ",
        "d’",
        "tsd",
        "É",
        "ç",
        "terr",
        "innov",
    ]);
    prop::collection::vec(pieces, 0..7).prop_map(|pieces| pieces.concat())
}

fn ledger() -> impl Strategy<Value = Ledger> {
    prop::collection::vec((name(), name(), name()), 1..12).prop_map(|rows| {
        let mut builder = CorpusBuilder::default();
        for (at, (title, publisher, _)) in rows.iter().enumerate().take(3) {
            let id = format!("s{at}");
            builder.source(&NewSource { id: &id, title, publisher, ..Default::default() });
        }
        for (at, (name, _, acronym)) in rows.iter().enumerate().take(4) {
            let (id, kind) = (format!("o{at}"), ActorKind::Company);
            builder.actor(&NewActor { id: &id, name, acronym, kind, part_of: "" }, [""; 0]);
        }
        for (at, (name, acronym, alias)) in rows.iter().enumerate() {
            let id = format!("n{at}");
            let kind = Some(if at % 3 == 0 { NodeKind::Plan } else { NodeKind::Strand });
            builder.open(&NewNode {
                id: &id,
                kind,
                name,
                acronym,
                place: alias,
                ..Default::default()
            });
            builder.alias(alias);
            if at % 3 == 2 {
                (0..3).for_each(|_| builder.close());
            }
        }
        (0..rows.len() % 3).for_each(|_| builder.close());
        // Empty names are conflicts, and then there is nothing to search.
        Ledger::new(builder.finish().unwrap_or_default()).unwrap()
    })
}

fn query() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "sante",
        "santé",
        "s",
        "e",
        "é",
        "sn",
        "tsd",
        "ehop",
        "'an",
        "^se",
        "te$",
        "!sa",
        "!^s",
        "terrinnov",
        "innov",
        "plan",
        "volet",
        "kind:plan",
        "!kind:plan",
        "kind:actor",
        "|",
        "\"se a\"",
        "20",
        "日",
        "snate",
        "satne",
        "has:envelope",
        "oe",
        "œ",
        "hopi",
    ]);
    prop::collection::vec(words, 1..4).prop_map(|words| words.join(" "))
}

fn ask(ledger: &Ledger, index: &SearchIndex, query: &Query, request: &Request) -> Answer {
    search(ledger, index, query, request)
        .unwrap_or_else(|| panic!("{} {}", query.text(), ledger.corpus.len()))
}

fn hits(answer: &Answer) -> (Vec<Hit>, usize, bool) {
    (answer.hits.clone(), answer.total, answer.near)
}

proptest! {
    #[test]
    fn a_query_that_grew_finds_what_a_full_search_finds(
        ledger in ledger(), text in query(), more in query()
    ) {
        let index = SearchIndex::new(&ledger.corpus);
        let running = AtomicBool::new(false);
        let full = Request::new(40, &running);
        let whole = format!("{text} {more}");
        let mut narrowing: Option<Narrowing> = None;
        for (end, _) in whole.char_indices().skip(1).chain([(whole.len(), ' ')]) {
            let Ok(query) = Query::parse(&whole[..end], &ledger.corpus, &index) else { continue };
            let request = Request { previous: narrowing.as_ref(), ..full };
            let narrowed = ask(&ledger, &index, &query, &request);
            let complete = ask(&ledger, &index, &query, &full);
            prop_assert_eq!(hits(&narrowed), hits(&complete), "{}", &whole[..end]);
            narrowing = Some(narrowed.narrowing);
        }
    }

    #[test]
    fn the_limit_only_cuts_and_scores_never_rise(ledger in ledger(), text in query()) {
        let index = SearchIndex::new(&ledger.corpus);
        let running = AtomicBool::new(false);
        let Ok(query) = Query::parse(&text, &ledger.corpus, &index) else { return Ok(()) };
        let all = ask(&ledger, &index, &query, &Request::new(1000, &running));
        prop_assert_eq!(all.hits.len(), all.total);
        for limit in [0, 1, 3] {
            let some = ask(&ledger, &index, &query, &Request::new(limit, &running));
            prop_assert_eq!(&some.hits[..], &all.hits[..limit.min(all.total)]);
            prop_assert_eq!(some.total, all.total);
        }
        prop_assert!(all.hits.windows(2).all(|two| two[0].score >= two[1].score));
        let mut found: Vec<Found> = all.hits.iter().map(|hit| hit.what).collect();
        found.sort();
        found.dedup();
        prop_assert_eq!(found.len(), all.total);
    }

    #[test]
    fn the_letters_marked_spell_the_word(ledger in ledger(), word in "[a-z]{1,4}|sante|ehop|日|œe?") {
        let index = SearchIndex::new(&ledger.corpus);
        let running = AtomicBool::new(false);
        let query = Query::parse(&word, &ledger.corpus, &index).unwrap();
        let letters = Letters::new(&word).text;
        for hit in ask(&ledger, &index, &query, &Request::new(40, &running)).hits {
            let text = hit.field.text(&ledger.corpus, hit.what);
            let ranges = highlights(&hit, &query, text);
            prop_assert!(ranges.windows(2).all(|two| two[0].end < two[1].start));
            let marked: String = ranges.into_iter().map(|range| &text[range]).collect();
            if hit.tier == Tier::Near || hit.field == Field::Kind {
                continue;
            }
            // A ligature is marked whole for one of its letters.
            let spelt = Letters::new(&marked).text;
            let mut rest = spelt.chars();
            prop_assert!(letters.chars().all(|c| rest.any(|other| other == c)), "{text:?} {marked:?}");
            let ligatures = marked.matches('œ').count();
            prop_assert!(spelt.chars().count() <= letters.chars().count() + ligatures, "{text:?} {marked:?}");
        }
    }

    #[test]
    fn hits_hold_what_is_asked_and_the_rest_do_not(ledger in ledger(), text in query()) {
        let index = SearchIndex::new(&ledger.corpus);
        let running = AtomicBool::new(false);
        let Ok(query) = Query::parse(&text, &ledger.corpus, &index) else { return Ok(()) };
        let answer = ask(&ledger, &index, &query, &Request::new(1000, &running));
        if answer.near {
            return Ok(());
        }
        let found: Vec<Found> = answer.hits.iter().map(|hit| hit.what).collect();
        for owner in 0..index.len() {
            let fits = !query.is_empty() && query.clauses.iter().all(|clause| {
                clause.items.iter().any(|item| {
                    let fits = match &item.test {
                        Test::Word(term) => {
                            !term::fit_owner(&Needle::new(term), &index, owner).0.is_none()
                        }
                        Test::Filter(filter) => filter.passes(&ledger, &index, owner),
                    };
                    fits != item.negated
                })
            });
            prop_assert_eq!(fits, found.contains(&index.found(owner)), "{:?}", index.found(owner));
        }
    }

    #[test]
    fn anything_can_be_typed(ledger in ledger(), text in any::<String>(), signs in "[!'^$|\":<>= a-zéA-Z0-9€.-]{0,24}") {
        let index = SearchIndex::new(&ledger.corpus);
        let running = AtomicBool::new(false);
        for text in [text.as_str(), signs.as_str(), &format!("kind:{text}"), &format!("equity>{signs}")] {
            match Query::parse(text, &ledger.corpus, &index) {
                Ok(query) => {
                    for hit in ask(&ledger, &index, &query, &Request::new(9, &running)).hits {
                        for range in highlights(&hit, &query, text) {
                            prop_assert!(text.get(range).is_some());
                        }
                    }
                }
                Err(error) => {
                    prop_assert!(text.get(error.range.clone()).is_some());
                    for lang in crate::text::Lang::ALL {
                        prop_assert!(!error.message(lang).is_empty());
                    }
                }
            }
        }
    }
}

/// A corpus of many names, enough for several blocks and two threads.
fn many() -> Ledger {
    let words =
        ["santé", "numérique", "territoire", "Strasbourg", "innovation", "Meuse", "hôpital"];
    let mut builder = CorpusBuilder::default();
    for at in 0..40_000_usize {
        let word = |step: usize| words[at / step % words.len()];
        let (id, name) = (format!("n{at}"), format!("{} {} {} {at}", word(1), word(7), word(49)));
        let kind = Some(NodeKind::Plan);
        builder.open(&NewNode { id: &id, kind, name: &name, ..Default::default() });
        builder.close();
    }
    Ledger::new(builder.finish().unwrap()).unwrap()
}

#[test]
fn threads_change_nothing_and_neither_does_asking_again() {
    let ledger = many();
    let index = SearchIndex::new(&ledger.corpus);
    let running = AtomicBool::new(false);
    for text in
        ["e", "sante", "terr innov", "tsm", "strsabourg", "!sante", "kind:plan 99", "zzz", "n7"]
    {
        let query = Query::parse(text, &ledger.corpus, &index).unwrap();
        let ask = |threads| {
            hits(&ask(&ledger, &index, &query, &Request { threads, ..Request::new(300, &running) }))
        };
        let one = ask(1);
        assert_eq!(one, ask(1), "{text}");
        assert_eq!(one, ask(2), "{text}");
        assert_eq!(one, ask(5), "{text}");
    }
}

#[test]
fn the_first_hits_are_those_of_ranking_all() {
    let ledger = many();
    let index = SearchIndex::new(&ledger.corpus);
    let running = AtomicBool::new(false);
    let request = Request::new(300, &running);
    for text in
        ["s", "te", "san", "tsm", "sntrtr", "terr meuse", "numeri | 399", "!sante i", "mesue"]
    {
        let query = Query::parse(text, &ledger.corpus, &index).unwrap();
        let scan = Scan::new(&ledger, &index, &query);
        for mode in [Mode::Exactly, Mode::Nearly] {
            let mut found = scan.run(mode, None, &request).unwrap();
            scan.rank_scattered(&mut found, &request).unwrap();
            let all = scan.rank_all(mode, &found.fitting);
            assert_eq!(all.len(), found.total, "{text} {mode:?}");
            let keys = found.top.into_sorted();
            assert!(keys == all[..all.len().min(300)], "{text} {mode:?}");
        }
    }
}

#[test]
fn parts_made_on_two_threads_are_one_index() {
    let ledger = many();
    let index = SearchIndex::new(&ledger.corpus);
    assert_eq!(index.len(), 40_000);
    for owner in (0..index.len()).step_by(997).chain([19_999, 20_000, 39_999]) {
        let entry = index.first[owner] as usize;
        let letters = Letters::new(ledger.corpus.name(NodeId::new(owner)));
        assert_eq!(index.texts.letters(entry), letters.text.as_bytes());
        let start = index.texts.start(entry);
        for at in 0..letters.text.len() {
            assert_eq!(index.texts.is_head(start + at), letters.heads[at], "{owner} {at}");
            assert_eq!(index.texts.accent(start + at), letters.accent(at), "{owner} {at}");
        }
    }
}

#[test]
fn a_search_that_nobody_wants_is_given_up() {
    let ledger = many();
    let index = SearchIndex::new(&ledger.corpus);
    let query = Query::parse("sante", &ledger.corpus, &index).unwrap();
    assert!(search(&ledger, &index, &query, &Request::new(9, &AtomicBool::new(true))).is_none());
}
