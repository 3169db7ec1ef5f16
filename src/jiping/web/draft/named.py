"""What the places of a draft or a version are called, by their addresses."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.filing import Filing, build
from jiping.naming.places import field_words, form_words
from jiping.naming.texts import Frame
from jiping.web.draft.tree import ID, ROWS, Tree, leaves

ZH = Frame()


class Names:
    """A tree with its rows and texts by address. Raises ``Unreadable`` where the tree is no filing."""

    def __init__(self, tree: Tree) -> None:
        self.rows: dict[str, Tree] = {}
        self.texts = dict(leaves(tree))
        self._paths: dict[str, str] = {}
        self._filing: Filing = build(tree)
        self._forms = [form[ID] for form in tree["forms"]]
        self._walk(tree, "", "")

    def _walk(self, node: Tree, where: str, path: str) -> None:
        for name, value in node.items():
            here, at = f"{where}/{name}".lstrip("/"), f"{path}.{name}".lstrip(".")
            if name in ROWS and isinstance(value, list):
                for index, row in enumerate(value):
                    address = row[ID] if name == "forms" else f"{here}/{row[ID]}"
                    self.rows[address] = row
                    self._paths[address] = f"{at}[{index}]"
                    self._walk(row, address, f"{at}[{index}]")
            elif isinstance(value, dict):
                self._walk(value, here, at)
            else:
                self._paths[here] = at

    def has_rows_of(self, where: str, other: Names) -> bool:
        """Whether the rows around a leaf of the other tree are here, too."""
        steps = where.split("/")
        around = ("/".join(steps[:end]) for end in range(1, len(steps)))
        return all(row in self.rows for row in around if row in other.rows)

    def title(self, where: str) -> str:
        """What the form is called that an address leads into."""
        return form_words(self._filing, self._forms.index(where.partition("/")[0]), ZH)

    def label(self, where: str) -> str:
        """What a place is called within its form; empty where it is no longer there."""
        path = self._paths.get(where)
        return "" if path is None else field_words(self._filing, path, ZH) or "整张表"

    def unit(self, where: str) -> str:
        """The unit of the form's amounts."""
        return str(self.rows[where.partition("/")[0]].get("money_unit") or "")

    def indicators(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The forms that have indicators, each with the addresses and names of those."""
        for form in self._forms:
            rows = [
                (where, self.label(where)) for where, row in self.rows.items()
                if where.startswith(f"{form}/indicators/") and row.get("name")
            ]
            if rows:
                yield self.title(form), rows
