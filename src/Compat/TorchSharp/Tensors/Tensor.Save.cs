using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors in files: the published package's own form (Save, Load) and LibTorch's archives (save, load).</content>
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Reads a tensor in the published package's own form.</summary>
        /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
        public static Tensor Load(BinaryReader reader) => TensorStream.Read(reader);

        /// <summary>Reads a tensor and closes the stream, as the published package does.</summary>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        /// <summary>Reads a tensor from a file.</summary>
        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }

        /// <summary>
        /// Reads a tensor from an archive of LibTorch's torch::save. Such archives hold programs: read only those of people you trust.
        /// </summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="InvalidDataException">It is no such archive, or it is damaged or cut off.</exception>
        public static Tensor load(string location)
        {
            ArchiveCheck.Require(location);
            return new(NativeDoor.LoadArchive(location));
        }

        /// <summary>Writes an archive that LibTorch's torch::load reads, whole or not at all.</summary>
        public void save(string location) =>
            WholeFile.WriteByName(location, name => NativeDoor.SaveArchive(Handle, name));
    }

    /// <summary>Writes a tensor as an archive of LibTorch, which torch::load and torch.jit.load read.</summary>
    public static void save(Tensor t, string location) => t.save(location);

    /// <summary>Reads a tensor from an archive of LibTorch's torch::save.</summary>
    public static Tensor load(string location) => Tensor.load(location);
}

public static partial class TensorExtensionMethods
{
    /// <summary>Writes a tensor in the published package's own form: type, shape, elements.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer) => TensorStream.Write(writer, tensor);

    /// <summary>Writes a tensor and closes the stream, as the published package does.</summary>
    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Save(this torch.Tensor tensor, string location) => WholeFile.Write(location, tensor.Save);

    /// <summary>Overwrites a tensor from a file, or passes over the file's tensor.</summary>
    /// <exception cref="ArgumentException">The file's tensor has another type or shape.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (skip)
            TensorStream.Skip(reader);
        else
            TensorStream.ReadInto(reader, tensor, "the given tensor");
    }

    /// <summary>Reads a tensor, or passes over it and gives zeros of its type and shape.</summary>
    public static torch.Tensor Load(BinaryReader reader, bool skip = false)
    {
        if (!skip)
            return TensorStream.Read(reader);
        var header = TensorStream.Skip(reader);
        return torch.zeros(header.Shape, header.Type);
    }

    /// <summary>Overwrites a tensor, or makes it where there is none.</summary>
    public static void Load(ref torch.Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is null)
            tensor = Load(reader, skip);
        else
            tensor.Load(reader, skip);
    }
}
