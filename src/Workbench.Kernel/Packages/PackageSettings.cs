namespace Workbench.Kernel.Packages;

/// <summary>Where packages are looked for and kept.</summary>
internal sealed record PackageSettings
{
    /// <summary>The notebook's folder: a <c>nuget.config</c> there or above it counts.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the answers of restores are kept.</summary>
    public string CacheFolder { get; init; } = Path.Combine(UserCache(), "workbench", "packages");

    /// <summary>Where NuGet unpacks packages; null for the user's folder, which all .NET programs share.</summary>
    public string? PackagesFolder { get; init; }

    /// <summary>Whether the machine's sources count besides those that cells name.</summary>
    public bool UsesMachineSources { get; init; } = true;

    /// <summary>How long an answer to "the newest version" holds.</summary>
    public TimeSpan NewestHolds { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The <c>dotnet</c> program with an SDK; null to look for it.</summary>
    public string? DotnetProgram { get; init; }

    /// <summary>The files that name the machine's sources, the nearest first.</summary>
    public IEnumerable<string> ConfigurationFiles()
    {
        if (!UsesMachineSources)
            return [];
        var folders = new List<string>();
        for (var folder = Folder; folder is not null; folder = Path.GetDirectoryName(folder))
            folders.Add(folder);
        folders.Add(OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "NuGet")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet"));
        string[] names = ["nuget.config", "NuGet.config", "NuGet.Config"];
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).Where(File.Exists).ToArray();
    }

    private static string UserCache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
