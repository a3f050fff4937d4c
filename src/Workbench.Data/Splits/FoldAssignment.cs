using System.Globalization;
using Workbench.Data.Phenotypes;
using Workbench.Data.Steps;

namespace Workbench.Data.Splits;

/// <summary>Which fold tests each individual. An individual without a label is never tested, only trained on.</summary>
public sealed class FoldAssignment
{
    private readonly string?[] labels;

    /// <summary>Takes an assignment as given.</summary>
    /// <param name="ids">The individuals.</param>
    /// <param name="labels">The fold that tests each, or null for one that is never tested.</param>
    /// <exception cref="WorkbenchException">There is no fold, a fold has one individual, or a fold leaves nobody to train on.</exception>
    public FoldAssignment(IReadOnlyList<string> ids, IReadOnlyList<string?> labels)
    {
        if (ids.Count != labels.Count)
            throw new ArgumentException($"{labels.Count} labels for {ids.Count} individuals", nameof(labels));
        Ids = ids;
        this.labels = labels.ToArray();
        var sizes = labels.OfType<string>().CountBy(label => label).ToDictionary(StringComparer.Ordinal);
        Labels = sizes.Keys.Order(NaturalOrder.Comparer).ToArray();
        if (Labels.Count == 0)
            throw new WorkbenchException("no individual is in any fold.");
        if (Labels.FirstOrDefault(label => sizes[label] == 1) is { } single)
            throw new WorkbenchException($"the fold '{single}' has one individual ({ids[Array.IndexOf(this.labels, single)]}); "
                + "a correlation within it is undefined. Use fewer folds, or put it into another.");
        if (Labels.FirstOrDefault(label => ids.Count - sizes[label] < 2) is { } whole)
            throw new WorkbenchException(
                $"the fold '{whole}' leaves {ids.Count - sizes[whole]} of {ids.Count} individuals to train on. Use at least two folds.");
    }

    /// <summary>The individuals.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The folds, in natural order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Assigns individuals to folds of equal size (they differ by at most one), at random.</summary>
    /// <param name="ids">The individuals.</param>
    /// <param name="k">Number of folds, labelled 1 to k.</param>
    /// <param name="seed">Seed of the assignment.</param>
    /// <exception cref="WorkbenchException">Fewer than two folds, or fewer than two individuals a fold.</exception>
    public static FoldAssignment KFold(IReadOnlyList<string> ids, int k, ulong seed)
    {
        CheckFolds(k, ids.Count, "individuals");
        var order = new SeededRandom(seed).Permutation(ids.Count);
        var labels = new string?[ids.Count];
        for (var i = 0; i < order.Length; i++)
            labels[order[i]] = Name(i % k);
        Tell($"{ids.Count:N0} individuals were assigned to {k} folds at random (seed {seed}).");
        return new FoldAssignment(ids, labels);
    }

    /// <summary>Holds a random share of the individuals out: one fold, labelled <c>held-out</c>; the others are never tested.</summary>
    /// <param name="ids">The individuals.</param>
    /// <param name="fraction">Share held out, between 0 and 1; the number is rounded.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <exception cref="WorkbenchException">The share leaves fewer than two individuals on a side.</exception>
    public static FoldAssignment HoldOut(IReadOnlyList<string> ids, double fraction, ulong seed)
    {
        if (fraction is not (> 0 and < 1))
            throw new WorkbenchException($"the share held out is {fraction}; a number between 0 and 1 was expected.");
        var count = (int)Math.Round(fraction * ids.Count, MidpointRounding.AwayFromZero);
        if (count < 2 || ids.Count - count < 2)
            throw new WorkbenchException($"holding {fraction} of {ids.Count} individuals out leaves {count} to test and {ids.Count - count} to train on; both need two.");
        var labels = new string?[ids.Count];
        foreach (var row in new SeededRandom(seed).Permutation(ids.Count).Take(count))
            labels[row] = "held-out";
        Tell($"{count:N0} of {ids.Count:N0} individuals were held out at random (seed {seed}).");
        return new FoldAssignment(ids, labels);
    }

    /// <summary>
    /// Assigns whole groups (families, populations, cages) to folds at random, larger groups first, each to the smallest
    /// fold so far: nobody is tested by a fold trained on members of the same group.
    /// </summary>
    /// <param name="ids">The individuals.</param>
    /// <param name="groups">The group of each.</param>
    /// <param name="k">Number of folds, labelled 1 to k.</param>
    /// <param name="seed">Seed of the assignment.</param>
    /// <exception cref="WorkbenchException">Fewer groups than folds, or an individual without a group.</exception>
    public static FoldAssignment ByGroup(IReadOnlyList<string> ids, IReadOnlyList<string?> groups, int k, ulong seed)
    {
        if (ids.Count != groups.Count)
            throw new ArgumentException($"{groups.Count} groups for {ids.Count} individuals", nameof(groups));
        for (var row = 0; row < ids.Count; row++)
            if (groups[row] is null)
                throw new WorkbenchException($"the individual {ids[row]} has no group.");
        CheckFolds(k, ids.Count, "individuals");
        var members = Enumerable.Range(0, ids.Count).GroupBy(row => groups[row]!, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        if (members.Length < k)
            throw new WorkbenchException($"{members.Length} groups cannot fill {k} folds. Use fewer folds.");
        new SeededRandom(seed).Shuffle(members.AsSpan());
        var sizes = new int[k];
        var labels = new string?[ids.Count];
        foreach (var group in members.OrderByDescending(group => group.Length))
        {
            var fold = Array.IndexOf(sizes, sizes.Min());
            sizes[fold] += group.Length;
            foreach (var row in group)
                labels[row] = Name(fold);
        }

        Tell($"{ids.Count:N0} individuals in {members.Length:N0} groups were assigned to {k} folds, whole groups at random (seed {seed}).");
        return new FoldAssignment(ids, labels);
    }

    /// <summary>Reads given folds.</summary>
    /// <param name="path">A table: ids in the first column, an assignment in each other.</param>
    /// <param name="column">The column to take.</param>
    /// <param name="ids">The individuals wanted; others in the file are ignored.</param>
    /// <exception cref="WorkbenchException">
    /// The column is absent, an individual lacks a fold (the message names them) or has two, or a fold has one individual.
    /// </exception>
    public static FoldAssignment Read(string path, string column, IReadOnlyList<string> ids)
    {
        var table = PhenotypeTable.Read(path);
        var labels = table.Text(column);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < labels.Length; row++)
            if (!rows.TryAdd(table.Ids[row], row))
                throw new Files.DataFileException(path, $"the id {table.Ids[row]} occurs twice.", table.LineOf(row), 1);
        var given = ids.Select(id => rows.TryGetValue(id, out var row) ? labels[row] : null).ToArray();
        var lacking = ids.Where((_, i) => given[i] is null).ToList();
        if (lacking.Count > 0)
            throw new WorkbenchException($"{path}: {lacking.Count} of {ids.Count} individuals have no fold in column '{column}': "
                + $"{string.Join(", ", lacking.Take(5))}{(lacking.Count > 5 ? ", ..." : "")}. Give every individual a fold.");
        try
        {
            var read = new FoldAssignment(ids, given);
            var file = Path.GetFileName(path);
            Tell($"The assignment of {ids.Count:N0} individuals to {read.Labels.Count} folds was read from the column {column} of {file}.");
            return read;
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"{path}: column '{column}': {error.Message}", error);
        }
    }

    /// <summary>The fold that tests an individual, or null.</summary>
    public string? LabelOf(int row) => labels[row];

    /// <summary>Rows of the individuals a fold tests, ascending.</summary>
    /// <exception cref="ArgumentException">There is no such fold.</exception>
    public int[] TestRows(string label)
    {
        if (!Labels.Contains(label))
            throw new ArgumentException($"there is no fold '{label}'; the folds are {string.Join(", ", Labels)}", nameof(label));
        return Rows(row => labels[row] == label);
    }

    /// <summary>Rows of the individuals a fold trains on: all others, ascending.</summary>
    /// <exception cref="ArgumentException">There is no such fold.</exception>
    public int[] TrainRows(string label)
    {
        if (!Labels.Contains(label))
            throw new ArgumentException($"there is no fold '{label}'; the folds are {string.Join(", ", Labels)}", nameof(label));
        return Rows(row => labels[row] != label);
    }

    private static void Tell(FormattableString sentence) => StepsTaken.Note(() => new StepTaken(FormattableString.Invariant(sentence)));

    private static string Name(int fold) => (fold + 1).ToString(CultureInfo.InvariantCulture);

    private static void CheckFolds(int k, int count, string what)
    {
        if (k < 2)
            throw new WorkbenchException($"{k} folds; at least two were expected.");
        if (count < 2 * k)
            throw new WorkbenchException($"{count} {what} cannot fill {k} folds with two each. Use fewer folds.");
    }

    private int[] Rows(Func<int, bool> wanted) => Enumerable.Range(0, labels.Length).Where(wanted).ToArray();
}
