using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>What a weight file says of one tensor.</summary>
/// <param name="Name">Its name, or its path through nested containers joined by dots, e.g. <c>model.0.weight</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its sizes by dimension.</param>
/// <param name="Bytes">What its elements take in memory when none is shared.</param>
public sealed record TensorDescription(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Bytes)
{
    /// <summary>For example <c>model.0.weight: Float32 [16, 4, 8], 2048 bytes</c>.</summary>
    public override string ToString() => $"{Name}: {Type} [{string.Join(", ", Shape)}], {Bytes} bytes";
}
