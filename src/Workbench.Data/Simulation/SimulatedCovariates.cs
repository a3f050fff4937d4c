using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>Covariates of simulated individuals.</summary>
/// <param name="Sex">From the pedigree.</param>
/// <param name="Batch">Batch number from 1, at random.</param>
/// <param name="AgeDays">Age in whole days, uniform.</param>
public sealed record SimulatedCovariates(IReadOnlyList<Sex> Sex, IReadOnlyList<int> Batch, IReadOnlyList<int> AgeDays)
{
    /// <summary>Number of batches.</summary>
    public const int Batches = 4;

    private const int YoungestDays = 330;
    private const int OldestDays = 390;

    /// <summary>Draws covariates.</summary>
    public static SimulatedCovariates Draw(IReadOnlyList<Individual> individuals, ulong seed)
    {
        var random = new SeededRandom(seed, stream: 2);
        return new SimulatedCovariates(
            individuals.Select(individual => individual.Sex).ToArray(),
            individuals.Select(_ => 1 + random.NextInt(Batches)).ToArray(),
            individuals.Select(_ => YoungestDays + random.NextInt(OldestDays - YoungestDays + 1)).ToArray());
    }

    /// <summary>What the covariates contribute to a trait, in standard deviations, centred.</summary>
    internal double[] Contributions(TraitArchitecture trait, SeededRandom random)
    {
        var batches = Enumerable.Range(0, Batches).Select(_ => trait.BatchEffect * random.NextNormal()).ToArray();
        var values = new double[Sex.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = (Sex[i] == Genotypes.Sex.Male ? trait.SexEffect : 0) + batches[Batch[i] - 1]
                + (trait.AgeEffect * (AgeDays[i] - ((YoungestDays + OldestDays) / 2.0)) / 10);
        SampleMoments.Center(values);
        return values;
    }
}
