"""A kernel of ours as a Jupyter client sees it: jupyter_kernel.py start|complete csharp|fsharp."""

import sys
import time

import jupyter_client
from jupyter_client.manager import KernelManager

PATIENCE = 120


def value_of(client, code):
    """Runs a cell and waits until its value is there."""
    sent = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != sent:
            continue
        if message["msg_type"] == "error":
            raise RuntimeError(message["content"]["evalue"])
        if message["msg_type"] == "execute_result":
            return message["content"]["data"]


def started(language):
    """A kernel that has started and its client."""
    manager = KernelManager(kernel_name=".net-" + language)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    return manager, client


def ended(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def start(language):
    """Seconds from the start of the process to a first value."""
    begun = time.perf_counter()
    manager, client = started(language)
    value_of(client, "6 * 7")
    seconds = time.perf_counter() - begun
    ended(manager, client)
    return seconds


def complete(client, code):
    """Seconds of one completion."""
    begun = time.perf_counter()
    sent = client.complete(code, len(code))
    while True:
        message = client.get_shell_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == sent:
            break
    seconds = time.perf_counter() - begun
    if not any(match.endswith("Max") for match in message["content"]["matches"]):
        raise RuntimeError("the completion of " + code + " lacks Max")
    return seconds


def main():
    what, language = sys.argv[1:]
    code = "System.Math.Ma"
    if what == "complete":
        manager, client = started(language)
        value_of(client, "6 * 7")
        complete(client, code)
    print("ready jupyter_client " + jupyter_client.__version__, flush=True)
    for line in sys.stdin:
        if line.strip() == "run":
            print(start(language) if what == "start" else complete(client, code), flush=True)
    if what == "complete":
        ended(manager, client)


main()
