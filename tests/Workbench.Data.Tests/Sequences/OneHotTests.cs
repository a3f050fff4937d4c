using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tests.Sequences;

public sealed class OneHotTests
{
    private const string Letters = "ACGTUacgtuNnRYSWKMBDHVryswkmbdhv";

    private static readonly string[] Orders = ["ACGT", "AGCT", "ATGC", "TGCA"];

    [Fact]
    public void EncodesByHand()
    {
        Assert.Equal([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0], OneHot.Encode("ACGTN"));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0], OneHot.Encode("aCgun", new SequenceEncoding("AGCT")));
        Assert.Equal([0.25f, 1, 0.25f, 0, 0.25f, 0, 0.25f, 0], OneHot.Encode("NA", new SequenceEncoding(Unknown: UnknownBase.Quarter)));
    }

    [Fact]
    public void AmbiguityLettersAreSpreadOverTheirBasesOnlyWhenAsked()
    {
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0], OneHot.Encode("RN"));
        var spread = SequenceEncoding.Standard with { SpreadAmbiguous = true };
        Assert.Equal([0.5f, 0, 0, 1f / 3, 0.5f, 1f / 3, 0, 1f / 3], OneHot.Encode("RB", spread));
        Assert.Equal([0, 0, 0, 0], OneHot.Encode("N", spread));
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], OneHot.Encode("N", new SequenceEncoding(Unknown: UnknownBase.Quarter) { SpreadAmbiguous = true }));
    }

    /// <summary>Any length (the vector loop and its rest), order, rule and type agree with the definition, position by position.</summary>
    [Fact]
    public void EveryFormAgreesWithTheDefinition()
    {
        var cases =
            from bases in Gen.ArrayOf(Gen.Elements(Letters.ToCharArray()))
            from repeat in Gen.Choose(1, 5)
            from order in Gen.Elements(Orders)
            from quarter in ArbMap.Default.GeneratorFor<bool>()
            from spread in ArbMap.Default.GeneratorFor<bool>()
            select (Bases: string.Concat(Enumerable.Repeat(new string(bases), repeat)),
                Encoding: new SequenceEncoding(order, quarter ? UnknownBase.Quarter : UnknownBase.Zero) { SpreadAmbiguous = spread });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var floats = OneHot.Encode(given.Bases, given.Encoding);
            var halves = new Half[floats.Length];
            OneHot.Encode(Bytes(given.Bases), given.Encoding, halves);
            for (var i = 0; i < given.Bases.Length; i++)
                for (var channel = 0; channel < 4; channel++)
                {
                    var at = (channel * given.Bases.Length) + i;
                    var expected = Share(given.Bases[i], given.Encoding.Order[channel], given.Encoding);
                    Assert.Equal(expected, floats[at]);
                    Assert.Equal((Half)expected, halves[at]);
                }
        }));
    }

    [Fact]
    public void IntegersEqualFloats()
    {
        var cases = from bases in Gen.ArrayOf(Gen.Elements(Letters.ToCharArray())) from order in Gen.Elements(Orders) select (bases, order);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var bases = string.Concat(Enumerable.Repeat(new string(given.bases), 3));
            var integers = new sbyte[4 * bases.Length];
            OneHot.Encode(Bytes(bases), new SequenceEncoding(given.order), integers);
            return integers.Select(value => (float)value).SequenceEqual(OneHot.Encode(bases, new SequenceEncoding(given.order)));
        }));
    }

    [Fact]
    public void ALongSequenceOnSeveralThreadsEqualsItsPieces()
    {
        const int Length = (3 << 19) + 77;
        var random = new SeededRandom(1);
        var bases = new byte[Length];
        foreach (ref var letter in bases.AsSpan())
            letter = (byte)Letters[random.NextInt(Letters.Length)];
        var whole = new sbyte[4 * Length];
        OneHot.Encode(bases, SequenceEncoding.Standard, whole);
        var piece = new sbyte[4 * 1001];
        for (var start = 0; start + 1001 <= Length; start += 100_003)
        {
            OneHot.Encode(bases.AsSpan(start, 1001), SequenceEncoding.Standard, piece);
            for (var channel = 0; channel < 4; channel++)
                Assert.True(whole.AsSpan((channel * Length) + start, 1001).SequenceEqual(piece.AsSpan(channel * 1001, 1001)));
        }

        bases[Length - 5] = (byte)'#';
        bases[800_000] = (byte)'?';
        Assert.Contains("position 800001 holds '?'", Assert.Throws<WorkbenchException>(
            () => OneHot.Encode(bases, SequenceEncoding.Standard, whole)).Message);
    }

    [Theory]
    [InlineData("ACGT-", "position 5 holds '-'", "Remove the gaps")]
    [InlineData("*", "position 1 holds '*'", "protein")]
    [InlineData("ACGTACGTACGTACGTACGTACGTACGTACGTACGTACGTACGTACGTE", "position 49 holds 'E'", "was expected")]
    [InlineData("ACGTACGTACGTACGTACGTACGTA\tGTACGTACGTACGTACGTACGTACGT", "position 26 holds the byte 0x09", "was expected")]
    public void OtherCharactersAreNamedWithTheirPosition(string bases, string found, string hint)
    {
        var message = Assert.Throws<WorkbenchException>(() => OneHot.Encode(bases)).Message;
        Assert.Contains(found, message);
        Assert.Contains(hint, message);
    }

    [Fact]
    public void RandomRulesDrawFromTheGivenNumbers()
    {
        var bases = new string('N', 4000);
        var drawn = OneHot.Encode(bases, new SequenceEncoding(Unknown: UnknownBase.RandomBase), new SeededRandom(5));
        Assert.Equal(drawn, OneHot.Encode(bases, new SequenceEncoding(Unknown: UnknownBase.RandomBase), new SeededRandom(5)));
        for (var channel = 0; channel < 4; channel++)
            Assert.InRange(drawn.AsSpan(channel * 4000, 4000).ToArray().Sum(), 900, 1100);
        Assert.DoesNotContain('N', OneHot.Decode<float>(drawn));

        var vectors = OneHot.Encode(bases, new SequenceEncoding(Unknown: UnknownBase.RandomVector), new SeededRandom(5));
        Assert.All(vectors, value => Assert.InRange(value, -1, 1));
        Assert.InRange(vectors.Average(), -0.03, 0.03);
        Assert.Throws<ArgumentException>(() => OneHot.Encode("N", new SequenceEncoding(Unknown: UnknownBase.RandomBase)));
    }

    [Fact]
    public void IntegersRefuseRulesThatNeedFractions()
    {
        foreach (var rule in new[] { UnknownBase.Quarter, UnknownBase.RandomVector })
            Assert.Throws<ArgumentException>(() => OneHot.Encode("A"u8, new SequenceEncoding(Unknown: rule), new sbyte[4], new SeededRandom(1)));
        Assert.Throws<ArgumentException>(() => OneHot.Encode("A"u8, SequenceEncoding.Standard with { SpreadAmbiguous = true }, new sbyte[4]));
        Assert.Throws<ArgumentException>(() => OneHot.Encode("AC"u8, SequenceEncoding.Standard, new float[4]));
    }

    [Fact]
    public void DecodingGivesTheLettersBack()
    {
        var cases =
            from bases in Gen.ArrayOf(Gen.Elements("ACGTN".ToCharArray())) from order in Gen.Elements(Orders) select (new string(bases), order);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
            OneHot.Decode<float>(OneHot.Encode(given.Item1, new SequenceEncoding(given.order)), new SequenceEncoding(given.order)) == given.Item1));
        Assert.Equal("CN", OneHot.Decode<float>([0.1f, 0.5f, 0.7f, 0.5f, 0.2f, 0, 0, 0]));
        Assert.Equal("N", OneHot.Decode<float>([0.1f, 0.5f, float.NaN, 0.2f]));
    }

    private static byte[] Bytes(string bases) => System.Text.Encoding.ASCII.GetBytes(bases);

    private static float Share(char letter, char channel, SequenceEncoding encoding)
    {
        var stands = char.ToUpperInvariant(letter) switch
        {
            'U' => "T",
            'R' => "AG",
            'Y' => "CT",
            'S' => "CG",
            'W' => "AT",
            'K' => "GT",
            'M' => "AC",
            'B' => "CGT",
            'D' => "AGT",
            'H' => "ACT",
            'V' => "ACG",
            'N' => "ACGT",
            var one => one.ToString(),
        };
        if (stands.Length == 1)
            return stands[0] == channel ? 1 : 0;
        if (stands.Length < 4 && encoding.SpreadAmbiguous)
            return stands.Contains(channel) ? 1f / stands.Length : 0;
        return encoding.Unknown == UnknownBase.Quarter ? 0.25f : 0;
    }
}
