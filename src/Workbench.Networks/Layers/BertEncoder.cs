using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Layers;

/// <summary>One encoder layer: attention and feed-forward, each with its residual, normalised after it.</summary>
internal sealed class BertLayer : nn.Module<Tensor, Tensor?, (Tensor States, Tensor Weights)>
{
    private readonly BertAttention attention;
    private readonly Sequential intermediate;
    private readonly BertResidual output;

    public BertLayer(BertSettings settings)
        : base(nameof(BertLayer))
    {
        attention = new BertAttention(settings);
        intermediate = nn.Sequential(("dense", nn.Linear(settings.Width, settings.FeedForward)), ("gelu", nn.GELU()));
        output = new BertResidual(settings.FeedForward, settings);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override (Tensor States, Tensor Weights) forward(Tensor states, Tensor? bias)
    {
        var (attended, weights) = attention.call(states, bias);
        return (output.call(intermediate.call(attended), attended), weights);
    }
}

/// <summary>The sum of a token's, its position's and its segment's vectors, normalised.</summary>
internal sealed class BertEmbeddings : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly Embedding words;
    private readonly Embedding positions;
    private readonly Embedding segments;
    private readonly LayerNorm norm;
    private readonly nn.Module<Tensor, Tensor> dropout;

    public BertEmbeddings(BertSettings settings)
        : base(nameof(BertEmbeddings))
    {
        words = nn.Embedding(settings.Vocabulary, settings.Width);
        positions = nn.Embedding(settings.Positions, settings.Width);
        segments = nn.Embedding(2, settings.Width);
        norm = nn.LayerNorm(settings.Width, BertSettings.Epsilon);
        dropout = nn.Dropout(settings.Dropout);
        register_module("word_embeddings", words);
        register_module("position_embeddings", positions);
        register_module("token_type_embeddings", segments);
        register_module("LayerNorm", norm);
        register_module("dropout", dropout);
    }

    /// <summary>The vectors of the tokens, (vocabulary, width).</summary>
    public Tensor Words => words.weight!;

    /// <inheritdoc/>
    public override Tensor forward(Tensor tokens, Tensor? segmentsOfTokens)
    {
        var states = words.call(tokens) + positions.weight!.narrow(0, 0, tokens.shape[1])
            + (segmentsOfTokens is null ? segments.weight!.select(0, 0) : segments.call(segmentsOfTokens));
        return dropout.call(norm.call(states));
    }

    /// <summary>The modules are registered under their published names.</summary>
    protected override void RegisterComponents()
    {
    }
}

/// <summary>
/// A BERT encoder with pooler (Devlin et al. 2019), its parameters named and shaped as in the Hugging Face layout: embeddings,
/// encoder.layer.0 ..., pooler.
/// </summary>
internal sealed class BertEncoder : nn.Module<Tensor, Tensor?, Tensor?, Tensor>
{
    // What the authors' library adds to the scores of masked tokens; exp of it is 0 in float32.
    private const double Masked = -10000;

    private readonly BertSettings settings;
    private readonly BertEmbeddings embeddings;
    private readonly ModuleList<BertLayer> layers;
    private readonly Sequential pooler;

    /// <summary>Weights N(0, 0.02), biases 0, layer norms 1 and 0.</summary>
    public BertEncoder(BertSettings settings)
        : base(nameof(BertEncoder))
    {
        settings.Check();
        this.settings = settings;
        embeddings = new BertEmbeddings(settings);
        layers = nn.ModuleList(Enumerable.Range(0, settings.Layers).Select(_ => new BertLayer(settings)).ToArray());
        pooler = nn.Sequential(("dense", nn.Linear(settings.Width, settings.Width)), ("tanh", nn.Tanh()));
        register_module("embeddings", embeddings);
        register_module("encoder", nn.ModuleDict(("layer", (nn.Module)layers)));
        register_module("pooler", pooler);
        Initialise(this);
    }

    /// <summary>The vectors of the tokens, (vocabulary, width).</summary>
    public Tensor Words => embeddings.Words;

    /// <summary>Draws the weights of linear layers and embeddings from N(0, 0.02) and sets the biases of linear layers to 0.</summary>
    public static void Initialise(nn.Module module)
    {
        foreach (var part in module.modules())
            switch (part)
            {
                case Linear linear:
                    nn.init.normal_(linear.weight!, 0, 0.02);
                    nn.init.zeros_(linear.bias!);
                    break;
                case Embedding embedding:
                    nn.init.normal_(embedding.weight!, 0, 0.02);
                    break;
            }
    }

    /// <summary>The states of the tokens after the last layer, (batch, tokens, width).</summary>
    /// <param name="tokens">Token ids, int64 (batch, tokens).</param>
    /// <param name="mask">1 at a token, 0 at padding, (batch, tokens); null where there is no padding.</param>
    /// <param name="segments">0 or 1 for each token, int64; null for all 0.</param>
    public override Tensor forward(Tensor tokens, Tensor? mask, Tensor? segments) => Encode(tokens, mask, segments).States;

    /// <summary>The states, and the attention weights of each layer, (batch, heads, from, to).</summary>
    /// <exception cref="WorkbenchException">The sequence has more tokens than there are positions.</exception>
    public (Tensor States, IReadOnlyList<Tensor> Attention) Encode(Tensor tokens, Tensor? mask, Tensor? segments)
    {
        if (tokens.dim() != 2 || tokens.shape[1] > settings.Positions)
            throw new WorkbenchException(
                $"This BERT reads (batch, tokens) of at most {settings.Positions} tokens; it was given [{string.Join(", ", tokens.shape)}]. "
                + "Cut the sequences, or make the network with more positions.");
        var states = embeddings.call(tokens, segments);
        var bias = mask is null ? null : ((1 - mask.to(states.dtype)) * Masked).unsqueeze(1).unsqueeze(1);
        var attention = new List<Tensor>();
        foreach (var layer in layers)
        {
            (states, var weights) = layer.call(states, bias);
            attention.Add(weights);
        }

        return (states, attention);
    }

    /// <summary>The pooled vector of each sequence, (batch, width): a layer with tanh on the state of its first token.</summary>
    public Tensor Pool(Tensor states) => pooler.call(states.select(1, 0));

    /// <summary>The modules are registered under their published names.</summary>
    protected override void RegisterComponents()
    {
    }
}
