using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Makes tensors of what a pickle says of them. Each storage is read once; tensors that share a storage in the file share memory
/// here too.
/// </summary>
internal sealed class StoredTensors(WeightFileBytes file)
{
    private readonly Dictionary<PickledTensor, Tensor> made = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PickledStorage, Tensor> memory = new(ReferenceEqualityComparer.Instance);
    private readonly List<Tensor> unnamed = [];

    /// <summary>The objects of a pickle with tensors in place of their descriptions.</summary>
    internal static object? Read(WeightFileBytes file, object? root)
    {
        var tensors = new StoredTensors(file);
        try
        {
            using var unrecorded = no_grad();
            var whole = PickleGraph.Replace(file, root, tensors.Get);
            foreach (var (pickled, tensor) in tensors.made)
                if (pickled.RequiresGrad)
                    tensor.requires_grad_(true);
            return whole;
        }
        catch
        {
            foreach (var tensor in tensors.made.Values)
                tensor.Dispose();
            throw;
        }
        finally
        {
            foreach (var tensor in tensors.unnamed)
                tensor.Dispose();
        }
    }

    private Tensor Get(PickledTensor pickled)
    {
        if (!made.TryGetValue(pickled, out var tensor))
            made.Add(pickled, tensor = Make(pickled));
        return tensor;
    }

    private Tensor Make(PickledTensor pickled)
    {
        var storage = pickled.Storage;
        if (memory.TryGetValue(storage, out var whole))
            return View(whole, pickled);
        if (IsWholeStorage(pickled))
            return memory[storage] = ReadStorage(storage, pickled.Shape);
        memory[storage] = whole = ReadStorage(storage, [storage.Elements]);
        unnamed.Add(whole);
        return View(whole, pickled);
    }

    private Tensor ReadStorage(PickledStorage storage, long[] shape) =>
        TensorElements.Read(file, storage.Begin, storage.Type.Type, shape, storage.Checksum, $"storage '{storage.Key}'");

    // Detached, the result is no view in the sense of autograd, as in Python.
    private static Tensor View(Tensor whole, PickledTensor pickled)
    {
        using var view = whole.as_strided(pickled.Shape, pickled.Strides, pickled.Offset);
        return view.detach();
    }

    private static bool IsWholeStorage(PickledTensor pickled)
    {
        if (pickled.Offset != 0 || TensorSize.Elements(pickled.Shape) != pickled.Storage.Elements)
            return false;
        long stride = 1;
        for (var i = pickled.Shape.Length - 1; i >= 0; i--)
        {
            if (pickled.Shape[i] != 1 && pickled.Strides[i] != stride)
                return false;
            stride *= pickled.Shape[i];
        }

        return true;
    }
}
