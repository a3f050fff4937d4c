using System.CommandLine;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo fetch</c>: downloads weights into the cache.</summary>
internal static class ZooFetchCommand
{
    private static readonly Argument<Uri> Address = new("URL") { Description = "Address of the file, http or https." };
    private static readonly Option<string> Sha256 = new("--sha256") { Description = "SHA-256 of the file.", HelpName = "HEX", Required = true };
    private static readonly Option<string> Cache = new("--cache")
    {
        Description = "Folder to keep the file in; by default WORKBENCH_CACHE or the user's cache.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => WeightDownload.DefaultFolder,
    };

    /// <summary>The command; it prints the path of the file.</summary>
    public static Command Create()
    {
        var command = new Command("fetch", "Download a file of weights, going on where a broken download stopped, and check its SHA-256.") { Address, Sha256, Cache };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string path;
        using (var progress = new TerminalProgress(parsed.InvocationConfiguration.Error))
            path = await new WeightDownload(parsed.GetValue(Cache)!).GetAsync(parsed.GetValue(Address)!, parsed.GetValue(Sha256)!, progress, cancellation);
        parsed.InvocationConfiguration.Output.WriteLine(path);
        return 0;
    }
}
