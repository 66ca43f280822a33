"""``plantool show``: plans whole."""

from typing import Annotated

import typer

from plantool.answers.show import PlanPages, plan_pages
from plantool.cli.options import Plans, command
from plantool.cli.output import Output
from plantool.query.names import read_all


@command(
    PlanPages,
    "plantool show ouagadougou",
    "plantool show osce-2003 --related",
    "plantool show asem-2001 ecowas-initial-2002 --evidence",
)
def show_command(
    output: Output,
    plans: Plans,
    related: Annotated[
        bool, typer.Option("--related", help="Follow the ties to other plans to the end.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Name the source of every fact.")
    ] = False,
) -> PlanPages:
    """Show plans whole: who, when, where, headings, actions, documents."""
    catalogue = output.catalogue()
    named = read_all(catalogue, "plan", plans)
    chosen = [catalogue.plans[key] for key in named.ids]
    pages = plan_pages(catalogue, chosen, related=related, evidence=evidence)
    return pages.with_notes(named.notes)
