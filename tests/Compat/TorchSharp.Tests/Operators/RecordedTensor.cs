using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Operators;

/// <summary>Tensors as the fixtures have them: element type, shape, and numbers in row-major order.</summary>
internal static class RecordedTensor
{
    private static readonly Dictionary<string, ScalarType> Types = new()
    {
        ["bool"] = ScalarType.Bool,
        ["uint8"] = ScalarType.Byte,
        ["int8"] = ScalarType.Int8,
        ["int16"] = ScalarType.Int16,
        ["int32"] = ScalarType.Int32,
        ["int64"] = ScalarType.Int64,
        ["float16"] = ScalarType.Float16,
        ["bfloat16"] = ScalarType.BFloat16,
        ["float32"] = ScalarType.Float32,
        ["float64"] = ScalarType.Float64,
        ["complex64"] = ScalarType.ComplexFloat32,
        ["complex128"] = ScalarType.ComplexFloat64,
    };

    internal static ScalarType TypeNamed(string name) => Types[name];

    internal static Tensor Make(JsonNode recorded)
    {
        var type = TypeOf(recorded);
        var shape = ShapeOf(recorded);
        var numbers = Numbers(recorded);
        if (!is_complex(type))
            return tensor(numbers, shape, type);
        using var parts = tensor(numbers, [.. shape, 2], type == ScalarType.ComplexFloat32 ? float32 : float64);
        return parts.view_as_complex().clone();
    }

    /// <summary>Fails unless type, shape and all numbers agree, these within a relative tolerance (absolute below 1).</summary>
    internal static void Agrees(JsonNode recorded, Tensor found, string what, double tolerance = 1e-5)
    {
        using var scope = NewDisposeScope();
        var dense = found.is_sparse ? found.to_dense() : found;
        Assert.True(TypeOf(recorded) == dense.dtype, $"{what}: PyTorch gave {TypeOf(recorded)}, ours is {dense.dtype}.");
        var shape = ShapeOf(recorded);
        Assert.True(
            shape.SequenceEqual(dense.shape),
            $"{what}: PyTorch gave shape [{string.Join(", ", shape)}], ours is [{string.Join(", ", dense.shape)}].");
        var plain = dense.detach();
        if (plain.is_complex())
            plain = plain.resolve_conj().view_as_real();
        var numbers = plain.to_type(float64, copy: true).contiguous().data<double>().ToArray();
        var expected = Numbers(recorded);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Close(expected[i], numbers[i], tolerance),
                $"{what}: number {i} is {expected[i]} in PyTorch, ours is {numbers[i]}.");
    }

    internal static bool Close(double expected, double found, double tolerance) =>
        double.IsFinite(expected)
            ? Math.Abs(expected - found) <= tolerance * Math.Max(1, Math.Abs(expected))
            : expected.Equals(found);

    private static ScalarType TypeOf(JsonNode recorded) => Types[recorded["dtype"]!.GetValue<string>()];

    private static long[] ShapeOf(JsonNode recorded) => [.. recorded["shape"]!.AsArray().Select(size => size!.GetValue<long>())];

    private static double[] Numbers(JsonNode recorded) => [.. recorded["data"]!.AsArray().Select(one => Number(one!))];

    private static double Number(JsonNode one) => one.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => one.GetValue<string>() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var other => double.Parse(other, CultureInfo.InvariantCulture),
        },
        _ => one.GetValue<double>(),
    };
}
