using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// A console reader set once for the process: what a cell reads its user is asked for, line by line; where nobody can be asked the
/// input has ended. What a cell leaves of a line ends with the cell. What belongs to no cell reads from where it did before.
/// </summary>
internal sealed class ConsoleInput(TextReader original) : TextReader
{
    private readonly ConditionalWeakTable<KernelInvocationContext, Line> lines = [];

    public override string? ReadLine()
    {
        if (KernelInvocationContext.Current is not { } cell)
            return original.ReadLine();
        var line = lines.GetOrCreateValue(cell);
        return line.Rest.Length > 0 ? line.Take(line.Rest.IndexOf('\n') + 1)[..^1] : Ask(cell, line);
    }

    public override int Peek()
    {
        if (KernelInvocationContext.Current is not { } cell)
            return original.Peek();
        var line = lines.GetOrCreateValue(cell);

        // Added: another thread of the cell may have asked meanwhile.
        if (line.Rest.Length == 0 && Ask(cell, line) is { } next)
            line.Rest += next + "\n";
        return line.Rest.Length > 0 ? line.Rest[0] : -1;
    }

    public override int Read()
    {
        if (KernelInvocationContext.Current is not { } cell)
            return original.Read();
        var next = Peek();
        if (next >= 0)
            lines.GetOrCreateValue(cell).Take(1);
        return next;
    }

    /// <summary>
    /// Asks a cell's user, also where threads of the cell ask at once one after the other. The console's reader is locked while it is
    /// used; waiting for an answer would keep all other cells of the process from reading, so that the lock is given back meanwhile.
    /// </summary>
    private static string? Ask(KernelInvocationContext cell, Line line)
    {
        var gate = Console.In;
        if (!Monitor.IsEntered(gate))
            return AskAsync(cell).GetAwaiter().GetResult();
        while (line.IsAsking)
            Monitor.Wait(gate);
        line.IsAsking = true;
        try
        {
            var answer = AskAsync(cell);
            _ = answer.ContinueWith(_ => Wake(gate), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            while (!answer.IsCompleted)
                Monitor.Wait(gate);
            return answer.GetAwaiter().GetResult();
        }
        finally
        {
            line.IsAsking = false;
            Monitor.PulseAll(gate);
        }
    }

    private static Task<string?> AskAsync(KernelInvocationContext cell) =>
        cell.Outputs.AskAsync("", isPassword: false, "text").WaitAsync(cell.CancellationToken);

    private static void Wake(TextReader gate)
    {
        lock (gate)
            Monitor.PulseAll(gate);
    }

    /// <summary>What a cell has of a line.</summary>
    private sealed class Line
    {
        public string Rest { get; set; } = "";

        public bool IsAsking { get; set; }

        public string Take(int length)
        {
            var taken = Rest[..length];
            Rest = Rest[length..];
            return taken;
        }
    }
}
