//! The tolerant reading of a marked tree: raw records out of whatever is right, and a
//! finding for everything that is not.
//!
//! It is led by the records' own field tables, and reads single values by the same
//! functions as the typed parse. What is wrong is reported once, then left out; in a corpus, a
//! key that is almost right is read as the one that was probably meant, so that nothing under
//! it is lost. Every record keeps a [`RecordSpan`], by which later findings reach its place.

use std::collections::HashSet;

use super::diagnostic::shown;
use super::fault::{MAX_FINDINGS, in_quotes};
use super::marked::{Content, Marked, Place, Ref, Tree};
use super::nearest::{did_you_mean, nearest};
use super::record::{Field, Shape, Table, Value};
use super::value::{Scalar, Text, ValueError, composed};
use crate::text::{Message, message};

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, by its place in the list.
    pub file: usize,
    /// Where.
    pub place: Place,
    /// What kind of mistake.
    pub code: &'static str,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub hint: Option<Message>,
}

/// Where a record is, and each of its values.
#[derive(Debug)]
pub struct RecordSpan {
    /// The file, by its place in the list.
    pub file: usize,
    /// Where the record starts.
    pub place: Place,
    /// What it is.
    pub table: &'static Table,
    /// The values given, by the place of their key in the table; whether each is right.
    pub given: Vec<(usize, Place, bool)>,
    /// Whether the syntax broke off inside it.
    pub cut: bool,
}

impl RecordSpan {
    /// The value of `field`, and whether it is right.
    #[must_use]
    pub fn field(&self, field: &str) -> Option<(Place, bool)> {
        let at = self.table.position(field)?;
        self.given.iter().find(|(given, _, _)| *given == at).map(|&(_, place, ok)| (place, ok))
    }

    /// Whether `field` has a value that is wrong, and so reported already.
    #[must_use]
    pub fn is_wrong(&self, field: &str) -> bool {
        self.field(field).is_some_and(|(_, right)| !right)
    }
}

/// What the tolerant pass has collected so far, over all files.
#[derive(Debug, Default)]
pub struct Collected {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// The records; span 0 is none.
    pub spans: Vec<RecordSpan>,
    /// Ids that were written where they could not be read as such: references to them are
    /// not reported as dangling.
    pub lost: HashSet<String>,
    /// The records in which something is wrong, by their spans.
    pub wrong: Vec<u32>,
    /// The records that are being read, the innermost last.
    open: Vec<u32>,
}

impl Collected {
    /// The record behind a span.
    #[must_use]
    pub fn span(&self, span: u32) -> Option<&RecordSpan> {
        self.spans.get((span as usize).checked_sub(1)?)
    }
}

/// Reads one file's tree.
pub struct Reader<'a> {
    /// The tree.
    pub tree: &'a Tree<'a>,
    /// The file, by its place in the list.
    pub file: usize,
    /// Where everything is put.
    pub collected: &'a mut Collected,
    /// Whether a key that is almost right is read as the one that was probably meant, so that
    /// nothing under it is lost.
    pub guesses: bool,
}

/// The values of a record, taken field by field in the table's order.
pub struct Fields {
    table: &'static Table,
    values: Vec<Option<Ref>>,
    next: usize,
    /// The record's span.
    pub span: u32,
}

impl Fields {
    /// The value of the next field; its default where it is not given or wrong.
    pub fn take<T: Value>(&mut self, reader: &mut Reader<'_>) -> T {
        let at = self.next;
        self.next += 1;
        let Some(part) = self.values[at] else { return T::default() };
        if let Some(value) = T::read(reader, part, &self.table.fields[at]) {
            return value;
        }
        let given = &mut reader.collected.spans[self.span as usize - 1].given;
        for (_, _, ok) in given.iter_mut().filter(|(field, _, _)| *field == at) {
            *ok = false;
        }
        T::default()
    }
}

impl Reader<'_> {
    pub(super) fn report(
        &mut self,
        part: Ref,
        code: &'static str,
        message: Message,
        hint: Option<Message>,
    ) {
        if self.collected.wrong.last() != self.collected.open.last() {
            self.collected.wrong.extend(self.collected.open.last());
        }
        if self.collected.findings.len() < MAX_FINDINGS {
            let (file, place) = (self.file, self.tree.get(part).place);
            self.collected.findings.push(Finding { file, place, code, message, hint });
        }
    }

    /// A value that one scalar gives; `None` where it is wrong, which is reported.
    pub fn scalar<S: Scalar>(&mut self, part: Ref, field: &'static Field) -> Option<S> {
        let Some(text) = self.tree.scalar(part) else { return self.wrong_shape(part, field) };
        let report = |error: ValueError| {
            self.report(part, error.code(), error.message(), error.hint());
        };
        S::of_yaml(text).map_err(report).ok()
    }

    /// An item of a list of texts; an empty one is wrong.
    pub fn text_item(&mut self, part: Ref, field: &'static Field) -> Option<Text> {
        if let Some(text) = self.tree.scalar(part) {
            let text = if self.tree.is_null(part) { "" } else { text };
            return Text::of_yaml(text).ok();
        }
        let name = field.name;
        let message =
            message!("un élément de `{name}` est un texte", "an item of `{name}` is a text");
        self.report(part, "wrong-shape", message, Some(in_quotes()));
        None
    }

    /// The items of a list; null gives none.
    pub fn items(&mut self, part: Ref, field: &'static Field) -> Option<Vec<Ref>> {
        match &self.tree.get(part).content {
            Content::List(items) => Some(items.clone()),
            Content::Scalar(..) if self.tree.is_null(part) => Some(Vec::new()),
            Content::Scalar(..) | Content::Map(_) | Content::Unknown => {
                self.wrong_shape(part, field)
            }
        }
    }

    /// Reports that a part is not what a field may be; there is no value, whatever it would be.
    pub(super) fn wrong_shape<T>(&mut self, part: Ref, field: &'static Field) -> Option<T> {
        let (name, wanted) = (field.name, field.shape.what().one());
        let is = match &self.tree.get(part).content {
            Content::Scalar(..) => message!("un texte", "a text"),
            Content::List(_) => message!("une liste", "a list"),
            Content::Map(_) => message!("un dictionnaire", "a mapping"),
            Content::Unknown => {
                let message = message!("cet alias n’a pas d’ancre", "this alias has no anchor");
                let hint = message!(
                    "la définir avant, par `&`, ou mettre le texte entre guillemets",
                    "define it before, with `&`, or put the text in quotes"
                );
                self.report(part, "unknown-alias", message, Some(hint));
                return None;
            }
        };
        let message = message!("`{name}` est {}, pas {}", "`{name}` is {}, not {}"; wanted, is);
        let hint = shape_hint(field);
        self.report(part, "wrong-shape", message, Some(hint));
        self.lose(part);
        None
    }

    /// Keeps the ids that are anywhere under a part that is not read.
    fn lose(&mut self, part: Ref) {
        let mut parts = vec![part];
        while let Some(part) = parts.pop() {
            match &self.tree.get(part).content {
                Content::List(items) => parts.extend(items),
                Content::Map(entries) => {
                    for &(key, value) in entries {
                        match self.tree.scalar(value) {
                            Some(id) if self.tree.scalar(key) == Some("id") => {
                                self.collected.lost.insert(composed(id).into_owned());
                            }
                            _ => parts.push(value),
                        }
                    }
                }
                Content::Scalar(..) | Content::Unknown => {}
            }
        }
    }

    /// The values of a record, with its span; `None` where it is no mapping.
    pub fn record(
        &mut self,
        part: Ref,
        table: &'static Table,
        field: Option<&'static Field>,
    ) -> Option<Fields> {
        let marked = self.tree.get(part);
        let Content::Map(entries) = &marked.content else {
            if self.tree.is_null(part) {
                return Some(self.fields(part, table, &[]));
            }
            if let Some(field) = field {
                return self.wrong_shape(part, field);
            }
            let message = message!(
                "{} est un dictionnaire, avec des clés et des valeurs",
                "{} is a mapping, with keys and values";
                table.what.one()
            );
            let first =
                table.fields.iter().find(|field| field.required).unwrap_or(&table.fields[0]);
            let first = first.name;
            let hint = message!("écrire `{first}: …`", "write `{first}: …`");
            self.report(part, "wrong-shape", message, Some(hint));
            self.lose(part);
            return None;
        };
        Some(self.fields(part, table, entries))
    }

    fn fields(&mut self, part: Ref, table: &'static Table, entries: &[(Ref, Ref)]) -> Fields {
        let Marked { place, cut, .. } = *self.tree.get(part);
        self.collected.spans.push(RecordSpan {
            file: self.file,
            place,
            table,
            given: Vec::new(),
            cut,
        });
        let span = u32::try_from(self.collected.spans.len()).unwrap_or(u32::MAX);
        self.collected.open.push(span);
        let mut values: Vec<Option<(Ref, Ref)>> = vec![None; table.fields.len()];
        let mut unknown = Vec::new();
        for &(key, value) in entries {
            let Some(name) = self.tree.scalar(key) else {
                self.no_word(key);
                continue;
            };
            match table.position(name) {
                Some(at) => match values[at] {
                    None => values[at] = Some((key, value)),
                    Some((first, _)) => self.twice(key, value, first),
                },
                None => unknown.push((key, value)),
            }
        }
        for (key, value) in unknown {
            if let Some(at) = self.unknown_key(key, table)
                && values[at].is_none()
            {
                values[at] = Some((key, value));
            } else {
                self.lose(value);
            }
        }
        let place = |(at, value): (usize, &Option<(Ref, Ref)>)| {
            let (key, value) = (*value)?;
            // Where no value is written, its key is the place.
            let shown = if self.tree.is_null(value) { key } else { value };
            Some((at, self.tree.get(shown).place, true))
        };
        let given = values.iter().enumerate().filter_map(place).collect();
        if let Some(held) = self.collected.spans.get_mut(span as usize - 1) {
            held.given = given;
        }
        let values = values.into_iter().map(|value| value.map(|(_, value)| value)).collect();
        Fields { table, values, next: 0, span }
    }

    /// Reports that a key is a list or a mapping.
    pub(super) fn no_word(&mut self, key: Ref) {
        let message = message!("une clé est un seul mot", "a key is a single word");
        self.report(key, "wrong-shape", message, None);
    }

    /// Ends the record that was begun last.
    pub fn close(&mut self) {
        self.collected.open.pop();
    }

    pub(super) fn twice(&mut self, key: Ref, value: Ref, first: Ref) {
        let name = shown(self.tree.scalar(key).unwrap_or_default());
        let line = self.tree.get(first).place.line;
        let message = message!("la clé `{name}` est donnée deux fois", "`{name}` is given twice");
        let hint = message!("elle est déjà à la ligne {line}", "it stands on line {line} already");
        self.report(key, "duplicate-key", message, Some(hint));
        self.lose(value);
    }

    /// Reports a key that the table does not have; the place of the one that was meant.
    fn unknown_key(&mut self, key: Ref, table: &'static Table) -> Option<usize> {
        let name = self.tree.scalar(key).unwrap_or_default();
        let meant = nearest(name, table.fields.iter().map(|field| field.name));
        let hint = match meant {
            Some(meant) => did_you_mean(name, meant),
            None if name == "<<" => message!(
                "les clés de fusion ne sont pas acceptées\u{a0}: écrire les clés elles-mêmes",
                "merge keys are not supported: write the keys out"
            ),
            None => {
                let keys: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
                let keys = keys.join(", ");
                message!("ses clés sont {keys}", "its keys are {keys}")
            }
        };
        let name = shown(name);
        let message = message!(
            "{} n’a pas de clé `{name}`",
            "{} has no key `{name}`";
            table.what.one()
        );
        self.report(key, "unknown-key", message, Some(hint));
        meant.filter(|_| self.guesses).and_then(|meant| table.position(meant))
    }
}

/// What to write where a value has the wrong shape.
fn shape_hint(field: &Field) -> Message {
    let name = field.name;
    match field.shape {
        Shape::Texts => {
            message!("écrire `{name}: [premier, second]`", "write `{name}: [first, second]`")
        }
        Shape::Records(_) => message!(
            "écrire `{name}:`, et ses éléments en dessous, chacun après `- `",
            "write `{name}:`, and its items below, each with `- `"
        ),
        Shape::Record(table) => {
            let first = table().fields[0].name;
            message!("écrire `{name}: {{{first}: …}}`", "write `{name}: {{{first}: …}}`")
        }
        Shape::Facets => message!(
            "écrire `{name}: {{theme: santé}}`, ou `{name}: {{theme: [santé, agriculture]}}`",
            "write `{name}: {{theme: santé}}`, or `{name}: {{theme: [santé, agriculture]}}`"
        ),
        Shape::Keys => message!(
            "écrire `{name}:`, et en dessous, par exemple, `quit: [q, Ctrl-c]`",
            "write `{name}:`, and below it such as `quit: [q, Ctrl-c]`"
        ),
        Shape::Text | Shape::Amount | Shape::Date | Shape::Period | Shape::Year => message!(
            "le mettre entre guillemets s’il commence par un crochet ou une accolade",
            "put it in quotes if it starts with a bracket"
        ),
        Shape::Flag | Shape::Number | Shape::Word(_) | Shape::View => {
            message!("écrire `{name}: …` avec une seule valeur", "write `{name}: …` with one value")
        }
    }
}
