namespace TorchSharp.Modules;

/// <summary>What a module does with a tensor that it is given to own.</summary>
internal static class Adopted
{
    /// <summary>Disposes of what the module had and takes the new one out of its scope.</summary>
    internal static T? Replace<T>(ref T? held, T? value)
        where T : torch.Tensor
    {
        if (ReferenceEquals(held, value))
            return value;
        held?.Dispose();
        value?.DetachFromDisposeScope();
        return held = value;
    }
}
