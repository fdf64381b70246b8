"""The other end of genmodels.bench.EngineProcess: answers one line of JSON for every case asked."""

import json
import sys


def serve(measure):
    """Calls measure(case), which returns one figure, lower is better, or a figure and the threads used, until the input ends.

    A case that the engine does not have is refused by ValueError("why").
    """
    answers = sys.stdout
    sys.stdout = sys.stderr
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        try:
            found = measure(line.strip())
            value, threads = found if isinstance(found, tuple) else (found, None)
            answer = {"value": float(value)}
            if threads is not None:
                answer["threads"] = threads
        except Exception as e:  # noqa: BLE001 - whatever it is, the harness reports it
            answer = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(answer), file=answers, flush=True)
