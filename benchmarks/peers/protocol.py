"""What every peer script shares: it says it is ready, then does the work once for each line 'run' and prints the seconds."""

import sys
import time


def serve(version, work, repeats=1):
    """Answers runs of work(); the seconds printed are per piece when one run does `repeats` pieces."""
    print("ready " + version, flush=True)
    for line in sys.stdin:
        if line.strip() == "run":
            start = time.perf_counter()
            work()
            print((time.perf_counter() - start) / repeats, flush=True)
