using Workbench.Tests.WorkbenchTorch.WeightFiles;
using Workbench.Torch;

namespace Workbench.Tests.WorkbenchTorch.Pickle;

public sealed class TorchFileFuzzTests
{
    /// <summary>
    /// A third of the inputs are damaged legacy files, a third damaged zip files, and a third whole zip files with right
    /// checksums around a damaged pickle, so that the checksum does not shield the unpickler.
    /// </summary>
    [Fact]
    public void DamagedFilesAreReadOrRefused()
    {
        byte[][] legacy = [.. ((string[])["small", "views", "checkpoint"]).Select(name => TorchFiles.Bytes($"{name}-legacy.pt"))];
        byte[][] zipped = [.. ((string[])["small", "views"]).Select(name => TorchFiles.Bytes($"{name}-zip.pt"))];
        byte[][] pickles = [.. ((string[])["small-zip", "views-zip", "checkpoint-zip", "checkpoint-protocol4"])
            .Select(name => HandMadeFile.PickleOf(TorchFiles.Bytes($"{name}.pt")))];
        Fuzzing.Run(
            part =>
            {
                Func<byte[]> damagedPickle = new Mutations(pickles, 3000 + part).Next;
                Func<byte[]>[] kinds = [new Mutations(legacy, 1000 + part).Next, new Mutations(zipped, 2000 + part).Next,
                    () => HandMadeFile.Zip(damagedPickle(), new byte[48], new byte[16])];
                var input = 0;
                return () => kinds[input++ % kinds.Length]();
            },
            bytes => TorchFile.Load(bytes, "fuzzed"));
    }
}
