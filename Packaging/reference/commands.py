"""A program's commands and options as values, whatever told of them."""
from dataclasses import dataclass, field


@dataclass
class Option:
    """An option, or (without spellings) an operand."""

    spellings: list[str]
    """With dashes, as they are typed."""
    value: str | None = None
    """What the value is called; None for a switch."""
    help: str = ""
    choices: list[str] = field(default_factory=list)
    default: str | None = None
    is_optional: bool = True
    is_repeating: bool = False

    @property
    def takes_file(self):
        return self.value is not None and not self.choices


@dataclass
class Command:
    words: list[str]
    """What calls it, the program's name first."""
    summary: str = ""
    discussion: str = ""
    usage: str | None = None
    """What follows the program's name, a line a form; None where the options and operands say it."""
    options: list[Option] = field(default_factory=list)
    operands: list[Option] = field(default_factory=list)
    commands: list["Command"] = field(default_factory=list)

    def all(self):
        """This command and those below it, in order."""
        yield self
        for command in self.commands:
            yield from command.all()
