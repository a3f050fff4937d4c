"""What every peer script shares: it says it is ready, then does the work once for each line 'run' and prints the seconds."""

import sys
import time


def training():
    """The arguments of a script of training steps: the steps of a run and the device. Sets threads and seed."""
    import torch

    torch.set_num_threads(int(sys.argv[2]))
    torch.manual_seed(1)
    return int(sys.argv[1]), torch.device(sys.argv[3])


def synchronize(device):
    """Waits until the device has done its work."""
    if device.type == "cuda":
        import torch

        torch.cuda.synchronize()


def serve(version, work, repeats=1):
    """Answers runs of work(); the seconds printed are per piece when one run does `repeats` pieces."""
    print("ready " + version, flush=True)
    for line in sys.stdin:
        if line.strip() == "run":
            start = time.perf_counter()
            work()
            print((time.perf_counter() - start) / repeats, flush=True)
