using Workbench.Data.Sequences;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Checks;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo;

/// <summary>
/// A published system of the zoo. A public class without constructor parameters that derives from this one is in the zoo: its
/// file holds its options, its modules, its card and its demo.
/// </summary>
public abstract class ZooSystem
{
    /// <summary>Paper, shapes, training, doubts.</summary>
    public abstract SystemCard Card { get; }

    /// <summary>The published configurations, the default first.</summary>
    public abstract IReadOnlyList<ZooVariant> Variants { get; }

    /// <summary>The published training, as far as the trainer expresses it; the card says what is not.</summary>
    public abstract Recipe Recipe { get; }

    /// <summary>The order of letters and the rule for unknown bases that the published weights were trained with.</summary>
    public virtual SequenceEncoding Encoding => SequenceEncoding.Standard;

    /// <summary>
    /// Inputs such as the network reads, drawn at random: one-hot sequences where an input has four channels first, uniform numbers
    /// in [0, 1) elsewhere. A system whose inputs are of another kind, e.g. tokens, overrides it.
    /// </summary>
    /// <param name="network">One of the system's networks.</param>
    /// <param name="batch">Examples.</param>
    /// <param name="random">Source of the numbers.</param>
    public virtual IReadOnlyList<Tensor> RandomInputs(Network network, int batch, SeededRandom random) =>
        RandomTensors.Of(network.Inputs, batch, random);

    /// <summary>The task that shows it at work.</summary>
    public abstract ZooDemo Demo { get; }
}
