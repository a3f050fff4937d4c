using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Weights;

/// <summary>
/// Runs a network on the tensors of a safetensors file: the inputs are named <c>input</c>, <c>input2</c>, <c>input3</c> in the
/// network's order, the outputs <c>output</c>, <c>output2</c> ...; batch first.
/// </summary>
public static class ForwardFile
{
    private const int RowsAtOnce = 64;

    /// <summary>Reads inputs, computes in evaluation mode a few rows at a time, and writes the outputs.</summary>
    /// <param name="network">The network; it is left in evaluation mode.</param>
    /// <param name="inputPath">The file of the inputs.</param>
    /// <param name="outputPath">The file to write; it appears whole or not at all.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The outputs' shapes by name.</returns>
    /// <exception cref="WorkbenchException">
    /// A file cannot be read or written, a tensor is missing or is none of the network's, has another shape or type, or holds integers
    /// beyond the values of its field.
    /// </exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<long>> Run(
        Network network, string inputPath, string outputPath, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        network.eval();
        var inputs = Arrange(network, WeightFile.Read(inputPath), inputPath);
        var outputs = Compute(network, inputs, cancellation)
            .Select((output, at) => (Name: Name("output", at), output)).ToDictionary(entry => entry.Name, entry => entry.output);
        try
        {
            Safetensors.Save(outputPath, outputs);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{outputPath}: the outputs cannot be written: {error.Message}", error);
        }

        return outputs.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<long>)entry.Value.shape);
    }

    /// <summary>What the file of a network's inputs holds, in words: a line a form.</summary>
    public static string Describe(Network network) => string.Join("; or ", network.InputForms.Select(form =>
        string.Join(", ", form.Select((field, at) => Describe(Name("input", at), field)))));

    private static List<Tensor> Compute(Network network, IReadOnlyList<Tensor> inputs, CancellationToken cancellation)
    {
        var rows = inputs[0].shape[0];
        var parts = new List<IReadOnlyList<Tensor>>();
        for (long first = 0; first < rows; first += RowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(RowsAtOnce, rows - first);
            var outputs = network.call([.. inputs.Select(input => input.narrow(0, first, count))]);
            scope.MoveToOuter(outputs);
            parts.Add(outputs);
        }

        return [.. Enumerable.Range(0, parts[0].Count).Select(at => cat([.. parts.Select(part => part[at])], 0).contiguous())];
    }

    private static List<Tensor> Arrange(Network network, Dictionary<string, Tensor> given, string path)
    {
        var named = Enumerable.Range(0, given.Count).Select(at => Name("input", at)).ToList();
        if (given.Count == 0 || !named.All(given.ContainsKey))
            throw new WorkbenchException($"{path} holds {Names(given)}; the tensors of {network.GetName()} are {Describe(network)}.");
        List<Tensor> inputs = [.. named.Select(name => given[name])];
        var fitting = network.InputForms.Where(form => form.Count == inputs.Count).ToList();
        if (fitting.Count == 0)
            throw new WorkbenchException($"{path} holds {inputs.Count} inputs; the tensors of {network.GetName()} are {Describe(network)}.");
        if (fitting.FirstOrDefault(form => form.Zip(inputs).All(pair => Fits(pair.First, pair.Second))) is not { } form)
            throw new WorkbenchException($"{path} holds {Names(given)}; expected {Describe(network)}, B the same in all.");
        var rows = inputs[0].shape[0];
        if (rows == 0 || inputs.Any(input => input.shape[0] != rows))
            throw new WorkbenchException($"{path}: the inputs have {string.Join(", ", inputs.Select(input => input.shape[0]))} rows; "
                + "all must have the same number, at least one.");
        for (var at = 0; at < inputs.Count; at++)
            RequireValues(form[at], inputs[at], named[at], path);
        return inputs;
    }

    private static void RequireValues(ExampleField field, Tensor input, string name, string path)
    {
        if (field.Type != ElementType.Int64)
            return;
        var integers = input.contiguous().data<long>().ToArray();
        if (field.FirstBeyond(integers) is >= 0 and var found)
            throw new WorkbenchException($"{path}: '{name}' holds {integers[found]} in row {(found / field.Size) + 1}, place {(found % field.Size) + 1}; "
                + $"{field.Name} from 0 to {field.Values - 1} were expected. Is it for another variant or vocabulary?");
    }

    private static bool Fits(ExampleField field, Tensor tensor) =>
        tensor.dtype == (field.Type == ElementType.Int64 ? ScalarType.Int64 : ScalarType.Float32)
        && tensor.dim() == field.Shape.Count + 1
        && tensor.shape.Skip(1).SequenceEqual(field.Shape.Select(length => (long)length));

    private static string Name(string stem, int at) => at == 0 ? stem : $"{stem}{at + 1}";

    private static string Describe(string name, ExampleField field) =>
        $"'{name}' [{string.Join(", ", field.Shape.Select(length => $"{length}").Prepend("B"))}] {(field.Type == ElementType.Int64 ? "int64" : "float32")}";

    private static string Names(Dictionary<string, Tensor> given) => given.Count == 0
        ? "no tensors"
        : string.Join(", ", given.Take(8).Select(entry => $"'{entry.Key}' [{string.Join(", ", entry.Value.shape)}] {entry.Value.dtype.ToString().ToLowerInvariant()}"));
}
