using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Files;
using Workbench.Data.Motifs;
using Workbench.Tests;

namespace Workbench.Data.Tests.Motifs;

public sealed class MemeFileTests : TemporaryFolder
{
    private const string Head = "MEME version 5.5.2\n\nALPHABET= ACGT\n\nstrands: + -\n\nBackground letter frequencies (from somewhere):\nA 0.3 C 0.2 G 0.2 T 0.3\n\n";
    private const string Body = "letter-probability matrix: alength= 4 w= 2 nsites= 17 E= 4.1e-009\n 0.1 0.2 0.3 0.4\n\t1.0\t0.0 0 0.0\n";

    [Fact]
    public void ReadsWhatTheFormatHas()
    {
        var path = Write("two.meme", Head + "MOTIF crp alternative\n\nlog-odds matrix: alength= 4 w= 2 E= 0\n 10 -20 30 40\n 1 2 3 4\n" + Body
            + "URL http://example.org/crp\n\nMOTIF lexA\nletter-probability matrix:\n 0.25 0.25 0.25 0.25\n");
        var motifs = MemeFile.Read(path);
        Assert.Equal(["crp", "lexA"], motifs.Select(motif => motif.Name));
        Assert.Equal(
            ("alternative", "http://example.org/crp", 17, 4.1e-9), (motifs[0].AlternateName, motifs[0].Url, motifs[0].Sites, motifs[0].EValue));
        Assert.Equal([0.1, 0.2, 0.3, 0.4, 1, 0, 0, 0], motifs[0].Probabilities);
        Assert.Equal([0.3, 0.2, 0.2, 0.3], motifs[0].Background);
        Assert.Equal((1, 20, (double?)null, (string?)null), (motifs[1].Length, motifs[1].Sites, motifs[1].EValue, motifs[1].Url));
    }

    [Fact]
    public void ReadsAnAlphabetThatTheFileDefines()
    {
        var definition = "ALPHABET \"DNA\" DNA-LIKE\nA \"Adenine\" CC0000 ~ T \"Thymine\" 008000\nC \"Cytosine\" 0000CC ~ G \"Guanine\" FFB300\nN \"Any\" = ACGT\nEND ALPHABET\n";
        Assert.Single(MemeFile.Read(Write("own.meme", (Head + "MOTIF a\n" + Body).Replace("ALPHABET= ACGT\n", definition))));
    }

    [Fact]
    public void WindowsLineEndsAndGzipReadTheSame()
    {
        var text = Head + "MOTIF a\n" + Body;
        var plain = MemeFile.Read(Write("a.meme", text))[0];
        Assert.Equal(plain.Probabilities, MemeFile.Read(Write("w.meme", text.Replace("\n", "\r\n")))[0].Probabilities);
        Assert.Equal(plain.Probabilities, MemeFile.Read(WriteGzip("a.meme.gz", text))[0].Probabilities);
    }

    [Fact]
    public void WhatIsWrittenReadsBackEqual()
    {
        var row = from numbers in Gen.ArrayOf(Gen.Choose(0, 1000), 4)
                  where numbers.Sum() > 0
                  select numbers.Select(number => number / (double)numbers.Sum());
        var cases = from length in Gen.Choose(1, 30)
                    from rows in Gen.ArrayOf(row, length)
                    from zip in ArbMap.Default.GeneratorFor<bool>()
                    select (rows.SelectMany(numbers => numbers).ToArray(), zip);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var motif = new Motif("a", given.Item1, 12.5, [0.31, 0.19, 0.2, 0.3]) { AlternateName = "b", EValue = 1e-20, Url = "u" };
            var path = In(given.zip ? "m.meme.gz" : "m.meme");
            MemeFile.Write(path, [motif, new Motif("second", [0, 0, 0, 1], background: motif.Background)]);
            var read = MemeFile.Read(path);
            Assert.Equal(motif.Probabilities, read[0].Probabilities);
            Assert.Equal(motif.Background, read[0].Background);
            Assert.Equal(
                (motif.Sites, motif.EValue, "b", "u", "second"), (read[0].Sites, read[0].EValue, read[0].AlternateName, read[0].Url, read[1].Name));
        }));
    }

    [Theory]
    [InlineData("PO A C G T\n01 1 2 3 4\n", 1, "begins with the line 'MEME version 4'")]
    [InlineData("", 1, "begins with the line")]
    [InlineData("MEME version 9\n", 1, "version 4 or 5 was expected")]
    [InlineData("MEME version 4\nALPHABET= ACDEFGHIKLMNPQRSTVWY\n", 2, "protein motifs are not read")]
    [InlineData("MEME version 4\nALPHABET \"x\"\nA \"a\"\n", 2, "no line END ALPHABET")]
    [InlineData("MEME version 4\nBackground letter frequencies\nA 0.3 C 0.2 G x T 0.3\n", 3, "where background frequencies were expected")]
    [InlineData("MEME version 4\nBackground letter frequencies\nA 0.3 C 0.2 G 0.2 T 0.9\n", 3, "sum to 1.6")]
    [InlineData("MEME version 4\n\nstrands: +\n", 3, "holds no motif")]
    [InlineData("MEME version 4\nMOTIF a\nMOTIF b\n", 2, "the motif a has no letter-probability matrix")]
    [InlineData("MEME version 4\nMOTIF a\nlog-odds matrix: alength= 4 w= 1\n1 2 3 4\n", 2, "has a log-odds matrix only")]
    [InlineData("MEME version 4\nletter-probability matrix:\n", 2, "before any MOTIF")]
    [InlineData("MEME version 4\nMOTIF a\nletter-probability matrix: alength= 20 w= 1\n", 3, "a matrix of 20 letters")]
    [InlineData("MEME version 4\nMOTIF a\nletter-probability matrix: w= 1e18\n", 3, "w= 1E+18")]
    [InlineData("MEME version 4\nMOTIF a\nletter-probability matrix: w= 3\n1 0 0 0\n1 0 0 0\n", 3, "has 2 positions; 3 expected")]
    [InlineData("MEME version 4\nMOTIF a\nletter-probability matrix: w= 2\n1 0 0 0\n1 0 0\n", 5, "where the 4 probabilities of position 2")]
    [InlineData("MEME version 4\nMOTIF a\nletter-probability matrix: w= 1\n1 0 0 NaN\n", 4, "'NaN' where a probability")]
    [InlineData("MEME version 4\nMOTIF a\nletter-probability matrix: w= 1\n0.5 0 0 0\n", 4, "sum to 0.5")]
    [InlineData("MEME version 4\nMOTIF a\nletter-probability matrix: w= 1\n1 0 0 0\nMOTIF a\n", 5, "a second motif named a")]
    public void FaultsAreNamedWithTheirLine(string text, long line, string expected)
    {
        var error = Assert.Throws<DataFileException>(() => MemeFile.Read(Write("bad.meme", text)));
        Assert.Contains(expected, error.Message);
        Assert.Equal(line, error.Line);
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(100_000)]
    public void MutatedFilesGiveAValueOrAnError(int rounds)
    {
        if (rounds > 10_000)
            SlowTest.Require();
        var whole = System.Text.Encoding.UTF8.GetBytes(Head + "MOTIF a b\n" + Body + "URL x\nMOTIF c\n" + Body);
        var random = new SeededRandom(7);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.NextInt(4); change >= 0; change--)
                bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            try
            {
                Assert.NotEmpty(MemeFile.Read(Write("mutated.meme", bytes[..(random.NextInt(bytes.Length) + 1)])));
            }
            catch (WorkbenchException error)
            {
                Assert.Contains("mutated.meme", error.Message);
            }
        }
    }

    [Fact]
    public void MotifsThatOneFileCannotHoldAreRefused()
    {
        Assert.Throws<WorkbenchException>(() => MemeFile.Write(In("none.meme"), []));
        Assert.Throws<WorkbenchException>(() => MemeFile.Write(In("blank.meme"), [new Motif("a b", [1, 0, 0, 0])]));
        Assert.Throws<WorkbenchException>(() => MemeFile.Write(
            In("two.meme"), [new Motif("a", [1, 0, 0, 0]), new Motif("b", [1, 0, 0, 0], background: [0.3, 0.2, 0.2, 0.3])]));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void ReadsTheJasparClusters()
    {
        var motifs = MemeFile.Read(Repository.Shared("motifs/jaspar_2024_clusters.meme"));
        Assert.Equal(182, motifs.Count);
        Assert.Equal(("C001:HES_SREBF:bHLH", 6, "CACGTG"), (motifs[0].Name, motifs[0].Length, motifs[0].Consensus));
    }

    [Fact]
    public void ReadsHocomoco()
    {
        var motifs = MemeFile.Read(Repository.Shared("motifs/hocomoco_v12_core.meme.gz"));
        Assert.Equal(1443, motifs.Count);
        Assert.Equal(1003, motifs[0].Sites);
        Assert.Equal(0.390827517447657, motifs[0].Row(0)[2], 12);
    }
}
