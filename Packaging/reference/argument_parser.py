"""Reads what a program made with swift-argument-parser tells of itself."""
import json
import subprocess

from commands import Command, Option

# What every command takes is told of once, with the program.
EVERYWHERE = ["help", "version"]


def read(program):
    dump = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
    return command(json.loads(dump)["command"], [])


def command(told, before):
    words = before + [told["commandName"]]
    arguments = [argument for argument in told.get("arguments", []) if argument["shouldDisplay"]]
    if before:
        arguments = [argument for argument in arguments if argument["valueName"] not in EVERYWHERE]
    return Command(
        words=words,
        summary=told.get("abstract", ""),
        discussion=told.get("discussion", ""),
        options=[option(argument) for argument in arguments if argument["kind"] != "positional"],
        operands=[option(argument) for argument in arguments if argument["kind"] == "positional"],
        commands=[
            command(below, words)
            for below in told.get("subcommands", [])
            if below["shouldDisplay"] and below["commandName"] != "help"
        ],
    )


def option(told):
    dashes = {"short": "-", "long": "--", "longWithSingleDash": "-"}
    return Option(
        spellings=[dashes[name["kind"]] + name["name"] for name in told.get("names", [])],
        value=None if told["kind"] == "flag" else told.get("valueName", "value"),
        help=" ".join(text for text in (told.get("abstract"), told.get("discussion")) if text),
        choices=told.get("allValues", []),
        default=told.get("defaultValue"),
        is_optional=told["isOptional"],
        is_repeating=told["isRepeating"],
    )
