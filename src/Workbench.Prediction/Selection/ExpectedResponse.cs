namespace Workbench.Prediction.Selection;

/// <summary>What selection is expected to change in one trait.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Response">Mean of the selected parents' breeding values less that of the candidates, in units of the trait.</param>
public sealed record TraitResponse(string Trait, double Response);

/// <summary>The expected response to one round of selection.</summary>
/// <param name="Intensity">Selection intensity.</param>
/// <param name="Traits">The response in each trait.</param>
/// <param name="Goal">The response in the breeding goal, in its unit (e.g. money); null where no economic weights were given.</param>
public sealed record ExpectedResponse(double Intensity, IReadOnlyList<TraitResponse> Traits, double? Goal)
{
    /// <summary>The response a year.</summary>
    /// <param name="generationInterval">Mean age of parents when their offspring are born, in years; of the sexes' intervals the mean
    /// (Rendel and Robertson 1950, Journal of Genetics 50:1).</param>
    /// <exception cref="WorkbenchException">The interval is not positive.</exception>
    public ExpectedResponse PerYear(double generationInterval)
    {
        if (!(generationInterval is > 0 and < double.PositiveInfinity))
            throw new WorkbenchException(FormattableString.Invariant($"The generation interval is {generationInterval} years; a positive number was expected."));
        return this with
        {
            Traits = Traits.Select(trait => trait with { Response = trait.Response / generationInterval }).ToList(),
            Goal = Goal / generationInterval,
        };
    }
}
