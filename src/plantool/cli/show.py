"""``plantool show``: plans whole."""

from typing import Annotated

import typer

from plantool.answers.show import PlanPages, plan_pages
from plantool.cli.options import Plans, command
from plantool.cli.output import Output
from plantool.query.names import find_plans


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
    return plan_pages(catalogue, find_plans(catalogue, plans), related=related, evidence=evidence)
