namespace Workbench.Networks.Training;

/// <summary>What a network predicted, after its output function.</summary>
/// <param name="Count">Examples.</param>
/// <param name="Outputs">Numbers an example.</param>
/// <param name="Values">examples x outputs, each example contiguous.</param>
public sealed record Predictions(int Count, int Outputs, float[] Values)
{
    /// <summary>The outputs of one example.</summary>
    public ReadOnlySpan<float> Of(int example) => Values.AsSpan(checked(example * Outputs), Outputs);
}
