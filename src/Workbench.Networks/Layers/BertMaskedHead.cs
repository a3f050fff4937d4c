using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Layers;

/// <summary>
/// The head of masked pretraining: a layer with GELU and layer norm, then the product with the vectors of the tokens, which belong
/// to the embedding and are not parameters of the head, plus a bias. Names as in the Hugging Face layout.
/// </summary>
internal sealed class BertMaskedHead : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear dense;
    private readonly nn.Module<Tensor, Tensor> gelu;
    private readonly LayerNorm norm;
    private readonly Parameter bias;

    public BertMaskedHead(BertSettings settings)
        : base(nameof(BertMaskedHead))
    {
        dense = nn.Linear(settings.Width, settings.Width);
        gelu = nn.GELU();
        norm = nn.LayerNorm(settings.Width, BertSettings.Epsilon);
        bias = nn.Parameter(zeros(settings.Vocabulary));
        bias.DetachFromDisposeScope();
        register_parameter("bias", bias);
        register_module("transform", nn.ModuleDict<nn.Module>(("dense", dense), ("gelu", gelu), ("LayerNorm", norm)));
        BertEncoder.Initialise(this);
    }

    /// <summary>From states (batch, tokens, width) and the tokens' vectors (vocabulary, width) to (batch, tokens, vocabulary).</summary>
    public override Tensor forward(Tensor states, Tensor words) =>
        nn.functional.linear(norm.call(gelu.call(dense.call(states))), words, bias);

    /// <summary>The modules are registered under their published names.</summary>
    protected override void RegisterComponents()
    {
    }
}
