namespace Workbench.Kernel.Tests;

/// <summary>
/// The classes whose cells draw from LibTorch's random state run one after the other: the state belongs to the whole
/// process, and a cell that seeds it must not share it with another test's cell.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RandomStateOfLibTorch
{
    public const string Name = "random state of LibTorch";
}
