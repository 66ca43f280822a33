"""``plantool sources``: the documents of plans, and their addresses."""

from typing import Annotated

from plantool.answers import wording
from plantool.answers.answer import PlainText
from plantool.answers.sources import Documents, SourceFilters
from plantool.catalogue.model import DocumentRole, LinkState
from plantool.cli.messages import report_error
from plantool.cli.options import Limit, MaybePlans, Reverse, option, sorting
from plantool.cli.output import Output, command
from plantool.errors import NothingFound, UsageError
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
    plans: MaybePlans = None,
    state: Annotated[
        list[LinkState] | None, option("--state", f"Of the link: {', '.join(LinkState)}.", "STATE")
    ] = None,
    role: Annotated[
        list[DocumentRole] | None,
        option(
            "--role",
            f"What it is to the plan: {', '.join(DocumentRole)}."
            " Evidence: pages cited for facts; missing: no address is known.",
            "ROLE",
        ),
    ] = None,
    urls: Annotated[bool, option("--urls", "Bare addresses, one a line.")] = False,
    archived: Annotated[
        bool, option("--archived", "Add an address at a web archive, built and not tested.")
    ] = False,
    open_: Annotated[
        bool, option("--open", "Print the addresses and open them in a browser.")
    ] = False,
    sort: Annotated[SortKey | None, sorting(SortKey)] = None,
    reverse: Reverse = False,
    limit: Limit = None,
) -> Documents | PlainText:
    """Documents and links of plans.

    Without a plan, of all plans. --sort and --reverse put the plans in order.
    """
    if open_ and not plans:
        raise UsageError("--open needs a plan.", "Name the PLAN whose documents to open.")
    catalogue = output.catalogue()
    try:
        selection = choose(catalogue, plans, filters) if plans else select(catalogue, filters)
    except NothingFound as error:
        if not (urls or open_):
            raise
        report_error(error)
        return PlainText("", found=False)
    if sort or reverse:
        selection = ordered(selection, sort or SortKey.ADOPTED, reverse=reverse)
    wanted = SourceFilters(tuple(state or ()), tuple(role or ()), archived)
    answer = Documents(catalogue, selection.plans, wanted, limit).with_notes(selection.notes)
    if not (urls or open_):
        return answer
    addresses, page = answer.addresses(), output.page()
    if answer.results and not addresses:
        answer.with_notes([wording.NO_ADDRESS_KNOWN])
    return PlainText(
        "".join(f"{page.letters(address)}\n" for address in addresses),
        notes=answer.notes,
        found=bool(addresses),
        addresses=tuple(addresses) if open_ else (),
    )
