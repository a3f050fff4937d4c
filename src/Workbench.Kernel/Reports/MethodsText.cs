using System.Globalization;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>A run told as the methods section of a paper tells it, from its record alone.</summary>
/// <param name="Text">The sentences.</param>
/// <param name="References">The publications that they name.</param>
internal sealed record MethodsText(string Text, IReadOnlyList<string> References)
{
    private const int MostSteps = 40;

    /// <summary>The text of a run; null where its record tells of neither data nor steps.</summary>
    public static MethodsText? Of(RunRecord? record)
    {
        if (record is null || (record.Inputs.Count == 0 && record.Steps is not { Count: > 0 }))
            return null;
        var steps = record.Steps ?? [];
        var sentences = new List<string>();
        if (record.Inputs.Count > 0)
            sentences.Add($"Data were read from {Listed(record.Inputs.Select(input => Path.GetFileName(input.Path)))}.");
        sentences.AddRange(steps.Take(MostSteps).Select(step => step.Text));
        if (steps.Count > MostSteps)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{steps.Count - MostSteps} more steps are in the run's record."));
        if (record.Seed is { } seed)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"Random choices came from the seed {seed}."));
        var software = record.Software.Where(part => part.Version != "not used").Select(part => $"{part.Name} {part.Version}").ToList();
        if (software.Count > 0)
            sentences.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"All was computed on {record.Threads} thread{(record.Threads == 1 ? "" : "s")}; software and machine: {string.Join("; ", software)}."));
        return new MethodsText(string.Join(' ', sentences), steps.SelectMany(step => step.References).Distinct().ToList());
    }

    private static string Listed(IEnumerable<string> words)
    {
        var all = words.Distinct().ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }
}
