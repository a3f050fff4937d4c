using Workbench.Data.Examples;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>The network of the rows that measure attribution: three convolutions over 1,000 bases.</summary>
internal sealed class AttributionNetwork : Network
{
    public const int Length = 1000;

    private readonly nn.Module<Tensor, Tensor> layers = nn.Sequential(
        nn.Conv1d(4, 128, 11, padding: 5), nn.ReLU(), nn.MaxPool1d(4),
        nn.Conv1d(128, 128, 7, padding: 3), nn.ReLU(), nn.MaxPool1d(4),
        nn.Conv1d(128, 128, 5, padding: 2), nn.ReLU(), nn.MaxPool1d(4),
        nn.Flatten(), nn.Linear(128 * 15, 256), nn.ReLU(), nn.Linear(256, 10));

    public AttributionNetwork()
        : base("attribution benchmark")
    {
        RegisterComponents();
        eval();
    }

    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, Length])];

    public override IReadOnlyList<ExampleField> Outputs => [new("output", [10])];

    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => layers.call(inputs[0]);

    public static Tensor Sequences(int count) =>
        nn.functional.one_hot(randint(4, [count, Length], dtype: int64), 4).transpose(1, 2).contiguous().to(float32);
}
