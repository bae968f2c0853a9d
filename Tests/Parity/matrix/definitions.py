"""Each definition of a stream in `oval eval`, by both."""

import re

from cell import run


def results(text):
    return dict(re.findall(r"^Definition (\S+): (.+)$", text, re.M))


def compare_definitions(cells, ours, chroot, justified):
    """Evaluates all definitions of each cell's stream on its tree; prints counts and differences, returns 1 if any is
    not justified. `justified` has (id, ours, the reference's)."""
    sums = [0, 0, 0]
    for cell in cells:
        arguments = ["oval", "eval", "--skip-validation"]
        mine = results(run([ours, *arguments, cell.path], {"OSCAP_PROBE_ROOT": str(cell.tree)})[0])
        theirs = results(run(["chroot", chroot, "env", f"OSCAP_PROBE_ROOT={cell.twin}", "oscap", *arguments,
                              f"/{cell.inside.relative_to(chroot)}"], {})[0])
        pairs = [(name, mine.get(name, "none"), theirs.get(name, "none")) for name in {**theirs, **mine}]
        apart = [pair for pair in pairs if pair[1] != pair[2]]
        known = [pair for pair in apart if pair in justified]
        counts = [len(pairs), len(known), len(apart) - len(known)]
        print(f"{cell.product} {cell.version}: {counts[0]} definitions, {counts[1]} justified, {counts[2]} different",
              flush=True)
        for name, a, b in apart:
            if (name, a, b) not in justified:
                print(f"  {name}: ours {a}, the reference {b}", flush=True)
        sums = [sum(pair) for pair in zip(sums, counts)]
    print(f"definitions: {sums[0]} compared, {sums[0] - sums[1] - sums[2]} equal, {sums[1]} justified, {sums[2]} different")
    return int(sums[2] > 0 or sums[0] == 0)
