using System.CommandLine;
using System.Text.Json;
using Workbench.Networks.Zoo;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo</c>: the published networks.</summary>
internal static class ZooCommand
{
    /// <summary>JSON as all zoo commands print it.</summary>
    public static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The command with its verbs.</summary>
    public static Command Create() => new("zoo", "Published networks: list, show, train on a planted signal, compare with other frameworks.")
    {
        ZooListCommand.Create(),
        ZooShowCommand.Create(),
        ZooDemoCommand.Create(),
        ZooInitCommand.Create(),
        ZooForwardCommand.Create(),
        ZooTestCommand.Create(),
        ZooFetchCommand.Create(),
        ZooConvertCommand.Create(),
    };

    /// <summary>The argument NAME.</summary>
    public static Argument<string> Name() => new("NAME")
    {
        Description = "System, or System:variant, as 'workbench zoo list' and 'zoo show' name them.",
    };

    /// <summary>The option --json.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };

    /// <summary>The system of a name with or without a variant.</summary>
    public static ZooSystem SystemOf(string name) => Zoo.System(name.Split(':')[0]);

    /// <summary>The full name of a variant.</summary>
    public static string FullName(ZooSystem system, ZooVariant variant) =>
        variant.Name.Length == 0 ? system.Card.Name : $"{system.Card.Name}:{variant.Name}";

    /// <summary>How a level is written.</summary>
    public static string Text(SystemLevel level) => level switch
    {
        SystemLevel.Dna => "DNA",
        SystemLevel.Rna => "RNA",
        SystemLevel.Protein => "protein",
        SystemLevel.SingleCell => "single-cell",
        SystemLevel.Generative => "generative",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
