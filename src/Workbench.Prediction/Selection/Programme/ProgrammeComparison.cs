using Workbench.Data.Genotypes;
using Workbench.Prediction.Association;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>A number of a generation over replicates.</summary>
/// <param name="Mean">Mean over the replicates that have it; NaN where none has.</param>
/// <param name="Deviation">Standard deviation over these; NaN where fewer than two have it.</param>
public sealed record ReplicateSpread(double Mean, double Deviation)
{
    internal static ReplicateSpread Of(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().ToArray();
        var mean = known.Length == 0 ? double.NaN : known.Average();
        return new ReplicateSpread(mean, known.Length < 2 ? double.NaN : Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Length - 1)));
    }
}

/// <summary>A generation under one criterion over all replicates; see <see cref="GenerationRecord"/> for what the numbers are.</summary>
public sealed record GenerationSummary(
    string Criterion, int Cycle, ReplicateSpread Gain, ReplicateSpread GeneticVariance, ReplicateSpread Accuracy, ReplicateSpread Inbreeding,
    ReplicateSpread Heterozygosity, ReplicateSpread FavourableLost);

/// <summary>How much more one criterion gained than another in all, in pairs of replicates of the same founders.</summary>
/// <param name="Criterion">One.</param>
/// <param name="Against">The other.</param>
/// <param name="Difference">Mean difference of the last generation's gain.</param>
/// <param name="StandardError">Its standard error; NaN for a single replicate.</param>
/// <param name="PValue">Of a paired t test; NaN for a single replicate.</param>
public sealed record GainDifference(string Criterion, string Against, double Difference, double StandardError, double PValue);

/// <summary>Criteria compared on the same simulated programmes.</summary>
/// <param name="Settings">The programme.</param>
/// <param name="Runs">All runs: replicate after replicate, criterion after criterion.</param>
public sealed record ProgrammeComparison(ProgrammeSettings Settings, IReadOnlyList<ProgrammeRun> Runs)
{
    /// <summary>Runs every criterion on every replicate.</summary>
    /// <param name="settings">The programme.</param>
    /// <param name="criteria">The criteria, each once.</param>
    /// <param name="replicates">Replicates: founders, effects and random numbers anew.</param>
    /// <param name="fits">Seed of the fits, progress (a run a step) and cancellation.</param>
    /// <param name="founders">Genotypes to start from; null for simulated founders.</param>
    public static ProgrammeComparison Run(
        ProgrammeSettings settings, IReadOnlyList<SelectionCriterion> criteria, int replicates, FitSettings fits, GenotypeMatrix? founders = null)
    {
        if (replicates < 1)
            throw new WorkbenchException($"{replicates} replicates; at least 1 was expected.");
        if (criteria.Count == 0 || criteria.Select(criterion => criterion.Name).Distinct().Count() != criteria.Count)
            throw new WorkbenchException($"The criteria are {string.Join(", ", criteria.Select(criterion => criterion.Name))}; at least one, each once, was expected.");
        var runs = new List<ProgrammeRun>();
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var programme = founders is null
                ? BreedingProgramme.Create(settings, replicate, fits.Cancellation)
                : BreedingProgramme.Create(settings, founders, replicate);
            foreach (var criterion in criteria)
            {
                var run = programme.Run(criterion, fits with { Progress = null });
                runs.Add(run);
                fits.Progress?.Report(new WorkProgress(
                    "breeding programmes", runs.Count, criteria.Count * replicates, FormattableString.Invariant($"{criterion.Name} gained {run.Generations[^1].Gain:F2}")));
            }
        }

        return new ProgrammeComparison(settings, runs);
    }

    /// <summary>Means and deviations over replicates, criterion after criterion, generation after generation.</summary>
    public IReadOnlyList<GenerationSummary> Summary => Runs.GroupBy(run => run.Criterion).SelectMany(group =>
        Enumerable.Range(0, Settings.Cycles + 1).Select(cycle =>
        {
            var records = group.Select(run => run.Generations[cycle]).ToList();
            ReplicateSpread Over(Func<GenerationRecord, double?> number) => ReplicateSpread.Of(records.Select(number));
            return new GenerationSummary(
                group.Key, cycle, Over(record => record.Gain), Over(record => record.GeneticVariance), Over(record => record.Accuracy),
                Over(record => record.Inbreeding), Over(record => record.Heterozygosity), Over(record => record.FavourableLost));
        })).ToList();

    /// <summary>The gain of every criterion against that of one.</summary>
    /// <param name="against">Name of the one.</param>
    public IReadOnlyList<GainDifference> DifferencesTo(string against)
    {
        var gains = Runs.GroupBy(run => run.Criterion).ToDictionary(
            group => group.Key, group => group.OrderBy(run => run.Replicate).Select(run => run.Generations[^1].Gain).ToArray());
        if (!gains.TryGetValue(against, out var reference))
            throw new WorkbenchException($"There is no criterion '{against}' in the comparison; it has {string.Join(", ", gains.Keys)}.");
        return gains.Where(pair => pair.Key != against).Select(pair =>
        {
            var spread = ReplicateSpread.Of(pair.Value.Zip(reference, (gain, other) => (double?)(gain - other)));
            var error = spread.Deviation / Math.Sqrt(reference.Length);
            var p = error > 0 ? WaldTest.PValue(Math.Pow(spread.Mean / error, 2), reference.Length - 1) : double.NaN;
            return new GainDifference(pair.Key, against, spread.Mean, error, p);
        }).ToList();
    }
}
