namespace Workbench.Torch;

/// <summary>A NaN or an infinity that appeared in a network.</summary>
public sealed class NonFiniteException(string message, string module) : ArithmeticException(message)
{
    /// <summary>The dotted path of the module, or of the parameter, where it first appeared.</summary>
    public string Module { get; } = module;
}
