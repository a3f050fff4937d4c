using Workbench.Torch;
using static TorchSharp.torch;
using static Workbench.Tests.WorkbenchTorch.Pickle.PickleText;

namespace Workbench.Tests.WorkbenchTorch.Pickle;

public sealed class HostilePickleTests
{
    // Four numbers.
    private static readonly byte[] Elements = new byte[16];

    public static TheoryData<string, string> Refused() => new()
    {
        { $"cposix\nsystem\n({Text("true")}tR", "'posix.system'" },
        { $"{Text("os")}{Text("system")}\u0093({Text("true")}tR", "'os.system'" },
        { $"c__builtin__\neval\n({Text("1")}tR", "'__builtin__.eval'" },
        { "ctorch.nn.modules.linear\nLinear\n)\u0081}b", "'torch.nn.modules.linear.Linear'" },
        { "cnumpy.core.multiarray\n_reconstruct\n)R", "'numpy.core.multiarray._reconstruct'" },
        { $"c{new string('a', 300)}\nb\n", "a name without an end" },
        { "}}b}R", "a call without a tuple" },
        { "})R", "something that is no function" },
        { "ctorch\nSize\n", "by itself" },
        { "(iposix\nsystem\n", "0x69" },
        { "]q\0h\0a", "holds itself" },
        { new string(']', 100_000) + new string('a', 99_999), "nested more than" },
        { "Nr\u00ff\u00ff\u00ff\u00ff", "memo number" },
        { "h\u0005", "use of memo 5" },
        { "X\u00ff\u00ff\u00ff\u00ffabc", "of 4294967295 bytes" },
        { "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fabc", "of 9223372036854775807 bytes" },
        { "\u008b\u00ff\u00ff\u00ff\u00ffabc", "integer of 4294967295 bytes" },
        { "B\u00ff\u00ff\u00ff\u00ffabc", "of 4294967295 bytes" },
        { "\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f", "a frame of" },
        { "\u0080\u0006N", "protocol 6" },
        { "0", "empty stack" },
        { "]Na(a", "no list" },
        { "](NNe\u0085t", "without a mark" },
        { "NN", "2 values on its stack" },
        { "}]Ns", "a list as a key" },
        { $"{Storage("0", 4)}", "holds a storage" },
        { $"]{Storage("0", 4)}a", "'0' holds a storage by itself" },
        { TensorOf(Storage("../../etc/passwd", 4), 0, [4], [1]), "missing" },
        { TensorOf(Storage("7", 4), 0, [4], [1]), "no 'archive/data/7'" },
        { TensorOf(Storage("0", 5), 0, [5], [1]), "16 bytes, but 5 elements" },
        { TensorOf(Storage("0", -1), 0, [4], [1]), "with -1 elements" },
        { TensorOf(Storage("0", long.MaxValue), 0, [4], [1]), "elements" },
        { TensorOf(Storage("0", 4), 0, [5], [1]), "not within the 4 elements" },
        { TensorOf(Storage("0", 4), 1, [4], [1]), "not within the 4 elements" },
        { TensorOf(Storage("0", 4), 0, [4], [2]), "not within the 4 elements" },
        { TensorOf(Storage("0", 4), -1, [4], [1]), "at element -1" },
        { TensorOf(Storage("0", 4), 0, [-4], [1]), "integers from 0 on" },
        { TensorOf(Storage("0", 4), 0, [4], [-1]), "integers from 0 on" },
        { TensorOf(Storage("0", 4), 0, [2, 2], [1]), "2 dimensions with 1 strides" },
        { TensorOf(Storage("0", 4), 0, [1L << 40, 1L << 40], [0, 0]), "not within" },
        { TensorOf(Storage("0", 4), 0, [0, 1L << 40, 1L << 40], [1, 1, 1]), "not within" },
        { TensorOf(Storage("0", 4), 0, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)]), "at most 64 integers" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void IsRefused(string pickle, string problem)
    {
        var tensors = NativeMemory.LiveTensors();
        var error = Assert.Throws<InvalidDataException>(() => TorchFile.Load(HandMadeFile.Zip(Bytes(pickle), Elements), "hostile"));
        Assert.Contains("hostile", error.Message);
        Assert.Contains(problem, error.Message);
        Assert.Equal(tensors, Tensor.TotalCount);
    }

    [Fact]
    public void HandWrittenTensorsAreReadWhereTheyFit()
    {
        using var scope = NewDisposeScope();
        (long, long[], long[])[] views = [(0, [4], [1]), (1, [3], [1]), (3, [], []), (4, [0], [1]), (0, [2, 2], [1, 2])];
        foreach (var (offset, shape, strides) in views)
        {
            var pickle = Bytes(TensorOf(Storage("0", 4), offset, shape, strides));
            var read = (Tensor)TorchFile.Load(HandMadeFile.Zip(pickle, Elements), "plain")!;
            Assert.Equal(shape, read.shape);
        }
    }

    /// <summary>Lists of the same lists: 2^60 paths through 60 objects, each of which is walked once.</summary>
    [Fact]
    public void SharedContainersAreWalkedOnce()
    {
        var pickle = "]q\0" + string.Concat(Enumerable.Range(0, 60).Select(i => $"](h{(char)i}h{(char)i}eq{(char)(i + 1)}"));
        Assert.Contains(
            "values on its stack",
            Assert.Throws<InvalidDataException>(() => TorchFile.Load(HandMadeFile.Zip(Bytes(pickle)), "many")).Message);
        pickle = "]q\0" + string.Concat(Enumerable.Range(0, 60).Select(i => $"0](h{(char)i}h{(char)i}eq{(char)(i + 1)}"));
        Assert.Equal(2, Assert.IsType<List<object?>>(TorchFile.Load(HandMadeFile.Zip(Bytes(pickle)), "shared")).Count);
        Assert.Empty(TorchFile.Describe(HandMadeFile.Zip(Bytes(pickle)), "shared"));
    }

    /// <summary>A long text that is a key in many nested dictionaries would make names far longer than the file.</summary>
    [Fact]
    public void NamesLongerThanTheFileAreRefused()
    {
        var key = $"X\0\u0000\u0001\0{new string('k', 1 << 16)}q\0";
        var tensor = TensorOf(Storage("0", 4), 0, [4], [1]) + "q\u0001";
        var inner = string.Concat(Enumerable.Repeat("h\u0001a", 2000));
        var pickle = $"}}{key}]{tensor}a{inner}s";
        var file = HandMadeFile.Zip(Bytes(pickle), Elements);
        Assert.Contains(
            "names of its tensors",
            Assert.Throws<InvalidDataException>(() => TorchFile.Describe(file, "long")).Message);
        using var scope = NewDisposeScope();
        Assert.IsType<Dictionary<object, object?>>(TorchFile.Load(file, "long"));
    }

    /// <summary>Sets of a tuple that the memo repeats would copy it again and again.</summary>
    [Fact]
    public void RepeatedCopiesAreRefused()
    {
        var items = string.Concat(Enumerable.Range(0, 2000).Select(i => Integer(i + 1)));
        var pickle = $"c__builtin__\nset\nq\0]({items}eq\u0001](" + string.Concat(Enumerable.Repeat("h\0h\u0001\u0085R", 2000)) + "e";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(
            "more copies",
            Assert.Throws<InvalidDataException>(() => TorchFile.Load(HandMadeFile.Zip(Bytes(pickle)), "copies")).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * pickle.Length + (1 << 20));
    }
}
