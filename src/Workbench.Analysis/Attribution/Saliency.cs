namespace Workbench.Analysis.Attribution;

/// <summary>
/// Saliency: the magnitude of the gradient of the logit at the input (Simonyan et al. 2013, arXiv:1312.6034). One forward and
/// one backward pass an example.
/// </summary>
public sealed record Saliency : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "saliency";

    /// <summary>Whether the magnitude is given, as published, or the gradient with its sign.</summary>
    public bool Absolute { get; init; } = true;

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        var attributions = work.Zeros();
        work.InBatches(work.Examples, (first, count) =>
        {
            var gradients = work.Gradients([.. work.Inputs.Select(input => input.narrow(0, first, count))]);
            for (var i = 0; i < gradients.Count; i++)
                attributions[work.Attributed[i]].narrow(0, first, count).copy_(Absolute ? gradients[i].abs() : gradients[i]);
        });
        return new FoundAttribution(attributions);
    }
}
