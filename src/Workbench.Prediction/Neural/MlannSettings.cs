using Workbench.Networks.Layers;

namespace Workbench.Prediction.Neural;

/// <summary>
/// How a multilayer artificial neural network is built and trained. The defaults were chosen by cross-validation on two public
/// data sets, 599 wheat lines and 1,814 mice; accuracies on those two are therefore a little optimistic.
/// </summary>
public sealed record MlannSettings
{
    /// <summary>Width of each hidden layer, first to last.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [64, 32];

    /// <summary>The nonlinearity after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.ReLU;

    /// <summary>Share of each hidden layer's units left out in a training step.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 1;

    /// <summary>Step size of AdamW.</summary>
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>Individuals a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Epochs at most.</summary>
    public int MaximalEpochs { get; init; } = 200;

    /// <summary>Epochs without a better validation loss after which training stops.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Share of the training individuals that each network keeps aside to know when to stop.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Networks trained from different seeds, whose predictions are averaged.</summary>
    public int Networks { get; init; } = 5;

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (Networks < 1)
            throw new WorkbenchException($"An ensemble of {Networks} networks cannot be trained; at least 1 is needed.");
        if (!(ValidationShare > 0 && ValidationShare < 1))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The share of individuals kept aside for early stopping is {ValidationShare}; it must lie between 0 and 1."));
    }
}
