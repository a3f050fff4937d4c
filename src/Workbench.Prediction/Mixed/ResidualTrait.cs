using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The trait of training individuals after least squares on their covariates, brought to variance 1: what methods learn that
/// cannot fit covariates jointly. Only training individuals enter, so that nothing of a test individual leaks.
/// </summary>
/// <param name="Values">One a training individual.</param>
/// <param name="Scale">Standard deviation of the residuals: a prediction times this is in units of the trait.</param>
/// <param name="Effects">The covariates' effects, the intercept first.</param>
public sealed record ResidualTrait(double[] Values, double Scale, IReadOnlyList<FixedEffect> Effects)
{
    /// <summary>Takes the covariates out of a trait.</summary>
    /// <param name="data">The study.</param>
    /// <param name="training">Indices of the training individuals.</param>
    /// <exception cref="WorkbenchException">Nothing is left of the trait, or the covariates are collinear.</exception>
    public static ResidualTrait Of(PredictionData data, ReadOnlySpan<int> training) => Of(data, training, data.TraitOf(training));

    /// <summary>Takes the covariates out of given values, e.g. another trait.</summary>
    /// <param name="data">The study.</param>
    /// <param name="training">Indices of the individuals whose values they are.</param>
    /// <param name="trait">One a training individual.</param>
    /// <exception cref="WorkbenchException">Nothing is left of the values, or the covariates are collinear.</exception>
    public static ResidualTrait Of(PredictionData data, ReadOnlySpan<int> training, double[] trait)
    {
        data.RefuseMixedTerms();
        var design = DesignMatrix.Of(data.Covariates, training);
        var coefficients = LeastSquares.Fit(design, trait);
        var rest = design.Multiply(coefficients);
        TensorPrimitives.Subtract<double>(trait, rest, rest);
        var scale = TensorPrimitives.Norm<double>(rest) / Math.Sqrt(rest.Length - design.Columns);
        if (!(scale > 1e-12 * Math.Abs(TensorPrimitives.MaxMagnitude<double>(trait))))
            throw new WorkbenchException("The trait is constant, or the covariates explain it without a rest: there is nothing to learn.");
        var errors = LeastSquares.StandardErrors(design, scale);
        TensorPrimitives.Divide(rest, scale, rest);
        return new ResidualTrait(rest, scale, design.Names.Select((name, index) => new FixedEffect(name, coefficients[index], errors[index])).ToList());
    }

    /// <summary>The trait of individuals less what their covariates predict by least squares among others.</summary>
    /// <param name="data">The study.</param>
    /// <param name="learned">The others.</param>
    /// <param name="tested">The individuals.</param>
    /// <returns>One value a tested individual, in units of the trait.</returns>
    internal static double[] OfOthers(PredictionData data, int[] learned, int[] tested)
    {
        var rest = data.TraitOf(tested);
        TensorPrimitives.Subtract<double>(rest, CovariatePartOf(data, learned, tested), rest);
        return rest;
    }

    /// <summary>What the covariates of individuals predict of the trait, by least squares among others.</summary>
    /// <param name="data">The study.</param>
    /// <param name="learned">The others.</param>
    /// <param name="tested">The individuals.</param>
    /// <returns>One value a tested individual, in units of the trait.</returns>
    internal static double[] CovariatePartOf(PredictionData data, int[] learned, int[] tested)
    {
        var covariates = data.Covariates;
        var coefficients = LeastSquares.Fit(DesignMatrix.Of(covariates, learned), data.TraitOf(learned));
        ReadOnlySpan<double> RowOf(int row) => covariates.Values.AsSpan(row * covariates.Columns, covariates.Columns);
        return Array.ConvertAll(tested, row => TensorPrimitives.Dot(RowOf(row), coefficients));
    }
}
