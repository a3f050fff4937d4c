using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// A long short-term memory over all steps of a sequence as one recorded function: Hochreiter and Schmidhuber, 1997, with forget gates.
/// </summary>
internal static unsafe class LongShortTermMemory
{
    /// <summary>Runs from zero states; float32 on the CPU.</summary>
    /// <param name="projected">
    /// What the inputs give to the sums of each step, (time, batch, 4 hidden): input, forget and output gate, then the cell input.
    /// </param>
    /// <param name="weight">Recurrent weights in that order, (4 hidden, hidden).</param>
    /// <param name="hard">Whether the gates are min(max(x / 6 + 1/2, 0), 1) instead of the logistic function.</param>
    /// <param name="backwards">Whether it begins at the end.</param>
    /// <returns>Outputs (time, batch, hidden) in the order of the inputs, and the final state of the cell (batch, hidden).</returns>
    internal static (Tensor Output, Tensor Cell) Run(Tensor projected, Tensor weight, bool hard, bool backwards)
    {
        var made = stackalloc nint[2];
        NativeDoor.Check(NativeDoor.Lstm(projected.Handle, weight.Handle, hard ? 1 : 0, backwards ? 1 : 0, made));
        GC.KeepAlive(projected);
        GC.KeepAlive(weight);
        return (Tensor.UnsafeCreateTensor(made[0]), Tensor.UnsafeCreateTensor(made[1]));
    }
}
