"""``plantool show``: plans on a card, whole, or what they say on a theme."""

from plantool.answers.show import PlanPages
from plantool.cli.options import PLANS, flag, option
from plantool.cli.output import Output
from plantool.errors import UsageError


def show_command(
    output: Output,
    plans: list[str] = PLANS,
    full: bool = flag("--full", help="Everything, as on a page of the Toolkit."),
    theme: list[str] | None = option("THEME", "All that the plan says on this theme (repeatable)."),
    related: bool = flag("--related", help="Its ties to other plans, and theirs, to the end."),
    evidence: bool = flag("--evidence", help="With --full: name the source of every fact."),
) -> PlanPages:
    """Show what a plan is and what is known of it, on one screen.

    plantool show ouagadougou
    plantool show ouagadougou --theme victims
    plantool show osce-2003 --full

    --evidence shows everything, as --full does.
    """
    if theme and (full or related or evidence):
        raise UsageError("--theme shows one theme of a plan, --full everything.", "Give one.")
    return PlanPages(
        output.catalogue,
        output.named("plan", plans),
        output.named("theme", theme),
        full=full,
        related=related,
        evidence=evidence,
    )
