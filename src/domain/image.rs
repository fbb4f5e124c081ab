//! A corpus as bytes and back: what the build embeds, so that opening the corpus that ships
//! costs a copy and not a parse.
//!
//! An image is only ever read by the build that wrote it; it is not a file format, has
//! no compatibility to keep, and is never read from a user's disk.

use super::Corpus;

/// The bytes are not an image of this build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the embedded corpus is not of this build: build the program again")]
pub struct ImageError;

impl Corpus {
    /// The corpus as an image; it fails only where a type cannot be written, for any corpus.
    pub fn to_image(&self) -> Result<Vec<u8>, ImageError> {
        postcard::to_allocvec(self).map_err(|_| ImageError)
    }

    /// The corpus that an image of this build holds.
    pub fn from_image(image: &[u8]) -> Result<Corpus, ImageError> {
        match postcard::take_from_bytes(image) {
            Ok((corpus, [])) => Ok(corpus),
            Ok(_) | Err(_) => Err(ImageError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ActorKind, CorpusBuilder, EventKind, Instrument, NewActor, NewCitation, NewEvent,
        NewFigure, NewNode, NewSource, NodeKind, When,
    };

    fn sample() -> Corpus {
        let mut builder = CorpusBuilder::default();
        builder.describe("Plans", "fr");
        let date = "2019-11".parse().ok();
        builder.source(&NewSource { id: "s", title: "Un titre", date, ..NewSource::default() });
        let actor = NewActor {
            id: "ue",
            name: "Union européenne",
            acronym: "UE",
            kind: ActorKind::State,
            part_of: "",
        };
        builder.actor(&actor, ["Europe"]);
        let period = "3 years".parse().ok();
        let kind = Some(NodeKind::Plan);
        builder.open(&NewNode { id: "p", kind, name: "Plan é", period, ..NewNode::default() });
        let cite = NewCitation { source: "s", locator: "§ 1" };
        builder.figure(&NewFigure {
            cite,
            period: "2017/2021".parse().ok(),
            funder: "ue",
            ..NewFigure::read(Instrument::Envelope, "10,6 M€").unwrap()
        });
        let when = When::During("2022-S1".parse().unwrap());
        builder.event(&NewEvent {
            kind: EventKind::Opens,
            when,
            planned: true,
            title: "Fenêtre",
            cite,
        });
        builder.finish().unwrap()
    }

    #[test]
    fn an_image_is_the_corpus() {
        let corpus = sample();
        let image = corpus.to_image().unwrap();
        let back = Corpus::from_image(&image).unwrap();
        assert_eq!(format!("{back:?}"), format!("{corpus:?}"));
    }

    #[test]
    fn a_cut_or_longer_image_is_refused() {
        let mut image = sample().to_image().unwrap();
        for len in 0..image.len() {
            assert_eq!(Corpus::from_image(&image[..len]).err(), Some(ImageError), "{len}");
        }
        image.push(0);
        assert_eq!(Corpus::from_image(&image).err(), Some(ImageError));
    }
}
