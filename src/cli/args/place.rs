//! Where the explorer opens, and what a snapshot shows: the same options for both.

use std::str::FromStr;

use clap::{Args as ClapArgs, ValueEnum};
use relance::app::{
    Address, CHARTS, LISTS, List, ORDERS, PARTS, Part, Picture, SHARES, SHOWN, View, days_of,
    sort_of, value_of,
};
use relance::domain::Day;
use relance::query::{Base, Measure};
use relance::report::Shown;
use relance::text::clean;

use super::words::{VIEWS, ViewArg, explained, one_of};
use super::{MeasureArgs, To};

/// The heading of the options below.
const PLACE: &str = "Place";

/// A place in the program.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct PlaceArgs {
    /// Be at this node: an id, an acronym or a name.
    #[arg(long, value_name = "NODE", help_heading = PLACE)]
    pub at: Option<String>,
    /// Be in this view [default: explorer; with --query, search].
    #[arg(long, value_name = "VIEW", value_parser = explained(&VIEWS), help_heading = PLACE)]
    pub view: Option<ViewArg>,
    /// Mark this node; may be given several times. The marked nodes are those compared.
    #[arg(long = "mark", value_name = "NODE", help_heading = PLACE)]
    pub marks: Vec<String>,
    /// Search for this.
    #[arg(long, value_name = "QUERY", help_heading = PLACE)]
    pub query: Option<String>,
    /// Show only what is below this node, in the explorer.
    #[arg(long, value_name = "NODE", help_heading = PLACE)]
    pub root: Option<String>,
    /// Unfold this node in the explorer, beside those above --at; may be given several times;
    /// `all` unfolds every node, `none` no other.
    #[arg(long, value_name = "NODE", help_heading = PLACE)]
    pub unfold: Vec<String>,
    /// Show this document or actor in full, among the sources.
    #[arg(long, value_name = "SOURCE", help_heading = PLACE)]
    pub source: Option<String>,
    #[command(flatten)]
    pub measure: MeasureArgs,
    /// Explain the amount of this measure in the explorer, such as subsidy/paid/2021.
    #[arg(long, value_name = "MEASURE", help_heading = PLACE)]
    pub why: Option<Measure>,
    /// What shares are of in the explorer.
    #[arg(long, value_name = "BASE", help_heading = PLACE, value_parser = one_of(&SHARES))]
    pub share: Option<Base>,
    /// Sort the explorer by amount, name or date; a comparison by a column, with `:ascending` or
    /// `:descending` behind it for the way that is not its usual one.
    #[arg(long, value_name = "ORDER", help_heading = PLACE, value_parser = sort)]
    pub sort: Option<String>,
    /// Show only this sort of rows, in a word of the view's filter; may be given several times.
    #[arg(long, value_name = "WORD", help_heading = PLACE)]
    pub filter: Vec<String>,
    /// Which list is shown: all laureates in the explorer, the actors among the sources.
    #[arg(long, value_name = "LIST", help_heading = PLACE, value_parser = one_of(&LISTS))]
    pub list: Option<List>,
    /// What a comparison is drawn as.
    #[arg(long, value_name = "CHART", help_heading = PLACE, value_parser = one_of(&CHARTS))]
    pub chart: Option<Picture>,
    /// What a comparison shows against its baseline.
    #[arg(long, value_name = "NUMBERS", help_heading = PLACE, value_parser = one_of(&SHOWN))]
    pub shown: Option<Shown>,
    /// Show a comparison against this node.
    #[arg(long, value_name = "NODE", help_heading = PLACE)]
    pub baseline: Option<String>,
    /// Show these days of a timeline, such as 2019/2021 or 2019-03-01/2019-06-30.
    #[arg(long, value_name = "DATES", help_heading = PLACE, value_parser = window)]
    pub window: Option<String>,
    /// Which part has the keys.
    #[arg(long, value_name = "PART", help_heading = PLACE, value_parser = one_of(&PARTS))]
    pub part: Option<Part>,
    /// Enlarge the part of the explorer that has the keys.
    #[arg(long, help_heading = PLACE)]
    pub zoom: bool,
}

/// An order of the explorer, or a column of a comparison and a way.
fn sort(word: &str) -> Result<String, &'static str> {
    let known = value_of(&ORDERS, word).is_some() || sort_of(word).is_some();
    known.then(|| word.to_owned()).ok_or("`amount`, `name`, `date`, or a column of a comparison")
}

/// Days of the calendar.
fn window(text: &str) -> Result<String, &'static str> {
    days_of(text).map(|_| text.to_owned()).ok_or("dates such as 2019/2021")
}

impl PlaceArgs {
    /// Whether a place is named.
    pub fn is_given(&self) -> bool {
        self.address() != Address::default() || self.view.is_some()
    }

    /// The place as it was typed.
    pub fn address(&self) -> Address {
        Address {
            view: match self.view {
                Some(ViewArg::Of(view)) => view,
                None if self.query.is_some() => View::of_queries(),
                None | Some(ViewArg::Help) => View::default(),
            },
            help: self.view == Some(ViewArg::Help),
            at: self.at.clone(),
            marks: self.marks.clone(),
            query: self.query.as_deref().map(|query| clean(query).into_owned()),
            root: self.root.clone(),
            unfold: self.unfold.clone(),
            source: self.source.clone(),
            measure: self.measure.measure(),
            why: self.why,
            share: self.share.unwrap_or_default(),
            sort: self.sort.clone(),
            filter: self.filter.clone(),
            list: self.list.unwrap_or_default(),
            chart: self.chart.unwrap_or_default(),
            shown: self.shown.unwrap_or_default(),
            baseline: self.baseline.clone(),
            window: self.window.clone(),
            part: self.part.unwrap_or_default(),
            zoom: self.zoom,
        }
    }
}

/// Arguments of `snapshot`.
#[derive(Debug, ClapArgs)]
pub struct SnapshotArgs {
    #[command(flatten)]
    pub place: PlaceArgs,
    /// The window: columns x rows.
    #[arg(long, value_name = "WxH", default_value = "80x24")]
    pub size: Size,
    /// Draw the whole view, as high as it is; of --size only the columns count.
    #[arg(long)]
    pub full: bool,
    /// The form of the answer.
    #[arg(long, default_value = "text")]
    pub format: PictureFormat,
    /// The colours [default: mono for text, light for the others].
    #[arg(long, value_name = "PALETTE")]
    pub palette: Option<PaletteArg>,
    /// Mark this day as today, such as 2026-11-22 [default: none].
    #[arg(long, value_name = "DATE")]
    pub today: Option<Day>,
    /// Add the command that makes it again; in a picture, as its description.
    #[arg(long)]
    pub footer: bool,
    #[command(flatten)]
    pub to: To,
}

/// The forms of a drawn view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    /// Plain text.
    Text,
    /// Text with its colours, for a terminal.
    Ansi,
    /// A picture.
    Svg,
}

/// The colours of a drawn view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaletteArg {
    /// Colours, on a light ground.
    Light,
    /// Colours, on a dark ground.
    Dark,
    /// No colours: bold, dim, underlined and reversed only.
    Mono,
}

/// A window's columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

/// The largest window.
const LARGEST: Size = Size { columns: 1000, rows: 2000 };

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        let parts = text.split_once(['x', 'X', '×']);
        let number = |part: &str| part.trim().parse().ok().filter(|&cells: &u16| cells > 0);
        let size = parts.and_then(|(columns, rows)| {
            Some(Size { columns: number(columns)?, rows: number(rows)? })
        });
        let fits = |size: &Size| size.columns <= LARGEST.columns && size.rows <= LARGEST.rows;
        size.filter(fits).ok_or_else(|| {
            let Size { columns, rows } = LARGEST;
            format!("columns x rows such as 80x24, at most {columns}x{rows}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Args, Command, read};
    use clap::CommandFactory;
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;
    use relance::app::INSTRUMENTS;
    use relance::domain::Stage;
    use std::ffi::OsString;

    #[test]
    fn sizes_are_columns_and_rows() {
        assert_eq!("80x24".parse(), Ok(Size { columns: 80, rows: 24 }));
        assert_eq!("132×43".parse(), Ok(Size { columns: 132, rows: 43 }));
        for wrong in ["", "80", "0x24", "80x0", "-1x5", "80x24x2", "70000x1", "1001x10", "axb"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_query_alone_is_a_search() {
        let view = |arguments: &[&str]| {
            let all = std::iter::once(&"relance").chain(arguments).map(OsString::from);
            read(Args::command(), all).unwrap().place.address().view
        };
        assert_eq!(view(&[]), View::Explorer);
        assert_eq!(view(&["--query", "tsd"]), View::Search);
        assert_eq!(view(&["--query", "tsd", "--view", "explorer"]), View::Explorer);
    }

    fn addresses() -> impl Strategy<Value = Address> {
        let text = "[^\\x00]{1,8}";
        let of_view = (0..View::ALL.len(), any::<bool>(), option::of(text), vec(text, 0..3));
        let texts = (option::of(text), option::of(text), vec(text, 0..3), vec(text, 0..3));
        let words = (0..9_usize, 0..3_usize, 0..3_usize, 0..4_usize, 0..3_usize, 0..2_usize);
        let exercise = option::of(prop::sample::select(vec!["2021".parse().unwrap()]));
        let of_measure = (0..INSTRUMENTS.len(), option::of(Just(Stage::Paid)), exercise);
        let measure = option::of(of_measure.prop_map(|(money, stage, exercise)| {
            Measure { money: INSTRUMENTS[money].0, stage, exercise }.possible()
        }));
        let words = (words, measure);
        let sort = option::of(prop::sample::select(vec!["amount", "equity", "name:descending"]));
        (of_view, texts, words, sort, any::<bool>()).prop_map(
            |(of_view, texts, (at, measure), sort, zoom)| {
                let (view, help, query, marks) = of_view;
                let view = View::ALL[view].alone();
                let (root, source, filter, unfold) = texts;
                Address {
                    view,
                    help: help && view == View::default(),
                    at: root.clone(),
                    marks,
                    // A query alone means the search, so that no other view has one; and it is typed, so
                    // that it holds nothing but text.
                    query: query
                        .filter(|_| view == View::Search)
                        .map(|query| clean(&query).into_owned()),
                    source,
                    filter,
                    unfold,
                    measure,
                    why: measure,
                    share: SHARES[at.1].0,
                    list: LISTS[at.2].0,
                    chart: CHARTS[at.3].0,
                    shown: SHOWN[at.4].0,
                    part: PARTS[at.5].0,
                    sort: sort.map(str::to_owned),
                    baseline: root.clone(),
                    window: zoom.then(|| "2019/2021".to_owned()),
                    root,
                    zoom,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn an_address_is_read_as_it_is_printed(address in addresses()) {
            for before in [&["relance"][..], &["relance", "snapshot"]] {
                let printed = address.arguments();
                let before = before.iter().map(|&word| word.to_owned());
                let args = read(Args::command(), before.chain(printed).map(OsString::from)).unwrap();
                let read = match &args.command {
                    Some(Command::Snapshot(snapshot)) => snapshot.place.address(),
                    _ => args.place.address(),
                };
                prop_assert_eq!(&read, &address);
            }
        }
    }
}
