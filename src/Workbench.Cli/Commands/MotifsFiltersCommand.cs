using System.CommandLine;
using System.Text.Json;
using Workbench.Analysis.Motifs;
using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using Workbench.Networks;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench motifs filters</c>: the first layer of a network as motifs.</summary>
internal static class MotifsFiltersCommand
{
    private static readonly Option<string> Model = new("--model") { Description = "System, or System:variant, as 'workbench zoo list' names them.", HelpName = "NAME", Required = true };
    private static readonly Option<string> Weights = MotifsCommand.File("--weights", "Weights: safetensors, or a state dict of torch.save.");
    private static readonly Option<string> Fasta = MotifsCommand.File("--fasta", "Sequences of the network's length: FASTA.");
    private static readonly Option<string> Out = MotifsCommand.File("--out", "Motifs to write: MEME text.");
    private static readonly Option<string> Rule = new("--rule") { Description = "How filters are read: basset, deepbind or factornet.", DefaultValueFactory = _ => "basset" };
    private static readonly Option<string?> Layer = new("--layer") { Description = "Name of the convolution; the first when not given.", HelpName = "NAME" };
    private static readonly Option<string?> Activation = new("--activation") { Description = "Name of the module whose output counts, e.g. the nonlinearity after a batch normalisation.", HelpName = "NAME" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of a table." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Rule.AcceptOnlyFromAmong("basset", "deepbind", "factornet");
        var command = new Command("filters", "Read the filters of a network's first layer as motifs.") { Model, Weights, Fasta, Out, Rule, Layer, Activation, Json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetValue(Model)!;
        using var network = Zoo.Create(name);
        WeightFile.Load(parsed.GetValue(Weights)!, network);
        var encoding = Zoo.System(name.Split(':')[0]).Encoding;
        using var genome = FastaFile.Open(parsed.GetValue(Fasta)!);
        var sequences = Sequences(genome, network, encoding);
        using var progress = new TerminalProgress(Console.Error);
        var rule = parsed.GetValue(Rule) switch
        {
            "deepbind" => FilterMotifRule.DeepBind,
            "factornet" => FilterMotifRule.FactorNet,
            _ => FilterMotifRule.Basset,
        };
        var filters = FilterMotifs.Read(network, sequences, rule, new()
        {
            Convolution = parsed.GetValue(Layer),
            Activation = parsed.GetValue(Activation),
            Letters = encoding.Order,
            Progress = progress,
            Cancellation = cancellation,
        });
        MemeFile.Write(parsed.GetValue(Out)!, FilterMotifs.Motifs(filters));
        Print(filters, parsed);
        return 0;
    }

    /// <summary>The sequences of a file, each read when its turn comes.</summary>
    private static IntervalExamples Sequences(GenomeSequence genome, Network network, SequenceEncoding encoding)
    {
        if (network.Inputs is not [{ Shape: [4, var length] }])
            throw new WorkbenchException($"{network.GetName()} takes {string.Join(" and ", network.Inputs)}; sequences alone are not enough.");
        if (genome.Contigs.FirstOrDefault(contig => contig.Length != length) is { } other)
            throw new WorkbenchException($"{genome.Source}: {other}; {network.GetName()} takes sequences of {length} bases.");
        return new IntervalExamples(genome, [.. genome.Contigs.Select(contig => contig.Whole)], length) { Encoding = encoding };
    }

    private static void Print(IReadOnlyList<FilterMotif> filters, ParseResult parsed)
    {
        var rows = filters.Select(filter => new FilterRow(
            filter.Filter, filter.Motif is null ? null : Consensus.Iupac(filter.Motif.Probabilities), filter.Windows, filter.GreatestActivation, filter.Information)).ToList();
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            output.WriteLine(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
            return;
        }

        output.WriteLine("filter\tconsensus\twindows\tactivation\tbits");
        foreach (var row in rows)
            output.WriteLine(FormattableString.Invariant($"{row.Filter}\t{row.Consensus ?? "."}\t{row.Windows}\t{row.Activation:g4}\t{row.Bits:f2}"));
    }

    private sealed record FilterRow(int Filter, string? Consensus, int Windows, double Activation, double Bits);
}
