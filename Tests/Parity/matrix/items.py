"""OVAL results counted: what each definition, test and object came to in two result files, ARF or OVAL."""

import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from cell import run
from content import local


# Reading a file changes the one, and making a copy of a tree the other.
TIMES = {"a_time", "c_time"}


def described(element):
    """An item or one of its entities by what it says: name, status, value and what is inside; not by which datatype
    it was given."""
    return (local(element), element.get("status", "exists"), (element.text or "").strip(),
            *(described(child) for child in element if local(child) not in TIMES | {"message"}))


@dataclass
class Counted:
    """What one file says, by id and variable instance; `items` has what each object's items say."""

    definitions: dict = field(default_factory=dict)
    tests: dict = field(default_factory=dict)
    objects: dict = field(default_factory=dict)
    items: dict = field(default_factory=dict)

    @staticmethod
    def of(path):
        counted = Counted()
        for document in ElementTree.parse(path).getroot().iter():
            if local(document) == "oval_results":
                counted.add(document)
        return counted

    def add(self, document):
        found = {element.get("id"): described(element) for element in document.iter()
                 if local(element).endswith("_item") and element.get("id")}
        for element in document.iter():
            instance = element.get("variable_instance", "1")
            match local(element), element.get("result"):
                # What was not evaluated may be left out (ResultEnumeration).
                case _, "not evaluated":
                    pass
                case "definition", str(result):
                    self.definitions[element.get("definition_id"), instance] = result
                case "test", str(result):
                    tested = Counter(item.get("result") for item in element if local(item) == "tested_item")
                    self.tests[element.get("test_id"), instance] = result, dict(tested)
                case "object", None if element.get("flag"):
                    references = [child.get("item_ref") for child in element if local(child) == "reference"]
                    self.objects[element.get("id"), instance] = element.get("flag"), len(references)
                    self.items[element.get("id"), instance] = Counter(found[reference] for reference in references)


def differences(ours, reference):
    """Per kind: how many both have, how many of them are equal, and ((id, instance), ours, the reference's) of those that
    are not; items are counted in each object that both have. What one of them had no need to evaluate is no difference:
    platforms are tried in another order, and the reference leaves out objects that only sets and variables use."""
    for kind in ("definitions", "tests", "objects"):
        a, b = getattr(ours, kind), getattr(reference, kind)
        keys = sorted({*a} & {*b})
        apart = [(key, a[key], b[key]) for key in keys if a[key] != b[key]]
        yield kind, len(keys), len(keys) - len(apart), apart
    pairs = [(key, ours.items[key], reference.items[key]) for key in sorted({*ours.items} & {*reference.items})]
    yield ("items", sum(max(a.total(), b.total()) for _, a, b in pairs), sum((a & b).total() for _, a, b in pairs),
           [(key, [*(a - b)][:1], [*(b - a)][:1]) for key, a, b in pairs if a != b])


def compare_items(cells, ours, chroot, justified):
    """Evaluates each cell with `--results-arf` by both, has each judge ours, and prints what is counted. `justified` is
    a set of ids. Returns 1 if a file is not valid or anything differs."""
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
            found = list(differences(Counted.of(mine), Counted.of(theirs)))
        apart = [(kind, *difference) for kind, _, _, list in found for difference in list
                 if difference[0][0] not in justified]
        known = sum(len(list) for *_, list in found) - len(apart)
        print(f"{cell.label}: {'valid' if valid else 'NOT VALID'}; "
              + ", ".join(f"{count} {kind} {equal} equal" for kind, count, equal, _ in found)
              + f"; {known} justified, {len(apart)} different", flush=True)
        for kind, identifier, a, b in apart[:20]:
            print(f"  {kind} {identifier}: ours {a}, the reference {b}", flush=True)
        sums += Counter({kind: count for kind, count, _, _ in found})
        sums += Counter({f"equal {kind}": equal for kind, _, equal, _ in found})
        sums += Counter(justified=known, different=len(apart))
        wrong += not valid
    print("items: " + ", ".join(f"{count} {name}" for name, count in sums.items()) + f"; {wrong} files not valid")
    return int(wrong > 0 or sums["different"] > 0)
