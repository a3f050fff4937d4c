using System.CommandLine;
using Workbench.Data.Simulation.Genomes;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench data simulate-genome</c>.</summary>
internal static class DataSimulateGenomeCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "Folder to write to.", Required = true };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Seed of everything random.",
        DefaultValueFactory = _ => new SimulatedGenomeSettings().Seed,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "simulate-genome", "Simulate a small genome with genes, peaks caused by planted motifs, signal tracks and variants, and write it as files, the truth included.")
        {
            Out, Seed,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(Out)!;
            var genome = SimulatedGenome.Simulate(new SimulatedGenomeSettings { Seed = parsed.GetValue(Seed) });
            SimulatedGenomeFiles.Write(genome, folder);
            Console.WriteLine($"{genome.Sequence.Contigs.Sum(contig => contig.Length)} bases on {genome.Sequence.Contigs.Count} contigs, {genome.Genes.Count} genes, "
                + $"{genome.Elements.Count(element => element.Accessible)} accessible elements and {genome.Elements.Count(element => !element.Accessible)} decoys, "
                + $"{genome.Variants.Count} variants, seed {genome.Settings.Seed}: {folder}");
        });
        return command;
    }
}
