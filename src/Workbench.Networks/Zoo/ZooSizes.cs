namespace Workbench.Networks.Zoo;

/// <summary>Refuses sizes that do not fit together.</summary>
internal static class ZooSizes
{
    /// <summary>Checks that something is left of a window after convolutions and pooling.</summary>
    /// <param name="remaining">Positions after the last layer.</param>
    /// <param name="length">The window.</param>
    /// <param name="network">The network's name.</param>
    /// <exception cref="WorkbenchException">Nothing is left.</exception>
    public static void RequireLength(int remaining, int length, string network)
    {
        if (remaining < 1)
            throw new WorkbenchException($"{network}: a window of {length} positions is too short for its convolutions and pooling; "
                + "give a longer Length.");
    }
}
