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
    private readonly Action<StepTaken>? told;
    private readonly List<StepTaken> steps = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private StepsTaken(StepsTaken? outer, bool isPause, Action<StepTaken>? told = null)
    {
        this.outer = outer;
        this.isPause = isPause;
        this.told = told;
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

    /// <summary>Starts collecting until the scope is disposed. Scopes nest: an outer scope sees what an inner one sees, up to a pause.</summary>
    /// <param name="told">Is given each step as it comes, on the thread that took it; null for nobody.</param>
    public static StepsTaken Begin(Action<StepTaken>? told = null) => Current.Value = new StepsTaken(Current.Value, isPause: false, told);

    /// <summary>Steps until the scope is disposed are parts of one that was told already, and are not told again.</summary>
    public static IDisposable Pause() => Current.Value = new StepsTaken(Current.Value, isPause: true);

    /// <summary>Tells the open scopes of a step.</summary>
    /// <param name="tell">Makes the step; called only where a scope is open.</param>
    public static void Note(Func<StepTaken> tell)
    {
        if (Current.Value is not { isPause: false } innermost)
            return;
        var step = tell();
        for (var scope = innermost; scope is { isPause: false }; scope = scope.outer)
            scope.Add(step);
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
        {
            if (!seen.Add(step.Text))
                return;
            steps.Add(step);
        }

        told?.Invoke(step);
    }
}
