namespace Workbench.Prediction.Neural;

/// <summary>
/// How a convolutional network over markers is built and trained. The layers are those of DeepGS (Ma et al. 2018, Planta 248:1307, doi
/// 10.1007/s00425-018-2976-9); AdamW with early stopping takes the place of its 6,000 rounds of plain gradient descent.
/// </summary>
public sealed record CnnSettings : EnsembleSettings
{
    /// <summary>DeepGS's layers on standardised dosages.</summary>
    public CnnSettings()
    {
        Inputs = NetworkInputs.Dosages;
        LearningRate = 1e-3;
        WeightDecay = 0.1;
        BatchSize = 32;
        Networks = 3;
    }

    /// <summary>Kernels of the convolution.</summary>
    public int Kernels { get; init; } = 8;

    /// <summary>Neighbouring markers that a kernel covers.</summary>
    public int KernelWidth { get; init; } = 18;

    /// <summary>Positions that are pooled into one by their maximum; 1 for none.</summary>
    public int Pool { get; init; } = 4;

    /// <summary>Units of the dense layer.</summary>
    public int Hidden { get; init; } = 32;

    /// <summary>
    /// Whether each window of markers has kernels of its own, side by side without overlap and without pooling: what a marker does
    /// then depends on where it is (Pook et al. 2020, Frontiers in Genetics 11:561497).
    /// </summary>
    public bool Local { get; init; }

    /// <summary>Shares left out in a training step: of the convolution's outputs and of the dense layer's.</summary>
    public (double Convolution, double Dense) Dropout { get; init; } = (0.2, 0.1);

    /// <inheritdoc/>
    internal override NetworkMethod Method(string name) => new SnpCnn(this);
}
