using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Tests;

namespace Workbench.Data.Tests.Genotypes;

/// <summary>Damaged files end in a value or in an error of ours, never in a crash or another exception.</summary>
public sealed class MutatedFilesTests : TemporaryFolder
{
    private const int Mutations = 2000;

    private static readonly string[] Endings = [".bed", ".bim", ".fam"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void PlinkSet(int damaged)
    {
        using (var panel = GenotypeFile.Open(Repository.Sample("panel")))
            PlinkWriter.Write(In("set"), panel.Select([.. Enumerable.Range(0, 21)], [.. Enumerable.Range(0, 9)]));
        var original = File.ReadAllBytes(In("set") + Endings[damaged]);
        var dosages = new float[100_000];
        Mutate(original, (ulong)damaged, bytes =>
        {
            Write("set" + Endings[damaged], bytes);
            using var genotypes = PlinkGenotypes.Open(In("set"));
            genotypes.Read(0, genotypes.Markers.Count, dosages);
        });
    }

    [Theory]
    [InlineData("id,x,note\na,1,\"one, two\"\nb,2.5,\"say \"\"so\"\"\"\nc,NA,\n")]
    [InlineData("id\tx\tnote\r\na\t1\tone\r\nb\t2\ttwo\r\n")]
    [InlineData("FID IID x note\nf a 1 one\nf b 2 two\n")]
    public void Tables(string text)
    {
        Mutate(System.Text.Encoding.UTF8.GetBytes(text), 7, bytes =>
        {
            var table = PhenotypeTable.Read(Write("t.csv", bytes));
            foreach (var column in table.ColumnNames)
                table.Trait(column);
        });
        Mutate(
            System.Text.Encoding.UTF8.GetBytes("id\tm1\tm2\na\t0\t1\nb\t2\tNA\nc\t0.5\t1\n"),
            8,
            bytes => GenotypeFile.Open(Write("m.tsv", bytes)).Dispose());
    }

    [Fact]
    public void GzippedTables()
    {
        var original = File.ReadAllBytes(WriteGzip("t.gz", "id\tx\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"a{i}\t{i}\n"))));
        Mutate(original, 9, bytes => PhenotypeTable.Read(Write("m.gz", bytes)).Trait("x"));
    }

    private static void Mutate(byte[] original, ulong seed, Action<byte[]> read)
    {
        var random = new SeededRandom(seed);
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            try
            {
                read(Mutated(original, random));
            }
            catch (WorkbenchException error)
            {
                Assert.False(string.IsNullOrWhiteSpace(error.Message));
                refused++;
            }
        }

        Assert.InRange(refused, Mutations / 20, Mutations);
    }

    private static byte[] Mutated(byte[] original, SeededRandom random)
    {
        var bytes = original.ToList();
        for (var edit = 1 + random.NextInt(3); edit > 0 && bytes.Count > 0; edit--)
        {
            var at = random.NextInt(bytes.Count);
            switch (random.NextInt(4))
            {
                case 0:
                    bytes[at] = (byte)random.NextInt(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.NextInt(bytes.Count - at) + 1);
                    break;
                case 2:
                    bytes.InsertRange(at, original.AsSpan(random.NextInt(original.Length)));
                    break;
                default:
                    bytes[at] = (byte)"\t\n\r\",; \0"[random.NextInt(8)];
                    break;
            }
        }

        return bytes.ToArray();
    }
}
