"""``plantool sources``: the documents of plans, and their addresses."""

from plantool.answers import wording
from plantool.answers.sources import Documents
from plantool.catalogue.model import LinkState, Role
from plantool.cli.options import LIMIT, MAYBE_PLANS, REVERSE, flag, option
from plantool.cli.output import Output
from plantool.errors import ExitCode, UsageError
from plantool.query.filters import Filters, SortKey, ordered, select


def sources_command(
    output: Output,
    filters: Filters,
    plans: list[str] | None = MAYBE_PLANS,
    state: list[LinkState] | None = option("STATE", "Of the link: {among}.", among=LinkState),
    role: list[Role] | None = option(
        "ROLE",
        "What it is to the plan: {among}."
        " Evidence: pages cited for facts; missing: no address is known.",
        among=Role,
    ),
    urls: bool = flag("--urls", help="Bare addresses, one a line."),
    archived: bool = flag(
        "--archived", help="Add an address at a web archive, built and not tested."
    ),
    open_: bool = flag("--open", help="Print the addresses and open them in a browser."),
    sort: SortKey | None = option("KEY", "Order: {among}.", among=SortKey),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> Documents:
    """Documents and links of plans.

    plantool sources ouagadougou
    plantool sources ecowas-initial-2002 --urls
    plantool sources --state drifted --archived

    Without a plan, of all plans. --sort and --reverse put the plans in order.
    """
    if open_ and not plans:
        raise UsageError("--open needs a plan.", "Name the PLAN whose documents to open.")
    selection = ordered(select(output.catalogue, filters, plans or ()), sort, reverse=reverse)
    answer = Documents(selection, state or (), role or (), archived=archived, limit=limit)
    if urls or open_:
        addresses = answer.addresses()
        if answer.results and not addresses:
            output.notes.append(wording.NO_ADDRESS_KNOWN)
            answer.exit_code = ExitCode.NOTHING_FOUND
        if open_:
            web = ("http://", "https://")
            output.addresses += [address for address in addresses if address.startswith(web)]
        answer.text = "".join(f"{output.page().fitted(address)}\n" for address in addresses)
    return answer
