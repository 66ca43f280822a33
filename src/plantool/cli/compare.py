"""``plantool compare``: plans side by side, theme by theme."""

from plantool.answers.answer import FOR_PROGRAMS
from plantool.answers.compare import Comparison, Layout, plans_elsewhere
from plantool.answers.matrix import By
from plantool.cli.options import MAYBE_PLANS, flag, option
from plantool.cli.output import Output
from plantool.errors import UsageError
from plantool.query.filters import Filters, choose


def compare_command(
    output: Output,
    filters: Filters,
    plans: list[str] | None = MAYBE_PLANS,
    by: By = option("ROWS", "What the rows are: {among}.", By.THEME, among=By),
    headings: bool = flag("--headings", help="The plans' own words in the cells."),
    explain: bool = flag("--explain", help="Say why each cell says what it says."),
    gaps: bool = flag("--gaps", help="Only rows that no compared plan is known to take up."),
    shared: bool = flag("--shared", help="Only rows that every compared plan is known to take up."),
    unique: str | None = option("PLAN", "Only rows that this plan alone is known to take up."),
    all_rows: bool = flag("--all-rows", help="Also rows and plans of which nothing is known."),
    transpose: bool = flag("--transpose", help="Exchange rows and columns."),
    wide: bool = flag("--wide", help="For CSV and TSV: one row a theme, one column a plan."),
) -> Comparison:
    """Compare plans theme by theme.

    plantool compare
    plantool compare ouagadougou osce-2003 --headings
    plantool compare --country Ghana --theme awareness --explain
    plantool compare --kind convention --wide --output matrix.csv

    Without a plan, those of Tool 2.10.
    --theme chooses rows here, the other filters choose plans.
    """
    if sum((gaps, shared, unique is not None)) > 1:
        raise UsageError("--gaps, --shared and --unique exclude each other.", "Give one of them.")
    if wide and output.fields:
        raise UsageError("--wide has its own columns.", "Leave --fields out.")
    if transpose and not wide and output.format in FOR_PROGRAMS:
        raise UsageError(
            f"--transpose does nothing in {output.format}, which has one row a cell.",
            "Add --wide for CSV and TSV, or --format table.",
        )
    catalogue = output.catalogue
    themes = output.named("theme", filters.theme)
    # A theme chooses plans only together with what its cell must say.
    plan_filters = filters if filters.coverage else filters._replace(theme=())
    selection = choose(catalogue, plans or (), plan_filters)
    if themes and not filters.coverage:
        output.notes += plans_elsewhere(selection, themes)
    only = next((plan.id for plan in output.named("plan", [unique] if unique else ())), None)
    if only and only not in selection.ids:
        raise UsageError(
            f"--unique: '{only}' is not among the compared plans.", "Name it as a PLAN too."
        )
    every_row = all_rows or gaps or bool(themes)
    layout = Layout(by, headings, explain, transpose, gaps, shared, only, every_row, wide)
    themes = themes or list(catalogue.themes.values())
    return Comparison(selection, themes, layout)
