using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tests.Sequences;

public sealed class ReverseComplementTests
{
    [Fact]
    public void TurnsByHand()
    {
        Assert.Equal("NACGT", ReverseComplement.Of("ACGTN"));
        Assert.Equal("aYKVHDBMRSWN", ReverseComplement.Of("NWSYKVHDBMRt"));
        Assert.Equal("", ReverseComplement.Of(""));
        Assert.Equal("A", ReverseComplement.Of("U"));
    }

    [Fact]
    public void TurningLettersAndChannelsIsTheSameAndTwiceIsNothing()
    {
        var cases = from bases in Gen.ArrayOf(Gen.Elements("ACGTNacgtRYSWKMBDHV".ToCharArray()))
                    from order in Gen.Elements("ACGT", "AGCT", "ATGC", "CTAG")
                    select (new string(bases), order);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var encoding = new SequenceEncoding(given.order) { SpreadAmbiguous = true };
            var channels = OneHot.Encode(given.Item1, encoding);
            ReverseComplement.InPlace<float>(channels, encoding);
            Assert.Equal(OneHot.Encode(ReverseComplement.Of(given.Item1), encoding), channels);
            Assert.Equal(given.Item1, ReverseComplement.Of(ReverseComplement.Of(given.Item1)));
        }));
    }
}
