"""Made-up text in which words are as common as in real text: a few in every document, most of them rare."""

from __future__ import annotations

import random
from itertools import accumulate

_SYLLABLES = (
    "ba ce do fi gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gri pla stra tri".split()
)
# Words of everyday documents come first, so that they are the common ones.
_EVERYDAY = (
    "the of and to a in is that it with for as on are this by be at from which when where each one not an"
    " document team index service file change store reader queue record value search update storage page"
    " answer state rule section owner status request result system history limit order place"
).split()
_VOCABULARY = 20_000
_SENTENCES = 6_000


class Prose:
    """Sentences, tables and code drawn by chance out of one vocabulary."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self._words = [*_EVERYDAY, *_invented(chance, _VOCABULARY - len(_EVERYDAY))]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._sentences = [self._sentence(chance) for _ in range(_SENTENCES)]

    def word(self, chance: random.Random) -> str:
        """A word, of the rarer ones: a name."""
        return self._words[len(_EVERYDAY) + int(chance.random() ** 2 * (_VOCABULARY - len(_EVERYDAY)))]

    def title(self, chance: random.Random) -> str:
        """Two to four words, the first one capitalised."""
        return " ".join(self.word(chance) for _ in range(chance.randrange(2, 5))).capitalize()

    def sentence(self, chance: random.Random) -> str:
        """One sentence of the stock."""
        return self._sentences[int(chance.random() * _SENTENCES)]

    def paragraph(self, chance: random.Random) -> str:
        """Some sentences, the last one with a word that few documents have."""
        said = [self.sentence(chance) for _ in range(chance.randrange(2, 5))]
        return " ".join([*said, f"Because of that, {self.word(chance)} stays with {self.word(chance)}."])

    def items(self, chance: random.Random) -> str:
        """A list of four."""
        return "\n".join(f"- **{self.word(chance)}**: {self.sentence(chance)}" for _ in range(4))

    def table(self, chance: random.Random) -> str:
        """A table of three columns and five rows."""
        rows = (f"| {self.word(chance)} | {self.title(chance)} | {self.word(chance)} |" for _ in range(5))
        return "\n".join(["| Name | What | Where |", "|---|---|---|", *rows])

    def fence(self, chance: random.Random) -> str:
        """A block of code."""
        lines = (f"{self.word(chance)} = {self.word(chance)}.{self.word(chance)}()" for _ in range(6))
        return "\n".join(["```python", *lines, "```"])

    def _sentence(self, chance: random.Random) -> str:
        words = chance.choices(self._words, cum_weights=self._weights, k=chance.randrange(9, 22))
        return " ".join(words).capitalize() + "."


def _invented(chance: random.Random, count: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(2, 5)))] = None
    return list(made)
