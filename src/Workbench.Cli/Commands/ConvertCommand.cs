using System.CommandLine;
using Workbench.Kernel.Documents;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench convert</c>: writes a notebook as another kind of file, without running it.</summary>
internal static class ConvertCommand
{
    private const int BadNotebook = 2;

    private static readonly Argument<string> Source = new("IN") { Description = $"The notebook: a file that ends in {NotebookFormats.Endings}." };
    private static readonly Argument<string> Target = new("OUT") { Description = $"The file to write; its name ends in {NotebookFormats.Endings}." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "convert", "Write a notebook as another kind of file: .ipynb, .dib, or a C# or F# script with // %% cells. What the other kind cannot hold is said.")
        {
            Source, Target,
        };
        command.SetAction(parsed => Convert(parsed.GetValue(Source)!, parsed.GetValue(Target)!, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Convert(string source, string target, TextWriter messages)
    {
        try
        {
            var format = NotebookFormats.OfOutput(target);
            var document = NotebookFile.Read(source);
            NotebookFile.Write(target, document);
            foreach (var note in document.Notes.Concat(NotebookLosses.Of(document, format)))
                messages.WriteLine($"{source}: {note}");
            messages.WriteLine($"wrote {target}");
            return 0;
        }
        catch (WorkbenchException error)
        {
            messages.WriteLine($"workbench: {error.Message}");
            return BadNotebook;
        }
    }
}
