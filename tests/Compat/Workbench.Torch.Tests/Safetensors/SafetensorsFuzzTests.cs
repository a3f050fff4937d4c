using System.Buffers.Binary;
using System.Text;
using Workbench.Tests.WorkbenchTorch.WeightFiles;
using Workbench.Torch;

namespace Workbench.Tests.WorkbenchTorch.SafetensorsFiles;

public sealed class SafetensorsFuzzTests
{
    /// <summary>
    /// Half of the inputs are damaged anywhere; in the other half only the header is, and the length before it is right, so that
    /// the damage reaches the parser.
    /// </summary>
    [Fact]
    public void DamagedFilesAreReadOrRefused()
    {
        byte[][] headers = [.. ((string[])
        [
            """{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"I16","shape":[4],"data_offsets":[8,16]}}""",
            """{"__metadata__":{"format":"pt","é":"\u00e9"},"x.y":{"dtype":"BOOL","shape":[2,2,4],"data_offsets":[0,16]}}""",
            """{"n":{"dtype":"C64","shape":[],"data_offsets":[0,8]},"m":{"dtype":"U8","shape":[0,9],"data_offsets":[8,8]},"o":{"dtype":"BF16","shape":[4,1],"data_offsets":[8,16]}}""",
        ]).Select(Encoding.UTF8.GetBytes)];
        byte[][] files = [.. headers.Select(WithData)];
        Fuzzing.Run(
            part =>
            {
                Func<byte[]> damagedHeader = new Mutations(headers, 5000 + part).Next;
                Func<byte[]> damagedFile = new Mutations(files, 6000 + part).Next;
                var input = 0;
                return () => input++ % 2 == 0 ? WithData(damagedHeader()) : damagedFile();
            },
            bytes => Safetensors.Load(bytes, "fuzzed"));
    }

    private static byte[] WithData(byte[] header)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. new byte[16]];
    }
}
