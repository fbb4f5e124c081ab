//! The facets of a node: words, each with one value or a list.
//!
//! The typed parse and the tolerant one ask the same function what a value is that has no
//! quotes, so that they agree about `2` and `true` as well.
//!
//! ```yaml
//! facets: {theme: [santé, agriculture], region: Grand Est}
//! ```

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::marked::{Content, Ref};
use super::record::{Field, Shape, Typed, Value};
use super::tolerant::Reader;
use super::value::{Scalar as _, Text, composed};
use crate::text::message;

/// A facet with its values; none where nothing is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facet {
    /// Its word, such as `theme`.
    pub name: Text,
    /// Its values.
    pub values: Vec<Text>,
}

/// The facets of a node, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets(pub Vec<Facet>);

/// A number with a fraction or an exponent, which would not be kept as it is written.
const FRACTION: &str = "a facet that is such a number needs quotes";

/// One value or a list of them.
struct Values(Vec<Text>);

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_unit<E: Error>(self) -> Result<Values, E> {
        Ok(Values(Vec::new()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Values, E> {
        Ok(Values(vec![Text(composed(text).into())]))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Values, E> {
        Err(E::custom(FRACTION))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Values, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Values(values))
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Facets;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping of facets")
    }

    fn visit_unit<E: Error>(self) -> Result<Facets, E> {
        Ok(Facets::default())
    }

    fn visit_none<E: Error>(self) -> Result<Facets, E> {
        Ok(Facets::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Facets, D::Error> {
        from.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Facets, A::Error> {
        let mut facets: Vec<Facet> = Vec::new();
        while let Some(name) = map.next_key::<Text>()? {
            if facets.iter().any(|known| known.name == name) {
                return Err(A::Error::custom("a facet is given twice"));
            }
            let Values(values) = map.next_value()?;
            facets.push(Facet { name, values });
        }
        Ok(Facets(facets))
    }
}

impl Typed for Facets {
    fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_option(Pairs)
    }
}

/// What YAML makes of a value without quotes; `None` for a number with a fraction.
fn unquoted(text: &str) -> Option<Vec<Text>> {
    let in_number = |byte: u8| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte);
    let may_be_typed = text.bytes().all(in_number)
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
        && !text.starts_with("--")
        && !text.starts_with("..");
    if !may_be_typed {
        return Some(vec![Text(composed(text).into())]);
    }
    serde_yaml::from_str(text).ok().map(|Values(values)| values)
}

impl Value for Facets {
    const SHAPE: Shape = Shape::Facets;

    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self> {
        let tree = reader.tree;
        let entries = match &tree.get(part).content {
            Content::Map(entries) => entries,
            Content::Scalar(..) if tree.is_null(part) => return Some(Self::default()),
            Content::Scalar(..) | Content::List(_) | Content::Unknown => {
                return reader.wrong_shape(part, field);
            }
        };
        let mut facets: Vec<Facet> = Vec::new();
        let mut named: Vec<Ref> = Vec::new();
        for &(key, value) in entries {
            let Some(name) = tree.scalar(key) else {
                reader.no_word(key);
                continue;
            };
            let name = if tree.is_null(key) { "" } else { name };
            let Ok(name) = Text::of_yaml(name) else { continue };
            if let Some(at) = facets.iter().position(|known| known.name == name) {
                reader.twice(key, value, named[at]);
                continue;
            }
            let values = values_of(reader, value, field).unwrap_or_default();
            facets.push(Facet { name, values });
            named.push(key);
        }
        Some(Self(facets))
    }
}

/// The values of a facet; where it has none that are right, that is reported.
fn values_of(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Vec<Text>> {
    let tree = reader.tree;
    match &tree.get(part).content {
        Content::List(items) => {
            Some(items.iter().filter_map(|&item| reader.text_item(item, field)).collect())
        }
        Content::Scalar(..) if tree.is_null(part) => Some(Vec::new()),
        Content::Scalar(text, true) => {
            let values = unquoted(text);
            if values.is_none() {
                let message = message!(
                    "`{text}` est un nombre à virgule, pas un texte",
                    "`{text}` is a number with a fraction, not a text"
                );
                let hint = message!("écrire `\"{text}\"`", "write `\"{text}\"`");
                reader.report(part, "wrong-shape", message, Some(hint));
            }
            values
        }
        Content::Scalar(text, false) => Some(vec![Text(composed(text).into())]),
        Content::Map(_) | Content::Unknown => {
            let message = message!(
                "une facette a une valeur, ou une liste de valeurs",
                "a facet has a value, or a list of values"
            );
            let hint = message!(
                "écrire `theme: santé`, ou `theme: [santé, agriculture]`",
                "write `theme: santé`, or `theme: [santé, agriculture]`"
            );
            reader.report(part, "wrong-shape", message, Some(hint));
            None
        }
    }
}
