namespace Workbench.Benchmarks.Rows;

/// <summary>The <c>workbench</c> command compiled ahead of time, as users who care for its start have it.</summary>
internal static class PublishedCommand
{
    public static string Path { get; } = System.IO.Path.Combine(Checkout.Root, "artifacts", "publish", "workbench");

    /// <summary>Why a row that needs it cannot run, or null.</summary>
    public static string? Unavailable => File.Exists(Path) ? null : "artifacts/publish/workbench is missing; ./setup publish makes it";
}
