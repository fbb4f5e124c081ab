//! Documents and actors as JSON, a contract: keys in this order, what is missing `null`. Keys
//! may be added, none renamed or taken away.
//!
//! `sources` or `actors` is `null` where that was not asked for. A document or actor is written
//! as in the export, with how much is theirs; where it was asked for by name, or one source
//! alone was asked for, `statements` or `roles` hold what that is, else they are `null`. `row`
//! is as in the export; `of_one_source` is, for a figure, whether no second document
//! states the same.
//!
//! ```json
//! {"sources": [{"source": {"id": "…"}, "figures": 17, "count": 52, "statements": [{"what":
//! "figure", "node": "ti", "name": "…", "of_one_source": true, "row": {…}}]}],
//! "actors": [{"actor": {"id": "…"}, "nodes": 1, "count": 2, "roles": [{"what": "role", …}]}]}
//! ```

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};

use super::super::export;
use super::super::json::{self, List, object};
use crate::domain::{Corpus, Word};
use crate::query::{
    ActorRow, DocumentRow, Ledger, Statement, StatementFilter, wanted_of_actor, wanted_of_document,
};

/// Documents and actors to be written; `None` where they were not asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceList {
    /// The documents.
    pub documents: Option<Vec<DocumentRow>>,
    /// The actors.
    pub actors: Option<Vec<ActorRow>>,
}

/// Writes documents and actors, with everything of each that `whole` wants, or without.
pub fn sources_json(
    ledger: &Ledger,
    list: &SourceList,
    whole: Option<&StatementFilter>,
    out: impl Write,
) -> io::Result<()> {
    let corpus = &ledger.corpus;
    let document = |row: &DocumentRow| {
        let stated = |filter| statements(ledger, wanted_of_document(ledger, row.source, filter));
        object! {
            source: row.source.map(|source| export::source(corpus, source)),
            figures: row.figures,
            count: row.statements,
            statements: whole.map(stated),
        }
    };
    let actor = |row: &ActorRow| {
        let roles = |filter| statements(ledger, wanted_of_actor(ledger, row.actor, filter));
        object! {
            actor: export::actor(corpus, row.actor),
            nodes: row.nodes,
            count: row.parts,
            roles: whole.map(roles),
        }
    };
    let whole = object! {
        sources: list.documents.as_ref().map(|rows| List(rows.iter().map(document))),
        actors: list.actors.as_ref().map(|rows| List(rows.iter().map(actor))),
    };
    json::write(&whole, out)
}

fn statements(ledger: &Ledger, statements: impl Iterator<Item = Statement>) -> Vec<impl Serialize> {
    let corpus = &ledger.corpus;
    let one = |statement: Statement| {
        object! {
            what: statement.kind().word(),
            node: corpus.id(statement.node(corpus)),
            name: corpus.name(statement.node(corpus)),
            of_one_source: ledger.provenance().is_of_one_source(statement),
            row: StatementRow(corpus, statement),
        }
    };
    statements.map(one).collect()
}

/// The row itself; of a summary its text and where that comes from.
struct StatementRow<'a>(&'a Corpus, Statement);

impl Serialize for StatementRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let corpus = self.0;
        match self.1 {
            Statement::Summary(node) => export::summary(corpus, node).serialize(to),
            Statement::Figure(row) => {
                export::figure(corpus, &corpus.all_figures()[row as usize]).serialize(to)
            }
            Statement::Event(row) => {
                export::event(corpus, &corpus.all_events()[row as usize]).serialize(to)
            }
            Statement::Indicator(row) => {
                export::indicator(corpus, &corpus.all_indicators()[row as usize]).serialize(to)
            }
            Statement::Role(row) => {
                export::role(corpus, &corpus.all_roles()[row as usize]).serialize(to)
            }
            Statement::Link(row) => {
                export::link(corpus, &corpus.all_links()[row as usize]).serialize(to)
            }
        }
    }
}
