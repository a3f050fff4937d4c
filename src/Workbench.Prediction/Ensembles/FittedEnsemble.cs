using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Ensembles;

/// <summary>Fitted members and their weights.</summary>
public sealed class FittedEnsemble : FittedPredictor
{
    private readonly IReadOnlyList<(string Name, FittedPredictor Fitted)> members;
    private readonly double[] weights;
    private readonly double intercept;

    internal FittedEnsemble(
        IReadOnlyList<FixedEffect> effects, IReadOnlyList<(string, FittedPredictor)> members, double[] weights, double intercept)
        : base(effects)
    {
        this.members = members;
        this.weights = weights;
        this.intercept = intercept;
        Weights = members.Select((member, index) => (member.Item1, weights[index])).ToList();
    }

    /// <summary>The members' names and weights.</summary>
    public IReadOnlyList<(string Member, double Weight)> Weights { get; }

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = new double[rows.Length];
        Array.Fill(values, intercept);
        for (var member = 0; member < members.Count; member++)
        {
            if (weights[member] == 0)
                continue;
            var own = members[member].Fitted.GeneticValues(data, rows);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(own, weights[member], values, values);
        }

        return values;
    }

    /// <inheritdoc/>
    /// <remarks>Each member's importances are taken as shares of their sum, since their scales differ.</remarks>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        var markers = data.Genotypes.Markers;
        var shares = new double[markers.Count];
        for (var member = 0; member < members.Count; member++)
        {
            if (weights[member] == 0)
                continue;
            var own = members[member].Fitted.Explain(data, rows, settings).Markers;
            var sum = own.Sum(marker => marker.Importance);
            for (var marker = 0; marker < shares.Length && sum > 0; marker++)
                shares[marker] += Math.Abs(weights[member]) * own[marker].Importance / sum;
        }

        var total = shares.Sum();
        return new Explanation(
            "mean over members, by weight, of a marker's share of all importance",
            markers.Select((marker, index) => new MarkerImportance(marker, total > 0 ? shares[index] / total : 0)).ToList());
    }

    /// <inheritdoc/>
    internal override GeneticFunction Function => new SumFunction(
        members.Select((member, index) => (member.Fitted, Weight: weights[index])).Where(member => member.Weight != 0)
            .Select(member => new WeightedFunction(member.Weight, member.Fitted.Function)).ToList(),
        intercept);
}
