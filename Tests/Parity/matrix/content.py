"""What a data stream asks of a tree: the packages it names, and the documents it reads."""

import re
import xml.etree.ElementTree as ElementTree


def local(element):
    return element.tag.rpartition("}")[2]


class Content:
    """One data stream, read far enough to prepare a tree for it."""

    def __init__(self, path):
        self.root = ElementTree.parse(path).getroot()
        self.by_id = {e.get("id"): e for e in self.root.iter() if e.get("id", "").startswith("oval:")}

    def packages(self, kind):
        """Names that `kind` (rpminfo or dpkginfo) objects have literally; patterns are left out."""
        names = set()
        for element in self.root.iter():
            if local(element) == kind + "_object":
                for name in element:
                    if local(name) == "name" and name.text and re.fullmatch(r"[A-Za-z0-9][\w.+-]*", name.text.strip()):
                        names.add(name.text.strip())
        return sorted(names)

    def documents(self):
        """Path, YAML path and value that a test hopes for: a triple a `yamlfilecontent` test."""
        for test in self.root.iter():
            if local(test) != "yamlfilecontent_test":
                continue
            referred = [self.by_id.get(e.get("object_ref") or e.get("state_ref")) for e in test]
            entities = {local(e): e for part in referred if part is not None for e in part}
            path = entities.get("filepath")
            path = path is not None and (path.text and path.text.strip() or self.text(path.get("var_ref")))
            where = entities.get("yamlpath")
            if path and where is not None and path.startswith("/"):
                fields = [f for e in entities.values() if local(e) == "value" for f in e]
                wanted = fields[0].text if fields else None
                yield path, where.text.strip(), re.sub(r"[\^$\\]|\(\?.\)|\.\*|[()]", "", wanted or "value").split("|")[0]

    def text(self, variable):
        """What a variable comes to, as far as literals and default values say it."""
        element = self.by_id.get(variable)
        if element is None:
            return ""
        if local(element) == "external_variable":
            for export in self.root.iter():
                if local(export) == "check-export" and export.get("export-name") == variable:
                    return self.value(export.get("value-id"))
        return "".join(self.component(part) for part in element)

    def component(self, part):
        if local(part) == "literal_component":
            return (part.text or "").strip()
        if local(part) == "variable_component":
            return self.text(part.get("var_ref"))
        return "".join(self.component(inner) for inner in part) if local(part) == "concat" else ""

    def value(self, identifier):
        for element in self.root.iter():
            if local(element) == "Value" and element.get("id") == identifier:
                for value in element:
                    if local(value) == "value" and not value.get("selector"):
                        return (value.text or "").strip()
        return ""
