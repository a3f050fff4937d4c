using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>What the three networks of DNABERT share: the encoder, under the name <c>bert</c>, and how it is fed.</summary>
public abstract class DnaBertNetwork : Network, IAttentionMaps
{
    internal readonly BertEncoder bert;

    private protected DnaBertNetwork(string name, DnaBertOptions options)
        : base(name)
    {
        Options = options;
        bert = new BertEncoder(options.Settings);
    }

    /// <summary>Its sizes.</summary>
    public DnaBertOptions Options { get; }

    /// <summary>
    /// Token ids; the mask, 1 at a token and 0 at padding, which may be left off. A third input, the segments, may follow.
    /// </summary>
    public override IReadOnlyList<ExampleField> Inputs => [Tokens("tokens", Options.Vocabulary), Tokens("mask", 2)];

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<ExampleField>> InputForms =>
        [Inputs, [Inputs[0]], [.. Inputs, Tokens("segments", 2)]];

    /// <summary>None: states, or logits.</summary>
    public override OutputFunction OutputFunction => OutputFunction.Identity;

    /// <summary>The attention weights of the last layer, (batch, heads, from, to).</summary>
    /// <param name="inputs">As for a call.</param>
    public Tensor LastAttention(params IReadOnlyList<Tensor> inputs) => AttentionMaps(inputs)[^1];

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> AttentionMaps(IReadOnlyList<Tensor> inputs) => Encode(inputs).Attention;

    /// <summary>Takes over the encoder of a pretrained network, its pooler too.</summary>
    /// <param name="pretrained">One of the networks of DNABERT with the same sizes.</param>
    public void TakeEncoder(DnaBertNetwork pretrained) => bert.load_state_dict(pretrained.bert.state_dict());

    private ExampleField Tokens(string name, int values) => new(name, [Options.Length], ElementType.Int64) { Values = values };

    private protected (Tensor States, IReadOnlyList<Tensor> Attention) Encode(IReadOnlyList<Tensor> inputs) =>
        bert.Encode(inputs[0], inputs.Count > 1 ? inputs[1] : null, inputs.Count > 2 ? inputs[2] : null);
}

/// <summary>
/// DNABERT (Ji et al. 2021): a BERT over overlapping k-mers. This is the encoder with its pooler; <see cref="DnaBertMasked"/>
/// pretrains it, <see cref="DnaBertClassifier"/> classifies with it.
/// </summary>
public sealed class DnaBert : DnaBertNetwork
{
    /// <summary>Makes the network.</summary>
    public DnaBert(DnaBertOptions options)
        : base("DNABERT", options) => RegisterComponents();

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs =>
        [new("states", [Options.Length, Options.Width]), new("pooled", [Options.Width])];

    /// <summary>The states of the tokens, (batch, tokens, width).</summary>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => Encode(inputs).States;

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> inputs)
    {
        var states = Logits(inputs);
        return [states, bert.Pool(states)];
    }
}

/// <summary>DNABERT with the head of masked pretraining: the logits of every token. As published, the pooler is there, unused by them.</summary>
public sealed class DnaBertMasked : DnaBertNetwork
{
    private readonly BertMaskedHead head;

    /// <summary>Makes the network.</summary>
    public DnaBertMasked(DnaBertMaskedOptions options)
        : base("DNABERT:mlm", options)
    {
        head = new BertMaskedHead(options.Settings);
        register_module("bert", bert);
        register_module("cls", nn.ModuleDict(("predictions", (nn.Module)head)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs =>
        [new("tokens", [Options.Length, Options.Vocabulary]), new("pooled", [Options.Width])];

    /// <summary>The logits of the tokens, (batch, tokens, vocabulary).</summary>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => head.call(Encode(inputs).States, bert.Words);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> inputs)
    {
        var states = Encode(inputs).States;
        return [head.call(states, bert.Words), bert.Pool(states)];
    }

    /// <summary>The modules are registered under their published names.</summary>
    protected override void RegisterComponents()
    {
    }
}

/// <summary>DNABERT with a classifier on the pooled vector.</summary>
public sealed class DnaBertClassifier : DnaBertNetwork
{
    private readonly nn.Module<Tensor, Tensor> dropout;
    private readonly Linear classifier;
    private readonly int classes;

    /// <summary>Makes the network.</summary>
    public DnaBertClassifier(DnaBertClassifierOptions options)
        : base("DNABERT:classifier", options)
    {
        classes = options.Classes;
        dropout = nn.Dropout(options.Dropout);
        classifier = nn.Linear(options.Width, classes);
        RegisterComponents();
        nn.init.normal_(classifier.weight!, 0, 0.02);
        nn.init.zeros_(classifier.bias!);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("classes", [classes])];

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => classifier.call(dropout.call(bert.Pool(Encode(inputs).States)));
}
