using Workbench.Data.Simulation;

namespace Workbench.Data.Tests.Simulation;

public sealed class MeiosisTests
{
    [Fact]
    public void RecombinationFollowsHaldanesMapFunction()
    {
        // Loci at 0, 10, 50 and 200 cM of one chromosome, and one on another.
        var meiosis = new Meiosis([0, 0.1, 0.5, 2, 0], [0, 4, 5]);
        byte[] first = [0, 0, 0, 0, 0], second = [1, 1, 1, 1, 1], gamete = new byte[5];
        var random = new SeededRandom(23);
        const int Count = 40_000;
        var recombined = new double[5];
        for (var i = 0; i < Count; i++)
        {
            meiosis.Gamete(first, second, gamete, random);
            for (var locus = 0; locus < 5; locus++)
                recombined[locus] += gamete[locus] != gamete[0] ? 1.0 / Count : 0;
        }

        Assert.Equal(0, recombined[0]);
        Assert.Equal(Haldane(0.1), recombined[1], 0.01);
        Assert.Equal(Haldane(0.5), recombined[2], 0.01);
        Assert.Equal(Haldane(2), recombined[3], 0.01);
        Assert.Equal(0.5, recombined[4], 0.01);
    }

    private static double Haldane(double morgans) => (1 - Math.Exp(-2 * morgans)) / 2;
}
