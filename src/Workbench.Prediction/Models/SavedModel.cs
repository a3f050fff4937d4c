using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Models;

/// <summary>What a saved model says of one individual.</summary>
/// <param name="Id">The individual.</param>
/// <param name="GeneticValue">Genetic value, in units of the trait, about 0 for an average individual.</param>
/// <param name="Predicted">The trait; null where the model has covariates and those of the individual were not given.</param>
public sealed record IndividualPrediction(string Id, double GeneticValue, double? Predicted);

/// <summary>Predictions of individuals by a saved model.</summary>
/// <param name="Individuals">One an individual, in the order of the genotypes.</param>
/// <param name="Markers">How the genotypes were brought to the model's markers.</param>
public sealed record ModelPredictions(IReadOnlyList<IndividualPrediction> Individuals, MarkerAlignment Markers);

/// <summary>A model from a file: predicts genotyped individuals.</summary>
/// <example><code>
/// var model = ModelFile.Read("yield.model");
/// using var genotypes = GenotypeFile.Open("new-lines");
/// foreach (var line in model.Predict(genotypes).Individuals)
///     Console.WriteLine($"{line.Id} {line.GeneticValue:F2}");
/// </code></example>
public sealed class SavedModel
{
    private readonly GeneticFunction function;
    private readonly ModelMarkers markers;
    private readonly PredictionData? study;
    private readonly IPedigreeRelationships? pedigree;

    internal SavedModel(
        string path, ModelDescription description, GeneticFunction function, ModelMarkers markers, GenotypeMatrix? genotypes,
        IPedigreeRelationships? pedigree)
    {
        Path = path;
        Description = description;
        this.function = function;
        this.markers = markers;
        this.pedigree = pedigree;
        if (genotypes is not null)
            study = new PredictionData(
                genotypes, CovariateDesign.InterceptOnly(genotypes.Individuals.Count), null, description.Trait, description.Relationships)
            {
                Pedigree = pedigree,
            };
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the model is.</summary>
    public ModelDescription Description { get; }

    /// <summary>The markers that it was learned on.</summary>
    public IReadOnlyList<Marker> Markers => markers.List;

    /// <summary>Predicts individuals.</summary>
    /// <param name="genotypes">Their genotypes; markers are found by name, see <see cref="MarkerAlignment"/>.</param>
    /// <param name="table">
    /// Their covariates and random groups, one row an individual; null where the model has none or genetic values suffice.
    /// </param>
    /// <param name="missingMarkers">The share of the model's markers that may be missing; a missing one counts as average.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">Markers, alleles, covariates or the pedigree do not fit the model; the message names which.</exception>
    public ModelPredictions Predict(
        GenotypeMatrix genotypes, PhenotypeTable? table = null, double missingMarkers = 0, CancellationToken cancellation = default)
    {
        var alignment = MarkerAlignment.Of(markers.List, genotypes, missingMarkers);
        var ids = genotypes.Individuals.Select(individual => individual.Id).ToList();
        var known = table is not null || Description.Covariates.Count == 0;
        var covariates = table is null ? CovariateDesign.InterceptOnly(ids.Count) : Covariates(table, ids);
        var data = PredictionData.OnScale(
            StandardizedMarkers.On(alignment.Genotypes, markers.Means, markers.Deviations), covariates, Description.Trait, Description.Relationships, pedigree,
            Groups(table, ids), cancellation);
        var predictor = new Predictor(this);
        var genetic = predictor.GeneticValues(data, data.AllRows);
        if (Array.FindIndex(genetic, value => !double.IsFinite(value)) is >= 0 and var bad)
            throw new WorkbenchException($"{Path}: the genetic value of {ids[bad]} is {genetic[bad]}; the file is damaged.");
        var predicted = known ? predictor.Predict(data, data.AllRows) : null;
        return new ModelPredictions(
            ids.Select((id, index) => new IndividualPrediction(id, genetic[index], predicted?[index])).ToList(), alignment);
    }

    private CovariateDesign Covariates(PhenotypeTable table, IReadOnlyList<string> ids)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.Ids.Count; row++)
            if (!rows.TryAdd(table.Ids[row], row))
                throw new WorkbenchException($"{table.Path}: the individual {table.Ids[row]} occurs twice.");
        return CovariateDesign.Apply(Description.Covariates, table, ids.Select(id => rows.TryGetValue(id, out var row)
            ? row
            : throw new WorkbenchException($"{table.Path}: there is no individual {id}; its covariates ("
                + $"{string.Join(", ", Description.Covariates.Select(term => term.Column))}) are needed to predict {Description.Trait}.")).ToList());
    }

    // A group that was not learned from has effect 0.
    private List<RandomGroups> Groups(PhenotypeTable? table, IReadOnlyList<string> ids) => table is null
        ? []
        : Description.GroupEffects.Keys.Where(name => table.ColumnNames.Contains(name)).Select(name => RandomGroups.Of(table, name, ids)).ToList();

    private sealed class Predictor(SavedModel model) : FittedPredictor(model.Description.FixedEffects)
    {
        public override IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> GroupEffects => model.Description.GroupEffects;

        public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => model.function.Values(model.study, data, rows.Span);

        public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
            throw new NotSupportedException("Models are explained when they are fitted.");
    }
}
