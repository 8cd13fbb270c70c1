"""Where a document leads from a claim, a telling or a branch of a chain tree: here, into itself."""

from __future__ import annotations

from .views import TellingView


class Links:
    """The links of a document that holds everything it speaks of."""

    def claim(self, id_: str) -> str:
        """To a claim."""
        return f"#{id_}"

    def telling(self, telling: TellingView) -> str:
        """To a telling among those of its claim."""
        return f"#{telling.anchor}"

    def text(self, telling: TellingView) -> str:
        """To the words of a telling in their article."""
        return f"#at-{telling.anchor}"

    def story(self, id_: str) -> str:
        """To a story."""
        return f"#{id_}"


WITHIN = Links()
