"""Sorted lines of a key and a value, searched as they are."""

from collections.abc import Mapping


class Lines:
    """The values of a text of sorted lines, by key; only what is asked for is decoded."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Lines":
        """The lines of these values."""
        return cls("".join(f"{key}\t{values[key]}\n" for key in sorted(values)).encode())

    def _line(self, key: bytes) -> int:
        """Where the first line begins that is not before a key."""
        text, low, high = self.text, 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            start = text.rfind(b"\n", low, middle) + 1 or low
            if text[start : text.index(b"\t", start)] < key:
                low = text.index(b"\n", middle) + 1
            else:
                high = start
        return low

    def get(self, key: str) -> str:
        """The value of a key; nothing, if it is not there."""
        wanted = f"{key}\t".encode(errors="replace")
        start = self._line(wanted[:-1])
        if not self.text.startswith(wanted, start):
            return ""
        return self.text[start + len(wanted) : self.text.index(b"\n", start)].decode()

    def __contains__(self, key: str) -> bool:
        return self.get(key) != ""

    def beginning(self, start: str) -> list[str]:
        """The keys that begin so."""
        first = start.encode(errors="replace")
        lines = self.text[self._line(first) : self._line(first + b"\xff")].decode()
        return [line.partition("\t")[0] for line in lines.split("\n")[:-1]]
