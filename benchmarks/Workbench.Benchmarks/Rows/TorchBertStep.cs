using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of a small BERT on tokens: Devlin et al., 2019 (arXiv:1810.04805), masked-token loss on every place.</summary>
internal sealed class TorchBertStep : BenchmarkRow
{
    private const int Layers = 6;
    private const int Hidden = 256;
    private const int Heads = 8;
    private const int Inner = 1024;
    private const int Length = 128;
    private const int Batch = 16;
    private const int Tokens = 69;

    private Bert? model;
    private AdamW? optimiser;
    private Tensor? x;
    private Tensor? y;
    private PythonPeer? peer;

    public override string Name => "torch-bert-step";

    public override string Description =>
        $"a training step of BERT with {Layers} layers, hidden {Hidden}, {Heads} heads, inner {Inner}, length {Length}, batch {Batch}, AdamW";

    public override string Peer => peer!.Version;

    public override double Target => 1.0;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        model = new Bert();
        optimiser = optim.AdamW(model.parameters(), 1e-4, weight_decay: 0.01);
        (x, y) = (randint(0, Tokens, [Length, Batch]), randint(0, Tokens, [Length * Batch]));
        int[] sizes = [Layers, Hidden, Heads, Inner, Length, Batch, Tokens, Threads.Count];
        peer = new PythonPeer("torch_bert_step.py", [.. sizes.Select(size => $"{size}")]);
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        optimiser!.zero_grad();
        nn.functional.cross_entropy(model!.call(x!).view(-1, Tokens), y!).backward();
        optimiser.step();
        return clock.Elapsed.TotalSeconds;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        optimiser?.Dispose();
        model?.Dispose();
        x?.Dispose();
        y?.Dispose();
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
