namespace Workbench.Prediction.Neural;

/// <summary>The unit of a recurrent network.</summary>
public enum RecurrentUnit
{
    /// <summary>h_t = tanh(W x_t + U h_(t-1) + b) (Elman).</summary>
    Simple,

    /// <summary>
    /// i, f, o = s(W x_t + U h_(t-1) + b) each with its own weights, g = tanh(W_g x_t + U_g h_(t-1) + b_g), c_t = f c_(t-1) + i g,
    /// h_t = o tanh(c_t).
    /// </summary>
    Lstm,

    /// <summary>z, r = s(W x_t + U h_(t-1) + b), n = tanh(W x_t + b + r (U h_(t-1) + b')), h_t = (1 - z) n + z h_(t-1).</summary>
    Gru,
}

/// <summary>How a recurrent network over markers is built and trained; its sizes are not published and were chosen.</summary>
public sealed record RecurrentSettings : EnsembleSettings
{
    /// <summary>Steps of markers that the gradient is followed through at most, by default.</summary>
    public const int LongestSequence = 200;

    /// <summary>32 units, Adam at 1e-3, gradients clipped at norm 1.</summary>
    public RecurrentSettings()
    {
        Inputs = NetworkInputs.Dosages;
        LearningRate = 1e-3;
        WeightDecay = 0.01;
        BatchSize = 32;
        ClipNorm = 1;
        Networks = 3;
    }

    /// <summary>Units of a layer.</summary>
    public int Hidden { get; init; } = 32;

    /// <summary>Layers.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Markers a step; null for as many as make at most <see cref="LongestSequence"/> steps.</summary>
    public int? MarkersPerStep { get; init; }

    /// <summary>Whether a second network reads the markers from the end.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Share of the last state left out in a training step.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <inheritdoc/>
    internal override NetworkMethod Method(string name) => SnpRecurrent.Of(name, this);
}
