"""The commands that look things up: list, show, search, compare, sources."""

from typing import TYPE_CHECKING, Annotated

import typer

from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import By, DocumentRole, LinkState
from plantool.cli import complete
from plantool.cli.output import Output
from plantool.cli.shared import at_least_one
from plantool.errors import UsageError
from plantool.query.filters import Filters, SortKey, choose, ordered, select

if TYPE_CHECKING:
    from plantool.answers.answer import Answer

Plans = Annotated[
    list[str],
    typer.Argument(
        metavar="PLAN...", help="Id, name or a unique part of one.", autocompletion=complete.plans
    ),
]
MaybePlans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PLAN...]", help="Id, name or a unique part of one.", autocompletion=complete.plans
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="NUMBER", parser=at_least_one, help="At most so many."),
]


def list_command(
    filters: Filters,
    out: Output,
    sort: Annotated[SortKey, typer.Option("--sort", help="Order by this.")] = SortKey.ADOPTED,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Limit = None,
) -> None:
    """List plans. A repeated filter means "or", different filters mean "and"."""
    from plantool.answers import list as listing

    def make(catalogue: "Catalogue") -> "Answer":
        return listing.plan_list(ordered(select(catalogue, filters), sort, reverse=reverse), limit)

    out.answer(listing.PlanRow, make, columns=listing.COLUMNS)


def show_command(
    plans: Plans,
    out: Output,
    related: Annotated[
        bool, typer.Option("--related", help="Follow the ties to other plans to the end.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Name the source of every fact.")
    ] = False,
) -> None:
    """Show plans whole, in the order of a page of the Toolkit."""
    from plantool.answers import show as showing
    from plantool.query.names import find_plans

    out.answer(
        showing.PlanRecord,
        lambda catalogue: showing.plan_pages(
            catalogue, find_plans(catalogue, plans), related=related, evidence=evidence
        ),
        document=True,
    )


def compare_command(
    filters: Filters,
    out: Output,
    plans: MaybePlans = None,
    by: Annotated[By, typer.Option("--by", help="What the rows are.")] = By.THEME,
    headings: Annotated[
        bool, typer.Option("--headings", help="The plans' own words in the cells.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each cell says what it says.")
    ] = False,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Only rows that no compared plan is known to take up.")
    ] = False,
    shared: Annotated[
        bool,
        typer.Option("--shared", help="Only rows that every compared plan is known to take up."),
    ] = False,
    unique: Annotated[
        str | None,
        typer.Option(
            "--unique",
            metavar="PLAN",
            help="Only rows that this plan alone is known to take up.",
            autocompletion=complete.plans,
        ),
    ] = None,
    transpose: Annotated[
        bool, typer.Option("--transpose", help="Exchange rows and columns.")
    ] = False,
) -> None:
    """Compare plans theme by theme; without a plan, those of Tool 2.10.

    --theme chooses rows here, the other filters choose plans.
    """
    from plantool.answers import compare as comparing
    from plantool.query.coverage import Cell
    from plantool.query.names import find_plan, find_themes

    if sum((gaps, shared, unique is not None)) > 1:
        raise UsageError(
            "--gaps, --shared and --unique exclude each other: no row can be more than one of these.",
            "Give one of them.",
        )

    def make(catalogue: "Catalogue") -> "Answer":
        themes = find_themes(catalogue, filters.theme) or list(catalogue.themes.values())
        chosen = choose(
            catalogue,
            plans or (),
            filters._replace(theme=filters.theme if filters.coverage else ()),
        )
        only = find_plan(catalogue, unique).id if unique else None
        if only and only not in {plan.id for plan in chosen.plans}:
            raise UsageError(
                f"--unique: '{only}' is not among the compared plans.", "Name it as a PLAN too."
            )
        layout = comparing.Layout(by, headings, explain, transpose, gaps, shared, only)
        return comparing.comparison(catalogue, chosen.plans, themes, layout, chosen.notes)

    out.answer(Cell, make, columns=comparing.COLUMNS)


def sources_command(
    filters: Filters,
    out: Output,
    plans: MaybePlans = None,
    state: Annotated[
        list[LinkState] | None, typer.Option("--state", help="State of the link.")
    ] = None,
    role: Annotated[
        list[DocumentRole] | None,
        typer.Option(
            "--role",
            help="What the document is to the plan; evidence: pages cited for facts; missing: no address known.",
        ),
    ] = None,
    urls: Annotated[bool, typer.Option("--urls", help="Bare addresses, one a line.")] = False,
    archived: Annotated[
        bool,
        typer.Option("--archived", help="Add an address at a web archive, built and not tested."),
    ] = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Print the addresses and open them in a browser.")
    ] = False,
) -> None:
    """Documents and links of plans; without a plan, of all plans."""
    from plantool.answers import sources as documents

    wanted = documents.SourceFilters(tuple(state or ()), tuple(role or ()), archived)

    def make(catalogue: "Catalogue") -> "Answer":
        chosen = select(catalogue, filters) if not plans else choose(catalogue, plans, filters)
        return documents.documents(catalogue, chosen.plans, wanted, chosen.notes)

    if open_ and not plans:
        raise UsageError("--open needs a plan.", "Name the PLAN whose documents to open.")
    if urls or open_:
        out.lines(make, open_each=open_)
    out.answer(documents.SourceRow, make, columns=documents.COLUMNS)
