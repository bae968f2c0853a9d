#!/usr/bin/env python3
"""Writes the JSON Schemas of a project's YAML files into this or another directory, for editors to complete and check by.

    Schemas/authoring/generate-json-schemas.py [DIRECTORY]

The names of test types and their entities come from Sources/Authoring/Checks/OVALCatalogData.swift; the rest is here. The
result is committed; Tests/schemas sees that it is what this writes, and holds it against the shipped content and against
files that the build refuses.
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = sys.argv[1] if len(sys.argv) > 1 else HERE
CATALOG = os.path.join(HERE, "../../Sources/Authoring/Checks/OVALCatalogData.swift")
CHECKS = "check-language.schema.json#/$defs/"
SEVERITIES = ["unknown", "info", "low", "medium", "high"]
ROLES = ["full", "unscored", "unchecked"]
VERDICTS = ["pass", "fail", "error", "unknown", "notapplicable", "notchecked", "notselected", "informational"]
MODE_BITS = ["uread", "uwrite", "uexec", "gread", "gwrite", "gexec", "oread", "owrite", "oexec", "suid", "sgid", "sticky"]

text = {"type": ["string", "number", "boolean"]}
# Markdown, or XHTML for what Markdown cannot say.
prose = {"anyOf": [text, {"type": "object", "properties": {"xhtml": {"type": "string"}}, "required": ["xhtml"], "additionalProperties": False}]}
flag = {"type": "boolean"}
number = {"type": "number"}


def one(what, description=None):
    return {**what, "description": description} if description else what


def choice(values):
    return {"enum": values}


def some(what):
    """One, or a list of several."""
    return {"anyOf": [what, {"type": "array", "items": what}]}


def mapping(values):
    return {"type": "object", "additionalProperties": values}


def record(properties, required=(), **more):
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False, **more}


def write(name, title, schema):
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
    with open(os.path.join(TARGET, name + ".schema.json"), "w") as file:
        json.dump(document, file, indent=1, ensure_ascii=False)
        file.write("\n")


def test_types():
    """The object's and state's entities of each test type, by family and name; and the full name of each short one."""
    found, short = {}, {}
    for line in open(CATALOG):
        parts = line.strip("\n").strip().split("\t")
        if len(parts) < 3 or not re.fullmatch(r"[a-z_]+", parts[0]) or not re.fullmatch(r"[a-z0-9_]+", parts[1]):
            continue
        objects = [e.split(":")[0] for e in parts[2].split()]
        states = [e.split(":")[0] for e in (parts[3] if len(parts) > 3 else "").split()]
        full = f"{parts[0]}:{parts[1]}"
        found[full] = (objects, states)
        short.setdefault(parts[1], full)
    return found, short


# MARK: Checks

state_modifiers = {"operator": choice(["AND", "OR", "ONE", "XOR"]), "comment": text}
loose = {"patternProperties": {r"^\$\{": {}}}
properties = {
    "title": text, "comment": text, "class": choice(["compliance", "inventory", "miscellaneous", "patch", "vulnerability"]),
    "objects": mapping({"$ref": "#/$defs/object"}), "states": mapping({"$ref": "#/$defs/state"}),
    "variables": mapping({"$ref": "#/$defs/variable"}),
    "template": one(text, "The name of a template: see scap template list"),
    "with": {"type": ["object", "null"]},
    "definition": one(text, "Another rule's id, or the name of one of the checks in checks/"),
    "platform": one(text, "A platform's id"), "oval": one(text, "A file of raw OVAL"),
    "script": one(text, "A file of a script"), "id": text, "exports": mapping(text), "class": text,
    "for": {"type": "object"}, "when": {},
    "not": {"$ref": "#/$defs/check"},
}
for key in ("all", "any", "one", "xor", "none"):
    properties[key] = {"type": "array", "items": {"$ref": "#/$defs/check"}}
types, short = test_types()
definitions = {}
for name, (objects, states) in types.items():
    entity = {"$ref": "#/$defs/entity"}
    object_keys = {key: entity for key in objects}
    object_keys |= {"filters": {"$ref": "#/$defs/filters"}, "set": {"$ref": "#/$defs/set"}, "comment": text}
    if "behaviors" in object_keys:
        object_keys["behaviors"] = {"type": "object"}
    state_keys = {key: entity for key in states} | state_modifiers | {"mode": {}, "for": {}, "when": {}}
    # Permissions are told by bits, which the catalog abbreviates.
    if name.split(":")[-1] in ("file", "fileextendedattribute", "sccs"):
        state_keys |= {bit: entity for bit in MODE_BITS}
        state_keys |= {"has_extended_acl": entity}
    object_schema = record(object_keys, **loose)
    state_schema = record(state_keys, **loose)
    definitions["state:" + name] = {"anyOf": [{"type": "string"}, state_schema]}
    definitions["test:" + name] = record({
        "object": {"anyOf": [{"type": "string"}, object_schema]},
        "state": some({"$ref": "#/$defs/state:" + name}),
        "existence": text, "check": text, "state_operator": text, "comment": text, "title": text,
    }, **loose)
names = {**short, **{name: name for name in types}}
for name, full in names.items():
    properties[name] = {"$ref": "#/$defs/test:" + full}

write("check-language", "Checks", {"$defs": {
    "check": record(properties, **loose),
    "entity": {"description": "A plain value, a list of values, or a mapping of an operation to its operand"},
    "object": record({name: {"type": "object"} for name in names} | {"comment": text}),
    "state": record({name: {"type": "object"} for name in names} | {"comment": text}),
    "variable": {"type": ["object", "string", "number", "array"]},
    "filters": {"type": "array", "items": record({"include": {}, "exclude": {}, "for": {}, "when": {}})},
    "set": {"type": "object"},
    **definitions,
}})

# MARK: Files

check = {"$ref": CHECKS + "check"}
warnings = some({"anyOf": [text, record({"category": text, "text": prose}, ["text"])]})
script = {"anyOf": [{"type": "string"}, record({
    "script": text, "reboot": flag, "strategy": text, "disruption": text, "complexity": text}, ["script"])]}
systems = ["shell", "dockerfile", "ansible", "puppet", "python", "kubernetes"]

write("rule", "A rule: rules/GROUP/NAME/rule.yml", record({
    "id": text, "title": text, "order": {"type": "integer"}, "severity": choice(SEVERITIES), "role": choice(ROLES),
    "weight": number, "selected": flag,
    "tags": some(text), "platforms": some(text), "references": mapping(some(text)), "description": prose, "rationale": prose,
    "warnings": warnings, "fix": record({"text": prose} | {system: script for system in systems}),
    "fixes": some(record({
        "system": text, "id": text, "script": text, "xml": text, "reboot": flag, "strategy": text, "disruption": text,
        "complexity": text}, ["system"])),
    "extra-checks": some(record({
        "system": text, "href": text, "name": text, "selector": text, "multi-check": flag, "exports": mapping(text),
        "imports": some(text)}, ["system", "href"])),
    "requires": some(text), "conflicts": some(text),
    "inherited": record({"platform": text, "reason": prose, "assessed": prose}, ["platform", "reason", "assessed"]),
    "check": check,
}, ["title", "severity", "description"]))

write("group", "A group: groups/NAME.yml", record({
    "id": text, "title": text, "description": prose, "rationale": prose, "parent": text, "order": {"type": "integer"},
    "platforms": some(text), "tags": some(text), "warnings": warnings,
}, ["title"]))

selection = {"anyOf": [{"type": "string"}, record({
    "rule": some(text), "group": some(text), "tag": some(text), "severity": some(choice(SEVERITIES)), "control": some(text),
    "reference": mapping(some(text))})]}
write("profile", "A profile: profiles/NAME.yml", record({
    "id": text, "title": text, "description": prose, "extends": text, "abstract": flag, "platforms": some(text),
    "select": some(selection), "unselect": some(selection),
    "refine": some(record({
        "rules": some(selection), "severity": choice(SEVERITIES), "role": choice(ROLES), "weight": number, "selector": text,
    }, ["rules"])),
    "set-values": mapping(text), "refine-values": mapping(text),
}, ["title", "description"]))

write("value", "A value: values/NAME.yml", record({
    "id": text, "title": text, "description": prose, "type": choice(["string", "number", "boolean"]), "interactive": flag,
    "operator": text, "value": text, "values": mapping(text), "match": text, "lower-bound": number, "upper-bound": number,
    "choices": some(text), "must-match": flag, "datatype": text, "warnings": warnings,
}, ["title", "description"]))

write("platform", "A platform: platforms/NAME.yml", record({
    "id": text, "title": text, "cpe": text, "check": check, "all": some({}), "any": some({}), "not": {},
    "unchecked": flag,
}, ["title"]))

write("check", "A shared check: checks/NAME.yml", record(
    {"title": text, "description": prose, "check": check}, ["title", "check"]))

write("benchmark", "A benchmark: benchmark.yml", record({
    "id": text, "namespace": text, "title": text, "description": prose,
    "version": {"anyOf": [text, record({"number": text, "update": text}, ["number"])]}, "date": text,
    "status": some({"anyOf": [text, record({"status": text, "date": text})]}), "language": text,
    "use-case": choice(["CONFIGURATION", "VULNERABILITY", "INVENTORY", "OTHER"]),
    "metadata": mapping(some(text)), "notices": some(record({"id": text, "text": prose}, ["id", "text"])),
    "front-matter": prose, "rear-matter": prose, "platforms": some(text), "models": some(text),
    "references": some(record({"title": text, "href": text}, ["title", "href"])),
    "reference-types": mapping(record({"ident": text, "href": text, "title": text, "source": text})),
    "components": some(
        record({"file": text, "name": text, "url": text}, ["name"])
        | {"oneOf": [{"required": ["file"]}, {"required": ["url"]}]}),
    "ids": record({"rule": text, "oval": text}), "require-checks": flag, "output": text,
}, ["id", "title", "description", "version", "date", "metadata"]))

change = {"anyOf": [{"type": "string"}, record({
    "content": text, "from": text, "append": text, "prepend": text, "link": text, "directory": flag,
    "replace": {"anyOf": [record({"text": text, "by": text}, ["text"]), record({"pattern": text, "by": text}, ["pattern"])]},
    "mode": text, "owner": text, "group": text, "time": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
    "attributes": mapping(text)})]}
layer = {
    "files": mapping(change), "remove": some(text), "kernel-parameters": mapping(text), "values": mapping(text),
    "profile": text, "platforms": some(text), "environment": mapping(text), "live": flag,
    "system": record({"name": text, "release": text, "version": text, "machine": text, "addresses": some(text)}),
}
result = choice(["true", "false", "error", "unknown", "not evaluated", "not applicable"])
# In a case with a table, a result may be a value of the row.
verdict = {"anyOf": [choice(VERDICTS), {"type": "string", "pattern": r"^\$\{[^}]+\}$"}]}
expectation = {"anyOf": [verdict, record({
    "result": verdict, "definition": result, "criteria": mapping(result), "evidence": some(text), "message": text,
    "platforms": some(text)}, ["result"])]}
case = record({
    "name": text, "base": some(text), "overlays": some(text), "expect": expectation, "with": {"type": "object"},
    "table": {"type": "array", "items": {"type": "object"}, "minItems": 1}, "because": text, "not-remediated": text,
    **layer,
}, ["name", "expect"])
write("tests", "Test cases: rules/GROUP/NAME/tests.yml, or outside of a project with the name of their rule", record({
    "rule": text, "base": some(text), "overlays": some(text), "setup": record(layer),
    "equivalent": some(record({"mutant": text, "because": text}, ["mutant", "because"])),
    "cases": {"type": "array", "items": case, "minItems": 1}}, ["cases"]))

write("template", "A check template: templates/NAME.yml", record({
    "title": text, "description": prose, "check": check, "cases": {"type": "array", "items": case},
    "parameters": {"type": ["object", "null"], "additionalProperties": record({
        "type": choice(["string", "integer", "boolean", "path", "filename", "pattern", "mode", "any"]), "list": flag,
        "default": {}, "choices": some(text), "minimum": {"type": "integer"}, "maximum": {"type": "integer"}, "match": text,
        "description": text}, ["description"])},
}, ["title", "description", "check"]))
