using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="AttentiveChrome"/>.</summary>
public sealed record AttentiveChromeOptions : NetworkOptions
{
    /// <summary>Bins of a gene's region.</summary>
    public int Bins { get; init; } = 100;

    /// <summary>Histone marks.</summary>
    public int Marks { get; init; } = 5;

    /// <summary>Units of a bin-level LSTM, each direction.</summary>
    public int BinHidden { get; init; } = 32;

    /// <summary>Units of the mark-level LSTM, each direction.</summary>
    public int MarkHidden { get; init; } = 16;

    /// <inheritdoc/>
    public override Network Create() => new AttentiveChrome(this);
}

/// <summary>
/// AttentiveChrome (Singh et al. 2017): a bidirectional LSTM with attention reads the bins of each mark, a second one reads the
/// marks. Both attentions are outputs.
/// </summary>
public sealed class AttentiveChrome : Network
{
    private readonly AttentiveChromeOptions options;
    private readonly ModuleList<LSTM> bin_lstm;
    private readonly ModuleList<ContextAttention> bin_attention;
    private readonly LSTM mark_lstm;
    private readonly ContextAttention mark_attention;
    private readonly Linear classifier;

    /// <summary>Makes the network.</summary>
    public AttentiveChrome(AttentiveChromeOptions options)
        : base("AttentiveChrome")
    {
        this.options = options;
        var (bin, mark) = (options.BinHidden, options.MarkHidden);
        bin_lstm = nn.ModuleList(
            Enumerable.Range(0, options.Marks).Select(_ => nn.LSTM(1, bin, batchFirst: true, bidirectional: true)).ToArray());
        bin_attention = nn.ModuleList(Enumerable.Range(0, options.Marks).Select(_ => new ContextAttention(2 * bin)).ToArray());
        mark_lstm = nn.LSTM(2 * bin, mark, batchFirst: true, bidirectional: true);
        mark_attention = new ContextAttention(2 * mark);
        classifier = nn.Linear(2 * mark, 1);
        RegisterComponents();
        foreach (var parameter in parameters())
            nn.init.uniform_(parameter, -0.1, 0.1);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("counts", [options.Bins, options.Marks])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs =>
        [new("expression", [1]), new("alpha", [options.Marks, options.Bins]), new("beta", [options.Marks])];

    /// <summary>None: the published network gives the logit.</summary>
    public override OutputFunction OutputFunction => OutputFunction.Identity;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => Attend(inputs[0]).Logit;

    /// <summary>
    /// The logit that the gene is expressed above the median; alpha, the weight of each bin within its mark; beta, the weight of each
    /// mark.
    /// </summary>
    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> inputs)
    {
        var (logit, alpha, beta) = Attend(inputs[0]);
        return [logit, alpha, beta];
    }

    private (Tensor Logit, Tensor Alpha, Tensor Beta) Attend(Tensor counts)
    {
        var marks = new Tensor[options.Marks];
        var alpha = new Tensor[options.Marks];
        for (var mark = 0; mark < options.Marks; mark++)
            (marks[mark], alpha[mark]) = bin_attention[mark].call(bin_lstm[mark].call(counts.narrow(2, mark, 1)).Item1);
        var (gene, beta) = mark_attention.call(mark_lstm.call(stack(marks, 1)).Item1);
        return (classifier.call(gene), stack(alpha, 1), beta);
    }
}
