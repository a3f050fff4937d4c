using System.CommandLine;
using System.Globalization;
using Workbench.Data.Genome;
using Workbench.Data.Simulation.Genomes;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench data simulate-genome</c>.</summary>
internal static class DataSimulateGenomeCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "Folder to write to.", Required = true };

    private static readonly SimulatedGenomeSettings Default = new();

    private static readonly Option<string> Contigs = new("--contigs")
    {
        HelpName = "NAME=BASES,...",
        Description = "Contigs and their bases, each 20,000 or more.",
        DefaultValueFactory = _ => string.Join(',', Default.Contigs.Select(contig => $"{contig.Name}={contig.Length}")),
    };

    private static readonly Option<int> Breaking = Count("--breaking-variants", "Variants that break a motif of an accessible element.", Default.BreakingVariants);
    private static readonly Option<int> Element = Count("--element-variants", "Variants inside accessible elements beside the motifs.", Default.ElementVariants);
    private static readonly Option<int> Background = Count("--background-variants", "Variants outside of all elements.", Default.BackgroundVariants);

    private static readonly Option<ulong> Seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => Default.Seed };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "simulate-genome", "Simulate a small genome with genes, peaks caused by planted motifs, signal tracks and variants, and write it as files, the truth included.")
        {
            Out, Contigs, Breaking, Element, Background, Seed,
        };
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        var folder = parsed.GetValue(Out)!;
        var genome = SimulatedGenome.Simulate(Default with
        {
            Contigs = Parse(parsed.GetValue(Contigs)!),
            BreakingVariants = parsed.GetValue(Breaking),
            ElementVariants = parsed.GetValue(Element),
            BackgroundVariants = parsed.GetValue(Background),
            Seed = parsed.GetValue(Seed),
        });
        SimulatedGenomeFiles.Write(genome, folder);
        parsed.InvocationConfiguration.Output.WriteLine(
            $"{genome.Sequence.Contigs.Sum(contig => contig.Length)} bases on {genome.Sequence.Contigs.Count} contigs, {genome.Genes.Count} genes, "
            + $"{genome.Elements.Count(element => element.Accessible)} accessible elements and {genome.Elements.Count(element => !element.Accessible)} decoys, "
            + $"{genome.Variants.Count} variants, seed {genome.Settings.Seed}: {folder}");
    }

    private static Contig[] Parse(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part =>
        part.Split('=') is [{ Length: > 0 } name, var bases] && long.TryParse(bases, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new Contig(name, length)
            : throw new WorkbenchException($"--contigs: '{part}' was found; a name and a number of bases were expected, e.g. sim1=400000,sim2=300000.")).ToArray();

    private static Option<int> Count(string name, string description, int count) => new(name) { Description = description, DefaultValueFactory = _ => count };
}
