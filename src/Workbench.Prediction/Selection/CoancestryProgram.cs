using System.Numerics.Tensors;

namespace Workbench.Prediction.Selection;

/// <summary>
/// The convex quadratic program of optimal contributions: minimise c'Kc / 2 - m v'c where the contributions of each group of candidates
/// have a given sum and lie between 0 and a largest one. A primal active-set method (Nocedal and Wright 2006, <i>Numerical
/// Optimization</i>, algorithm 16.3): it keeps to the constraints at every step, and the factor of the free candidates'
/// relationships is updated as they change, a step costing free x (candidates + free). Contributions stay between calls: a
/// program for another m starts from the last solution.
/// </summary>
internal sealed class CoancestryProgram
{
    private const double StepTolerance = 1e-13;
    private const double MultiplierTolerance = 1e-10;

    private readonly double[] relationships;
    private readonly double[] values;
    private readonly int[] groups;
    private readonly double largest;
    private readonly double valueScale;
    private readonly double relationshipScale;
    private readonly Bound[] bounds;
    private readonly double[] products;
    private readonly List<int> free = [];
    private readonly UpdatedCholesky factor = new();
    private readonly double[] rates;

    /// <summary>Starts at the contributions of the largest gain: the best candidates of each group at the most they may contribute.</summary>
    /// <param name="relationships">K, candidates x candidates, positive definite.</param>
    /// <param name="values">v.</param>
    /// <param name="groups">Group of each candidate, from 0 on.</param>
    /// <param name="sums">Sum of the contributions of each group; it must be possible.</param>
    /// <param name="largest">Largest contribution of a candidate.</param>
    public CoancestryProgram(double[] relationships, double[] values, int[] groups, double[] sums, double largest)
    {
        this.relationships = relationships;
        this.values = values;
        this.groups = groups;
        this.largest = largest;
        var count = values.Length;
        Contributions = new double[count];
        bounds = new Bound[count];
        products = new double[count];
        rates = new double[sums.Length];
        valueScale = Math.Max(TensorPrimitives.Max<double>(values) - TensorPrimitives.Min<double>(values), double.Epsilon);
        relationshipScale = Enumerable.Range(0, count).Max(row => relationships[(row * count) + row]);
        for (var group = 0; group < sums.Length; group++)
            Fill(group, sums[group]);
        Multiply();
    }

    private enum Bound
    {
        Lower,
        Upper,
        Free,
    }

    /// <summary>c.</summary>
    public double[] Contributions { get; }

    /// <summary>Candidates strictly between their bounds, the others being at 0 or the largest contribution.</summary>
    public IReadOnlyList<int> Free => free;

    /// <summary>c'Kc / 2.</summary>
    public double Coancestry => 0.5 * TensorPrimitives.Dot<double>(Contributions, products);

    /// <summary>Moves the contributions to the solution for a weight of the values.</summary>
    /// <param name="weight">m, at least 0.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public void Solve(double weight, CancellationToken cancellation)
    {
        Multiply();
        var limit = 1000 + (50 * values.Length);
        for (var step = 0; step < limit; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var direction = Direction(weight);
            if (Math.Abs(TensorPrimitives.MaxMagnitude<double>(direction)) > StepTolerance)
            {
                if (Move(direction))
                    continue;
                _ = Direction(weight);
            }

            if (MostViolated(weight) is not (>= 0 and var candidate))
                return;
            Release(candidate);
        }

        throw new WorkbenchException($"The contributions of {values.Length} candidates did not settle in {limit} steps; "
            + "the relationships may be too nearly singular. Leave out duplicated individuals.");
    }

    /// <summary>How the contributions change with m while the same candidates stay free: dc/dm, one a free candidate.</summary>
    public double[] Slope()
    {
        var slope = free.Select(candidate => values[candidate]).ToArray();
        Constrain(slope);
        return slope;
    }

    // The best of the group at their most, one of them free for the rest, so that the group's multiplier is defined.
    private void Fill(int group, double sum)
    {
        var members = Enumerable.Range(0, values.Length).Where(candidate => groups[candidate] == group).OrderByDescending(candidate => values[candidate]);
        var rest = sum;
        foreach (var candidate in members)
        {
            Contributions[candidate] = Math.Min(rest, largest);
            rest -= Contributions[candidate];
            if (rest > StepTolerance)
            {
                bounds[candidate] = Bound.Upper;
                continue;
            }

            Release(candidate);
            return;
        }
    }

    private void Multiply()
    {
        var count = values.Length;
        Array.Clear(products);
        for (var candidate = 0; candidate < count; candidate++)
            if (Contributions[candidate] != 0)
                TensorPrimitives.MultiplyAdd(Row(candidate), Contributions[candidate], products, products);
    }

    private ReadOnlySpan<double> Row(int candidate) => relationships.AsSpan(candidate * values.Length, values.Length);

    // The step to the least of the program over the free candidates, the sums of the groups kept.
    private double[] Direction(double weight)
    {
        var step = free.Select(candidate => (weight * values[candidate]) - products[candidate]).ToArray();
        Constrain(step);
        return step;
    }

    // Replaces r by p with K_ff p + E n = r and E'p = 0; the multipliers n of the groups stay in rates.
    private void Constrain(double[] right)
    {
        factor.Solve(right);
        var size = rates.Length;
        var indicators = new double[size][];
        var matrix = new double[size * size];
        for (var group = 0; group < size; group++)
        {
            indicators[group] = free.Select(candidate => groups[candidate] == group ? 1.0 : 0).ToArray();
            factor.Solve(indicators[group]);
            rates[group] = SumOf(right, group);
            for (var other = 0; other <= group; other++)
                matrix[(group * size) + other] = matrix[(other * size) + group] = SumOf(indicators[group], other);
        }

        var small = new Mixed.CholeskyFactor(size);
        if (!small.TryFactor(matrix))
            throw NotPositive();
        small.Solve(rates);
        for (var group = 0; group < size; group++)
            TensorPrimitives.MultiplyAdd<double>(indicators[group], -rates[group], right, right);
    }

    private double SumOf(double[] ofFree, int group)
    {
        var sum = 0.0;
        for (var index = 0; index < free.Count; index++)
            if (groups[free[index]] == group)
                sum += ofFree[index];
        return sum;
    }

    // Moves as far as the first bound; true where one was met.
    private bool Move(double[] direction)
    {
        var (length, blocking) = (1.0, -1);
        for (var index = 0; index < direction.Length; index++)
        {
            var at = Contributions[free[index]];
            var room = direction[index] > StepTolerance ? (largest - at) / direction[index] : direction[index] < -StepTolerance ? -at / direction[index] : 1;
            if (room < length)
                (length, blocking) = (Math.Max(0, room), index);
        }

        for (var index = 0; index < direction.Length; index++)
        {
            var candidate = free[index];
            var by = index != blocking ? length * direction[index] : (direction[index] > 0 ? largest : 0) - Contributions[candidate];
            Contributions[candidate] = index == blocking ? Contributions[candidate] + by : Math.Clamp(Contributions[candidate] + by, 0, largest);
            TensorPrimitives.MultiplyAdd(Row(candidate), by, products, products);
        }

        if (blocking < 0)
            return false;
        bounds[free[blocking]] = direction[blocking] > 0 ? Bound.Upper : Bound.Lower;
        Contributions[free[blocking]] = direction[blocking] > 0 ? largest : 0;
        free.RemoveAt(blocking);
        factor.RemoveAt(blocking);
        return true;
    }

    // A candidate at a bound that ought to leave it, the most urgent one; -1 where there is none.
    private int MostViolated(double weight)
    {
        var (most, found) = (MultiplierTolerance * (relationshipScale + (weight * valueScale)), -1);
        for (var candidate = 0; candidate < values.Length; candidate++)
        {
            var pull = (weight * values[candidate]) - products[candidate] - rates[groups[candidate]];
            var violation = bounds[candidate] switch { Bound.Lower => pull, Bound.Upper => -pull, _ => 0 };
            if (violation > most)
                (most, found) = (violation, candidate);
        }

        return found;
    }

    private void Release(int candidate)
    {
        var column = free.Select(other => relationships[(candidate * values.Length) + other]).ToArray();
        if (!factor.TryAppend(column, relationships[(candidate * values.Length) + candidate]))
            throw NotPositive();
        bounds[candidate] = Bound.Free;
        free.Add(candidate);
    }

    private static WorkbenchException NotPositive() => new(
        "The relationships of the candidates are not positive semidefinite, so that a group coancestry could be negative. Bend them (BentKernel).");
}
