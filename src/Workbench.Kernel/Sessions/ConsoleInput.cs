using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// A console reader set once for the process: what a cell reads its user is asked for, line by line; where nobody can be asked the
/// input has ended. What belongs to no cell reads from where it did before.
/// </summary>
internal sealed class ConsoleInput(TextReader original) : TextReader
{
    private string? line;
    private int position;

    public override string? ReadLine()
    {
        if (KernelInvocationContext.Current is not { } cell)
            return original.ReadLine();
        if (line is null)
            return Ask(cell);
        var rest = line[position..].TrimEnd('\n');
        line = null;
        return rest;
    }

    public override int Peek()
    {
        if (KernelInvocationContext.Current is not { } cell)
            return original.Peek();
        if (line is null && Ask(cell) is { } next)
            (line, position) = (next + "\n", 0);
        return line is null ? -1 : line[position];
    }

    public override int Read()
    {
        if (KernelInvocationContext.Current is null)
            return original.Read();
        var next = Peek();
        if (next >= 0 && ++position == line!.Length)
            line = null;
        return next;
    }

    private static string? Ask(KernelInvocationContext cell) =>
        cell.Outputs.AskAsync("", isPassword: false, "text").WaitAsync(cell.CancellationToken).GetAwaiter().GetResult();
}
