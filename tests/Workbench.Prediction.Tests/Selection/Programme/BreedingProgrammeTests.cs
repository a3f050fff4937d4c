using Workbench.Data.Genotypes;
using Workbench.Data.Simulation;
using Workbench.Prediction.Selection.Programme;
using Workbench.Tests;

namespace Workbench.Prediction.Tests.Selection.Programme;

public class BreedingProgrammeTests
{
    private static readonly ProgrammeSettings Small = new()
    {
        Cycles = 5,
        Candidates = 100,
        Founders = 100,
        Markers = 300,
        TraitLoci = 50,
        Chromosomes = 5,
        Sires = 5,
        Dams = 20,
        Matings = 20,
        Traits = [new TraitArchitecture("t") { Loci = 50, Heritability = 0.3 }],
    };

    /// <summary>
    /// Three replicates: GBLUP is more accurate than phenotypes once there are families, the truth gains most, chance nothing: its gain is drift,
    /// whose standard deviation is the founders' times sqrt(2 F), about 0.5 in a replicate.
    /// </summary>
    [Fact]
    public void Selection_gains_and_chance_does_not()
    {
        var comparison = ProgrammeComparison.Run(
            Small, [SelectionCriterion.Create("gblup"), SelectionCriterion.Phenotype, SelectionCriterion.Random, SelectionCriterion.Truth], 3, new FitSettings());
        var last = comparison.Summary.Where(summary => summary.Cycle == Small.Cycles).ToDictionary(summary => summary.Criterion);
        Assert.True(last["phenotype"].Gain.Mean > 1.5);
        Assert.True(last["gblup"].Gain.Mean > 1.5);
        Assert.True(last["truth"].Gain.Mean > Math.Max(last["gblup"].Gain.Mean, last["phenotype"].Gain.Mean) + 1);
        double Accuracy(string criterion) => comparison.Summary.Where(row => row.Criterion == criterion && row.Cycle is > 0 and < 5).Average(
            row => row.Accuracy.Mean);
        Assert.True(Accuracy("gblup") > Accuracy("phenotype"));
        Assert.InRange(last["random"].Gain.Mean, -1.2, 1.2);
        var first = comparison.Runs.Where(run => run.Replicate == 1).ToDictionary(run => run.Criterion, run => run.Generations[0]);
        Assert.Equal(1, first["truth"].Accuracy!.Value, 1e-9);
        Assert.InRange(first["random"].Accuracy!.Value, -0.4, 0.4);
        // Of unselected candidates the phenotype's accuracy is the square root of the heritability: 0.548, standard error 0.07.
        Assert.InRange(first["phenotype"].Accuracy!.Value, 0.3, 0.8);
        Assert.True(first["gblup"].Accuracy > 0.3);
        Assert.Contains(
            comparison.DifferencesTo("random"),
            difference => difference.Criterion == "truth" && difference.Difference > 2 && difference.PValue < 0.05);
    }

    [Fact]
    public void Generations_are_recorded_from_the_founders_on()
    {
        var programme = BreedingProgramme.Create(Small);
        var run = programme.Run(SelectionCriterion.Phenotype, new FitSettings());
        Assert.Equal(Enumerable.Range(0, 6), run.Generations.Select(generation => generation.Cycle));
        var founders = run.Generations[0];
        Assert.Equal(0, founders.Gain, 1e-9);
        Assert.Equal(1, founders.GeneticVariance, 1e-9);
        Assert.Equal(0, founders.Inbreeding);
        Assert.Equal(0, founders.FavourableLost);
        Assert.Equal(25, founders.Parents);
        Assert.InRange(founders.Heterozygosity, 0.95, 1.05);
        var last = run.Generations[^1];
        Assert.Null(last.Accuracy);
        Assert.Null(last.Parents);
        Assert.True(last.GeneticVariance < 1);
        Assert.InRange(1 - last.Heterozygosity, last.Inbreeding * 0.5, last.Inbreeding * 2.5);
        Assert.True(last.FavourableLost > 0);
        Assert.Equal(300, programme.Markers.Count);
        Assert.Empty(programme.Markers.Intersect(programme.Traits[0].Loci));
    }

    /// <summary>Without selection, Wright's effective size of 5 males and 20 females is 16: inbreeding after five cycles is near 1 - (1 -
    /// 1/32)^4 = 0.12
    /// (it starts a generation late).</summary>
    [Fact]
    public void Inbreeding_without_selection_is_that_of_the_effective_size()
    {
        var comparison = ProgrammeComparison.Run(Small with { Seed = 5 }, [SelectionCriterion.Random], 6, new FitSettings());
        Assert.Equal(0.12, comparison.Summary[^1].Inbreeding.Mean, 0.04);
    }

    /// <summary>Contributions are held to a rate of inbreeding that truncation exceeds; they keep more variance and heterozygosity in the
    /// same number of
    /// matings and candidates.</summary>
    [Fact]
    public void Optimal_contributions_keep_more_variance_than_truncation()
    {
        SelectionCriterion[] criteria = [SelectionCriterion.Create("gblup")];
        var truncated = ProgrammeComparison.Run(Small, criteria, 4, new FitSettings()).Summary[^1];
        var optimal = ProgrammeComparison.Run(
            Small with { Parents = ParentChoice.OptimalContributions, InbreedingRate = 0.01 }, criteria, 4, new FitSettings()).Summary[^1];
        Assert.True(optimal.GeneticVariance.Mean > truncated.GeneticVariance.Mean);
        Assert.True(optimal.Heterozygosity.Mean > truncated.Heterozygosity.Mean);
        Assert.True(optimal.Inbreeding.Mean < truncated.Inbreeding.Mean);
        Assert.True(optimal.Gain.Mean > 1);
        // Five cycles at 1 % a cycle, plus what whole matings and drift within families add.
        Assert.InRange(optimal.Inbreeding.Mean, 0, 0.08);
    }

    /// <summary>Of young full sibs a pedigree predicts one value, genotypes tell them apart, and say something of unrelated founders: selected young,
    /// more is gained by genotypes.</summary>
    [Fact]
    public void Genotypes_tell_young_sibs_apart_where_a_pedigree_does_not()
    {
        var young = Small with { OwnRecords = false, Markers = 600, Traits = [new TraitArchitecture("t") { Loci = 50, Heritability = 0.5 }] };
        var comparison = ProgrammeComparison.Run(
            young, [SelectionCriterion.Create("pblup"), SelectionCriterion.Create("gblup")], 3, new FitSettings());
        Assert.True(comparison.DifferencesTo("pblup").Single().Difference > 0.3);
    }

    /// <summary>Bounded by shared marker alleles, heterozygosity of the markers is kept nearly whole, beyond what a bound by descent keeps.</summary>
    [Fact]
    public void Coancestry_by_markers_keeps_marker_heterozygosity()
    {
        var settings = Small with { Parents = ParentChoice.OptimalContributions, Mates = MateChoice.LeastInbreeding };
        double Kept(CoancestryMeasure measure) => ProgrammeComparison.Run(
            settings with { Coancestry = measure }, [SelectionCriterion.Create("gblup")], 2, new FitSettings()).Summary[^1].Heterozygosity.Mean;
        Assert.True(Kept(CoancestryMeasure.Markers) > Kept(CoancestryMeasure.Pedigree));
    }

    [Fact]
    public void A_seed_fixes_the_whole_programme()
    {
        var settings = Small with { Cycles = 2 };
        ProgrammeComparison Run(ulong seed) => ProgrammeComparison.Run(
            settings with { Seed = seed }, [SelectionCriterion.Create("gblup")], 2, new FitSettings());
        var gains = Run(3).Runs.SelectMany(run => run.Generations).Select(generation => generation.Gain).ToList();
        Assert.Equal(gains, Run(3).Runs.SelectMany(run => run.Generations).Select(generation => generation.Gain));
        Assert.NotEqual(gains, Run(4).Runs.SelectMany(run => run.Generations).Select(generation => generation.Gain));
    }

    [Fact]
    public void Two_traits_are_selected_by_their_weights()
    {
        var settings = Small with
        {
            Traits = [new TraitArchitecture("a") { Loci = 40, Heritability = 0.4 }, new TraitArchitecture("b") { Loci = 40, Heritability = 0.4 }],
            GeneticCorrelations = [1, -0.3, -0.3, 1],
            Cycles = 4,
        };
        IReadOnlyList<double> Gains(params double[] weights) => BreedingProgramme.Create(settings with { Weights = weights })
            .Run(SelectionCriterion.Create("gblup"), new FitSettings()).Generations[^1].TraitGains;
        Assert.True(Gains(1, 0)[0] > Gains(0, 1)[0] + 1);
        Assert.True(Gains(0, 1)[1] > Gains(1, 0)[1] + 1);
    }

    /// <summary>Young candidates are predicted from the generations before them, plants without sexes, mates by least inbreeding, founders
    /// that are given.</summary>
    [Fact]
    public void Runs_from_given_genotypes_without_sexes_or_own_records()
    {
        using var sample = GenotypeFile.Open(Repository.Sample("panel"));
        using var genotypes = sample.Select(Enumerable.Range(0, 60).ToList(), Enumerable.Range(0, 1000).Select(index => 3 * index).ToList());
        var settings = Small with
        {
            TwoSexes = false,
            OwnRecords = false,
            Mates = MateChoice.LeastInbreeding,
            TrainingGenerations = 1,
            Cycles = 3,
            TraitLoci = 30,
            Traits = [new TraitArchitecture("t") { Loci = 30, Heritability = 0.6 }],
        };
        var programme = BreedingProgramme.Create(settings, genotypes);
        Assert.Equal(970, programme.Markers.Count);
        var run = programme.Run(SelectionCriterion.Create("rrblup"), new FitSettings());
        Assert.True(run.Generations[^1].Gain > 0.5);
        Assert.All(run.Generations.SkipLast(1), generation => Assert.InRange(generation.Accuracy!.Value, -0.2, 1));
    }

    [Fact]
    public void Progress_is_told_and_cancelling_stops()
    {
        using var stop = new CancellationTokenSource();
        var told = new List<WorkProgress>();
        var progress = new Stopping(told, stop);
        Assert.Throws<OperationCanceledException>(() => ProgrammeComparison.Run(
            Small, [SelectionCriterion.Phenotype, SelectionCriterion.Random], 2, new FitSettings(1, progress, stop.Token)));
        Assert.Equal(new WorkProgress("breeding programmes", 1, 4, told[0].Detail), told.Single());
    }

    [Fact]
    public void Refuses_impossible_programmes()
    {
        string Message(ProgrammeSettings settings) => Assert.Throws<WorkbenchException>(() => BreedingProgramme.Create(settings)).Message;
        Assert.Contains("Sires is 60; from 1 to 50", Message(Small with { Sires = 60 }));
        Assert.Contains("Cycles is 0", Message(Small with { Cycles = 0 }));
        Assert.Contains("InbreedingRate is 0", Message(Small with { InbreedingRate = 0 }));
        Assert.Contains("2 economic weights for 1 traits", Message(Small with { Weights = [1, 2] }));
        Assert.Contains("no method 'gblop'", Assert.Throws<WorkbenchException>(() => SelectionCriterion.Create("gblop")).Message);
        Assert.Contains("each once", Assert.Throws<WorkbenchException>(() => ProgrammeComparison.Run(
            Small, [SelectionCriterion.Random, SelectionCriterion.Random], 1, new FitSettings())).Message);
    }

    private sealed class Stopping(List<WorkProgress> told, CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            told.Add(value);
            stop.Cancel();
        }
    }
}
