"""The images that are made: what each holds besides the schemas, the templates and the content."""
from dataclasses import dataclass


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
        title="scap, oscap and oscap-docker: write, test and run SCAP content",
        programs=("oscap", "oscap-docker", "scap"),
        entrypoint=(),
        command=("/bin/bash",),
        debian=("bash", "coreutils", "dash", "grep", "sed"),
    ),
]
