using System.Globalization;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>The truth behind a simulated study as tables.</summary>
internal static class SimulatedTruth
{
    private const int Decimals = 6;

    /// <summary>A line for each locus of each trait: place, alleles, frequency, effects and the nearest marker of the panel.</summary>
    public static string Loci(SimulatedStudy study)
    {
        var lines = new List<IEnumerable<string>>
        {
            new[]
            {
                "trait", "locus", "chrom", "centimorgans", "pos", "allele1", "allele2", "allele1_frequency", "additive", "dominance",
                "average_effect", "nearest_marker",
            },
        };
        foreach (var trait in study.Traits)
            for (var i = 0; i < trait.Effects.Loci.Count; i++)
            {
                var locus = study.Population.TraitLoci.Markers[trait.Effects.Loci[i]];
                lines.Add([
                    trait.Architecture.Name, locus.Name, locus.Chromosome, Number(locus.Centimorgans), locus.Position.ToString(CultureInfo.InvariantCulture),
                    locus.Allele1, locus.Allele2, Number(Frequency(study.Population.TraitLoci, trait.Effects.Loci[i])),
                    Number(trait.Effects.Additive[i]), Number(trait.Effects.Dominance[i]), Number(trait.AverageEffects[i]),
                    Nearest(study.Population.Genotypes.Markers, locus),
                ]);
            }

        return SimulatedStudyFiles.Table(lines);
    }

    /// <summary>A line for each interacting pair of each trait.</summary>
    public static string Epistasis(SimulatedStudy study)
    {
        var lines = new List<IEnumerable<string>> { new[] { "trait", "locus1", "locus2", "effect" } };
        foreach (var trait in study.Traits)
        {
            string Name(int locus) => study.Population.TraitLoci.Markers[trait.Effects.Loci[locus]].Name;
            lines.AddRange(trait.Effects.Epistasis.Select(pair =>
                (IEnumerable<string>)[trait.Architecture.Name, Name(pair.First), Name(pair.Second), Number(pair.Effect)]));
        }

        return SimulatedStudyFiles.Table(lines);
    }

    /// <summary>A line for each individual: genetic value, breeding value and covariate contribution of each trait.</summary>
    public static string Values(SimulatedStudy study)
    {
        var header = new[] { "id" }.Concat(study.Traits.SelectMany(trait => new[]
        {
            $"{trait.Architecture.Name}_genetic", $"{trait.Architecture.Name}_breeding", $"{trait.Architecture.Name}_covariates",
        }));
        var lines = study.Population.Genotypes.Individuals.Select((individual, row) =>
            new[] { individual.Id }.Concat(study.Traits.SelectMany(trait => new[]
            {
                Number(trait.GeneticValues[row]), Number(trait.BreedingValues[row]), Number(trait.CovariateValues[row]),
            })));
        return SimulatedStudyFiles.Table(lines.Prepend(header));
    }

    private static string Number(double value) => SimulatedStudyFiles.Number(value, Decimals);

    private static double Frequency(DosageGenotypes loci, int locus)
    {
        var dosages = new float[loci.Individuals.Count];
        loci.Read(locus, 1, dosages);
        return dosages.Sum(dosage => (double)dosage) / (2.0 * dosages.Length);
    }

    private static string Nearest(IReadOnlyList<Marker> markers, Marker locus) =>
        markers.Where(marker => marker.Chromosome == locus.Chromosome).MinBy(marker => Math.Abs(marker.Position - locus.Position))?.Name ?? "NA";
}
