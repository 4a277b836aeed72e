"""What a tab of a review is made of."""

from workshop.document import Bullets, Document
from workshop.value import Value


class Part(Value):
    """Blocks below a title, and the key of the step that they tell of ("": of none).

    `others` are steps that they tell of in passing.
    """

    step: str
    blocks: Document
    title: str = ""
    others: frozenset[str] = frozenset()

    def holds(self, entry: int) -> bool:
        """Whether an entry of that number is told in it."""
        lists = (block for block in self.blocks if isinstance(block, Bullets))
        return any(item.entry == entry for block in lists for item in block.items)
