using System.Collections.Concurrent;
using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace Workbench.Kernel.LanguageServices;

/// <summary>
/// The documentation of an assembly's members: from the file beside it, for the framework's from those of the SDK's reference assemblies.
/// </summary>
/// <param name="assembly">The assembly's path.</param>
internal sealed class AssemblyDocumentation(string assembly) : DocumentationProvider
{
    private static readonly ConcurrentDictionary<(string File, string Member), string> found = new();

    private readonly string assembly = assembly;

    /// <summary>What an assembly's documentation says of a member, as XML; empty where there is none.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <param name="member">The member as documentation files write it, e.g. <c>M:System.String.Trim</c>.</param>
    public static string Find(string assembly, string member)
    {
        var beside = Path.ChangeExtension(assembly, ".xml");
        var file = File.Exists(beside) ? beside : FrameworkDocumentation.FileOf(assembly, member);
        return file is null ? "" : found.GetOrAdd((file, member), static place => Read(place.File, place.Member));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AssemblyDocumentation other && other.assembly == assembly;

    /// <inheritdoc/>
    public override int GetHashCode() => assembly.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override string GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        Find(assembly, documentationMemberID);

    private static string Read(string file, string member)
    {
        try
        {
            using var reader = XmlReader.Create(file);
            while (reader.ReadToFollowing("member"))
                if (reader.GetAttribute("name") == member)
                    return reader.ReadOuterXml();
        }
        catch (Exception error) when (error is XmlException or IOException or UnauthorizedAccessException)
        {
            // A damaged file of a package documents nothing.
        }

        return "";
    }
}
