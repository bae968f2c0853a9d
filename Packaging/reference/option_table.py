"""Reads the help of a program with modules and operations, as `oscap` prints it."""
import os
import re
import subprocess

from commands import Command, Option

LISTED = re.compile(r"^   (\S.*?) +- (.*)$")
OPTION = re.compile(r"^(-\w, )?(--[\w-]+)(?: <(.+)>)?$")


def read(program):
    """A program that lists no operations is one command, its help the description."""
    name = os.path.basename(program)
    text = help_of(program, [])
    listed = section(text, "Operations:")
    if not listed:
        return plain(name, text)
    top = Command([name], summary=text.split("\n\n")[1], usage=usage(text, name), options=options(text, "Operations:"))
    for words, _ in listed:
        top.commands.append(operation(program, name, words.split()))
    return top


def operation(program, name, words):
    text = help_of(program, words)
    return Command(
        [name, *words],
        summary=text.split("\n\n")[1],
        usage=usage(text, name),
        options=options(text, "Options:"),
    )


def plain(name, text):
    """A help whose paragraphs are usage, or what is to be said; what a line `NAME: …` says is the summary."""
    usage, said, summary = [], [], None
    for paragraph in text.strip().split("\n\n"):
        lines = [line.strip().removeprefix("usage:").strip() for line in paragraph.splitlines()]
        if all(line.startswith(name + " ") for line in lines):
            usage += [line.removeprefix(name).strip() for line in lines]
        elif lines[0].startswith(name + ":"):
            summary = " ".join(lines).removeprefix(name + ":").strip()
            said.append(summary[:1].upper() + summary[1:])
        else:
            said.append(" ".join(lines))
    if summary is None:
        summary = re.split(r"(?<=\.) ", said[0])[0]
    return Command([name], summary=summary, discussion="\n\n".join(said), usage="\n".join(usage))


def help_of(program, words):
    return subprocess.run([program, *words, "--help"], check=True, capture_output=True, text=True).stdout


def usage(text, name):
    return re.search(r"^Usage: (.*)$", text, re.MULTILINE).group(1).removeprefix(name).strip()


def section(text, heading):
    """The lines of the list below a heading: pairs of what is listed and what is said of it."""
    lines = text.partition(f"\n{heading}\n")[2].split("\n\n")[0].splitlines()
    return [match.groups() for line in lines if (match := LISTED.match(line))]


def options(text, heading):
    """The options below a heading and those that follow it after an empty line."""
    lines = text.partition(f"\n{heading}\n")[2].splitlines()
    found = []
    for line in lines:
        listed = LISTED.match(line)
        match = OPTION.match(listed.group(1)) if listed else None
        if match:
            short, long, value = match.groups()
            found.append(Option([short[:2], long] if short else [long], value, listed.group(2)))
    return found
