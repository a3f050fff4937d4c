using Workbench.Data.Steps;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Networks with one output a trait: the hidden layers are shared, so that correlated traits help each other
/// (Caruana 1997, Machine Learning 28:41; for genomic prediction Montesinos-López et al. 2018, G3 8:3829). Each trait is taken as the rest
/// after covariates, of variance 1; a missing value has no part in the loss. The trait that is asked for is known of the training
/// individuals alone, the other traits (<see cref="PredictionData.OtherTraits"/>) of everybody who has them, as in
/// <see cref="Linear.MultiTraitGblup"/>; the loss of the trait asked for decides when to stop.
/// </summary>
/// <param name="network">The networks; null for <see cref="Mlann"/> with its defaults.</param>
public sealed class MultiTraitNetwork(NetworkEnsemble? network = null) : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name => "multitrait-net";

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <inheritdoc/>
    public bool FitsAlone => true;

    /// <summary>The networks.</summary>
    public NetworkEnsemble Network { get; } = network ?? new Mlann();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitNetworks(data, training, settings);

    /// <summary>Trains the networks; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">The data have no other traits, or nobody has one of them.</exception>
    public FittedNetworks FitNetworks(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        if (data.OtherTraits.Count == 0)
            throw new WorkbenchException("The data have no other traits (OtherTraits) to learn together with the trait; use mlann.");
        StepsTaken.Note(() => PredictionSteps.OfFit(
            Name, data, training.Length, $"together with {PredictionSteps.Listed(data.OtherTraits.Select(other => other.Name))}"));
        using var parts = StepsTaken.Pause();
        var trait = ResidualTrait.Of(data, training.Span);
        return Network.FitTargets(data, training, Targets(data, training.Span, trait), trait, settings);
    }

    /// <summary>The trait of the training individuals and the other traits of all who have them.</summary>
    internal static NetworkTargets Targets(PredictionData data, ReadOnlySpan<int> training, ResidualTrait trait)
    {
        var width = data.OtherTraits.Count + 1;
        var values = new float[data.Count * width];
        Array.Fill(values, float.NaN);
        var known = new bool[data.Count];
        var targets = new NetworkTargets(width, values, []);
        targets.Set(0, training, trait.Values);
        for (var column = 1; column < width; column++)
        {
            var other = data.OtherTraits[column - 1];
            var rows = data.AllRows.Where(row => !double.IsNaN(other.Values[row])).ToArray();
            if (rows.Length <= data.Covariates.Columns)
                throw new WorkbenchException($"{rows.Length} individuals have the other trait {other.Name}; more than the {data.Covariates.Columns} covariates "
                    + "are needed. Leave it out.");
            targets.Set(column, rows, ResidualTrait.Of(data, rows, Array.ConvertAll(rows, row => other.Values[row])).Values);
            foreach (var row in rows)
                known[row] = true;
        }

        foreach (var row in training)
            known[row] = false;
        return targets with { AlsoLearned = data.AllRows.Where(row => known[row]).ToArray() };
    }
}
