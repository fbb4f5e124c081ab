//! A corpus as flat bytes and back: what the build embeds, so that opening the corpus
//! that ships costs a copy and not a parse.
//!
//! An image is only ever read by the build that wrote it; it is not a file format, has
//! no compatibility to keep, and is never read from a user's disk.

use rust_decimal::Decimal;

use super::rows::TABLES;
use super::{
    Accept, Actor, ActorId, ActorKind, ActorRole, Amount, Certainty, Citation, Corpus, Event,
    EventKind, Figure, HalfYear, Indicator, Instrument, LengthUnit, Link, Node, NodeId, NodeKind,
    PartialDate, Period, Relation, Role, Rule, Source, SourceId, Stage, Strings, Sym, When, Word,
};

/// The bytes are not an image of this build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the embedded corpus is not of this build: build the program again")]
pub struct ImageError;

impl Corpus {
    /// The corpus as an image.
    #[must_use]
    pub fn to_image(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let (bytes, ends) = self.strings.parts();
        put_len(bytes.len(), &mut out);
        out.extend_from_slice(bytes.as_bytes());
        ends.to_vec().put(&mut out);
        self.title.put(&mut out);
        self.language.put(&mut out);
        self.nodes.put(&mut out);
        self.aliases.put(&mut out);
        self.figures.put(&mut out);
        self.events.put(&mut out);
        self.indicators.put(&mut out);
        self.roles.put(&mut out);
        self.links.put(&mut out);
        self.accepts.put(&mut out);
        self.sources.put(&mut out);
        self.actors.put(&mut out);
        self.actor_aliases.put(&mut out);
        out
    }

    /// The corpus that an image of this build holds.
    pub fn from_image(image: &[u8]) -> Result<Corpus, ImageError> {
        take_corpus(image).ok_or(ImageError)
    }
}

fn take_corpus(image: &[u8]) -> Option<Corpus> {
    let mut from = image;
    let len = u32::take(&mut from)? as usize;
    let bytes = std::str::from_utf8(take_bytes(&mut from, len)?).ok()?.to_owned();
    let strings = Strings::from_parts(bytes, Vec::take(&mut from)?)?;
    let corpus = Corpus {
        strings,
        title: Flat::take(&mut from)?,
        language: Flat::take(&mut from)?,
        nodes: Flat::take(&mut from)?,
        aliases: Flat::take(&mut from)?,
        figures: Flat::take(&mut from)?,
        events: Flat::take(&mut from)?,
        indicators: Flat::take(&mut from)?,
        roles: Flat::take(&mut from)?,
        links: Flat::take(&mut from)?,
        accepts: Flat::take(&mut from)?,
        sources: Flat::take(&mut from)?,
        actors: Flat::take(&mut from)?,
        actor_aliases: Flat::take(&mut from)?,
    };
    from.is_empty().then_some(corpus)
}

/// A value that is written field by field and read back in the same order.
trait Flat: Sized {
    fn put(&self, out: &mut Vec<u8>);
    fn take(from: &mut &[u8]) -> Option<Self>;
}

fn take_bytes<'a>(from: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (head, tail) = from.split_at_checked(len)?;
    *from = tail;
    Some(head)
}

fn put_len(len: usize, out: &mut Vec<u8>) {
    u32::try_from(len).unwrap_or(u32::MAX).put(out);
}

macro_rules! flat_numbers {
    ($($number:ty),*) => {$(
        impl Flat for $number {
            fn put(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn take(from: &mut &[u8]) -> Option<Self> {
                let bytes = take_bytes(from, size_of::<Self>())?;
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    )*};
}

macro_rules! flat_words {
    ($($word:ty),*) => {$(
        impl Flat for $word {
            fn put(&self, out: &mut Vec<u8>) {
                u8::try_from(self.ordinal()).unwrap_or(u8::MAX).put(out);
            }
            fn take(from: &mut &[u8]) -> Option<Self> {
                Self::ALL.get(usize::from(u8::take(from)?)).copied()
            }
        }
    )*};
}

macro_rules! flat_ids {
    ($($id:ty),*) => {$(
        impl Flat for $id {
            fn put(&self, out: &mut Vec<u8>) {
                put_len(self.index(), out);
            }
            fn take(from: &mut &[u8]) -> Option<Self> {
                u32::take(from).map(|index| Self::new(index as usize))
            }
        }
    )*};
}

macro_rules! flat_structs {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Flat for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }
            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Flat::take(from)?),* })
            }
        }
    )*};
}

flat_numbers!(u8, i8, u16, u32);
flat_words!(NodeKind, Instrument, Stage, Certainty, EventKind, Role, Relation, ActorKind, Rule);
flat_ids!(NodeId, SourceId, ActorId);
flat_structs! {
    Citation { source, locator }
    Node {
        id, name, acronym, place, summary, summary_cite, kind, depth, partition, period, parent,
        end, first
    }
    Figure {
        node, instrument, stage, certainty, amount, stated, cite, period, tranche, funder, note,
        preferred, in_force
    }
    Event { node, kind, when, title, cite }
    Indicator { node, name, value, counts, cite }
    ActorRole { node, actor, role, note, cite }
    Link { node, relation, to, note, cite }
    Accept { node, rule, because }
    Source { id, title, publisher, author, date, url, note }
    Actor { id, name, acronym, kind, first_alias }
}

impl Flat for bool {
    fn put(&self, out: &mut Vec<u8>) {
        u8::from(*self).put(out);
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        u8::take(from).map(|byte| byte != 0)
    }
}

impl Flat for Sym {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        u32::take(from).map(Sym)
    }
}

impl Flat for Amount {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.eur().serialize());
        self.place().put(out);
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        let eur = Decimal::deserialize(take_bytes(from, 16)?.try_into().ok()?);
        Some(Amount::new(eur, i8::take(from)?))
    }
}

impl Flat for PartialDate {
    fn put(&self, out: &mut Vec<u8>) {
        let (tag, year, month, day) = match *self {
            Self::Year(year) => (0_u8, year, 0, 0),
            Self::Half(year, HalfYear::First) => (1, year, 0, 0),
            Self::Half(year, HalfYear::Second) => (2, year, 0, 0),
            Self::Month(year, month) => (3, year, month, 0),
            Self::Day(year, month, day) => (4, year, month, day),
        };
        tag.put(out);
        year.put(out);
        month.put(out);
        day.put(out);
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        let (tag, year) = (u8::take(from)?, u16::take(from)?);
        let (month, day) = (u8::take(from)?, u8::take(from)?);
        match tag {
            0 => Some(Self::Year(year)),
            1 => Some(Self::Half(year, HalfYear::First)),
            2 => Some(Self::Half(year, HalfYear::Second)),
            3 => Some(Self::Month(year, month)),
            4 => Some(Self::Day(year, month, day)),
            _ => None,
        }
    }
}

impl Flat for Period {
    fn put(&self, out: &mut Vec<u8>) {
        match *self {
            Self::Span(first, last) => {
                0_u8.put(out);
                first.put(out);
                last.put(out);
            }
            Self::Length(count, unit) => {
                (1 + u8::from(unit == LengthUnit::Months)).put(out);
                count.put(out);
            }
        }
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        match u8::take(from)? {
            0 => Some(Self::Span(Flat::take(from)?, Flat::take(from)?)),
            1 => Some(Self::Length(Flat::take(from)?, LengthUnit::Years)),
            2 => Some(Self::Length(Flat::take(from)?, LengthUnit::Months)),
            _ => None,
        }
    }
}

impl Flat for When {
    fn put(&self, out: &mut Vec<u8>) {
        match *self {
            Self::At(date) => {
                0_u8.put(out);
                date.put(out);
            }
            Self::During(period) => {
                1_u8.put(out);
                period.put(out);
            }
        }
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        match u8::take(from)? {
            0 => Flat::take(from).map(Self::At),
            1 => Flat::take(from).map(Self::During),
            _ => None,
        }
    }
}

impl<T: Flat> Flat for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        if bool::take(from)? { T::take(from).map(Some) } else { Some(None) }
    }
}

impl<T: Flat> Flat for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_len(self.len(), out);
        for item in self {
            item.put(out);
        }
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        let len = u32::take(from)? as usize;
        // A wrong length must not ask for more memory than the image could fill.
        let mut items = Vec::with_capacity(len.min(from.len()));
        for _ in 0..len {
            items.push(T::take(from)?);
        }
        Some(items)
    }
}

impl Flat for [u32; TABLES] {
    fn put(&self, out: &mut Vec<u8>) {
        for item in self {
            item.put(out);
        }
    }
    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut items = [0; TABLES];
        for item in &mut items {
            *item = u32::take(from)?;
        }
        Some(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        CorpusBuilder, NewActor, NewCitation, NewEvent, NewFigure, NewNode, NewSource,
    };

    fn sample() -> Corpus {
        let mut builder = CorpusBuilder::new();
        builder.describe("Plans", "fr");
        let date = "2019-11".parse().ok();
        builder.source(&NewSource { id: "s", title: "Un titre", date, ..NewSource::default() });
        let actor =
            NewActor { id: "ue", name: "Union européenne", acronym: "UE", kind: ActorKind::State };
        builder.actor(&actor, ["Europe"]);
        let period = "3 years".parse().ok();
        let kind = Some(NodeKind::Plan);
        builder.open(&NewNode { id: "p", kind, name: "Plan é", period, ..NewNode::default() });
        let cite = NewCitation { source: "s", locator: "§ 1" };
        builder.figure(&NewFigure {
            instrument: Instrument::Envelope,
            stage: None,
            certainty: None,
            amount: Amount::read("10,6 M€").unwrap(),
            stated: "10,6 M€",
            cite,
            period: "2017/2021".parse().ok(),
            tranche: "",
            funder: "ue",
            note: "",
            preferred: false,
        });
        let when = When::During("2022-S1".parse().unwrap());
        builder.event(&NewEvent { kind: EventKind::Opens, when, title: "Fenêtre", cite });
        builder.finish().unwrap()
    }

    #[test]
    fn an_image_is_the_corpus() {
        let corpus = sample();
        let image = corpus.to_image();
        let back = Corpus::from_image(&image).unwrap();
        assert_eq!(format!("{back:?}"), format!("{corpus:?}"));
    }

    #[test]
    fn a_cut_or_longer_image_is_refused() {
        let mut image = sample().to_image();
        for len in 0..image.len() {
            assert_eq!(Corpus::from_image(&image[..len]).err(), Some(ImageError), "{len}");
        }
        image.push(0);
        assert_eq!(Corpus::from_image(&image).err(), Some(ImageError));
    }
}
