using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>Puts a network into evaluation mode until it is disposed of; then each module is back in the mode it was in.</summary>
internal sealed class EvaluationMode : IDisposable
{
    private readonly List<(nn.Module Module, bool Training)> before;

    public EvaluationMode(Network network)
    {
        // Parents come before what is inside them: putting a mode back reaches the modules inside, which then get their own.
        before = [.. network.named_modules().OrderBy(named => named.name.Count(letter => letter == '.')).Select(named => (named.module, named.module.training))];
        before.Insert(0, (network, network.training));
        network.eval();
    }

    public void Dispose()
    {
        foreach (var (module, training) in before)
            if (module.training != training)
                module.train(training);
    }
}
