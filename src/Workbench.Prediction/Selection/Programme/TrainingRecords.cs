using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>The generations that a method may learn from, with their phenotypes, and its predictions of the youngest one.</summary>
internal sealed class TrainingRecords(IReadOnlyList<int> markers, IReadOnlyList<string> traits, int generations)
{
    private readonly List<(BreedingPopulation Population, double[][] Phenotypes)> window = [];

    /// <summary>Takes the next generation with its phenotypes, traits x individuals, and forgets the oldest one.</summary>
    public void Add(BreedingPopulation population, double[][] phenotypes)
    {
        window.Add((population, phenotypes));
        // The candidates and as many generations of records before them as may be used.
        if (window.Count > generations + 1)
            window.RemoveAt(0);
    }

    /// <summary>Predicted genetic values of the youngest generation, traits x individuals.</summary>
    /// <param name="method">The method.</param>
    /// <param name="ownRecords">Whether it learns from the youngest generation's phenotypes too.</param>
    /// <param name="pedigree">Of all generations so far, for methods that use one.</param>
    /// <param name="settings">Seed, progress and cancellation.</param>
    public double[][] Predict(IGenomicPredictor method, bool ownRecords, PedigreeTable pedigree, FitSettings settings)
    {
        var used = ownRecords && window.Count > generations ? window.Skip(1).ToList() : window;
        var genotypes = Genotypes(used);
        var count = genotypes.Individuals.Count;
        var candidates = Enumerable.Range(count - used[^1].Population.Count, used[^1].Population.Count).ToArray();
        var training = Enumerable.Range(0, ownRecords ? count : candidates[0]).ToArray();
        return traits.Select((name, trait) =>
        {
            // What may not be learned from is not there.
            var values = used.SelectMany(generation => generation.Phenotypes[trait]).ToArray();
            values.AsSpan(training.Length).Fill(double.NaN);
            var data = new PredictionData(genotypes, CovariateDesign.InterceptOnly(count), values, name, cancellation: settings.Cancellation)
            {
                Pedigree = pedigree,
            };
            return method.Fit(data, training, settings).GeneticValues(data, candidates);
        }).ToArray();
    }

    private DosageGenotypes Genotypes(IReadOnlyList<(BreedingPopulation Population, double[][] Phenotypes)> used)
    {
        var individuals = used.SelectMany(generation => generation.Population.Individuals).ToList();
        var dosages = new float[markers.Count * individuals.Count];
        for (var marker = 0; marker < markers.Count; marker++)
        {
            var column = dosages.AsSpan(marker * individuals.Count, individuals.Count);
            foreach (var (population, _) in used)
            {
                population.Read(markers[marker], column);
                column = column[population.Count..];
            }
        }

        var map = used[0].Population.Map;
        return new DosageGenotypes("simulated programme", individuals, markers.Select(marker => map.Loci[marker]).ToList(), dosages);
    }
}
