using Workbench.Data.Genome;

namespace Workbench.Data.Examples;

/// <summary>Some examples of a set, in an order of one's own: the parts of a split. Examples may occur more than once.</summary>
public class ExampleSubset : ExampleSet
{
    private readonly ExampleSet whole;
    private readonly int[] examples;

    private ExampleSubset(ExampleSet whole, IReadOnlyList<int> examples)
    {
        this.whole = whole;
        this.examples = examples.ToArray();
        foreach (var example in this.examples)
            if (example < 0 || example >= whole.Count)
                throw new ArgumentException($"there is no example {example}; there are {whole.Count}.", nameof(examples));
    }

    /// <inheritdoc/>
    public override int Count => examples.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => whole.Inputs;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets => whole.Targets;

    /// <summary>Takes examples of a set; the subset knows their places where the set does (<see cref="ILocatedExamples"/>).</summary>
    /// <param name="whole">The set.</param>
    /// <param name="examples">Its examples, 0 to Count - 1.</param>
    /// <exception cref="ArgumentException">An example is none of the set.</exception>
    public static ExampleSubset Of(ExampleSet whole, IReadOnlyList<int> examples) =>
        whole is ILocatedExamples ? new Located(whole, examples) : new ExampleSubset(whole, examples);

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row) => whole.Read(examples[example], random, batch, row);

    /// <inheritdoc/>
    public override string Describe(int example) => whole.Describe(examples[example]);

    private sealed class Located(ExampleSet whole, IReadOnlyList<int> examples) : ExampleSubset(whole, examples), ILocatedExamples
    {
        public GenomicInterval Location(int example) => ((ILocatedExamples)whole).Location(examples[example]);
    }
}
