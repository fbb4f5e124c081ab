//! Documents and actors as JSON, a contract: keys in this order, what is missing `null`. Keys
//! may be added, none renamed or taken away.
//!
//! `sources` or `actors` is `null` where that was not asked for. A document or actor is written
//! as in the export, with how much is theirs; where it was asked for by name, or one source
//! alone was asked for, `statements` or `roles` hold what that is, else they are `null`. `row`
//! is as in the export; `of_one_source` says of a figure whether no second document states the
//! same.
//!
//! ```json
//! {"sources": [{"source": {"id": "…"}, "figures": 17, "count": 52, "statements": [{"what":
//! "figure", "node": "ti", "name": "…", "of_one_source": true, "row": {…}}]}],
//! "actors": [{"actor": {"id": "…"}, "nodes": 1, "count": 2, "roles": [{"what": "role", …}]}]}
//! ```

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::super::export::{List, Of, Summary, object};
use crate::domain::Word;
use crate::query::{
    ActorRow, DocumentRow, Ledger, Statement, StatementFilter, wanted_of_actor, wanted_of_document,
};

/// Documents and actors to be told; `None` where they were not asked for.
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
    mut out: impl Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Answer { ledger, list, whole })?;
    out.write_all(b"\n")
}

struct Answer<'a> {
    ledger: &'a Ledger,
    list: &'a SourceList,
    whole: Option<&'a StatementFilter>,
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Answer { ledger, list, whole } = *self;
        let documents = |rows: &'_ Vec<DocumentRow>| {
            let row = move |row: &DocumentRow| Document { ledger, row: *row, whole };
            List(rows.clone().into_iter().map(move |one| row(&one)))
        };
        let actors = |rows: &'_ Vec<ActorRow>| {
            let row = move |row: &ActorRow| Actor { ledger, row: *row, whole };
            List(rows.clone().into_iter().map(move |one| row(&one)))
        };
        object!(to,
            "sources": list.documents.as_ref().map(documents),
            "actors": list.actors.as_ref().map(actors),
        )
    }
}

struct Document<'a> {
    ledger: &'a Ledger,
    row: DocumentRow,
    whole: Option<&'a StatementFilter>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Document { ledger, row, whole } = *self;
        let statements = whole.map(|filter| {
            let all: Vec<Statement> = wanted_of_document(ledger, row.source, filter).collect();
            All(ledger, all)
        });
        object!(to,
            "source": row.source.map(|source| Of(&ledger.corpus, source)),
            "figures": row.figures,
            "count": row.statements,
            "statements": statements,
        )
    }
}

struct Actor<'a> {
    ledger: &'a Ledger,
    row: ActorRow,
    whole: Option<&'a StatementFilter>,
}

impl Serialize for Actor<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Actor { ledger, row, whole } = *self;
        let roles = whole.map(|filter| {
            let all: Vec<Statement> = wanted_of_actor(ledger, row.actor, filter).collect();
            All(ledger, all)
        });
        object!(to,
            "actor": Of(&ledger.corpus, row.actor),
            "nodes": row.nodes,
            "count": row.parts,
            "roles": roles,
        )
    }
}

struct All<'a>(&'a Ledger, Vec<Statement>);

impl Serialize for All<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        List(self.1.iter().map(|&statement| One(self.0, statement))).serialize(to)
    }
}

struct One<'a>(&'a Ledger, Statement);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let One(ledger, statement) = *self;
        let corpus = &ledger.corpus;
        let node = statement.node(corpus);
        let alone = match statement {
            Statement::Figure(row) => Some(ledger.provenance().is_of_one_source(row as usize)),
            Statement::Summary(_)
            | Statement::Event(_)
            | Statement::Indicator(_)
            | Statement::Role(_)
            | Statement::Link(_) => None,
        };
        object!(to,
            "what": statement.kind().word(),
            "node": corpus.text(corpus.node(node).id),
            "name": corpus.name(node),
            "of_one_source": alone,
            "row": Row(ledger, statement),
        )
    }
}

/// The row itself; of a summary its text and where that comes from.
struct Row<'a>(&'a Ledger, Statement);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let corpus = &self.0.corpus;
        match self.1 {
            Statement::Summary(node) => Of(corpus, Summary(node)).serialize(to),
            Statement::Figure(row) => Of(corpus, &corpus.all_figures()[row as usize]).serialize(to),
            Statement::Event(row) => Of(corpus, &corpus.all_events()[row as usize]).serialize(to),
            Statement::Indicator(row) => {
                Of(corpus, &corpus.all_indicators()[row as usize]).serialize(to)
            }
            Statement::Role(row) => Of(corpus, &corpus.all_roles()[row as usize]).serialize(to),
            Statement::Link(row) => Of(corpus, &corpus.all_links()[row as usize]).serialize(to),
        }
    }
}
