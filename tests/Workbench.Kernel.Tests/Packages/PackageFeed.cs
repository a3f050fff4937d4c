using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workbench.Kernel.Packages;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Packages;

/// <summary>A folder that is a package source, with packages made here; restores use nothing else, so that tests need no network.</summary>
internal sealed class PackageFeed : IDisposable
{
    private static readonly MetadataReference[] framework =
        [.. ProcessAssemblies.CSharpReferences.Value];

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("feed-");

    public PackageFeed()
    {
        Directory.CreateDirectory(Source);
        Directory.CreateDirectory(Notebooks);
    }

    /// <summary>The source.</summary>
    public string Source => Path.Combine(root.FullName, "source");

    /// <summary>Where notebooks are.</summary>
    public string Notebooks => Path.Combine(root.FullName, "notebooks");

    /// <summary>A line that adds the source.</summary>
    public string UseLine => $"#i \"nuget:{Source}\"";

    /// <summary>Settings under which only this source exists.</summary>
    public PackageSettings Settings => new()
    {
        Folder = Notebooks,
        CacheFolder = Path.Combine(root.FullName, "cache"),
        PackagesFolder = Path.Combine(root.FullName, "packages"),
        UsesMachineSources = false,
    };

    /// <summary>Settings under which every attempt to restore fails because there is no SDK.</summary>
    public PackageSettings WithoutSdk => Settings with { DotnetProgram = Path.Combine(root.FullName, "no-such-dotnet") };

    public NotebookSession Session(PackageSettings? settings = null) =>
        new(new SessionOptions { Folder = Notebooks, Packages = settings ?? Settings });

    public void Dispose() => root.Delete(recursive: true);

    /// <summary>Puts a package with one assembly of its name into the source.</summary>
    public void Add(
        string id,
        string version,
        string code,
        (string Id, string Range)[]? needs = null,
        (string Path, byte[] Content)[]? files = null,
        string[]? against = null)
    {
        using var archive = ZipFile.Open(Path.Combine(Source, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        XNamespace space = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
        var dependencies = (needs ?? []).Select(
            need => new XElement(space + "dependency", new XAttribute("id", need.Id), new XAttribute("version", need.Range)));
        var metadata = new XElement(
            space + "metadata",
            new XElement(space + "id", id),
            new XElement(space + "version", version),
            new XElement(space + "authors", "tests"),
            new XElement(space + "description", "For a test."),
            new XElement(space + "dependencies", new XElement(space + "group", new XAttribute("targetFramework", "net10.0"), dependencies)));
        Write(archive, id + ".nuspec", System.Text.Encoding.UTF8.GetBytes(new XElement(space + "package", metadata).ToString()));
        var (assembly, documentation) = Compile(id, version, code, against ?? []);
        Write(archive, $"lib/net10.0/{id}.dll", assembly);
        Write(archive, $"lib/net10.0/{id}.xml", documentation);
        foreach (var (path, content) in files ?? [])
            Write(archive, path, content);
        File.WriteAllBytes(AssemblyOf(id), assembly);
    }

    /// <summary>The path of the last assembly made under a name, outside any package.</summary>
    public string AssemblyOf(string id) => Path.Combine(Notebooks, id + ".dll");

    /// <summary>A native library that every machine with .NET has, and where a package keeps it under another name.</summary>
    public static (string Path, byte[] Content) NativeLibrary(string name) => (
        $"runtimes/{RestoreRequest.RuntimeIdentifier}/native/lib{name}.so",
        File.ReadAllBytes(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so")));

    /// <summary>A program to be started in place of <c>dotnet</c>.</summary>
    public string Program(string script)
    {
        var path = Path.Combine(root.FullName, "dotnet");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private (byte[] Assembly, byte[] Documentation) Compile(string id, string version, string code, string[] against)
    {
        var whole = $"[assembly: System.Reflection.AssemblyVersion(\"{version.Split('-')[0]}.0\")]\n{code}";
        var compilation = CSharpCompilation.Create(
            id,
            [CSharpSyntaxTree.ParseText(whole, new CSharpParseOptions(documentationMode: DocumentationMode.Parse))],
            [.. framework, .. against.Select(other => MetadataReference.CreateFromFile(AssemblyOf(other)))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        var result = compilation.Emit(assembly, xmlDocumentationStream: documentation);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return (assembly.ToArray(), documentation.ToArray());
    }

    private static void Write(ZipArchive archive, string path, byte[] content)
    {
        using var stream = archive.CreateEntry(path).Open();
        stream.Write(content);
    }
}
