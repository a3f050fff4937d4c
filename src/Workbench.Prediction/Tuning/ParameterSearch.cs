namespace Workbench.Prediction.Tuning;

/// <summary>Searches settings for the highest score.</summary>
internal sealed class ParameterSearch
{
    private const int RandomTrialsFirst = 8;
    private const int Candidates = 24;
    private const double GoodShare = 0.25;
    private const int MostGood = 25;
    private const int LargestGrid = 10_000;

    private readonly IReadOnlyList<SearchDimension> dimensions;
    private readonly TuningSettings settings;
    private readonly long seed;
    private readonly List<(double[] Places, double Score)> tried = [];

    /// <summary>Prepares a search.</summary>
    /// <param name="dimensions">The settings.</param>
    /// <param name="settings">How they are searched.</param>
    /// <param name="seed">Same seed, same trials; a trial depends on those before it alone.</param>
    public ParameterSearch(IReadOnlyList<SearchDimension> dimensions, TuningSettings settings, long seed)
    {
        settings.Check();
        foreach (var dimension in dimensions)
            dimension.Check();
        this.dimensions = dimensions;
        this.settings = settings;
        this.seed = seed;
        Trials = settings.Strategy == SearchStrategy.Grid ? GridSize() : settings.Trials;
    }

    /// <summary>Settings that will be tried.</summary>
    public int Trials { get; }

    /// <summary>Tries the defaults and then others.</summary>
    /// <param name="score">Tries some settings; more is better, NaN where they cannot be fitted.</param>
    /// <returns>All trials, in order.</returns>
    public List<TuningTrial> Run(Func<IReadOnlyDictionary<string, double>, double> score)
    {
        var trials = new List<TuningTrial>();
        for (var trial = 0; trial < Trials; trial++)
        {
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            var places = trial == 0 ? null : Next(trial);
            for (var index = 0; index < dimensions.Count; index++)
                values[dimensions[index].Name] = places is null ? dimensions[index].Default : dimensions[index].ValueAt(places[index]);
            trials.Add(new TuningTrial(values, score(values)));

            // The place that rounding to a whole number gives, not the one drawn.
            tried.Add((dimensions.Select(dimension => dimension.PlaceOf(values[dimension.Name])).ToArray(),
                double.IsNaN(trials[^1].Score) ? double.NegativeInfinity : trials[^1].Score));
        }

        return trials;
    }

    private double[] Next(int trial)
    {
        var random = new SeededRandom(unchecked((ulong)seed), stream: 1000 + (ulong)trial);
        return settings.Strategy switch
        {
            SearchStrategy.Grid => GridPlaces(trial - 1),
            SearchStrategy.Tpe when trial > RandomTrialsFirst => Suggest(random),
            _ => dimensions.Select(_ => random.NextDouble()).ToArray(),
        };
    }

    // The candidate at which good trials are densest in proportion to the others; dimensions are taken as independent.
    private double[] Suggest(SeededRandom random)
    {
        var ordered = tried.OrderByDescending(trial => trial.Score).ToList();
        var good = Math.Min(MostGood, (int)Math.Ceiling(GoodShare * ordered.Count));
        var suggestion = new double[dimensions.Count];
        for (var index = 0; index < suggestion.Length; index++)
        {
            var better = new ParzenEstimator(ordered.Take(good).Select(trial => trial.Places[index]));
            var worse = new ParzenEstimator(ordered.Skip(good).Select(trial => trial.Places[index]));
            suggestion[index] = Enumerable.Range(0, Candidates).Select(_ => better.Draw(random)).MaxBy(place => better.At(place) / worse.At(place));
        }

        return suggestion;
    }

    // The defaults come first; a dimension of few whole numbers has no more steps than these.
    private int GridSize()
    {
        var size = 1L;
        foreach (var dimension in dimensions)
            if ((size *= Steps(dimension)) > LargestGrid)
                throw new WorkbenchException($"A grid of {settings.GridSteps} values for each of {dimensions.Count} settings is larger than {LargestGrid:N0}; search at random.");
        return (int)size + 1;
    }

    private int Steps(SearchDimension dimension) =>
        dimension.Whole ? (int)Math.Min(settings.GridSteps, dimension.High - dimension.Low + 1) : settings.GridSteps;

    private double[] GridPlaces(int point)
    {
        var places = new double[dimensions.Count];
        for (var index = 0; index < places.Length; index++)
        {
            var steps = Steps(dimensions[index]);
            places[index] = point % steps / (steps - 1.0);
            point /= steps;
        }

        return places;
    }
}
