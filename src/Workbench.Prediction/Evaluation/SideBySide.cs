namespace Workbench.Prediction.Evaluation;

/// <summary>
/// How many fits of a comparison run at the same time, and in how much memory. The results are the same whatever the number; the seconds
/// of a fit beside others are not those that it takes alone, and its memory is not measured.
/// </summary>
/// <param name="Fits">Fits at the same time, at least 1.</param>
/// <param name="MemoryLimit">
/// Bytes that the process may have resident. The first fit of each method runs alone and its memory is measured; as many run together as
/// fit by these figures, at least one. Null for half of what the machine, or the container, has. Where the system does not tell how much a
/// fit needed, the limit has no effect.
/// </param>
public sealed record SideBySide(int Fits = 1, long? MemoryLimit = null)
{
    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (Fits < 1)
            throw new WorkbenchException($"{Fits} fits at the same time were asked for; at least 1 is needed.");
        if (MemoryLimit is <= 0)
            throw new WorkbenchException($"The memory limit is {MemoryLimit} bytes; it must be above 0.");
    }
}
