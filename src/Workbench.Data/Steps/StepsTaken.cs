namespace Workbench.Data.Steps;

/// <summary>
/// Collects the steps of an analysis, so that a report can tell its methods. The collector flows with the asynchronous context, as
/// <see cref="Files.FilesRead"/> does: steps on other threads started inside the scope are seen too.
/// </summary>
/// <example><code>using var scope = StepsTaken.Begin(); ... ; record.Steps = scope.Steps;</code></example>
public sealed class StepsTaken : IDisposable
{
    private static readonly AsyncLocal<StepsTaken?> Current = new();

    private readonly StepsTaken? outer;
    private readonly bool isPause;
    private readonly List<StepTaken> steps = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private StepsTaken(StepsTaken? outer, bool isPause)
    {
        this.outer = outer;
        this.isPause = isPause;
    }

    /// <summary>The steps since the scope began, in order; one that was repeated alike is there once.</summary>
    public IReadOnlyList<StepTaken> Steps
    {
        get
        {
            lock (steps)
                return steps.ToArray();
        }
    }

    /// <summary>Starts collecting until the scope is disposed.</summary>
    public static StepsTaken Begin() => Current.Value = new StepsTaken(Current.Value, isPause: false);

    /// <summary>Steps until the scope is disposed are parts of one that was told already, and are not told again.</summary>
    public static IDisposable Pause() => Current.Value = new StepsTaken(Current.Value, isPause: true);

    /// <summary>Tells the open scope of a step.</summary>
    /// <param name="tell">Makes the step; called only where a scope is open.</param>
    public static void Note(Func<StepTaken> tell)
    {
        if (Current.Value is { isPause: false } scope)
            scope.Add(tell());
    }

    /// <summary>Ends collecting; <see cref="Steps"/> stays readable.</summary>
    public void Dispose()
    {
        if (Current.Value == this)
            Current.Value = outer;
    }

    private void Add(StepTaken step)
    {
        lock (steps)
            if (seen.Add(step.Text))
                steps.Add(step);
    }
}
