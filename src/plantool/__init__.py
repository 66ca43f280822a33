"""A reference to intergovernmental action plans against trafficking in persons.

``docs/python.md`` shows how to use it from Python. Every command loads this module first, so it
imports nothing until something is asked for.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from plantool.interface import *  # noqa: F403
else:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        interface = import_module("plantool.interface")
        if name not in ("__all__", *interface.__all__):
            raise AttributeError(f"module 'plantool' has no attribute {name!r}")
        return getattr(interface, name)

    def __dir__() -> list[str]:
        return [*__getattr__("__all__")]  # a shell completes them
