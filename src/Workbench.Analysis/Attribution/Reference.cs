using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// What an input is compared with. An example may have several references, whose attributions are averaged. Inputs that hold
/// whole numbers are not attributed and keep their own values in every reference.
/// </summary>
public abstract record Reference
{
    /// <summary>References an example has.</summary>
    public abstract int Count { get; }

    /// <summary>All zeros.</summary>
    public static Reference Zero { get; } = new ConstantReference(null);

    /// <summary>The same frequencies of the letters at each place of a sequence, e.g. 0.3, 0.2, 0.2, 0.3; other inputs get zeros.</summary>
    /// <param name="frequencies">One a channel of the sequence, each at least 0, with sum 1.</param>
    /// <exception cref="WorkbenchException">They are no frequencies.</exception>
    public static Reference Background(params IReadOnlyList<double> frequencies) =>
        frequencies.All(frequency => frequency >= 0) && Math.Abs(frequencies.Sum() - 1) < 1e-6
            ? new ConstantReference(frequencies)
            : throw new WorkbenchException($"The background {string.Join(", ", frequencies)} is no set of frequencies: they must be at least 0 and sum to 1.");

    /// <summary>One reference of its own an example: tensors of the inputs' shapes.</summary>
    public static Reference OfEachExample(params IReadOnlyList<Tensor> references) => new GivenReference(references, IsShared: false);

    /// <summary>The same references for every example: one tensor an input, (references, ...).</summary>
    public static Reference Shared(params IReadOnlyList<Tensor> references) => new GivenReference(references, IsShared: true);

    /// <summary>Shuffles of each sequence that keep its counts of dinucleotides; inputs that are no sequences of 4 letters get zeros.</summary>
    /// <param name="count">Shuffles an example.</param>
    public static Reference DinucleotideShuffles(int count = 20) => new ShuffledReference(count);

    /// <summary>References of an input, one a row: the row's number of the reference, of the row's example.</summary>
    internal abstract Tensor Of(AttributionWork work, int input, ReadOnlySpan<ReferenceRow> rows);

    /// <summary>Refuses inputs that it cannot give references for.</summary>
    internal virtual void Check(AttributionWork work)
    {
    }

    /// <summary>All inputs at the references: of rows that pair an example with one of its references.</summary>
    internal IReadOnlyList<Tensor> InputsOf(AttributionWork work, ReadOnlySpan<ReferenceRow> rows, Tensor owners)
    {
        var inputs = new Tensor[work.Inputs.Count];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = work.Attributed.Contains(i) ? Of(work, i, rows) : work.Inputs[i].index_select(0, owners);
        return inputs;
    }
}

/// <summary>One of the references of an example.</summary>
internal readonly record struct ReferenceRow(long Example, int Reference);

/// <summary>The same numbers everywhere.</summary>
internal sealed record ConstantReference(IReadOnlyList<double>? Frequencies) : Reference
{
    public override int Count => 1;

    internal override Tensor Of(AttributionWork work, int input, ReadOnlySpan<ReferenceRow> rows)
    {
        var like = work.Inputs[input];
        var reference = zeros([rows.Length, .. like.shape.AsSpan(1)], dtype: like.dtype, device: like.device);
        if (Frequencies is null || like.dim() != 3)
            return reference;
        if (like.shape[1] != Frequencies.Count)
            throw new WorkbenchException($"The background has {Frequencies.Count} frequencies, the sequence has {like.shape[1]} channels; give one a channel.");
        return reference.add_(tensor(Frequencies.ToArray(), dtype: like.dtype, device: like.device).reshape(1, -1, 1));
    }
}

/// <summary>Tensors that the caller gave.</summary>
internal sealed record GivenReference(IReadOnlyList<Tensor> Tensors, bool IsShared) : Reference
{
    public override int Count => IsShared ? (int)Tensors[0].shape[0] : 1;

    internal override void Check(AttributionWork work)
    {
        if (Tensors.Count != work.Inputs.Count)
            throw new WorkbenchException($"{Tensors.Count} tensors of references were given for {work.Inputs.Count} inputs; give one an input.");
        for (var i = 0; i < Tensors.Count; i++)
        {
            var (given, input) = (Tensors[i].shape, work.Inputs[i].shape);
            if (!given.AsSpan(1).SequenceEqual(input.AsSpan(1)) || given[0] != (IsShared ? Count : input[0]) || given[0] < 1)
                throw new WorkbenchException(
                    $"The references of input {i} have shape [{string.Join(", ", given)}], which does not fit the input's [{string.Join(", ", input)}].");
        }
    }

    internal override Tensor Of(AttributionWork work, int input, ReadOnlySpan<ReferenceRow> rows)
    {
        var places = new long[rows.Length];
        for (var row = 0; row < places.Length; row++)
            places[row] = IsShared ? rows[row].Reference : rows[row].Example;
        return Tensors[input].detach().index_select(0, tensor(places, device: Tensors[input].device));
    }

    protected override bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append(IsShared ? "shared" : "of each example");
        foreach (var given in Tensors)
            text.Append($" [{string.Join(", ", given.shape)}]");
        return true;
    }
}
