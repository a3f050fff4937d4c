using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Tests.Intervals;

public sealed class IntervalIndexTests
{
    [Fact]
    public void FindsWhatComparingAllFinds() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new SeededRandom((ulong)seed);
            GenomicInterval Draw()
            {
                var start = random.NextInt(200);
                return new GenomicInterval(
                    $"chr{random.NextInt(2)}", start, start + (random.NextInt(4) == 0 ? random.NextInt(150) : random.NextInt(8)));
            }

            var intervals = Enumerable.Range(0, random.NextInt(60)).Select(_ => Draw()).ToArray();
            var index = new IntervalIndex(intervals);
            for (var i = 0; i < 20; i++)
            {
                var query = Draw();
                var expected = Enumerable.Range(0, intervals.Length)
                    .Where(at => query.Length > 0 && intervals[at].Length > 0 && intervals[at].Overlaps(query))
                    .OrderBy(at => intervals[at].Start).ThenBy(at => at).ToArray();
                var found = new List<int>();
                index.Overlapping(query, found);
                Assert.Equal(expected, found);
                Assert.Equal(expected.Length > 0, index.Any(query));
                Assert.Equal(
                    Enumerable.Range(0, (int)query.Length).Count(
                        at => expected.Any(e => intervals[e].Start <= query.Start + at && query.Start + at < intervals[e].End)),
                    index.CoveredBases(query));
            }
        }).QuickCheckThrowOnFailure();
}
