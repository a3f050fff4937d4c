using System.CommandLine;
using System.Text.Json;
using Workbench.Analysis.Variants;
using Workbench.Data.Genome;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench variants</c>: what a network says of variants.</summary>
internal static class VariantsCommand
{
    private static readonly Option<string> Model = new("--model") { Description = "System, or System:variant, as 'workbench zoo list' names them.", HelpName = "NAME", Required = true };
    private static readonly Option<string> Weights = MotifsCommand.File("--weights", "Weights: safetensors, or a state dict of torch.save.");
    private static readonly Option<string> Genome = MotifsCommand.File("--genome", "The assembly: FASTA.");
    private static readonly Option<string> Vcf = MotifsCommand.File("--vcf", "Variants: VCF, VCF.gz or BCF.");
    private static readonly Option<string?> Out = new("--out") { Description = "Table to write: a line an alternate allele.", HelpName = "FILE" };
    private static readonly Option<string?> OutVcf = new("--out-vcf") { Description = $"Copy of the variants to write, with the INFO field {VariantEffectFile.Field.Name}.", HelpName = "FILE" };
    private static readonly Option<int[]> Targets = new("--targets") { Description = "Outputs that are wanted, 0 for the first; all when not given.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> OneStrand = new("--one-strand") { Description = "Predict the strand of the genome only, instead of the mean of both." };
    private static readonly Option<bool> Skip = new("--skip-mismatches") { Description = "Skip and count variants whose reference allele is not the genome's." };
    private static readonly Option<int> Batch = new("--batch") { Description = "Windows in memory at once.", DefaultValueFactory = _ => new VariantEffectOptions().BatchSize };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the counts as JSON." };

    /// <summary>The command with its verb.</summary>
    public static Command Create()
    {
        var score = new Command("score", "Score variants by the change of a network's predictions.")
        {
            Model, Weights, Genome, Vcf, Out, OutVcf, Targets, OneStrand, Skip, Batch, Json,
        };
        score.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return new Command("variants", "What a network says of variants.") { score };
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Out) is null && parsed.GetValue(OutVcf) is null)
            throw new WorkbenchException("Name a table (--out), a VCF (--out-vcf) or both to write.");
        var name = parsed.GetValue(Model)!;
        using var network = Zoo.Create(name);
        WeightFile.Load(parsed.GetValue(Weights)!, network);
        using var genome = FastaFile.Open(parsed.GetValue(Genome)!);
        using var progress = new TerminalProgress(Console.Error);
        var wanted = parsed.GetValue(Targets) is { Length: > 0 } some ? some : null;
        var targets = (wanted ?? Enumerable.Range(0, network.Outputs[0].Size)).Select(target => $"target{target}").ToList();
        var counts = VariantEffectFile.Score(parsed.GetValue(Vcf)!, network, genome, targets, parsed.GetValue(Out), parsed.GetValue(OutVcf), new()
        {
            Encoding = Zoo.System(name.Split(':')[0]).Encoding,
            BothStrands = !parsed.GetValue(OneStrand),
            SkipMismatches = parsed.GetValue(Skip),
            Targets = wanted,
            BatchSize = parsed.GetValue(Batch),
            Progress = progress,
            Cancellation = cancellation,
        });
        Print(counts, parsed);
        return 0;
    }

    private static void Print(VariantEffectCounts counts, ParseResult parsed)
    {
        var skipped = counts.Skipped.ToDictionary(entry => VariantEffectTable.Reason(entry.Key), entry => entry.Value);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
            output.WriteLine(JsonSerializer.Serialize(new { counts.Scored, Skipped = skipped }, JsonSerializerOptions.Web));
        else
            output.WriteLine($"{counts.Scored} alleles scored" + string.Concat(skipped.Select(entry => $", {entry.Value} skipped ({entry.Key})")));
    }
}
