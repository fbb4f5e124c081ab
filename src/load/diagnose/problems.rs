//! What is wrong with single records: which value is missing or empty, or too much.

use std::path::PathBuf;

use super::place_name;
use crate::load::assemble::{Problem, ProblemKind};
use crate::load::record::Shape;
use crate::load::tolerant::{Collected, Finding, RecordSpan};
use crate::text::{Message, message};

impl Collected {
    /// Reports a problem at the value that has it, or at its record; not where the value is
    /// known to be wrong already.
    pub(super) fn report_problem(&mut self, problem: &Problem, files: &[PathBuf]) {
        let Some(span) = self.span(problem.span) else { return };
        if span.is_wrong(problem.field) {
            return;
        }
        let value = span.field(problem.field);
        let (file, place) = (span.file, value.map_or(span.place, |(place, _)| place));
        if let Some((code, message, hint)) = self.problem(span, problem, files) {
            self.findings.push(Finding { file, place, code, message, hint: Some(hint) });
        }
    }

    fn problem(
        &self,
        span: &RecordSpan,
        problem: &Problem,
        files: &[PathBuf],
    ) -> Option<(&'static str, Message, Message)> {
        let field = problem.field;
        Some(match problem.kind {
            ProblemKind::Missing if span.field(field).is_some() => (
                "empty-value",
                message!("`{field}` est vide", "`{field}` is empty"),
                needed(span, field),
            ),
            ProblemKind::Missing if span.cut => return None,
            ProblemKind::Missing => (
                "missing-key",
                message!(
                    "{} n’a pas de clé `{field}`",
                    "{} has no `{field}`";
                    span.table.what.this()
                ),
                needed(span, field),
            ),
            ProblemKind::EmptyItem => (
                "empty-value",
                message!("un élément de `{field}` est vide", "an item of `{field}` is empty"),
                message!("le supprimer", "remove it"),
            ),
            ProblemKind::DateAndPeriod => (
                "date-and-period",
                message!(
                    "un événement a une date ou une période, pas les deux",
                    "an event has a date or a period, not both"
                ),
                message!("garder la plus précise", "keep the more precise one"),
            ),
            ProblemKind::NoDate if span.is_wrong("period") || span.cut => return None,
            ProblemKind::NoDate => (
                "missing-key",
                message!(
                    "cet événement n’a ni `date` ni `period`",
                    "this event has neither `date` nor `period`"
                ),
                message!(
                    "ajouter `date: 2019-11`, ou une période comme `2017/2021`",
                    "add `date: 2019-11`, or a period such as `2017/2021`"
                ),
            ),
            ProblemKind::DescribedTwice(first) => {
                let other = self.place_name(first, files);
                let hint = message!("il est donné dans {other}", "it is given in {other}");
                let message = message!(
                    "le corpus a déjà un autre `{field}`",
                    "the corpus has another `{field}` already"
                );
                ("described-twice", message, hint)
            }
        })
    }

    /// The place of a record as a hint names it.
    fn place_name(&self, span: u32, files: &[PathBuf]) -> String {
        let first = self.span(span);
        first.map_or_else(String::new, |first| place_name(files, first.file, first.place))
    }
}

/// What to write for a value that is needed.
fn needed(span: &RecordSpan, field: &str) -> Message {
    let field = span.table.fields.iter().find(|known| known.name == field);
    match field.map(|field| (field.name, field.shape)) {
        Some((name, Shape::Word(words))) => {
            let words = (words.words)().join(", ");
            message!(
                "ajouter `{name}:` avec l’un de ces mots\u{a0}: {words}",
                "add `{name}:` with one of {words}"
            )
        }
        Some((name, Shape::Amount)) => message!(
            "ajouter `{name}: 10,6 M€`, comme l’écrit la source",
            "add `{name}: 10,6 M€`, as the source writes it"
        ),
        Some((name, _)) => message!("ajouter `{name}: …`", "add `{name}: …`"),
        None => Message::default(),
    }
}
