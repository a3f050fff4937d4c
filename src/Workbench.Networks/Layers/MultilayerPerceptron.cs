using static TorchSharp.torch;

namespace Workbench.Networks.Layers;

/// <summary>The nonlinearity between two layers.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Exponential linear unit.</summary>
    ELU,
}

/// <summary>
/// A multilayer perceptron: linear layers, each hidden one followed by a nonlinearity and dropout, the last one linear.
/// Shape: (batch, inputs) to (batch, outputs).
/// </summary>
public sealed class MultilayerPerceptron : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> layers;

    /// <summary>Makes the network; its weights are drawn from LibTorch's current random state.</summary>
    /// <param name="inputs">Numbers an example has.</param>
    /// <param name="hidden">Width of each hidden layer, first to last; empty for a linear model.</param>
    /// <param name="outputs">Numbers predicted an example.</param>
    /// <param name="activation">The nonlinearity.</param>
    /// <param name="dropout">Share of a hidden layer's units that are left out in a training step, in [0, 1).</param>
    /// <exception cref="WorkbenchException">A width below 1 or a dropout outside [0, 1).</exception>
    public MultilayerPerceptron(
        int inputs, IReadOnlyList<int> hidden, int outputs, Activation activation = Activation.ReLU, double dropout = 0)
        : base(nameof(MultilayerPerceptron))
    {
        if (inputs < 1 || outputs < 1 || hidden.Any(width => width < 1))
            throw new WorkbenchException($"A perceptron of {inputs} inputs, hidden layers {string.Join('-', hidden)} and {outputs} outputs "
                + "cannot be made: each width must be at least 1.");
        if (!(dropout >= 0 && dropout < 1))
            throw new WorkbenchException(FormattableString.Invariant($"The dropout share is {dropout}; it must be at least 0 and below 1."));
        var modules = new List<(string, nn.Module<Tensor, Tensor>)>();
        var width = inputs;
        for (var layer = 0; layer < hidden.Count; layer++)
        {
            modules.Add(($"linear{layer}", nn.Linear(width, hidden[layer])));
            modules.Add(($"activation{layer}", Nonlinearity(activation)));
            if (dropout > 0)
                modules.Add(($"dropout{layer}", nn.Dropout(dropout)));
            width = hidden[layer];
        }

        modules.Add(($"linear{hidden.Count}", nn.Linear(width, outputs)));
        layers = nn.Sequential(modules);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => layers.call(input);

    /// <summary>The module of a nonlinearity.</summary>
    public static nn.Module<Tensor, Tensor> Nonlinearity(Activation activation) => activation switch
    {
        Activation.ReLU => nn.ReLU(),
        Activation.Tanh => nn.Tanh(),
        Activation.ELU => nn.ELU(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };
}
