"""Trials: what must hold however long, however often, whatever goes wrong.

Each is a module: its docstring says in a sentence what holds, and `trial(run)` tries it, in a
long form (`make trials`) and in a short one, which is a test like any other. It says what was
done and measured with `run.say`, and fails with an AssertionError.
"""

TRIALS = (
    "walk",
    "kills",
    "room_kills",
    "room_attacks",
    "room_pages",
    "properties",
    "soak",
    "every_byte",
    "hostile",
    "sizes",
    "disk",
    "faults",
    "two",
    "two_writers",
    "power_cuts",
    "clocks",
    "reviewing",
    "questions",
    "slow",
    "received",
    "store",
    "pictures",
)
