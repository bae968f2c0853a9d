"""One cell of the matrix: a profile of a stream on a tree, evaluated by ours and by the reference."""

import json
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from scores import fits

XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"


@dataclass
class Outcome:
    """What one run gave: results by rule (several for a rule that is checked several times), scores, CPU seconds, KiB."""

    rules: dict
    scores: dict
    text: str
    seconds: float
    memory: int
    status: int

    @staticmethod
    def of(results, text, seconds, memory, status):
        rules, scores = {}, {}
        if results.exists() and results.stat().st_size:
            for test in ElementTree.parse(results).getroot().iter(XCCDF + "TestResult"):
                for rule in test.findall(XCCDF + "rule-result"):
                    rules.setdefault(rule.get("idref"), []).append(rule.findtext(XCCDF + "result"))
                scores = {score.get("system"): [score.text, score.get("maximum")] for score in test.findall(XCCDF + "score")}
        return Outcome(rules, scores, text, seconds, memory, status)


def run(command, environment):
    """Runs to the end: standard output, CPU seconds, KiB, status. A run of more than ten minutes is ended."""
    with tempfile.NamedTemporaryFile() as usage:
        # A process's peak counts what it was forked from: time is small.
        timed = ["time", "--quiet", "-o", usage.name, "-f", "%U %S %M", "timeout", "600", *command]
        done = subprocess.run(timed, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        user, system, memory = Path(usage.name).read_text().split()[-3:]
    return done.stdout.decode(errors="replace"), float(user) + float(system), int(memory), done.returncode


def evaluate_ours(ours, stream, profile, tree):
    with tempfile.TemporaryDirectory() as work:
        results = Path(work) / "results.xml"
        command = [ours, "xccdf", "eval", "--profile", profile, "--results", results, stream]
        return Outcome.of(results, *run(command, {"OSCAP_PROBE_ROOT": str(tree)}))


def evaluate_reference(chroot, stream, profile, tree, kept):
    """`stream` and `tree` are paths inside the chroot. What it gives is kept, since content and tree stay the same."""
    if kept.exists():
        return Outcome(**json.loads(kept.read_text()))
    with tempfile.TemporaryDirectory(dir=chroot / "tmp") as work:
        results = Path(work) / "results.xml"
        command = ["chroot", chroot, "env", f"OSCAP_PROBE_ROOT={tree}", "oscap", "xccdf", "eval", "--profile", profile,
                   "--results", f"/{results.relative_to(chroot)}", stream]
        outcome = Outcome.of(results, *run(command, {}))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(asdict(outcome)))
    return outcome


@dataclass
class Comparison:
    """Differences of two outcomes, counted by rule result; `different` has (rule, ours, the reference's)."""

    compared: int
    justified: int
    different: list
    results: Counter
    same_scores: bool
    same_text: bool


def justifications(file, heading):
    """The rows `| `id` | ours | the reference's | because of |` of deviations.md below a heading."""
    text = file.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    row = re.compile(r"^\| `([^`]*)` \| ([^|]*) \| ([^|]*) \|", re.M)
    return {tuple(part.strip() for part in match) for match in row.findall(text)}


def without_results(text, rules):
    """What is printed, without the results of some rules."""
    named = "|".join(map(re.escape, rules))
    return re.sub(rf"^(Rule\s+(?:{named})\n(?:(?!Result\s).*\n)*Result\s+).*$", r"\1", text, flags=re.M)


def compare(ours, reference, justified, path, profile):
    """Rule by rule, and what follows from it: text is compared without what is justified; scores that cannot be the same
    then are held against what each one's own results give. `path` and `profile` say which benchmark that is."""
    names = list(dict.fromkeys([*reference.rules, *ours.rules]))
    pairs = [(name, " ".join(ours.rules.get(name, ["none"])), " ".join(reference.rules.get(name, ["none"])))
             for name in names]
    # What no profile selects says nothing.
    pairs = [pair for pair in pairs if pair[1:] != ("notselected", "notselected")]
    apart = [pair for pair in pairs if pair[1] != pair[2]]
    known = [pair for pair in apart if (pair[0].partition("content_rule_")[2], *pair[1:]) in justified]
    rules = {pair[0] for pair in known}
    fitting = bool(known) and all(fits(outcome, path, profile) for outcome in (ours, reference))
    return Comparison(len(pairs), len(known), [pair for pair in apart if pair not in known],
                      Counter(pair[2] for pair in pairs), ours.scores == reference.scores or fitting,
                      without_results(ours.text, rules) == without_results(reference.text, rules))
