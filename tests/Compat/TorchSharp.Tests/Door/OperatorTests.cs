using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Workbench.Tests.Torch.Door;

public class OperatorTests
{
    /// <summary>Every operator that a wrapper calls is one that this LibTorch has, under that name and overload.</summary>
    [Fact]
    public void EveryOperatorIsKnownToLibTorch()
    {
        var operators = typeof(TorchSharp.torch).Assembly.GetType("TorchSharp.Aten")!
            .GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(field => (field.Name, Operator: field.GetValue(null)!))
            .ToList();
        Assert.True(operators.Count > 250, $"Only {operators.Count} operators were found.");
        var unknown = operators.Where(pair => !IsKnown(pair.Operator)).Select(pair => pair.Name).ToList();
        Assert.True(unknown.Count == 0, $"Unknown: {string.Join(", ", unknown)}");
    }

    [Fact]
    public void LibTorchNamesItsVersion() => Assert.Matches(@"^\d+\.\d+", TorchSharp.torch.__version__);

    private static bool IsKnown(object op)
    {
        var handle = op.GetType().GetProperty("Handle", BindingFlags.NonPublic | BindingFlags.Instance)!;
        try
        {
            return (nint)handle.GetValue(op)! != 0;
        }
        catch (TargetInvocationException error) when (error.InnerException is ExternalException)
        {
            return false;
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }
}
