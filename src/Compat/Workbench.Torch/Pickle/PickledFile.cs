namespace Workbench.Torch;

/// <summary>What an open .pt file holds, before any tensor's elements have been read.</summary>
internal static class PickledFile
{
    /// <summary>Reads the object that a file holds: scalars, containers, and <see cref="PickledTensor"/> for tensors.</summary>
    internal static object? Read(WeightFileBytes file)
    {
        if (file.Length == 0)
            throw file.Bad("it is empty");
        return ZipDirectory.IsZip(file) ? ZippedPickle.Read(file) : LegacyPickle.Read(file);
    }
}
