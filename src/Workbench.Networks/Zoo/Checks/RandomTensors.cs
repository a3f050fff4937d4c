using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Checks;

/// <summary>Random tensors of the shapes that a network reads.</summary>
internal static class RandomTensors
{
    private const int Bases = 4;

    /// <summary>A tensor a field: one-hot where the field has four channels first, uniform numbers in [0, 1) elsewhere.</summary>
    /// <exception cref="WorkbenchException">A field holds integers, whose range is not known here.</exception>
    public static IReadOnlyList<Tensor> Of(IReadOnlyList<ExampleField> fields, int batch, SeededRandom random) =>
        [.. fields.Select(field => Of(field, batch, random))];

    /// <summary>One-hot sequences, (batch, 4, length), every base equally likely.</summary>
    public static Tensor OneHot(int batch, int length, SeededRandom random)
    {
        var values = new float[batch * Bases * length];
        for (var example = 0; example < batch; example++)
            for (var position = 0; position < length; position++)
                values[(((example * Bases) + random.NextInt(Bases)) * length) + position] = 1;
        return tensor(values, [batch, Bases, length]);
    }

    private static Tensor Of(ExampleField field, int batch, SeededRandom random)
    {
        if (field.Type != ElementType.Float32)
            throw new WorkbenchException($"The input {field} holds integers; its system has to say which it reads.");
        if (field.Shape is [Bases, var length])
            return OneHot(batch, length, random);
        var values = new float[batch * field.Size];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)random.NextDouble();
        return tensor(values, [batch, .. field.Shape.Select(size => (long)size)]);
    }
}
