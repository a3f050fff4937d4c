namespace Workbench.Analysis.Attribution;

/// <summary>
/// Gradient times input: the gradient of the logit at the input, times the input (Shrikumar et al. 2016, arXiv:1605.01713). On
/// one-hot letters it is the gradient at the letter that is there.
/// </summary>
public sealed record GradientTimesInput : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "gradient x input";

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        var attributions = work.Zeros();
        work.InBatches(work.Examples, (first, count) =>
        {
            var inputs = work.Inputs.Select(input => input.narrow(0, first, count)).ToArray();
            var gradients = work.Gradients(inputs);
            for (var i = 0; i < gradients.Count; i++)
                attributions[work.Attributed[i]].narrow(0, first, count).copy_(gradients[i] * inputs[work.Attributed[i]]);
        });
        return new FoundAttribution(attributions);
    }
}
