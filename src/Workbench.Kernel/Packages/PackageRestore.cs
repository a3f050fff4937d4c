namespace Workbench.Kernel.Packages;

/// <summary>Gets packages onto the machine: from what an earlier restore left, else by one restore of a generated project.</summary>
internal static class PackageRestore
{
    /// <summary>Restores packages and all that they need.</summary>
    /// <param name="request">What to restore.</param>
    /// <param name="cancellation">Stops it; nothing is kept then.</param>
    /// <exception cref="WorkbenchException">There is no SDK, or NuGet could not get a package.</exception>
    public static async Task<RestoredPackages> RunAsync(RestoreRequest request, CancellationToken cancellation)
    {
        var cache = new RestoreCache(request.Settings);
        if (cache.Find(request) is { } known)
            return known;
        try
        {
            var restored = await RestoreAsync(request, cancellation).ConfigureAwait(false);
            return Kept(cache, request, restored);
        }
        catch (WorkbenchException error) when (request.IsFloating && cache.Find(request, evenOld: true) is { } old)
        {
            var warning = $"The newest versions could not be looked up; those found before are used. {error.Message}";
            return old with { Warnings = [.. old.Warnings, warning] };
        }
    }

    private static RestoredPackages Kept(RestoreCache cache, RestoreRequest request, RestoredPackages restored)
    {
        try
        {
            cache.Keep(request, restored);
            return restored;
        }
        catch (WorkbenchException error)
        {
            return restored with { Warnings = [.. restored.Warnings, $"The packages will be looked up again next time: {error.Message}"] };
        }
    }

    private static async Task<RestoredPackages> RestoreAsync(RestoreRequest request, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("workbench-packages-");
        try
        {
            var project = RestoreProject.Write(request, folder.FullName);
            var assets = Path.Combine(folder.FullName, "obj", "project.assets.json");
            var (status, text) = await DotnetSdk.RestoreAsync(project, request.Settings, cancellation).ConfigureAwait(false);
            if (status != 0)
                throw new WorkbenchException(Failure(assets, text));
            return ProjectAssets.Read(assets);
        }
        finally
        {
            Discard(folder);
        }
    }

    private static void Discard(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What a process that was ended still wrote; the system clears its temporary files.
        }
    }

    private static string Failure(string assets, string text)
    {
        var errors = File.Exists(assets) ? ProjectAssets.Errors(assets) : [];
        if (errors.Count == 0)
            return "The packages could not be restored: " + text.Trim();
        var message = string.Join('\n', errors.Select(error => $"{error.Code}: {error.Text}"));
        return errors.Any(error => error.Code is "NU1801" or "NU1301")
            ? message + "\nA source did not answer: is the machine offline? Packages that were restored before need no network."
            : message;
    }
}
