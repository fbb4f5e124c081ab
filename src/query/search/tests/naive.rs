//! What a search finds, worked out the slow way: every word tried at every place of every text
//! of every owner, all of them sorted. The search must give the same, whatever its threads, its
//! limit and what was searched for before.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use super::super::parse::Test;
use super::super::term::Term;
use super::super::*;
use crate::domain::{ActorKind, CorpusBuilder, NewActor, NewNode, NewSource, NodeKind, Word};

/// A generator of numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % most as u64).unwrap()
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const WORDS: &[&str] = &[
    "santé",
    "sante",
    "Santes",
    "numérique",
    "numero",
    "territoire",
    "terr",
    "terrain",
    "stras",
    "Strasbourg",
    "innovation",
    "innov",
    "Meuse",
    "hôpital",
    "e-Hôp",
    "2.0",
    "20",
    "2030",
    "de",
    "des",
    "la",
    "l’",
    "et",
    "e",
    "s",
    "tsd",
    "TSD",
    "BioValley",
    "NumSante",
    "œuvre",
    "é",
    "日本",
    "plan",
    "volet",
    "laureat",
    "acteur",
    "as",
    "sa",
    "ssa",
    "at",
    "nt",
    "territoiresante",
    "ars",
    "electroencephalogramme",
    "n1",
    "n11",
    "nn",
    "sans",
    "santa",
    "arts",
];

/// Up to so many words; now and then a text too long for a sheet.
fn name(chance: &mut Chance, most: usize) -> String {
    let mut name = String::new();
    for at in 0..=chance.below(most) {
        if at > 0 {
            name.push_str(chance.of(&[" ", " ", " ", "-", "", "’", "  "]));
        }
        name.push_str(chance.of(WORDS));
    }
    if chance.one_in(25) {
        let between = if chance.one_in(2) { " " } else { "" };
        let times = 8 + chance.below(30);
        name = format!("{} {}", vec![name; times].join(between), chance.of(WORDS));
    }
    name
}

fn maybe(chance: &mut Chance, one_in: usize, most: usize) -> String {
    if chance.one_in(one_in) { name(chance, most) } else { String::new() }
}

fn ledger(chance: &mut Chance, nodes: usize) -> Ledger {
    let mut builder = CorpusBuilder::default();
    for at in 0..nodes / 8 {
        let (id, title, publisher) = (format!("src{at}"), name(chance, 5), maybe(chance, 2, 2));
        let (title, publisher) = (title.as_str(), publisher.as_str());
        builder.source(&NewSource { id: &id, title, publisher, ..Default::default() });
        let kind = ActorKind::ALL[chance.below(ActorKind::ALL.len())];
        let (id, name_of, acronym) = (format!("act{at}"), name(chance, 3), maybe(chance, 2, 1));
        let aliases: Vec<String> = (0..chance.below(3)).map(|_| name(chance, 3)).collect();
        let actor = NewActor { id: &id, name: &name_of, acronym: &acronym, kind, part_of: "" };
        builder.actor(&actor, aliases);
    }
    let mut open: Vec<NodeKind> = Vec::new();
    for at in 0..nodes {
        while open
            .last()
            .is_some_and(|kind| kind.children().is_empty() || open.len() > 5 || chance.one_in(2))
        {
            builder.close();
            open.pop();
        }
        let kinds = open.last().map_or(&[NodeKind::Plan][..], |kind| kind.children());
        let kind = kinds[chance.below(kinds.len())];
        open.push(kind);
        let word = fold(chance.of(WORDS)).replace(' ', "-");
        let id = if chance.one_in(3) { format!("{word}-{at}") } else { format!("n{at}") };
        let (name_of, acronym, place) = (name(chance, 5), maybe(chance, 4, 1), maybe(chance, 4, 2));
        builder.open(&NewNode {
            id: &id,
            kind: Some(kind),
            name: &name_of,
            acronym: &acronym,
            place: &place,
            ..Default::default()
        });
        for _ in 0..chance.below(3) {
            builder.alias(&name(chance, 4));
        }
    }
    for _ in &open {
        builder.close();
    }
    Ledger::new(builder.finish().unwrap()).unwrap()
}

/// A word of the names, or a part of one, or one with a mistake, with or without signs.
fn word(chance: &mut Chance) -> String {
    let whole = chance.of(WORDS);
    let mut chars: Vec<char> = whole.chars().collect();
    let at = chance.below(chars.len());
    match chance.below(12) {
        0..=2 => {}
        3..=5 => chars.truncate(at + 1),
        6 => chars.drain(..at).for_each(drop),
        7 => chars.retain(|_| !chance.one_in(3)),
        8 => chars.insert(at, 'x'),
        9 => chars[at] = 'z',
        10 => chars.extend(chance.of(WORDS).chars()),
        _ => chars = chance.of(&["laureat", "actor", "sou", "pla", "entreprise"]).chars().collect(),
    }
    let word: String = chars.into_iter().filter(|c| !c.is_whitespace()).collect();
    let sign = if chance.one_in(8) { chance.of(&["'", "^", "!", "!^"]) } else { "" };
    let end = if chance.one_in(20) { "$" } else { "" };
    format!("{sign}{word}{end}")
}

fn query(chance: &mut Chance) -> String {
    const FILTERS: &[&str] =
        &["kind:plan", "!kind:plan", "kind:actor", "kind:strand | kind:laureate", "has:links"];
    let mut query = word(chance);
    for _ in 0..chance.below(4) {
        query.push_str(if chance.one_in(6) { " | " } else { " " });
        let next = if chance.one_in(7) { chance.of(FILTERS).to_owned() } else { word(chance) };
        query.push_str(&next);
    }
    query
}

type Naive = (Tier, usize);

fn of(fit: Fit) -> Option<Naive> {
    (!fit.is_none()).then(|| (fit.tier(), usize::from(fit.left())))
}

fn better(one: Option<Naive>, other: Option<Naive>) -> Option<Naive> {
    one.into_iter().chain(other).min()
}

/// A word tried at every place of a text.
fn piece(term: &Term, index: &SearchIndex, entry: usize) -> Option<Naive> {
    let texts = &index.texts;
    let (start, end, len) = (texts.start(entry), texts.end(entry), term.letters.len());
    let tried = (start..end).filter(|&at| {
        let misplaced =
            term.shape.from_start && at != start || term.shape.to_end && at + len != end;
        let strict = |&(place, mark): &(usize, u8)| texts.accent(at + place) == mark;
        texts.bytes[at..end].starts_with(&term.letters)
            && !misplaced
            && term.strict.iter().all(strict)
    });
    let fits = tried.map(|at| {
        if len == end - start {
            let acronym = texts.field(entry) == Field::Acronym;
            return (if acronym { Tier::Acronym } else { Tier::Name }, 0);
        }
        let tier = if texts.is_head(at) { Tier::WordStart } else { Tier::Contiguous };
        let later = if at == start { 0 } else { 6 };
        let broken = if at + len == end || texts.is_head(at + len) { 0 } else { 3 };
        let hidden = if texts.field(entry) == Field::Id { 10 } else { 0 };
        (tier, (end - start - len).min(120) + later + broken + hidden)
    });
    fits.min()
}

/// How a word fits an owner, as it stands or nearly, and by which text.
fn word_fit(
    needle: &Needle,
    (index, owner): (&SearchIndex, usize),
    nearly: bool,
) -> Option<(Naive, Field)> {
    let errs = nearly && near::may_err(needle.term);
    let kind = of(needle.kinds[usize::from(index.kinds[owner].0)]).map(|fit| (fit, Field::Kind));
    let entries = index.first[owner] as usize..index.first[owner + 1] as usize;
    let texts = entries.filter_map(|entry| {
        let mut fit = piece(needle.term, index, entry);
        if errs {
            let near = near::fit_near(needle, &index.texts, entry);
            fit = better(fit, near.and_then(|(fit, _)| of(fit)));
        } else {
            fit = better(fit, of(needle.fit_initials(&index.texts, entry)));
        }
        if fit.is_none() && !nearly && index.texts.masks[entry] & needle.need == needle.need {
            fit = of(needle.fit_scattered(&index.texts, entry));
        }
        Some((fit?, index.texts.field(entry)))
    });
    // The first of the best.
    kind.into_iter().chain(texts).min_by_key(|(fit, _)| *fit)
}

/// A hit in its place: tier, what is left over, class, depth, length, owner; and by which text.
type Row = ((Tier, usize, u64, u8, usize, usize), Field);

fn rank(ledger: &Ledger, index: &SearchIndex, query: &Query, nearly: bool) -> Vec<Row> {
    let words: Vec<&Term> = query.words().collect();
    let whole = Term::joined(words.iter().copied());
    let mut rows = Vec::new();
    'owners: for owner in 0..index.len() {
        let (mut all, mut by): (Naive, _) = ((Tier::Unranked, 0), None);
        for clause in &query.clauses {
            let fits: Vec<(Naive, Field)> = clause
                .items
                .iter()
                .filter_map(|item| {
                    let free = |fits: bool| fits.then_some(((Tier::Unranked, 0), Field::Kind));
                    match &item.test {
                        Test::Filter(filter) => {
                            free(filter.passes(ledger, index, owner) != item.negated)
                        }
                        Test::Word(term) if item.negated => {
                            free(word_fit(&Needle::new(term), (index, owner), false).is_none())
                        }
                        Test::Word(term) => word_fit(&Needle::new(term), (index, owner), nearly),
                    }
                })
                .collect();
            let Some(best) = fits.iter().map(|(fit, _)| *fit).min() else { continue 'owners };
            all = (all.0.max(best.0), all.1 + best.1);
            // A clause that is satisfied by what something is says nothing of its texts.
            let orders = fits.iter().map(|&(fit, field)| (field == Field::Kind, fit, field));
            by = by.into_iter().chain(orders).min();
        }
        let mut field = by.map_or(Field::Kind, |(_, _, field)| field);
        let mut entries = index.first[owner] as usize..index.first[owner + 1] as usize;
        let is_whole = |&entry: &usize| {
            let start = index.texts.start(entry);
            index.texts.letters(entry) == whole.letters
                && whole.strict.iter().all(|&(at, mark)| index.texts.accent(start + at) == mark)
        };
        if words.len() > 1
            && !nearly
            && all > (Tier::Name, 0)
            && let Some(entry) = entries.find(is_whole)
        {
            (all, field) = ((Tier::Name, 0), index.texts.field(entry));
        }
        let ranked = all.0 != Tier::Unranked;
        let (depth, length) = (index.depths[owner].min(127), index.name_length(owner).min(511));
        let (depth, length) = if ranked { (depth, length) } else { (0, 0) };
        rows.push(((all.0, all.1, index.kinds[owner].class(), depth, length, owner), field));
    }
    rows.sort_by_key(|(key, _)| *key);
    rows
}

/// The hits, how many there are in all, and whether some are only near.
fn naive(
    ledger: &Ledger,
    index: &SearchIndex,
    query: &Query,
    request: &Request,
) -> (Vec<Hit>, usize, bool) {
    let found = rank(ledger, index, query, false);
    let loose =
        found.iter().all(|(key, _)| key.0 == Tier::Scattered) && query.words().any(near::may_err);
    let mut rows = if loose { rank(ledger, index, query, true) } else { Vec::new() };
    let known: HashSet<usize> = rows.iter().map(|(key, _)| key.5).collect();
    rows.extend(found.into_iter().filter(|(key, _)| !known.contains(&key.5)));
    let total = rows.len();
    rows.truncate(request.keep());
    let near = rows.iter().any(|(key, _)| key.0 == Tier::Near);
    let skim = Skim::default();
    let marks = |owner: usize| {
        let what = index.found(owner);
        let marks = query.words().map(|term| {
            let by = word_fit(&Needle::new(term), (index, owner), false);
            let field = by.map_or(Field::Kind, |(_, field)| field);
            skim.score(&fold(field.text(&ledger.corpus, what)), term.text()).unwrap_or(0)
        });
        marks.sum::<i64>()
    };
    let hits = rows.iter().enumerate().map(|(at, &((tier, left, _, _, _, owner), field))| {
        let scored = at < SCORED && tier == Tier::Scattered;
        let marks = if scored { marks(owner) } else { 0 };
        let score = score(Fit::of(tier, left), marks);
        Hit { what: index.found(owner), field, tier, score }
    });
    let mut hits: Vec<Hit> = hits.collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits.truncate(request.limit);
    (hits, total, near)
}

#[test]
fn a_search_finds_what_trying_everything_finds_in_the_same_order() {
    let thorough = std::env::var_os("RELANCE_THOROUGH").is_some();
    let (sizes, queries) =
        if thorough { (&[300, 700, 1_500, 5_000][..], 20) } else { (&[300, 700, 1_500][..], 8) };
    for (seed, &nodes) in (1..).zip(sizes) {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed) | 1);
        let ledger = ledger(&mut chance, nodes);
        let index = SearchIndex::new(&ledger.corpus);
        let running = AtomicBool::new(false);
        for _ in 0..queries {
            let text = query(&mut chance);
            let limit = [0, 1, 10, 200, 201, 350, 1_000][chance.below(7)];
            let mut narrowing: Option<Narrowing> = None;
            // Typed letter by letter, the last letters only.
            let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
            let ends: Vec<usize> = ends.collect();
            for &end in &ends[ends.len().saturating_sub(3)..] {
                let Ok(query) = Query::parse(&text[..end], &ledger.corpus, &index) else {
                    continue;
                };
                if query.is_empty() {
                    continue;
                }
                let request = Request { limit, ..Request::new(limit, &running) };
                let expected = naive(&ledger, &index, &query, &request);
                for (threads, previous) in [(1, None), (2, narrowing.take()), (3, None)] {
                    let request = Request { threads, previous: previous.as_ref(), ..request };
                    let answer = search(&ledger, &index, &query, &request).unwrap();
                    let said = (answer.hits, answer.total, answer.near);
                    assert!(said == expected, "{:?} seed {seed} limit {limit}", &text[..end]);
                    narrowing = Some(answer.narrowing);
                }
            }
        }
    }
}

#[test]
fn all_the_words_in_a_row_are_found_behind_a_full_list() {
    // Short, as long as lengths are told apart, and too long for a sheet.
    for word in ["numerique".to_owned(), "numerique".repeat(14), "numerique".repeat(22)] {
        // Better than each of the words does in the one, and than both of them together.
        for (by_name, rest) in
            [(true, "s"), (false, "s"), (true, " abcdefghi"), (false, " abcdefghi")]
        {
            let mut builder = CorpusBuilder::default();
            let mut add = |id: &str, name: &str, alias: &str| {
                let kind = Some(NodeKind::Plan);
                builder.open(&NewNode { id, kind, name, ..Default::default() });
                builder.alias(alias);
                builder.close();
            };
            for at in 0..1_500 {
                add(&format!("n{at}"), "santes", &format!("{word}{rest}"));
            }
            let (text, other) = (format!("sante {word}"), "bbbb bbbb bbbb");
            let (name, alias) = if by_name { (&*text, other) } else { (other, &*text) };
            add("all", name, alias);
            let ledger = Ledger::new(builder.finish().unwrap()).unwrap();
            let index = SearchIndex::new(&ledger.corpus);
            let running = AtomicBool::new(false);
            let query = Query::parse(&text, &ledger.corpus, &index).unwrap();
            let request = Request { threads: 1, ..Request::new(10, &running) };
            let answer = search(&ledger, &index, &query, &request).unwrap();
            let first = &answer.hits[0];
            let field = if by_name { Field::Name } else { Field::Alias(0) };
            assert_eq!((answer.total, first.tier, first.field), (1_501, Tier::Name, field));
            assert_eq!(first.what.id(&ledger.corpus), "all", "{} {by_name} {rest}", word.len());
        }
    }
}

#[test]
fn a_hit_is_told_by_the_text_that_was_found() {
    let tree = "plan a; name Autre; alias Santé\nplan b; name Meuse abc; alias nt Meuse
plan c; name santetsd";
    let ledger = crate::query::specimen::ledger(tree);
    let index = SearchIndex::new(&ledger.corpus);
    let running = AtomicBool::new(false);
    let first = |text: &str| {
        let query = Query::parse(text, &ledger.corpus, &index).unwrap();
        let answer = search(&ledger, &index, &query, &Request::new(9, &running)).unwrap();
        let hit = &answer.hits[0];
        (hit.what.name(&ledger.corpus), hit.field, hit.tier)
    };
    // An alternative that is satisfied by what something is hides no text that was found.
    for query in ["sante | kind:strand", "kind:strand | sante", "sante | !zzz"] {
        assert_eq!((first(query).0, first(query).1), ("Autre", Field::Alias(0)), "{query}");
    }
    assert_eq!(first("nt meuse"), ("Meuse abc", Field::Alias(0), Tier::Name));
    // An accent that was typed is not in what is only spelt like all the words.
    assert_eq!(first("sante tsd").2, Tier::Name);
    assert_eq!(first("santé tsd").2, Tier::Near);
}
