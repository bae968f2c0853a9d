"""The parity matrix: every profile of every SSG data stream that this machine and the reference have, on a tree that is
what the stream is for, by ours and by the reference. Prints a line a cell and the sums; status 1 if anything differs.

    Tests/Parity/matrix/__main__.py [--trees-only] [--oval] [PRODUCT…]

Trees, the reference and what it said are kept below .parity, which `Tests/Parity/setup-reference` lays out.
"""

import argparse
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cell import compare, evaluate_ours, evaluate_reference, justifications
from content import Content
from products import PRODUCTS
from tree import prepare

ROOT = Path(__file__).resolve().parents[3]
PARITY = ROOT / ".parity"
CHROOT = (PARITY / "reference").resolve()
SSG = "usr/share/xml/scap/ssg/content"


def streams(product):
    """The product's streams as (path, version of the guide), each content once, the newest last."""
    found = {}
    for directory in (Path("/") / SSG, CHROOT / SSG):
        path = directory / f"ssg-{product}-ds.xml"
        if path.exists():
            head = path.read_text(errors="replace")
            version = next((line.split(">")[1].split("<")[0] for line in head.splitlines() if ":version " in line), "?")
            found.setdefault(version, path)
    return [(path, version) for version, path in sorted(found.items())]


def make_tree(product, ours):
    """The product's tree, for ours and, with a database of its own, for the reference."""
    tree, twin = PARITY / "matrix/trees" / product, CHROOT / "matrix" / product
    if (PARITY / f"matrix/trees/{product}.done").exists():
        return tree, twin
    contents = [(path, Content(path)) for path, _ in streams(product)]
    prepare(product, PRODUCTS[product], PARITY / "trees/bookworm/.", contents, ours, tree, PARITY / "matrix/work" / product)
    shutil.rmtree(PARITY / "matrix/reference" / product, ignore_errors=True)
    shutil.rmtree(twin, ignore_errors=True)
    twin.parent.mkdir(exist_ok=True)
    subprocess.run(["cp", "-al", tree, twin], check=True)
    if (tree / "var/lib/rpm").exists():
        shutil.rmtree(twin / "var/lib/rpm")
        subprocess.run(["cp", "-a", tree / "var/lib/rpm", twin / "var/lib/rpm"], check=True)
    (PARITY / f"matrix/trees/{product}.done").touch()
    return tree, twin


def cells(product, ours, justified):
    """Compares every profile of the product; yields (label, comparison, ours, reference)."""
    tree, twin = make_tree(product, ours)
    for path, version in streams(product):
        inside = CHROOT / f"content/matrix/{version}" / path.name
        inside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, inside)
        for profile in Content(path).profiles:
            kept = PARITY / "matrix/reference" / product / version / f"{profile}.json"
            theirs = evaluate_reference(CHROOT, f"/{inside.relative_to(CHROOT)}", profile, f"/{twin.relative_to(CHROOT)}", kept)
            mine = evaluate_ours(ours, path, profile, tree)
            yield f"{product} {version} {profile.partition('profile_')[2]}", compare(mine, theirs, justified), mine, theirs


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--oscap", type=Path, default=ROOT / ".build/release/oscap", help="the oscap to compare")
    options.add_argument("--jobs", type=int, default=1, help="products at a time")
    options.add_argument("products", nargs="*", default=list(PRODUCTS))
    arguments = options.parse_args()
    justified = justifications(ROOT / "Tests/Parity/deviations.md")
    sums, wrong, slow = [0, 0, 0], 0, 0

    def work(product):
        return [report(*cell) for cell in cells(product, arguments.oscap, justified)]

    with ThreadPoolExecutor(arguments.jobs) as pool:
        for lines in pool.map(work, arguments.products):
            for compared, known, different, ok, fast in lines:
                sums = [sums[0] + compared, sums[1] + known, sums[2] + different]
                wrong += not ok
                slow += not fast
    print(f"rules: {sums[0]} compared, {sums[0] - sums[1] - sums[2]} equal, {sums[1]} justified, {sums[2]} different; "
          f"{wrong} cells differ, {slow} cells took more than 1/3 of the reference's time")
    sys.exit(wrong > 0)


def report(label, comparison, mine, theirs):
    """Prints a cell; returns what the sums need."""
    spread = " ".join(f"{count} {result}" for result, count in sorted(comparison.results.items()))
    notes = [note for note, holds in (("score", comparison.same_scores), ("text", comparison.same_text),
                                      ("status", mine.status == theirs.status)) if not holds]
    ratio = theirs.seconds / max(mine.seconds, 0.001)
    print(f"{label}: {comparison.compared} rules ({spread}), {comparison.justified} justified, "
          f"{len(comparison.different)} different{', other ' + ', '.join(notes) if notes else ''}; "
          f"{mine.seconds:.2f} s / {theirs.seconds:.2f} s = 1/{ratio:.1f}, "
          f"{mine.memory / 1024:.0f} MB / {theirs.memory / 1024:.0f} MB", flush=True)
    for rule, ours, reference in comparison.different[:40]:
        print(f"  {rule.partition('content_rule_')[2] or rule}: ours {ours}, the reference {reference}", flush=True)
    if len(comparison.different) > 40:
        print(f"  and {len(comparison.different) - 40} more", flush=True)
    ok = not comparison.different and not notes and comparison.compared > 0
    return comparison.compared, comparison.justified, len(comparison.different), ok, ratio >= 3


main()
