//! Where the explorer opens, and what a snapshot shows: the same options for both.

use std::str::FromStr;

use clap::builder::PossibleValue;
use clap::{Args as ClapArgs, ValueEnum};
use relance::app::{Address, HELP, View};
use relance::domain::Day;

use super::To;

/// The heading of the options below.
const PLACE: &str = "Place";

/// A place in the program.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct PlaceArgs {
    /// Be at this node: an id, an acronym or a name.
    #[arg(long, value_name = "NODE", help_heading = PLACE)]
    pub at: Option<String>,
    /// Be in this view [default: explorer; with --query, search].
    #[arg(long, value_name = "VIEW", help_heading = PLACE)]
    pub view: Option<ViewArg>,
    /// Mark this node; may be given several times. The marked nodes are those compared.
    #[arg(long = "mark", value_name = "NODE", help_heading = PLACE)]
    pub marks: Vec<String>,
    /// Search for this.
    #[arg(long, value_name = "QUERY", help_heading = PLACE)]
    pub query: Option<String>,
}

impl PlaceArgs {
    /// Whether a place is named.
    pub fn is_given(&self) -> bool {
        self.at.is_some() || self.view.is_some() || !self.marks.is_empty() || self.query.is_some()
    }

    /// The place as it was typed.
    pub fn address(&self) -> Address {
        let by_itself = if self.query.is_some() { View::Search } else { View::Explorer };
        Address {
            view: match self.view {
                Some(ViewArg::Of(view)) => view,
                Some(ViewArg::Help) => View::default(),
                None => by_itself,
            },
            help: self.view == Some(ViewArg::Help),
            at: self.at.clone(),
            marks: self.marks.clone(),
            query: self.query.clone(),
        }
    }
}

/// A view by its name, or the help over the explorer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewArg {
    Of(View),
    Help,
}

impl ValueEnum for ViewArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [ViewArg; 7] = [
            ViewArg::Of(View::Explorer),
            ViewArg::Of(View::Search),
            ViewArg::Of(View::Compare),
            ViewArg::Of(View::Timeline),
            ViewArg::Of(View::Sources),
            ViewArg::Of(View::Checks),
            ViewArg::Help,
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (word, help) = match self {
            ViewArg::Help => (HELP, "The keys"),
            ViewArg::Of(view) => (view.word(), view_help(*view)?),
        };
        Some(PossibleValue::new(word).help(help))
    }
}

/// What a view shows, for the help; `None` for one that no option opens.
fn view_help(view: View) -> Option<&'static str> {
    Some(match view {
        View::Explorer => "The tree, and the node in full",
        View::Search => "The hits of --query",
        View::Compare => "The marked nodes, else those around the node, side by side",
        View::Timeline => "Events and periods of the node",
        View::Sources => "Documents and actors",
        View::Checks => "What does not hold",
        View::Difference => return None,
    })
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
    use proptest::prelude::*;
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
        (
            0..View::ALL.len(),
            proptest::bool::ANY,
            proptest::option::of(text),
            proptest::collection::vec(text, 0..3),
            proptest::option::of(text),
        )
            .prop_map(|(view, help, at, marks, query)| {
                // A query alone means the search, so that no other view has one.
                let query = query.filter(|_| View::ALL[view] == View::Search);
                let view = View::ALL[view].alone();
                Address { view, help: help && view == View::default(), at, marks, query }
            })
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
