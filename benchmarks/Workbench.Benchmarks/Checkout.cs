namespace Workbench.Benchmarks;

/// <summary>Where the benchmarks find the checkout and the development data beside it.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds Workbench.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the development data beside the checkout (it may be absent).</summary>
    public static string Shared(string relative) => Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", relative));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Workbench.sln above {AppContext.BaseDirectory}.");
    }
}
