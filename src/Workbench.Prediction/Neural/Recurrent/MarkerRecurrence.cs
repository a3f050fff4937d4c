using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>A recurrent network that reads the markers in their order, some a step; the last state gives the output: (batch, width) to (batch, outputs).</summary>
internal sealed class MarkerRecurrence : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module recurrence;
    private readonly nn.Module<Tensor, Tensor> output;
    private readonly int perStep;
    private readonly int missing;
    private readonly int directions;

    /// <summary>Makes the network.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="settings">Its sizes.</param>
    /// <param name="width">Numbers an individual has.</param>
    /// <param name="outputs">Numbers it gives.</param>
    /// <exception cref="WorkbenchException">A size is out of its range.</exception>
    public MarkerRecurrence(RecurrentUnit unit, RecurrentSettings settings, int width, int outputs = 1)
        : base(nameof(MarkerRecurrence))
    {
        perStep = settings.MarkersPerStep ?? ((width + RecurrentSettings.LongestSequence - 1) / RecurrentSettings.LongestSequence);
        if (settings.Hidden < 1 || settings.Layers < 1 || perStep < 1)
            throw new WorkbenchException($"A recurrent network of {settings.Layers} layers of {settings.Hidden} units that reads {perStep} markers a step "
                + "cannot be made: each number must be at least 1.");
        missing = ((width + perStep - 1) / perStep * perStep) - width;
        directions = settings.Bidirectional ? 2 : 1;
        recurrence = unit switch
        {
            RecurrentUnit.Simple => nn.RNN(perStep, settings.Hidden, settings.Layers, batchFirst: true, bidirectional: settings.Bidirectional),
            RecurrentUnit.Lstm => nn.LSTM(perStep, settings.Hidden, settings.Layers, batchFirst: true, bidirectional: settings.Bidirectional),
            _ => nn.GRU(perStep, settings.Hidden, settings.Layers, batchFirst: true, bidirectional: settings.Bidirectional),
        };
        output = nn.Sequential(("dropout", nn.Dropout(settings.Dropout)), ("linear", nn.Linear(directions * settings.Hidden, outputs)));
        RegisterComponents();
        if (recurrence is TorchSharp.Modules.LSTM)
            OpenForgetGates(settings.Hidden);
    }

    public override Tensor forward(Tensor input)
    {
        var steps = nn.functional.pad(input, [0, missing]).unflatten(1, -1, perStep);
        var states = recurrence switch
        {
            TorchSharp.Modules.RNN simple => simple.call(steps).Item2,
            TorchSharp.Modules.LSTM lstm => lstm.call(steps).Item2,
            TorchSharp.Modules.GRU gru => gru.call(steps).Item2,
            _ => throw new InvalidOperationException(),
        };
        return output.call(states.narrow(0, -directions, directions).transpose(0, 1).flatten(1));
    }

    // So that memory lasts from the start (Jozefowicz et al. 2015, ICML); gates are in the order i, f, g, o.
    private void OpenForgetGates(int hidden)
    {
        using var quiet = no_grad();
        foreach (var (name, parameter) in recurrence.named_parameters())
            if (name.StartsWith("bias_ih", StringComparison.Ordinal))
                parameter.narrow(0, hidden, hidden).fill_(1);
    }
}
