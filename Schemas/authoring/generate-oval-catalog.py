#!/usr/bin/env python3
"""Writes Sources/Authoring/Checks/OVALCatalogData.swift from the official OVAL 5.11 definition schemas.

    Schemas/authoring/generate-oval-catalog.py /usr/share/openscap/schemas/oval/5.11.3

Only facts are taken: names of test types, their entities in the order the schema wants them, datatypes, enumerated
values and behaviours. Run it again when the schemas change; the result is committed.
"""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ET

XSD = "{http://www.w3.org/2001/XMLSchema}"
KINDS = {
    "String": "s", "Int": "i", "Bool": "b", "AnySimple": "a", "Version": "v", "EVRString": "e", "DebianEVRString": "d",
    "Float": "f", "IPAddress": "p", "IPAddressString": "q", "Binary": "y", "Record": "r", "FilesetRevision": "l",
    "IOSVersion": "o", "Var": "n", "SimpleBase": "a", "ComplexBase": "r",
}
# The families that an author names without a prefix, in order of preference.
PREFERRED = ["independent", "unix", "linux"]

directory = sys.argv[1]
types, elements, enums, behaviours = {}, {}, [], []


def local(name):
    return name.split(":")[-1]


def enum_values(simple):
    return [e.get("value") for e in simple.iter(XSD + "enumeration")]


def kind_of(type_name):
    """The letter of a type, following restrictions down to the OVAL base entities."""
    name = local(type_name)
    found = re.fullmatch(r"Entity(?:Object|State)(\w+?)Type", name)
    if found and found.group(1) in KINDS:
        return KINDS[found.group(1)]
    definition = types.get(type_name) or types.get(name)
    if definition is None:
        return "s"
    values = [v for v in enum_values(definition) if v != ""]
    base = next((e.get("base") for e in definition.iter() if e.tag in (XSD + "restriction", XSD + "extension")), None)
    inner = kind_of(base) if base else "s"
    if values and inner == "s":
        if values not in enums:
            enums.append(values)
        return "E%d" % enums.index(values)
    return inner


def behaviour_of(type_name):
    definition = types.get(type_name) or types[local(type_name)]
    attributes = []
    bases = [e.get("base") for e in definition.iter(XSD + "extension")]
    for base in bases:
        attributes += behaviour_of_list(base)
    for attribute in definition.iter(XSD + "attribute"):
        values = enum_values(attribute)
        attributes.append("%s=%s" % (attribute.get("name"), "|".join(values)) if values else attribute.get("name"))
    return attributes


def behaviour_of_list(type_name):
    return behaviour_of(type_name) if (type_name in types or local(type_name) in types) else []


def walk(element, choices, optional):
    """The entity elements below `element`, each with whether an object can do without it."""
    for child in element:
        if child.tag == XSD + "element":
            if child.get("name") is not None:
                yield child, optional or child.get("minOccurs") == "0"
        elif child.tag == XSD + "choice":
            # The outermost choice is between a set and everything else.
            yield from walk(child, choices + 1, optional or choices > 0 or child.get("minOccurs") == "0")
        elif child.tag != XSD + "annotation":
            yield from walk(child, choices, optional or child.get("minOccurs") == "0")


def entities(element, is_object):
    found = {}
    for child, optional in walk(element, 0, False):
        name, type_name = child.get("name"), child.get("type")
        if name == "behaviors":
            attributes = behaviour_of(type_name)
            if attributes not in behaviours:
                behaviours.append(attributes)
            found.setdefault(name, "behaviors:B%d" % behaviours.index(attributes))
            continue
        kind = kind_of(type_name) if type_name else next(
            (kind_of(e.get("base")) for e in child.iter() if e.tag in (XSD + "restriction", XSD + "extension") and e.get("base")), "s")
        flags = ("~" if child.get("nillable") == "true" else "") + ("?" if is_object and optional else "")
        found.setdefault(name, "%s:%s%s" % (name, kind, flags))
    return " ".join(found.values())


schemas = []
for path in sorted(glob.glob(os.path.join(directory, "*-definitions-schema.xsd"))):
    family = os.path.basename(path).split("-definitions-schema")[0]
    if family in ("oval",):
        continue
    schemas.append((family, path))
schemas.sort(key=lambda s: (PREFERRED.index(s[0]) if s[0] in PREFERRED else len(PREFERRED), s[0]))

for _, path in [("", os.path.join(directory, "oval-definitions-schema.xsd"))]:
    for definition in ET.parse(path).getroot():
        if definition.tag in (XSD + "complexType", XSD + "simpleType"):
            types.setdefault(definition.get("name"), definition)

lines = []
for family, path in schemas:
    root = ET.parse(path).getroot()
    namespace = root.get("targetNamespace")
    suffix = namespace.split("#")[1]
    for definition in root:
        if definition.tag in (XSD + "complexType", XSD + "simpleType"):
            types[definition.get("name")] = definition
    elements = {e.get("name"): e for e in root.findall(XSD + "element")}
    for name in elements:
        if not name.endswith("_test"):
            continue
        stem = name[: -len("_test")]
        obj, state = elements.get(stem + "_object"), elements.get(stem + "_state")
        lines.append("%s\t%s\t%s\t%s" % (
            suffix, stem, entities(obj, True) if obj is not None else "", entities(state, False) if state is not None else ""))

out = []
out.append("// Generated by Schemas/authoring/generate-oval-catalog.py from the official OVAL 5.11 schemas; do not edit.")
out.append("// swift-format-ignore-file")
out.append("")
out.append("extension OVALCatalog {")
out.append("    /// One test type a line: namespace, name, the object's entities, the state's entities.")
out.append('    static let testTypes: StaticString = #"""')
out += ["        " + l for l in lines]
out.append('        """#')
out.append("")
out.append("    /// The values of each enumerated entity type.")
out.append("    static let enumerations: [StaticString] = [")
for values in enums:
    out.append("        %s," % ('"' + "|".join(values).replace("\\", "\\\\").replace('"', '\\"') + '"'))
out.append("    ]")
out.append("")
out.append("    /// The attributes of each behaviours type, with their values where these are enumerated.")
out.append("    static let behaviours: [StaticString] = [")
for attributes in behaviours:
    out.append("        \"%s\"," % ";".join(attributes))
out.append("    ]")
out.append("}")
target = os.path.join(os.path.dirname(__file__), "../../Sources/Authoring/Checks/OVALCatalogData.swift")
with open(target, "w") as file:
    file.write("\n".join(out) + "\n")
print(len(lines), "test types")
