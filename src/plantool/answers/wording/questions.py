"""The question that an answer answers, at the head of what is saved."""

from plantool.languages import translate_constants

QUESTION = "Question: {question}."
QUESTIONS = {
    "list": "{plans}",
    "show": "what the catalogue says of {plans}",
    "search": "what has the words “{words}”",
    "compare": "{plans}, {themes}",
    "sources": "where the documents of {plans} are",
    "themes": "which plans are known to take up {names}",
    "bodies": "what are the plans of {names}",
    "countries": "which plans cover {names}",
    "timeline": "{plans}, over time",
    "cite": "how to cite {plans}",
    "handout": "what the catalogue says of {plans}",
}
"""By command; what is left out asks nothing of the catalogue."""
THEME_BY_THEME = "theme by theme"
ON_THEMES = "on {themes}"
TOOL_PLANS = "the plans of Tool 2.10 of the UNODC Toolkit"
ALL_PLANS = "all plans"
PLANS_THAT = "plans"
EVERY_ENTRY = {"themes": "each theme", "bodies": "each body", "countries": "each country"}
ANY_THEME = "any theme"
AND_ALSO = ", and "
FILTER_CLAUSES = {
    "scope": "of {values} scope",
    "kind": "of the kind {values}",
    "body": "of {values}",
    "region": "for {values}",
    "country": "whose list of States names {values}, or whose bodies had {values} as a member",
    "listed": "whose list of States names {values}",
    "theme": "known to take up {values}",
    "coverage": "of which it is said that {themes} is {values}",
    "target": "meant for {values}",
    "status": "with the status {values}",
    "tag": "with the tag {values}",
    "from": "adopted from {values} on",
    "to": "adopted by {values}",
    "in_effect": "in effect in {values}",
}
DOCUMENT_CLAUSES = {"state": ", if the link is {values}", "role": ", as {values}"}

translate_constants(__name__)
