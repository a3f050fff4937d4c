using System.Globalization;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;

namespace Workbench.Prediction.Tests;

/// <summary>Small studies with a known truth: unlinked markers, a trait that is a chosen function of them.</summary>
internal static class SimulatedStudy
{
    /// <summary>Genotypes in Hardy-Weinberg proportions at random frequencies; a share of them missing.</summary>
    public static DosageGenotypes Genotypes(int individuals, int markers, ulong seed, double missing = 0)
    {
        var random = new SeededRandom(seed);
        var dosages = new float[individuals * markers];
        for (var marker = 0; marker < markers; marker++)
        {
            var frequency = 0.1 + (0.8 * random.NextDouble());
            for (var individual = 0; individual < individuals; individual++)
            {
                var dosage = (random.NextDouble() < frequency ? 1 : 0) + (random.NextDouble() < frequency ? 1 : 0);
                dosages[(marker * individuals) + individual] = random.NextDouble() < missing ? float.NaN : dosage;
            }
        }

        return Of(dosages, individuals, markers);
    }

    /// <summary>Given dosages, markers x individuals.</summary>
    public static DosageGenotypes Of(float[] dosages, int individuals, int markers) => new(
        "simulated",
        Enumerable.Range(0, individuals).Select(index => new Individual($"i{index}", $"i{index}")).ToList(),
        Enumerable.Range(0, markers).Select(index => new Marker($"m{index}", "1", 0, index + 1, "A", "G")).ToList(),
        dosages);

    /// <summary>A trait: the first ten markers' effects, scaled to a heritability, and normal noise; variance about 1.</summary>
    public static double[] AdditiveTrait(GenotypeMatrix genotypes, double heritability, ulong seed)
    {
        var random = new SeededRandom(seed, 7);
        var count = genotypes.Individuals.Count;
        var trait = new double[count];
        var dosages = new float[count];
        for (var marker = 0; marker < Math.Min(10, genotypes.Markers.Count); marker++)
        {
            genotypes.Read(marker, 1, dosages, missing: 1);
            var effect = random.NextNormal();
            for (var individual = 0; individual < count; individual++)
                trait[individual] += dosages[individual] * effect;
        }

        var mean = trait.Average();
        var deviation = Math.Sqrt(trait.Average(value => (value - mean) * (value - mean)));
        for (var individual = 0; individual < count; individual++)
            trait[individual] = ((trait[individual] - mean) / deviation * Math.Sqrt(heritability)) + (random.NextNormal() * Math.Sqrt(1 - heritability));
        return trait;
    }

    /// <summary>A design with the intercept and given covariates, c1, c2 and so on.</summary>
    public static CovariateDesign Covariates(int individuals, params double[][] columns)
    {
        if (columns.Length == 0)
            return CovariateDesign.InterceptOnly(individuals);
        var names = Enumerable.Range(1, columns.Length).Select(index => $"c{index}").ToList();
        var lines = Enumerable.Range(0, individuals).Select(row =>
            $"i{row}\t" + string.Join('\t', columns.Select(column => column[row].ToString("R", CultureInfo.InvariantCulture))));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, lines.Prepend("id\t" + string.Join('\t', names)));
            return CovariateDesign.Build(PhenotypeTable.Read(path), names);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>New individuals like some of a study but for one marker's dosage.</summary>
    public static PredictionData Moved(PredictionData data, int[] rows, int marker, float step)
    {
        var dosages = new float[data.Genotypes.Markers.Count * rows.Length];
        var all = new float[data.Count];
        for (var index = 0; index < data.Genotypes.Markers.Count; index++)
        {
            data.Genotypes.Read(index, 1, all);
            for (var row = 0; row < rows.Length; row++)
                dosages[(index * rows.Length) + row] = all[rows[row]] + (index == marker ? step : 0);
        }

        var moved = new DosageGenotypes(
            "moved", rows.Select(row => data.Genotypes.Individuals[row]).ToList(), data.Genotypes.Markers.ToList(), dosages);
        return data.ForNewIndividuals(moved, data.Covariates.Select(rows));
    }
}
