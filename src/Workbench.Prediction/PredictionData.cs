using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Pedigree;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction;

/// <summary>
/// Individuals with genotypes, covariates and a trait, as methods see them, and what methods share: marker means and
/// deviations, the relationship matrix of all individuals and its decompositions (made once, at the first request),
/// and those of the fold at hand. What it gives does not change afterwards, and fits may run at the same time. The genotypes
/// belong to the caller and must stay open.
/// </summary>
public sealed class PredictionData
{
    // Held to look things up, not while they are made.
    private readonly Lock gate = new();
    private readonly Dictionary<Type, object> shared = [];
    private readonly Dictionary<Kernel, MadeOnce<KernelMatrix>> kernels = [];
    private readonly MadeOnce<RelationshipMatrix> relationship = new();
    private readonly MadeOnce<TridiagonalKernel> whole = new();
    private readonly double[]? trait;
    private readonly CancellationToken cancellation;
    private MadeOnce<StandardizedMarkers> markers = new();
    private (int[] Rows, MadeOnce<TridiagonalKernel> Kernel)? latest;

    // The data whose genotypes these are, where only the records differ: what is made of genotypes is made once, there.
    private PredictionData? origin;

    /// <summary>Takes individuals with their covariates and a trait.</summary>
    /// <param name="genotypes">Individuals x markers.</param>
    /// <param name="covariates">One row an individual, intercept first.</param>
    /// <param name="trait">One value an individual, or null for individuals to be predicted only.</param>
    /// <param name="traitName">Name of the trait, for messages and results.</param>
    /// <param name="method">Which relationship matrix methods are given.</param>
    /// <param name="cancellation">Stops the making of what is shared.</param>
    public PredictionData(
        GenotypeMatrix genotypes,
        CovariateDesign covariates,
        double[]? trait,
        string traitName,
        RelationshipMethod method = RelationshipMethod.Standardized,
        CancellationToken cancellation = default)
    {
        if (covariates.Rows != genotypes.Individuals.Count || (trait is not null && trait.Length != covariates.Rows))
            throw new ArgumentException($"{genotypes.Individuals.Count} genotyped individuals, {covariates.Rows} rows of covariates, "
                + $"{trait?.Length} trait values.");
        Genotypes = genotypes;
        Covariates = covariates;
        this.trait = trait;
        TraitName = traitName;
        Method = method;
        this.cancellation = cancellation;
    }

    /// <summary>Takes the matched individuals of a study.</summary>
    public PredictionData(Study study, RelationshipMethod method = RelationshipMethod.Standardized, CancellationToken cancellation = default)
        : this(study.Genotypes, study.Covariates, study.Trait, study.TraitName, method, cancellation)
    {
    }

    /// <summary>Individuals x markers.</summary>
    public GenotypeMatrix Genotypes { get; }

    /// <summary>One row an individual, intercept first.</summary>
    public CovariateDesign Covariates { get; }

    /// <summary>The trait, one value an individual.</summary>
    /// <exception cref="WorkbenchException">These individuals have no trait.</exception>
    public double[] Trait => trait ?? throw new WorkbenchException($"The individuals of {Genotypes.Source} have no trait values to learn from.");

    /// <summary>
    /// For a trait that is a time: whether the event was observed then (true), or observation ended before it (false, censored), one an
    /// individual; null where every event was observed.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many as individuals.</exception>
    public IReadOnlyList<bool>? EventObserved
    {
        get;
        init => field = value is null || value.Count == Count
            ? value
            : throw new ArgumentException($"{value.Count} marks of observed events for {Count} individuals.");
    }

    /// <summary>Name of the trait.</summary>
    public string TraitName { get; }

    /// <summary>How <see cref="Relationship"/> weighs markers.</summary>
    public RelationshipMethod Method { get; }

    /// <summary>Relationships by descent, for methods that use a pedigree; null where there is none.</summary>
    public IPedigreeRelationships? Pedigree { get; init; }

    /// <summary>Other traits, or the trait in other environments, for multi-trait methods; these see them of all individuals.</summary>
    public IReadOnlyList<OtherTrait> OtherTraits { get; init; } = [];

    /// <summary>Groups whose members share a random effect, e.g. a cage; mixed models fit one variance a grouping.</summary>
    public IReadOnlyList<RandomGroups> RandomGroups { get; init; } = [];

    /// <summary>Weights of the records in mixed models, one an individual: the residual variance is divided by it (e.g. the number of
    /// measurements averaged). Null weighs all alike.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Groups with a residual variance of their own in mixed models; null for one residual variance.</summary>
    public RandomGroups? ResidualGroups { get; init; }

    /// <summary>Individuals.</summary>
    public int Count => Genotypes.Individuals.Count;

    /// <summary>Indices of all individuals.</summary>
    public int[] AllRows => Enumerable.Range(0, Count).ToArray();

    /// <summary>Genotypes with marker means and deviations over all individuals.</summary>
    public StandardizedMarkers Markers => origin is not null ? origin.Markers : markers.Get(() => StandardizedMarkers.Of(Genotypes, cancellation));

    /// <summary>Relationships between all individuals.</summary>
    public RelationshipMatrix Relationship => ComputeRelationship(null);

    /// <summary>
    /// Seconds of shared decompositions that later users did not have to spend again, in all. A timing adds the growth of
    /// this number during a fit that runs alone, so that a method costs the same whether it comes first or last.
    /// </summary>
    public double SecondsShared
    {
        get => origin?.SecondsShared ?? field;
        private set;
    }

    /// <summary>Makes the relationship matrix, with progress, unless it is there.</summary>
    public RelationshipMatrix ComputeRelationship(IProgress<WorkProgress>? progress) => origin is not null
        ? origin.ComputeRelationship(progress)
        : relationship.Get(() => RelationshipMatrix.Compute(Markers, Method, progress, cancellation));

    /// <summary>The values of a kernel between all individuals, made at the first request and kept.</summary>
    /// <exception cref="WorkbenchException">The data lack what the kernel is made of.</exception>
    public KernelMatrix KernelOf(Kernel kernel)
    {
        if (origin is not null)
            return origin.KernelOf(kernel);
        MadeOnce<KernelMatrix>? once;
        lock (gate)
            if (!kernels.TryGetValue(kernel, out once))
                kernels[kernel] = once = new();
        return once.Get(() => kernel.Between(this));
    }

    /// <summary>
    /// The relationships among some individuals in tridiagonal form. That of all individuals is kept, and the latest of a part: all methods
    /// meet the same fold in turn.
    /// </summary>
    /// <param name="rows">Indices of the individuals.</param>
    public TridiagonalKernel Tridiagonal(ReadOnlyMemory<int> rows)
    {
        if (origin is not null)
            return origin.Tridiagonal(rows);
        var all = rows.Length == Count && rows.Span.SequenceEqual(AllRows);
        MadeOnce<TridiagonalKernel> once;
        lock (gate)
        {
            if (!all && !(latest is { } last && last.Rows.AsSpan().SequenceEqual(rows.Span)))
                latest = (rows.ToArray(), new());
            once = all ? whole : latest!.Value.Kernel;
        }

        var kernel = once.Get(() => all
            ? TridiagonalKernel.Of(Relationship.Values, Count)
            : TridiagonalKernel.OfOwned(Relationship.Submatrix(rows.Span, rows.Span), rows.Length), out var found);
        NoteShared(found, kernel.Elapsed);
        return kernel;
    }

    /// <summary>The spectral decomposition of the relationships among some individuals, kept as their tridiagonal form is.</summary>
    /// <param name="rows">Indices of the individuals.</param>
    public SpectralDecomposition Decompose(ReadOnlyMemory<int> rows)
    {
        if (origin is not null)
            return origin.Decompose(rows);
        var decomposition = Tridiagonal(rows).Decompose(out var found);
        NoteShared(found, decomposition.Elapsed);
        return decomposition;
    }

    /// <summary>Something that methods derive from all individuals' genotypes, made at the first request and kept.</summary>
    /// <typeparam name="T">What it is; one of each type is kept.</typeparam>
    /// <param name="make">Makes it.</param>
    public T Shared<T>(Func<PredictionData, T> make)
        where T : class
    {
        if (origin is not null)
            return origin.Shared(make);
        object? once;
        lock (gate)
            if (!shared.TryGetValue(typeof(T), out once))
                shared[typeof(T)] = once = new MadeOnce<T>();
        return ((MadeOnce<T>)once).Get(() => make(this));
    }

    /// <summary>The trait values of some individuals.</summary>
    public double[] TraitOf(ReadOnlySpan<int> rows)
    {
        var all = Trait;
        var some = new double[rows.Length];
        for (var index = 0; index < rows.Length; index++)
            some[index] = all[rows[index]];
        return some;
    }

    /// <summary>Individuals that were not in the study, on its marker scale, to be predicted by a method fitted on this data.</summary>
    /// <param name="genotypes">Genotypes of the same markers in the same order, counting the same alleles.</param>
    /// <param name="covariates">The same covariates, one row an individual.</param>
    /// <param name="groups">Their random groups; null where they belong to none.</param>
    /// <exception cref="WorkbenchException">A marker differs (it is named).</exception>
    public PredictionData ForNewIndividuals(
        GenotypeMatrix genotypes, CovariateDesign covariates, IReadOnlyList<RandomGroups>? groups = null) =>
        OnScale(Markers.Apply(genotypes), covariates, TraitName, Method, Pedigree, groups, cancellation);

    /// <summary>Individuals to be predicted, on the marker scale of a study that need not be there.</summary>
    internal static PredictionData OnScale(
        StandardizedMarkers markers,
        CovariateDesign covariates,
        string traitName,
        RelationshipMethod method,
        IPedigreeRelationships? pedigree = null,
        IReadOnlyList<RandomGroups>? groups = null,
        CancellationToken cancellation = default) =>
        new(markers.Genotypes, covariates, null, traitName, method, cancellation)
        {
            markers = new MadeOnce<StandardizedMarkers>(markers),
            Pedigree = pedigree,
            RandomGroups = groups ?? [],
        };

    /// <summary>The same individuals with other records; what is made of their genotypes is shared with these.</summary>
    /// <param name="trait">The trait, one value an individual; NaN where it is hidden.</param>
    /// <param name="otherTraits">The traits beside it.</param>
    internal PredictionData WithRecords(double[] trait, IReadOnlyList<OtherTrait> otherTraits) =>
        new(Genotypes, Covariates, trait, TraitName, Method, cancellation)
        {
            origin = origin ?? this,
            EventObserved = EventObserved,
            Pedigree = Pedigree,
            OtherTraits = otherTraits,
            RandomGroups = RandomGroups,
            Weights = Weights,
            ResidualGroups = ResidualGroups,
        };

    /// <summary>Whether these are the individuals of a study, in its order, whatever their records.</summary>
    internal bool AreThoseOf(PredictionData study) => ReferenceEquals(origin ?? this, study.origin ?? study);

    /// <summary>Refuses what only mixed models and Bayesian regressions can fit.</summary>
    /// <exception cref="WorkbenchException">The data have random groups, weights or residual groups.</exception>
    internal void RefuseMixedTerms()
    {
        var (what, names) = RandomGroups.Count > 0
            ? ("random groups", string.Join(", ", RandomGroups.Select(groups => groups.Name)))
            : Weights is not null ? ("weights of records", TraitName)
            : ResidualGroups is not null ? ("residual groups", ResidualGroups.Name) : ("", "");
        if (what.Length > 0)
            throw new WorkbenchException($"This method cannot fit {what} ({names}). Leave them out, make the groups a covariate, or use gblup, pblup or ssgblup.");
    }

    private void NoteShared(bool found, TimeSpan elapsed)
    {
        if (found)
            lock (gate)
                SecondsShared += elapsed.TotalSeconds;
    }
}

/// <summary>A trait beside the one predicted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">One value an individual; NaN where it is not known.</param>
public sealed record OtherTrait(string Name, double[] Values)
{
    /// <summary>Takes a column of a table for given individuals.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column of the trait.</param>
    /// <param name="ids">The individuals, in the order wanted.</param>
    /// <exception cref="WorkbenchException">There is no such column, or a value is no number.</exception>
    public static OtherTrait Of(PhenotypeTable table, string column, IReadOnlyList<string> ids)
    {
        var values = table.Trait(column);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.Ids.Count; row++)
            rows.TryAdd(table.Ids[row], row);
        return new OtherTrait(column, ids.Select(id => rows.TryGetValue(id, out var row) ? values[row] : double.NaN).ToArray());
    }
}
