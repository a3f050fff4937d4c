using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

/// <summary>Runs cells in a session that tests share, because an F# session is slow to make; each test uses its own names.</summary>
internal static class Cells
{
    public static NotebookSession Session { get; } = new(new SessionOptions { Prepare = ["csharp", "fsharp"] });

    public static Task<CellResult> CSharp(string source, CancellationToken cancellation = default) =>
        Session.ExecuteAsync(source, "csharp", cancellation: cancellation);

    public static Task<CellResult> FSharp(string source, CancellationToken cancellation = default) =>
        Session.ExecuteAsync(source, "fsharp", cancellation: cancellation);

    /// <summary>Console text of a stream.</summary>
    public static string Printed(this CellResult result, string stream = "stdout") =>
        string.Concat(result.Outputs.OfType<StreamOutput>().Where(output => output.Name == stream).Select(output => output.Text));

    /// <summary>Displays and values, in order.</summary>
    public static DisplayOutput[] Displays(this CellResult result) => [.. result.Outputs.OfType<DisplayOutput>()];

    /// <summary>The cell's value as HTML or plain text.</summary>
    public static string Value(this CellResult result)
    {
        Assert.Null(result.Error);
        var value = Assert.Single(result.Outputs.OfType<DisplayOutput>(), output => output.ExecutionCount is not null);
        return value.Data.GetValueOrDefault("text/html") ?? value.Data["text/plain"];
    }
}
