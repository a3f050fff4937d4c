using System.Numerics;
using System.Text;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// What the known functions make of their arguments. What copies or hashes values that the pickle can name again and again is
/// paid from a budget in proportion to the pickle's length, so that no short file asks for much work.
/// </summary>
internal struct PickleCalls(int pickleBytes)
{
    // A place in a hash table, with what its growth took. An item of at least two bytes in the file pays for its own.
    private const int ItemCost = 16;

    // PyTorch writes 60 bytes and more for a tensor; one in LibTorch takes some 300 bytes besides its elements.
    private const int TensorCost = 256;

    private long budget = (8L * pickleBytes) + (1 << 16);

    /// <summary>A value as a key of a dictionary or an item of a set.</summary>
    internal object Key(object? value, ref PickleInput input)
    {
        var cost = PickleKeys.Cost(value);
        if (cost < 0)
            throw input.Bad($"{Describe(value)} as a key or an item of a set; scalars and tuples of scalars are read");
        Pay(cost, ref input);
        return value!;
    }

    internal object Set(IReadOnlyCollection<object?> items, ref PickleInput input)
    {
        Pay((long)ItemCost * items.Count, ref input);
        var set = new HashSet<object>(PickleKeys.Comparer);
        foreach (var item in items)
            set.Add(Key(item, ref input));
        return set;
    }

    internal object Call(PickledFunction function, object?[] arguments, ref PickleInput input) =>
        (function.Callable, arguments) switch
        {
            (PickledCallable.OrderedDict, []) => new Dictionary<object, object?>(PickleKeys.Comparer),
            (PickledCallable.OrderedDict, [List<object?> pairs]) => Pairs(pairs, ref input),
            (PickledCallable.Set or PickledCallable.FrozenSet, []) => new HashSet<object>(PickleKeys.Comparer),
            (PickledCallable.Set or PickledCallable.FrozenSet, [List<object?> items]) => Set(items, ref input),
            (PickledCallable.Set or PickledCallable.FrozenSet, [object?[] items]) => Set(items, ref input),
            (PickledCallable.Bytes or PickledCallable.ByteArray, []) => Array.Empty<byte>(),
            (PickledCallable.Bytes or PickledCallable.ByteArray, [byte[] bytes]) => bytes,
            (PickledCallable.Encode, [string text, "latin1" or "latin-1"]) => Encode(text, ref input),
            (PickledCallable.ByteArray, [string text, "latin-1" or "latin1"]) => Encode(text, ref input),
            (PickledCallable.Complex, [double real, double imaginary]) => new Complex(real, imaginary),
            (PickledCallable.Size, [object?[] sizes]) => Sizes(sizes, "a size", ref input),
            (PickledCallable.Device, [string type]) => type,
            (PickledCallable.Device, [string type, long index]) => Device(type, index, ref input),
            (PickledCallable.RebuildTensor, [PickledStorage, long, object, object, bool, _, ..]) when arguments.Length <= 7 =>
                View(arguments, ref input),
            (PickledCallable.RebuildParameter, [PickledTensor data, bool requiresGrad, var hooks]) =>
                Parameter(data, requiresGrad, hooks, ref input),
            _ => throw input.Bad(
                $"a call of {function.Name} with arguments that PyTorch does not give "
                + $"({string.Join(", ", arguments.Take(8).Select(Describe))})"),
        };

    internal static string Describe(object? value) => value switch
    {
        null => "None",
        string => "a text",
        long or BigInteger => "an integer",
        double => "a number",
        bool => "a truth value",
        byte[] => "bytes",
        object?[] or long[] => "a tuple",
        List<object?> => "a list",
        Dictionary<object, object?> => "a dictionary",
        HashSet<object> => "a set",
        PickledTensor => "a tensor",
        PickledStorage => "a storage",
        PickledFunction function => function.Name,
        PickledStorageType type => type.Name,
        _ => $"a value of type {value.GetType().Name}",
    };

    private static string Device(string type, long index, ref PickleInput input) =>
        type.Length <= 32 ? $"{type}:{index}" : throw input.Bad("a device with a name of more than 32 characters");

    private static void RequireNoHooks(object? hooks, ref PickleInput input)
    {
        if (hooks is not (null or Dictionary<object, object?> { Count: 0 }))
            throw input.Bad("a tensor with backward hooks or flags, which are not read");
    }

    private static PickledTensor Parameter(PickledTensor data, bool requiresGrad, object? hooks, ref PickleInput input)
    {
        RequireNoHooks(hooks, ref input);
        RequireDifferentiable(data.Storage.Type, requiresGrad, ref input);
        return data with { RequiresGrad = requiresGrad };
    }

    private static void RequireDifferentiable(PickledStorageType type, bool requiresGrad, ref PickleInput input)
    {
        if (requiresGrad && type.Type is not (ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32
            or ScalarType.Float64 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64))
            throw input.Bad($"a tensor of {type.Type} that requires a gradient");
    }

    private PickledTensor View(object?[] arguments, ref PickleInput input)
    {
        var storage = (PickledStorage)arguments[0]!;
        var offset = (long)arguments[1]!;
        var shape = Sizes(arguments[2], "a shape", ref input);
        var strides = Sizes(arguments[3], "strides", ref input);
        var requiresGrad = (bool)arguments[4]!;
        foreach (var extra in arguments.AsSpan(5))
            RequireNoHooks(extra, ref input);
        RequireDifferentiable(storage.Type, requiresGrad, ref input);
        if (shape.Length != strides.Length || offset < 0)
            throw input.Bad($"a tensor of {shape.Length} dimensions with {strides.Length} strides at element {offset}");
        Int128 last = offset;
        for (var i = 0; i < shape.Length; i++)
            last += (Int128)(shape[i] - 1) * strides[i];
        var isEmpty = shape.Contains(0);
        if (!TensorSize.IsCountable(shape) || (isEmpty ? offset > storage.Elements : last >= storage.Elements))
            throw input.Bad(
                $"a tensor of shape [{string.Join(", ", shape)}], strides [{string.Join(", ", strides)}] "
                + $"from element {offset} on, "
                + $"which is not within the {storage.Elements} elements of storage '{storage.Key}'");
        Pay(TensorCost, ref input);
        return new PickledTensor(storage, offset, shape, strides, requiresGrad);
    }

    private long[] Sizes(object? value, string what, ref PickleInput input)
    {
        if (value is long[] known)
            return known;
        if (value is not object?[] { Length: <= TensorSize.MostDimensions } items)
            throw input.Bad($"{what} that is no tuple of at most {TensorSize.MostDimensions} integers");
        Pay(items.Length, ref input);
        var sizes = new long[items.Length];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = items[i] is long size and >= 0 ? size : throw input.Bad(
                $"{what} with something else than integers from 0 on");
        return sizes;
    }

    private Dictionary<object, object?> Pairs(List<object?> pairs, ref PickleInput input)
    {
        Pay((long)ItemCost * pairs.Count, ref input);
        var dictionary = new Dictionary<object, object?>(PickleKeys.Comparer);
        foreach (var pair in pairs)
        {
            var (key, value) = pair switch
            {
                object?[] { Length: 2 } tuple => (tuple[0], tuple[1]),
                List<object?> { Count: 2 } list => (list[0], list[1]),
                _ => throw input.Bad("an OrderedDict of something else than pairs"),
            };
            dictionary[Key(key, ref input)] = value;
        }

        return dictionary;
    }

    // Protocol 2 has no bytes: Python writes them as a text of characters below 256.
    private byte[] Encode(string text, ref PickleInput input)
    {
        Pay(text.Length, ref input);
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', 'ÿ') >= 0)
            throw input.Bad("bytes given as a text with characters above 255");
        return Encoding.Latin1.GetBytes(text);
    }

    private void Pay(long cost, ref PickleInput input)
    {
        budget -= cost;
        if (budget < 0)
            throw input.Bad($"more copies of its values than a file of {input.Length} bytes can need");
    }
}
