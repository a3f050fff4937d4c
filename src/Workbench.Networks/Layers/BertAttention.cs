using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Layers;

/// <summary>Multi-head self-attention, its projections named as in the Hugging Face layout: query, key, value.</summary>
internal sealed class BertSelfAttention : nn.Module<Tensor, Tensor?, (Tensor Context, Tensor Weights)>
{
    private readonly BertSettings settings;
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly nn.Module<Tensor, Tensor> softmax;
    private readonly nn.Module<Tensor, Tensor> dropout;

    public BertSelfAttention(BertSettings settings)
        : base(nameof(BertSelfAttention))
    {
        this.settings = settings;
        query = nn.Linear(settings.Width, settings.Width);
        key = nn.Linear(settings.Width, settings.Width);
        value = nn.Linear(settings.Width, settings.Width);
        softmax = nn.Softmax(-1);
        dropout = nn.Dropout(settings.Dropout);
        RegisterComponents();
    }

    /// <summary>Mixes the tokens' values.</summary>
    /// <param name="states">(batch, tokens, width).</param>
    /// <param name="bias">Added to the scores, broadcast to (batch, heads, from, to); null for nothing.</param>
    /// <returns>(batch, tokens, width), and the weights before their dropout, (batch, heads, from, to).</returns>
    public override (Tensor Context, Tensor Weights) forward(Tensor states, Tensor? bias)
    {
        var scores = ByHead(query.call(states) * (1 / Math.Sqrt(settings.Width / settings.Heads)))
            .matmul(ByHead(key.call(states)).transpose(2, 3));
        var weights = softmax.call(bias is null ? scores : scores + bias);
        var context = dropout.call(weights).matmul(ByHead(value.call(states)));
        return (context.transpose(1, 2).reshape(states.shape), weights);
    }

    private Tensor ByHead(Tensor projected) =>
        projected.view(projected.shape[0], projected.shape[1], settings.Heads, -1).transpose(1, 2);
}

/// <summary>A linear layer with dropout whose result is added to what went around it and normalised (post-norm).</summary>
internal sealed class BertResidual : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear dense;
    private readonly nn.Module<Tensor, Tensor> dropout;
    private readonly LayerNorm norm;

    public BertResidual(int inputs, BertSettings settings)
        : base(nameof(BertResidual))
    {
        dense = nn.Linear(inputs, settings.Width);
        dropout = nn.Dropout(settings.Dropout);
        norm = nn.LayerNorm(settings.Width, BertSettings.Epsilon);
        register_module("dense", dense);
        register_module("dropout", dropout);
        register_module("LayerNorm", norm);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor states, Tensor around) => norm.call(dropout.call(dense.call(states)) + around);

    /// <summary>The modules are registered by name, because one of the published names is not a field's.</summary>
    protected override void RegisterComponents()
    {
    }
}

/// <summary>Self-attention with its output layer.</summary>
internal sealed class BertAttention : nn.Module<Tensor, Tensor?, (Tensor States, Tensor Weights)>
{
    private readonly BertSelfAttention self;
    private readonly BertResidual output;

    public BertAttention(BertSettings settings)
        : base(nameof(BertAttention))
    {
        self = new BertSelfAttention(settings);
        output = new BertResidual(settings.Width, settings);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override (Tensor States, Tensor Weights) forward(Tensor states, Tensor? bias)
    {
        var (context, weights) = self.call(states, bias);
        return (output.call(context, states), weights);
    }
}
