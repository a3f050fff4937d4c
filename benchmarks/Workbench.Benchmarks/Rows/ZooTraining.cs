using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Tokens;
using Workbench.Networks;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Dna;
using Workbench.Torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A published network of the zoo with its published loss, optimiser and batch; the peers know it by its name.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">The network, in words.</param>
/// <param name="Bases">Bases of an example.</param>
/// <param name="Batches">Batches of a measured epoch.</param>
/// <param name="Recipe">Loss, optimiser and batch size.</param>
/// <param name="Create">Makes the network.</param>
internal sealed record ZooTraining(string Name, string Description, int Bases, int Batches, Recipe Recipe, Func<Network> Create)
{
    private static readonly KmerTokenizer Tokenizer = new(new KmerVocabulary(3), 128);

    public static ZooTraining DeepSea { get; } = new(
        "deepsea", "DeepSEA, SGD with momentum", 1000, 4, new DeepSeaSystem().Recipe with { MaxNorm = null }, new DeepSeaOptions().Create);

    // PyTorch's LSTM has the logistic gates.
    public static ZooTraining DanQ { get; } = new(
        "danq", "DanQ with logistic gates, RMSprop", 1000, 4, new DanQSystem().Recipe, new DanQOptions { Gate = GateActivation.Sigmoid }.Create);

    public static ZooTraining Basset { get; } = new(
        "basset", "Basset, RMSprop", 600, 8, new BassetSystem().Recipe with { MaxNorm = null, StopOn = null }, new BassetOptions().Create);

    public static ZooTraining BertMini { get; } = new(
        "bert-mini", "masked pretraining of DNABERT's scaled-down form (4 layers, width 128, 3-mers, 128 tokens), AdamW", Tokenizer.Bases, 60,
        new DnaBertSystem().Recipe with { BatchSize = 32, AccumulationSteps = 1, Schedule = null },
        (DnaBertOptions.Shrink(new DnaBertMaskedOptions()) with { Length = Tokenizer.Length }).Create);

    public static IReadOnlyList<ZooTraining> All { get; } = [DeepSea, DanQ, Basset, BertMini];

    /// <summary>Examples of loci, whose labels are drawn: sequences read from the genome as they are needed, or tokens of them.</summary>
    public ExampleSet Examples(GenomeSequence genome, IReadOnlyList<GenomicInterval> loci)
    {
        var random = new SeededRandom(1);
        if (this == BertMini)
            return new MaskedTokenExamples([.. loci.Select(locus => Bases(genome, locus))], Tokenizer, new SpanMasking(Tokenizer.Vocabulary));
        using var network = Create();
        var targets = network.Outputs[0].Size;
        var labels = Enumerable.Range(0, loci.Count * targets).Select(_ => random.NextDouble() < 0.1 ? 1f : 0).ToArray();
        return new IntervalExamples(genome, loci, this.Bases, new ExampleArray("label", labels, targets));

        static byte[] Bases(GenomeSequence genome, GenomicInterval locus)
        {
            var bases = new byte[locus.Length];
            genome.Read(locus, bases);
            return bases;
        }
    }
}
