using System.Text;
using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Console writers set once for the process. What code writes goes to the cell whose flow it belongs to, also from tasks and threads
/// that the cell started and after it ended; what belongs to no cell goes where it went before.
/// </summary>
internal sealed class ConsoleCapture : TextWriter
{
    private static readonly Lock gate = new();
    private static TextWriter? installedOut;
    private static TextWriter? installedError;
    private static TextReader? installedIn;

    private readonly string stream;
    private readonly TextWriter original;

    private ConsoleCapture(string stream, TextWriter original)
    {
        this.stream = stream;
        this.original = original;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => original.Encoding;

    /// <summary>Sets the writers, unless they are the console's already.</summary>
    public static void Install()
    {
        lock (gate)
        {
            if (Console.Out != installedOut)
                Console.SetOut(new ConsoleCapture("stdout", Console.Out));
            if (Console.Error != installedError)
                Console.SetError(new ConsoleCapture("stderr", Console.Error));
            if (Console.In != installedIn)
                Console.SetIn(new ConsoleInput(Console.In));
            (installedOut, installedError, installedIn) = (Console.Out, Console.Error, Console.In);
        }
    }

    public override void Write(char value)
    {
        if (KernelInvocationContext.Current is { } cell)
            cell.Outputs.Print(stream, value.ToString());
        else
            original.Write(value);
    }

    public override void Write(string? value)
    {
        if (KernelInvocationContext.Current is { } cell)
            cell.Outputs.Print(stream, value ?? "");
        else
            original.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        if (KernelInvocationContext.Current is { } cell)
            cell.Outputs.Print(stream, new string(buffer, index, count));
        else
            original.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (KernelInvocationContext.Current is { } cell)
            cell.Outputs.Print(stream, buffer.ToString());
        else
            original.Write(buffer);
    }

    public override void WriteLine(string? value)
    {
        if (KernelInvocationContext.Current is { } cell)
            cell.Outputs.Print(stream, value + "\n");
        else
            original.WriteLine(value);
    }

    public override void Flush() => original.Flush();
}
