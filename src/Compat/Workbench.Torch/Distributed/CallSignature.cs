using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>What a rank calls, in numbers that the ranks can compare.</summary>
internal readonly record struct CallSignature(int What, int Detail, ScalarType DType, string Shape)
{
    private const int MostDimensions = 12;

    private static readonly string[] Names = ["all_reduce", "all_gather", "reduce_scatter", "broadcast", "barrier"];

    internal static CallSignature Of(string what, Tensor tensor, int detail)
    {
        if (tensor.shape.Length > MostDimensions)
            throw new ArgumentException($"Collectives take tensors of at most {MostDimensions} dimensions, not {tensor.shape.Length}.");
        return new(Array.IndexOf(Names, what), detail, tensor.dtype, Text(tensor.shape));
    }

    internal static CallSignature From(long[] numbers) =>
        new((int)numbers[0], (int)numbers[1], (ScalarType)numbers[2], Text(numbers.AsSpan(4, (int)numbers[3]).ToArray()));

    internal long[] Numbers()
    {
        var shape = Shape.Length == 0 ? [] : Shape.Split(", ").Select(long.Parse).ToArray();
        var numbers = new long[4 + MostDimensions];
        (numbers[0], numbers[1], numbers[2], numbers[3]) = (What, Detail, (long)DType, shape.Length);
        shape.CopyTo(numbers, 4);
        return numbers;
    }

    public override string ToString() => Names[What] switch
    {
        "barrier" => "barrier()",
        "broadcast" => $"broadcast({DType}[{Shape}], root {Detail})",
        "all_gather" => $"all_gather({DType}[{Shape}])",
        var name => $"{name}({DType}[{Shape}], {(Reduction)Detail})",
    };

    private static string Text(long[] shape) => string.Join(", ", shape);
}
