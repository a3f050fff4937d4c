using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of a small BERT on tokens: Devlin et al., 2019 (arXiv:1810.04805), with a loss at every place.</summary>
internal sealed class TorchBertStep() : TrainingStepRow("torch_bert_step.py", 1)
{
    private const int Layers = 6;
    private const int Hidden = 256;
    private const int Heads = 8;
    private const int Inner = 1024;
    private const int Length = 128;
    private const int Batch = 16;
    private const int Tokens = 69;

    public override string Name => "torch-bert-step";

    public override string Description =>
        $"a training step of BERT with {Layers} layers, hidden {Hidden}, {Heads} heads, inner {Inner}, length {Length}, batch {Batch}, AdamW";

    public override int Rounds => 5;

    protected override (optim.Optimizer Optimiser, Func<Tensor> Loss) Make()
    {
        var model = Own(new Bert());
        var (x, y) = (Own(randint(Tokens, [Length, Batch])), Own(randint(Tokens, [Length * Batch])));
        return (
            optim.AdamW(model.parameters(), 1e-4, weight_decay: 0.01),
            () => nn.functional.cross_entropy(model.call(x).view(-1, Tokens), y));
    }

    private sealed class Bert : nn.Module<Tensor, Tensor>
    {
        private readonly Embedding tokens = nn.Embedding(Tokens, Hidden);
        private readonly Parameter places = nn.Parameter(zeros(Length, 1, Hidden));
        private readonly TransformerEncoder encoder;
        private readonly Linear head = nn.Linear(Hidden, Tokens);

        public Bert()
            : base(nameof(Bert))
        {
            using (var layer = nn.TransformerEncoderLayer(Hidden, Heads, Inner, activation: nn.Activations.GELU))
                encoder = nn.TransformerEncoder(layer, Layers);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => head.call(encoder.call(tokens.call(input) + places));
    }
}
