using Workbench.Networks;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// Keeps the nonlinearities of a network from overwriting their inputs, until it is disposed of: whoever watches the modules
/// needs what each was given.
/// </summary>
internal sealed class NewMemory : IDisposable
{
    private readonly List<Action> undo = [];

    public NewMemory(Network network)
    {
        foreach (var module in network.modules().Distinct())
        {
            // TorchSharp's nonlinearities have this property each for itself.
            if (module.GetType().GetProperty("inplace") is not { CanWrite: true } property || property.GetValue(module) is not true)
                continue;
            property.SetValue(module, false);
            undo.Add(() => property.SetValue(module, true));
        }
    }

    public void Dispose()
    {
        foreach (var action in undo)
            action();
    }
}
