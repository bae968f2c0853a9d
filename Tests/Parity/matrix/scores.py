"""What the default scoring model gives, where results differ for a reason and scores cannot be the same."""

import xml.etree.ElementTree as ElementTree
from functools import lru_cache

XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"
DEFAULT = "urn:xccdf:scoring:default"
SCORED = {"pass", "fixed", "fail", "error", "unknown"}


@lru_cache(maxsize=4)
def benchmarks(path):
    return list(ElementTree.parse(path).getroot().iter(XCCDF + "Benchmark"))


def benchmark(path, profile):
    """The benchmark of a data stream that has the profile."""
    return next(each for each in benchmarks(path) if any(p.get("id") == profile for p in each.findall(XCCDF + "Profile")))


def default_score(parent, results):
    """The weighted mean of an item's children, 0 to 100; None where none is scored (NISTIR 7275r4 §7.3.2)."""
    scores = []
    for child in parent:
        match child.tag.removeprefix(XCCDF):
            case "Group":
                score = default_score(child, results)
            case "Rule":
                own = [result for result in results.get(child.get("id"), []) if result in SCORED]
                score = 100 * all(result in ("pass", "fixed") for result in own) if own else None
            case _:
                continue
        if score is not None:
            scores.append((score, float(child.get("weight", "1"))))
    weights = sum(weight for _, weight in scores)
    return sum(score * weight for score, weight in scores) / weights if weights else None


def fits(outcome, path, profile):
    """Whether an outcome's score is what its results give, in single precision."""
    expected = default_score(benchmark(path, profile), outcome.rules) or 0
    return [*outcome.scores] == [DEFAULT] and abs(float(outcome.scores[DEFAULT][0]) - expected) < 1e-3
