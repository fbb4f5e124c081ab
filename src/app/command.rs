//! The one table of commands: name, titles, group, keys and where each applies.
//!
//! The commands themselves, dispatch, the hint bar, the help, the palette and the README's table
//! are all made from [`COMMANDS`]; a row here and an arm in its room is all a command needs. All but
//! the README ask for its keys through the [`Keymap`](super::Keymap), which a configuration
//! may change.

use crate::app::key::{Key, KeyCode};
use crate::app::screens::View;
use crate::text::Lang;

impl Command {
    /// Its row in the table.
    #[must_use]
    pub fn row(self) -> &'static CommandRow {
        &COMMANDS[self as usize]
    }

    /// The view that it opens over the one on top.
    #[must_use]
    pub(super) fn opens(self) -> Option<View> {
        Some(match self {
            Command::OpenExplorer => View::Explorer,
            Command::OpenSearch => View::Search,
            Command::OpenCompare => View::Compare,
            Command::OpenTimeline => View::Timeline,
            Command::OpenSources => View::Sources,
            Command::OpenChecks => View::Checks,
            Command::OpenDifference => View::Difference,
            _ => return None,
        })
    }

    /// Whether it is of the hits of a search, among which nothing is typed.
    pub(super) fn is_of_hits(self) -> bool {
        matches!(self, Command::MarkHit | Command::ExplainHit)
    }

    /// The room that answers to it wherever it is given.
    pub(super) fn is_answered_by(self) -> Option<View> {
        matches!(self, Command::NextHit | Command::PreviousHit).then_some(View::Search)
    }
}

/// What a command is about; the order of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Group {
    Move,
    Tree,
    Columns,
    Read,
    Compare,
    Timeline,
    Program,
}

impl Group {
    /// All groups, in order.
    pub const ALL: [Group; 7] = [
        Group::Move,
        Group::Tree,
        Group::Columns,
        Group::Read,
        Group::Compare,
        Group::Timeline,
        Group::Program,
    ];

    /// Its heading.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Group::Move => lang.pick("Se déplacer", "Move"),
            Group::Tree => lang.pick("L’arbre", "The tree"),
            Group::Columns => lang.pick("Colonnes et tri", "Columns and order"),
            Group::Read => lang.pick("Lire et revenir", "Read and go back"),
            Group::Compare => lang.pick("La comparaison", "The comparison"),
            Group::Timeline => lang.pick("La chronologie", "The timeline"),
            Group::Program => lang.pick("Le programme", "The program"),
        }
    }
}

/// Where a command applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// On every screen, when no overlay is open.
    Everywhere,
    /// In the explorer, the outline having the keys.
    Outline,
    /// In the explorer, the details having the keys.
    Details,
    /// In the explorer, whichever has the keys.
    Explorer,
    /// Wherever lines are gone through: in the explorer and the comparison.
    Lines,
    /// On the search screen.
    Search,
    /// On the comparison screen.
    Compare,
    /// On the timeline screen.
    Timeline,
    /// On the screens that are a list with a preview: sources, checks, differences.
    List,
    /// On the screen of the sources.
    Sources,
}

impl Scope {
    /// Whether a key could mean a command of either. On the search screen only its own commands
    /// work and those that are everywhere; what neither binds is typed.
    pub(crate) fn overlaps(self, other: Scope) -> bool {
        let within = |wide: Scope, part: Scope| match wide {
            Scope::Everywhere => true,
            Scope::Lines => !matches!(part, Scope::Search),
            Scope::Explorer => matches!(part, Scope::Outline | Scope::Details),
            Scope::List => part == Scope::Sources,
            Scope::Outline
            | Scope::Details
            | Scope::Search
            | Scope::Compare
            | Scope::Timeline
            | Scope::Sources => false,
        };
        self == other || within(self, other) || within(other, self)
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct CommandRow {
    /// The command.
    pub command: Command,
    /// Its name in the palette and in configurations.
    pub name: &'static str,
    /// What it does, in French and in English.
    pub title: (&'static str, &'static str),
    /// One or two words for the hint bar, in both; empty where it is never hinted.
    pub hint: (&'static str, &'static str),
    /// What it is about.
    pub group: Group,
    /// Where it applies.
    pub scope: Scope,
    /// Its keys where no configuration says otherwise, the one to hint first.
    pub keys: &'static [Key],
}

impl CommandRow {
    /// What it does, in `lang`.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title.0, self.title.1)
    }

    /// Its hint, empty where there is none.
    pub(crate) fn hint(&self, lang: Lang) -> &'static str {
        lang.pick(self.hint.0, self.hint.1)
    }
}

const UP: Key = Key::plain(KeyCode::Up);
const DOWN: Key = Key::plain(KeyCode::Down);
const LEFT: Key = Key::plain(KeyCode::Left);
const RIGHT: Key = Key::plain(KeyCode::Right);
const ENTER: Key = Key::plain(KeyCode::Enter);
const ESC: Key = Key::plain(KeyCode::Esc);
const TAB: Key = Key::plain(KeyCode::Tab);
const BACK_TAB: Key = Key::plain(KeyCode::BackTab);
const BACKSPACE: Key = Key::plain(KeyCode::Backspace);
const PAGE_UP: Key = Key::plain(KeyCode::PageUp);
const PAGE_DOWN: Key = Key::plain(KeyCode::PageDown);
const HOME: Key = Key::plain(KeyCode::Home);
const END: Key = Key::plain(KeyCode::End);
const F1: Key = Key::plain(KeyCode::F(1));

const fn key(c: char) -> Key {
    Key::char(c)
}

macro_rules! commands {
    ($($command:ident, $name:literal, $group:ident, $scope:ident, [$($key:expr),*],
        $title_fr:literal, $title_en:literal, $hint_fr:literal, $hint_en:literal;)+) => {
        /// What a person can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $(#[doc = $title_en] $command,)+ }

        /// Every command: those that the hint bar names first come first, and within a group
        /// this is the order of the help.
        pub const COMMANDS: &[CommandRow] = &[$(CommandRow {
            command: Command::$command,
            name: $name,
            title: ($title_fr, $title_en),
            hint: ($hint_fr, $hint_en),
            group: Group::$group,
            scope: Scope::$scope,
            keys: &[$($key),*],
        },)+];
    };
}

commands! {
    DrillIn, "drill-in", Tree, Outline, [ENTER],
        "entrer dans la ligne ; sans composantes, lire ses détails",
        "enter the node; without children, read its details", "ouvrir", "open";
    FollowLink, "follow", Read, Details, [ENTER, RIGHT, key('l')],
        "suivre le lien, l’acteur ou la source", "follow the link, actor or source",
        "suivre", "follow";
    DrillOut, "drill-out", Tree, Explorer, [BACKSPACE],
        "ressortir de la ligne où l’on est entré", "back out of the node that was entered",
        "sortir", "back out";
    Expand, "expand", Tree, Outline, [RIGHT, key('l')],
        "déplier, puis aller à la première composante", "unfold, then go to the first child",
        "déplier", "unfold";
    Collapse, "collapse", Tree, Outline, [LEFT, key('h')],
        "replier, puis aller à la ligne au-dessus", "fold, then go to the parent", "", "";
    BackToTree, "back-to-tree", Read, Details, [LEFT, key('h')],
        "revenir des détails à l’arbre", "go back from the details to the tree", "", "";
    SwitchPane, "switch-pane", Read, Explorer, [TAB, BACK_TAB],
        "passer de l’arbre aux détails", "switch between tree and details",
        "détails", "details";
    TurnInstrument, "instrument", Columns, Explorer, [key('i')],
        "montrer l’instrument suivant", "show the next instrument", "instrument", "instrument";
    TurnInstrumentBack, "instrument-back", Columns, Explorer, [key('I')],
        "montrer l’instrument précédent", "show the previous instrument", "", "";
    TurnStage, "stage", Columns, Explorer, [key('a')],
        "montrer l’étape suivante\u{a0}: promis, puis chaque étape", "show the next stage: promised, then each stage", "étape", "stage";
    TurnExercise, "exercise", Columns, Explorer, [key('A')],
        "montrer l’exercice suivant\u{a0}: tous, puis chacun", "show the next budget year: all, then each", "exercice", "year";
    OpenExplorer, "explorer", Read, Lines, [key('P')],
        "revenir à l’arbre des plans", "go back to the tree of plans", "", "";
    OpenSearch, "search", Read, Everywhere, [key('/')],
        "chercher un plan, un projet, un acteur, une source", "search for a node, an actor, a source", "", "";
    OpenHit, "open-hit", Read, Search, [ENTER],
        "aller au résultat", "go to the hit", "y aller", "go there";
    MarkHit, "mark-hit", Read, Search, [key(' ')],
        "dans les résultats : marquer la ligne", "among the hits: mark the node", "marquer", "mark";
    CompleteQuery, "complete", Read, Search, [TAB],
        "compléter le filtre", "complete the filter", "compléter", "complete";
    NextHit, "next-hit", Read, Explorer, [key('n')],
        "résultat suivant", "next hit", "", "";
    PreviousHit, "previous-hit", Read, Explorer, [key('N')],
        "résultat précédent", "previous hit", "", "";
    OpenCompare, "compare", Read, Lines, [key('c')],
        "comparer subventions et prises de participation",
        "compare subsidies with equity participations", "", "";
    ExplainHit, "why-hit", Read, Search, [key('w')],
        "dans les résultats : expliquer le montant", "among the hits: explain the amount",
        "pourquoi", "why";
    OpenTimeline, "timeline", Read, Everywhere, [key('t')],
        "la chronologie de ce qui est choisi", "the timeline of what is selected", "", "";
    OpenSources, "sources", Read, Everywhere, [key('S')],
        "les documents et les acteurs, avec ce qui en vient",
        "the documents and actors, with what comes from each", "", "";
    OpenChecks, "checks", Read, Everywhere, [key('C')],
        "contrôler si les chiffres se tiennent", "check whether the numbers hold", "", "";
    OpenDifference, "difference", Read, Everywhere, [key('D')],
        "ce qui a changé depuis l’autre corpus", "what changed from the other corpus", "", "";
    OpenEntry, "open-entry", Timeline, Timeline, [ENTER],
        "aller à la ligne de l’entrée", "go to the node of the entry", "y aller", "go there";
    NextEvent, "next-event", Timeline, Timeline, [key('n')],
        "événement suivant dans le temps", "next event in time", "suivant", "next";
    PreviousEvent, "previous-event", Timeline, Timeline, [key('N')],
        "événement précédent dans le temps", "previous event in time", "", "";
    ZoomIn, "zoom-in", Timeline, Timeline, [key('+'), key('=')],
        "montrer moins de temps, jusqu’au mois", "show less time, down to a month",
        "zoom", "zoom";
    ZoomOut, "zoom-out", Timeline, Timeline, [key('-')],
        "montrer plus de temps, jusqu’à la décennie", "show more time, up to a decade", "", "";
    FitTimeline, "fit-all", Timeline, Timeline, [key('a')],
        "montrer tout le temps qu’il y a", "show all the time there is", "tout", "all";
    EarlierTime, "earlier", Timeline, Timeline, [LEFT, key('h')],
        "plus tôt", "earlier", "", "";
    LaterTime, "later", Timeline, Timeline, [RIGHT, key('l')],
        "plus tard", "later", "", "";
    WidenTimeline, "widen", Timeline, Timeline, [key('W')],
        "tout le corpus, ou la ligne seule", "the whole corpus, or the node alone",
        "corpus", "corpus";
    GoToToday, "today", Timeline, Timeline, [key('d')],
        "aller à aujourd’hui et à l’événement qui suit",
        "go to today and the event that follows", "aujourd’hui", "today";
    OpenItem, "open-item", Read, List, [ENTER],
        "aller à ce que la ligne nomme", "go to what the line names", "y aller", "go there";
    SwitchPart, "switch-part", Read, List, [TAB, BACK_TAB],
        "passer de la liste à l’aperçu", "switch between list and preview", "aperçu", "preview";
    FilterList, "filter-list", Columns, List, [key('f')],
        "filtrer la liste", "filter the list", "filtrer", "filter";
    ClearListFilter, "clear-list-filter", Columns, List, [key('F')],
        "retirer le filtre de la liste", "remove the list’s filter", "", "";
    OtherList, "other-list", Read, Sources, [RIGHT, key('l')],
        "sources ou acteurs ; dans l’aperçu, y aller",
        "sources or actors; in the preview, go there", "acteurs", "actors";
    OtherListBack, "other-list-back", Read, Sources, [LEFT, key('h')],
        "sources ou acteurs ; dans l’aperçu, la liste",
        "sources or actors; in the preview, the list", "", "";
    OpenRow, "open-row", Compare, Compare, [ENTER],
        "aller à cette ligne dans l’arbre", "go to the node of the row", "y aller", "go there";
    ExplainNumber, "why", Read, Lines, [key('w')],
        "expliquer le nombre sous le curseur", "explain the number under the cursor",
        "pourquoi", "why";
    ColumnLeft, "column-left", Compare, Compare, [LEFT, key('h')],
        "colonne précédente", "previous column", "", "";
    ColumnRight, "column-right", Compare, Compare, [RIGHT, key('l')],
        "colonne suivante", "next column", "", "";
    SortByColumn, "sort-column", Compare, Compare, [key('o')],
        "trier selon la colonne, puis dans l’autre sens",
        "sort by the column, then the other way round", "trier", "sort";
    TurnPicture, "picture", Compare, Compare, [key('v')],
        "tableau, papillon, barres empilées, barres à 100 %",
        "table, butterfly, stacked bars, 100 % bars", "graphique", "chart";
    SetBaseline, "baseline", Compare, Compare, [key('b')],
        "prendre la ligne comme référence, ou non", "make the row the baseline, or no longer",
        "référence", "baseline";
    TurnShown, "against", Compare, Compare, [key('d')],
        "montants, écarts à la référence, rapports à elle",
        "amounts, differences from the baseline, ratios to it", "écarts", "differences";
    RemoveRow, "remove-row", Compare, Compare, [Key::plain(KeyCode::Delete), key(' ')],
        "retirer la ligne", "remove the row", "retirer", "remove";
    MarkNode, "mark", Read, Explorer, [key(' ')],
        "marquer la ligne, ou retirer la marque", "mark the node, or take the mark away",
        "marquer", "mark";
    GoBack, "back", Read, Lines, [key('u')],
        "revenir là d’où l’on vient", "go back to where you were", "revenir", "back";
    GoForward, "forward", Read, Lines, [Key::ctrl('r')],
        "repartir en avant", "go forward again", "", "";
    TurnOrder, "order", Columns, Explorer, [key('o')],
        "trier : ordre du document, montant, nom, date", "sort: document order, amount, name, date",
        "tri", "sort";
    TurnShareBase, "share-base", Columns, Explorer, [key('p')],
        "barres : part de la ligne au-dessus, du plan, de la plus grande ligne voisine",
        "bars: share of the parent, of the plan, of the biggest sibling", "part de", "share of";
    OpenFilter, "filter", Columns, Explorer, [key('f')],
        "filtrer par nature et par instrument", "filter by kind and instrument",
        "filtrer", "filter";
    ClearFilter, "clear-filter", Columns, Explorer, [key('F')],
        "retirer le filtre", "remove the filter", "", "";
    ToggleLaureates, "laureates", Tree, Outline, [key('L')],
        "liste de tous les lauréats, ou l’arbre", "list of all laureates, or the tree",
        "lauréats", "laureates";
    ExpandAll, "expand-all", Tree, Outline, [key('x')],
        "tout déplier", "unfold everything", "tout déplier", "unfold all";
    CollapseAll, "collapse-all", Tree, Outline, [key('X')],
        "tout replier", "fold everything", "", "";
    Zoom, "zoom", Read, Explorer, [key('z')],
        "agrandir la partie active, ou revenir", "enlarge the active part, or restore it", "", "";
    ClearMarks, "clear-marks", Read, Explorer, [key('M')],
        "retirer toutes les marques", "take all marks away", "", "";
    EditNode, "edit", Read, Everywhere, [key('e')],
        "ouvrir l’éditeur à la ligne de ce qui est choisi",
        "open the editor at the line of what is selected", "", "";
    ShowErrors, "errors", Read, Everywhere, [key('E')],
        "montrer ce qui empêche de relire le corpus", "show what keeps the corpus from being read again",
        "", "";
    MoveUp, "move-up", Move, Lines, [UP, key('k')],
        "ligne précédente", "previous line", "", "";
    MoveDown, "move-down", Move, Lines, [DOWN, key('j')],
        "ligne suivante", "next line", "", "";
    PageUp, "page-up", Move, Lines, [PAGE_UP, Key::ctrl('b')],
        "une page plus haut", "one page up", "", "";
    PageDown, "page-down", Move, Lines, [PAGE_DOWN, Key::ctrl('f')],
        "une page plus bas", "one page down", "", "";
    HalfUp, "half-page-up", Move, Lines, [Key::ctrl('u')],
        "une demi-page plus haut", "half a page up", "", "";
    HalfDown, "half-page-down", Move, Lines, [Key::ctrl('d')],
        "une demi-page plus bas", "half a page down", "", "";
    MoveFirst, "move-first", Move, Lines, [HOME, key('g')],
        "première ligne", "first line", "", "";
    MoveLast, "move-last", Move, Lines, [END, key('G')],
        "dernière ligne", "last line", "", "";
    NextSibling, "next-sibling", Move, Explorer, [key('J')],
        "ligne voisine suivante ; dans les détails, lien suivant", "next sibling; in the details, next link",
        "", "";
    PreviousSibling, "previous-sibling", Move, Explorer, [key('K')],
        "ligne voisine précédente ; dans les détails, lien précédent",
        "previous sibling; in the details, previous link", "", "";
    CopyValue, "copy", Program, Everywhere, [key('y'), Key::ctrl('y')],
        "copier la valeur avec sa source", "copy the value with its source", "copier", "copy";
    OpenCopy, "copy-as", Program, Everywhere, [key('Y'), Key::alt('y')],
        "copier la ligne, le chemin, la source, la vue, la commande",
        "copy the row, the path, the source, the view, the command", "", "";
    CopyCommand, "copy-command", Program, Everywhere, [],
        "copier la commande qui rouvre le programme ici",
        "copy the command that opens the program here again", "", "";
    SaveView, "snapshot", Program, Everywhere, [key('s'), Key::ctrl('s')],
        "enregistrer la vue dans un fichier", "write the view to a file", "enregistrer", "snapshot";
    OpenPalette, "palette", Program, Everywhere, [key(':')],
        "trouver une commande par son nom", "find any command by name", "commandes", "commands";
    OpenHelp, "help", Program, Everywhere, [key('?'), F1],
        "les touches", "the keys", "aide", "help";
    SwitchLanguage, "language", Program, Everywhere, [],
        "passer en anglais", "switch to French", "", "";
    SwitchColours, "colours", Program, Everywhere, [],
        "avec ou sans couleurs", "with or without colours", "", "";
    SwitchMouse, "mouse", Program, Everywhere, [],
        "rendre la souris au terminal, ou la reprendre",
        "give the mouse back to the terminal, or take it", "", "";
    Leave, "leave", Program, Everywhere, [ESC],
        "quitter ce qui a été ouvert en dernier", "leave what was entered last", "", "";
    Suspend, "suspend", Program, Everywhere, [Key::ctrl('z')],
        "mettre le programme en pause", "suspend the program", "", "";
    Quit, "quit", Program, Everywhere, [key('q'), Key::ctrl('c')],
        "quitter", "quit", "quitter", "quit";
    QuitAndPrint, "quit-and-print", Program, Everywhere, [key('Q')],
        "quitter en imprimant la dernière vue", "quit and print the last view", "", "";
}

#[cfg(test)]
mod tests;
