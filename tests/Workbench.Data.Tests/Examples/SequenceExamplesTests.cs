using Workbench.Data.Examples;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tests.Examples;

public sealed class SequenceExamplesTests
{
    private static readonly ExampleArray Labels = new("label", [0, 1], 1);

    [Fact]
    public void SequencesAreCentredInTheLongestOne()
    {
        var examples = new SequenceExamples(["ACGTA", "CG"], Labels);
        Assert.Equal((2, 5), (examples.Count, examples.Length));
        Assert.Equal("ACGTA", Bases(examples, 0));
        Assert.Equal("NCGNN", Bases(examples, 1));
        Assert.Equal("CGT", Bases(new SequenceExamples(["ACGTA"]) { Length = 3 }, 0));
        Assert.Equal([1], ArrayBatch.Of(examples, 1).Floats(1, 0).ToArray());
    }

    [Fact]
    public void ReverseComplementShiftAndMutationChangeWhatTheyNameOnly()
    {
        Assert.Equal("TACGT", Bases(new SequenceExamples(["ACGTA"]) { Augmentation = new() { ReverseComplement = 1 } }, 0));

        var shifted = new SequenceExamples(["ACGTA"]) { Length = 3, Augmentation = new() { Shift = 2 } };
        var seen = Enumerable.Range(0, 200).Select(seed => Bases(shifted, 0, (ulong)seed)).CountBy(bases => bases).ToDictionary();
        Assert.Equal(["ACG", "CGT", "GTA", "NAC", "TAN"], seen.Keys.Order());
        Assert.All(seen.Values, count => Assert.InRange(count, 20, 60));
    }

    [Fact]
    public void MutationsComeAtTheirRateAndNeverKeepTheBase()
    {
        var sequence = string.Concat(Enumerable.Repeat("ACGTN", 20_000));
        var mutated = Bases(new SequenceExamples([sequence]) { Augmentation = new() { MutationRate = 0.05 } }, 0);
        var changed = sequence.Zip(mutated).Count(pair => pair.First != pair.Second);
        Assert.InRange(changed / 80_000.0, 0.047, 0.053);
        Assert.All(sequence.Zip(mutated).Where(pair => pair.First == 'N'), pair => Assert.Equal('N', pair.Second));
        Assert.DoesNotContain(Bases(new SequenceExamples(["AAAAAAAA"]) { Augmentation = new() { MutationRate = 1 } }, 0), letter => letter == 'A');
    }

    [Fact]
    public void TheEncodingOfAPublishedNetworkIsFollowed()
    {
        var examples = new SequenceExamples(["GN"]) { Encoding = new SequenceEncoding("AGCT", UnknownBase.Quarter) };
        Assert.Equal([0, 0.25f, 1, 0.25f, 0, 0.25f, 0, 0.25f], ArrayBatch.Of(examples, 0).Floats(0, 0).ToArray());
    }

    [Fact]
    public void WhatCannotBeReadIsRefusedAtOnce()
    {
        Assert.Contains("sequence 2: position 3 holds '-'", Assert.Throws<WorkbenchException>(() => new SequenceExamples(["ACG", "AC-"])).Message);
        Assert.Contains("sequence 1 is empty", Assert.Throws<WorkbenchException>(() => new SequenceExamples([""])).Message);
        Assert.Throws<ArgumentException>(() => new SequenceExamples(["A"], Labels));
        Assert.Throws<ArgumentException>(() => new SequenceExamples(["A"]) { Augmentation = new() { MutationRate = 2 } });
    }

    private static string Bases(SequenceExamples examples, int example, ulong seed = 1) =>
        OneHot.Decode<float>(ArrayBatch.Of(examples, example, new SeededRandom(seed)).Floats(0, 0), examples.Encoding);
}
