namespace Workbench.Tests;

/// <summary>Where tests find the checkout, its samples and the shared development data.</summary>
internal static class Repository
{
    /// <summary>The root of the checkout: the folder that holds Workbench.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the committed sample data.</summary>
    public static string Sample(string relative) => Path.Combine(Root, "data-samples", relative);

    /// <summary>A file of the shared development data; skips the test, with the reason, where it is absent.</summary>
    public static string Shared(string relative)
    {
        var path = Path.Combine(Root, "..", "shared", "data", relative);
        Assert.SkipUnless(Path.Exists(path), $"needs the shared development data ({relative}), which this checkout does not have");
        return path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Workbench.sln above {AppContext.BaseDirectory}.");
    }
}
