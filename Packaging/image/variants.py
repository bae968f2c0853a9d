"""The images that are made: what each holds besides the executable, the schemas, the templates and the content."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    suffix: str
    """What its tag ends with."""
    title: str
    entrypoint: tuple[str, ...]
    command: tuple[str, ...]
    debian: tuple[str, ...] = ()
    """Debian packages besides those that the executable's libraries come from: a layer of their own."""


VARIANTS = [
    Variant(
        suffix="",
        title="oscap and scap: evaluate SCAP content",
        entrypoint=("/usr/bin/oscap",),
        command=("--help",),
    ),
    Variant(
        suffix="-dev",
        title="scap, oscap and their kin, with a shell: write, test and run SCAP content",
        entrypoint=(),
        command=("/bin/bash",),
        debian=("bash", "coreutils", "dash", "grep", "sed"),
    ),
]
