namespace Workbench.Prediction.Neural;

/// <summary>
/// A network of one hidden layer trained by Bayesian regularisation. The training constants are those of MATLAB's trainbr and the R
/// package brnn.
/// </summary>
public sealed record EvidenceSettings
{
    /// <summary>Hidden units, S.</summary>
    public int Neurons { get; init; } = 2;

    /// <summary>What the network sees of the markers.</summary>
    public NetworkInputs Inputs { get; init; } = NetworkInputs.Dosages;

    /// <summary>Networks started from different seeds, whose predictions are averaged.</summary>
    public int Networks { get; init; } = 3;

    /// <summary>Accepted steps at most.</summary>
    public int MaximalEpochs { get; init; } = 1000;

    /// <summary>Training ends when the objective has changed by less than this in each of the last three accepted steps.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (Neurons < 1 || Networks < 1 || MaximalEpochs < 1)
            throw new WorkbenchException(
                $"{Networks} networks of {Neurons} neurons for {MaximalEpochs} epochs cannot be trained; each number must be at least 1.");
        if (!(Tolerance >= 0))
            throw new WorkbenchException(FormattableString.Invariant($"The tolerance is {Tolerance}; it must not be negative."));
    }
}

/// <summary>One accepted step of the training.</summary>
/// <param name="Epoch">1 and on.</param>
/// <param name="Objective">F = beta E_D + alpha E_W after the step, by the alpha and beta that the step was made with.</param>
/// <param name="SumOfSquares">E_D, on the scale of the target from -1 to 1.</param>
/// <param name="EffectiveParameters">gamma: how many parameters the data determine.</param>
/// <param name="Alpha">1 / (2 variance of the weights), set anew after the step.</param>
/// <param name="Beta">1 / (2 variance of the errors), set anew after the step.</param>
public sealed record EvidenceEpoch(int Epoch, double Objective, double SumOfSquares, double EffectiveParameters, double Alpha, double Beta);
