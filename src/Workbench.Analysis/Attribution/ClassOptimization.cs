using TorchSharp.Modules;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>What an optimised input may be.</summary>
public enum OptimizedInput
{
    /// <summary>Any numbers, kept small by an L2 penalty, as published for images.</summary>
    AnyNumbers,

    /// <summary>Frequencies of the letters at each place: the softmax over channels of what is optimised.</summary>
    LetterFrequencies,
}

/// <summary>An input that a network takes for a class.</summary>
/// <param name="Input">(1, channels, length).</param>
/// <param name="Logits">The target logit before each step and after the last.</param>
/// <param name="Provenance">What made it.</param>
public sealed record OptimizedClass(Tensor Input, IReadOnlyList<double> Logits, AttributionProvenance Provenance);

/// <summary>
/// Class optimisation (Simonyan et al. 2013, arXiv:1312.6034; for sequences Lanchantin et al. 2017, arXiv:1608.03644): the input for
/// which the logit less a penalty is greatest, found by gradient ascent (Adam) from a start.
/// </summary>
public sealed record ClassOptimization
{
    /// <summary>What the input may be.</summary>
    public OptimizedInput Input { get; init; } = OptimizedInput.LetterFrequencies;

    /// <summary>Steps of Adam.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Coefficient of the sum of squares of what is optimised.</summary>
    public double L2 { get; init; } = 1e-3;

    /// <summary>Finds the input.</summary>
    /// <param name="network">A network of one input; it is in evaluation mode meanwhile.</param>
    /// <param name="target">The output whose logit is raised.</param>
    /// <param name="start">What is optimised at first, of the input's shape with a batch of one; null for zeros, i.e. equal frequencies.</param>
    /// <param name="run">Progress and cancellation; null for none.</param>
    /// <exception cref="WorkbenchException">The network has another input than one of real numbers, or the logit becomes NaN.</exception>
    public OptimizedClass Optimize(Network network, int target, Tensor? start = null, AttributionRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        run ??= new AttributionRun();
        if (network.Inputs.Count != 1)
            throw new WorkbenchException($"{network.GetName()} takes {network.Inputs.Count} inputs; class optimisation takes networks of one.");
        if (Steps < 1 || !(LearningRate > 0) || !(L2 >= 0))
            throw new WorkbenchException($"Class optimisation with {Steps} steps of {LearningRate} and penalty {L2}: a step, a positive rate and a penalty of at least 0 are needed.");
        using var scope = NewDisposeScope();
        using var evaluation = new EvaluationMode(network);
        using var recorded = enable_grad();
        long[] shape = [1, .. network.Inputs[0].Shape.Select(length => (long)length)];
        var first = start?.detach().clone() ?? zeros(shape, device: network.parameters().FirstOrDefault()?.device);
        var provenance = AttributionProvenance.Of(ToString(), network, [first], target, run.Seed);
        var work = new AttributionWork("class optimisation", network, [first], target, run);
        using var free = new Parameter(first);
        using var adam = optim.Adam([free], LearningRate);
        var logits = new double[Steps + 1];
        for (var step = 0; step <= Steps; step++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            logits[step] = Step(work, free, step < Steps ? adam : null);
            run.Progress?.Report(new WorkProgress("class optimisation", Math.Min(step + 1, Steps), Steps));
        }

        using var quiet = no_grad();
        return new OptimizedClass(Shown(free).clone().MoveToOuterDisposeScope(), logits, provenance);
    }

    /// <summary>The logit now, and one step of the optimiser.</summary>
    private double Step(AttributionWork work, Tensor free, optim.Optimizer? adam)
    {
        using var scope = NewDisposeScope();
        var logit = work.Target.Of([Shown(free)]).sum();
        var value = logit.item<float>();
        if (!float.IsFinite(value))
            throw new WorkbenchException($"The logit became {value}; lower the learning rate ({LearningRate}) or raise the penalty ({L2}).");
        if (adam is null)
            return value;
        var loss = (L2 * free.square().sum()) - logit;
        free.grad = autograd.grad([loss], [free])[0];
        adam.step();
        return value;
    }

    private Tensor Shown(Tensor free) => Input == OptimizedInput.LetterFrequencies ? nn.functional.softmax(free, 1) : free.alias();
}
