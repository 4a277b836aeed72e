"""A checked plan as it stands in the cache."""

from msgspec import msgpack

from workshop.curriculum.folder import Problem
from workshop.curriculum.model import CurriculumFile, Module, Pool
from workshop.value import Value, field


class CheckedPlan(Value):
    """A plan without errors; its warnings name files relative to its folder.

    It holds as long as what was looked for, besides the files of its key, is as it was found.
    """

    head: CurriculumFile
    modules: tuple[Module, ...]
    texts: dict[str, str]
    warnings: tuple[Problem, ...]
    looked_for: dict[str, str] = field(default_factory=dict)
    pools: tuple[Pool, ...] = ()
    used: tuple[str, ...] = ()


decode = msgpack.Decoder(CheckedPlan).decode
