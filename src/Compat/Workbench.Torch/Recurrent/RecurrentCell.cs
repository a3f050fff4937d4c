using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>One step of a recurrence: from what the cell made of the step's input, and the states, to the next states.</summary>
/// <param name="projected">The step's part of the projected inputs, (batch, any).</param>
/// <param name="states">The states, each (batch, hidden); the first is the output of the step before.</param>
/// <returns>The next states; the first is the step's output.</returns>
public delegate Tensor[] RecurrentStep(Tensor projected, Tensor[] states);

/// <summary>
/// A recurrence that LibTorch has no operator for. What does not depend on the states is computed for all steps at once in
/// <see cref="Begin"/>; only the rest runs step by step. <see cref="RecurrentLayer"/> runs it over time, and holds its parameters
/// under their names with PyTorch's endings.
/// </summary>
public abstract class RecurrentCell : nn.Module
{
    /// <param name="name">The module's name.</param>
    /// <param name="inputSize">Features a step.</param>
    /// <param name="hiddenSize">Size of each state.</param>
    /// <param name="stateCount">Number of states: 1, or 2 where a cell state goes along.</param>
    protected RecurrentCell(string name, long inputSize, long hiddenSize, int stateCount)
        : base(name)
    {
        if (inputSize <= 0 || hiddenSize <= 0 || stateCount <= 0)
            throw new ArgumentException(
                $"{name} needs positive sizes; it was given {inputSize} inputs, {hiddenSize} hidden units, {stateCount} states.");
        InputSize = inputSize;
        HiddenSize = hiddenSize;
        StateCount = stateCount;
    }

    /// <summary>Features a step.</summary>
    public long InputSize { get; }

    /// <summary>Size of each state, and of the output.</summary>
    public long HiddenSize { get; }

    /// <summary>How many states the cell carries from step to step.</summary>
    public int StateCount { get; }

    /// <summary>Projects a whole sequence, (time, batch, features) to (time, batch, any), and makes the step that reads it.</summary>
    /// <param name="input">The sequences.</param>
    /// <param name="stateMask">
    /// What the output of the step before is multiplied with, (batch, hidden), wherever recurrent weights read it; null for nothing.
    /// </param>
    public abstract (Tensor Projected, RecurrentStep Step) Begin(Tensor input, Tensor? stateMask = null);

    /// <summary>
    /// The whole recurrence at once from zero states, where there is a faster way than step by step: outputs (time, batch, hidden), in
    /// the order of the inputs, and the final states. Null where there is none.
    /// </summary>
    /// <param name="input">The sequences, (time, batch, features).</param>
    /// <param name="backwards">Whether it begins at the end.</param>
    internal virtual (Tensor Output, Tensor[] States)? TryWhole(Tensor input, bool backwards) => null;

    /// <summary>Zeros, each (batch, hidden).</summary>
    public virtual Tensor[] InitialStates(long batch, ScalarType dtype, Device device) =>
        [.. Enumerable.Range(0, StateCount).Select(_ => zeros(batch, HiddenSize, dtype, device))];

    /// <summary>A parameter that belongs to the cell and to no scope, with uninitialised values.</summary>
    protected static TorchSharp.Modules.Parameter NewParameter(params long[] shape)
    {
        var parameter = nn.Parameter(empty(shape));
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
