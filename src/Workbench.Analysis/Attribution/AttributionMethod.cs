using System.Text;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>What the methods share: modes, scopes, checks of the inputs and the record of what made a result.</summary>
public abstract record AttributionMethod : IAttribution
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public AttributionResult Attribute(Network network, Tensor input, int target, AttributionRun? run = null) =>
        Attribute(network, [input], target, run);

    /// <inheritdoc/>
    public AttributionResult Attribute(Network network, IReadOnlyList<Tensor> inputs, int target, AttributionRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        run ??= new AttributionRun();
        using var scope = NewDisposeScope();
        using var evaluation = new EvaluationMode(network);
        using var quiet = no_grad();
        var work = new AttributionWork(Name, network, inputs, target, run);
        var found = Attribute(work);
        foreach (var tensor in found.Attributions.Concat(found.Hypothetical ?? []).Append(found.ConvergenceDelta))
            tensor?.MoveToOuterDisposeScope();
        return new AttributionResult(found.Attributions, AttributionProvenance.Of(Settings(), network, inputs, target, run.Seed))
        {
            ConvergenceDelta = found.ConvergenceDelta,
            Hypothetical = found.Hypothetical,
            Remarks = found.Remarks,
        };
    }

    /// <summary>Carries out the method; the caller's scope disposes of what is not in the result.</summary>
    internal abstract FoundAttribution Attribute(AttributionWork work);

    /// <summary>The settings of the derived record, without its name.</summary>
    private string Settings()
    {
        var settings = new StringBuilder();
        PrintMembers(settings);
        return settings.ToString();
    }
}

/// <summary>What a method found, before its provenance is added.</summary>
/// <param name="Attributions">One an input.</param>
internal sealed record FoundAttribution(IReadOnlyList<Tensor> Attributions)
{
    public Tensor? ConvergenceDelta { get; init; }

    public IReadOnlyList<Tensor>? Hypothetical { get; init; }

    public IReadOnlyList<string> Remarks { get; init; } = [];
}
