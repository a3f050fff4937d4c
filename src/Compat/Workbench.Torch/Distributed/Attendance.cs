using System.Globalization;
using System.Runtime.InteropServices;

namespace Workbench.Torch;

/// <summary>
/// Who is there: each rank signs in a group's store when it joins and when a collective fails, so that those who are there can
/// name those who are not. A collective that succeeds costs nothing.
/// </summary>
internal sealed class Attendance(RendezvousStore store, string group, int rank, int worldSize)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Signs for a step and waits until all have; returns those that have not when the time is over.</summary>
    internal IReadOnlyList<int> Await(string step, TimeSpan timeout)
    {
        store.Set(Key(step, rank), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        var until = DateTime.UtcNow + timeout;
        var missing = Enumerable.Range(0, worldSize).ToList();
        while (true)
        {
            missing.RemoveAll(other => store.Has(Key(step, other)));
            if (missing.Count == 0 || DateTime.UtcNow > until)
                return missing;
            Thread.Sleep(Pause);
        }
    }

    /// <summary>The failure of a collective, with the ranks that did not come to it.</summary>
    internal CollectiveException Explain(string what, long number, TimeSpan grace, ExternalException failure)
    {
        var where = $"Rank {rank} of {worldSize} could not complete {what} (collective {number} of its group)";
        try
        {
            var missing = Await(string.Create(CultureInfo.InvariantCulture, $"failed/{number}"), grace);
            return new(
                missing.Count > 0
                    ? $"{where}: {Name(missing)} did not arrive. Look for what stopped it there, or give the group a longer time-out. "
                        + $"({failure.Message})"
                    : $"{where}, although all ranks arrived: {failure.Message}",
                missing, failure);
        }
        catch (ExternalException lost)
        {
            return new(
                $"{where}, and the store {store.Description} does not answer: the process that serves it is gone. "
                + $"({failure.Message}; {lost.Message})",
                [], failure);
        }
    }

    internal static string Name(IReadOnlyList<int> ranks) =>
        ranks.Count == 1 ? $"rank {ranks[0]}" : $"ranks {string.Join(", ", ranks)}";

    private string Key(string step, int of) => $"{group}/{step}/{of.ToString(CultureInfo.InvariantCulture)}";
}
