//! The French of the command line's help, by place. See [`super::french`].

/// What an option takes of which not every value can be listed.
pub const REASONS: &[(&str, &str)] = &[
    ("--limit", "un nombre entier, 1 ou plus"),
    ("--depth", "un nombre entier de 0 à 255"),
    ("--size", "des colonnes et des lignes, comme 80x24, au plus 1000x2000"),
    ("--today", "un jour, comme 2026-11-22"),
    ("--sort", "`amount`, `name`, `date`, ou une colonne d’une comparaison"),
    ("--window", "des dates, comme 2019/2021"),
];

/// What stands for a value, in English and in French.
pub const VALUE_NAMES: &[(&str, &str)] = &[
    ("PATH", "CHEMIN"),
    ("LANG", "LANGUE"),
    ("WHEN", "QUAND"),
    ("NODE", "NŒUD"),
    ("MEASURE", "MESURE"),
    ("STAGE", "ÉTAPE"),
    ("YEAR", "ANNÉE"),
    ("N", "N"),
    ("FORMAT", "FORME"),
    ("FILE", "FICHIER"),
    ("COLUMN", "COLONNE"),
    ("CHART", "DESSIN"),
    ("STYLE", "STYLE"),
    ("QUERY", "REQUÊTE"),
    ("SHELL", "SHELL"),
    ("WHAT", "QUOI"),
    ("DATE", "DATE"),
    ("SOURCE|ACTOR", "SOURCE|ACTEUR"),
    ("VIEW", "VUE"),
    ("SOURCE", "SOURCE"),
    ("INSTRUMENT", "INSTRUMENT"),
    ("BASE", "BASE"),
    ("ORDER", "ORDRE"),
    ("WORD", "MOT"),
    ("LIST", "LISTE"),
    ("NUMBERS", "NOMBRES"),
    ("DATES", "DATES"),
    ("PART", "PARTIE"),
    ("WxH", "LxH"),
    ("PALETTE", "PALETTE"),
    ("SEVERITY", "GRAVITÉ"),
    ("OLD", "AVANT"),
    ("NEW", "APRÈS"),
];

/// The headings of options, in English and in French.
pub const HEADINGS: &[(&str, &str)] = &[
    ("Arguments", "Arguments\u{a0}"),
    ("Options", "Options\u{a0}"),
    ("Place", "Où ouvrir\u{a0}"),
    ("Options of every command", "Options de toutes les commandes\u{a0}"),
];

/// Each text, by the command and the option it is of (`compare/sort`); `*` stands for every command.
pub const WORDS: &[(&str, &str)] = &[
    (
        "relance",
        "Explorer des plans de financement public\u{a0}: chaque montant avec sa source.\n\n\
         Sans commande, ouvre l’explorateur sur le corpus livré, ou sur les fichiers et dossiers \
         donnés. Sans terminal, affiche l’arbre à la place.",
    ),
    (
        "paths",
        "Montrer les fichiers que le programme lit et garde\u{a0}: configuration, session, corpus.",
    ),
    ("*/paths", "Les fichiers et dossiers à lire au lieu du corpus livré."),
    (
        "*/files",
        "Lire ce fichier ou ce dossier au lieu du corpus livré\u{a0}; peut être répété\u{a0}; `-` est \
         l’entrée standard.",
    ),
    (
        "*/lang",
        "La langue des libellés et des messages\u{a0}; sans cette option, celle de la \
         configuration, sinon du système.",
    ),
    ("*/color", "Quand le texte est en couleurs."),
    (
        "*/ascii",
        "Écrire marques, traits et guillemets en ASCII\u{a0}; les lettres restent telles quelles.",
    ),
    ("*/no_ascii", "Les écrire tels quels, quoi que dise la configuration."),
    (
        "*/config",
        "Lire la configuration dans ce fichier et non à l’endroit habituel, que donne \
         `relance paths`.",
    ),
    (
        "*/fresh",
        "Ouvrir l’explorateur comme la première fois\u{a0}: sans le dernier endroit, les marques \
         ni les requêtes, et sans en garder.",
    ),
    ("*/help", "Montrer cette aide\u{a0}; -h la résume."),
    ("*/version", "Montrer la version."),
    ("*/format", "La forme de la réponse."),
    ("*/output", "Écrire dans ce fichier au lieu de la sortie standard."),
    ("*/force", "Permettre à --output de remplacer un fichier."),
    (
        "tree",
        "Afficher l’arbre.\n\n\
         Une ligne par nœud, deux espaces par niveau, le montant à droite. La lettre dit la \
         nature de l’argent\u{a0}: E enveloppe, S subvention, P prise de participation, A \
         avance remboursable, R prêt, M argent public de plusieurs instruments, G garantie, C coût \
         total, T soutien de l’État. La marque dit comment il est connu\u{a0}: ≤ au plus, ≥ au \
         moins, ≶ les deux, ≈ environ, Σ somme des composantes, ≠ sources en désaccord, — non \
         communiqué, · seulement de l’argent d’autre nature ou étape, que dit `relance show`.",
    ),
    (
        "tree/node",
        "Partir de ce nœud\u{a0}: un identifiant, un sigle ou un nom\u{a0}; sans lui, de toutes \
         les racines.",
    ),
    ("tree/depth", "Montrer au plus ce nombre de niveaux sous le premier."),
    ("show", "Afficher un nœud en entier, avec la source de chaque indication."),
    (
        "why",
        "Expliquer un montant d’un nœud\u{a0}: de quoi il est fait, ce qui est indiqué d’autre, ce \
         qu’il peut être.\n\n\
         Une mesure est un instrument, `public` ou `support`, avec une étape et un exercice s’il en \
         faut un\u{a0}: `subsidy`, `envelope/paid`, `public/voted-payment/2021`.",
    ),
    ("why/node", "Le nœud\u{a0}: un identifiant, un sigle ou un nom."),
    ("why/measure", "La mesure, comme subsidy/paid/2021\u{a0}; sans elle, l’argent public."),
    ("show/node", "Le nœud\u{a0}: un identifiant, un sigle ou un nom."),
    (
        "compare",
        "Comparer des nœuds\u{a0}: subvention et prise de participation, avec les totaux, le \
         parent et ce qui n’y est pas détaillé.\n\n\
         Sans nœud, tous les lauréats qui communiquent une subvention ou une prise de \
         participation. Une marque dit comment un nombre est connu\u{a0}: ≤ au plus, ≥ au moins, \
         ≈ environ, Σ somme des composantes, ≠ sources en désaccord, — non communiqué, · \
         seulement de l’argent d’autre nature ou étape, × pas de nombre, pour une raison dite \
         au-dessous.",
    ),
    (
        "compare/nodes",
        "Les nœuds, chacun par un identifiant, un sigle ou un nom\u{a0}; sans eux, tous les \
         lauréats qui communiquent une subvention ou une prise de participation.",
    ),
    (
        "compare/sort",
        "Trier selon cette colonne\u{a0}: les nombres du plus grand au plus petit, les noms dans \
         l’ordre alphabétique.",
    ),
    ("compare/reverse", "Renverser l’ordre."),
    (
        "compare/baseline",
        "Montrer de combien les lignes diffèrent de ce nœud, et leur rapport à ses montants.",
    ),
    ("compare/chart", "Dessiner des barres au lieu du tableau\u{a0}; en texte seulement."),
    ("*/csv_style", "Comment un csv est écrit."),
    (
        "search",
        "Chercher des nœuds, des acteurs et des sources, le meilleur d’abord.\n\n\
         Les mots viennent dans n’importe quel ordre\u{a0}; accents, capitales et traits d’union \
         peuvent manquer. `'mot` contient exactement cela, `^mot` commence ainsi, `mot$` finit \
         ainsi, `!mot` ne l’a pas, `a | b` l’un des deux. Filtres\u{a0}: nature:lauréat, \
         dans:pia, source:ticsante, acteur:docaposte, année:2019, subvention>10M€, avec:participation. Code de retour 1 \
         quand rien n’est trouvé.",
    ),
    ("search/query", "Ce qui est cherché."),
    ("search/limit", "Afficher au plus ce nombre de résultats."),
    (
        "timeline",
        "Afficher événements et périodes dans l’ordre du temps.\n\n\
         Chacun avec sa date, aussi précise qu’elle a été donnée, sa nature, son titre, son nœud \
         et sa source\u{a0}; puis ce qui n’a qu’une durée. En JSON\u{a0}: \
         {\"entries\":[{\"node\",\"name\",\"date\",\"from\",\"to\",\"precision\",\"kind\",\"title\",\
         \"source\",\"locator\",\"instrument\",\"planned\"}],\"undated\":[…]}\u{a0}; `date` est telle qu’elle a été \
         donnée, `from` et `to` en sont le premier et le dernier jour, `precision` vaut day, \
         month, quarter, half-year ou year, et `kind` est la nature de l’événement, ou `period` pour le \
         temps que dure le nœud, ou `figure` pour celui d’un montant, qui est alors le titre.",
    ),
    (
        "timeline/node",
        "Seulement ce nœud et ce qui est au-dessous\u{a0}: un identifiant, un sigle ou un \
         nom\u{a0}; sans lui, tout le corpus.",
    ),
    (
        "*/today",
        "Marquer ce jour, écrit 2026-11-22, comme aujourd’hui\u{a0}; sans cette option, celui de \
         l’horloge, en temps universel.",
    ),
    ("*/at", "Ouvrir sur ce nœud\u{a0}: un identifiant, un sigle ou un nom."),
    (
        "*/view",
        "Ouvrir cette vue\u{a0}; sans cette option, l’explorateur, ou avec --query la \
         recherche.",
    ),
    (
        "*/marks",
        "Marquer ce nœud\u{a0}; peut être répété. Les nœuds marqués sont ceux que l’on compare.",
    ),
    ("*/query", "Lancer cette recherche."),
    ("*/root", "Ne montrer que ce qui est sous ce nœud, dans l’explorateur."),
    (
        "*/unfold",
        "Déplier ce nœud dans l’explorateur, outre ceux au-dessus de --at\u{a0}; peut être répété\u{a0}; `all` \
         déplie tous les nœuds, `none` aucun autre.",
    ),
    ("*/source", "Montrer en entier ce document ou cet acteur, parmi les sources."),
    ("*/instrument", "L’argent que montre la colonne."),
    (
        "*/stage",
        "Le montrer à cette étape, au lieu de ce qui est promis\u{a0}: attribué pour un lauréat ou \
         une action, sinon annoncé\u{a0}; pour les autres, annoncé, sinon attribué.",
    ),
    ("*/exercise", "Montrer ce qui est de cet exercice, au lieu de tous."),
    ("*/instrument=public", "L’argent public\u{a0}: l’enveloppe, sinon les instruments ensemble."),
    ("*/instrument=envelope", "L’argent public dont les instruments ne sont pas distingués."),
    ("*/instrument=subsidy", "La subvention."),
    ("*/instrument=equity", "La prise de participation au capital."),
    ("*/instrument=support", "Subvention et prise de participation de l’État."),
    ("*/instrument=advance", "L’argent avancé, remboursé en cas de succès."),
    ("*/instrument=loan", "L’argent prêté."),
    ("*/instrument=guarantee", "Une dette dont on répond."),
    ("*/instrument=budget", "Le coût total, argent privé compris."),
    (
        "*/why",
        "Expliquer le montant de cette mesure dans l’explorateur, par exemple subsidy/paid/2021.",
    ),
    ("*/share", "De quoi les parts sont celles, dans l’explorateur."),
    (
        "*/sort",
        "Trier l’explorateur par montant, nom ou date\u{a0}; une comparaison par une colonne, suivie de \
         `:ascending` ou `:descending` pour l’autre sens que le sien.",
    ),
    (
        "*/filter",
        "Ne montrer que cette sorte de lignes, d’un mot du filtre de la vue\u{a0}; peut être répété.",
    ),
    (
        "*/list",
        "La liste montrée\u{a0}: tous les lauréats dans l’explorateur, les acteurs parmi les sources.",
    ),
    ("*/chart", "En quoi une comparaison est dessinée."),
    ("*/shown", "Ce qu’une comparaison montre face à sa référence."),
    ("*/baseline", "Montrer une comparaison face à ce nœud."),
    ("*/window", "Montrer ces jours d’une chronologie, comme 2019/2021 ou 2019-03-01/2019-06-30."),
    ("*/part", "La partie qui a les touches."),
    ("*/zoom", "Agrandir la partie de l’explorateur qui a les touches."),
    (
        "snapshot",
        "Dessiner une vue exactement comme l’explorateur la montre, sans terminal.\n\n\
         Les mêmes corpus, lieu, taille, langue et palette donnent les mêmes octets sur toute \
         machine et n’importe quel jour.",
    ),
    ("snapshot/size", "La fenêtre\u{a0}: colonnes x lignes."),
    (
        "snapshot/full",
        "Dessiner la vue entière, sur toute sa hauteur\u{a0}; de --size ne comptent que les \
         colonnes.",
    ),
    (
        "snapshot/palette",
        "Les couleurs\u{a0}; sans cette option, mono pour le texte et light pour le reste.",
    ),
    (
        "snapshot/footer",
        "Ajouter la commande qui refait la même chose\u{a0}; dans une image, comme description.",
    ),
    (
        "snapshot/today",
        "Marquer ce jour, écrit 2026-11-22, comme aujourd’hui\u{a0}; sans cette option, aucun.",
    ),
    (
        "check",
        "Contrôler si les chiffres se tiennent\u{a0}: sommes, sources en désaccord, erreurs des \
         fichiers.\n\n\
         Chaque constat a son fichier, sa ligne, sa colonne et son calcul. Deux montants dont les \
         intervalles se touchent sont compatibles\u{a0}: un arrondi n’est pas une erreur. Code de retour \
         1 si les chiffres ont une erreur que le corpus n’accepte pas, 2 si les fichiers en ont une. \
         Dans accept et en JSON, les règles sont sum (somme), whole (ensemble), split (instruments), \
         part (parts), disagree (désaccord), count (compte), cost (coût), order (ordre), period \
         (période), same-money (même argent), funded (financement), unsourced (sans source) et double \
         (doublon)\u{a0}; en texte, de nombreux constats d’un même genre sous un même parent font une \
         seule ligne, avec leur nombre.",
    ),
    (
        "sources",
        "Lister les documents et ce que chacun dit, ou les acteurs et ce que chacun fait.\n\n\
         Les documents viennent le plus récent d’abord, les acteurs à commencer par ceux qui font \
         le plus. Avec un nom, tout ce qui vient de ce document ou de cet acteur\u{a0}: chaque \
         mention avec son nœud et son repère.",
    ),
    (
        "sources/names",
        "Les documents ou les acteurs, chacun par un identifiant, un sigle, un nom, un titre ou un \
         éditeur\u{a0}; sans eux, tous les documents.",
    ),
    ("sources/actors", "Lister les acteurs au lieu des documents."),
    ("sources/single", "Montrer les montants qu’un seul document donne, par document."),
    ("sources/under", "Seulement ce qui est dit de ce nœud et de ce qui est au-dessous."),
    (
        "diff",
        "Montrer ce qui a changé entre deux corpus.\n\n\
         Nœuds, acteurs et sources sont rapprochés par l’identifiant, puis par le nom\u{a0}; les \
         montants par ce qu’ils disent. + ajouté, - supprimé, ~ modifié. Sur \
         un terminal, l’explorateur s’ouvre sur APRÈS avec les changements\u{a0}; --format text \
         les affiche à la place. Code de retour 1 si quelque chose a changé.",
    ),
    ("*/old", "Le corpus d’avant\u{a0}: un fichier ou un dossier."),
    ("*/new", "Le corpus d’après\u{a0}: un fichier ou un dossier."),
    ("check/strict", "Compter aussi les avertissements dans le code de retour."),
    (
        "check/severity",
        "Afficher ce qui est au moins aussi grave\u{a0}; ce que le corpus accepte l’est toujours.",
    ),
    ("check/severity=error", "Ce qui ne peut pas être juste."),
    ("check/severity=warning", "Ce qui est à vérifier."),
    ("check/severity=information", "Comment les chiffres se tiennent, là où tout concorde."),
    ("export", "Écrire le corpus entier."),
    (
        "export/format",
        "La forme\u{a0}: json et yaml contiennent tout, csv a une ligne par montant.",
    ),
    (
        "schema",
        "Afficher le schéma JSON d’un corpus, ou de la configuration.\n\n\
         Avec lui, un éditeur complète et vérifie le YAML. `relance schema sample-config` affiche \
         un exemple avec toutes les valeurs par défaut\u{a0}: n’en gardez que ce que vous changez.",
    ),
    ("schema/of", "De quoi."),
    ("schema/of=corpus", "Un fichier d’un corpus, en schéma JSON."),
    ("schema/of=config", "La configuration, en schéma JSON."),
    (
        "schema/of=sample-config",
        "Un exemple de configuration, avec toutes les valeurs par défaut, à modifier.",
    ),
    ("completions", "Afficher le script de complétion d’un shell."),
    ("completions/shell", "Le shell."),
    ("man", "Afficher la page de manuel."),
    ("help", "Montrer l’aide d’une commande."),
    ("*/lang=fr", "Le français."),
    ("*/lang=en", "L’anglais."),
    (
        "*/color=auto",
        "Sur un terminal, sauf si NO_COLOR est défini ou si TERM vaut dumb\u{a0}; partout si \
         CLICOLOR_FORCE est défini.",
    ),
    ("*/color=always", "Toujours."),
    ("*/color=never", "Jamais."),
    ("*/format=text", "Du texte, pour être lu."),
    (
        "*/format=json",
        "Du JSON\u{a0}: des décimaux en euros entiers, en chaînes\u{a0}; ce qui manque est null.",
    ),
    (
        "compare/format=csv",
        "Une ligne par nœud, le total, chaque parent et ce qui n’est pas détaillé.",
    ),
    ("compare/format=md", "Un tableau à coller dans une note, ses sources au-dessous."),
    ("compare/sort=name", "Le nom, sans égard aux accents."),
    ("compare/sort=subsidy", "La subvention."),
    ("compare/sort=equity", "La prise de participation."),
    ("compare/sort=state-total", "Subvention et participation ensemble."),
    ("compare/sort=equity-per-subsidy", "Euros de participation par euro de subvention."),
    ("compare/sort=share-of-subsidy", "Part des subventions de toutes les lignes."),
    ("compare/sort=share-of-equity", "Part des participations de toutes les lignes."),
    ("compare/sort=of-parent-subsidy", "Part de la subvention du parent."),
    ("compare/sort=of-parent-equity", "Part de la participation du parent."),
    ("compare/sort=budget", "Le coût total."),
    ("compare/sort=subsidy-rate", "Subvention rapportée au coût total."),
    ("compare/sort=envelope", "Argent public dont les instruments ne sont pas distingués."),
    ("compare/chart=butterfly", "Subvention à gauche d’un axe, participation à droite."),
    ("compare/chart=stacked", "La participation à la suite de la subvention."),
    ("compare/chart=percent", "Les deux en parts de leur somme."),
    ("*/csv_style=plain", "Des virgules, et un point décimal."),
    (
        "*/csv_style=fr",
        "Pour un tableur français\u{a0}: points-virgules, virgules décimales, têtes de colonnes en \
         français, et la marque de l’UTF-8.",
    ),
    ("*/view=explorer", "L’arbre, et le nœud en entier."),
    ("*/view=search", "Les résultats de --query."),
    ("*/view=compare", "Les nœuds marqués côte à côte, ou à défaut ceux autour du nœud."),
    ("*/view=timeline", "Les événements et les périodes du nœud."),
    ("*/view=sources", "Les documents et les acteurs."),
    ("*/view=checks", "Ce qui ne se tient pas."),
    ("*/view=help", "Les touches."),
    ("snapshot/format=text", "Du texte nu."),
    ("snapshot/format=ansi", "Du texte avec ses couleurs, pour un terminal."),
    ("snapshot/format=svg", "Une image."),
    ("snapshot/palette=light", "Des couleurs, sur fond clair."),
    ("snapshot/palette=dark", "Des couleurs, sur fond sombre."),
    ("snapshot/palette=mono", "Sans couleurs\u{a0}: gras, pâle, souligné et inversé seulement."),
    ("export/format=json", "Tout, les décimaux en euros entiers, en chaînes."),
    ("export/format=csv", "Une ligne par montant."),
    ("export/format=yaml", "Un corpus qui peut être relu."),
];
