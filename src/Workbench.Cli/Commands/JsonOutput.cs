using System.Text.Json;

namespace Workbench.Cli.Commands;

/// <summary>How commands print JSON for programs.</summary>
internal static class JsonOutput
{
    /// <summary>Names in camel case, indented; a number that is not finite is an error.</summary>
    public static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };
}
