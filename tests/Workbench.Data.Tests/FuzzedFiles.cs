using System.Globalization;
using Workbench.Tests;

namespace Workbench.Data.Tests;

/// <summary>Feeds damaged files to a reader, always the same ones for a seed.</summary>
internal static class FuzzedFiles
{
    // Deflate expands up to 1,032 fold, a buffer that grows is held twice, and text takes two bytes a letter.
    private const long MostBytesPerByte = 4200;
    private const long MostBytesBesides = 8 << 20;
    private const long MostNativeBytes = 256 << 20;

    /// <summary>How many inputs a reader gets; WORKBENCH_FUZZ_INPUTS sets another number, e.g. 100000.</summary>
    private static int Inputs => Environment.GetEnvironmentVariable("WORKBENCH_FUZZ_INPUTS") is { Length: > 0 } count
        ? int.Parse(count, CultureInfo.InvariantCulture)
        : 1500;

    /// <summary>
    /// Fails unless every file is read or refused with an error of ours, in memory bounded by the file's length; and some are refused.
    /// </summary>
    /// <param name="folder">Where the files are made.</param>
    /// <param name="originals">Whole files.</param>
    /// <param name="seed">Which damages.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="read">Reads the file of a path, all of it.</param>
    public static void Run(string folder, byte[][] originals, int seed, string name, Action<string> read)
    {
        var mutations = new Mutations(originals, seed);
        var path = Path.Combine(folder, name);
        var (refused, accepted) = (0, 0);
        var before = Environment.WorkingSet;
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = mutations.Next();

            // A new file, not an old one truncated: some file systems flush the latter to disk each time.
            File.Delete(path);
            File.WriteAllBytes(path, bytes);
            if (IsRead(path, bytes, read, i))
                accepted++;
            else
                refused++;
        }

        Assert.Equal(Inputs, refused + accepted);
        Assert.InRange(refused, 1, Inputs);
        GC.Collect();
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, MostNativeBytes);
    }

    private static bool IsRead(string path, byte[] bytes, Action<string> read, int which)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var whole = true;
        try
        {
            read(path);
        }
        catch (WorkbenchException error)
        {
            Assert.False(string.IsNullOrWhiteSpace(error.Message));
            whole = false;
        }
        catch (Exception error)
        {
            Assert.Fail($"input {which} ({Convert.ToBase64String(bytes)}): {error}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > (MostBytesPerByte * bytes.Length) + MostBytesBesides)
            Assert.Fail($"input {which} of {bytes.Length} bytes made the reader allocate {allocated:N0}: {Convert.ToBase64String(bytes)}");
        return whole;
    }
}
