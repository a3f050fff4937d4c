using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Mixed;

/// <summary>One term of a covariance that is linear in its variances: V = sum of variance_k V_k over n records.</summary>
public abstract class CovarianceTerm
{
    private protected CovarianceTerm(string name, int size, bool isResidual)
    {
        Name = name;
        Size = size;
        IsResidual = isResidual;
    }

    /// <summary>Name in results, e.g. <c>genomic</c>, <c>cage</c>, <c>residual</c>.</summary>
    public string Name { get; }

    /// <summary>Records, n.</summary>
    public int Size { get; }

    /// <summary>Whether the term is part of the residual; its variance then stays above 0.</summary>
    public bool IsResidual { get; }

    /// <summary>Mean of the diagonal of V_k: the share of a record's variance for a variance of 1.</summary>
    public abstract double MeanDiagonal { get; }

    /// <summary>Adds variance x V_k to the lower triangle of a matrix, n x n, row by row.</summary>
    internal abstract void AddTo(double[] lower, double variance);

    /// <summary>V_k x.</summary>
    internal abstract double[] Multiply(double[] x);

    /// <summary>Trace of P V_k for a symmetric P given whole, row by row.</summary>
    internal abstract double Trace(double[] projection);
}

/// <summary>Genetic values with a kernel's covariances.</summary>
public sealed class KernelTerm : CovarianceTerm
{
    private readonly double[] values;

    /// <summary>Takes the kernel between the records' individuals.</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="size">Records, n.</param>
    /// <param name="values">n x n values, symmetric.</param>
    public KernelTerm(string name, int size, double[] values)
        : base(name, size, isResidual: false)
    {
        if (values.LongLength != (long)size * size)
            throw new ArgumentException($"{values.LongLength} numbers are not {size} x {size}.", nameof(values));
        if (!double.IsFinite(TensorPrimitives.Sum<double>(values)))
            throw new WorkbenchException($"The kernel '{name}' holds a value that is not a finite number.");
        this.values = values;
        for (var row = 0; row < size; row++)
            MeanDiagonal += values[((long)row * size) + row] / size;
    }

    /// <summary>Takes a study's kernel for some of its individuals.</summary>
    public static KernelTerm Of(PredictionData data, Kernel kernel, ReadOnlySpan<int> rows) =>
        new(kernel.Name, rows.Length, data.KernelOf(kernel).Submatrix(rows, rows));

    /// <inheritdoc/>
    public override double MeanDiagonal { get; }

    internal override void AddTo(double[] lower, double variance) => Parallel.For(0, Size, Threads.Options(), row =>
    {
        var target = lower.AsSpan(row * Size, row + 1);
        TensorPrimitives.MultiplyAdd(values.AsSpan(row * Size, row + 1), variance, target, target);
    });

    internal override double[] Multiply(double[] x)
    {
        var product = new double[Size];
        Parallel.For(0, Size, Threads.Options(), row => product[row] = TensorPrimitives.Dot(values.AsSpan(row * Size, Size), x));
        return product;
    }

    internal override double Trace(double[] projection)
    {
        var rows = new double[Size];
        Parallel.For(0, Size, Threads.Options(), row =>
            rows[row] = TensorPrimitives.Dot(values.AsSpan(row * Size, Size), projection.AsSpan(row * Size, Size)));
        return TensorPrimitives.Sum<double>(rows);
    }
}

/// <summary>Effects that members of a group share, independent between groups: V_k is 1 for two records of one group, else 0.</summary>
public sealed class GroupTerm : CovarianceTerm
{
    private readonly int[][] members;

    /// <summary>Takes the groups of some individuals.</summary>
    /// <param name="groups">The groups of all individuals.</param>
    /// <param name="rows">Indices of the individuals with records.</param>
    /// <exception cref="WorkbenchException">An individual with a record has no group, every record is in one group, or each in its own.</exception>
    public GroupTerm(RandomGroups groups, ReadOnlySpan<int> rows)
        : base(groups.Name, rows.Length, isResidual: false)
    {
        var labels = new string[rows.Length];
        for (var record = 0; record < labels.Length; record++)
            labels[record] = groups.Labels[rows[record]] ?? throw new WorkbenchException(
                $"The individual at index {rows[record]} has no group in '{groups.Name}'. Give it one (one of its own if it was alone), or leave it out.");
        var found = labels.Select((label, record) => (label, record)).GroupBy(pair => pair.label, StringComparer.Ordinal).ToList();
        if (found.Count == 1 || found.Count == labels.Length)
            throw new WorkbenchException($"The grouping '{groups.Name}' puts {labels.Length} records into {found.Count} group(s): its variance cannot be told "
                + "from the " + (found.Count == 1 ? "mean" : "residual") + ". Leave it out.");
        Labels = found.Select(group => group.Key).ToList();
        members = found.Select(group => group.Select(pair => pair.record).ToArray()).ToArray();
    }

    /// <summary>The groups' labels.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public override double MeanDiagonal => 1;

    /// <summary>Sums of the records' values over each group.</summary>
    public double[] Sums(double[] x) => Array.ConvertAll(members, group => group.Sum(record => x[record]));

    internal override void AddTo(double[] lower, double variance)
    {
        foreach (var group in members)
            foreach (var row in group)
                foreach (var column in group)
                    if (column <= row)
                        lower[(row * Size) + column] += variance;
    }

    internal override double[] Multiply(double[] x)
    {
        var product = new double[Size];
        foreach (var group in members)
        {
            var sum = group.Sum(record => x[record]);
            foreach (var record in group)
                product[record] = sum;
        }

        return product;
    }

    internal override double Trace(double[] projection)
    {
        var trace = 0.0;
        foreach (var group in members)
            foreach (var row in group)
                foreach (var column in group)
                    trace += projection[(row * Size) + column];
        return trace;
    }
}

/// <summary>Residuals, independent between records, with given relative variances.</summary>
public sealed class ResidualTerm : CovarianceTerm
{
    private readonly double[] diagonal;

    /// <summary>Takes the diagonal of V_k.</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="diagonal">At least 0, one a record; 0 for records of another residual group.</param>
    public ResidualTerm(string name, double[] diagonal)
        : base(name, diagonal.Length, isResidual: true) => this.diagonal = diagonal;

    /// <inheritdoc/>
    public override double MeanDiagonal => TensorPrimitives.Average<double>(diagonal);

    /// <summary>The residual terms of some individuals: one, or one a residual group, divided by the weights.</summary>
    /// <exception cref="WorkbenchException">A weight is not a positive number, or an individual has no residual group.</exception>
    public static IReadOnlyList<ResidualTerm> Of(PredictionData data, ReadOnlySpan<int> rows)
    {
        var variances = new double[rows.Length];
        var labels = new string[rows.Length];
        for (var record = 0; record < rows.Length; record++)
        {
            var weight = data.Weights?[rows[record]] ?? 1;
            if (!(weight > 0) || !double.IsFinite(weight))
                throw new WorkbenchException($"The weight of the individual {data.Genotypes.Individuals[rows[record]].Id} is {weight}; a number above 0 was expected.");
            variances[record] = 1 / weight;
            labels[record] = data.ResidualGroups is null ? "" : data.ResidualGroups.Labels[rows[record]] ?? throw new WorkbenchException(
                $"The individual {data.Genotypes.Individuals[rows[record]].Id} has no residual group in '{data.ResidualGroups.Name}'.");
        }

        return labels.Distinct().Order(StringComparer.Ordinal).Select(label => new ResidualTerm(
            label.Length == 0 ? "residual" : $"residual {label}",
            variances.Select((variance, record) => labels[record] == label ? variance : 0).ToArray())).ToList();
    }

    internal override void AddTo(double[] lower, double variance)
    {
        for (var record = 0; record < Size; record++)
            lower[(record * Size) + record] += variance * diagonal[record];
    }

    internal override double[] Multiply(double[] x)
    {
        var product = new double[Size];
        TensorPrimitives.Multiply<double>(diagonal, x, product);
        return product;
    }

    internal override double Trace(double[] projection)
    {
        var trace = 0.0;
        for (var record = 0; record < Size; record++)
            trace += diagonal[record] * projection[(record * Size) + record];
        return trace;
    }
}
