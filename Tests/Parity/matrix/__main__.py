"""The parity matrix: every profile of every SSG data stream that this machine and the reference have, on a tree that is
what the stream is for, by ours and by the reference. Prints a line a cell and the sums; status 1 if anything differs.

Trees, the reference and what it said are kept below .parity, which `Tests/Parity/setup-reference` lays out; delete
.parity/matrix to begin anew.
"""

import argparse
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

from cell import compare, evaluate_ours, evaluate_reference, justifications
from content import Content
from definitions import compare_definitions
from items import compare_items
from products import PRODUCTS
from streams import profiles, streams
from tree import prepare

ROOT = Path(__file__).resolve().parents[3]
PARITY = ROOT / ".parity"
CHROOT = (PARITY / "reference").resolve()


def make_tree(product, ours):
    """Makes the product's tree if it is not there: for ours, and with an rpm database of its own for the reference."""
    tree, twin, done = PARITY / "matrix/trees" / product, CHROOT / "matrix" / product, PARITY / f"matrix/trees/{product}.done"
    if done.exists():
        return
    contents = [(path, Content(path)) for path, _ in streams(product, CHROOT)]
    prepare(product, PRODUCTS[product], PARITY / "trees/bookworm/.", contents, ours, tree, PARITY / "matrix/work" / product)
    shutil.rmtree(PARITY / "matrix/reference" / product, ignore_errors=True)
    shutil.rmtree(twin, ignore_errors=True)
    twin.parent.mkdir(exist_ok=True)
    subprocess.run(["cp", "-al", tree, twin], check=True)
    if (tree / "var/lib/rpm").exists():
        shutil.rmtree(twin / "var/lib/rpm")
        subprocess.run(["cp", "-a", tree / "var/lib/rpm", twin / "var/lib/rpm"], check=True)
    done.touch()


class Cell:
    """A profile of a stream of a product: where everything is."""

    def __init__(self, product, path, version, profile):
        self.label = f"{product} {version} {profile.partition('profile_')[2]}"
        self.product, self.path, self.version, self.profile = product, path, version, profile
        self.inside = CHROOT / f"content/matrix/{version}" / path.name
        self.tree, self.twin = PARITY / "matrix/trees" / product, f"/matrix/{product}"
        self.kept = PARITY / "matrix/reference" / product / version / f"{profile}.json"

        if not self.inside.exists():
            self.inside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, self.inside)

    def outcomes(self, ours):
        stream = f"/{self.inside.relative_to(CHROOT)}"
        theirs = evaluate_reference(CHROOT, stream, self.profile, self.twin, self.kept)
        return evaluate_ours(ours, self.path, self.profile, self.tree), theirs


def cells(products):
    """All cells, each stream's largest profile first."""
    columns = [[Cell(product, path, version, profile) for profile in profiles(path)]
               for product in products for path, version in streams(product, CHROOT)]
    return [cell for row in zip_longest(*columns) for cell in row if cell]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--oscap", type=Path, default=ROOT / ".build/release/oscap", help="the oscap to compare")
    options.add_argument("--jobs", type=int, default=1, help="cells at a time")
    options.add_argument("--kept", action="store_true", help="only cells of which the reference's outcome is kept")
    options.add_argument("--definitions", action="store_true", help="compare each stream's definitions in oval eval")
    options.add_argument("--items", action="store_true", help="count items and tested items of each largest profile's ARF")
    options.add_argument("products", nargs="*", help="products (all)")
    arguments = options.parse_args()
    products = arguments.products or list(PRODUCTS)
    deviations = ROOT / "Tests/Parity/deviations.md"
    justified = justifications(deviations, "Rules")
    with ThreadPoolExecutor(arguments.jobs) as pool:
        list(pool.map(lambda product: make_tree(product, arguments.oscap), products))
        todo = [cell for cell in cells(products) if cell.kept.exists() or not arguments.kept]
        if arguments.items or arguments.definitions:
            todo = list({(cell.product, cell.path): cell for cell in reversed(todo)}.values())
        if arguments.items:
            known = {name for name, *_ in justifications(deviations, "Items") | justifications(deviations, "Definitions")}
            sys.exit(compare_items(todo, arguments.oscap, CHROOT, known))
        if arguments.definitions:
            known = justifications(deviations, "Definitions")
            sys.exit(compare_definitions(todo, arguments.oscap, CHROOT, known))
        lines = list(pool.map(lambda cell: report(cell, *cell.outcomes(arguments.oscap), justified), todo))
    compared, known, different = (sum(line[i] for line in lines) for i in range(3))
    print(f"{len(lines)} cells, {compared} rules compared: {compared - known - different} equal, {known} justified, "
          f"{different} different; {sum(not line[3] for line in lines)} cells differ, "
          f"{sum(not line[4] for line in lines)} took more than 1/3 of the reference's CPU time")
    sys.exit(any(not line[3] for line in lines))


def report(cell, mine, theirs, justified):
    """Prints a cell; returns what the sums need."""
    comparison = compare(mine, theirs, justified, cell.path, cell.profile)
    spread = " ".join(f"{count} {result}" for result, count in sorted(comparison.results.items()))
    notes = [note for note, holds in (("score", comparison.same_scores), ("text", comparison.same_text),
                                      ("status", mine.status == theirs.status)) if not holds]
    ratio = theirs.seconds / max(mine.seconds, 0.001)
    lines = [f"{cell.label}: {comparison.compared} rules ({spread}), {comparison.justified} justified, "
             f"{len(comparison.different)} different{', also ' + ', '.join(notes) if notes else ''}; "
             f"{mine.seconds:.2f} s / {theirs.seconds:.2f} s = 1/{ratio:.1f}, "
             f"{mine.memory / 1024:.0f} MB / {theirs.memory / 1024:.0f} MB"]
    lines += [f"  {rule.partition('content_rule_')[2] or rule}: ours {ours}, the reference {reference}"
              for rule, ours, reference in comparison.different[:40]]
    if len(comparison.different) > 40:
        lines.append(f"  and {len(comparison.different) - 40} more")
    print("\n".join(lines), flush=True)
    ok = not comparison.different and not notes and comparison.compared > 0
    return comparison.compared, comparison.justified, len(comparison.different), ok, ratio >= 3


main()
