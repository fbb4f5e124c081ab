//! What the program looks like: state to cells.
//!
//! The terminal, the tests and the snapshots all call [`draw`] with a [`Model`], an area and a
//! buffer. It remembers nothing; places come from `app`'s layout, texts from `query` and `report`.
//!
//! ```text
//! P explorateur  / recherche  c comparaison  t chronologie  S sources  C contrôles
//! Plans › PIA › Territoires d’innovation                        1 marqué
//! nom  3/35                                  montant   part du parent
//! ▾ Programme d’investissements d’avenir   E     —
//!   ▾ Territoires d’innovation             E   450 M€
//! ● ▸ Territoire de santé de demain    ≤ T  35,6 M€     ▓▏   7,9 %
//! ── détails 1/24 ─────────────────────────────────────────────────────
//! Territoire de santé de demain (TSD)
//! ↑ ↓ choisir  Entrée entrer  Tab détails  ? aide  q quitter
//! ```

mod compare;
mod copy;
mod details;
mod frame;
mod listing;
mod outline;
mod paint;
mod picker;
mod reload_error;
mod saving;
mod search;
mod theme;
mod timeline;
mod typed;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Area, ListAndPage, MIN_COLUMNS, MIN_ROWS, Options, Overlay, State, View};
use crate::query::Ledger;
use paint::Painter;

pub use theme::{Paint, style};

/// What a frame is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Model<'a> {
    /// The state.
    pub state: &'a State,
    /// The corpus with its roll-ups.
    pub ledger: &'a Ledger,
}

/// Draws the program into `area` of `buf`. The state's own size should be that of the area;
/// where it is not, what does not fit is left out.
pub fn draw(model: Model<'_>, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    let mut painter = Painter::new(buf, area, model.state.options);
    if area.width < MIN_COLUMNS || area.height < MIN_ROWS {
        frame::draw_too_small(&mut painter);
        return;
    }
    let layout = model.state.layout();
    frame::draw_screens(model, &mut painter);
    match model.state.view() {
        View::Search => search::draw(model, &mut painter),
        View::Compare => compare::draw(model, &mut painter),
        View::Timeline => timeline::draw(model, &mut painter),
        View::Sources | View::Checks | View::Difference => {
            if let Some(listing) = model.state.listing() {
                let state = model.state;
                let layout = ListAndPage::with_margin(state.columns, state.rows, listing.part);
                listing::draw(listing, layout, &mut painter);
            }
        }
        View::Explorer => {
            frame::draw_breadcrumb(model, layout.parts.title, &mut painter);
            outline::draw(model, layout, &mut painter);
            frame::draw_rule(model, layout.parts, &mut painter);
            details::draw(model, layout.parts.page, &mut painter);
        }
    }
    frame::draw_hints(model, layout.parts.hints, &mut painter);
    match &model.state.overlay {
        Some(Overlay::ReloadError) => {
            if let Some(reasons) = &model.state.reload_error {
                reload_error::draw(model, reasons, &mut painter);
            }
        }
        Some(Overlay::Copy(offer)) => copy::draw(model, offer, &mut painter),
        Some(Overlay::Picker(open)) => picker::draw(model, open, &mut painter),
        Some(Overlay::Saving(open)) => saving::draw(model, open, &mut painter),
        None => {}
    }
}

/// Draws the message that a corpus is being read.
pub fn draw_loading(message: &str, options: Options, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    let mut painter = Painter::new(buf, area, options);
    let line = Area { x: 1, y: area.height / 2, width: area.width.saturating_sub(2), height: 1 };
    painter.text(line, message, Paint::Dim);
}
