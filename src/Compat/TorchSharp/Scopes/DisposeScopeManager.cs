namespace TorchSharp;

/// <summary>The dispose scopes of a thread and the counts of what happened in and outside them.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? threadSingleton;

    internal static DisposeScopeManager ThreadSingleton => threadSingleton ??= new DisposeScopeManager();

    /// <summary>The counts of this thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.StatisticsInstance;

    internal ThreadDisposeScopeStatistics StatisticsInstance { get; } = new();

    internal DisposeScope? CurrentDisposeScope { get; private set; }

    internal void Register(torch.Tensor tensor)
    {
        if (CurrentDisposeScope is null)
        {
            StatisticsInstance.TensorStatistics.CreatedOutsideScopeCount++;
            return;
        }

        StatisticsInstance.TensorStatistics.CreatedInScopeCount++;
        CurrentDisposeScope.Take(tensor);
    }

    internal void CountDisposal(torch.Tensor tensor)
    {
        if (tensor.OwningDisposeScope is null)
            StatisticsInstance.TensorStatistics.DisposedOutsideScopeCount++;
        else
            StatisticsInstance.TensorStatistics.DisposedInScopeCount++;
    }

    internal DisposeScope Enter() => CurrentDisposeScope = new DisposeScope(this);

    /// <summary>Takes a scope out of the chain, wherever in it the scope is.</summary>
    internal void Leave(DisposeScope left)
    {
        if (CurrentDisposeScope == left)
        {
            CurrentDisposeScope = left.OuterScope;
            return;
        }

        for (var scope = CurrentDisposeScope; scope is not null; scope = scope.OuterScope)
            if (scope.OuterScope == left)
                scope.OuterScope = left.OuterScope;
    }
}

public static partial class torch
{
    /// <summary>Opens a scope that disposes of the tensors made in it.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.Enter();

    /// <summary>The innermost scope of this thread, if any.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    /// <summary>Evaluates in a scope of its own, out of which only the result is kept.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
