using Workbench.Torch;

namespace Workbench.Tests.WorkbenchTorch.Pickle;

/// <summary>Files in torch.save's zip form around any pickle.</summary>
internal static class HandMadeFile
{
    /// <summary>A file of a pickle and the storages '0', '1' and so on.</summary>
    internal static byte[] Zip(byte[] pickle, params byte[][] storages)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        zip.Add("archive/data.pkl", pickle);
        for (var i = 0; i < storages.Length; i++)
            zip.Add($"archive/data/{i}", storages[i]);
        zip.Finish();
        return stream.ToArray();
    }

    /// <summary>The pickle in a file.</summary>
    internal static byte[] PickleOf(byte[] zip)
    {
        using var file = new WeightFileBytes(zip, "seed");
        var entry = ZipDirectory.Read(file).Entries.Values.Single(entry => entry.Name.EndsWith("/data.pkl", StringComparison.Ordinal));
        return zip[(int)entry.Begin..(int)(entry.Begin + entry.Length)];
    }
}
