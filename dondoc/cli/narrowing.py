"""What narrows a command down has to say something: an empty `--plan`, as a shell gives where a variable is not set, is not "all of them"."""

from typing import Any

import typer
from typer.core import TyperCommand

NARROWING = frozenset({"plan", "office", "agency", "period", "obligation", "state", "occurrence"})


class Narrowed(TyperCommand):
    """A command whose narrowing options and arguments, where given, are not blank."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 -- typer's own context
        """Run it, unless something given to narrow it down is blank.

        Raises:
            BadParameter: it names the option.
        """
        parameters: list[Any] = self.params
        for parameter in parameters:
            name = parameter.name or ""
            source = ctx.get_parameter_source(name)
            is_given = source is not None and source.name == "COMMANDLINE"
            if name in NARROWING and is_given and _is_blank(ctx.params.get(name)):
                nothing = ""
                raise typer.BadParameter(nothing, ctx=ctx, param=parameter)
        return super().invoke(ctx)


def _is_blank(value: object) -> bool:
    match value:
        case str():
            return not value.strip(" ,")
        case list() | tuple():
            return any(map(_is_blank, value))
        case _:
            return False


def narrowed(app: typer.Typer) -> typer.Typer:
    """The same commands, each of which declines a blank where something narrows it down."""
    for command in app.registered_commands:
        if command.cls is None or command.cls is TyperCommand:
            command.cls = Narrowed
    for group in app.registered_groups:
        if group.typer_instance is not None:
            narrowed(group.typer_instance)
    return app
