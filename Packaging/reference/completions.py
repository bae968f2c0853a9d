"""Writes completions for bash, zsh and fish from a program's commands."""
import shlex

from commands import Command


def bash(top: Command):
    name = top.words[0]
    function = "_" + name.replace("-", "_")
    lines = [
        f"# bash completion for {name}",
        f"{function}() {{",
        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} called='' word candidates",
        "    COMPREPLY=()",
        '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        '        case "${called:+$called }$word" in',
        f"            {alternatives(prefixes(top))}) called=${{called:+$called }}$word ;;",
        "        esac",
        "    done",
        '    case "$called" in',
    ]
    for words, below, command in places(top):
        candidates = list(below)
        valued = []
        if command:
            candidates += [name for option in command.options for name in option.spellings]
            valued = [name for option in command.options if option.takes_file for name in option.spellings]
        lines.append(f"        {quoted(words)})")
        if valued:
            lines += [
                '            case "$previous" in',
                f"                {'|'.join(valued)})",
                '                    mapfile -t COMPREPLY < <(compgen -f -- "$current")',
                "                    compopt -o filenames",
                "                    return ;;",
                "            esac",
            ]
        lines.append(f"            candidates='{' '.join(candidates)}' ;;")
    lines += [
        "    esac",
        '    mapfile -t COMPREPLY < <(compgen -W "$candidates" -- "$current")',
        '    if [[ ${#COMPREPLY[@]} -eq 0 && $current != -* ]]; then',
        '        mapfile -t COMPREPLY < <(compgen -f -- "$current")',
        "        compopt -o filenames",
        "    fi",
        "}",
        f"complete -F {function} {name}",
    ]
    return "\n".join(lines) + "\n"


def zsh(top: Command):
    name = top.words[0]
    function = "_" + name.replace("-", "_")
    lines = [
        f"#compdef {name}",
        f"{function}() {{",
        "    local called='' word",
        '    for word in "${(@)words[2,CURRENT-1]}"; do',
        '        case "${called:+$called }$word" in',
        f"            ({alternatives(prefixes(top))}) called=${{called:+$called }}$word ;;",
        "        esac",
        "    done",
        '    case "$called" in',
    ]
    for words, below, command in places(top):
        lines.append(f"        ({quoted(words)})")
        if below:
            described = [shlex.quote(f"{word}:{said}") for word, said in below.items()]
            lines += [f"            local -a commands=({' '.join(described)})", "            _describe command commands"]
        for option in command.options if command else []:
            spelling = option.spellings[-1] + ("=" if option.value else "")
            text = option.help.replace("[", r"\[").replace("]", r"\]")
            value = f":{option.value}:_files" if option.value else ""
            lines.append(f"            options+=({shlex.quote(f'*{spelling}[{text}]{value}')})")
        if command and command.options:
            lines.append('            _arguments -S "${options[@]}" "*:file:_files"')
        lines.append("            ;;")
    lines += ["    esac", "}", f'{function} "$@"']
    lines.insert(2, "    local -a options=()")
    return "\n".join(lines) + "\n"


def fish(top: Command):
    name = top.words[0]
    function = f"__fish_{name.replace('-', '_')}_is_at"
    lines = [
        f"# fish completion for {name}",
        f"function {function}",
        "    set -l called",
        "    for word in (commandline -opc)[2..]",
        '        if contains -- (string join " " $called $word) ' + " ".join(quoted(words) for words in prefixes(top)),
        "            set -a called $word",
        "        end",
        "    end",
        '    test "$called" = "$argv"',
        "end",
    ]
    for words, below, command in places(top):
        condition = shlex.quote(f"{function} {words}".rstrip())
        for word, said in below.items():
            lines.append(f"complete -c {name} -f -n {condition} -a {word} -d {shlex.quote(said)}")
        for option in command.options if command else []:
            spellings = " ".join(
                f"-l {spelling[2:]}" if spelling.startswith("--") else f"-s {spelling[1:]}" for spelling in option.spellings
            )
            value = " -r" if option.value else ""
            lines.append(f"complete -c {name} -n {condition} {spellings}{value} -d {shlex.quote(option.help)}")
    return "\n".join(lines) + "\n"


def places(top: Command):
    """Where a completion may be asked for: the words so far, the words that may follow, the command if they are one."""
    commands = {" ".join(command.words[1:]): command for command in top.all()}
    for words in ["", *prefixes(top)]:
        below = {}
        for path, command in commands.items():
            rest = path.removeprefix(words).split() if path.startswith(words + " " if words else "") else []
            if rest:
                below.setdefault(rest[0], []).append(command.summary if len(rest) == 1 else rest[1])
        below = {word: ", ".join(dict.fromkeys(said)) for word, said in below.items()}
        yield words, below, commands.get(words)


def prefixes(top: Command):
    """All words, and beginnings of words, that call a command."""
    found = {}
    for command in top.all():
        words = command.words[1:]
        for count in range(1, len(words) + 1):
            found[" ".join(words[:count])] = None
    return list(found)


def alternatives(texts):
    return "|".join(quoted(text) for text in texts) or "''"


def quoted(text):
    return f"'{text}'" if " " in text or not text else text
