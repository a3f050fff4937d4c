using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Pedigree;
using Workbench.Prediction.Selection;

namespace Workbench.Prediction.Tests.Selection;

public class OptimalContributionsTests
{
    /// <summary>
    /// By hand: two unrelated candidates of values 1 and 0, K = I: c'c / 2 = (c^2 + (1 - c)^2) / 2 = 0.34 at c = 0.8 (0.64 + 0.04 = 0.68).
    /// The price of coancestry: dgain/dc = 1, dcoancestry/dc = 2c - 1 = 0.6.
    /// </summary>
    [Fact]
    public void Two_unrelated_candidates_by_hand()
    {
        var optimum = new OptimalContributions([1, 0], new KernelMatrix(2, [1, 0, 0, 1])).Solve(new ContributionSettings(0.34));
        Assert.Equal(0.8, optimum.Shares[0], 1e-5);
        Assert.Equal(0.8, optimum.Gain, 1e-5);
        Assert.Equal(0.34, optimum.Coancestry, 1e-5);
        Assert.Equal(1 / 0.6, optimum.CoancestryPrice, 1e-4);
    }

    /// <summary>Every point of a grid of contributions of four candidates in steps of 1/200: none that keeps the bound gains more.</summary>
    [Theory]
    [InlineData(0.20, 1)]
    [InlineData(0.27, 1)]
    [InlineData(0.27, 0.4)]
    [InlineData(0.60, 1)]
    public void No_point_of_a_grid_is_better(double bound, double largest)
    {
        double[] values = [1.2, 0.9, 0.3, -0.4];
        var kernel = new KernelMatrix(4, [1.1, 0.5, 0.25, 0, 0.5, 1, 0.25, 0.1, 0.25, 0.25, 1, 0, 0, 0.1, 0, 1]);
        var candidates = new OptimalContributions(values, kernel);
        var optimum = candidates.Solve(new ContributionSettings(bound, largest));
        Assert.True(optimum.Coancestry <= bound + 1e-9);
        const int steps = 200;
        var best = double.NegativeInfinity;
        for (var a = 0; a <= steps; a++)
            for (var b = 0; a + b <= steps; b++)
                for (var c = 0; a + b + c <= steps; c++)
                {
                    double[] shares = [a / (double)steps, b / (double)steps, c / (double)steps, (steps - a - b - c) / (double)steps];
                    if (shares.Max() <= largest && candidates.CoancestryOf(shares) <= bound)
                        best = Math.Max(best, shares.Zip(values, (share, value) => share * value).Sum());
                }

        Assert.InRange(optimum.Gain, best - 1e-5, best + 0.02);
    }

    /// <summary>Random pedigrees, values, sexes and bounds: sums, bounds and coancestry hold, the conditions of optimality (computed from
    /// the solution
    /// alone) hold, and no random feasible mixture of the solution with other contributions gains more.</summary>
    [Fact]
    public void Solutions_of_random_candidates_are_optimal() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var random = new SeededRandom((ulong)seed);
            var count = 4 + random.NextInt(60);
            var kernel = RandomPedigree(count, random);
            var values = Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray();
            Sex[]? sexes = random.NextInt(2) == 0 ? null : Enumerable.Range(0, count).Select(index => index % 2 == 0 ? Sex.Male : Sex.Female).ToArray();
            var candidates = new OptimalContributions(values, kernel, sexes);
            var largest = Math.Min(1, (1 + (3 * random.NextDouble())) * (sexes is null ? 1.0 : 0.5) / (count / 2));
            var least = candidates.LeastCoancestry(largest).Coancestry;
            var most = candidates.LargestGain(largest);
            var bound = least + (random.NextDouble() * (most.Coancestry - least)) + 1e-6;
            var optimum = candidates.Solve(new ContributionSettings(bound, largest));

            Assert.All(optimum.Shares, share => Assert.InRange(share, 0, largest + 1e-12));
            Assert.Equal(1, optimum.Shares.Sum(), 1e-9);
            if (sexes is not null)
                Assert.Equal(0.5, optimum.Shares.Where((_, index) => sexes[index] == Sex.Male).Sum(), 1e-9);
            Assert.InRange(optimum.Coancestry, Math.Min(bound, most.Coancestry) - 1e-5, bound + 1e-9);
            Assert.True(optimum.Residual <= 1e-7);
            for (var other = 0; other < 20; other++)
            {
                var rival = optimum.Shares.ToArray();
                var step = random.NextDouble() * 0.05;
                var (from, to) = (random.NextInt(count), random.NextInt(count));
                if (sexes is not null && sexes[from] != sexes[to])
                    continue;
                var moved = Math.Min(step, Math.Min(rival[from], largest - rival[to]));
                rival[from] -= moved;
                rival[to] += moved;
                if (from != to && candidates.CoancestryOf(rival) <= optimum.Coancestry)
                    Assert.True(rival.Zip(values, (share, value) => share * value).Sum() <= optimum.Gain + 1e-6);
            }
        }));

    [Fact]
    public void Gain_grows_with_the_bound_up_to_truncation()
    {
        var random = new SeededRandom(3);
        var candidates = new OptimalContributions(
            Enumerable.Range(0, 200).Select(_ => random.NextNormal()).ToArray(), RandomPedigree(200, random),
            Enumerable.Range(0, 200).Select(index => index < 100 ? Sex.Male : Sex.Female).ToArray());
        var (least, most) = (candidates.LeastCoancestry(), candidates.LargestGain(0.5));
        var gains = Enumerable.Range(0, 11)
            .Select(step => candidates.Solve(new ContributionSettings(least.Coancestry + (0.1 * step * (most.Coancestry - least.Coancestry)) + 1e-9)).Gain).ToArray();
        for (var step = 1; step < gains.Length; step++)
            Assert.True(gains[step] > gains[step - 1]);
        Assert.Equal(most.Gain, gains[^1], 1e-6);
        Assert.Equal(2, most.Parents.Count);
        Assert.Equal(0, candidates.Solve(new ContributionSettings(10)).CoancestryPrice);
    }

    [Fact]
    public void Identical_candidates_share_alike()
    {
        var optimum = new OptimalContributions([1, 1, 0], new KernelMatrix(3, [1, 1, 0, 1, 1, 0, 0, 0, 1])).Solve(new ContributionSettings(0.3));
        Assert.Equal(optimum.Shares[0], optimum.Shares[1], 1e-6);
    }

    [Fact]
    public void Candidates_of_equal_value_are_chosen_by_coancestry()
    {
        var candidates = new OptimalContributions([2, 2, 2], new KernelMatrix(3, [1, 0.5, 0, 0.5, 1, 0, 0, 0, 1]));
        Assert.Equal(candidates.LeastCoancestry().Coancestry, candidates.Solve(new ContributionSettings(0.5)).Coancestry, 1e-9);
    }

    [Fact]
    public void Refuses_what_is_impossible()
    {
        var identity = new KernelMatrix(2, [1, 0, 0, 1]);
        string Message(Action action) => Assert.Throws<WorkbenchException>(action).Message;
        var infeasible = Message(() => new OptimalContributions([1, 0], identity).Solve(new ContributionSettings(0.2)));
        Assert.Contains("the least that these 2 candidates allow is 0.25", infeasible);
        Assert.Contains(
            "allow at least 0.5 each", Message(() => new OptimalContributions([1, 0], identity).Solve(new ContributionSettings(0.3, 0.4))));
        Assert.Contains("sex of candidate 2 is unknown", Message(() => new OptimalContributions([1, 0], identity, [Sex.Male, Sex.Unknown])));
        Assert.Contains("0 males and 2 females", Message(() => new OptimalContributions([1, 0], identity, [Sex.Female, Sex.Female])));
        Assert.Contains("Candidate 1 has the value NaN", Message(() => new OptimalContributions([double.NaN, 0], identity)));
        Assert.Contains("3 values, 2 individuals", Message(() => new OptimalContributions([1, 0, 3], identity)));
        Assert.Contains("positive semidefinite", Message(() =>
            new OptimalContributions([1, 0], new KernelMatrix(2, [1, -1.5, -1.5, 1])).Solve(new ContributionSettings(0.1))));
        Assert.Contains("rate of inbreeding is 1", Message(() => ContributionSettings.OfRate(0.1, 1)));
    }

    [Fact]
    public void The_bound_of_a_rate_of_inbreeding() => Assert.Equal(0.1 + (0.01 * 0.9), ContributionSettings.OfRate(0.1, 0.01).MaxCoancestry, 1e-12);

    /// <summary>Relationships by descent of the last individuals of a random pedigree.</summary>
    private static KernelMatrix RandomPedigree(int count, SeededRandom random)
    {
        var records = new List<(string, string?, string?)>();
        for (var individual = 0; individual < 3 * count; individual++)
        {
            string? Parent() => individual < count ? null : $"i{(((individual / count) - 1) * count) + random.NextInt(count)}";
            records.Add(($"i{individual}", Parent(), Parent()));
        }

        var ids = Enumerable.Range(2 * count, count).Select(individual => $"i{individual}").ToList();
        return new KernelMatrix(count, PedigreeTable.Of(records).Between(ids, ids));
    }
}
