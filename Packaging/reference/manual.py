"""Writes manual pages, in the macros of man(7)."""
import re


def page(command, section, date, version, below, additions=""):
    """One page. `below` are the commands that are told of in it; `additions` are sections that no help knows."""
    name = "-".join(command.words)
    lines = [f'.TH {name.upper()} {section} "{date}" "Scapwright {version}" "Scapwright"', ".nh", ".ad l"]
    lines += [".SH NAME", rf"{escaped(name)} \- {escaped(sentence(command.summary))}", ".SH SYNOPSIS"]
    for told in [command, *below]:
        if told is command and told.commands and below:
            continue
        lines += synopsis(told)
    lines += [".SH DESCRIPTION", *paragraphs(command.discussion or command.summary)]
    lines += arguments(command)
    if command.commands and not below:
        lines.append(".SH COMMANDS")
        for told in command.commands:
            lines += [".TP", rf"\fB{escaped('-'.join(told.words))}\fR({section})", escaped(told.summary)]
    elif below:
        lines.append(".SH COMMANDS")
        for told in below:
            lines += [f'.SS "{escaped(" ".join(told.words[1:]))}"', *paragraphs(told.summary, told.discussion)]
            lines += listed(told.operands + told.options)
    # A section begins a paragraph by itself.
    kept = [line for before, line in zip(["", *lines], lines) if line != ".PP" or not before.startswith((".SH", ".SS"))]
    return "\n".join(kept) + "\n" + additions


def synopsis(command):
    if command.usage is not None:
        lines = []
        for usage in command.usage.split("\n"):
            lines += [".PP", rf"\fB{escaped(command.words[0])}\fR {escaped(usage)}"]
        return lines
    words = escaped(" ".join(command.words))
    if command.commands:
        rest = [r"\fIcommand\fR"]
    else:
        rest = [r"[\fIoptions\fR]"] if command.options else []
        for operand in command.operands:
            text = rf"\fI{escaped(operand.value)}\fR" + (" ..." if operand.is_repeating else "")
            rest.append(f"[{text}]" if operand.is_optional else text)
    return [".PP", rf"\fB{words}\fR " + " ".join(rest)]


def arguments(command):
    lines = []
    if command.operands:
        lines += [".SH OPERANDS", *listed(command.operands)]
    if command.options:
        lines += [".SH OPTIONS", *listed(command.options)]
    return lines


def listed(options):
    lines = []
    for option in options:
        value = rf"\fI{escaped(option.value)}\fR" if option.value else ""
        names = ", ".join(rf"\fB{escaped(name)}\fR" for name in option.spellings)
        lines += [".TP", " ".join(part for part in (names, value) if part), escaped(sentence_of(option))]
    return lines


def sentence_of(option):
    text = option.help
    if option.choices and not all(choice in text for choice in option.choices):
        text += f" One of {', '.join(option.choices)}."
    if option.default and "default" not in text.lower():
        text += f" Default: {option.default}."
    return text


def sentence(text):
    """A summary as the NAME section has it: no capital letter, no full stop."""
    text = text.strip().rstrip(".")
    return text[:1].lower() + text[1:] if re.match(r"[A-Z][a-z]", text) else text


def paragraphs(*texts):
    lines = []
    for text in texts:
        for paragraph in re.split(r"\n\s*\n", text.strip()):
            if paragraph:
                lines += [".PP", escaped(" ".join(paragraph.split()))]
    return lines


def escaped(text):
    """Text in which troff sees no request and no hyphen where a dash is typed."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    text = text.replace("'", r"\(aq").replace("`", r"\(ga").replace("“", r"\(lq").replace("”", r"\(rq").replace("…", "...")
    return r"\&" + text if text.startswith(".") else text
