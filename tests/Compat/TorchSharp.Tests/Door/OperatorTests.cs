using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Workbench.Torch;

namespace Workbench.Tests.Torch.Door;

public class OperatorTests
{
    /// <summary>Every operator that a wrapper calls is one that this LibTorch has, under that name and overload.</summary>
    [Fact]
    public void EveryOperatorIsKnownToLibTorch()
    {
        var operators = typeof(LibTorch).Assembly.GetType("TorchSharp.Aten")!
            .GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(field => (field.Name, Operator: field.GetValue(null)!))
            .ToList();
        Assert.True(operators.Count > 250, $"Only {operators.Count} operators were found.");
        var unknown = operators.Where(pair => !IsKnown(pair.Operator)).Select(pair => pair.Name).ToList();
        Assert.True(unknown.Count == 0, $"Unknown: {string.Join(", ", unknown)}");
    }

    [Fact]
    public void SchemasCanBeRead() =>
        Assert.Equal(
            "aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
            LibTorch.Schema("add", "Tensor").Split(" -> ")[0] + " -> Tensor");

    [Fact]
    public void AnUnknownOperatorIsNamed()
    {
        var error = Assert.Throws<ExternalException>(() => LibTorch.Schema("no_such_operator"));
        Assert.Contains("aten::no_such_operator", error.Message);
    }

    [Fact]
    public void LibTorchDescribesItself()
    {
        Assert.Matches(@"^\d+\.\d+", LibTorch.Version);
        Assert.Equal(LibTorch.Version, TorchSharp.torch.__version__);
        Assert.Contains("threads", LibTorch.Configuration);
    }

    private static bool IsKnown(object op)
    {
        var schema = op.GetType().GetProperty("Schema", BindingFlags.NonPublic | BindingFlags.Instance)!;
        try
        {
            return ((string)schema.GetValue(op)!).StartsWith("aten::", StringComparison.Ordinal);
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
