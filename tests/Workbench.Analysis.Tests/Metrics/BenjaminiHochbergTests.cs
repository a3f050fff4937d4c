using Workbench.Analysis.Metrics;

namespace Workbench.Analysis.Tests.Metrics;

public sealed class BenjaminiHochbergTests
{
    /// <summary>p x n / rank by hand: 0.01 x 4, 0.02 x 4 / 2, 0.03 x 4 / 3 = 0.04 all, and 0.5.</summary>
    [Fact]
    public void ByHand() => Assert.Equal(
        [0.04, 0.5, 0.04, 0.04], BenjaminiHochberg.QValues([0.01, 0.5, 0.03, 0.02]).Select(q => Math.Round(q, 12)));

    [Fact]
    public void TestsThatAreNotGivenCount()
    {
        Assert.Equal([0.2], BenjaminiHochberg.QValues([0.002], tests: 100));
        Assert.Equal([1, 1], BenjaminiHochberg.QValues([0.9, 0.5], tests: 10));
        Assert.Empty(BenjaminiHochberg.QValues([]));
    }

    [Fact]
    public void WhatIsNoPValueIsRefused()
    {
        Assert.Throws<ArgumentException>(() => BenjaminiHochberg.QValues([double.NaN]));
        Assert.Throws<ArgumentException>(() => BenjaminiHochberg.QValues([0.1, 0.2], tests: 1));
    }
}
