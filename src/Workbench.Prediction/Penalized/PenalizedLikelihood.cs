using System.Numerics.Tensors;

namespace Workbench.Prediction.Penalized;

/// <summary>What a penalised regression fits: a log-likelihood of the trait given one linear predictor an individual.</summary>
internal abstract class PenalizedLikelihood
{
    /// <summary>Whether the log-likelihood is quadratic in the predictor, so that one expansion is exact.</summary>
    public virtual bool IsQuadratic => false;

    /// <summary>Whether the model has an intercept of its own.</summary>
    public virtual bool HasIntercept => true;

    /// <summary>The gradient of the log-likelihood by the predictor, and minus the diagonal of its second derivative.</summary>
    /// <param name="predictor">One value an individual.</param>
    /// <param name="score">Receives the gradient.</param>
    /// <param name="weights">Receives the curvature, at least 0.</param>
    public abstract void Expand(ReadOnlySpan<double> predictor, Span<float> score, Span<float> weights);

    /// <summary>Mean deviance an individual: 2 / n times the log-likelihood lacking to the best possible.</summary>
    public abstract double Deviance(ReadOnlySpan<double> predictor);
}

/// <summary>A trait with normal residuals of variance 1: the mean deviance is the mean squared error.</summary>
internal sealed class GaussianLikelihood(double[] trait) : PenalizedLikelihood
{
    /// <inheritdoc/>
    public override bool IsQuadratic => true;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<double> predictor, Span<float> score, Span<float> weights)
    {
        weights.Fill(1);
        for (var individual = 0; individual < score.Length; individual++)
            score[individual] = (float)(trait[individual] - predictor[individual]);
    }

    /// <inheritdoc/>
    public override double Deviance(ReadOnlySpan<double> predictor)
    {
        var distance = TensorPrimitives.Distance(trait, predictor);
        return distance * distance / trait.Length;
    }
}

/// <summary>A trait of 0 and 1 whose log odds are the predictor.</summary>
internal sealed class LogisticLikelihood(double[] trait) : PenalizedLikelihood
{
    // Individuals that are all but certain keep a little curvature, so that a step stays finite.
    private const double LeastWeight = 1e-5;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<double> predictor, Span<float> score, Span<float> weights)
    {
        for (var individual = 0; individual < score.Length; individual++)
        {
            var probability = 1 / (1 + Math.Exp(-predictor[individual]));
            score[individual] = (float)(trait[individual] - probability);
            weights[individual] = (float)Math.Max(LeastWeight, probability * (1 - probability));
        }
    }

    /// <inheritdoc/>
    public override double Deviance(ReadOnlySpan<double> predictor)
    {
        var sum = 0.0;
        for (var individual = 0; individual < trait.Length; individual++)
        {
            // log(1 + e^t) without overflow.
            var t = predictor[individual];
            sum += Math.Max(t, 0) + Math.Log(1 + Math.Exp(-Math.Abs(t))) - (trait[individual] * t);
        }

        return 2 * sum / trait.Length;
    }
}
