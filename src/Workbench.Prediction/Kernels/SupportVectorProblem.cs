using System.Runtime.InteropServices;

namespace Workbench.Prediction.Kernels;

/// <summary>A solution of epsilon support vector regression: f(x) = sum a_i k(x, x_i) + Intercept.</summary>
/// <param name="Weights">a, one a training individual, 0 for one that is not a support vector; they sum to 0.</param>
/// <param name="Intercept">The constant.</param>
internal sealed record SupportVectorSolution(double[] Weights, double Intercept);

/// <summary>Training individuals in the form in which libsvm reads them; solved for several costs.</summary>
internal sealed unsafe class SupportVectorProblem : IDisposable
{
    private const double CacheMegabytes = 100;
    private const double Tolerance = 1e-3;

    private readonly int count;
    private readonly LibSvm.Node* nodes;
    private readonly LibSvm.Node** rows;
    private readonly double* targets;

    /// <summary>Copies kernel values and targets.</summary>
    /// <param name="kernel">The kernel between all individuals of the study.</param>
    /// <param name="training">Indices of the training individuals.</param>
    /// <param name="values">What is learned, one a training individual.</param>
    /// <exception cref="WorkbenchException">libsvm is not installed.</exception>
    public SupportVectorProblem(KernelMatrix kernel, ReadOnlySpan<int> training, ReadOnlySpan<double> values)
    {
        LibSvm.Require();
        count = training.Length;
        nodes = (LibSvm.Node*)NativeMemory.Alloc((nuint)count * (nuint)(count + 2), (nuint)sizeof(LibSvm.Node));
        rows = (LibSvm.Node**)NativeMemory.Alloc((nuint)count, (nuint)sizeof(LibSvm.Node*));
        targets = (double*)NativeMemory.Alloc((nuint)count, sizeof(double));
        values.CopyTo(new Span<double>(targets, count));
        for (var row = 0; row < count; row++)
        {
            var target = rows[row] = nodes + ((long)row * (count + 2));
            var given = kernel.Row(training[row]);
            target[0] = new LibSvm.Node { Index = 0, Value = row + 1 };
            for (var column = 0; column < count; column++)
                target[column + 1] = new LibSvm.Node { Index = column + 1, Value = given[training[column]] };
            target[count + 1] = new LibSvm.Node { Index = -1 };
        }
    }

    /// <summary>Minimises 1/2 |f|^2 + C sum max(0, |y_i - f(x_i)| - epsilon).</summary>
    /// <exception cref="WorkbenchException">libsvm refuses the settings; its reason is given.</exception>
    public SupportVectorSolution Solve(double cost, double epsilon)
    {
        var problem = new LibSvm.Problem { Count = count, Targets = targets, Rows = rows };
        var parameter = new LibSvm.Parameter
        {
            Type = LibSvm.EpsilonRegression,
            Kernel = LibSvm.Precomputed,
            CacheMegabytes = CacheMegabytes,
            Tolerance = Tolerance,
            C = cost,
            Epsilon = epsilon,
            Shrinking = 1,
        };
        if (LibSvm.Check(&problem, &parameter) is { } refusal)
            throw new WorkbenchException(FormattableString.Invariant($"libsvm refuses C = {cost} and epsilon = {epsilon}: {refusal}."));
        var model = LibSvm.Train(&problem, &parameter);
        var weights = new double[count];
        for (var vector = 0; vector < model->Count; vector++)
            weights[model->Indices[vector] - 1] = model->Coefficients[0][vector];
        var intercept = -model->Rho[0];
        LibSvm.Free(&model);
        return new SupportVectorSolution(weights, intercept);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(targets);
        NativeMemory.Free(rows);
        NativeMemory.Free(nodes);
    }
}
