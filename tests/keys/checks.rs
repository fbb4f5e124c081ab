//! The screen of the checks: what is listed and in which order, the chosen finding in full,
//! the filter by rule, where lines lead, and what is kept when the corpus is read again.
//!
//! The corpus is the narrow one. It has no error; two things are told in two ways (3,5 and
//! 2 Md€, April 2019 and January to February 2019), and two deliveries are after the documents that
//! tell them. SUN-ES runs on after France Relance, which is no more than an information.

use crate::lines;
use crate::support::{keys, ledger, play, start};
use relance::app::{
    Action, EditPlace, Effect, Mouse, MouseKind, Options, Palette, Part, State, View,
};
use relance::query::{About, Ledger};
use relance::report::Target;
use relance::text::Lang;

fn options(lang: Lang) -> Options {
    Options { lang, palette: Palette::Mono, ..Options::default() }
}

/// The state and the lines of the screen after some keys.
fn screen(ledger: &Ledger, (size, lang): (&str, Lang), pressed: &str) -> (State, Vec<String>) {
    let (state, _) = play(ledger, start(ledger, size, options(lang)), keys(pressed));
    let lines = lines(ledger, &state);
    (state, lines)
}

fn at(lines: &[String], what: &str) -> usize {
    let found = lines.iter().position(|line| line.contains(what));
    found.unwrap_or_else(|| panic!("no line has {what}:\n{}", lines.join("\n")))
}

#[test]
fn the_gravest_come_first_with_how_many_they_are() {
    let ledger = ledger();
    let (state, lines) = screen(&ledger, ("100x40", Lang::Fr), "C");
    assert_eq!(state.view(), View::Checks);
    assert_eq!(lines[0], "contrôles · 16 constats");
    assert_eq!(lines[1], " Avertissements  4");
    let warnings = [
        at(&lines, "3,5 Md€ et 2 Md€ ne concordent pas"),
        at(&lines, "livraison (2021), après sa source (mars 2017)"),
        at(&lines, "lancement, sans aucun jour en commun : avril 2019"),
        at(&lines, "livraison (mars 2020), après sa source"),
    ];
    assert_eq!(warnings, [2, 3, 4, 5], "{}", lines.join("\n"));
    assert_eq!(lines[7], " Informations  12");
    assert!(at(&lines, "SUN-ES") > 7);
    assert!(at(&lines, "150 M€ (subvention) + 300 M€ (prise de p") > 7);
    // The first is chosen: its sentence and its sources stand below.
    let (_, preview) = lines.split_at(at(&lines, "───"));
    assert!(preview[1].starts_with(" France Relance › Ségur de la santé › Volet numérique"));
    assert!(preview[2].starts_with(" avertissement · désaccord"));
    let sum = at(preview, "1,4 Md€ + 600 M€ parmi les composantes donnent");
    assert!(at(preview, "TICsanté, septembre 2020, § 1") > sum);
    assert!(at(preview, "2,0 Md€  en tout, ce qui rejoint 2 Md€") > sum);
}

#[test]
fn english_says_the_same() {
    let ledger = ledger();
    let (_, lines) = screen(&ledger, ("140x30", Lang::En), "C Down Down");
    assert!(lines[0].starts_with("checks · 16 findings"), "{}", lines[0]);
    assert!(lines[1].starts_with(" Warnings  4"), "{}", lines[1]);
    assert!(lines.iter().any(|line| line.contains("│ warning · disagreement")));
    at(&lines, "launch, with no day in common: April");
}

#[test]
fn the_list_is_filtered_by_rule() {
    let ledger = ledger();
    let (_, lines) = screen(&ledger, ("100x40", Lang::Fr), "C f");
    // The rules are told with how many findings each has.
    let rule = lines[at(&lines, "[ ] désaccord : ce que les documents disent")].clone();
    assert!(rule.contains(" 2 │"), "{rule}");
    let (state, lines) = screen(&ledger, ("100x40", Lang::Fr), "C f d é s a Space Esc");
    assert!(state.picker().is_none());
    assert!(lines[0].starts_with("contrôles · 2 constats "), "{}", lines[0]);
    assert!(lines[0].ends_with("filtre : désaccord"), "{}", lines[0]);
    assert!(!lines.iter().any(|line| line.contains("Informations")));
    // What is chosen stays chosen where it is still there.
    let (_, lines) = screen(&ledger, ("100x40", Lang::Fr), "C Down Down f d é s a Space Esc F");
    assert_eq!(lines[0], "contrôles · 16 constats");
    at(&lines, " Feuille de route du numérique en santé");
    at(&lines, "Lancement de la feuille de route");
    let (state, _) = screen(&ledger, ("100x40", Lang::Fr), "C F");
    assert!(state.note.is_some());
    // A rule that finds nothing leaves a screen that says so, and nothing to choose.
    let (state, lines) = screen(&ledger, ("100x40", Lang::Fr), "C f p r ê t é Space Esc");
    assert!(lines[0].starts_with("contrôles · 0 constat "), "{}", lines[0]);
    assert_eq!(lines[1], " Aucun constat.");
    assert_eq!((state.checks.listing.item(), state.checks.listing.preview().len()), (None, 0));
}

#[test]
fn lines_lead_to_their_node_and_their_source() {
    let ledger = ledger();
    let (state, _) = screen(&ledger, ("100x40", Lang::Fr), "C Down Enter");
    assert_eq!(state.view(), View::Explorer);
    assert_eq!(state.explorer.selected(), ledger.corpus.node_by_id("e-parcours"));
    // Back on the screen it is where it was; Esc leaves it.
    let (state, _) = play(&ledger, state, keys("C"));
    assert_eq!(state.checks.listing.row, 2);
    let (state, _) = play(&ledger, state, keys("Esc"));
    assert_eq!(state.view(), View::Explorer);
    // In the preview a line leads to what it names.
    let (state, lines) = screen(&ledger, ("100x40", Lang::Fr), "C Tab");
    assert_eq!(state.checks.listing.part, Part::Page);
    let target = state.checks.listing.target();
    assert_eq!(target, ledger.corpus.node_by_id("segur-numerique").map(Target::Node));
    let down = at(&lines, "TICsanté, septembre 2020, § 1") - at(&lines, "───") - 1;
    let (state, _) = play(&ledger, state, keys(&"Down ".repeat(down)));
    assert!(matches!(state.checks.listing.target(), Some(Target::Source(_))));
    let (state, _) = play(&ledger, state, keys("Enter"));
    assert_eq!(state.view(), View::Sources);
    let (state, _) = play(&ledger, state, keys("Esc Esc"));
    assert_eq!(state.view(), View::Checks);
    let (state, _) = screen(&ledger, ("100x40", Lang::Fr), "C Tab Down Enter");
    assert!(state.note.is_some() && state.view() == View::Checks);
}

#[test]
fn a_warning_about_the_selected_node_is_chosen_at_once() {
    let ledger = ledger();
    let pressed = "/ r o u t e Space e n Space s a n t é Enter C";
    let (state, _) = screen(&ledger, ("100x40", Lang::Fr), pressed);
    let chosen = state.checks.listing.item().map(|item| &ledger.findings()[item]);
    assert_eq!(chosen.map(|one| one.node), ledger.corpus.node_by_id("feuille-de-route"));
}

#[test]
fn the_editor_opens_at_the_statement() {
    let ledger = ledger();
    let edit = |pressed: &str| {
        let state = start(&ledger, "100x40", options(Lang::Fr));
        let (_, effects) = play(&ledger, state, keys(pressed));
        effects.into_iter().find_map(|effect| match effect {
            Effect::Edit(place) => Some(place),
            _ => None,
        })
    };
    // The second of the node's figures is the first that does not agree with the one in force.
    let segur = ledger.corpus.node_by_id("segur-numerique").unwrap();
    let row = ledger.corpus.figure_rows(segur).start + 1;
    let stated = Some(EditPlace::Stated { node: segur, about: About::Figure(row) });
    assert_eq!(edit("C e"), stated);
    assert_eq!(edit("C Tab e"), Some(EditPlace::Of(Target::Node(segur))));
    // A period is the node's own.
    let sun_es = ledger.corpus.node_by_id("sun-es").unwrap();
    let of_node = Some(EditPlace::Stated { node: sun_es, about: About::Node });
    assert_eq!(edit("C f p é r i o d e Space Esc e"), of_node);
    let about = |place| match place {
        Some(EditPlace::Stated { about, .. }) => Some(about),
        _ => None,
    };
    assert!(matches!(about(edit("C Down Down e")), Some(About::Event(_))));
}

#[test]
fn the_mouse_chooses_and_opens() {
    let ledger = ledger();
    let (state, _) = screen(&ledger, ("100x40", Lang::Fr), "C");
    let mouse = |kind| vec![Action::Mouse(Mouse { kind, x: 30, y: 4 })];
    let (state, _) = play(&ledger, state, mouse(MouseKind::Press));
    assert_eq!((state.view(), state.checks.listing.row), (View::Checks, 2));
    let (state, _) = play(&ledger, state, mouse(MouseKind::DoublePress));
    assert_eq!(state.explorer.selected(), ledger.corpus.node_by_id("e-parcours"));
    assert_eq!(state.view(), View::Explorer);
}

#[test]
fn small_windows_show_one_part_at_a_time() {
    let ledger = ledger();
    let (_, list) = screen(&ledger, ("40x12", Lang::Fr), "C");
    assert_eq!(list[0], "contrôles · 16 constats");
    assert_eq!(list[2], " Volet numériq…  3,5 Md€ et 2 Md€ ne c…");
    let (_, preview) = screen(&ledger, ("40x12", Lang::Fr), "C Tab");
    at(&preview, "avertissement · désaccord");
    // At every place each row of the list is laid out when it comes into the window.
    for downs in 0..14 {
        let pressed = format!("C {}", "Down ".repeat(downs));
        let (_, lines) = screen(&ledger, ("80x24", Lang::En), &pressed);
        let rows = &lines[1..at(&lines, "───")];
        let empty = rows.iter().filter(|line| line.trim().is_empty()).count();
        assert!(empty <= 1, "{}", lines.join("\n"));
    }
}
