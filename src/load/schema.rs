//! The YAML of a corpus as a JSON Schema, so that an editor completes and checks it.
//!
//! Made from the records' own field tables, so it can never say anything but what the
//! loader does. Values that YAML would read as numbers (a year, an amount of plain euros)
//! are let through as numbers: the loader reads their text.
//!
//! ```json
//! {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", …}
//! ```

use serde_json::{Map, Value, json};

use super::config::Config;
use super::raw::File;
use super::record::{Field, Record as _, Shape, Table};

/// The JSON Schema (draft 2020-12) of one file of a corpus; the same at every call.
#[must_use]
pub fn json_schema() -> Value {
    let mut defs = Map::new();
    let mut schema = object(File::table(), &mut defs);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("A corpus of public-funding plans");
    schema["$defs"] = Value::Object(defs);
    schema
}

/// The JSON Schema of the configuration, for a program that has these commands and may start on
/// these views.
#[must_use]
pub fn config_schema(commands: &[&str], views: &[&'static str]) -> Value {
    let mut schema = object(Config::table(), &mut Map::new());
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("The configuration of relance");
    let views: Vec<Option<&str>> = views.iter().copied().map(Some).chain([None]).collect();
    schema["properties"]["start-view"]["enum"] = json!(views);
    schema["properties"]["keys"]["propertyNames"] = json!({"enum": commands});
    schema
}

fn object(table: &'static Table, defs: &mut Map<String, Value>) -> Value {
    let property = |field: &Field| {
        let mut value = value(field, defs);
        value["description"] = json!(field.doc.trim());
        (field.name.to_owned(), value)
    };
    let properties: Map<String, Value> = table.fields.iter().map(property).collect();
    let required: Vec<&str> =
        table.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({
        "type": "object",
        "description": table.doc.trim(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if table.position("date").is_some() && table.position("period").is_some() {
        schema["oneOf"] = json!([{"required": ["date"]}, {"required": ["period"]}]);
    }
    schema
}

/// The schema of a field's value. Nothing given for what is optional is right.
fn value(field: &Field, defs: &mut Map<String, Value>) -> Value {
    let or_null = |types: &[&str]| -> Vec<String> {
        let null = (!field.required).then_some("null");
        types.iter().copied().chain(null).map(str::to_owned).collect()
    };
    let scalar = ["string", "number", "boolean"];
    match field.shape {
        Shape::Text if field.required => json!({"type": or_null(&scalar), "minLength": 1}),
        Shape::Text => json!({"type": or_null(&scalar)}),
        Shape::Amount => json!({
            "type": or_null(&["string", "integer"]),
            "examples": ["10,6 M€", "1,4 Md€", "1 250 000 €", "≈ 5 M€", "≤ 25 M€"],
        }),
        Shape::Date => json!({
            "type": or_null(&["string", "integer"]),
            "pattern": "^\\s*[0-9]{4}(-([Ss][12]|[Qq][1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?\\s*$",
            "examples": ["2019", "2022-S1", "2022-Q1", "2019-11", "2019-09-13"],
        }),
        Shape::Period => json!({
            "type": or_null(&["string", "integer"]),
            "examples": ["2017/2021", "2022-01/2023-12", "3 years"],
        }),
        Shape::Year => json!({
            "type": or_null(&["string", "integer"]),
            "pattern": "^\\s*[0-9]{4}\\s*$",
            "examples": [2021],
        }),
        Shape::Flag => json!({"type": or_null(&["boolean"])}),
        Shape::Number => json!({"type": or_null(&["string", "number"])}),
        Shape::Word(words) => {
            let mut words: Vec<Value> = (words.words)().into_iter().map(Value::from).collect();
            if !field.required {
                words.push(Value::Null);
            }
            json!({"enum": words})
        }
        // Which there are is known to the program.
        Shape::View => json!({}),
        Shape::Texts => json!({
            "type": or_null(&["array"]),
            "items": {"type": scalar, "minLength": 1},
        }),
        Shape::Facets => facets(&or_null(&["object"])),
        Shape::Keys => json!({
            "type": or_null(&["object"]),
            "additionalProperties": {
                "type": ["string", "number", "array", "null"],
                "items": {"type": ["string", "number"]},
            },
        }),
        Shape::Record(table) => {
            json!({"anyOf": [{"$ref": define(table(), defs)}, {"type": "null"}]})
        }
        Shape::Records(table) => json!({
            "type": or_null(&["array"]),
            "items": {"$ref": define(table(), defs)},
        }),
    }
}

/// The schema of facets: a text or a list of texts for each.
fn facets(types: &[String]) -> Value {
    json!({
        "type": types,
        "additionalProperties": {
            "type": ["string", "number", "boolean", "array", "null"],
            "items": {"type": ["string", "number", "boolean"], "minLength": 1},
        },
        "examples": [{"theme": ["santé", "agriculture"], "region": "Grand Est"}],
    })
}

/// Where a record's schema is; puts it there the first time.
fn define(table: &'static Table, defs: &mut Map<String, Value>) -> String {
    if !defs.contains_key(table.what.en) {
        // The place is taken first: a node holds nodes.
        defs.insert(table.what.en.to_owned(), Value::Null);
        let schema = object(table, defs);
        defs.insert(table.what.en.to_owned(), schema);
    }
    format!("#/$defs/{}", table.what.en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_says_what_the_loader_does() {
        let schema = json_schema();
        assert_eq!(schema, json_schema());
        let node = &schema["$defs"]["node"];
        assert_eq!(node["required"], json!(["id", "kind", "name"]));
        assert_eq!(node["additionalProperties"], json!(false));
        assert_eq!(node["properties"]["children"]["items"]["$ref"], json!("#/$defs/node"));
        let instrument = &schema["$defs"]["figure"]["properties"]["instrument"];
        assert_eq!(instrument["description"], json!("The kind of money."));
        assert_eq!(
            instrument["enum"],
            json!(["envelope", "subsidy", "equity", "advance", "loan", "guarantee", "budget"])
        );
        let event = &schema["$defs"]["event"];
        assert_eq!(event["oneOf"], json!([{"required": ["date"]}, {"required": ["period"]}]));
        assert_eq!(schema["required"], json!([]));
        let mut defs: Vec<&String> = schema["$defs"].as_object().unwrap().keys().collect();
        defs.sort();
        let expected = [
            "acknowledgement",
            "actor",
            "corpus",
            "event",
            "figure",
            "indicator",
            "link",
            "node",
            "role",
            "source",
            "summary",
        ];
        assert_eq!(defs, expected);
    }
}
