"""`make trials`: all of them in the long form, or those that are named."""

import argparse
import random
import sys

from trials import TRIALS, page
from trials.frame import report


def main() -> int:
    parser = argparse.ArgumentParser(prog="make trials ARGS=…", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TRIALS))
    parser.add_argument("--seed", type=int, help="to repeat a trial; else one is drawn")
    parser.add_argument("--short", action="store_true", help="as in the tests")
    parser.add_argument("--markdown", action="store_true", help="write docs/trust.md as well")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in TRIALS]:
        parser.error(f"there is no trial {unknown[0]}; there are {', '.join(TRIALS)}")
    if given.short and given.markdown:
        parser.error("docs/trust.md has the figures of the long form")
    seed = random.randrange(10**6) if given.seed is None else given.seed
    failed = []
    for name in given.names or TRIALS:
        outcome = report(name, seed, long=not given.short)
        if not outcome.held:
            failed.append(name)
        elif given.markdown:
            page.write(outcome)
    print(f"\n{len(failed)} failed: {', '.join(failed)}" if failed else "\nAll held.")
    return bool(failed)


sys.exit(main())
