using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Selection;

namespace Workbench.Prediction.Tests.Selection;

public class MatingPlanTests
{
    [Fact]
    public void Assignments_cost_what_the_best_permutation_costs() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var random = new SeededRandom((ulong)seed);
            var size = 1 + random.NextInt(6);
            // Whole numbers among the costs make ties.
            var cost = Enumerable.Range(0, size * size).Select(_ => random.NextInt(2) == 0 ? random.NextInt(4) : random.NextNormal()).ToArray();
            var assigned = AssignmentProblem.Solve(size, (row, column) => cost[(row * size) + column]);
            Assert.Equal(Enumerable.Range(0, size), assigned.Order());
            Assert.Equal(
                Permutations(size).Min(columns => columns.Select((column, row) => cost[(row * size) + column]).Sum()),
                assigned.Select((column, row) => cost[(row * size) + column]).Sum(), 1e-9);
        }));

    /// <summary>Ten matings by shares 0.5 x (0.62, 0.38) and 0.5 x (0.34, 0.33, 0.33): 6.2, 3.8 become 6, 4; 3.4, 3.3, 3.3 become 4, 3, 3.</summary>
    [Fact]
    public void Contributions_become_numbers_of_matings()
    {
        double[] shares = [0.31, 0.19, 0.17, 0.165, 0.165];
        Sex[] sexes = [Sex.Male, Sex.Male, Sex.Female, Sex.Female, Sex.Female];
        var plan = MatingPlan.Of(shares, 10, new KernelMatrix(5, new double[25]), sexes);
        Assert.Equal([6, 4], Enumerable.Range(0, 2).Select(sire => plan.Matings.Count(mating => mating.Sire == sire)));
        Assert.Equal([4, 3, 3], Enumerable.Range(2, 3).Select(dam => plan.Matings.Count(mating => mating.Dam == dam)));
    }

    /// <summary>Full sibs 1 and 3 (relationship 1/2) and 2 and 4 are kept apart: 1 x 4, 2 x 3.</summary>
    [Fact]
    public void Relatives_are_not_mated()
    {
        double[] relationships = [1, 0, 0.5, 0, 0, 1, 0, 0.5, 0.5, 0, 1, 0, 0, 0.5, 0, 1];
        var plan = MatingPlan.Of([0.25, 0.25, 0.25, 0.25], 2, new KernelMatrix(4, relationships), [Sex.Male, Sex.Male, Sex.Female, Sex.Female]);
        Assert.Equal([new Mating(0, 3, 0), new Mating(1, 2, 0)], plan.Matings);
        Assert.Equal(0, plan.MeanInbreeding);
        Assert.Equal(0.25, MatingPlan.OfParents([0], [2], new KernelMatrix(4, relationships)).MeanInbreeding);
    }

    /// <summary>Of six plants each in one cross, the plan is compared with all 15 ways to pair them: it is never far from the best, and
    /// exact in most.</summary>
    [Fact]
    public void Plants_are_crossed_nearly_as_well_as_possible()
    {
        var exact = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new SeededRandom((ulong)seed);
            var values = new double[36];
            for (var row = 0; row < 6; row++)
                for (var column = 0; column <= row; column++)
                    values[(row * 6) + column] = values[(column * 6) + row] = random.NextDouble();
            var kernel = new KernelMatrix(6, values);
            var plan = MatingPlan.Of(Enumerable.Repeat(1 / 6.0, 6).ToArray(), 3, kernel);
            Assert.Equal(Enumerable.Range(0, 6), plan.Matings.SelectMany(mating => new[] { mating.Sire, mating.Dam }).Order());
            var best = Permutations(6).Min(order => (kernel[order[0], order[1]] + kernel[order[2], order[3]] + kernel[order[4], order[5]]) / 6);
            exact += plan.MeanInbreeding <= best + 1e-12 ? 1 : 0;
            Assert.InRange(plan.MeanInbreeding, best - 1e-12, best + 0.1);
        }

        Assert.InRange(exact, 35, 50);
    }

    [Fact]
    public void Refuses_what_cannot_be_mated()
    {
        var kernel = new KernelMatrix(2, [1, 0, 0, 1]);
        string Message(Action action) => Assert.Throws<WorkbenchException>(action).Message;
        Assert.Contains("Candidate 1 would have to be mated with itself", Message(() => MatingPlan.Of([0.8, 0.2], 10, kernel)));
        Assert.Contains("0 matings", Message(() => MatingPlan.Of([0.5, 0.5], 0, kernel)));
        Assert.Contains("nobody to mate", Message(() => MatingPlan.Of([0, 1], 2, kernel, [Sex.Male, Sex.Female])));
        Assert.Contains("2 fathers and 1 mothers", Message(() => MatingPlan.OfParents([0, 0], [1], kernel)));
    }

    private static IEnumerable<int[]> Permutations(int size)
    {
        if (size == 0)
            return [[]];
        return Permutations(size - 1).SelectMany(shorter => Enumerable.Range(0, size)
            .Select(place => shorter.Take(place).Append(size - 1).Concat(shorter.Skip(place)).ToArray()));
    }
}
