using Workbench.Data.Examples;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tokens;

/// <summary>
/// Sequences as k-mer tokens with their targets, for fine-tuning. Inputs <c>tokens</c> and <c>mask</c> (1 token, 0 [PAD]), both int64
/// of the tokenizer's length.
/// </summary>
public sealed class TokenExamples : ExampleSet
{
    private readonly byte[][] sequences;
    private readonly ExampleArray[] targets;

    /// <summary>Takes sequences; not copied.</summary>
    /// <param name="sequences">The sequences; checked for characters that are no bases.</param>
    /// <param name="tokenizer">Words and length.</param>
    /// <param name="targets">Targets of as many examples.</param>
    /// <exception cref="WorkbenchException">A sequence holds a character that is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">A target has another number of examples.</exception>
    public TokenExamples(IReadOnlyList<byte[]> sequences, KmerTokenizer tokenizer, params ExampleArray[] targets)
    {
        this.sequences = sequences.ToArray();
        this.targets = targets;
        Tokenizer = tokenizer;
        for (var i = 0; i < this.sequences.Length; i++)
            Nucleotide.Check(this.sequences[i], $"sequence {i + 1}");
        if (targets.FirstOrDefault(target => target.Count != sequences.Count) is { } odd)
            throw new ArgumentException($"the target {odd.Field} has {odd.Count} examples; there are {sequences.Count} sequences.", nameof(targets));
        Inputs = Fields(tokenizer);
        Targets = targets.Select(target => target.Field).ToArray();
    }

    /// <summary>Words and length.</summary>
    public KmerTokenizer Tokenizer { get; }

    /// <inheritdoc/>
    public override int Count => sequences.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets { get; }

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        Tokenizer.Encode(sequences[example], batch.Integers(0, row), batch.Integers(1, row));
        for (var field = 0; field < targets.Length; field++)
            targets[field].Write(example, batch, 2 + field, row);
    }

    /// <inheritdoc/>
    public override string Describe(int example) => $"sequence {example + 1}";

    /// <summary>The two inputs of a k-mer BERT.</summary>
    internal static ExampleField[] Fields(KmerTokenizer tokenizer) =>
    [
        new("tokens", [tokenizer.Length], ElementType.Int64) { Values = tokenizer.Vocabulary.Size },
        new("mask", [tokenizer.Length], ElementType.Int64) { Values = 2 },
    ];
}
