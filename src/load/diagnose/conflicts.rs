//! What is wrong between records: ids that are given twice, references to nothing, kinds that
//! cannot be under each other.

use std::collections::HashMap;
use std::path::PathBuf;

use super::place_name;
use crate::domain::{Conflict, ConflictKind, Corpus, NodeKind, Site, Sym, Table, Word as _};
use crate::load::assemble::RowSpans;
use crate::load::diagnostic::shown;
use crate::load::fault::MAX_FINDINGS;
use crate::load::marked::Place;
use crate::load::name::one_of;
use crate::load::nearest::{did_you_mean, nearest};
use crate::load::tolerant::{Collected, Finding};
use crate::text::{Message, message};

/// How many comparisons are spent on suggesting ids.
const COMPARISONS: usize = 3_000_000;

/// How many actors of a circle are named.
const SHOWN: usize = 8;

/// Reports what the assembly found, at the places of its values.
pub(super) struct Conflicts<'a> {
    collected: &'a mut Collected,
    rows: &'a RowSpans,
    corpus: &'a Corpus,
    files: &'a [PathBuf],
    spent: usize,
    /// The suggestions made so far, by table and id.
    near: HashMap<(Table, String), Option<String>>,
}

impl<'a> Conflicts<'a> {
    pub(super) fn new(
        collected: &'a mut Collected,
        rows: &'a RowSpans,
        corpus: &'a Corpus,
        files: &'a [PathBuf],
    ) -> Self {
        Conflicts { collected, rows, corpus, files, spent: 0, near: HashMap::new() }
    }

    pub(super) fn report(&mut self, conflicts: &[Conflict]) {
        for conflict in conflicts.iter().take(MAX_FINDINGS) {
            let Some((file, place, true)) = self.place(conflict.site) else { continue };
            if let Some((code, message, hint)) = self.words(conflict) {
                let finding = Finding { file, place, code, message, hint: Some(hint) };
                self.collected.findings.push(finding);
            }
        }
    }

    /// Where a site is, and whether its value was read.
    fn place(&self, site: Site) -> Option<(usize, Place, bool)> {
        let span = self.collected.span(self.rows.get(site.table, site.row, site.field)?)?;
        let (place, right) = span.field(site.field).unwrap_or((span.place, true));
        Some((span.file, place, right))
    }

    fn words(&mut self, conflict: &Conflict) -> Option<(&'static str, Message, Message)> {
        Some(match &conflict.kind {
            ConflictKind::DuplicateId(id, _) if id.is_empty() => return None,
            ConflictKind::DuplicateId(id, first) => {
                let first =
                    self.place(*first).map(|(file, place, _)| place_name(self.files, file, place));
                let (id, first) = (shown(id), first.unwrap_or_default());
                (
                    "duplicate-id",
                    message!("l’identifiant `{id}` est déjà pris", "the id `{id}` is taken"),
                    message!("il se trouve déjà dans {first}", "it stands in {first} already"),
                )
            }
            ConflictKind::UnknownSource(id) => self.dangling(Table::Sources, id)?,
            ConflictKind::UnknownActor(id) => self.dangling(Table::Actors, id)?,
            ConflictKind::UnknownNode(id) => self.dangling(Table::Nodes, id)?,
            ConflictKind::SelfLink => (
                "self-link",
                message!("ce lien mène d’un nœud à lui-même", "this links a node to itself"),
                message!("nommer un autre nœud", "name another node"),
            ),
            ConflictKind::KindUnderParent { kind, parent } => {
                self.kind_under_parent(conflict.site, *kind, *parent)?
            }
            ConflictKind::ActorCircle(ids) => {
                let ids: Vec<String> = ids.iter().take(SHOWN).map(|id| shown(id)).collect();
                let ids = ids.join(", ");
                (
                    "actor-circle",
                    message!(
                        "cet acteur ferait partie de lui-même",
                        "this actor would be a part of itself"
                    ),
                    message!(
                        "supprimer `part-of` chez l’un de ces acteurs\u{a0}: {ids}",
                        "remove `part-of` from one of {ids}"
                    ),
                )
            }
            ConflictKind::StageOfBudget => (
                "stage-of-budget",
                message!("un budget n’a pas d’étape", "a budget has no stage"),
                message!("supprimer `stage`", "remove `stage`"),
            ),
            ConflictKind::NegativeWhole => negative_whole(),
            ConflictKind::AmountOfLink => (
                "amount-of-link",
                message!("seul `funded-by` a un montant", "only `funded-by` has an amount"),
                message!(
                    "écrire `relation: funded-by`, ou supprimer `amount`",
                    "write `relation: funded-by`, or remove `amount`"
                ),
            ),
            ConflictKind::TooLarge => (
                "too-large",
                message!("le corpus est trop grand", "the corpus is too large"),
                message!("n’en charger qu’une partie", "load a part of it"),
            ),
        })
    }

    fn dangling(&mut self, table: Table, id: &str) -> Option<(&'static str, Message, Message)> {
        if self.collected.lost.contains(id) {
            return None;
        }
        let (code, none, section) = match table {
            Table::Sources => ("unknown-source", message!("aucune source", "no source"), "sources"),
            Table::Actors => ("unknown-actor", message!("aucun acteur", "no actor"), "actors"),
            _ => ("unknown-node", message!("aucun nœud", "no node"), "plans"),
        };
        let hint = match self.near(table, id) {
            Some(near) => did_you_mean(id, &near),
            None => message!(
                "l’ajouter sous `{section}:`, ou corriger l’identifiant",
                "add it under `{section}:`, or mend the id"
            ),
        };
        let id = shown(id);
        let message = message!("{} n’a l’identifiant `{id}`", "{} has the id `{id}`"; none);
        Some((code, message, hint))
    }

    fn near(&mut self, table: Table, id: &str) -> Option<String> {
        let key = (table, id.to_owned());
        if let Some(known) = self.near.get(&key) {
            return known.clone();
        }
        let corpus = self.corpus;
        let ids: Vec<Sym> = match table {
            Table::Sources => corpus.sources().iter().map(|source| source.id).collect(),
            Table::Actors => corpus.actors().iter().map(|actor| actor.id).collect(),
            _ => corpus.node_ids().map(|node| corpus.node(node).id).collect(),
        };
        self.spent += ids.len();
        let ids = ids.into_iter().map(|id| corpus.text(id));
        let found = if self.spent <= COMPARISONS { nearest(id, ids) } else { None };
        let found = found.map(str::to_owned);
        self.near.insert(key, found.clone());
        found
    }

    fn kind_under_parent(
        &self,
        site: Site,
        kind: NodeKind,
        parent: NodeKind,
    ) -> Option<(&'static str, Message, Message)> {
        // A kind that was wrong or missing is read as a plan: nothing follows from it.
        let known = |span: u32| {
            let span = self.collected.span(span)?;
            span.field("kind").filter(|&(place, right)| right && place.line > 0)
        };
        known(self.rows.get(site.table, site.row, site.field)?)?;
        known(self.rows.parent(site.row))?;
        let allowed: Vec<&str> = parent.children().iter().map(|kind| kind.word()).collect();
        let (kind, parent) = (one_of(kind), one_of(parent));
        let message =
            message!("{} ne peut pas être sous {}", "{} cannot stand under {}"; kind, parent);
        let hint = if allowed.is_empty() {
            message!("rien ne se met sous {}", "nothing stands under {}"; parent)
        } else {
            let allowed = allowed.join(", ");
            message!(
                "natures possibles sous {}\u{a0}: {allowed}",
                "under {} stands one of {allowed}";
                parent
            )
        };
        Some(("kind-under-parent", message, hint))
    }
}

/// That only a part may be taken back.
fn negative_whole() -> (&'static str, Message, Message) {
    (
        "negative-amount",
        message!(
            "un montant négatif est un mouvement, qui se rapporte à une partie",
            "a negative amount is a movement, which is of a part"
        ),
        message!(
            "dire de quel exercice il est, comme `exercise: 2020`",
            "say of which exercise it is, such as `exercise: 2020`"
        ),
    )
}
