using Workbench.Data.Splits;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;

namespace Workbench.Prediction.Tests.Evaluation;

public sealed class RelativeFoldsTests
{
    private const int Families = 20;
    private const int Size = 4;
    private const int Markers = 200;

    [Fact]
    public void Relatives_are_tested_together_and_nobody_learned_from_is_nearer_than_said()
    {
        var data = Clones(different: 10);

        var (folds, largest) = RelativeFolds.Assign(data, 4, seed: 1);

        for (var row = 0; row < data.Count; row++)
            Assert.Equal(folds.LabelOf(row / Size * Size), folds.LabelOf(row));
        foreach (var label in folds.Labels)
            foreach (var tested in folds.TestRows(label))
                foreach (var learned in folds.TrainRows(label))
                    Assert.True(Correlation(data, tested, learned) <= largest);
        Assert.InRange(largest, 0, 0.5);
        Assert.Equal(0, RelativeFolds.Audit(data, folds).NearIdenticalShare);
    }

    [Fact]
    public void A_comparison_whose_folds_part_clones_says_so()
    {
        var data = Clones(different: 0);
        var ids = data.Genotypes.Individuals.Select(individual => individual.Id).ToList();

        var apart = RelativeFolds.Audit(data, FoldAssignment.KFold(ids, 4, 1));
        Assert.InRange(apart.NearIdenticalShare, 0.9, 1);
        Assert.InRange(apart.MeanNearest, 0.9, 1);
        Assert.Contains(
            CrossValidation.Compare(data, FoldAssignment.KFold(ids, 4, 1), [new Gblup()], new FitSettings()).Notes, note => note.StartsWith("Folds leak relatives"));
        Assert.DoesNotContain(
            CrossValidation.Compare(data, RelativeFolds.Assign(data, 4, 1).Folds, [new Gblup()], new FitSettings()).Notes, note => note.Contains("leak"));
    }

    private static double Correlation(PredictionData data, int one, int other) =>
        data.Relationship[one, other] / Math.Sqrt(data.Relationship[one, one] * data.Relationship[other, other]);

    // Families of four that share all markers but some.
    private static PredictionData Clones(int different)
    {
        var founders = SimulatedStudy.Genotypes(Families, Markers, seed: 2);
        var others = SimulatedStudy.Genotypes(Families * Size, Markers, seed: 3);
        var (column, other, dosages) = (new float[Families], new float[Families * Size], new float[Families * Size * Markers]);
        for (var marker = 0; marker < Markers; marker++)
        {
            founders.Read(marker, 1, column);
            others.Read(marker, 1, other);
            for (var row = 0; row < Families * Size; row++)
                dosages[(marker * Families * Size) + row] = marker < different ? other[row] : column[row / Size];
        }

        var genotypes = SimulatedStudy.Of(dosages, Families * Size, Markers);
        var noise = SimulatedStudy.AdditiveTrait(genotypes, 0.5, seed: 4);
        return new PredictionData(genotypes, SimulatedStudy.Covariates(Families * Size), noise, "trait");
    }
}
