using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Data.Files;
using Workbench.Kernel.Engines;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// A folder in which Jupyter looks for kernelspecs, and this workbench's in it: one a language, so that notebooks of
/// <c>.net-csharp</c> and <c>.net-fsharp</c> open with it
/// (<see href="https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs">Kernel specs</see>).
/// </summary>
public sealed class KernelSpecFolder
{
    /// <summary>The beginning of the names of the kernels that notebooks ask for.</summary>
    public const string DefaultName = ".net";

    private const string Mark = "genomics-workbench";
    private static readonly JsonSerializerOptions layout = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string folder;

    private KernelSpecFolder(string data) => folder = Path.Combine(data, "kernels");

    /// <summary>The user's own: below <c>JUPYTER_DATA_DIR</c>, else where Jupyter keeps the user's data on this system.</summary>
    public static KernelSpecFolder OfUser()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } given)
            return new KernelSpecFolder(given);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new KernelSpecFolder(
            OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"), "jupyter"));
    }

    /// <summary>That of an environment or a system, e.g. <c>/usr/local</c>.</summary>
    public static KernelSpecFolder Below(string prefix) => new(Path.Combine(Path.GetFullPath(prefix), "share", "jupyter"));

    /// <summary>Writes the kernelspecs of all languages. Nothing is written where one of them is another program's.</summary>
    /// <param name="name">Beginning of the kernels' names; a dash and the language follow.</param>
    /// <param name="replace">Whether kernelspecs of another program may be replaced.</param>
    /// <param name="startCommand">The command of this program that starts a kernel; language and connection file follow.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="WorkbenchException">The name is none, a kernelspec is another program's, or a file cannot be written.</exception>
    public IReadOnlyList<string> Install(string name, bool replace, params string[] startCommand)
    {
        var files = KernelLanguage.All.Select(language => (Language: language, Path: FileOf(name, language))).ToArray();
        foreach (var (_, path) in files)
            if (!replace && File.Exists(path) && !IsOurs(path))
                throw new WorkbenchException(
                    $"{path}: this kernel was installed by another program. Give --replace to take its place, or --name for other names than {DefaultName}-csharp and {DefaultName}-fsharp.");
        return [.. files.SelectMany(file => Write(Path.GetDirectoryName(file.Path)!, Specification(file.Language, startCommand)))];
    }

    /// <summary>Removes the kernelspecs that <see cref="Install"/> wrote; those of other programs stay.</summary>
    /// <returns>The folders removed.</returns>
    /// <exception cref="WorkbenchException">The name is none, or a folder cannot be removed.</exception>
    public IReadOnlyList<string> Uninstall(string name)
    {
        var removed = new List<string>();
        foreach (var path in KernelLanguage.All.Select(language => FileOf(name, language)).Where(path => File.Exists(path) && IsOurs(path)))
        {
            var spec = Path.GetDirectoryName(path)!;
            try
            {
                Directory.Delete(spec, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new WorkbenchException($"{spec}: cannot be removed ({error.Message}).", error);
            }

            removed.Add(spec);
        }

        return removed;
    }

    // The classic notebook's page loads the script kernel.js of a kernel that it starts, from this folder.
    private static IEnumerable<string> Write(string folder, JsonObject specification)
    {
        (string Name, string Text)[] files =
        [
            ("kernel.json", specification.ToJsonString(layout) + "\n"), ("kernel.js", PageResources.Text(PageResources.KernelScript)),
            (PageResources.Plotly, PageResources.Text(PageResources.Plotly)),
        ];
        foreach (var (name, text) in files)
        {
            WholeFile.WriteText(Path.Combine(folder, name), text);
            yield return Path.Combine(folder, name);
        }
    }

    private string FileOf(string name, KernelLanguage language)
    {
        // What Jupyter allows in a kernel's name.
        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
            throw new WorkbenchException($"--name {name}: expected letters, digits, dots, dashes and underscores, e.g. {DefaultName}.");
        return Path.Combine(folder, $"{name}-{language.Name}", "kernel.json");
    }

    private static bool IsOurs(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) is JsonObject file && file["metadata"] is JsonObject metadata && metadata.ContainsKey(Mark);
        }
        catch (JsonException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path}: cannot be read ({error.Message}).", error);
        }
    }

    private static JsonObject Specification(KernelLanguage language, string[] startCommand)
    {
        var program = EngineProgram.This([.. startCommand, "--language", language.Name, "{connection_file}"]);
        var specification = new JsonObject
        {
            ["argv"] = new JsonArray([program.Path, .. program.Arguments.Select(argument => (JsonNode)argument)]),
            ["display_name"] = $".NET ({language.DisplayName})",
            ["language"] = language.DisplayName,
            ["interrupt_mode"] = "message",
            ["metadata"] = new JsonObject { [Mark] = new JsonObject() },
        };

        // Jupyter may be started where the variables that this shell needs to find .NET and LibTorch are not set.
        var variables = new JsonObject();
        foreach (var variable in (string[])["DOTNET_ROOT", "WORKBENCH_LIBTORCH"])
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
                variables[variable] = value;
        if (variables.Count > 0)
            specification["env"] = variables;
        return specification;
    }
}
