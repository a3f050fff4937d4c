"""Drives installed kernels through jupyter_client and prints what they answered as one JSON object.

Usage: jupyter_session.py SCENARIO
"""
import json
import sys

from jupyter_client.manager import start_new_kernel

PATIENCE = 120


def run(client, code, **options):
    """Execute a cell; its status and what it showed, in order."""
    shown = []

    def hear(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            shown.append(content["text"])
        elif message["msg_type"] == "error":
            shown.append(content["evalue"])
        elif "data" in content:
            shown.append(content["data"].get("text/html") or content["data"]["text/plain"])

    reply = client.execute_interactive(code, output_hook=hear, timeout=PATIENCE, **options)["content"]
    return {"status": reply["status"], "count": reply.get("execution_count"), "shown": "".join(shown)}


def two_kernels():
    """Two kernels at once keep their variables apart."""
    (manager1, first), (manager2, second) = (start_new_kernel(kernel_name=name, startup_timeout=PATIENCE) for name in (".net-csharp", ".net-fsharp"))
    try:
        return [
            run(first, "var x = 1;"),
            run(second, "let x = 2"),
            run(first, "Console.Write(x);"),
            run(second, 'printf "%d" x'),
        ]
    finally:
        for manager, client in ((manager1, first), (manager2, second)):
            client.stop_channels()
            manager.shutdown_kernel(now=False)


def interrupt_and_restart():
    """An interrupt stops a loop, a restart empties the session."""
    manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=PATIENCE)
    try:
        results = [run(client, "var kept = 5;")]
        loop = client.execute('Console.Write("started"); while (true) { }')
        while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        manager.interrupt_kernel()
        reply = client.get_shell_msg(timeout=PATIENCE)
        assert reply["parent_header"]["msg_id"] == loop
        results.append({"status": reply["content"]["status"], "shown": reply["content"]["evalue"]})
        results.append(run(client, "Console.Write(kept);"))
        manager.restart_kernel()
        client.wait_for_ready(timeout=PATIENCE)
        results.append(run(client, "kept"))
        return results
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)


def deaths():
    """Cells that end their process are reported, and the next cell finds a new session."""
    manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=PATIENCE)
    try:
        return [
            run(client, "var x = 1;"),
            run(client, 'Console.WriteLine("last words"); Environment.Exit(3);'),
            run(client, "Console.Write(6 * 7);"),
            run(client, "static int Deep(int n) => 1 + Deep(n + 1);\nDeep(0)"),
            run(client, "Console.Write(6 * 8);"),
            run(client, 'var thread = new System.Threading.Thread(() => throw new Exception("on a thread")); thread.Start(); thread.Join();'),
            run(client, "Console.Write(thread.IsAlive);"),
        ]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)


if __name__ == "__main__":
    scenarios = {"two_kernels": two_kernels, "interrupt_and_restart": interrupt_and_restart, "deaths": deaths}
    print(json.dumps(scenarios[sys.argv[1]]()))
