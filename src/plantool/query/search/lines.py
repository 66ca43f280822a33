"""Sorted lines of a key and a value, searched as they are."""

from collections.abc import Iterator, Mapping


class Lines(Mapping[str, str]):
    """The values of a text of sorted lines, by key."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Lines":
        """The lines of these values."""
        return cls("".join(f"{key}\t{values[key]}\n" for key in sorted(values)))

    def _line(self, key: str) -> int:
        """Where the first line begins that is not before a key."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            start = self.text.rfind("\n", low, middle) + 1 or low
            end = self.text.index("\n", middle)
            if self.text[start:end].partition("\t")[0] < key:
                low = end + 1
            else:
                high = start
        return low

    def __getitem__(self, key: str) -> str:
        start = self._line(key)
        if not self.text.startswith(f"{key}\t", start):
            raise KeyError(key)
        return self.text[start + len(key) + 1 : self.text.index("\n", start)]

    def __iter__(self) -> Iterator[str]:
        return (line.partition("\t")[0] for line in self.text.splitlines())

    def __len__(self) -> int:
        return self.text.count("\n")

    def beginning(self, start: str) -> list[str]:
        """The keys that begin so."""
        lines = self.text[self._line(start) : self._line(f"{start}\U0010ffff")]
        return list(Lines(lines))
