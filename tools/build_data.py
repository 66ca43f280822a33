"""While a wheel is built: make the index of the bundled catalogue and put it beside it, so that no search has to (``plantool/query/search/kept.py``)."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SearchIndex(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the index to every wheel but an editable one, whose catalogue may change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from plantool.catalogue.load import load
        from plantool.query.search.build_index import make
        from plantool.query.search.prebuilt import NAME, pack

        self._folder = TemporaryDirectory()
        path = Path(self._folder.name) / NAME
        catalogue = load()
        path.write_bytes(pack(make(catalogue), catalogue))
        build_data["force_include"][str(path)] = f"plantool/data/{NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when the wheel is written."""
        if version != "editable":
            self._folder.cleanup()
