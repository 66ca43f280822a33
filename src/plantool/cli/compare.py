"""``plantool compare``: plans side by side, theme by theme."""

from typing import Annotated

from plantool.answers.answer import FOR_PROGRAMS
from plantool.answers.compare import Comparison, Layout, WideComparison, plans_elsewhere
from plantool.catalogue.model import By
from plantool.cli import complete
from plantool.cli.options import MaybePlans, option
from plantool.cli.output import Output, command
from plantool.errors import UsageError
from plantool.query.filters import Filters, choose
from plantool.query.names import find_plan, read_all


@command(
    Comparison,
    "plantool compare",
    "plantool compare ouagadougou osce-2003 --headings",
    "plantool compare --country Ghana --theme awareness --explain",
    "plantool compare --kind convention --wide --output matrix.csv",
)
def compare_command(
    output: Output,
    filters: Filters,
    plans: MaybePlans = None,
    by: Annotated[By, option("--by", f"What the rows are: {', '.join(By)}.", "ROWS")] = By.THEME,
    headings: Annotated[bool, option("--headings", "The plans' own words in the cells.")] = False,
    explain: Annotated[bool, option("--explain", "Say why each cell says what it says.")] = False,
    gaps: Annotated[
        bool, option("--gaps", "Only rows that no compared plan is known to take up.")
    ] = False,
    shared: Annotated[
        bool, option("--shared", "Only rows that every compared plan is known to take up.")
    ] = False,
    unique: Annotated[
        str | None,
        option(
            "--unique",
            "Only rows that this plan alone is known to take up.",
            "PLAN",
            complete.plans,
        ),
    ] = None,
    all_rows: Annotated[bool, option("--all-rows", "Also rows of which nothing is known.")] = False,
    transpose: Annotated[bool, option("--transpose", "Exchange rows and columns.")] = False,
    wide: Annotated[
        bool, option("--wide", "For CSV and TSV: one row a theme, one column a plan.")
    ] = False,
) -> Comparison:
    """Compare plans theme by theme.

    Without a plan, those of Tool 2.10.
    --theme chooses rows here, the other filters choose plans.
    """
    if sum((gaps, shared, unique is not None)) > 1:
        raise UsageError(
            "--gaps, --shared and --unique exclude each other:"
            " no row can be more than one of these.",
            "Give one of them.",
        )
    if wide and output.options.fields is not None:
        raise UsageError("--wide has its own columns.", "Leave --fields out.")
    given = output.format_given() or output.format_from_suffix()
    if wide and given not in (None, *WideComparison.formats):
        raise UsageError(
            f"--wide is for CSV and TSV, not for {given}.",
            "Add --format csv, or leave --wide out: --json has an object a cell, xlsx a matrix.",
        )
    answer = WideComparison if wide else Comparison
    form = output.format(answer)
    if transpose and not wide and form in FOR_PROGRAMS:
        raise UsageError(
            f"--transpose does nothing in {form}, which has one row a cell.",
            "Add --wide for CSV and TSV, or --format table.",
        )
    catalogue = output.catalogue()
    named = read_all(catalogue, "theme", filters.theme)
    themes = [catalogue.themes[key] for key in named.ids or catalogue.themes]
    # A theme chooses plans only together with what its cell must say.
    plan_filters = filters if filters.coverage else filters._replace(theme=())
    selection = choose(catalogue, plans or (), plan_filters)
    only = find_plan(catalogue, unique).id if unique else None
    if only and only not in {plan.id for plan in selection.plans}:
        raise UsageError(
            f"--unique: '{only}' is not among the compared plans.", "Name it as a PLAN too."
        )
    every_row = all_rows or gaps or bool(named.ids)
    layout = Layout(by, headings, explain, transpose, gaps, shared, only, every_row)
    notes = [*named.notes, *selection.notes]
    if not filters.coverage:
        notes += plans_elsewhere(catalogue, selection.plans, named.ids)
    comparison = answer(catalogue, selection.plans, themes, layout)
    return comparison.with_notes(list(dict.fromkeys(notes)))
