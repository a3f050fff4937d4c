using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Watches a network until it is disposed of: the first NaN or infinity in a module's output, in a gradient that leaves a
/// module, or in a parameter's gradient ends the computation with a <see cref="NonFiniteException"/> that names the module.
/// Every check waits for the device, so it is for finding a fault, not for training.
/// </summary>
public sealed class NonFiniteCheck : IDisposable
{
    private readonly List<Action> removals = [];
    private readonly List<string> unwatched = [];
    private readonly ConditionalWeakTable<Tensor, Site> sites = [];

    public NonFiniteCheck(nn.Module network)
    {
        Watch(network.GetName(), network);
        foreach (var (path, module) in network.named_modules())
            Watch(path, module);
        foreach (var (path, parameter) in network.named_parameters())
            if (parameter.requires_grad)
                removals.Add(GradientHook.Register(parameter, gradient => OfParameter(path, gradient)).Dispose);
    }

    /// <summary>Modules whose inputs or outputs are no tensors that this check knows: it cannot see into them.</summary>
    public IReadOnlyList<string> Unwatched => unwatched;

    public void Dispose()
    {
        foreach (var remove in removals)
            remove();
        removals.Clear();
    }

    private void Watch(string path, nn.Module module)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> one:
                removals.Add(one.register_forward_hook((_, x, y) => See(path, y, [x], [y])).remove);
                break;
            case nn.Module<Tensor, Tensor, Tensor> two:
                removals.Add(two.register_forward_hook((_, x, y, z) => See(path, z, [x, y], [z])).remove);
                break;
            case nn.Module<Tensor, Tensor, Tensor, Tensor> three:
                removals.Add(three.register_forward_hook((_, w, x, y, z) => See(path, z, [w, x, y], [z])).remove);
                break;
            case nn.Module<Tensor, Tensor?, (Tensor, Tensor)> recurrent:
                removals.Add(recurrent.register_forward_hook(
                    (_, x, h, y) => See(path, y, [x, h], [y.Item1, y.Item2])).remove);
                break;
            case nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> cells:
                removals.Add(cells.register_forward_hook(
                    (_, x, h, y) => See(path, y, [x, h?.Item1, h?.Item2], [y.Item1, y.Item2, y.Item3])).remove);
                break;
            default:
                unwatched.Add(path);
                break;
        }
    }

    private T See<T>(string path, T result, Tensor?[] inputs, Tensor?[] outputs)
    {
        foreach (var output in outputs)
            if (output is not null && Fault(output) is { } fault)
                throw new NonFiniteException(
                    inputs.Any(input => input is not null && Fault(input) is not null)
                        ? $"The input of module {path} already has NaN or infinite elements; its output has {fault}."
                        : $"The output of module {path} has {fault}, its input has none: they arise in this module.",
                    path);
        foreach (var output in outputs)
            if (output is { requires_grad: true })
                SiteOf(output).Producer ??= path;
        foreach (var input in inputs)
            // A module that hands its input on has computed nothing.
            if (input is { requires_grad: true } && !outputs.Any(output => ReferenceEquals(output, input)))
                SiteOf(input).Readers.Add(path);
        return result;
    }

    /// <summary>What is known of a tensor; it is watched from the first time on.</summary>
    private Site SiteOf(Tensor tensor) => sites.GetValue(tensor, watched =>
    {
        var site = new Site();
        GradientHook.Register(watched, gradient => Gradient(site, gradient));
        return site;
    });

    private static Tensor? Gradient(Site site, Tensor gradient) => Fault(gradient) switch
    {
        null => null,
        var fault when site.Readers.Count > 0 => throw new NonFiniteException(
            $"The gradient of the input of module {site.Readers[0]} has {fault}: they arise in the backward of this module"
            + (site.Readers.Count > 1 ? $" or of another that reads the same tensor ({string.Join(", ", site.Readers.Skip(1))})." : "."),
            site.Readers[0]),
        var fault => throw new NonFiniteException(
            $"The gradient of the output of module {site.Producer} has {fault}: they arise after it, e.g. in the loss.", site.Producer!),
    };

    private static Tensor? OfParameter(string path, Tensor gradient) =>
        Fault(gradient) is { } fault ? throw new NonFiniteException($"The gradient of parameter {path} has {fault}.", path) : null;

    /// <summary>Null where all elements are finite.</summary>
    private static string? Fault(Tensor tensor)
    {
        if (!tensor.is_floating_point())
            return null;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        if (tensor.isfinite().all().item<bool>())
            return null;
        long nan = tensor.isnan().sum().item<long>(), infinite = tensor.isinf().sum().item<long>();
        return $"{nan} NaN and {infinite} infinite elements of {tensor.numel()} (shape [{string.Join(", ", tensor.shape)}])";
    }

    /// <summary>The modules that a tensor passes between, innermost first.</summary>
    private sealed class Site
    {
        internal string? Producer { get; set; }

        internal List<string> Readers { get; } = [];
    }
}
