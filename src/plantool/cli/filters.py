"""The filters as options; only commands that have them import this."""

from functools import partial

from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli.options import flag, option

_filter = partial(option, default=(), rich_help_panel="Filters")
_date = partial(option, "DATE", rich_help_panel="Filters")
_flag_filter = partial(flag, rich_help_panel="Filters")
FILTERS = {
    "scope": _filter("SCOPE", "How far it reaches: {among}.", among=Scope),
    "kind": _filter("KIND", "What it is: {among}.", among=Kind),
    "body": _filter("BODY", "A body that adopted the plan."),
    "country": _filter("COUNTRY", "A State that the plan covers."),
    "listed": _flag_filter("--listed", help="With --country: by the plan's own list alone."),
    "un": _flag_filter("--un", help="With --country: plans of the United Nations too."),
    "region": _filter("REGION", "A part of the world, with its parts."),
    "theme": _filter("THEME", "A theme that the plan takes up."),
    "coverage": _filter("WORD", "What its cell for the theme says: {among}.", among=Coverage),
    "target": _filter("PEOPLE", "People the plan is meant for."),
    "status": _filter("STATUS", "Whether it is in use: {among}.", among=Status),
    "tag": _filter("TAG", "A tag of the plan, such as children; any other word names all tags."),
    "since": _date("Adopted on this date or later.", names="--from"),
    "until": _date("Adopted on this date or earlier.", names="--to"),
    "in_effect": _date("In effect at this date, such as 2007."),
    "all_of": _flag_filter("--all-of", help="All values of a repeated filter, not one of them."),
}
