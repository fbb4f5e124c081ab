//! The difference of small corpora, each expectation told by hand.

use super::*;
use crate::query::specimen;

const BEFORE: &str = "plan pia; name Avenir; acronym PIA
  programme ti; name Territoires d’innovation; E 450 M€; S 150 M€; counts laureate 24; on 2019-09-13
    laureate tsd; name Territoire de santé; S 10,6 M€; P ≤ 25 M€; place Strasbourg; funder ue
    laureate meuse; name e-Meuse; S 8,4 M€ @old; S 9 M€ @new; relies-on priesm
      action soin; name Soin; S 1 M€
plan relance; name France Relance
platform priesm; name PRIeSM";

/// The changes from one text to another, a line each: how, what, of which node, in which
/// fields and from what to what.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (specimen::corpus(old), specimen::corpus(new));
    let corpora = Corpora { old: &old, new: &new };
    let line = |change: &Change| {
        let mut words = vec![change.how.word().to_owned(), change.thing.kind().word().to_owned()];
        words.extend(change.node.map(|node| name(corpora, node)));
        if let Some(Size { nodes, figures }) = change.size {
            words.push(format!("{nodes}/{figures}"));
        }
        for &field in &change.fields {
            let [old, new] =
                field_values(corpora, change.thing, field).map(|said| text(corpora, &said));
            words.push(format!("{}: {old} > {new}", field.word()));
        }
        words.join(" ")
    };
    difference(&old, &new).changes.iter().map(line).collect()
}

fn name(corpora: Corpora<'_>, node: Sides<NodeId>) -> String {
    match node {
        Sides::Old(node) => corpora.old.name(node),
        Sides::New(node) | Sides::Both(_, node) => corpora.new.name(node),
    }
    .to_owned()
}

fn text(corpora: Corpora<'_>, said: &FieldValue<'_>) -> String {
    match said {
        FieldValue::Nothing => "nothing".to_owned(),
        FieldValue::Text(text) | FieldValue::Number(text) | FieldValue::Amount(_, text) => {
            (*text).to_owned()
        }
        FieldValue::Node(node) => name(corpora, *node),
        other => format!("{other:?}"),
    }
}

fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BEFORE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    })
}

fn after(edits: &[(&str, &str)]) -> Vec<String> {
    changes(BEFORE, &edited(edits))
}

#[test]
fn nothing_changed_where_nothing_did() {
    assert!(changes(BEFORE, BEFORE).is_empty());
    assert!(changes("", "").is_empty());
}

#[test]
fn one_figure_one_name_and_one_parent_are_three_changes() {
    // The laureate with all below it now stands under another programme.
    let moved = "
    laureate meuse; name e-Meuse; S 8,4 M€ @old; S 9 M€ @new; relies-on priesm
      action soin; name Soin; S 1 M€";
    let new = edited(&[
        ("10,6 M€", "12 M€"),
        ("name Territoires d’innovation", "name Territoires innovants"),
        (moved, ""),
        (
            "plan relance; name France Relance",
            "plan relance; name France Relance\n  programme meuse-2; name Autre",
        ),
    ]);
    let new = new.replace("; name Autre", &format!("; name Autre{moved}"));
    assert_eq!(
        changes(BEFORE, &new),
        [
            "added node Autre 1/0",
            "moved node e-Meuse parent: Territoires d’innovation > Autre",
            "renamed node Territoires innovants name: Territoires d’innovation > Territoires innovants",
            "revised figure Territoire de santé amount: 10,6 M€ > 12 M€",
        ]
    );
}

#[test]
fn an_order_is_no_change() {
    let rows = after(&[("E 450 M€; S 150 M€", "S 150 M€; E 450 M€")]);
    assert!(rows.is_empty(), "{rows:?}");
    let same = after(&[("S 8,4 M€ @old; S 9 M€ @new", "S 9 M€ @new; S 8,4 M€ @old")]);
    assert!(same.is_empty(), "{same:?}");
    let roots = "plan b; S 1 M€\nplan a; alias x; alias y";
    assert!(changes(roots, "plan a; alias y; alias x\nplan b; S 1 M€").is_empty());
}

#[test]
fn a_subtree_is_one_change_with_its_size() {
    let meuse = "
    laureate meuse; name e-Meuse; S 8,4 M€ @old; S 9 M€ @new; relies-on priesm
      action soin; name Soin; S 1 M€";
    // Two nodes, two figures and one.
    assert_eq!(after(&[(meuse, "")]), ["removed node e-Meuse 2/3"]);
    assert_eq!(changes(&edited(&[(meuse, "")]), BEFORE), ["added node e-Meuse 2/3"]);
    // What stays of it stands elsewhere.
    let freed = "
    laureate autre; name Autre
      action soin; name Soin; S 1 M€";
    assert_eq!(
        after(&[(meuse, freed)]),
        [
            "added node Autre 1/0",
            "removed node e-Meuse 1/2",
            "moved node Soin parent: e-Meuse > Autre",
        ]
    );
}

#[test]
fn another_id_with_the_same_name_is_the_same_node() {
    let new = edited(&[
        ("laureate meuse", "laureate e-meuse"),
        ("platform priesm", "platform plateforme"),
    ])
    .replace("relies-on priesm", "relies-on plateforme");
    assert_eq!(
        changes(BEFORE, &new),
        [
            "renamed-id node e-Meuse id: meuse > e-meuse",
            "renamed-id node PRIeSM id: priesm > plateforme"
        ]
    );
    // Accents and case are no difference of name for who looks for the same node, but are one.
    let renamed = after(&[("laureate meuse; name e-Meuse", "laureate m; name E Meuse")]);
    assert_eq!(
        renamed,
        ["renamed node E Meuse name: e-Meuse > E Meuse", "renamed-id node E Meuse id: meuse > m",]
    );
}

#[test]
fn a_name_is_looked_for_under_the_same_parent_first_and_elsewhere_only_if_it_is_the_only_one() {
    // Each plan has a part of the same name.
    let old =
        "plan a\n  strand a1; name Numérique; S 1 M€\nplan b\n  strand b1; name Numérique; S 2 M€";
    let new =
        "plan b\n  strand b2; name Numérique; S 2 M€\nplan a\n  strand a2; name Numérique; S 1 M€";
    let mut found = changes(old, new);
    found.sort();
    assert_eq!(
        found,
        ["renamed-id node Numérique id: a1 > a2", "renamed-id node Numérique id: b1 > b2"]
    );
    let gone = "plan c\n  strand c1; name Numérique\n  strand c2; name Numérique";
    assert_eq!(
        changes(old, gone),
        ["added node c 3/0", "removed node a 2/1", "removed node b 2/1"]
    );
    let single = "plan c\n  strand c1; name Numérique; S 1 M€";
    let one = "plan a\n  strand a1; name Numérique; S 1 M€";
    assert_eq!(
        changes(one, single),
        [
            "added node c 1/0",
            "removed node a 1/0",
            "moved node Numérique parent: a > c",
            "renamed-id node Numérique id: a1 > c1",
        ]
    );
}

#[test]
fn figures_are_the_same_by_what_they_state_then_by_their_source() {
    let meuse = "S 8,4 M€ @old; S 9 M€ @new";
    assert_eq!(
        after(&[(meuse, "S 9,5 M€ @new; S 8,4 M€ @old")]),
        ["revised figure e-Meuse amount: 9 M€ > 9,5 M€"]
    );
    assert_eq!(after(&[(meuse, "S 9 M€ @new")]), ["removed figure e-Meuse"]);
    // Of one source there may be several: those that are as they were go first.
    assert_eq!(
        changes("plan p; S 1 M€; S 2 M€; S 3 M€", "plan p; S 3 M€; S 4 M€; S 1 M€"),
        ["revised figure p amount: 2 M€ > 4 M€"]
    );
    // Another source for the same.
    let found = after(&[("S 9 M€ @new", "S 9 M€ @old")]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("changed figure e-Meuse source: Source(Old"), "{found:?}");
    // A part is not the whole, and another instrument is another kind of money.
    assert_eq!(
        after(&[("P ≤ 25 M€", "P/2020 30 M€")]),
        ["added figure Territoire de santé", "removed figure Territoire de santé"]
    );
    assert_eq!(
        after(&[("P ≤ 25 M€", "E ≤ 25 M€")]),
        [
            "changed figure Territoire de santé instrument: Instrument(Equity) > Instrument(Envelope)"
        ]
    );
    assert_eq!(
        after(&[("P ≤ 25 M€", "P 25 M€")]),
        ["changed figure Territoire de santé amount: ≤ 25 M€ > 25 M€ certainty: \
          Certainty(Ceiling) > Certainty(Firm)"]
    );
}

#[test]
fn what_follows_from_a_change_is_none() {
    // The stage of a figure that names none, and which figure is in force.
    assert_eq!(
        changes("plan p\n  strand a; S 1 M€; S 2 M€", "plan p\n  programme a; S 1 M€; S 2 M€"),
        ["changed node a kind: NodeKind(Strand) > NodeKind(Programme)"]
    );
    assert_eq!(
        changes("programme a; S 1 M€", "laureate a; S 1 M€"),
        ["changed node a kind: NodeKind(Programme) > NodeKind(Laureate)"]
    );
    assert_eq!(
        changes("plan p; E 1 M€ @new; E 2 M€ @old", "plan p; E 1 M€ @new; E 2 M€ @old !"),
        ["changed figure p preferred: Flag(false) > Flag(true)"]
    );
}

#[test]
fn events_indicators_roles_and_links_are_told() {
    let whole = "S 10,6 M€; P ≤ 25 M€; place Strasbourg; funder ue";
    for (from, to, expected) in [
        (
            "on 2019-09-13",
            "on 2019-10",
            "changed event Territoires d’innovation date: When(At(Day(2019, 9, 13))) > When(At(Month(2019, 10)))",
        ),
        ("; on 2019-09-13", "", "removed event Territoires d’innovation"),
        ("laureate 24", "laureate 25", "changed indicator Territoires d’innovation value: 24 > 25"),
        ("; funder ue", "", "removed role Territoire de santé"),
        (
            "funder ue",
            "lead ue",
            "changed role Territoire de santé role: Role(Funder) > Role(Lead)",
        ),
        ("; relies-on priesm", "", "removed link e-Meuse"),
        (
            "relies-on priesm",
            "succeeds priesm",
            "changed link e-Meuse relation: Relation(ReliesOn) > Relation(Succeeds)",
        ),
        (
            "place Strasbourg",
            "place Colmar",
            "changed node Territoire de santé place: Strasbourg > Colmar",
        ),
        ("acronym PIA", "acronym PIA4", "renamed node Avenir acronym: PIA > PIA4"),
    ] {
        assert_eq!(after(&[(from, to)]), [expected]);
    }
    assert_eq!(
        after(&[(whole, &whole.replace("funder ue", "funder etat"))]),
        ["added role Territoire de santé", "removed role Territoire de santé"]
    );
}

#[test]
fn a_revision_is_exact_and_has_no_share_of_zero() {
    let revision = |old: &str, new: &str| {
        let corpora = [old, new].map(|stated| specimen::corpus(&format!("plan p; S {stated}")));
        let [old, new] = &corpora;
        let found = difference(old, new);
        let revision = found.changes[0].revision(Corpora { old, new }).unwrap();
        let text = |value: Option<rust_decimal::Decimal>| {
            value.map(|value| value.round_dp(6).normalize().to_string())
        };
        (text(revision.difference()), text(revision.share()), revision.place())
    };
    let some = |text: &str| Some(text.to_owned());
    // 12 − 10,6 = 1,4; 1,4 ÷ 10,6 = 0,132075…
    assert_eq!(revision("10,6 M€", "12 M€"), (some("1400000"), some("0.132075"), 5));
    assert_eq!(revision("12 M€", "9 M€"), (some("-3000000"), some("-0.25"), 6));
    assert_eq!(revision("0 €", "9 M€"), (some("9000000"), None, 6));
}
