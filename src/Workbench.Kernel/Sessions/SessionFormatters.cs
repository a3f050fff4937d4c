using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Notebooks;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// How charts, frames and tensors are shown. Registered once a process, in the background of the first session's start, so that what
/// a user registers later stays in force.
/// </summary>
internal static class SessionFormatters
{
    private static readonly Lazy<Task> registration = new(() => Task.Run(() =>
    {
        NotebookFormatters.Register();

        // A first value is shown sooner when the formatters' own code is compiled.
        _ = FormattedValue.CreateManyFromObject(0);
    }));

    /// <summary>Completed when the formatters are in force.</summary>
    public static Task Ready => registration.Value;
}
