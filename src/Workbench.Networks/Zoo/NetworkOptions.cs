namespace Workbench.Networks.Zoo;

/// <summary>
/// The sizes of a network. Each system derives its own record whose defaults are the published sizes, so that
/// <c>new DeepSeaOptions()</c> is the published network and <c>with</c> makes a smaller one.
/// </summary>
public abstract record NetworkOptions
{
    /// <summary>Makes the network; its weights are drawn from LibTorch's current random state.</summary>
    /// <exception cref="WorkbenchException">Sizes that do not fit together; the message names the option.</exception>
    public abstract Network Create();
}
