using System.Globalization;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.WeightFiles;

/// <summary>Feeds damaged files to a reader on all processors, always the same ones.</summary>
internal static class Fuzzing
{
    private const int Parts = 8;

    // A container of one instruction takes some hundred bytes; messages and the tables of a document come on top.
    private const long MostBytesPerByte = 256;
    private const long MostBytesBesides = 1 << 16;

    /// <summary>How many inputs a reader gets; WORKBENCH_FUZZ_INPUTS sets another number.</summary>
    private static int Inputs =>
        Environment.GetEnvironmentVariable("WORKBENCH_FUZZ_INPUTS") is { Length: > 0 } count
            ? int.Parse(count, CultureInfo.InvariantCulture)
            : 1_000_000;

    /// <summary>
    /// Fails unless every input is read or refused with InvalidDataException, in memory bounded by the input's length.
    /// </summary>
    internal static void Run(Func<int, Func<byte[]>> inputsOf, Action<byte[]> read)
    {
        var tensors = NativeMemory.LiveTensors();
        var (refused, accepted) = (0, 0);
        Parallel.For(0, Parts, part =>
        {
            var next = inputsOf(part);
            var (partRefused, partAccepted) = (0, 0);
            for (var i = 0; i < Inputs / Parts; i++)
            {
                if (IsRead(next(), read, $"input {i} of part {part}"))
                    partAccepted++;
                else
                    partRefused++;
            }

            Interlocked.Add(ref refused, partRefused);
            Interlocked.Add(ref accepted, partAccepted);
        });
        Assert.Equal(Inputs / Parts * Parts, refused + accepted);
        Assert.InRange(accepted, 1, refused);
        Assert.Equal(tensors, Tensor.TotalCount);
    }

    // Tables of the process that grow now and then do so on whichever thread comes by: what an input makes the reader allocate it does each time.
    private static bool IsRead(byte[] input, Action<byte[]> read, string which)
    {
        var most = (MostBytesPerByte * input.Length) + MostBytesBesides;
        var (whole, allocated) = Read(input, read, which);
        if (allocated > most)
            (_, allocated) = Read(input, read, which);
        if (allocated > most)
            Assert.Fail($"{which} of {input.Length} bytes made the reader allocate {allocated} bytes: {Convert.ToBase64String(input)}");
        return whole;
    }

    private static (bool Whole, long Allocated) Read(byte[] input, Action<byte[]> read, string which)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var whole = true;
        using (NewDisposeScope())
        {
            try
            {
                read(input);
            }
            catch (InvalidDataException)
            {
                whole = false;
            }
            catch (Exception error)
            {
                Assert.Fail($"{which} ({Convert.ToBase64String(input)}): {error}");
            }
        }

        return (whole, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
