namespace Workbench.Torch;

/// <summary>Finds the state dict in what a file holds.</summary>
internal static class StateDict
{
    /// <summary>The dictionary of tensors by name, at the top or under a key.</summary>
    internal static Dictionary<object, object?> Find(WeightFileBytes file, object? root, string? key)
    {
        if (root is not Dictionary<object, object?> top)
            throw file.Bad($"it holds {PickleCalls.Describe(root)}, where a state dict was expected; TorchFile.Load reads it");
        if (key is null)
            return Check(file, top, "it holds no state dict at its top",
                $"name the state dict by its key (the keys are {Keys(top)})");
        if (!top.TryGetValue(key, out var value))
            throw file.Bad($"it has no key '{key}'; its keys are {Keys(top)}");
        return value is Dictionary<object, object?> nested
            ? Check(file, nested, $"there is no state dict under '{key}'", $"the keys of the file are {Keys(top)}")
            : throw file.Bad(
                $"under '{key}' is {PickleCalls.Describe(value)}, where a state dict was expected; "
                + $"the keys of the file are {Keys(top)}");
    }

    private static Dictionary<object, object?> Check(
        WeightFileBytes file, Dictionary<object, object?> dictionary, string problem, string fix)
    {
        foreach (var (name, value) in dictionary)
            if (name is not string || value is not PickledTensor)
                throw file.Bad(
                    $"{problem}: {NameList.Of([Name(name)])} is {PickleCalls.Describe(value)}, "
                    + $"not a tensor by name; {fix}, "
                    + "or read everything by TorchFile.Load");
        return dictionary;
    }

    private static string Keys(Dictionary<object, object?> dictionary) => NameList.Of([.. dictionary.Keys.Select(Name)]);

    private static string Name(object key) => key as string ?? PickleCalls.Describe(key);
}
