//! Realistic French names of programmes and projects, the same ones in every run.

use relance::domain::{Corpus, CorpusBuilder, NewNode, NodeKind};

const WHAT: &[&str] = &[
    "Territoire de santé", "Territoire de soins numérique", "Territoires d’innovation", "Hôpital numérique",
    "ESMS numérique", "Maison de santé pluriprofessionnelle", "Réseau e-santé", "Plateforme régionale",
    "Appel à projets", "Volet numérique", "Volet immobilier", "Programme d’investissement", "Plan de relance",
    "Campus connecté", "Fabrique de territoire", "Pôle de compétitivité", "Grappe d’entreprises",
    "Dossier usager informatisé", "Espace numérique", "Télémédecine et téléexpertise", "Parcours de soins coordonné",
    "Équipement mobile", "Rénovation énergétique", "Bâtiments durables", "Mobilité solidaire", "Usine de demain",
    "Filière hydrogène", "Forêt et bois", "Cœur de ville", "Œuvre collective", "Formation aux métiers",
    "Data center souverain", "Cybersécurité hospitalière", "Entrepôt de données", "Recherche clinique",
    "Structuration de la filière", "Transformation des établissements", "Accélérateur de jeunes pousses",
    "Démonstrateur industriel", "Coopération transfrontalière",
];

const ABOUT: &[&str] = &[
    "handicap", "grand âge", "autonomie", "médico-social", "prévention", "santé mentale", "oncologie", "pédiatrie",
    "urgences", "soins primaires", "aide à domicile", "imagerie", "biologie", "pharmacie", "vaccination",
    "logistique", "eau et assainissement", "transition écologique", "inclusion numérique", "éducation",
    "emploi des jeunes", "agriculture", "tourisme", "patrimoine", "aéronautique", "automobile", "nucléaire",
    "économie circulaire", "innovation sociale", "intelligence artificielle", "interopérabilité",
    "identité nationale de santé", "messagerie sécurisée", "capteurs de chute", "robotique", "quantique",
    "biothérapies", "matériaux", "batteries", "accès aux droits",
];

const WHERE: &[&str] = &[
    "Strasbourg", "Lorient", "Meuse", "Bas-Rhin", "Haut-Rhin", "Grand Est", "Auvergne-Rhône-Alpes", "Lyon",
    "Grenoble", "Saint-Étienne", "Clermont-Ferrand", "Bretagne", "Rennes", "Brest", "Nantes", "Angers", "Le Mans",
    "Normandie", "Caen", "Rouen", "Le Havre", "Hauts-de-France", "Lille", "Amiens", "Dunkerque", "Île-de-France",
    "Créteil", "Nanterre", "Évry", "Centre-Val de Loire", "Orléans", "Tours", "Bourgogne-Franche-Comté", "Dijon",
    "Besançon", "Nevers", "Nouvelle-Aquitaine", "Bordeaux", "Limoges", "Poitiers", "La Rochelle", "Pau", "Occitanie",
    "Toulouse", "Montpellier", "Nîmes", "Perpignan", "Provence-Alpes-Côte d’Azur", "Marseille", "Nice", "Toulon",
    "Avignon", "Corse", "Ajaccio", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte", "Épinal",
];

/// A generator of numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % most
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// So many names, of about forty letters; a few are the same.
pub fn names(count: usize) -> Vec<String> {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    (0..count)
        .map(|_| {
            let (what, about, place) = (chance.of(WHAT), chance.of(ABOUT), chance.of(WHERE));
            let number = chance.below(100);
            match chance.below(8) {
                0 => format!("{what} de {place}"),
                1 => format!("{what} : {about}"),
                2 => format!("{about}, {what} ({place})"),
                3 => format!("{what} {place} {}", 2017 + number % 10),
                4 => format!("{place}, {about} et {}", chance.of(ABOUT)),
                5 => format!("{what} – {about} – phase {number}"),
                _ => format!("{what} {about} {place}"),
            }
        })
        .collect()
}

fn node<'a>(id: &'a str, kind: NodeKind, name: &'a str) -> NewNode<'a> {
    NewNode { id, kind: Some(kind), name, ..NewNode::default() }
}

/// A corpus of one programme with a laureate for each name. Ids are short numbers.
pub fn corpus(names: &[String]) -> Corpus {
    let mut builder = CorpusBuilder::default();
    builder.open(&node("p", NodeKind::Programme, "p"));
    for (at, name) in names.iter().enumerate() {
        builder.open(&node(&at.to_string(), NodeKind::Laureate, name));
        builder.close();
    }
    builder.close();
    builder.finish().expect("no two ids are the same")
}
