using Workbench.Data.Examples;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Tests.Variants;

/// <summary>A network whose logit is the sum of a weight for each base at each place, so that every effect can be computed by hand.</summary>
internal sealed class WeighedBases : Network
{
    private readonly OutputFunction function;
    private readonly TorchSharp.Modules.Parameter weights;

    public WeighedBases(int length, int targets, OutputFunction function, ulong seed = 1)
        : base("WeighedBases")
    {
        this.function = function;
        var random = new SeededRandom(seed);
        Weights = [.. Enumerable.Range(0, targets * 4 * length).Select(_ => (float)(0.3 * random.NextNormal()))];
        weights = new TorchSharp.Modules.Parameter(tensor(Weights, [targets, 4 * length]));
        Length = length;
        Targets = targets;
        RegisterComponents();
    }

    public int Length { get; }

    public int Targets { get; }

    public float[] Weights { get; }

    /// <summary>Greatest batch that was asked for.</summary>
    public long GreatestBatch { get; private set; }

    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, Length])];

    public override IReadOnlyList<ExampleField> Outputs => [new("score", [Targets])];

    public override OutputFunction OutputFunction => function;

    public override Tensor Logits(IReadOnlyList<Tensor> inputs)
    {
        GreatestBatch = Math.Max(GreatestBatch, inputs[0].shape[0]);
        return inputs[0].flatten(1).matmul(weights.t());
    }

    /// <summary>The logit of a window.</summary>
    public double Logit(string window, int target) =>
        window.Select((letter, place) => (Channel: "ACGT".IndexOf(letter, StringComparison.Ordinal), place)).Where(each => each.Channel >= 0)
            .Sum(each => Weights[(((target * 4) + each.Channel) * Length) + each.place]);
}
