using Microsoft.DotNet.Interactive;
using NuGet.Versioning;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Packages;

/// <summary>The packages and sources that a session's cells have named. What fails leaves them as they were.</summary>
internal sealed class SessionPackages(PackageSettings settings, SessionAssemblies assemblies)
{
    private readonly List<string> sources = [];
    private readonly Dictionary<string, RequestedPackage> requested = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> warned = [];
    private RestoredPackages restored = RestoredPackages.None;

    /// <summary>Installs the packages of a block and gives them to its language.</summary>
    /// <param name="lines">The block's package lines.</param>
    /// <param name="language">The block's language.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The packages that the session has not had before.</returns>
    /// <exception cref="CellFailure">A package cannot be had, or another version of it is there.</exception>
    public async Task<IReadOnlyList<RestoredPackage>> AddAsync(
        IReadOnlyList<PackageReference> lines, ICellLanguage language, CancellationToken cancellation)
    {
        if (lines.Count == 0)
            return [];
        foreach (var line in lines.Where(line => line.IsSource))
            AddSource(line);
        foreach (var line in lines.Where(line => !line.IsSource && StandInPackages.Contains(line.Name)))
            NoteStandIn(line);
        var named = lines.Where(line => !line.IsSource && !StandInPackages.Contains(line.Name)).ToArray();
        if (named.Length > 0)
            return await InstallAsync(named, language, cancellation).ConfigureAwait(false);
        if (lines.Any(line => line.IsSource))
            InstallationDisplay.ShowSources(sources);
        return [];
    }

    /// <summary>Gives packages with all that they need to a language.</summary>
    public void Reference(IEnumerable<string> ids, ICellLanguage language) =>
        language.Reference([.. restored.ClosureOf(ids)
            .SelectMany(package => package.Compile)
            .Select(path => ProcessAssemblies.InPlaceOf(path) ?? path)
            .Where(path => !ProcessAssemblies.IsAlwaysReferenced(path))]);

    private void AddSource(PackageReference line)
    {
        var isAddress = Uri.TryCreate(line.Name, UriKind.Absolute, out var address) && !address.IsFile;
        if (isAddress && address!.Scheme != Uri.UriSchemeHttps)
        {
            Warn($"{line.Name} is not used: NuGet takes packages over https only.");
            return;
        }

        var source = isAddress ? line.Name : Path.GetFullPath(address is { IsFile: true } ? address.LocalPath : line.Name, settings.Folder);
        if (!sources.Contains(source))
            sources.Add(source);
    }

    private static void NoteStandIn(PackageReference line)
    {
        var asked = line.Version is null ? "" : $" {line.Version}";
        KernelInvocationContext.Current!.DisplayAs($"{line.Name}{asked}: the workbench's own assembly is used.", "text/plain");
    }

    private async Task<IReadOnlyList<RestoredPackage>> InstallAsync(
        IReadOnlyList<PackageReference> named, ICellLanguage language, CancellationToken cancellation)
    {
        var added = new Dictionary<string, RequestedPackage>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in named)
            Request(line, named, added);
        var asked = named.Select(line => line.Version is null ? line.Name : $"{line.Name}, {line.Version}");
        var display = InstallationDisplay.Begin(sources, [.. asked]);
        try
        {
            var before = restored;
            if (added.Count > 0)
                await RestoreAsync(added, cancellation).ConfigureAwait(false);
            Reference(named.Select(line => line.Name), language);
            var installed = named.Select(line => restored.Find(line.Name)!).Distinct().Select(package => $"{package.Id}, {package.Version}");
            await display.EndAsync("Installed Packages", [.. installed]).ConfigureAwait(false);
            return [.. restored.Packages.Where(package => before.Find(package.Id) is null)];
        }
        catch (Exception error) when (error is WorkbenchException or OperationCanceledException)
        {
            await display.EndAsync("Packages not installed", [.. named.Select(line => line.Name)]).ConfigureAwait(false);
            throw error is OperationCanceledException ? error : CellErrors.Message(error.Message);
        }
        finally
        {
            await display.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Adds a line's package to those that are new; one that is there already must be of the version that the line asks for.</summary>
    private void Request(PackageReference line, IEnumerable<PackageReference> block, Dictionary<string, RequestedPackage> added)
    {
        if (added.TryGetValue(line.Name, out var twice))
        {
            if (line.Version is not null && twice.Range != line.Range.ToString())
                throw Conflict(line, block.First(other => other.Name.Equals(line.Name, StringComparison.OrdinalIgnoreCase)).Version ?? "*");
            return;
        }

        if (!requested.ContainsKey(line.Name))
        {
            added[line.Name] = new RequestedPackage(line.Name, line.Range.ToString(), line.Range.IsFloating);
            return;
        }

        var there = NuGetVersion.Parse(restored.Find(line.Name)!.Version);
        if (line.Version is not (null or "*" or "*-*") && !line.Range.Satisfies(there))
            throw Conflict(line, there.ToString());
    }

    private static CellFailure Conflict(PackageReference line, string there) =>
        CellErrors.Message($"{line.Name} version {line.Version} cannot be added because version {there} was added previously.");

    private async Task RestoreAsync(Dictionary<string, RequestedPackage> added, CancellationToken cancellation)
    {
        var request = new RestoreRequest([.. requested.Values, .. added.Values], [.. sources], settings);
        var answer = await PackageRestore.RunAsync(request, cancellation).ConfigureAwait(false);
        PackageClashes.Check(answer);
        assemblies.Add([.. answer.Packages.SelectMany(package => package.Runtime).Where(path => ProcessAssemblies.InPlaceOf(path) is null)]);
        foreach (var library in answer.Packages.SelectMany(package => package.Native))
            assemblies.AddLibrary(library);

        // What is installed stays: later packages must fit it.
        foreach (var package in added.Values)
            requested[package.Id] = package with { Range = $"[{answer.Find(package.Id)!.Version}]", IsFloating = false };
        restored = answer;
        foreach (var warning in answer.Warnings.Concat(PackageClashes.Notes(answer, added.Keys)).Where(warned.Add))
            Warn(warning);
    }

    private static void Warn(string text) => KernelInvocationContext.Current!.Outputs.Print("stderr", $"warning: {text}\n");
}
