//! Every phrase of screens and reports in both languages, in one table. The words of the
//! field's vocabularies are beside it, in [`Spoken`](super::Spoken).
//!
//! A phrase holds no number and no name: those are put beside it, or into the `{}` that
//! some phrases have. A test proves that both languages have every phrase and the same
//! holes.

use super::Lang;

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $fr:literal, $en:literal;)+) => {
        /// Something the program says, by what it means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Phrase { $($(#[$doc])* #[doc = $en] $name,)+ }

        impl Phrase {
            /// Every phrase.
            pub const ALL: &'static [Phrase] = &[$(Phrase::$name,)+];

            /// The phrase in `lang`.
            #[must_use]
            pub fn text(self, lang: Lang) -> &'static str {
                match self { $(Phrase::$name => lang.pick($fr, $en),)+ }
            }

            /// The phrase in `lang` with `value` in place of its `{}`.
            #[must_use]
            pub fn with(self, lang: Lang, value: impl std::fmt::Display) -> String {
                self.text(lang).replacen("{}", &value.to_string(), 1)
            }

            /// The phrase in `lang` with two values in place of its two `{}`.
            #[must_use]
            pub fn with_both(self, lang: Lang, first: &str, second: &str) -> String {
                let mut parts = self.text(lang).splitn(3, "{}");
                let mut part = || parts.next().unwrap_or_default();
                format!("{}{first}{}{second}{}", part(), part(), part())
            }
        }
    };
}

phrases! {
    // Words of the field that name a heading or a column.
    Figures: "Montants", "Figures";
    Events: "Événements", "Events";
    Indicators: "Indicateurs", "Indicators";
    Actors: "Acteurs", "Actors";
    Links: "Liens", "Links";
    LinkedFrom: "Liens entrants", "Linked from";
    Sources: "Sources", "Sources";
    Source: "source", "source";
    Place: "lieu", "place";
    Period: "période", "period";
    Aliases: "autres noms", "also called";
    SharedMoney: "en commun, compté une fois", "in common, counted once";
    AmountUnknown: "montant inconnu", "amount unknown";
    NothingToExplain: "Rien à expliquer de plus\u{a0}: la ligne dit tout.",
        "Nothing more to explain: the line says it all.";
    CountedAs: "compté pour {}", "counted as {}";
    NotCounted: "non compté", "not counted";
    CoFunding: "dont d’autres financeurs, non comptés", "of it by other funders, not counted";
    NotDetailed: "non détaillé ici", "not detailed here";
    NotSpecified: "non précisé", "not specified";
    ByExercise: "par exercice", "by budget year";
    ByRegion: "par région", "by region";
    ByFunder: "par financeur", "by funder";
    LeftHere: "reste", "remainder";
    ExceedsBy: "dépasse de", "exceeds by";
    ExceedsIfMet: "dépasse, si les plafonds sont atteints, de", "exceeds, if the ceilings are met, by";
    FromItsParts: "d’après ses parts", "from its parts";
    PublicMoney: "argent public", "public money";
    StateTotal: "soutien de l’État", "State support";
    NotDisclosed: "non communiqué", "not disclosed";
    Derived: "somme des composantes", "sum of the children";
    Name: "nom", "name";

    // Said by the sheet and the outline as text.
    Identity: "identifiant", "id";
    AlsoStatedLabel: "aussi indiqué", "also stated";
    RevisedLabel: "avant révision", "before revision";
    OfWhich: "dont", "of which";
    PartOfExercise: "exercice\u{a0}{}", "exercise\u{a0}{}";
    PartOfRegion: "région {}", "region {}";
    PartOfFunder: "financeur\u{a0}: {}", "share of {}";
    DisclosedFor: "montant connu pour {} sur {}", "disclosed for {} of {}";
    OthersCount: "autres\u{a0}: {}", "others: {}";
    UndisclosedCount: "non communiqué\u{a0}: {}", "not disclosed: {}";
    NotInCorpus: "{}, hors du corpus", "{}, not in the corpus";
    InheritedFrom: "de {}", "from {}";
    WithoutAmount: "Sans montant", "No amount";
    SplitOf: "Répartition\u{a0}: {}", "Split: {}";
    Quoted: "«\u{a0}{}\u{a0}»", "“{}”";

    // Messages of the printing commands.
    ErrorMessage: "erreur\u{a0}: {}", "error: {}";
    NoSuchNode: "aucun nœud ne répond à «\u{a0}{}\u{a0}»", "no node is called “{}”";
    SeveralNodes: "plusieurs nœuds répondent à «\u{a0}{}\u{a0}»", "several nodes are called “{}”";
    MaybeMeant: "peut-être\u{a0}:", "did you mean:";
    NameOneById: "nommez-en un par son identifiant\u{a0}:", "name one of them by its id:";
    TreeListsNodes: "`relance tree` les montre tous", "`relance tree` shows them all";
    MoreErrors: "les autres erreurs sont dans `relance check`\u{a0}: {}", "`relance check` lists the other errors: {}";
    PathMissing: "{} n’existe pas", "{} does not exist";
    PathMeant: "vouliez-vous dire {}\u{a0}?", "did you mean {}?";
    NoYamlIn: "{} ne contient aucun fichier .yaml ou .yml", "{} holds no .yaml or .yml file";
    CannotRead: "impossible de lire {}\u{a0}: {}", "cannot read {}: {}";
    FileTooLarge: "{} est trop gros\u{a0}: répartissez-le en plusieurs fichiers d’un dossier", "{} is too large: split it into several files of one folder";
    CannotAdd: "les montants sous {} sont trop grands ou trop fins pour être additionnés exactement", "the amounts under {} are too large, or stated too finely, to be added exactly";
    NeitherPathNorCommand: "«\u{a0}{}\u{a0}» n’est ni une commande, ni un fichier, ni un dossier\u{a0}; `relance --help` liste les commandes", "“{}” is neither a command nor a file or folder; `relance --help` lists the commands";
    FileExists: "{} existe déjà\u{a0}; --force le remplace", "{} exists already; --force replaces it";
    FileIsFolder: "{} est un dossier\u{a0}; nommez un fichier", "{} is a folder; name a file";
    NoFolder: "le dossier {} n’existe pas", "the folder {} does not exist";
    CannotWrite: "impossible d’écrire {}\u{a0}: {}", "cannot write {}: {}";
    StandardOutput: "la sortie standard", "standard output";
    EmbeddedCorpus: "corpus livré avec le programme", "the corpus that ships with the program";
    ConfigFile: "configuration", "configuration";
    CorpusRead: "corpus", "corpus";
    CountNodes: "nœuds\u{a0}: {}", "nodes: {}";
    CountFigures: "montants\u{a0}: {}", "figures: {}";
    CountSources: "sources\u{a0}: {}", "sources: {}";
    CountActors: "acteurs\u{a0}: {}", "actors: {}";
    // The findings of `check`.
    CountErrors: "erreurs\u{a0}: {}", "errors: {}";
    CountWarnings: "avertissements\u{a0}: {}", "warnings: {}";
    CountAccepted: "acceptés\u{a0}: {}", "accepted: {}";
    CountInformation: "informations\u{a0}: {}", "information: {}";
    AcceptedBecause: "accepté\u{a0}: {}", "accepted: {}";
    WholeStated: "indiqué", "stated";
    PartsAdded: "ensemble", "total";
    GapLeft: "reste", "remainder";
    GapOver: "en trop", "too much";
    AmongParts: "Parmi ses parts", "Among its parts";
    AmongChildren: "Parmi les composantes", "Among the children";
    AddedUpTo: "en tout, ce qui rejoint {}", "in all, which meets {}";
    MoneyElsewhere: "compté avec un autre", "counted with another";
    ConfigProblems: "la configuration a des défauts\u{a0}; sans effet\u{a0}:", "the configuration has mistakes; these have no effect:";
    ConfigRefused: "la configuration demandée a des défauts\u{a0}:", "the configuration that was asked for has mistakes:";
    ConfigNote: "La configuration a des défauts ; `relance paths` les montre.", "The configuration has mistakes; `relance paths` shows them.";
    SessionNote: "Ce qui était gardé est illisible : c’est mis de côté.", "What was kept cannot be read: it is set aside.";
    SessionStuckNote: "Ce qui était gardé est illisible : rien ne sera gardé.", "What was kept cannot be read: nothing will be kept.";
    SessionAside: "ce qui était gardé est illisible, et mis de côté\u{a0}: {}", "what was kept cannot be read, and is set aside: {}";
    SessionStuck: "ce qui était gardé est illisible, et reste en place\u{a0}: {}", "what was kept cannot be read, and is left in place: {}";
    DumbTerminal: "ce terminal (TERM=dumb) ne peut pas montrer l’explorateur\u{a0}; voici l’arbre", "this terminal (TERM=dumb) cannot show the explorer; here is the outline";
    SessionFile: "session", "session";
    Absent: "{} (absent)", "{} (not there)";
    Unsound: "{} (à corriger)", "{} (has mistakes)";
    // The comparison.
    EquityPerSubsidy: "participation par euro de subvention", "equity per euro of subsidy";
    ShareOfSubsidies: "part des subventions", "share of subsidies";
    ShareOfEquities: "part des participations", "share of equity";
    OfParentSubsidy: "part de la subvention du parent", "share of the parent’s subsidy";
    OfParentEquity: "part de la participation du parent", "share of the parent’s equity";
    SubsidyRate: "taux de subvention", "subsidy rate";
    Together: "ensemble", "total";
    RowsExceed: "les lignes dépassent la ligne au-dessus", "rows exceed their parent";
    DisclosedBy: "montant connu", "disclosed";
    OutOf: "{} sur {}", "{} of {}";
    Baseline: "référence", "baseline";
    DifferenceFrom: "Écart avec {}", "Difference from {}";
    TimesOf: "Rapport à {}", "Ratio to {}";
    Between: "entre {} et {}", "between {} and {}";
    OrMore: "{} ou plus", "{} or more";
    OrLess: "{} ou moins", "{} or less";
    StageLabel: "étape", "stage";
    CountedElsewhere: "compté avec une autre ligne", "counted with another row";
    NothingToCompare: "Rien à comparer\u{a0}: aucun montant communiqué ici.", "Nothing to compare: no amount is disclosed here.";
    WhyDividedByZero: "pas de rapport à zéro", "no ratio to zero";
    WhyMaybeZero: "pas de rapport\u{a0}: le diviseur peut être zéro", "no ratio: the divisor may be zero";
    WhyBothOpen: "pas de rapport\u{a0}: des deux côtés, un plafond, ou un montant qui peut être plus grand",
        "no ratio: a ceiling, or an amount that may be more, on both sides";
    WhyBudgetsNotAdded: "les coûts ne s’ajoutent pas", "costs are not added";
    WhyInexact: "trop grand ou trop fin pour un calcul exact", "too large or too fine for an exact result";
    CeilingMark: "au plus (plafond)", "at most (ceiling)";
    FloorMark: "au moins", "at least";
    AboutMark: "environ", "about";
    CeilingsCounted: "au plus, plafonds compris", "at most, ceilings counted";
    AmountsMissing: "au moins, montants manquants", "at least, amounts missing";
    CeilingsAndMissing: "plafonds compris, montants manquants", "ceilings counted, amounts missing";
    EitherMark: "moins ou plus (plafonds, montants manquants)", "less or more (ceilings, missing amounts)";
    NothingKnown: "non communiqué", "not disclosed";
    RefusedMark: "pas de nombre, voir les notes", "no number, see the notes";
    KnownElsewhere: "montants d’autre nature ou étape : voir la fiche", "amounts of another kind or stage: see the details";
    FirmFill: "ferme", "firm";
    HatchedFill: "plafond ou estimation", "ceiling or estimate";
    ForMore: "pour {}", "for {}";
    PartOfActor: "fait partie de {}", "part of {}";
    ConsultedOn: "consulté\u{a0}: {}", "consulted: {}";
    NoSource: "sans source", "no source";
    SourcesDisagree: "sources en désaccord", "sources disagree";
    Formula: "calcul", "formula";
    IntervalLabel: "intervalle", "interval";
    IfMet: "{} si les plafonds sont atteints", "{} if the ceilings are met";
    StatedInAll: "en tout, les sources disent {}", "in all, sources say {}";
    Mean: "moyenne", "mean";
    Median: "médiane", "median";
    Operands: "Données", "Operands";

    // The timeline.
    Today: "aujourd’hui", "today";
    TodayIs: "aujourd’hui\u{a0}: {}", "today: {}";
    DateNotKnown: "Durée seule, sans date\u{a0}: {}", "Duration only, no date: {}";
    LastsFor: "pendant {}", "for {}";
    NothingDated: "Rien de daté ici.", "Nothing is dated here.";
    PlannedEvent: "{} (date prévue)", "{} (planned)";
    TodayIsNoDay: "--today attend un jour entier, comme 2022-09-01", "--today wants a whole day, such as 2022-09-01";

    // Screens.
    DetailsTitle: "détails", "details";
    Amount: "montant", "amount";
    Rates: "Taux et évolution", "Rates and growth";
    RateOver: "{} sur {}", "{} over {}";
    FromTo: "de {} à {}", "from {} to {}";
    ShareOf: "part de {}", "share of {}";
    ShareOfBiggest: "part du plus grand", "share of biggest";
    ShareOfBiggestShort: "du plus grand", "of biggest";
    OrderDocument: "ordre du document", "document order";
    OrderAmount: "montant", "amount";
    OrderDate: "date", "date";
    OrderedBy: "tri : {}", "sorted by {}";
    FilteredBy: "filtre : {}", "filter: {}";
    LaureateList: "tous les lauréats", "all laureates";
    OneMarked: "{} marqué", "{} marked";
    ManyMarked: "{} marqués", "{} marked";
    NoLaureateHere: "Rien à montrer : aucun lauréat ici ({} : l’arbre).", "Nothing to show: no laureate here ({}: the tree).";
    NoNodeHere: "Rien à montrer : le corpus n’a aucune ligne.", "Nothing to show: the corpus has no node.";
    NothingShown: "Rien à montrer : le filtre ({}) cache tout.", "Nothing to show: the filter ({}) hides everything.";
    TooSmall: "Fenêtre trop petite : il faut {}.", "Window too small: {} is needed.";
    HelpTitle: "Touches", "Keys";
    PaletteTitle: "Commandes", "Commands";
    FilterTitle: "Filtre", "Filter";
    KindsHeading: "Natures", "Kinds";
    InstrumentHeading: "Instrument", "Instrument";
    NothingFits: "Rien ne correspond.", "Nothing fits.";
    TreeHint: "arbre", "tree";
    WhyAndSourcesHint: "pourquoi, sources", "why, sources";
    ChooseHint: "choisir", "choose";
    RunHint: "exécuter", "run";
    TickHint: "cocher", "tick";
    StopHint: "en cours… arrêter", "working… stop";
    CloseHint: "fermer", "close";
    AlreadyWhole: "Tout le corpus est déjà montré.", "The whole corpus is shown already.";
    NoFilter: "Aucun filtre à retirer.", "There is no filter to remove.";
    FilterRemoved: "Le filtre cachait cette ligne : il a été retiré.", "The filter hid this node: it was removed.";
    NothingBehind: "Rien avant.", "Nowhere to go back to.";
    NothingAhead: "Rien après.", "Nowhere to go forward to.";
    NothingToLeave: "Rien à refermer ; {} pour quitter.", "Nothing to leave; {} quits.";
    NoRowHere: "Ce n’est pas une ligne comparée.", "This is none of the rows compared.";
    OthersMarked: "Les autres lignes sont désormais marquées ; {} efface les marques dans l’explorateur.", "The other rows are now marked; {} in the explorer takes the marks away.";
    NoBars: "Ni subvention ni prise de participation : pas de barres à dessiner.", "Neither a subsidy nor an equity participation: no bars to draw.";
    NoLinkHere: "Cette ligne ne mène nulle part.", "This line leads nowhere.";
    SearchPrompt: "Un nom, un sigle, un lieu, un acteur, une source…", "A name, an acronym, a place, an actor, a source…";
    HitsOf: "{} sur", "{} of";
    HitStep: "Résultat {}", "Hit {}";
    NoHits: "Aucun résultat à parcourir ; {} pour chercher.", "No hits to step through; {} searches.";
    NothingFound: "Rien n’est trouvé.", "Nothing is found.";
    NearHits: "Rien d’exact ; à une lettre près :", "Nothing fits exactly; one letter away:";
    OnlyNodesAreMarked: "Seule une ligne de l’arbre peut être marquée.", "Only a node can be marked.";
    NothingToComplete: "Rien à compléter ici.", "Nothing to complete here.";
    RecallHint: "requêtes, résultats", "queries, hits";
    ActorKindLabel: "acteur", "actor";
    SourceKindLabel: "source", "source";
    SourcesTitle: "sources", "sources";
    ChecksTitle: "contrôles", "checks";
    OneFinding: "{} constat", "{} finding";
    ManyFindings: "{} constats", "{} findings";
    NoFindings: "Aucun constat.", "Nothing is found.";
    RulesTitle: "Règles", "Rules";
    TimelineOf: "chronologie · {}", "timeline · {}";
    WholeCorpus: "tout le corpus", "the whole corpus";
    NothingDatedUnder: "Rien de daté sous {} : tout le corpus est montré.", "Nothing is dated under {}: the whole corpus is shown.";
    NoLaterEvent: "Aucun événement plus tard.", "There is no later event.";
    NoEarlierEvent: "Aucun événement plus tôt.", "There is no earlier event.";
    ClosestScale: "C’est l’échelle la plus fine.", "This is the closest scale.";
    WidestScale: "Tout est déjà montré.", "Everything is shown already.";
    TodayNotKnown: "La date du jour n’est pas donnée.", "The date of today is not given.";
    NodeHint: "la ligne", "the node";
    BothDisclosed: "les deux montants connus pour {}", "both amounts known for {}";
    ComparisonOf: "comparaison · {}", "comparison · {}";
    OneRow: "1 ligne", "1 row";
    ManyRows: "{} lignes", "{} rows";
    AgainstBaseline: "référence : {}", "baseline: {}";
    DifferencesShown: "écarts", "differences";
    TimesShown: "rapports", "ratios";
    NothingToCompareHere: "Rien à comparer ici : marquez des lignes avec {}.", "Nothing to compare here: mark nodes with {}.";
    OnlyRowsAreBaselines: "Seule une ligne peut servir de référence.", "Only a row can be the baseline.";
    NoBaseline: "Choisissez d’abord une référence ({}).", "Choose a baseline first ({}).";
    LastRowStays: "La dernière ligne reste ; {} pour fermer.", "The last row stays; {} closes.";
    WhyTitle: "pourquoi ce nombre", "why this number";
    NotHere: "Cette commande ne s’applique pas ici.", "This command does not apply here.";
    NothingToEdit: "Rien n’est choisi ici qui se trouve dans un fichier.", "Nothing is selected here that stands in a file.";
    SelectionGone: "Ce qui était choisi n’est plus dans le corpus : voici le plus proche.", "What was selected is no longer in the corpus: this is the nearest.";
    CopyCorpusTitle: "Copier le corpus", "Copy the corpus";
    CopyOffer: "Ce corpus est dans le programme. Pour le modifier, écrivez ses fichiers dans un dossier\u{a0}: c’est lui qui sera exploré ensuite.", "This corpus is inside the program. To edit it, write its files to a folder: from then on that one is explored.";
    CopyCorpusHint: "écrire et éditer", "write and edit";
    FolderTaken: "Ce n’est pas un dossier vide\u{a0}: rien n’est écrasé.", "This is not an empty folder: nothing is overwritten.";
    CopyWritten: "Le corpus est maintenant celui de {}.", "The corpus is now the one in {}.";
    NoEditor: "Aucun éditeur\u{a0}: définissez VISUAL ou EDITOR.", "No editor: set VISUAL or EDITOR.";
    EditorQuote: "Un guillemet n’est pas fermé dans {}.", "A quote is not closed in {}.";
    EditorNotStarted: "L’éditeur n’a pas démarré\u{a0}: {}", "The editor did not start: {}";
    EditorFailed: "L’éditeur s’est arrêté avec une erreur\u{a0}: {}", "The editor ended with an error: {}";
    EditorOpened: "Ouvert dans {}\u{a0}; ce que vous y enregistrez se voit ici.", "Opened in {}; what you save there is seen here.";
    LineIsFull: "coupé à {}\u{a0}octets", "cut at {}\u{a0}bytes";
    EditorAwaited: "{} est ouvert\u{a0}: fermez-le pour revenir.", "{} is open: close it to come back.";
    NoFileToEdit: "{} n’est pas un fichier que l’on peut éditer.", "{} is not a file that can be edited.";
    OneProblem: "le corpus ne peut pas être relu", "the corpus cannot be read again";
    Emptied: "les fichiers ne contiennent plus aucun nœud", "the files hold no node any more";
    TroubleTitle: "{} · ce qui est montré date d’avant", "{} · what is shown is from before";
    TroubleSign: "fichiers en erreur\u{a0}: version d’avant", "files with errors: version from before";
    TroubleSignShort: "erreurs", "errors";
    NoTrouble: "Le corpus a été lu sans erreur.", "The corpus was read without error.";
    Mended: "Le corpus est de nouveau lisible : le voici à jour.", "The corpus can be read again: this is how it is now.";
    EditHint: "éditer", "edit";
    WholeHint: "agrandir", "enlarge";
    LoadingCorpus: "Lecture du corpus…", "Reading the corpus…";

    // Of a view drawn without a terminal, and of where the explorer is to open.
    LeastSize: "--size est trop petit\u{a0}: il faut au moins {}", "--size is too small: at least {} is needed";
    QueryIsForSearch: "--query ne vaut que pour --view search", "--query is for --view search only";
    OptionOfOtherView: "{} ne vaut pas pour cette vue", "{} is not for this view";
    NoFilterWord: "« {} » n’est pas un mot du filtre de cette vue\u{a0}: {}", "`{}` is no word of this view’s filter: {}";
    PlaceIsForExplorer: "--at, --view, --mark et --query se mettent après la commande, et ne valent que pour l’explorateur et `relance snapshot`", "--at, --view, --mark and --query come after the command, and are for the explorer and `relance snapshot` only";
    PlaceNeedsTerminal: "l’explorateur demande un terminal\u{a0}; `relance snapshot` dessine une vue sans lui", "the explorer needs a terminal; `relance snapshot` draws a view without one";
    ViewIsCut: "la vue est plus longue\u{a0}: seules ses {} premières lignes sont dessinées", "the view is longer: only its first {} lines are drawn";

    // The prompt of a snapshot, and copying.
    SaveTitle: "Enregistrer la vue", "Write the view to a file";
    SaveForm: "forme", "form";
    SaveExtent: "étendue", "extent";
    FormText: "texte", "text";
    FormAnsi: "texte en couleurs", "coloured text";
    FormSvg: "image claire", "light picture";
    FormDarkSvg: "image sombre", "dark picture";
    TheWindow: "la fenêtre, {}", "the window, {}";
    TheWholeView: "toute la vue, {}", "the whole view, {}";
    IsFolder: "C’est un dossier.", "This is a folder.";
    IsThereAlready: "Ce fichier existe déjà.", "This file exists already.";
    AsksToReplace: "Ce fichier existe déjà. Le remplacer\u{a0}? r le remplace.", "This file exists already. Replace it? r replaces it.";
    ReplaceHint: "remplacer", "replace";
    BackHint: "revenir", "go back";
    WriteHint: "écrire", "write";
    FormHint: "forme", "form";
    ExtentHint: "étendue", "extent";
    CompleteHint: "compléter", "complete";
    SavedTo: "Vue écrite dans {}", "View written to {}";
    CopyTitle: "Copier", "Copy";
    CopyValue: "la valeur avec sa source", "the value with its source";
    CopyRow: "la ligne", "the row";
    CopyPath: "le chemin", "the path";
    CopySource: "la source", "the source";
    CopyText: "la vue en texte", "the view as text";
    CopyMarkdown: "la vue en Markdown", "the view as Markdown";
    CopyCommand: "la commande qui rouvre ici", "the command that opens here again";
    CopyHint: "copier", "copy";
    TheView: "la vue", "the view";
    NothingToCopy: "Rien à copier ici.", "Nothing to copy here.";
    SentToTerminal: "Envoyé au terminal (OSC 52)\u{a0}: {}", "Sent to the terminal (OSC 52): {}";
    CopiedBy: "Copié par {}", "Copied by {}";
    CopiedToFile: "Pas de presse-papiers\u{a0}: écrit dans {}", "No clipboard: written to {}";
    CopiedNowhere: "Rien n’est copié\u{a0}: ni presse-papiers ni fichier.", "Nothing is copied: no clipboard and no file.";

    // Said by the search, of a filter that is not understood.
    NoSuchFilter: "aucun filtre «\u{a0}{}\u{a0}»\u{a0}: {} (entre guillemets, le texte est cherché tel quel)", "no filter “{}”: {} (in quotes, the text is searched for as it stands)";
    FilterWithoutValue: "ce filtre attend une valeur", "this filter wants a value";
    FilterWithoutChoice: "ce filtre attend une valeur\u{a0}: {}", "this filter wants a value: {}";
    NoSuchValue: "«\u{a0}{}\u{a0}» n’est pas une valeur de ce filtre\u{a0}: {}", "“{}” is no value of this filter: {}";
    SeveralValues: "«\u{a0}{}\u{a0}» peut vouloir dire {}", "“{}” may mean {}";
    NoSuchSource: "aucune source ne s’appelle «\u{a0}{}\u{a0}»", "no source is called “{}”";
    NoSuchActor: "aucun acteur ne s’appelle «\u{a0}{}\u{a0}»", "no actor is called “{}”";
    NoSuchAmount: "«\u{a0}{}\u{a0}» n’est pas un montant\u{a0}: écrire 10M€, 10,6 M€ ou 1,4 Md€", "“{}” is no amount: write 10M€, €10.6M or 1.4 Md€";
    NoSuchYear: "«\u{a0}{}\u{a0}» n’est pas une année\u{a0}: écrire 2019 ou 2017-2021", "“{}” is no year: write 2019 or 2017-2021";
    NotCompared: "«\u{a0}{}\u{a0}» ne se compare pas\u{a0}: écrire {}:valeur", "“{}” is not compared: write {}:value";
    // The report of the hits.
    HitsShown: "{} sur {}", "{} of {}";
    // Of what `compare` was asked for together.
    ChartWithBaseline: "un graphique ne montre pas d’écarts\u{a0}: --chart ou --baseline, pas les deux", "bars show no differences: either --chart or --baseline";
    ChartIsText: "--chart ne vaut que pour --format text", "--chart is for --format text only";
    StyleIsCsv: "--csv-style ne vaut que pour --format csv", "--csv-style is for --format csv only";
    // The comparison on the screen.
    SortedBy: "tri\u{a0}: {}", "sorted by {}";
    // The report of the hits, where nothing fits.
    EmptyQuery: "rien à chercher\u{a0}: la requête n’a ni mot ni filtre", "nothing to search for: the query has no word and no filter";
    NearWords: "Rien ne correspond exactement\u{a0}; mots proches\u{a0}: {}", "Nothing fits exactly; near words: {}";
    // The sources.
    ListFilterRemoved: "Le filtre cachait cette ligne : il a été retiré.", "The filter hid this row: it was removed.";
    ListHint: "liste", "list";
    EventsWanted: "événements", "events";
    IndicatorsWanted: "indicateurs", "indicators";
    LinksWanted: "liens", "links";
    SummariesWanted: "résumés", "summaries";
    OneSourceFigures: "montants d’une seule source", "figures of one source only";
    StatementsHeading: "Mentions", "Statements";
    ActorKindsHeading: "Natures des acteurs", "Kinds of actors";
    NodeKindsHeading: "Natures des nœuds", "Kinds of nodes";
    NoOtherCorpus: "Rien à comparer : relance diff AVANT APRÈS ouvre deux corpus.", "Nothing to compare with: relance diff OLD NEW opens two corpora.";
    DocumentColumn: "document", "document";
    FiguresColumn: "montants", "figures";
    StatementsColumn: "mentions", "statements";
    NodesColumn: "nœuds", "nodes";
    RolesColumn: "rôles", "roles";
    StatementsCount: "mentions\u{a0}: {}", "statements: {}";
    NoSuchSourceOrActor: "aucune source ni aucun acteur ne répond à «\u{a0}{}\u{a0}»", "no source and no actor is called “{}”";
    SeveralSources: "plusieurs sources ou acteurs répondent à «\u{a0}{}\u{a0}»", "several sources or actors are called “{}”";
    SourcesListsAll: "`relance sources` et `relance sources --actors` les montrent tous", "`relance sources` and `relance sources --actors` show them all";
    RolesCount: "rôles\u{a0}: {}", "roles: {}";
    Elsewhere: "ailleurs {}", "elsewhere {}";
    OneSourceOnly: "une seule source", "one source only";
    // The difference of two corpora.
    DiffNamesBoth: "diff compare AVANT et APRÈS\u{a0}: ni --file, ni chemin avant la commande", "diff compares OLD with NEW: no --file, and no path before the command";
    TheNodes: "Nœuds", "Nodes";
    TheRoles: "Rôles", "Roles";
    TheAccepts: "Acceptations", "Acknowledgements";
    TheCorpus: "Corpus", "Corpus";
    AddedThings: "{} ajoutés", "{} added";
    AddedThingsFem: "{} ajoutées", "{} added";
    RemovedThings: "{} retirés", "{} removed";
    RemovedThingsFem: "{} retirées", "{} removed";
    MovedThings: "{} déplacés", "{} moved";
    RenamedThings: "{} renommés", "{} renamed";
    RenamedIdThings: "{} à l’identifiant changé", "{} with another id";
    RevisedThings: "{} révisés", "{} revised";
    ChangedThings: "{} modifiés", "{} changed";
    ChangedThingsFem: "{} modifiées", "{} changed";
    CountOf: "{}\u{a0}: {}", "{}: {}";
    CountChanges: "changements\u{a0}: {}", "changes: {}";
    NothingChanged: "Rien n’a changé.", "Nothing changed.";
    AtTheTop: "(racine)", "(top level)";
    ChangedBy: "écart", "difference";
    KindLabel: "nature", "kind";
    ParentLabel: "parent", "parent";
    AcronymLabel: "sigle", "acronym";
    PartOfLabel: "fait partie de", "part of";
    FacetsLabel: "facettes", "facets";
    PartitionLabel: "composantes au complet", "children are the whole";
    SummaryLabel: "résumé", "summary";
    SummarySourceLabel: "source du résumé", "source of the summary";
    SummaryLocatorLabel: "repère du résumé", "locator of the summary";
    InstrumentLabel: "instrument", "instrument";
    CertaintyLabel: "certitude", "certainty";
    ExerciseLabel: "exercice", "exercise";
    RegionLabel: "région", "region";
    ThemeLabel: "thème", "theme";
    TrancheLabel: "tranche", "tranche";
    FunderLabel: "financeur", "funder";
    PreferredLabel: "préféré", "preferred";
    ReplacesLabel: "remplace ce qui précède", "replaces what came before";
    TitleLabel: "titre", "title";
    DateLabel: "date", "date";
    PlannedLabel: "prévu", "planned";
    ValueLabel: "valeur", "value";
    CountsLabel: "compte les", "counts";
    ActorLabel: "acteur", "actor";
    RoleLabel: "rôle", "role";
    RelationLabel: "relation", "relation";
    ToLabel: "vers", "to";
    RuleLabel: "règle", "rule";
    BecauseLabel: "motif", "because";
    LocatorLabel: "repère", "locator";
    PublisherLabel: "éditeur", "publisher";
    AuthorLabel: "auteur", "author";
    UrlLabel: "adresse", "address";
    ConsultedLabel: "consulté", "consulted";
    NoteLabel: "note", "note";
    LanguageLabel: "langue", "language";
    Yes: "oui", "yes";
    No: "non", "no";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_says_the_same_in_both_languages() {
        for &phrase in Phrase::ALL {
            let (fr, en) = (phrase.text(Lang::Fr), phrase.text(Lang::En));
            assert!(!fr.trim().is_empty() && !en.trim().is_empty(), "{phrase:?}");
            assert_eq!(fr.matches("{}").count(), en.matches("{}").count(), "{phrase:?}");
            assert!(!fr.contains('\''), "{phrase:?}: the apostrophe is ’");
        }
    }
}
