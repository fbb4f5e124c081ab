//! Everything that can be searched for, folded once: names, acronyms, other names, places
//! and ids of nodes, names of actors, titles and publishers of sources.
//!
//! One text is one *entry*; the entries of one node, actor or source, its *owner*, stand
//! together, owners in the order nodes, actors, sources. Flat tables, a few bytes each.
//!
//! ```text
//! texts    Territoires d’innovation | appel à projets … | territoires-innovation | PIA | …
//! first    0                                                                       3     …
//! kinds    programme                                                               plan
//! ```

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use super::block::SHELF;
use super::columns::Columns;
use super::kinds::KindCode;
use super::sheets::Sheets;
use super::texts::Texts;
use super::{Field, Found};
use crate::domain::{Actor, ActorId, Corpus, Node, NodeId, Source, SourceId, Sym};
use crate::query::threads::each_on_a_thread;

/// The searchable texts of a corpus. Made once for each corpus; up to 4 GiB of letters,
/// past which texts are left out.
#[derive(Debug, Clone)]
pub struct SearchIndex {
    pub(super) texts: Texts,
    /// The first entry of each owner, and one more.
    pub(super) first: Vec<u32>,
    pub(super) kinds: Vec<KindCode>,
    /// The owner at each place, and the place of each owner, in their shelf.
    pub(super) order: Vec<u16>,
    places: Vec<u16>,
    /// What the texts of each owner hold together.
    pub(super) columns: Columns,
    /// The texts once more, to be looked through many at a time.
    pub(super) sheets: Sheets,
    /// How many nodes stand above; 0 for what is no node.
    pub(super) depths: Vec<u8>,
    pub(super) nodes: usize,
    pub(super) actors: usize,
    /// Tells two indexes apart.
    pub(super) stamp: u64,
}

/// The fewest owners for which a second thread is worth its start.
const WORTH_A_THREAD: usize = 20_000;

static STAMPS: AtomicU64 = AtomicU64::new(1);

impl SearchIndex {
    /// Folds every searchable text of a corpus, on two threads if there are many.
    #[must_use]
    pub fn new(corpus: &Corpus) -> SearchIndex {
        let (nodes, actors) = (corpus.len(), corpus.actors().len());
        let owners = nodes + actors + corpus.sources().len();
        let make = |range: Range<usize>| {
            let mut index = SearchIndex::empty(nodes, actors, range.len());
            range.for_each(|owner| index.add_owner(corpus, owner));
            index.turn();
            index
        };
        let half = (owners / 2).next_multiple_of(SHELF);
        let parts = [0..half, half..owners];
        let mut made = if owners < WORTH_A_THREAD {
            vec![make(0..owners)].into_iter()
        } else {
            each_on_a_thread(&parts, make).into_iter()
        };
        let mut index = made.next().unwrap_or_else(|| SearchIndex::empty(nodes, actors, 0));
        made.for_each(|part| index.append(&part));
        index.texts.close();
        index.stamp = STAMPS.fetch_add(1, Ordering::Relaxed);
        index
    }

    fn empty(nodes: usize, actors: usize, owners: usize) -> SearchIndex {
        let mut first = Vec::with_capacity(owners + 1);
        first.push(0);
        SearchIndex {
            texts: Texts::with_room(owners),
            first,
            kinds: Vec::with_capacity(owners),
            order: Vec::new(),
            places: Vec::new(),
            columns: Columns::default(),
            sheets: Sheets::default(),
            depths: Vec::with_capacity(owners),
            nodes,
            actors,
            stamp: 0,
        }
    }

    fn add_owner(&mut self, corpus: &Corpus, owner: usize) {
        match self.found(owner) {
            Found::Node(node) => self.add_node(corpus, node),
            Found::Actor(actor) => self.add_actor(corpus, actor),
            Found::Source(source) => self.add_source(corpus, corpus.source(source)),
        }
    }

    /// Puts the owners in their places and makes the tables of texts turned on their side.
    fn turn(&mut self) {
        self.places.resize(self.len(), 0);
        self.order.reserve(self.len());
        for (shelf, places) in (0..).step_by(SHELF).zip(self.places.chunks_mut(SHELF)) {
            let lengths = (0_u16..).zip(shelf..shelf + places.len());
            let mut owners: Vec<(usize, u16)> =
                lengths.map(|(at, owner)| (length(&self.texts, &self.first, owner), at)).collect();
            owners.sort_unstable();
            for (place, (_, at)) in (0..).zip(owners) {
                places[usize::from(at)] = place;
                self.order.push(at);
            }
        }
        let owners = self.order.iter().enumerate();
        let owners = owners.map(|(place, &at)| place / SHELF * SHELF + usize::from(at));
        let owners = owners.map(|owner| self.first[owner]..self.first[owner + 1]);
        let entries: Vec<Range<u32>> = owners.collect();
        self.columns = Columns::new(&self.texts, &entries);
        self.sheets = Sheets::new(&self.texts, &entries);
    }

    /// How many letters the first text of an owner has.
    pub(super) fn name_length(&self, owner: usize) -> usize {
        length(&self.texts, &self.first, owner)
    }

    /// The place of an owner among all places.
    pub(super) fn place(&self, owner: usize) -> usize {
        owner / SHELF * SHELF + usize::from(self.places[owner])
    }

    /// Adds the owners of another part; here all blocks are full.
    fn append(&mut self, other: &SearchIndex) {
        let owners = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let entries = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.append(&other.texts);
        self.first.extend(other.first.iter().skip(1).map(|first| first.saturating_add(entries)));
        self.kinds.extend_from_slice(&other.kinds);
        self.order.extend_from_slice(&other.order);
        self.places.extend_from_slice(&other.places);
        self.columns.append(&other.columns);
        self.sheets.append(&other.sheets, owners, entries);
        self.depths.extend_from_slice(&other.depths);
    }

    /// How many nodes, actors and sources it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// How many bytes its tables take.
    #[must_use]
    pub fn size(&self) -> usize {
        let texts = &self.texts;
        let words = texts.masks.capacity() + texts.heads.capacity();
        let halves = texts.starts.capacity() + texts.accents.capacity() + self.first.capacity();
        let bytes = texts.bytes.capacity() + texts.fields.capacity() + texts.marks.capacity();
        let places = self.order.capacity() + self.places.capacity();
        let turned = places * 2 + self.columns.size() + self.sheets.size();
        words * 8 + halves * 4 + bytes + turned + self.kinds.capacity() + self.depths.capacity()
    }

    pub(super) fn found(&self, owner: usize) -> Found {
        if owner < self.nodes {
            Found::Node(NodeId::new(owner))
        } else if owner < self.nodes + self.actors {
            Found::Actor(ActorId::new(owner - self.nodes))
        } else {
            Found::Source(SourceId::new(owner - self.nodes - self.actors))
        }
    }

    fn add_node(&mut self, corpus: &Corpus, id: NodeId) {
        let node: &Node = corpus.node(id);
        self.add(corpus, node.name, Field::Name);
        self.add(corpus, node.acronym, Field::Acronym);
        self.add_aliases(corpus, corpus.aliases(id));
        self.add(corpus, node.place, Field::Place);
        self.add(corpus, node.id, Field::Id);
        self.close(KindCode::node(node.kind), node.depth);
    }

    fn add_actor(&mut self, corpus: &Corpus, id: ActorId) {
        let actor: &Actor = corpus.actor(id);
        self.add(corpus, actor.name, Field::Name);
        self.add(corpus, actor.acronym, Field::Acronym);
        self.add_aliases(corpus, corpus.actor_aliases(id));
        self.add(corpus, actor.id, Field::Id);
        self.close(KindCode::actor(actor.kind), 0);
    }

    fn add_source(&mut self, corpus: &Corpus, source: &Source) {
        self.add(corpus, source.title, Field::Title);
        self.add(corpus, source.publisher, Field::Publisher);
        self.add(corpus, source.id, Field::Id);
        self.close(KindCode::SOURCE, 0);
    }

    fn add_aliases(&mut self, corpus: &Corpus, aliases: &[Sym]) {
        for (at, &alias) in aliases.iter().enumerate() {
            // The code of a field has room for so many; an ill corpus may have more.
            let at = u8::try_from(at).unwrap_or(u8::MAX).min(u8::MAX - 7);
            self.add(corpus, alias, Field::Alias(at));
        }
    }

    fn add(&mut self, corpus: &Corpus, text: Sym, field: Field) {
        if text.is_empty() {
            return;
        }
        let open = self.first.last().map_or(0, |&entry| entry as usize);
        self.texts.add(corpus.text(text), field);
        let spare = match field {
            Field::Alias(_) | Field::Place | Field::Id | Field::Publisher => true,
            Field::Name | Field::Acronym | Field::Title | Field::Kind => false,
        };
        if spare && self.texts.last_is_known_since(open) {
            self.texts.drop_last();
        }
    }

    fn close(&mut self, kind: KindCode, depth: u8) {
        self.kinds.push(kind);
        self.depths.push(depth);
        self.first.push(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
    }
}

/// How many letters the first text of an owner has.
fn length(texts: &Texts, first: &[u32], owner: usize) -> usize {
    let entry = first[owner] as usize;
    let none = entry == first[owner + 1] as usize;
    if none { 0 } else { texts.end(entry) - texts.start(entry) }
}
