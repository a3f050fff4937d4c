namespace TorchSharp;

/// <summary>How many tensors a thread made, disposed of, attached and detached.</summary>
public class ThreadDisposeScopeStatistics
{
    /// <summary>The counts of tensors.</summary>
    public LifetimeStatistics TensorStatistics { get; } = new();

    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount;

    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount;

    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount;

    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount;

    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount;

    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount;

    /// <summary>Created less disposed, in scopes and outside.</summary>
    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    /// <summary>Sets all counts to zero.</summary>
    public void Reset() => TensorStatistics.Reset();

    public override string ToString() => TensorStatistics.ToString();
}

/// <summary>Counts of one kind of native object.</summary>
public class LifetimeStatistics
{
    /// <summary>Made while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed of while in no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Made while a scope was open.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposed of while in a scope, by it or by the user.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Put into a scope after they were made.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Taken out of a scope without being disposed of.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Created less disposed, in scopes and outside.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount - DisposedInScopeCount + CreatedOutsideScopeCount - DisposedOutsideScopeCount;

    /// <summary>Sets all counts to zero.</summary>
    public void Reset() =>
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount =
            DisposedInScopeCount = AttachedToScopeCount = DetachedFromScopeCount = 0;

    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; "
        + $"DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; CreatedInScopeCount: {CreatedInScopeCount}; "
        + $"DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; "
        + $"DetachedFromScopeCount: {DetachedFromScopeCount}";
}
