using Workbench.Data.Genotypes;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Tests;

public class MethodsTests
{
    [Fact]
    public void Makes_each_method_by_its_name()
    {
        Assert.Distinct(Methods.Names);
        Assert.All(Methods.Names, name => Assert.Equal(name, Methods.Create(name.ToUpperInvariant()).Name));
        Assert.Subset(Methods.Names.ToHashSet(), Methods.Defaults.ToHashSet());
    }

    [Fact]
    public void Lists_the_methods_when_a_name_is_unknown() => Assert.Equal(
        $"There is no method 'gblub'. Methods: {string.Join(", ", Methods.Names)}.",
        Assert.Throws<WorkbenchException>(() => Methods.Create("gblub")).Message);

    public static TheoryData<string> All => [.. Methods.Names];

    /// <summary>The traits and covariates of individuals outside the training change nothing that a method learns.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Learns_nothing_from_the_tested(string name)
    {
        var random = new SeededRandom(4);
        var genotypes = SimulatedStudy.Genotypes(60, 30, seed: 5);

        // Beside the markers, the first parent counts, which the pedigree knows.
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.7, seed: 6)
            .Select((value, index) => value + (index < 10 ? 0 : (index % 5) - 2)).ToArray();
        var covariate = trait.Select(_ => random.NextNormal()).ToArray();
        var (training, test) = (Enumerable.Range(0, 48).ToArray(), Enumerable.Range(48, 12).ToArray());
        var (otherTrait, otherCovariate) = ((double[])trait.Clone(), (double[])covariate.Clone());
        foreach (var row in test)
            (otherTrait[row], otherCovariate[row]) = (100 + row, -50 + (row * row));
        var honest = Learn(name, genotypes, covariate, trait, training, test);
        var tampered = Learn(name, genotypes, otherCovariate, otherTrait, training, test);
        Assert.Equal(honest.Values, tampered.Values);
        Assert.Equal(honest.Effects, tampered.Effects);
        Assert.NotEqual(honest.Values[0], honest.Values[1]);
    }

    private static (double[] Values, IReadOnlyList<FixedEffect> Effects) Learn(
        string name, GenotypeMatrix genotypes, double[] covariate, double[] trait, int[] training, int[] test)
    {
        var ids = genotypes.Individuals.Select(individual => individual.Id).ToArray();
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(trait.Length, covariate), trait, "trait")
        {
            Pedigree = PedigreeTable.Of(ids.Select((id, index) =>
                (id, index < 10 ? null : ids[index % 5], index < 10 ? null : ids[5 + (index % 3)])).ToList()),
            OtherTraits = [new OtherTrait("other", trait.Select((_, row) => row < training.Length ? Math.Sin(row) : double.NaN).ToArray())],
        };
        var fitted = Methods.Create(name).Fit(data, training, new FitSettings());
        return (fitted.GeneticValues(data, test), fitted.FixedEffects);
    }
}
