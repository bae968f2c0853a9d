"""OVAL results counted: what each definition, test and object came to in two result files, ARF or OVAL."""

import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from cell import run
from content import local


@dataclass
class Counted:
    """What one file says, by id within a results document; counts add up over several documents."""

    definitions: dict = field(default_factory=dict)
    tests: dict = field(default_factory=dict)
    objects: dict = field(default_factory=dict)
    items: Counter = field(default_factory=Counter)

    @staticmethod
    def of(path):
        counted = Counted()
        for document in ElementTree.parse(path).getroot().iter():
            if local(document) == "oval_results":
                counted.add(document)
        return counted

    def add(self, document):
        for element in document.iter():
            match local(element), element.get("result"):
                # What was not evaluated may be left out (ResultEnumeration).
                case _, "not evaluated":
                    pass
                case "definition", str(result):
                    self.definitions[element.get("definition_id")] = result
                case "test", str(result):
                    tested = Counter(item.get("result") for item in element if local(item) == "tested_item")
                    key = (element.get("test_id"), element.get("variable_instance", "1"))
                    self.tests[key] = result, dict(tested)
                case "object", None if element.get("flag"):
                    references = sum(local(child) == "reference" for child in element)
                    key = (element.get("id"), element.get("variable_instance", "1"))
                    self.objects[key] = element.get("flag"), references
                case name, None if name.endswith("_item") and element.get("id"):
                    self.items[name] += 1


def differences(ours, reference):
    """Per kind: how many both have, how many of them are equal, and (id, ours, the reference's) of those that are not.
    What one of them had no need to evaluate is no difference: platforms are tried in another order, and the reference
    leaves out objects that only sets and variables use."""
    for kind in ("definitions", "tests", "objects"):
        a, b = getattr(ours, kind), getattr(reference, kind)
        keys = sorted({*a} & {*b})
        apart = [(key, a.get(key), b.get(key)) for key in keys if a.get(key) != b.get(key)]
        yield kind, len(keys), len(keys) - len(apart), apart


def compare_items(cells, ours, chroot, justified):
    """Evaluates each cell with `--results-arf` by both, has each judge ours, and prints what is counted, items of
    all objects as ours / the reference's. `justified` is a set of ids. Returns 1 if a file is not valid or anything differs."""
    sums, wrong = Counter(), 0
    for cell in cells:
        with tempfile.TemporaryDirectory(dir=chroot / "tmp") as work:
            mine, theirs = Path(work) / "ours.xml", Path(work) / "reference.xml"
            inside = f"/{cell.inside.relative_to(chroot)}"
            run([ours, "xccdf", "eval", "--profile", cell.profile, "--results-arf", mine, cell.path],
                {"OSCAP_PROBE_ROOT": str(cell.tree)})
            run(["chroot", chroot, "env", f"OSCAP_PROBE_ROOT={cell.twin}", "oscap", "xccdf", "eval", "--profile",
                 cell.profile, "--results-arf", f"/{theirs.relative_to(chroot)}", inside], {})
            valid = run([ours, "ds", "rds-validate", mine], {})[3] == 0 and run(
                ["chroot", chroot, "oscap", "ds", "rds-validate", f"/{mine.relative_to(chroot)}"], {})[3] == 0
            counted = Counted.of(mine), Counted.of(theirs)
            found = list(differences(*counted))
        apart = [(kind, *difference) for kind, _, _, list in found for difference in list
                 if (difference[0] if isinstance(difference[0], str) else difference[0][0]) not in justified]
        known = sum(count - equal for _, count, equal, _ in found) - len(apart)
        print(f"{cell.label}: {'valid' if valid else 'NOT VALID'}; "
              + ", ".join(f"{count} {kind} {equal} equal" for kind, count, equal, _ in found)
              + f"; items {counted[0].items.total()} / {counted[1].items.total()}; {known} justified, "
              f"{len(apart)} different", flush=True)
        for kind, identifier, a, b in apart[:20]:
            print(f"  {kind} {identifier}: ours {a}, the reference {b}", flush=True)
        sums += Counter({kind: count for kind, count, _, _ in found}) + Counter(justified=known, different=len(apart))
        wrong += not valid
    print("items: " + ", ".join(f"{count} {name}" for name, count in sums.items()) + f"; {wrong} files not valid")
    return int(wrong > 0 or sums["different"] > 0)
