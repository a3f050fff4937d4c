using System.Numerics.Tensors;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Selection;

/// <summary>
/// Optimal-contribution selection: the contributions c of candidates that maximise the offspring's expected value c'v within a bound on the
/// parents' group coancestry c'Kc / 2. Meuwissen 1997, Journal of Animal Science 75:934; Woolliams et al. 2015, Journal of Animal
/// Breeding and Genetics 132:89. The problem is convex and solved exactly, contributions of at least 0 and at most a given share
/// included; the conditions of optimality are tested before a solution is returned.
/// </summary>
/// <remarks>Each candidate's relationship with itself is raised by a millionth of the mean one, so that identical individuals, or
/// relationships of fewer markers than individuals, still have one solution: identical candidates share alike.</remarks>
/// <example><code>
/// var optimum = new OptimalContributions(breedingValues, coancestry, sexes);
/// var chosen = optimum.Solve(ContributionSettings.OfRate(optimum.MeanCoancestry, 0.01));
/// </code></example>
public sealed class OptimalContributions
{
    private const double Ridge = 1e-6;
    private const double CoancestryTolerance = 1e-11;
    private const double LargestResidual = 1e-7;
    private const double SmallestWeight = 1e-6;
    private const int MaximalSearch = 200;

    private readonly double[] values;
    private readonly double[] relationships;
    private readonly double[] raised;
    private readonly int[] groups;
    private readonly double[] sums;
    private readonly double scale;
    private readonly double range;

    /// <summary>Takes the candidates.</summary>
    /// <param name="values">v: one value a candidate, e.g. its index or breeding value.</param>
    /// <param name="relationships">K, positive semidefinite: pedigree or genomic relationships, a value with itself being 1 + F.</param>
    /// <param name="sexes">One a candidate: males and females then contribute half each. Null where every candidate can be either
    /// parent, as in most plants.</param>
    /// <exception cref="WorkbenchException">The numbers do not fit, a value is not finite, a sex is unknown or missing.</exception>
    public OptimalContributions(IReadOnlyList<double> values, KernelMatrix relationships, IReadOnlyList<Sex>? sexes = null)
    {
        if (values.Count == 0 || relationships.Size != values.Count || (sexes is not null && sexes.Count != values.Count))
            throw new WorkbenchException($"{values.Count} values, {relationships.Size} individuals with relationships"
                + (sexes is null ? "" : $", {sexes.Count} sexes") + ": one of each a candidate was expected.");
        for (var candidate = 0; candidate < values.Count; candidate++)
            if (!double.IsFinite(values[candidate]))
                throw new WorkbenchException($"Candidate {candidate + 1} has the value {values[candidate]}; leave out candidates without a value.");
        this.values = values.ToArray();
        this.relationships = relationships.Values;
        (groups, sums) = GroupsOf(sexes, values.Count);
        var diagonal = Enumerable.Range(0, values.Count).Select(row => relationships[row, row]).ToArray();
        if (!(diagonal.Min() >= 0 && diagonal.Max() > 0))
            throw new WorkbenchException(FormattableString.Invariant($"The candidates' relationships with themselves lie between {diagonal.Min()} and {diagonal.Max()}; positive numbers were expected."));
        raised = (double[])this.relationships.Clone();
        for (var candidate = 0; candidate < values.Count; candidate++)
            raised[((long)candidate * values.Count) + candidate] += Ridge * diagonal.Average();
        scale = diagonal.Max();
        range = this.values.Max() - this.values.Min();
    }

    /// <summary>Group coancestry when all candidates (of a sex) contribute alike: what the next generation starts from without selection.</summary>
    public double MeanCoancestry
    {
        get
        {
            var shares = groups.Select(group => sums[group] / groups.Count(other => other == group)).ToArray();
            return CoancestryOf(shares);
        }
    }

    /// <summary>c'Kc / 2 of any contributions.</summary>
    /// <param name="shares">c, one a candidate.</param>
    public double CoancestryOf(ReadOnlySpan<double> shares)
    {
        var sum = 0.0;
        for (var candidate = 0; candidate < shares.Length; candidate++)
            if (shares[candidate] != 0)
                sum += shares[candidate] * TensorPrimitives.Dot(relationships.AsSpan(candidate * shares.Length, shares.Length), shares);
        return sum / 2;
    }

    /// <summary>The least group coancestry that is possible.</summary>
    /// <param name="maxContribution">Largest contribution of one candidate.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Contributions LeastCoancestry(double maxContribution = 1, CancellationToken cancellation = default)
    {
        var program = Start(maxContribution);
        program.Solve(0, cancellation);
        return Certify(program, 0, 1, maxContribution);
    }

    /// <summary>The contributions of the largest gain whatever the coancestry: truncation selection, each parent at its largest contribution.</summary>
    /// <param name="maxContribution">Largest contribution of one candidate.</param>
    public Contributions LargestGain(double maxContribution) => Certify(Start(maxContribution), 1, 0, maxContribution);

    /// <summary>The contributions of the largest gain within a bound on group coancestry.</summary>
    /// <param name="settings">The bounds.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">The bound cannot be kept (the message has the least coancestry that is possible), or the relationships are
    /// not positive semidefinite.</exception>
    public Contributions Solve(ContributionSettings settings, CancellationToken cancellation = default)
    {
        if (double.IsNaN(settings.MaxCoancestry))
            throw new WorkbenchException("The largest coancestry is no number.");
        var program = Start(settings.MaxContribution);
        if (range > 0 && program.Coancestry <= settings.MaxCoancestry)
            return Certify(program, 1, 0, settings.MaxContribution);
        var weight = range > 0 ? Search(program, settings.MaxCoancestry, cancellation) : 0;
        if (weight == 0)
            program.Solve(0, cancellation);
        var least = CoancestryOf(program.Contributions);
        if (weight == 0 && least > settings.MaxCoancestry + (CoancestryTolerance * scale))
            throw new WorkbenchException(FormattableString.Invariant(
                $"A group coancestry of at most {settings.MaxCoancestry:G6} is not possible: the least that these {values.Length} candidates allow is {RoundUp(least):G6}. Allow more, or add candidates that are less related."));
        return Certify(program, weight / (1 + weight), 1 / (1 + weight), settings.MaxContribution);
    }

    // The weight m of the values at which the bound is met: while the same candidates are free, coancestry is linear in m squared, so that
    // Newton's method on m squared ends exactly; bisection keeps it in hand. 0 where only the least coancestry could do.
    private double Search(CoancestryProgram program, double bound, CancellationToken cancellation)
    {
        var start = scale / range;
        var (low, high, weight) = (0.0, double.PositiveInfinity, start);
        for (var step = 0; step < MaximalSearch; step++)
        {
            program.Solve(weight, cancellation);
            var excess = program.Coancestry - bound;
            if (Math.Abs(excess) <= CoancestryTolerance * scale)
                return weight;
            (low, high) = excess > 0 ? (low, weight) : (weight, high);
            var slope = program.Slope();
            var curvature = slope.Select((change, index) => change * values[program.Free[index]]).Sum();
            var square = (weight * weight) - (2 * excess / curvature);
            if (square > low * low && square < high * high)
                weight = Math.Sqrt(square);
            else if (double.IsPositiveInfinity(high))
                weight *= 8;
            else
                weight = low > 0 ? Math.Sqrt(low * high) : high / 8;
            if (weight < SmallestWeight * start)
                return 0;
            if (low > 0 && double.IsFinite(high) && high - low <= 1e-15 * high)
                return low;
        }

        throw new WorkbenchException($"The contributions that keep a coancestry of {bound} were not found in {MaximalSearch} steps.");
    }

    private CoancestryProgram Start(double maxContribution)
    {
        for (var group = 0; group < sums.Length; group++)
        {
            var members = groups.Count(other => other == group);
            if (!(maxContribution * members >= sums[group]))
                throw new WorkbenchException(FormattableString.Invariant($"{members} candidates of at most {maxContribution} each cannot contribute {sums[group]} together; allow at least {sums[group] / members:G4} each."));
        }

        return new CoancestryProgram(raised, values, groups, sums, Math.Min(maxContribution, sums[0]));
    }

    private Contributions Certify(CoancestryProgram program, double valueWeight, double coancestryWeight, double maxContribution)
    {
        var shares = program.Contributions.ToArray();
        var residual = Residual(shares, valueWeight, coancestryWeight, Math.Min(maxContribution, sums[0]));
        if (!(residual <= LargestResidual))
            throw new WorkbenchException(FormattableString.Invariant($"The contributions found do not meet the conditions of optimality (residual {residual:G3}); the relationships may be too nearly singular. Leave out duplicated individuals."));
        return new Contributions(
            shares, TensorPrimitives.Dot<double>(shares, values), CoancestryOf(shares), coancestryWeight == 0 ? 0 : coancestryWeight / valueWeight, residual);
    }

    // The Karush-Kuhn-Tucker conditions from the solution alone: within a group the pull of a candidate at 0 is at most, that of one at the
    // largest contribution at least, that of one between equal to the group's multiplier; sums and bounds hold.
    private double Residual(double[] shares, double valueWeight, double coancestryWeight, double largest)
    {
        var count = values.Length;
        var residual = 0.0;
        for (var group = 0; group < sums.Length; group++)
        {
            var (highestBelow, lowestAbove, sum) = (double.NegativeInfinity, double.PositiveInfinity, 0.0);
            for (var candidate = 0; candidate < count; candidate++)
            {
                if (groups[candidate] != group)
                    continue;
                var share = shares[candidate];
                sum += share;
                residual = Math.Max(residual, Math.Max(-share, share - largest));
                var pull = (valueWeight * values[candidate])
                    - (coancestryWeight * TensorPrimitives.Dot<double>(raised.AsSpan(candidate * count, count), shares));
                if (share < largest)
                    highestBelow = Math.Max(highestBelow, pull);
                if (share > 0)
                    lowestAbove = Math.Min(lowestAbove, pull);
            }

            residual = Math.Max(residual, Math.Abs(sum - sums[group]));
            residual = Math.Max(residual, (highestBelow - lowestAbove) / ((valueWeight * range) + (coancestryWeight * scale)));
        }

        return residual;
    }

    // To six digits and never below the number, so that the bound a message names can be given.
    private static double RoundUp(double number)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))) - 5);
        return number == 0 ? 0 : Math.Ceiling((number / unit) - 1e-6) * unit;
    }

    private static (int[] Groups, double[] Sums) GroupsOf(IReadOnlyList<Sex>? sexes, int count)
    {
        if (sexes is null)
            return (new int[count], [1]);
        var unknown = sexes.ToList().IndexOf(Sex.Unknown);
        if (unknown >= 0)
            throw new WorkbenchException($"The sex of candidate {unknown + 1} is unknown; give it, or give no sexes where every candidate can be either parent.");
        var males = sexes.Count(sex => sex == Sex.Male);
        if (males == 0 || males == count)
            throw new WorkbenchException($"{males} males and {count - males} females; candidates of both sexes were expected.");
        return (sexes.Select(sex => sex == Sex.Male ? 0 : 1).ToArray(), [0.5, 0.5]);
    }
}
