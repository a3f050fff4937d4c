using Workbench.Data.Examples;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tokens;

/// <summary>
/// Sequences as k-mer tokens some of which are hidden, hidden anew at each reading: masked pretraining. Inputs <c>tokens</c> and
/// <c>mask</c> as <see cref="TokenExamples"/>; target <c>labels</c>: the hidden token, <see cref="SpanMasking.Ignored"/> elsewhere.
/// Of a sequence longer than an example holds, a random window is read.
/// </summary>
public sealed class MaskedTokenExamples : ExampleSet
{
    private readonly byte[][] sequences;
    private readonly SpanMasking masking;

    /// <summary>Takes sequences; not copied.</summary>
    /// <param name="sequences">The sequences, each of at least k bases.</param>
    /// <param name="tokenizer">Words and length.</param>
    /// <param name="masking">What is hidden; its words are the tokenizer's.</param>
    /// <exception cref="WorkbenchException">A sequence has no word or holds a character that is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">Tokenizer and masking have different words.</exception>
    public MaskedTokenExamples(IReadOnlyList<byte[]> sequences, KmerTokenizer tokenizer, SpanMasking masking)
    {
        if (masking.Vocabulary.K != tokenizer.Vocabulary.K)
            throw new ArgumentException($"masking of {masking.Vocabulary.K}-mers for tokens of {tokenizer.Vocabulary.K}-mers.", nameof(masking));
        this.sequences = sequences.ToArray();
        this.masking = masking;
        Tokenizer = tokenizer;
        for (var i = 0; i < this.sequences.Length; i++)
        {
            Nucleotide.Check(this.sequences[i], $"sequence {i + 1}");
            if (this.sequences[i].Length < tokenizer.Vocabulary.K)
                throw new WorkbenchException($"sequence {i + 1} has {this.sequences[i].Length} bases and no word of {tokenizer.Vocabulary.K}.");
        }

        Inputs = TokenExamples.Fields(tokenizer);
        Targets = [new("labels", [tokenizer.Length], ElementType.Int64)];
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
        var bases = sequences[example].AsSpan();
        if (bases.Length > Tokenizer.Bases)
            bases = bases.Slice(random.NextInt(bases.Length - Tokenizer.Bases + 1), Tokenizer.Bases);
        var tokens = batch.Integers(0, row);
        var words = Tokenizer.Encode(bases, tokens, batch.Integers(1, row));
        masking.Hide(tokens, words, batch.Integers(2, row), random);
    }

    /// <inheritdoc/>
    public override string Describe(int example) => $"sequence {example + 1}";
}
