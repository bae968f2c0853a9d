"""The images that are made: what each holds besides the schemas, the templates and the content."""
import os
from dataclasses import dataclass

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../programs")) as file:
    ALL_PROGRAMS = tuple(file.read().split())


@dataclass(frozen=True)
class Variant:
    suffix: str
    """What its tag ends with."""
    title: str
    programs: tuple[str, ...]
    entrypoint: tuple[str, ...]
    command: tuple[str, ...]
    debian: tuple[str, ...] = ()
    """Debian packages besides those that the programs' libraries come from."""


VARIANTS = [
    Variant(
        suffix="",
        title="oscap: evaluate SCAP content",
        programs=("oscap",),
        entrypoint=("/usr/bin/oscap",),
        command=("--help",),
    ),
    Variant(
        suffix="-dev",
        title="scap, oscap and their kin: write, test and run SCAP content",
        programs=ALL_PROGRAMS,
        entrypoint=(),
        command=("/bin/bash",),
        debian=("bash", "coreutils", "dash", "grep", "sed"),
    ),
]
