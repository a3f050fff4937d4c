using System.CommandLine;
using Workbench.Kernel.Engines;
using Workbench.Kernel.Jupyter;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench kernel</c>: notebooks in Jupyter.</summary>
internal static class KernelCommand
{
    private static readonly Option<bool> User = new("--user") { Description = "Below the user's own Jupyter folder (the default)." };

    private static readonly Option<string?> Prefix = new("--prefix")
    {
        Description = "Below DIR/share/jupyter, e.g. /usr/local or the folder of a Python environment.",
        HelpName = "DIR",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "Beginning of the kernels' names; -csharp and -fsharp follow.",
        DefaultValueFactory = _ => KernelSpecFolder.DefaultName,
    };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Take the place of another program's kernels of the same names." };

    private static readonly Option<string> Language = new("--language")
    {
        Description = "Language of cells that name none: csharp or fsharp.",
        DefaultValueFactory = _ => "csharp",
    };

    private static readonly Argument<string> ConnectionFile = new("CONNECTION_FILE") { Description = "The connection file that Jupyter writes." };

    private static readonly Argument<string> Pipe = new("PIPE") { Description = "The pipe of the process that asks." };

    /// <summary>The command with its verbs.</summary>
    public static Command Create() => new("kernel", "Use C# and F# notebooks in Jupyter.")
    {
        Verb("install", "Tell Jupyter of the kernels .NET (C#) and .NET (F#).", Install, User, Prefix, Name, Replace),
        Verb("uninstall", "Take back what install did.", Uninstall, User, Prefix, Name),
        StartVerb(),
        EngineVerb(),
    };

    private static Command Verb(string name, string description, Action<ParseResult> act, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
            command.Add(option);
        command.SetAction(act);
        return command;
    }

    private static Command StartVerb()
    {
        var command = new Command("start", "Run a kernel; Jupyter calls this.") { Language, ConnectionFile };
        command.SetAction(parsed => KernelServer
            .RunAsync(parsed.GetValue(ConnectionFile)!, parsed.GetValue(Language)!, "kernel", "engine", "--language", parsed.GetValue(Language)!)
            .GetAwaiter().GetResult());
        return command;
    }

    private static Command EngineVerb()
    {
        var command = new Command("engine", "Run cells for another process of the workbench.") { Language, Pipe };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            EngineHost.RunAsync(parsed.GetValue(Pipe)!, parsed.GetValue(Language)!).GetAwaiter().GetResult();

            // Without waiting for threads that cells have started.
            Environment.Exit(0);
        });
        return command;
    }

    private static KernelSpecFolder Folder(ParseResult parsed)
    {
        var prefix = parsed.GetValue(Prefix);
        if (prefix is not null && parsed.GetValue(User))
            throw new WorkbenchException("--user and --prefix exclude each other.");
        return prefix is null ? KernelSpecFolder.OfUser() : KernelSpecFolder.Below(prefix);
    }

    private static void Install(ParseResult parsed)
    {
        foreach (var file in Folder(parsed).Install(parsed.GetValue(Name)!, parsed.GetValue(Replace), "kernel", "start"))
            Console.Error.WriteLine($"wrote {file}");
    }

    private static void Uninstall(ParseResult parsed)
    {
        var removed = Folder(parsed).Uninstall(parsed.GetValue(Name)!);
        foreach (var folder in removed)
            Console.Error.WriteLine($"removed {folder}");
        if (removed.Count == 0)
            Console.Error.WriteLine("No kernel of this workbench is installed there.");
    }
}
