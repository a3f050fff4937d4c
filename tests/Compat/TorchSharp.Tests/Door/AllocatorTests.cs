using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Door;

/// <summary>The memory of CPU tensors, which is kept for the next tensor of that size.</summary>
public class AllocatorTests
{
    /// <summary>Tensors of all sizes around the borders of what is kept, made and dropped in a random order, never share memory.</summary>
    [Fact]
    public void TensorsNeverShareMemory()
    {
        var random = new Random(1);
        var alive = new List<(Tensor Tensor, byte Value)>();
        for (var i = 0; i < 20_000; i++)
        {
            if (alive.Count > 300 || (alive.Count > 0 && random.Next(3) == 0))
            {
                var at = random.Next(alive.Count);
                var (tensor, value) = alive[at];
                Assert.Equal(-1, tensor.bytes.IndexOfAnyExcept(value));
                tensor.Dispose();
                alive.RemoveAt(at);
                continue;
            }

            var size = 1L << random.Next(random.Next(20) == 0 ? 23 : 18);
            var made = empty(Math.Max(1, size + random.Next(-2, 3)), ScalarType.Byte);
            Assert.Equal(0UL, (ulong)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(made.bytes)) % 64);
            made.fill_(i % 251);
            alive.Add((made, (byte)(i % 251)));
        }

        foreach (var (tensor, _) in alive)
            tensor.Dispose();
    }

    /// <summary>A thread that only frees what another one makes keeps a bounded part of it.</summary>
    [Fact]
    public void MemoryFreedByAnotherThreadIsGivenBack()
    {
        Pass(1000);
        var memory = NativeMemory.Resident();
        Pass(20_000);
        var growth = NativeMemory.Resident() - memory;
        Assert.True(growth < 64 << 20, $"Resident memory grew by {growth >> 20} MiB; 1250 MiB were made by one thread and freed by another.");

        static void Pass(int count)
        {
            using var queue = new System.Collections.Concurrent.BlockingCollection<Tensor>(16);
            var consumer = new Thread(() =>
            {
                foreach (var tensor in queue.GetConsumingEnumerable())
                    tensor.Dispose();
            });
            consumer.Start();
            for (var i = 0; i < count; i++)
                queue.Add(ones(16 * 1024));
            queue.CompleteAdding();
            consumer.Join();
        }
    }

    /// <summary>Blocks of sizes that are not asked for again give way to others.</summary>
    [Fact]
    public void WhatIsKeptStaysBelowThePeakOfWhatWasInUse()
    {
        var memory = NativeMemory.Resident();
        for (var mebibytes = 1; mebibytes <= 44; mebibytes++)
            ones(mebibytes << 20, ScalarType.Byte).Dispose();
        var growth = NativeMemory.Resident() - memory;
        Assert.True(growth < 500 << 20, $"Resident memory grew by {growth >> 20} MiB; 990 MiB were used in turn, at most 44 at a time.");
    }

    /// <summary>A tensor that memory has no room for is an error, and what comes after it works.</summary>
    [Fact]
    public void TooLargeATensorIsAnError()
    {
        var error = Assert.Throws<ExternalException>(() => empty(1L << 46, ScalarType.Byte));
        Assert.Contains("memory", error.Message);
        using var after = ones(1 << 20);
        Assert.Equal(1 << 20, after.sum().item<float>());
    }

    /// <summary>Threads that end give back what they kept.</summary>
    [Fact]
    public void ThreadsThatEndKeepNothing()
    {
        Threads(20);
        var memory = NativeMemory.Resident();
        Threads(200);
        var growth = NativeMemory.Resident() - memory;
        Assert.True(growth < 64 << 20, $"Resident memory grew by {growth >> 20} MiB over 200 threads, which may keep 4 MiB each.");

        static void Threads(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var thread = new Thread(() =>
                {
                    var made = Enumerable.Range(0, 128).Select(_ => ones(8 * 1024)).ToList();
                    made.ForEach(tensor => tensor.Dispose());
                });
                thread.Start();
                thread.Join();
            }
        }
    }
}
