using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Packages;

/// <summary>
/// The assemblies and native libraries that a session's cells reference, loaded once for both languages, when they are first used. What
/// the process has itself is never loaded again: its types are the ones of the engine.
/// </summary>
/// <remarks>
/// Compiled cells live in load contexts of their compilers. What these cannot find the runtime asks for by
/// <see cref="AppDomain.AssemblyResolve"/>; the session whose cell asks is the one in whose flow the cell was loaded.
/// </remarks>
internal sealed class SessionAssemblies : AssemblyLoadContext
{
    private static readonly ConditionalWeakTable<AssemblyLoadContext, SessionAssemblies> cells = [];
    private static readonly string[] libraryPrefixes = OperatingSystem.IsWindows() ? [""] : ["", "lib"];
    private static readonly string[] librarySuffixes =
        OperatingSystem.IsWindows() ? ["", ".dll"] : OperatingSystem.IsMacOS() ? ["", ".dylib"] : ["", ".so"];

    private readonly ConcurrentDictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, byte> folders = new();
    private readonly ConcurrentDictionary<string, DateTime> written = new();
    private readonly ConcurrentDictionary<string, Assembly> cellAssemblies = new();

    static SessionAssemblies()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Adopt(loaded.LoadedAssembly);
        AppDomain.CurrentDomain.AssemblyResolve += (_, missing) => SessionOf(missing.RequestingAssembly)?.Resolve(new AssemblyName(missing.Name));
    }

    /// <summary>Makes what a session loads its assemblies with; to be made before the session's compilers.</summary>
    public SessionAssemblies()
        : base("notebook packages")
    {
    }

    /// <summary>Adds assemblies by their paths, all or none.</summary>
    /// <exception cref="WorkbenchException">Another assembly of one's name has been loaded already.</exception>
    public void Add(IReadOnlyList<string> files)
    {
        foreach (var file in files)
            RefuseSecond(file);
        foreach (var file in files)
            paths[Path.GetFileNameWithoutExtension(file)] = file;
    }

    /// <summary>Adds an assembly that a cell names by its path; those of its folder can be loaded when it needs them.</summary>
    /// <inheritdoc cref="Add(IReadOnlyList{string})"/>
    public void AddFile(string path)
    {
        Add([path]);
        folders[Path.GetDirectoryName(path)!] = 0;
        written.TryAdd(path, File.GetLastWriteTimeUtc(path));
        NoteIfRebuilt(Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>
    /// Tells the cell's reader that an assembly named by its path has been written anew since, once each time: what is loaded stays.
    /// </summary>
    /// <param name="name">The assembly's name.</param>
    public void NoteIfRebuilt(string name)
    {
        if (KernelInvocationContext.Current is null || Find(name) is not { } path || !written.TryGetValue(path, out var before))
            return;
        var now = File.GetLastWriteTimeUtc(path);
        if (now != before && written.TryUpdate(path, now, before))
            PackageExtensions.Warn(
                $"{path} has changed since this session referenced it; the session goes on with what it read then. Restart the notebook to use the new one.");
    }

    /// <summary>Adds a native library.</summary>
    public void AddLibrary(string path) => libraries[Path.GetFileName(path)] = path;

    /// <summary>The file of an assembly by name; null where the session does not know it.</summary>
    public string? Find(string name) =>
        paths.TryGetValue(name, out var path)
            ? path
            : folders.Keys.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.CultureName is { Length: > 0 } culture)
            return Satellite(assemblyName.Name!, culture);
        var isOwn = paths.ContainsKey(assemblyName.Name!) || !ProcessAssemblies.Paths.ContainsKey(assemblyName.Name!);
        return isOwn && Find(assemblyName.Name!) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        FindLibrary(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static SessionAssemblies? SessionOf(Assembly? requesting)
    {
        var context = requesting is null ? null : GetLoadContext(requesting);
        var session = context as SessionAssemblies;
        if (session is null && context is not null)
            cells.TryGetValue(context, out session);
        return session ?? CurrentContextualReflectionContext as SessionAssemblies;
    }

    /// <summary>A compiled cell came into being: what it lacks its session has, and later cells find it there.</summary>
    private static void Adopt(Assembly loaded)
    {
        if (CurrentContextualReflectionContext is not SessionAssemblies session
            || GetLoadContext(loaded) is not { } context || context is SessionAssemblies || context == Default)
            return;
        session.cellAssemblies[loaded.FullName!] = loaded;
        if (cells.TryAdd(context, session))
            context.ResolvingUnmanagedDll += (_, name) => session.LoadUnmanagedDll(name);
    }

    private Assembly? Resolve(AssemblyName name)
    {
        // Every F# compiler of the process would be asked for a cell, in the order in which they were made: it is not theirs.
        if (cellAssemblies.TryGetValue(name.FullName, out var cell))
            return cell;

        // A cell may be compiled against a newer version of what the process has; it gets the process's.
        if (!paths.ContainsKey(name.Name!) && ProcessAssemblies.Paths.ContainsKey(name.Name!))
            return name.CultureName is { Length: > 0 } || name.Version is null ? null : LoadOfProcess(name);
        return Load(name);
    }

    private static Assembly? LoadOfProcess(AssemblyName name) => Default.LoadFromAssemblyName(new AssemblyName(name.Name!));

    private Assembly? Satellite(string name, string culture)
    {
        const string suffix = ".resources";
        if (!name.EndsWith(suffix, StringComparison.Ordinal) || Find(name[..^suffix.Length]) is not { } main)
            return null;
        var path = Path.Combine(Path.GetDirectoryName(main)!, culture, name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private void RefuseSecond(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (!paths.TryGetValue(name, out var before) || before == path)
            return;
        if (Assemblies.FirstOrDefault(loaded => loaded.GetName().Name == name) is { } there)
            throw new WorkbenchException(
                $"{path} is needed, but {before} (version {there.GetName().Version}) is in use in this session already. "
                + "Restart the notebook and reference everything that needs this assembly in its first cell, so that one version is chosen for all.");
    }

    private string? FindLibrary(string name)
    {
        var files = libraryPrefixes.SelectMany(prefix => librarySuffixes.Select(suffix => prefix + Path.GetFileName(name) + suffix)).ToArray();
        return files.Select(file => libraries.GetValueOrDefault(file)).FirstOrDefault(path => path is not null)
            ?? folders.Keys.SelectMany(folder => files.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
    }
}
