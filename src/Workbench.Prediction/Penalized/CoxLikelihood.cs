namespace Workbench.Prediction.Penalized;

/// <summary>
/// Cox's partial likelihood of times until an event, ties by Breslow's approximation; the predictor is the log hazard ratio. Cox 1972,
/// Journal of the Royal Statistical Society B 34:187; its penalised form: Simon et al. 2011, Journal of Statistical Software 39:5.
/// </summary>
internal sealed class CoxLikelihood : PenalizedLikelihood
{
    private readonly double[] times;
    private readonly bool[] events;
    private readonly int[] order;
    private readonly double saturated;

    /// <summary>Sorts the individuals by time.</summary>
    /// <param name="times">Time of the event or of the end of observation, above 0.</param>
    /// <param name="events">Whether the event was observed.</param>
    public CoxLikelihood(double[] times, bool[] events)
    {
        this.times = times;
        this.events = events;
        order = Enumerable.Range(0, times.Length).OrderByDescending(individual => times[individual]).ToArray();

        // The best possible log-likelihood gives all hazard to those with an event: -d log d for d events at one time.
        saturated = -events.Index().Where(one => one.Item).CountBy(one => times[one.Index]).Sum(ties => ties.Value * Math.Log(ties.Value));
    }

    /// <inheritdoc/>
    public override bool HasIntercept => false;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<double> predictor, Span<float> score, Span<float> weights)
    {
        var hazards = new double[times.Length];
        var largest = Largest(predictor);
        for (var individual = 0; individual < hazards.Length; individual++)
            hazards[individual] = Math.Exp(predictor[individual] - largest);

        // From the last time to the first the sum over those at risk grows; then from the first on, what each event spreads over them.
        var risks = new double[order.Length];
        var risk = 0.0;
        for (var (from, to) = NextTies(0); from < order.Length; (from, to) = NextTies(to))
        {
            for (var index = from; index < to; index++)
                risk += hazards[order[index]];
            risks.AsSpan(from, to - from).Fill(risk);
        }

        var (sum, squares) = (0.0, 0.0);
        for (var to = order.Length; to > 0;)
        {
            var from = to;
            while (from > 0 && times[order[from - 1]] == times[order[to - 1]])
                from--;
            var count = CountEvents(from, to);
            sum += count / risks[from];
            squares += count / (risks[from] * risks[from]);
            for (; to > from; to--)
            {
                var individual = order[to - 1];
                var hazard = hazards[individual];
                score[individual] = (float)((events[individual] ? 1 : 0) - (hazard * sum));
                weights[individual] = (float)Math.Max(0, (hazard * sum) - (hazard * hazard * squares));
            }
        }
    }

    /// <inheritdoc/>
    public override double Deviance(ReadOnlySpan<double> predictor) => 2 * (saturated - LogLikelihood(predictor)) / times.Length;

    /// <summary>The logarithm of the partial likelihood.</summary>
    public double LogLikelihood(ReadOnlySpan<double> predictor)
    {
        var largest = Largest(predictor);
        var (risk, sum) = (0.0, 0.0);
        for (var (from, to) = NextTies(0); from < order.Length; (from, to) = NextTies(to))
        {
            for (var index = from; index < to; index++)
                risk += Math.Exp(predictor[order[index]] - largest);
            var logRisk = Math.Log(risk) + largest;
            for (var index = from; index < to; index++)
                if (events[order[index]])
                    sum += predictor[order[index]] - logRisk;
        }

        return sum;
    }

    private static double Largest(ReadOnlySpan<double> predictor) => System.Numerics.Tensors.TensorPrimitives.Max(predictor);

    private (int From, int To) NextTies(int from)
    {
        var to = from;
        while (to < order.Length && times[order[to]] == times[order[from]])
            to++;
        return (from, to);
    }

    private int CountEvents(int from, int to)
    {
        var count = 0;
        for (var index = from; index < to; index++)
            count += events[order[index]] ? 1 : 0;
        return count;
    }
}
