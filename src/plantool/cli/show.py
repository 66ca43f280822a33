"""``plantool show``: plans on a card, whole, or what they say on a theme."""

from typing import Annotated

from plantool.answers.show import PlanPages
from plantool.cli import complete
from plantool.cli.options import Plans, option
from plantool.cli.output import Output, command
from plantool.errors import UsageError
from plantool.query.names import read_all


@command(
    PlanPages,
    "plantool show ouagadougou",
    "plantool show ouagadougou --theme victims",
    "plantool show osce-2003 --full",
)
def show_command(
    output: Output,
    plans: Plans,
    full: Annotated[bool, option("--full", "Everything, as on a page of the Toolkit.")] = False,
    theme: Annotated[
        list[str] | None,
        option(
            "--theme",
            "All that the plan says on this theme (repeatable).",
            "THEME",
            complete.themes,
        ),
    ] = None,
    related: Annotated[
        bool, option("--related", "With --full: follow its ties to the end.")
    ] = False,
    evidence: Annotated[
        bool, option("--evidence", "With --full: name the source of every fact.")
    ] = False,
) -> PlanPages:
    """Show what a plan is and what is known of it, on one screen.

    --related and --evidence show everything, as --full does.
    """
    if theme and (full or related or evidence):
        raise UsageError("--theme shows one theme of a plan, --full everything.", "Give one.")
    catalogue = output.catalogue()
    named = read_all(catalogue, "plan", plans)
    topics = read_all(catalogue, "theme", theme or ())
    pages = PlanPages(
        catalogue,
        [catalogue.plans[key] for key in named.ids],
        [catalogue.themes[key] for key in topics.ids],
        full=full,
        related=related,
        evidence=evidence,
    )
    return pages.with_notes((*named.notes, *topics.notes))
