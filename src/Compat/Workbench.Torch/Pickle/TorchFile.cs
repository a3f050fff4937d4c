using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Reads the files of Python's torch.save (.pt, .pth; the zip form since PyTorch 1.6 and the form before it) and writes state
/// dicts that torch.load reads. The reader knows tensors, containers and scalars; whatever else a file asks for is refused by
/// name, and no code of a file is ever run.
/// </summary>
public static class TorchFile
{
    // The record format that PyTorch 1.6 to 2.x write and read.
    private const string FormatVersion = "3\n";
    private const string Folder = "archive/";

    /// <summary>Reads what a file holds. Tensors are on the CPU and belong to the current dispose scope, if any.</summary>
    /// <returns>
    /// A <see cref="Tensor"/>; a dictionary as Dictionary&lt;object, object?&gt; (in the file's order), a list as
    /// List&lt;object?&gt;, a tuple as object?[], a torch.Size as long[], a set as HashSet&lt;object&gt;; an int as long or
    /// BigInteger, a float as double, a str as string, bytes as byte[], a bool, a complex as Complex, a dtype as ScalarType, a
    /// device as string, None as null.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// The file is no such file, is damaged, or asks for something else; the message says where.
    /// </exception>
    public static object? Load(string path)
    {
        using var file = new WeightFileBytes(path);
        return StoredTensors.Read(file, PickledFile.Read(file));
    }

    /// <summary>Reads what a file in memory holds, as <see cref="Load(string)"/> does.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">The bytes are no such file, are damaged, or ask for something else.</exception>
    public static object? Load(ReadOnlyMemory<byte> bytes, string name)
    {
        using var file = new WeightFileBytes(bytes, name);
        return StoredTensors.Read(file, PickledFile.Read(file));
    }

    /// <summary>Reads a state dict, on the CPU. The tensors belong to the current dispose scope, if any.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">
    /// The key of the state dict when the file holds it in a dictionary, e.g. <c>state_dict</c> or <c>model</c>.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or holds no state dict there; the message lists the keys.
    /// </exception>
    public static Dictionary<string, Tensor> LoadStateDict(string path, string? key = null)
    {
        using var file = new WeightFileBytes(path);
        return ReadStateDict(file, key);
    }

    /// <summary>Reads a state dict from a file in memory, as <see cref="LoadStateDict(string, string?)"/> does.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <param name="key">The key of the state dict when the file holds it in a dictionary.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are damaged, or hold no state dict there; the message lists the keys.
    /// </exception>
    public static Dictionary<string, Tensor> LoadStateDict(ReadOnlyMemory<byte> bytes, string name, string? key = null)
    {
        using var file = new WeightFileBytes(bytes, name);
        return ReadStateDict(file, key);
    }

    /// <summary>The tensors in a file, without reading their elements.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is no such file, is damaged, or asks for something else; the message says where.
    /// </exception>
    public static IReadOnlyList<TensorDescription> Describe(string path)
    {
        using var file = new WeightFileBytes(path);
        return Describe(file);
    }

    /// <summary>The tensors in a file in memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">The bytes are no such file, are damaged, or ask for something else.</exception>
    public static IReadOnlyList<TensorDescription> Describe(ReadOnlyMemory<byte> bytes, string name)
    {
        using var file = new WeightFileBytes(bytes, name);
        return Describe(file);
    }

    /// <summary>
    /// Writes a state dict that Python's torch.load reads (PyTorch 1.6 and later, also with weights_only). A tensor that stands
    /// under several names is written once. The file appears whole or not at all.
    /// </summary>
    /// <param name="path">The file; one of that name is replaced when the new one is complete.</param>
    /// <param name="tensors">Tensors by name, on any device, e.g. a module's state dict.</param>
    public static void SaveStateDict(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var keys = new Dictionary<Tensor, string>(ReferenceEqualityComparer.Instance);
        foreach (var (name, tensor) in tensors)
        {
            if (PickledNames.Dtypes.All(known => known.Type != tensor.dtype))
                throw new ArgumentException($"'{name}': a tensor of type {tensor.dtype} cannot be kept in a .pt file.");
            keys.TryAdd(tensor, keys.Count.ToString(CultureInfo.InvariantCulture));
        }

        WholeWeightFile.Write(path, stream =>
        {
            var zip = new ZipWriter(stream);
            var pickle = StateDictPickle.Write(tensors.Select(pair => (pair.Key, pair.Value, keys[pair.Value])));
            zip.Add(Folder + ZippedPickle.Pickle, pickle);
            zip.Add(Folder + ZippedPickle.ByteOrder, "little"u8.ToArray());
            foreach (var (tensor, key) in keys)
                zip.Add(Folder + ZippedPickle.StorageFolder + key, tensor.numel() * tensor.element_size(),
                    writer => TensorElements.ForEachPiece(tensor, bytes => writer.Write(bytes)));
            zip.Add($"{Folder}version", Encoding.ASCII.GetBytes(FormatVersion));
            zip.Finish();
        });
    }

    private static List<TensorDescription> Describe(WeightFileBytes file)
    {
        var tensors = new List<TensorDescription>();
        PickleGraph.Visit(file, PickledFile.Read(file), (name, tensor) =>
        {
            var type = tensor.Storage.Type;
            tensors.Add(new TensorDescription(name, type.Type, tensor.Shape, TensorSize.Elements(tensor.Shape) * type.ItemBytes));
        });
        return tensors;
    }

    private static Dictionary<string, Tensor> ReadStateDict(WeightFileBytes file, string? key)
    {
        var root = PickledFile.Read(file);
        var pickled = StateDict.Find(file, root, key);
        return ((Dictionary<object, object?>)StoredTensors.Read(file, pickled)!).ToDictionary(
            pair => (string)pair.Key, pair => (Tensor)pair.Value!);
    }
}
