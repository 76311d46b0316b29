"""The command line: parse, call one use case, print. Results on stdout; progress, notes and errors on stderr.

Commands import what they need when they run, so that ``orderwright --help`` answers at once.
"""

from __future__ import annotations

import sys

import typer

from flows.commands.answers import answer_app
from flows.commands.documents import add_document_commands
from flows.commands.lessons import lessons_app
from flows.commands.masters import masters_app
from flows.commands.review import add_review_commands
from flows.commands.service import add_service_commands
from flows.commands.twin import twin
from pipeline.core.errors import OrderwrightError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback()
def orderwright() -> None:
    """Turn purchase orders into sales orders, and ask a person only where it is in doubt."""


add_document_commands(app)
add_review_commands(app)
add_service_commands(app)
app.command()(twin)
app.add_typer(answer_app, name="answer")
app.add_typer(lessons_app, name="lessons")
app.add_typer(masters_app, name="masters")


def main() -> None:
    """Run the command line; our own errors become one line and their exit status, never a traceback."""
    try:
        app()
    except OrderwrightError as error:
        typer.echo(f"orderwright: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
