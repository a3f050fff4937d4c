using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Operators;

/// <summary>
/// Calls every wrapper of an operator, in every overload that takes the recorded arguments, and compares values and
/// gradients with what PyTorch 1.13 gave for the same call.
/// </summary>
public class OperatorTableTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, OperatorCase.All.Count)];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void ValuesAndGradientsAreThoseOfPyTorch(int number)
    {
        var one = OperatorCase.All[number];
        var overloads = OverloadsThatTake(one).ToList();
        Assert.True(overloads.Count > 0, $"No overload takes the arguments of {one.Title}.");
        foreach (var overload in overloads)
            Check(one, overload);
    }

    [Fact]
    public void DisposedTensorsAreRefused()
    {
        using var gone = zeros(1);
        gone.Dispose();
        foreach (var one in OperatorCase.All)
            foreach (var overload in OverloadsThatTake(one))
            {
                var (self, arguments) = Bind(one, overload, _ => gone)!.Value;
                if (self is null && !arguments.Any(argument => argument is Tensor or Tensor[]))
                    continue;
                var thrown = Record.Exception(() => Flat(Invoke(overload, self, arguments)).Count());
                Assert.True(thrown is ObjectDisposedException, $"{overload} of a disposed tensor gave {thrown?.GetType().Name ?? "a result"}.");
            }
    }

    [Fact]
    public void NoTensorIsLeftBehind()
    {
        foreach (var one in OperatorCase.All)
            foreach (var overload in OverloadsThatTake(one))
            {
                var inputs = new Dictionary<string, Tensor>();
                var (self, arguments) = Bind(one, overload, Input)!.Value;
                var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
                var made = Flat(Invoke(overload, self, arguments)).OfType<Tensor>().ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
                made.ExceptWith(inputs.Values);
                foreach (var tensor in made)
                    tensor.Dispose();
                var left = DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
                Assert.True(left == 0, $"{overload} left {left} tensors behind.");
                foreach (var tensor in inputs.Values)
                    tensor.Dispose();

                Tensor Input(string name) => inputs.TryGetValue(name, out var found)
                    ? found
                    : inputs[name] = RecordedTensor.Make(one.Inputs[name]!);
            }
    }

    /// <summary>Every overload that reflection can call is called by a case, or named below with what checks it.</summary>
    [Fact]
    public void EveryOverloadIsChecked()
    {
        var called = OperatorCase.All.SelectMany(OverloadsThatTake).ToHashSet();
        var left = new[] { typeof(Tensor), typeof(torch), typeof(linalg), typeof(fft), typeof(special) }
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => !method.IsSpecialName && !called.Contains(method) && !CheckedElsewhere.Contains(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method}")
            .ToList();
        Assert.True(left.Count == 0, $"{left.Count} overloads without a check:\n{string.Join("\n", left)}");
    }

    private static IEnumerable<MethodInfo> OverloadsThatTake(OperatorCase one)
    {
        var owners = one.Where switch
        {
            "linalg" => new[] { typeof(linalg) },
            "fft" => [typeof(fft)],
            "special" => [typeof(special)],
            _ => one.Only switch
            {
                "Tensor" => [typeof(Tensor)],
                "torch" => [typeof(torch)],
                _ => [typeof(Tensor), typeof(torch)],
            },
        };
        using var scope = NewDisposeScope();
        foreach (var method in owners.SelectMany(owner => owner.GetMember(one.Member, MemberTypes.Method, Declared)).Cast<MethodInfo>())
            if (!method.IsGenericMethod && method.GetParameters().All(parameter => !parameter.ParameterType.IsByRefLike)
                && Bind(one, method, _ => zeros(0)) is not null)
                yield return method;
    }

    private static (object? Self, object?[] Arguments)? Bind(OperatorCase one, MethodInfo method, Func<string, Tensor> tensors)
    {
        JsonNode?[] given = [.. one.Arguments];
        if (method.IsStatic)
            return ArgumentBinding.Bind(method.GetParameters(), given, tensors) is { } all ? (null, all) : null;
        if (given.Length == 0 || given[0] is not JsonObject first || !first.ContainsKey("tensor"))
            return null;
        return ArgumentBinding.Bind(method.GetParameters(), [.. given.Skip(1)], tensors) is { } rest
            ? (tensors(first["tensor"]!.GetValue<string>()), rest)
            : null;
    }

    private static void Check(OperatorCase one, MethodInfo overload)
    {
        using var scope = NewDisposeScope();
        var inputs = new Dictionary<string, Tensor>();
        var (self, arguments) = Bind(one, overload, Input)!.Value;
        if (one.Seed is { } seed)
            manual_seed(seed);
        var returned = Invoke(overload, self, arguments);
        if (one.InPlace)
            Assert.Same(self ?? arguments[0], returned);
        var found = Flat(returned).ToList();
        var what = $"{overload.DeclaringType!.Name}.{overload} for {one.Title}";
        Assert.True(one.Results.Count == found.Count, $"{what}: PyTorch gave {one.Results.Count} results, ours {found.Count}.");
        for (var i = 0; i < found.Count; i++)
            Agrees(one.Results[i]!, found[i], $"{what}, result {i}");
        if (one.Gradients is { } gradients)
            CheckGradients(gradients, inputs, found.OfType<Tensor>(), what);

        Tensor Input(string name) => inputs.TryGetValue(name, out var made) ? made : inputs[name] = one.Input(name);
    }

    private static object? Invoke(MethodInfo overload, object? self, object?[] arguments)
    {
        try
        {
            return overload.Invoke(self, arguments);
        }
        catch (TargetInvocationException error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }

    private static void Agrees(JsonNode recorded, object found, string what)
    {
        switch (found)
        {
            case Tensor tensor:
                RecordedTensor.Agrees(recorded, tensor, what);
                break;
            case ScalarType type:
                Assert.True(RecordedTensor.TypeNamed(recorded["dtype"]!.GetValue<string>()) == type, what);
                break;
            case bool flag:
                Assert.True(recorded.GetValue<bool>() == flag, what);
                break;
            case Size size:
                Assert.True(recorded.AsArray().Select(one => one!.GetValue<long>()).SequenceEqual(size), what);
                break;
            default:
                var number = Convert.ToDouble(found);
                Assert.True(
                    RecordedTensor.Close(recorded.GetValue<double>(), number, 1e-9),
                    $"{what}: {recorded} in PyTorch, ours is {number}.");
                break;
        }
    }

    // Of the sum of all results, the k-th element of each weighted by cos(k).
    private static void CheckGradients(JsonObject gradients, Dictionary<string, Tensor> inputs, IEnumerable<Tensor> results,
        string what)
    {
        var total = zeros(Array.Empty<long>(), float64);
        foreach (var result in results.Where(result => result.requires_grad))
        {
            var weights = arange(result.numel(), float64).cos().reshape(result.shape);
            total += result.is_complex()
                ? (result.resolve_conj().view_as_real().to_type(float64) * weights.unsqueeze(-1)).sum()
                : (result.to_type(float64) * weights).sum();
        }

        total.backward();
        foreach (var (name, recorded) in gradients)
            RecordedTensor.Agrees(recorded!, inputs[name].grad!.clone(), $"{what}, gradient of {name}");
    }

    private static IEnumerable<object> Flat(object? returned) => returned switch
    {
        null => [],
        Tensor tensor => [tensor],
        Size size => [size],
        long[] shape => [new Size(shape)],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Flat(tuple[i])),
        IEnumerable list when returned is not string => list.Cast<object>().SelectMany(Flat),
        _ => [returned],
    };
}
