using System.Text.Json;
using Workbench.Data.Files;

namespace Workbench.Kernel.Packages;

/// <summary>
/// Answers of earlier restores, a file each, named by all that the answer depends on. Files are written whole or not at all, and one
/// whose packages are gone counts as absent, so that any number of sessions may use the folder at once.
/// </summary>
internal sealed class RestoreCache(PackageSettings settings)
{
    /// <summary>The answer to a request; null where there is none that holds.</summary>
    /// <param name="request">The request.</param>
    /// <param name="evenOld">Whether an answer to "the newest version" counts that is older than it may be.</param>
    public RestoredPackages? Find(RestoreRequest request, bool evenOld = false)
    {
        var path = PathOf(request);
        try
        {
            if (request.IsFloating && !evenOld && File.GetLastWriteTimeUtc(path) + settings.NewestHolds < DateTime.UtcNow)
                return null;
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, RestoredPackagesJson.Default.RestoredPackages) is { IsThere: true } found ? found : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            // Absent or unreadable: the packages are restored again, and the file is written anew.
            return null;
        }
    }

    /// <summary>Keeps an answer.</summary>
    /// <exception cref="WorkbenchException">The folder cannot be written.</exception>
    public void Keep(RestoreRequest request, RestoredPackages answer) =>
        WholeFile.WriteText(PathOf(request), JsonSerializer.Serialize(answer, RestoredPackagesJson.Default.RestoredPackages));

    private string PathOf(RestoreRequest request) => Path.Combine(settings.CacheFolder, request.Key() + ".json");
}
