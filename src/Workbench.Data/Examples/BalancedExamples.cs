namespace Workbench.Data.Examples;

/// <summary>
/// Draws examples so that every class comes equally often: example i of an epoch is one of class i mod classes, drawn with
/// replacement at each reading. For training only: which example stands where changes from epoch to epoch.
/// </summary>
public sealed class BalancedExamples : ExampleSet
{
    private readonly ExampleSet whole;
    private readonly int[][] members;

    /// <summary>Balances a set.</summary>
    /// <param name="whole">The set.</param>
    /// <param name="classes">The class of each of its examples; a negative one leaves the example out.</param>
    /// <param name="count">Examples of an epoch; the size of the largest class times the classes when null.</param>
    /// <exception cref="WorkbenchException">There are fewer than two classes.</exception>
    /// <exception cref="ArgumentException">There are not as many classes as examples.</exception>
    public BalancedExamples(ExampleSet whole, IReadOnlyList<int> classes, int? count = null)
    {
        if (classes.Count != whole.Count)
            throw new ArgumentException($"{classes.Count} classes for {whole.Count} examples.", nameof(classes));
        this.whole = whole;
        members = Enumerable.Range(0, classes.Count).Where(example => classes[example] >= 0)
            .GroupBy(example => classes[example]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        if (members.Length < 2)
            throw new WorkbenchException($"{members.Length} class in {whole.Count} examples; at least two are needed to balance them.");
        Count = count ?? checked(members.Max(group => group.Length) * members.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1, nameof(count));
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => whole.Inputs;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets => whole.Targets;

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        var group = members[example % members.Length];
        whole.Read(group[random.NextInt(group.Length)], random, batch, row);
    }

    /// <inheritdoc/>
    public override string Describe(int example) => $"a draw from class {example % members.Length + 1} of {members.Length}";
}
