using System.Numerics.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// Records that are missing among those of several traits: each is filled with any value and given a fixed effect of its own, which
/// makes the equations of complete records those of the records that there are (Bartlett 1937, Supplement to the Journal of the Royal
/// Statistical Society 4:137). With E the columns of these effects and P of the complete records, the projection is
/// P - P E G^-1 E' P, G = E' P E, and log|G| adds to the determinants of the restricted likelihood: exact, at missing^2 x individuals x
/// traits operations for given covariances where forming the covariance of the records costs their number cubed.
/// </summary>
internal sealed class MissingRecords : IDisposable
{
    private readonly (int Individual, int Trait)[] gaps;
    private readonly CanonicalTrait[] canonical;
    private readonly Tensor units;
    private readonly Tensor owners;
    private Tensor? factor;
    private Tensor? half;
    private Tensor? scaled;

    /// <summary>Takes the places of the missing records.</summary>
    /// <param name="kernel">The decomposition of the kernel over the individuals.</param>
    /// <param name="gaps">Individual and trait of each.</param>
    /// <param name="canonical">The canonical traits of the complete records.</param>
    public MissingRecords(SpectralDecomposition kernel, IReadOnlyList<(int Individual, int Trait)> gaps, CanonicalTrait[] canonical)
    {
        this.gaps = gaps.ToArray();
        this.canonical = canonical;
        var individuals = gaps.Select(gap => gap.Individual).Distinct().Order().ToArray();
        var rows = new double[individuals.Length * kernel.Size];
        for (var index = 0; index < kernel.Size; index++)
            for (var row = 0; row < individuals.Length; row++)
                rows[(row * kernel.Size) + index] = kernel.Vector(index)[individuals[row]];
        using var scope = NewDisposeScope();
        units = tensor(rows, [individuals.Length, kernel.Size]).DetachFromDisposeScope();
        owners = tensor(gaps.Select(gap => (long)Array.BinarySearch(individuals, gap.Individual)).ToArray()).DetachFromDisposeScope();
    }

    /// <summary>Turns P y of the complete records, in the canonical traits, into that of the records that there are.</summary>
    /// <returns>What is to be added to the log-likelihood; null where missing records cannot be told from fixed effects.</returns>
    public double? Solve(CanonicalTransformation transformation)
    {
        Forget();
        using var scope = NewDisposeScope();
        var (columns, projected) = Expand(transformation);
        var (lower, failed) = linalg.cholesky_ex(columns.mm(projected.transpose(0, 1)));
        if (failed.ToInt32() != 0)
            return null;
        var solved = linalg.solve_triangular(lower, projected, upper: false);
        var complete = Column(canonical.SelectMany(trait => trait.Projected).ToArray());
        var right = linalg.solve_triangular(lower, columns.mm(complete), upper: false);
        var change = solved.transpose(0, 1).mm(right).data<double>().ToArray();
        for (var trait = 0; trait < canonical.Length; trait++)
        {
            var values = canonical[trait].Projected;
            TensorPrimitives.Subtract<double>(values, change.AsSpan(trait * values.Length, values.Length), values);
        }

        (factor, half, scaled) = (lower.DetachFromDisposeScope(), solved.DetachFromDisposeScope(), right.DetachFromDisposeScope());
        return (right.square().sum().ToDouble() / 2) - lower.diagonal().log().sum().ToDouble();
    }

    /// <summary>Adds what tr(P K) and tr(P) of each pair of canonical traits have less: tr(P E G^-1 E' P K), the same with K = I.</summary>
    /// <param name="eigenvalues">Eigenvalues of the kernel.</param>
    /// <param name="genetic">Receives the first, traits x traits.</param>
    /// <param name="residual">Receives the second.</param>
    public void AddTraces(double[] eigenvalues, double[] genetic, double[] residual)
    {
        using var scope = NewDisposeScope();
        var (count, size) = (canonical.Length, eigenvalues.Length);
        var values = tensor(eigenvalues);
        for (var one = 0; one < count; one++)
        {
            var left = half!.narrow(1, one * size, size);
            for (var other = 0; other <= one; other++)
            {
                var shared = (left * half.narrow(1, other * size, size)).sum([0L]);
                var (withKernel, alone) = (shared.dot(values).ToDouble(), shared.sum().ToDouble());
                foreach (var place in one == other ? (int[])[(one * count) + one] : [(one * count) + other, (other * count) + one])
                {
                    genetic[place] += withKernel;
                    residual[place] += alone;
                }
            }
        }
    }

    /// <summary>What is to be taken from the canonical traits' fixed effects, trait by trait, and added to their covariances.</summary>
    /// <param name="transformation">The transformation that was solved.</param>
    public (double[] Corrections, double[] Covariances) FixedEffects(CanonicalTransformation transformation)
    {
        using var scope = NewDisposeScope();
        var size = units.shape[1];
        var (columns, _) = Expand(transformation);
        var parts = canonical.Select((trait, index) =>
        {
            var shares = columns.narrow(1, index * size, size).mm(Shares(trait));
            var rows = shares.contiguous().data<double>().ToArray();
            var width = trait.Coefficients.Length;
            for (var row = 0; row < gaps.Length; row++)
                trait.SolveUpper(rows.AsSpan(row * width, width));
            return tensor(rows, [gaps.Length, width]);
        }).ToArray();
        var solved = linalg.solve_triangular(factor!, cat(parts, 1), upper: false).transpose(0, 1).contiguous();
        return (solved.mm(scaled!).data<double>().ToArray(), solved.mm(solved.transpose(0, 1)).data<double>().ToArray());
    }

    /// <summary>Sets to 0 the values of individuals' missing records, which are 0 but for rounding.</summary>
    public void Clear(double[][] projected)
    {
        foreach (var (individual, trait) in gaps)
            projected[trait][individual] = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        units.Dispose();
        owners.Dispose();
    }

    // E and P E in the canonical traits and the kernel's eigenvectors: missing x (traits x individuals).
    private (Tensor Columns, Tensor Projected) Expand(CanonicalTransformation transformation)
    {
        var (columns, projected) = (new Tensor[canonical.Length], new Tensor[canonical.Length]);
        for (var part = 0; part < canonical.Length; part++)
        {
            var scale = Column(Array.ConvertAll(gaps, gap => transformation.Forward[(part * canonical.Length) + gap.Trait]));
            var shares = Shares(canonical[part]);
            var weighed = (units * tensor(canonical[part].Weights)).addmm_(units.mm(shares), shares.transpose(0, 1), 1, -1);
            columns[part] = units.index_select(0, owners).mul_(scale);
            projected[part] = weighed.index_select(0, owners).mul_(scale);
        }

        return (cat(columns, 1), cat(projected, 1));
    }

    private static Tensor Shares(CanonicalTrait trait) => tensor(trait.Shares, [trait.Projected.Length, trait.Coefficients.Length]);

    private static Tensor Column(double[] values) => tensor(values, [values.Length, 1]);

    private void Forget()
    {
        factor?.Dispose();
        half?.Dispose();
        scaled?.Dispose();
    }
}
