using Workbench.Data.Examples;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Demos;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Attention must find the bins of the one mark and the marks that decide.</summary>
internal sealed class AttentiveChromeDemo : ZooDemo
{
    private const int Bins = 100, Marks = 5, Active = 3, Repressive = 0, PeakStart = 48, PeakLength = 8;

    /// <inheritdoc/>
    public override string Task => "Counts are Poisson(2). Expressed genes: mark 4 raised by 15 in bins 48-55. Others: half have the same peak and mark 1 "
        + "raised by 5 in all bins, a quarter only the latter, a quarter nothing. The published network; 1,600 genes, Adam 0.001, batch 16.";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC of 600 other genes";

    /// <inheritdoc/>
    public override double Bar => 0.95;

    /// <inheritdoc/>
    public override bool Slow => true;

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new DemoTraining(seed, progress, cancellation);
        using var network = run.Create<AttentiveChrome>(new AttentiveChromeOptions());
        var test = new Genes(600, seed + 2);
        run.Fit(network, new Genes(1600, seed), new Genes(200, seed + 1), new Recipe
        {
            Loss = new BinaryCrossEntropyLoss(),
            Optimizer = new AdamSettings { LearningRate = 1e-3 },
            BatchSize = 16,
            MaximalEpochs = 3,
            ClipNorm = 1,
        });
        var auc = run.Auroc(network, test);
        var (inPeak, ofMarks) = Attention(network, test);
        return new DemoOutcome(
            auc,
            new DemoCheck("mean alpha of mark 4 in bins 48-55 of expressed genes, at least 5 times uniform", inPeak * Bins, inPeak * Bins >= 5),
            new DemoCheck("mean beta of marks 1 and 4 together, at least 0.6", ofMarks, ofMarks >= 0.6));
    }

    private static (double InPeak, double OfMarks) Attention(AttentiveChrome network, ExampleSet genes)
    {
        using var scope = NewDisposeScope();
        var batches = Enumerable.Range(0, genes.Count).Select(gene => ArrayBatch.Of(genes, gene)).ToList();
        var counts = tensor(batches.SelectMany(batch => batch.Floats(0, 0).ToArray()).ToArray(), [genes.Count, Bins, Marks]);
        var maps = AttentionMaps.Of(network, counts);
        var expressed = Enumerable.Range(0, genes.Count).Where(gene => batches[gene].Floats(1, 0)[0] == 1).ToList();
        return (
            expressed.Average(gene => maps.AlphaOf(gene, Active).Slice(PeakStart, PeakLength).ToArray().Average()),
            Enumerable.Range(0, genes.Count).Average(gene => maps.BetaOf(gene)[Active] + maps.BetaOf(gene)[Repressive]));
    }

    private sealed class Genes(int count, long seed) : DrawnExamples(count, seed)
    {
        public override IReadOnlyList<ExampleField> Inputs { get; } = [new("counts", [Bins, Marks])];

        public override IReadOnlyList<ExampleField> Targets { get; } = [new("expressed", [1])];

        protected override void Draw(int example, SeededRandom random, ExampleBatch batch, int row)
        {
            var expressed = example % 2 == 0;
            var kind = example % 8;
            var peak = expressed || kind is 1 or 5;
            var repressed = !expressed && kind is 1 or 5 or 3;
            var counts = batch.Floats(0, row);
            for (var bin = 0; bin < Bins; bin++)
                for (var mark = 0; mark < Marks; mark++)
                {
                    var mean = 2.0;
                    if (peak && mark == Active && bin is >= PeakStart and < PeakStart + PeakLength)
                        mean += 15;
                    if (repressed && mark == Repressive)
                        mean += 5;
                    counts[(bin * Marks) + mark] = Poisson(mean, random);
                }

            batch.Floats(1, row)[0] = expressed ? 1 : 0;
        }

        // Arrivals within one unit of time, the times between them exponential.
        private static int Poisson(double mean, SeededRandom random)
        {
            var count = 0;
            for (var time = random.NextExponential(); time < mean; time += random.NextExponential())
                count++;
            return count;
        }
    }
}
