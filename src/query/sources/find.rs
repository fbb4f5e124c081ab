//! Which document or actor a user means: an id, an acronym, a name or title, a publisher,
//! written without care for accents and case.

use super::SourceOrActor;
use crate::domain::{ActorId, Corpus, SourceId, Sym};
use crate::query::find::{Names, NotFound, find};

/// The one document or actor that `text` names: by its id exactly; else by an acronym, by
/// another name, by its whole name or title, by its publisher, by its id, each folded; the
/// first of these that fits any decides.
pub fn find_source_or_actor(
    corpus: &Corpus,
    text: &str,
) -> Result<SourceOrActor, NotFound<SourceOrActor>> {
    let all = || {
        let sources = (0..corpus.sources().len()).map(SourceId::new).map(SourceOrActor::Source);
        let actors = (0..corpus.actors().len()).map(ActorId::new).map(SourceOrActor::Actor);
        sources.chain(actors)
    };
    find(corpus, text, all, |one| names(corpus, one))
}

fn names(corpus: &Corpus, one: SourceOrActor) -> Names<'_> {
    match one {
        SourceOrActor::Source(id) => {
            let source = corpus.source(id);
            let (name, publisher) = (source.title, source.publisher);
            Names { id: source.id, acronym: Sym::EMPTY, aliases: &[], name, publisher }
        }
        SourceOrActor::Actor(id) => {
            let (aliases, actor) = (corpus.actor_aliases(id), corpus.actor(id));
            let (acronym, name) = (actor.acronym, actor.name);
            Names { id: actor.id, acronym, aliases, name, publisher: Sym::EMPTY }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ActorKind, CorpusBuilder, NewActor, NewSource};

    #[test]
    fn one_is_meant_or_the_candidates_are_told() {
        let mut builder = CorpusBuilder::default();
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
            builder.actor(
                &NewActor { id, name, acronym, kind: ActorKind::Agency, part_of: "" },
                ["Agence Z"],
            );
        }
        let corpus = builder.finish().unwrap();
        let found = |text| match find_source_or_actor(&corpus, text) {
            Ok(one) => corpus.text(names(&corpus, one).id).to_owned(),
            Err(NotFound { several, candidates }) => {
                let ids: Vec<&str> =
                    candidates.iter().map(|&one| corpus.text(names(&corpus, one).id)).collect();
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
            ("volet", "false page"),
            ("numerique", "false page ans"),
            ("territoir", "false tic-2019"),
            ("", "false "),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
