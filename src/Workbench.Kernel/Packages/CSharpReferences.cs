using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Workbench.Kernel.LanguageServices;

namespace Workbench.Kernel.Packages;

/// <summary>
/// Finds the assemblies that C# code references. Roslyn would load a reference that has a path in a context of its own; these have none, so
/// that the session's loader gives C# the same types as F#.
/// </summary>
internal sealed class CSharpReferences(string folder, SessionAssemblies assemblies) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver files = ScriptMetadataResolver.Default.WithBaseDirectory(folder);
    private readonly ConcurrentDictionary<string, PortableExecutableReference> references = new();

    /// <inheritdoc/>
    public override bool ResolveMissingAssemblies => true;

    /// <summary>A reference to an assembly, read once a session.</summary>
    public PortableExecutableReference Of(string path) =>
        references.GetOrAdd(path, file => ProcessAssemblies.MetadataOf(file).GetReference(new AssemblyDocumentation(file), display: file));

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        [.. files.ResolveReference(reference, baseFilePath, properties).Select(found => Shared(found, properties))];

    /// <inheritdoc/>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        ProcessAssemblies.Paths.GetValueOrDefault(referenceIdentity.Name) is { } own ? Of(own)
        : assemblies.Find(referenceIdentity.Name) is { } known ? Of(known)
        : null;

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private PortableExecutableReference Shared(PortableExecutableReference found, MetadataReferenceProperties properties)
    {
        if (found.FilePath is not { } path || ProcessAssemblies.InPlaceOf(path) is not null)
            return found;
        assemblies.AddFile(path);
        return Of(path).WithProperties(properties);
    }
}
