namespace Workbench.Networks.Training;

/// <summary>How a finding of the check before a training weighs.</summary>
public enum FindingWeight
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>The training can start but may not do what is wanted.</summary>
    Warning,

    /// <summary>The training must not start.</summary>
    Refusal,
}

/// <summary>Something that the check before a training found.</summary>
/// <param name="Subject">What was looked at, e.g. <c>labels</c>.</param>
/// <param name="Text">What was found; with a warning or a refusal also the cause and the fix.</param>
/// <param name="Weight">How it weighs.</param>
public sealed record PreflightFinding(string Subject, string Text, FindingWeight Weight = FindingWeight.Note);

/// <summary>What the check before a training found; it prints as a table.</summary>
/// <param name="Findings">In the order in which they were looked for.</param>
public sealed record PreflightReport(IReadOnlyList<PreflightFinding> Findings)
{
    /// <summary>The findings that let the training start but may spoil it.</summary>
    public IEnumerable<PreflightFinding> Warnings => Findings.Where(finding => finding.Weight == FindingWeight.Warning);

    /// <inheritdoc/>
    public override string ToString()
    {
        var width = Findings.Count == 0 ? 0 : Findings.Max(finding => finding.Subject.Length);
        return string.Join(Environment.NewLine, Findings.Select(finding =>
            $"{finding.Subject.PadRight(width)}  {(finding.Weight == FindingWeight.Note ? "" : $"{finding.Weight}: ".ToLowerInvariant())}{finding.Text}"));
    }

    /// <summary>Ends the training before it starts when something forbids it.</summary>
    /// <exception cref="WorkbenchException">A finding is a refusal.</exception>
    internal PreflightReport OrRefuse()
    {
        var refusals = Findings.Where(finding => finding.Weight == FindingWeight.Refusal).ToList();
        return refusals.Count == 0
            ? this
            : throw new WorkbenchException(string.Join(Environment.NewLine, refusals.Select(refusal => $"{refusal.Subject}: {refusal.Text}")
                .Prepend("The training was not started.")));
    }
}
