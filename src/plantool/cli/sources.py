"""``plantool sources``: the documents of plans, and their addresses."""

from plantool.answers import wording
from plantool.answers.sources import Documents, SourceFilters
from plantool.catalogue.model import DocumentRole, LinkState
from plantool.cli.options import LIMIT, MAYBE_PLANS, REVERSE, flag, option
from plantool.cli.output import Output, command
from plantool.errors import UsageError
from plantool.query.filters import Filters, SortKey, choose, ordered, select


@command(
    Documents,
    "plantool sources ouagadougou",
    "plantool sources ecowas-initial-2002 --urls",
    "plantool sources --state drifted --archived",
)
def sources_command(
    output: Output,
    filters: Filters,
    plans: list[str] | None = MAYBE_PLANS,
    state: list[LinkState] | None = option("STATE", "Of the link", among=LinkState),
    role: list[DocumentRole] | None = option(
        "ROLE",
        f"What it is to the plan: {', '.join(DocumentRole)}."
        " Evidence: pages cited for facts; missing: no address is known.",
    ),
    urls: bool = flag("--urls", "Bare addresses, one a line."),
    archived: bool = flag("--archived", "Add an address at a web archive, built and not tested."),
    open_: bool = flag("--open", "Print the addresses and open them in a browser."),
    sort: SortKey | None = option("KEY", "Order", among=SortKey),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> Documents | str:
    """Documents and links of plans.

    Without a plan, of all plans. --sort and --reverse put the plans in order.
    """
    if open_ and not plans:
        raise UsageError("--open needs a plan.", "Name the PLAN whose documents to open.")
    if urls or open_:
        output.as_text()
    catalogue = output.catalogue
    selection = choose(catalogue, plans, filters) if plans else select(catalogue, filters)
    if sort or reverse:
        selection = ordered(selection, sort or SortKey.ADOPTED, reverse=reverse)
    wanted = SourceFilters(tuple(state or ()), tuple(role or ()), archived)
    answer = Documents(catalogue, selection.plans, wanted, limit)
    if not (urls or open_):
        output.notes += selection.notes
        return answer
    addresses, page = answer.addresses(), output.page()
    if answer.results and not addresses:
        output.notes.append(wording.NO_ADDRESS_KNOWN)
    output.notes += (*selection.notes, *answer.notes)
    if open_:
        output.addresses += [url for url in addresses if url.startswith(("http://", "https://"))]
    return "".join(f"{page.letters(address)}\n" for address in addresses)
