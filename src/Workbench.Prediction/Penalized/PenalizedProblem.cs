using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Penalized;

/// <summary>The training individuals of one fit, made ready: markers as columns, the likelihood of their trait, fixed effects without penalty.</summary>
internal sealed class PenalizedProblem
{
    private readonly DesignMatrix design;
    private readonly PenalizedLink link;
    private readonly double[] rest = [];
    private readonly double[] leastSquares = [];
    private readonly double scale = 1;
    private readonly CancellationToken cancellation;

    /// <summary>Reads the markers of some individuals.</summary>
    /// <exception cref="WorkbenchException">The trait is constant, or not what the link needs; covariates are collinear.</exception>
    public PenalizedProblem(PredictionData data, int[] rows, PenalizedLink link, CancellationToken cancellation)
    {
        this.link = link;
        this.cancellation = cancellation;
        design = DesignMatrix.Of(data.Covariates, rows);
        var identity = link == PenalizedLink.Identity;
        Columns = TrainingColumns.Of(data.Markers, rows, identity ? design : DesignMatrix.Intercept(rows.Length), cancellation);
        if (!identity)
        {
            Likelihood = Likelihoods.Of(link, data, rows);
            return;
        }

        // The trait in units of its own deviation, the covariates out of it.
        leastSquares = ResidualTrait.Of(data, rows).Effects.Select(effect => effect.Estimate).ToArray();
        rest = data.TraitOf(rows);
        var mean = TensorPrimitives.Average<double>(rest);
        scale = Math.Sqrt(rest.Sum(value => (value - mean) * (value - mean)) / rest.Length);
        Columns.Project(rest);
        TensorPrimitives.Divide(rest, scale, rest);
        Likelihood = new GaussianLikelihood(rest);
    }

    /// <summary>The markers.</summary>
    public TrainingColumns Columns { get; }

    /// <summary>What is fitted.</summary>
    public PenalizedLikelihood Likelihood { get; }

    /// <summary>Equal penalties for all markers.</summary>
    public double[] EqualPenalties()
    {
        var penalties = new double[Columns.Count];
        Array.Fill(penalties, 1);
        return penalties;
    }

    /// <summary>The smallest lambda without any marker, in units of the trait.</summary>
    public double LargestLambda(double alpha, double[] penalties, double tolerance) =>
        Solver(alpha, penalties, tolerance).LargestLambda * scale;

    /// <summary>Solves along a path.</summary>
    /// <param name="alpha">Share of the absolute penalty.</param>
    /// <param name="penalties">Factor of each marker's penalty.</param>
    /// <param name="lambdas">Descending, in units of the trait.</param>
    /// <param name="tolerance">See <see cref="PenaltySettings.Tolerance"/>.</param>
    /// <param name="stopEarly">Whether the path may end before the last lambda.</param>
    public PenalizedPath Solve(double alpha, double[] penalties, IReadOnlyList<double> lambdas, double tolerance, bool stopEarly)
    {
        var scaled = lambdas.Select(lambda => lambda / scale).ToArray();
        if (alpha == 0 && link == PenalizedLink.Identity && Columns.Count >= Columns.Individuals && penalties.All(penalty => penalty == 1))
            return Ridge(lambdas, scaled);
        var effects = new List<double[]>();
        var fixedEffects = new List<IReadOnlyList<FixedEffect>>();
        var explained = new List<double>();
        var block = Block();
        Solver(alpha, penalties, tolerance, block).Solve(scaled, stopEarly, (_, found, share) =>
        {
            effects.Add(OnStudyScale(found));
            fixedEffects.Add(FixedEffects(effects[^1], share, block));
            explained.Add(share);
        });
        return new PenalizedPath(alpha, lambdas.Take(effects.Count).ToArray(), [.. effects], [.. fixedEffects], [.. explained]);
    }

    private PenalizedPath Ridge(IReadOnlyList<double> lambdas, double[] scaled)
    {
        var found = RidgePath.Solve(Columns, rest, scaled);
        var unexplained = TensorPrimitives.SumOfSquares<double>(rest);
        var explained = found.Select(effects => 1 - (Unexplained(effects) / unexplained)).ToArray();
        var effects = found.Select(OnStudyScale).ToArray();
        return new PenalizedPath(0, lambdas.ToArray(), effects, effects.Zip(explained, (some, share) => FixedEffects(some, share, null)).ToArray(), explained);
    }

    private double Unexplained(double[] effects)
    {
        var left = (double[])rest.Clone();
        for (var marker = 0; marker < effects.Length; marker++)
            PathSolver.Add(Columns.Column(marker), -effects[marker], left);
        return TensorPrimitives.SumOfSquares<double>(left);
    }

    private PathSolver Solver(double alpha, double[] penalties, double tolerance) => Solver(alpha, penalties, tolerance, Block());

    private PathSolver Solver(double alpha, double[] penalties, double tolerance, FixedEffectBlock? block) =>
        new(Columns, Likelihood, block, penalties, alpha, tolerance, cancellation);

    // Markers and trait are orthogonal to the covariates under the identity link; a hazard has covariates but no intercept.
    private FixedEffectBlock? Block()
    {
        if (link == PenalizedLink.Identity)
            return null;
        if (Likelihood.HasIntercept)
            return new FixedEffectBlock(design);
        if (design.Columns == 1)
            return null;
        var values = Enumerable.Range(1, design.Columns - 1).SelectMany(column => design.Column(column).ToArray()).ToArray();
        return new FixedEffectBlock(DesignMatrix.Create(design.Rows, design.Names.Skip(1).ToArray(), values));
    }

    private double[] OnStudyScale(double[] effects)
    {
        var scaled = new double[effects.Length];
        for (var marker = 0; marker < effects.Length; marker++)
            if (effects[marker] != 0)
                scaled[marker] = effects[marker] * scale / Columns.Scales[marker];
        return scaled;
    }

    private List<FixedEffect> FixedEffects(double[] effects, double explained, FixedEffectBlock? block)
    {
        var share = Columns.FixedEffectsOf(effects);
        var coefficients = new double[design.Columns];
        var errors = new double[design.Columns];
        if (link == PenalizedLink.Identity)
        {
            leastSquares.Zip(share, (whole, part) => whole - part).ToArray().CopyTo(coefficients, 0);
            var residual = TensorPrimitives.SumOfSquares<double>(rest) * Math.Max(0, 1 - explained) / (design.Rows - design.Columns);
            errors = LeastSquares.StandardErrors(design, scale * Math.Sqrt(residual));
        }
        else if (block is not null)
        {
            var first = design.Columns - block.Coefficients.Length;
            block.Coefficients.CopyTo(coefficients, first);
            block.StandardErrors().CopyTo(errors, first);
            if (Likelihood.HasIntercept)
                coefficients[0] -= share[0];
        }

        return design.Names.Select((name, index) => new FixedEffect(name, coefficients[index], errors[index])).ToList();
    }
}
