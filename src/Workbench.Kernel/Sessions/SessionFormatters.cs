using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Notebooks;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// How charts, frames and tensors are shown. Registered once a process, in the background of the first session's start, so that what
/// a user registers later stays in force.
/// </summary>
internal static class SessionFormatters
{
    private static readonly Lazy<Task> registration = new(() =>
    {
        var registered = Task.Run(NotebookFormatters.Register);

        // Nobody waits for this, but a first value is shown sooner when the formatters' own code is compiled.
        registered.ContinueWith(_ => FormattedValue.CreateManyFromObject(0), TaskContinuationOptions.OnlyOnRanToCompletion);
        return registered;
    });

    /// <summary>Completed when the formatters are in force.</summary>
    public static Task Ready => registration.Value;
}
